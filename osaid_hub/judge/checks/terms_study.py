"""Freedom to study how the system works and inspect its components.

Judged by what can be read, never by the category of the license (docs/JUDGING.md, "Freedoms").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import seen, with_places
from osaid_hub.judge.checks import (
    code_architecture,
    data_collection,
    data_labeling,
    data_processing,
    data_provenance,
    data_scope,
    parameters_weights,
)
from osaid_hub.known import definition, files
from osaid_hub.known.definition import Element
from osaid_hub.licenses.bans import Limit
from osaid_hub.read.model import Model

# The checks of the rows that can be studied (column `studied`), in the order of the definition.
CHECKS = (data_provenance, data_scope, data_collection, data_labeling, data_processing, code_architecture)
READ = frozenset({Status.MET, Status.PARTIAL})


def check(model: Model) -> Finding:
    rows = (row for row in definition.load().requirements if row.studied)
    return judge(model, {row.id: seen(each.check, model) for row, each in zip(rows, CHECKS, strict=True)})


def judge(model: Model, found: Mapping[str, Finding]) -> Finding:
    """The finding, given those of the rows that it rests on, by their ids. Raises Unseen as a check does."""
    forbidding = model.terms.forbidding(Limit.STUDY)
    if forbidding:
        return Finding(Status.UNMET, "The terms forbid to inspect the model", (forbidding.cite(Limit.STUDY),))
    weights = model.once(parameters_weights.check)
    if weights.status is Status.UNMET:
        return Finding(Status.UNMET, "No weights were found that could be studied", (model.looked(model.listing),))
    if all(group.format in files.formats("opaque") for group in model.weights):
        names = ", ".join(sorted({group.format for group in model.weights}))
        return Finding(Status.UNMET, f"The weights are in a form that cannot be inspected ({names})", weights.evidence)
    if weights.status is Status.UNKNOWN:
        return Finding(Status.UNKNOWN, weights.message, weights.evidence, unseen=weights.unseen)
    studied = [(row.element, found[row.id]) for row in definition.load().requirements if row.studied]
    architecture = next(finding for element, finding in studied if element is Element.CODE)
    rows = [finding for element, finding in studied if element is Element.DATA]
    told = next((row for row in rows if row.status in READ), None)
    cited = weights.evidence[:1] + architecture.evidence[:1] + (told.evidence[:1] if told else ())
    has_architecture = architecture.status in READ
    if has_architecture and told:
        return Finding(Status.MET, "Weights, architecture and data information can be read", cited)
    if architecture.status is Status.UNMET and all(row.status in (Status.UNMET, Status.NOT_APPLICABLE) for row in rows):
        message = "The weights can be read, but neither code of the architecture nor data information was found"
        return Finding(Status.UNMET, message, cited)
    lacking = {
        **({} if has_architecture else {"the code of the architecture": (architecture,)}),
        **({} if told else {"data information": tuple(rows)}),
    }
    also = " and code of the architecture" if has_architecture else " and data information" if told else ""
    finding = Finding(Status.PARTIAL, f"The weights{also} can be read, {_what_is_missing(lacking)}", cited)
    return with_places(finding, *(place for found in lacking.values() for each in found for place in each.unseen))


def _what_is_missing(lacking: Mapping[str, Sequence[Finding]]) -> str:
    """What cannot be read: it was not found, or could not be looked at, which is never the same."""
    unseen = [what for what, rows in lacking.items() if all(row.status is not Status.UNMET for row in rows)]
    absent = [what for what in lacking if what not in unseen]
    parts = [f"but not {' or '.join(absent)}"] if absent else []
    parts += [f"while {' and '.join(unseen)} could not be looked at"] if unseen else []
    return ", ".join(parts)
