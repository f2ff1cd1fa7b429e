"""What a model's maintainers declare beside its card."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from osaid_hub.read.claims import Document
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.terms.statements import Statement


class Further(Struct, frozen=True):
    """What belongs to a model though its card does not name it: its maintainers declare it in a file.

    documents  paths of texts in the repository that tell about the training data.
    data       training data elsewhere.
    code       the model's own code elsewhere.
    files      source files of the repository by what they are for.
    reasons    why a requirement does not concern the model, by its id.
    terms      statements about terms, which count where there are no others.
    """

    documents: tuple[str, ...] = ()
    data: tuple[NamedData, ...] = ()
    code: tuple[NamedCode, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    terms: tuple[Statement, ...] = ()


NOTHING = Further()
