"""Whether the sources of the training data are named (OSAID 1.0, Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.data import nothing_told, of_own_first_stage, partly
from osaid_hub.output.more import listed
from osaid_hub.read.bases.stage import tells_base_alone
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Found, Sources
from osaid_hub.read.data.stated import names_what_is_internal
from osaid_hub.read.model import Model

TUNED = frozenset({"finetune", "adapter"})


def check(model: Model) -> Finding:
    """Met where the sources are named and the list is closed; partial where a part or kinds of them are told."""
    told = model.data.sources
    if not told.named:
        return _without_names(model, told)
    names = listed([data.name for data in told.named])
    cited = _quotes(told.named)
    lacking, against = _lacking(told)
    if not lacking and (earlier := of_own_first_stage(model, told)):
        lacking, against = "no text names the data of a first stage of its training", earlier
    if not lacking and of_base_alone(model, told.named):
        lacking = "they are those of its base, and no text names the data of its own training"
    if lacking:
        message = f"Sources are named ({names}), but {lacking}"
        return partly(message, model, (*cited[:3], *model.cite(against, 1)), ())
    if not any(data.told for data in told.named):
        not_seen = tuple(data for data in told.named if model.data.is_unseen(data))
        gone = tuple(data for data in told.named if model.data.followed(data) is None)
        if gone:
            return partly(
                f"Only the metadata names sources ({names}), and no text tells of them", model, cited, not_seen
            )
    return Finding(Status.MET, f"The sources are named: {names}", cited)


def _lacking(told: Sources) -> tuple[str, Found]:
    """What keeps named sources from being all of them, in words and with the claims that show it."""
    if told.open:
        return "the list is left open", told.open
    if told.unnamed:
        return "a part of the list gives kinds of sources without names", told.unnamed
    if told.counted:
        return "the text counts more sets than it names", told.counted
    names = [data.name for data in told.named]
    bought = tuple(each for each in told.bought if not names_what_is_internal(each[1], names))
    if bought:
        return "other data is mentioned without telling what it is", bought
    if told.hidden:
        return "a part is not disclosed", told.hidden
    if told.later:
        return "no text names the data of a later stage of its training", told.later
    return "", ()


def of_base_alone(model: Model, named: tuple[NamedData, ...]) -> bool:
    """Whether every source is named as one of the base, of a model that was trained further (POLICY, Data)."""
    bases = [base for base in model.bases if base.relation in TUNED]
    quotes = [data.evidence.quote or "" for data in named]
    return (
        bool(bases)
        and not any(data.declared for data in named)
        and all(any(tells_base_alone(quote, base) for base in bases) for quote in quotes)
    )


def _without_names(model: Model, told: Sources) -> Finding:
    own = tuple(data for data in told.own if model.data.is_unseen(data))
    if told.kinds:
        return partly("Kinds of sources are told, but no source is named", model, model.cite(told.kinds), own)
    if told.own and not own:
        names = listed([data.name for data in told.own])
        return Finding(
            Status.UNMET, f"The only name is the model's own ({names}), and its card names no source", _quotes(told.own)
        )
    if told.own:
        names = listed([data.name for data in told.own])
        return nothing_told(model, f"The only name is the model's own ({names})", data=own)
    if told.withheld:
        return nothing_told(model, "The text says that the training data is not disclosed", told.withheld, data=())
    if told.vague or told.bought:
        message = "The training data is spoken of in general words only, and no source is named"
        return nothing_told(model, message, told.vague or told.bought, data=())
    return nothing_told(model, "No source of the training data is named", data=())


def _quotes(named: tuple[NamedData, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(data.evidence for data in named))[:4]
