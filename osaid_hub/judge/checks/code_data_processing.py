"""Code that processed and filtered the training data (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.judge.code import Code, may_rise
from osaid_hub.judge.data import are_nearly_all, sets_without_code
from osaid_hub.output.more import listed
from osaid_hub.read.claims import Facet
from osaid_hub.read.data.named import NamedData, leads_to_card
from osaid_hub.read.model import Model

WHAT = "code that processes the training data"


def check(model: Model) -> Finding:
    unseen = model.code.open_for("data_processing")
    places = judge_code.for_role(model, "data_processing")
    if places:
        # The model's own code goes before that of its data, but for a tool that nothing ties to it.
        best = judge_code.best_of(tuple(place for place in places if _is_enough(place)) or places)
        finding = judge_code.judged(best, model, WHAT)
        there = [place.place for place in places if place.license is Status.MET]
        lacking = sets_without_code(model, there) if best.of_data else ()
        if finding.status is Status.MET and lacking:
            names = listed([data.name for data in lacking])
            message = f"{best.place} is the code of {best.of_data}; none was found that processes {names}"
            cards = tuple(data for data in lacking if model.data.is_unseen(data))
            can_be = are_nearly_all(model, [data for data in lacking if data not in cards])
            return may_rise(model, Finding(Status.PARTIAL, message, best.files), unseen, cards if can_be else ())
        if finding.status is Status.MET and not (best.of_data or _is_enough(best)):
            message = f"{best.place} is a tool of the maker; that this model's data was processed with it is not told"
            finding = Finding(Status.PARTIAL, message, best.files)
        return may_rise(model, finding, unseen)
    private = judge_code.closed(model, Facet.DATA_CODE_CLOSED)
    cards = _cards(model)
    part = _part(model)
    if part:
        return may_rise(model, part, unseen, cards)
    if unseen or cards:
        return judge_code.not_followed(model, unseen, WHAT, cards, role="data_processing")
    if private:
        return Finding(
            Status.UNMET, "The card says that the code that processes the data is not released", model.cite(private)
        )
    return not_evidenced(model, WHAT, model.listing)


def _is_enough(place: Code) -> bool:
    """Whether it is the model's own code, under an open license, and no tool of the maker that nothing ties to it."""
    return not place.of_data and place.license is Status.MET and (place.said or not place.framework)


def _cards(model: Model) -> tuple[NamedData, ...]:
    """Named data sets whose cards were not seen: they may present the code that made them."""
    return tuple(data for data in model.data.unseen if not data.in_table and leads_to_card(data.card_id or ""))


def _part(model: Model) -> Finding | None:
    """Code that turns text into numbers, or that reads the data of the training: a part of the processing at most."""
    for role, words in (
        ("tokenization", "only turns the data into numbers; no code that cleans or filters it was found"),
        ("data_loading", "reads the data for the training; whether it also cleans or filters it was not looked at"),
    ):
        places: tuple[Code, ...] = tuple(code for code in judge_code.for_role(model, role) if code.own)
        if places:
            best = judge_code.best_of(places)
            where = "" if best.place == model.repo.ref.id else f" of {best.place}"
            return Finding(Status.PARTIAL, f"{listed(best.paths)}{where} {words}", best.files)
    return None
