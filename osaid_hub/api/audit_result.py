"""What `osaid_hub.audit` returns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from osaid_hub.api.by_id import ById
from osaid_hub.audits import to_json
from osaid_hub.audits.findings import Audit, Judgement, Verdict
from osaid_hub.report import Format, notebook, render

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, repr=False)
class AuditResult(ById[Judgement]):
    """The audit of one model, in the form that suits a pipeline or a notebook, where it shows itself.

    It is a sequence of the findings, each of which has the id of its requirement: `result["data.provenance"]`.

    audit  the whole of it.
    """

    _ASKED = "a finding is asked for by the id of its requirement"
    _MISSING = "there is no requirement {!r}"

    audit: Audit

    @property
    def repo_id(self) -> str:
        """The id of the model, such as `org/name`; the name of a folder."""
        return self.audit.repo_id

    @property
    def sha(self) -> str | None:
        """The commit that was looked at, None for a folder."""
        return self.audit.repo_sha

    @property
    def url(self) -> str | None:
        """The page of the model on the Hub, None for a folder."""
        return self.audit.repo_url

    @property
    def verdict(self) -> Verdict:
        """`consistent`, `incomplete`, `restricted` or `undetermined`; equal to these words."""
        return self.audit.verdict

    @property
    def score(self) -> float:
        """Points from 0 to 100, with one decimal."""
        return round(self.audit.score, 1)

    @property
    def ceiling(self) -> float:
        """What the score would be if everything that could not be looked at were met, with one decimal."""
        return round(self.audit.ceiling, 1)

    @property
    def requirements(self) -> tuple[Judgement, ...]:
        """The finding for each requirement, in the order of the definition.

        Each has `id`, `title`, `element`, `required`, `status`, `message`, `remedy` and `evidence`.
        """
        return self.audit.requirements

    @property
    def missing(self) -> tuple[Judgement, ...]:
        """What is required and not evidenced in full: status `unmet` or `partial`. What is unknown is not missing."""
        return tuple(row for row in self.requirements if row.required and row.status in ("unmet", "partial"))

    @property
    def unknown(self) -> tuple[Judgement, ...]:
        """What could not be looked at."""
        return tuple(row for row in self.requirements if row.status == "unknown")

    @property
    def _items(self) -> tuple[Judgement, ...]:
        return self.requirements

    @staticmethod
    def _id(item: Judgement) -> str:
        return item.id

    def to_dict(self) -> dict[str, Any]:
        """The JSON document of schema `osaid-hub/audit/2` (docs/audit.schema.json), parsed."""
        document: dict[str, Any] = json.loads(to_json.render(self.audit))
        return document

    def to_markdown(self) -> str:
        """The report in Markdown."""
        return self.render("markdown")

    def render(self, format: Format | str = Format.TEXT, *, width: int = 100) -> str:
        """The report in any format of `osaid-hub audit --format`, ending in a line break.

        In: the format, and the width of the text report in columns. Raises ValueError for a format that is none.
        """
        try:
            chosen = Format(format)
        except ValueError:
            raise ValueError(f"no format {format!r}: there are {', '.join(Format)}") from None
        return render(self.audit, chosen, width=width)

    def to_dataframe(self) -> DataFrame:
        """The requirements as a pandas table, one a row: id, element, required, status, message, remedy, place, url.

        `place` and `url` are those of the first piece of evidence. Raises ImportError without pandas, which
        `pip install pandas` brings.
        """
        from osaid_hub.api.tables import requirements_table

        return requirements_table(self.audit)

    def __repr__(self) -> str:
        return f"AuditResult({self.repo_id!r}, verdict={self.verdict.value!r}, score={self.score}, sha={self.sha!r})"

    def _repr_html_(self) -> str:
        return notebook.audit(self.audit)
