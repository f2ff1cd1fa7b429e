"""An audit together with what it was made from: what advice is made from."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from osaid_hub.audits.findings import Audit, Finding, Judgement
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.read.model import Model


class Examined(Struct, frozen=True):
    """An audited model.

    model    as it was judged, with what its maintainers declare.
    own      its findings by requirement before the bases weigh in.
    bases    its bases as they were judged.
    audited  the audits of all bases by id, also those of the bases themselves.
    """

    audit: Audit
    model: Model
    own: Mapping[str, Finding]
    bases: tuple[JudgedBase, ...]
    audited: Mapping[str, Audit]

    def is_own(self, judgement: Judgement) -> bool:
        """Whether the model's own evidence decides a requirement, and not one of its bases."""
        return judgement.finding is self.own[judgement.id] or judgement.finding == self.own[judgement.id]
