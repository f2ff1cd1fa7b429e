"""Whether size, content, period and composition of the training data are told (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.data import aspect, cite, in_words, level, nothing_told, partly
from osaid_hub.read.claims import State
from osaid_hub.read.data.amounts import (
    are_measured,
    counted_parts,
    counts_of_split,
    size_in_blocks,
    size_in_metadata,
    told_cutoff,
    told_languages,
    told_periods,
)
from osaid_hub.read.model import Model

ENOUGH = 3


def check(model: Model) -> Finding:
    """Met where three traits are told of all the data, partial for one or two or for a part of the data."""
    blocks = tuple(filter(None, (size_in_blocks(document) for document in model.documents)))
    counts = tuple(place for document in model.documents for place in counts_of_split(document))
    listed = [(document, counted_parts(document)) for document in model.documents]
    parts = tuple(place for _, found in listed for place in found)
    sizes = tuple(place for document, found in listed if are_measured(found, document) for place in found)
    places = blocks + counts + sizes
    size = aspect(model, "size", State.SIZE, in_parts=True, own_places=places, by_metadata=size_in_metadata)
    composition = aspect(model, "composition", State.COMPOSITION, in_parts=True, own_places=parts)
    cutoff = tuple(place for document in model.documents for place in told_cutoff(document))
    # A key for years may give those of the training, but for where size or parts of the data are told beside it.
    if size.is_told or composition.is_told:
        cutoff += tuple(place for document in model.documents for place in told_periods(document))
    period = aspect(model, "period", State.PERIOD, in_parts=True, own_places=cutoff)
    others = (size, period, composition)
    # A key for languages alone is no more than a tag; beside what else is told of the data it tells its language.
    tagged = any(each.is_told for each in others)
    keys = tuple(place for document in model.documents for place in told_languages(document)) if tagged else ()
    content = aspect(
        model, "languages or content", State.LANGUAGES, State.CONTENT, State.SOURCE_KIND, in_parts=True, own_places=keys
    )
    traits = (size, content, period, composition)
    status, unseen = level(traits, ENOUGH)
    told = [each for each in traits if each.is_told]
    cited = cite(told)
    if status is Status.MET:
        return Finding(
            status, f"The documents tell the {in_words([each.name for each in told])} of the training data", cited
        )
    if status is Status.PARTIAL:
        names = in_words([each.name for each in told])
        short = sum(each.for_all for each in traits) < len(told)
        be = "is" if len(told) == 1 else "are"
        message = f"Only the {names} of the training data {be} told; at least three such traits are needed"
        if short and len(told) >= ENOUGH:
            message = (
                f"The {names} are told, but not of all the training data; three such traits of all of it are needed"
            )
        return partly(message, model, cited, unseen)
    return nothing_told(model, "Nothing tells the size, content, period or composition of the training data")
