"""How the data of a sentence was got, selected and processed, by plain constructions."""

from __future__ import annotations

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.phrases import load
from osaid_hub.read.claims import splits
from osaid_hub.read.claims.claim import BRACKETS, Claim
from osaid_hub.read.claims.data_states import hits_in, states_in
from osaid_hub.read.claims.details import Detail
from osaid_hub.read.claims.sizes import is_taken_from
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.topics import topics_in, topics_of
from osaid_hub.read.claims.wording import names

QUOTES = " *`\"'"  # what stands around a name


def settle_steps(claim: Claim, found: set[State]) -> None:
    """How the data was got, selected and processed."""
    if State.SELECTED not in claim.states and "evaluation_word" in claim.topics and splits.names_held_out(claim.text):
        found.discard(State.SELECTED)  # "an F1 score of 92 on the test split"
    if State.OBTAINED not in claim.states and _is_derived_from_model(claim):
        found.discard(State.OBTAINED)
    elif State.SOURCE_NAMED in found and is_taken_from(claim.text):
        found.add(State.OBTAINED)
    if _names_alone_tell_steps(claim):
        found -= {State.PROCESSED, State.PROCESSED_HOW} - states_in(claim.text)
    if not claim.topics & {"data_noun", "known_data", "train"} and load("asides.toml")["of_software"].are_in(
        claim.text
    ):
        found -= {State.PROCESSED, State.PROCESSED_HOW}
    if claim.says(Detail.FILTERED_BY):
        found.add(State.SELECTED)
    asides = load("asides.toml")
    of_part = claim.whole.on_data and any(asides[each].are_in(claim.text) for each in ("published_part", "column"))
    if (of_part and claim.sentence.kind == "item") or asides["not_gathered"].are_in(claim.text):
        found -= {State.OBTAINED, State.SELECTED}
    if "h_processing" in claim.about and claim.sentence.kind != "row":
        if not _is_under_mixed_title(claim):
            found.add(State.PROCESSED)
        elif "processing" not in claim.topics and State.PROCESSED not in states_in(claim.text):
            found -= {State.PROCESSED, State.PROCESSED_HOW}
    if asides["of_versions"].are_in(claim.text) or asides["not_done"].are_in(claim.text):
        found -= {State.PROCESSED, State.PROCESSED_HOW}


def _is_derived_from_model(claim: Claim) -> bool:
    """Whether what a sentence says to be got from something is a model, made from one that it links or names."""
    text = claim.text
    models = [link.text for link in claim.links if parse(link.url).place is Place.HUB_MODEL and link.text.strip()]
    named = [name.start for name in names(text, "") if name.kind == "m"]
    hits = [end for topic, _, end in hits_in(text) if topic == "obtained"]
    if not hits or not (models or named):
        return False
    begins = [len(text) - len(_behind_articles(text[end:])) for end in hits]
    return all(begin in named or text.startswith(tuple(models), begin) for begin in begins)


def _behind_articles(text: str) -> str:
    """A text from its first word on that is no article."""
    articles = datasets.name_words()["articles"]
    while (text := text.lstrip(QUOTES)).partition(" ")[0].lower() in articles:
        text = text.partition(" ")[2]
    return text


def _is_under_mixed_title(claim: Claim) -> bool:
    """Whether the heading above a claim is of what was gathered as much as of what was done to it."""
    title = claim.sentence.section.title
    return topics_in(title) >= {"collection"}


def _names_alone_tell_steps(claim: Claim) -> bool:
    """Whether no word for a step stands but in the names that a claim links, or, in a row that gives sources behind
    their key, but in names and brackets.
    """
    key, _, value = claim.text.partition(BETWEEN_CELLS)
    is_of_sources = claim.sentence.kind == "row" and value and key.lower().strip() in datasets.name_words()["keys"]
    named = [link.text for link in claim.links if link.text.strip()]
    if "processing" not in claim.topics or not (is_of_sources or named):
        return False
    rest = value if is_of_sources else claim.text
    for name in named:
        rest = rest.replace(name, " ")
    return "processing" not in topics_of([BRACKETS.sub(" ", rest) if is_of_sources else rest])[0]
