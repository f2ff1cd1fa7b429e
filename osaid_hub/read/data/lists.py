"""Which lists and tables give what a model was trained on, by what introduces them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import code_words, datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import OF_OTHERS, Claim, splits
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.data.columns import BRACKETS, OUTER, column_of_sources, is_measure, names_data
from osaid_hub.read.names.letters import squeeze
from osaid_hub.read.names.tokens import is_mixed, is_written_like_a_name

MAX_ALONE = 5  # words of a name that is a whole sentence
MAX_ROWS = 40  # of a table, among which that of this model is looked for
WORD = compiled(r"[^\W\d_]+")
# An amount of data, "1.2T tokens", and no things that are told apart: "with 3 special tokens".
COUNTED = compiled(r"(?i)(?:\d{3}|\d\s?(?:[kmbt]|thousand|million|billion|trillion))\+?\s(?:[a-z-]{2,15}\s)?tokens\b")


def in_list_of_sources(claim: Claim) -> bool:
    """Whether a claim is an item or row of a list that gives what a model was trained on."""
    here = claim.context
    if claim.sentence.kind == "row":
        header = here.header
        if header is None:
            return False
        titles = header.sentence.text.split(BETWEEN_CELLS)
        if is_measure(claim.text.split(BETWEEN_CELLS)[0]) or _gives_a_value(header, titles):
            return False
        names = any(names_data(title, alone=False) for title in titles[:2])
        possible = names_data(titles[0]) or column_of_sources(titles) is not None
        names = names or (possible and _is_on_training(claim))
        return names and not any(is_measure(title) for title in titles[1:])
    if claim.sentence.kind == "prose":
        return bool(claim.about & {"h_training_data", "h_data"}) and (_is_link_alone(claim) or _is_name_alone(claim))
    if claim.sentence.kind != "item":
        return False
    intro = here.intro
    if intro is not None:
        if is_of_legend(claim):
            return False
        announced = bool({"train", "data_noun"} & intro.topics) and _gives_data(intro.sentence.text)
        return announced or is_introduced(claim) or _is_label_of_data(claim, intro.sentence.text)
    return bool(claim.about & {"h_training_data", "h_data"})


def _is_link_alone(claim: Claim) -> bool:
    """Whether a sentence is nothing but a link, as where a section holds one: "[Ferry Logs](...)"."""
    return any(not link.image and link.text.strip() == claim.text.strip(OUTER) for link in claim.links)


def _is_name_alone(claim: Claim) -> bool:
    """Whether a sentence is nothing but what is written like a name, as a whole section may be: "Ferry Logs (9 GB)"."""
    words = BRACKETS.sub("", claim.text).strip(OUTER)
    parts = words.split()
    if not claim.stands or not 0 < len(parts) <= MAX_ALONE or not is_written_like_a_name(words):
        return False  # "Coming Soon" and "See Below" are written like names, too
    return len(parts) == 1 or any(is_mixed(part) or part.lower() in datasets.name_words()["heads"] for part in parts)


def _gives_a_value(header: Context, titles: Sequence[str]) -> bool:
    """Whether a table has no titles, and its first row is a key with its value: "Dataset | `acme/quays`"."""
    shown = [link.text for link in header.sentence.links if link.text.strip()]
    return len(titles) == 2 and (f"`{titles[1].split(',')[0]}" in header.sentence.raw or titles[1] in shown)


def is_header(claim: Claim) -> bool:
    """Whether a claim is the row of titles of a table, above which nothing stands."""
    here = claim.context
    below = here.after.header if here.after else None
    return below is here and not _gives_a_value(here, claim.text.split(BETWEEN_CELLS))


def is_introduced(claim: Claim) -> bool:
    """Whether an item has a head, and the sentence before its list says that the model was trained on it."""
    intro = claim.context.intro
    if claim.sentence.kind != "item" or intro is None or not claim.sentence.label or not claim.stands:
        return False
    said = intro.sentence.text
    if not said.rstrip(" *").endswith((":", "\uff1a")) or "settings_heading" in code_words.topics(said):
        return False
    if is_legend(said):
        return False
    if "_" in claim.sentence.label:
        return False  # the name of a setting or a column
    topics = topics_in(intro.sentence.text)
    if claim.within & OF_OTHERS or "train" not in topics:
        return False
    return "data_noun" in topics or "h_training_data" in claim.within


def is_headed(claim: Claim) -> bool:
    """Whether a row stands in a table of which a column says that it names what was trained on, wherever it stands:
    "License | Dataset (in training)"."""
    header = claim.context.header
    if header is None or claim.is_elsewhere or claim.within & OF_OTHERS or not claim.stands:
        return False
    titles = header.sentence.text.split(BETWEEN_CELLS)
    trained = [title for title in titles if names_data(title)]
    train = datasets.name_words()["training_splits"]
    told = any("train" in topics_in(title) or not train.isdisjoint(WORD.findall(title.lower())) for title in trained)
    return (told or (bool(trained) and _is_of_stages(claim, titles))) and in_list_of_sources(claim)


def _is_of_stages(claim: Claim, titles: Sequence[str]) -> bool:
    """Whether a table tells the stages of the training below a heading on it: "Stage | Data | Epochs"."""
    above = claim.within & {"h_training_data", "h_training"}
    return bool(above) and titles[0].lower().strip(OUTER) in datasets.name_words()["stage_columns"]


def is_of_legend(claim: Claim) -> bool:
    """Whether an item or row stands in a list of what is told apart: "trained on X with these labels:"."""
    here = claim.context
    if claim.sentence.kind == "row":
        return splits.is_row_of_legend(claim)
    return claim.sentence.kind == "item" and here.intro is not None and is_legend(here.intro.sentence.text)


def is_row_of_another(claim: Claim, own_id: str) -> bool:
    """Whether a row begins with another model, in a table in which a row begins with this one."""
    header = claim.context.header
    own = squeeze(own_id.rpartition("/")[2])
    if header is None or _first_cell(claim.text) == own:
        return False
    row, steps = header.after, 0
    while row is not None and row.header is header and steps < MAX_ROWS:
        if _first_cell(row.sentence.text) == own:
            return True
        row, steps = row.after, steps + 1
    return False


def _first_cell(row: str) -> str:
    return squeeze(row.partition(BETWEEN_CELLS)[0])


def _is_on_training(claim: Claim) -> bool:
    """Whether the heading above a table, or the sentence before it, speaks of the data or the training."""
    intro = claim.context.intro
    about = bool(claim.about & {"h_training_data", "h_data", "h_training"})
    return about or (intro is not None and "train" in intro.topics)


def _is_label_of_data(claim: Claim, intro: str) -> bool:
    """Whether below a heading on the data a list is introduced by a word for its sources alone: "Sources"."""
    words = datasets.name_words()
    low = intro.lower().strip(OUTER + ":\uff1a")
    return (
        bool(claim.about & {"h_training_data", "h_data"}) and low in words["keys"] | words["sources"] | words["heads"]
    )


@lru_cache(maxsize=2_000)
def _gives_data(intro: str) -> bool:
    """Whether an introduction announces data, not settings: "trained on the following:", "these corpora:"."""
    hits = topics_in(intro)
    if "data_noun" in hits:
        return True
    last = intro.rstrip(" :\uff1a").lower().split()[-4:]
    return "train" in hits and not datasets.name_words()["on"].isdisjoint(last)


@lru_cache(maxsize=2_000)
def is_legend(intro: str) -> bool:
    """Whether the last noun of an introduction is one for what is told apart, not for data, or it announces steps."""
    words = datasets.name_words()
    said = WORD.findall(COUNTED.sub(" ", intro.lower()))
    nouns = [word for word in said if word in words["legends"] | words["heads"]]
    return (bool(nouns) and nouns[-1] in words["legends"]) or _is_of_steps(intro, said)


def _is_of_steps(intro: str, said: Sequence[str]) -> bool:
    """Whether an introduction announces how data was treated: "the filtering methods applied to the training data:"."""
    return "processing" in topics_in(intro) and any(word in datasets.name_words()["methods"] for word in said)
