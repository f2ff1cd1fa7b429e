"""Whether size, content, period and composition of the training data are told (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import Found
from osaid_hub.judge.data import data_not_evidenced, is_thin
from osaid_hub.read.claims import YEAR, Claim
from osaid_hub.read.model import Model

ENOUGH = 3


def _traits(claim: Claim) -> set[str]:
    traits = set()
    if "size_unit" in claim.topics:
        traits.add("size")
    if claim.topics & {"language_name", "domain"} or (claim.sentence.kind == "row" and "known_data" in claim.topics):
        traits.add("content")
    if "period" in claim.topics and YEAR.search(claim.text):
        traits.add("period")
    if "composition" in claim.topics:
        traits.add("composition")
    return traits


def _table_traits(rows: Found) -> set[str]:
    """A table of sources: its numbers are sizes where a heading names a unit, and several rows are a composition."""
    numbered = [claim for _, claim in rows if any(cell.strip()[:1].isdigit() for cell in claim.text.split("|")[1:])]
    if len(numbered) < ENOUGH:
        return set()
    return {"composition", "size"} if "size_column" in rows[0][1].topics else {"composition"}


def check(model: Model) -> Finding:
    told: dict[str, Found] = {}
    rows: dict[object, Found] = {}
    for document, claim in model.training_data:
        for trait in sorted(_traits(claim)):
            told.setdefault(trait, ((document, claim),))
        if claim.sentence.kind == "row":
            section = claim.sentence.section
            rows[section] = (*rows.get(section, ()), (document, claim))
    for table in rows.values():
        for trait in _table_traits(table):
            told.setdefault(trait, table[1:2])
    if not told:
        return data_not_evidenced(model, "scope and characteristics of the training data")
    firsts: Found = tuple(dict.fromkeys(found[0] for found in told.values()))
    names = ", ".join(trait for trait in ("size", "content", "period", "composition") if trait in told)
    if is_thin(model, firsts):
        message = f"told for some of the data sets only, by their own cards: {names}"
        return Finding(Status.PARTIAL, message, model.cite(firsts, 4))
    if len(told) >= ENOUGH:
        return Finding(Status.MET, f"told: {names}", model.cite(firsts, 4))
    return Finding(Status.PARTIAL, f"only told: {names}", model.cite(firsts, 4))
