"""What a sentence can state only of some, or only with some words, and what words state by themselves.

The weights have seen few examples of most statements, and add up hints. What a statement *is* holds whatever they say:
nothing is told of training data by a sentence on an evaluation, and nobody learns where data is without a place.
"""

from __future__ import annotations

from collections.abc import Set

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.context import ON_DATA, Context, heading_topics
from osaid_hub.read.claims.data_states import words_in
from osaid_hub.read.claims.sizes import gives_size, is_size_of_other
from osaid_hub.read.claims.sources import links_source, spells_id
from osaid_hub.read.claims.states import TOLD_OF_DATA, State, Whose
from osaid_hub.read.claims.wording import PERCENT, YEAR, name_kinds, wording

AMOUNT = compiled(r"[~\u2248]?\d[\d.,]*\s?[kKMBT]?\w{0,3}")
WITH_UNIT = compiled(r"(?<![\w.,])\d[\d.,]*\s?([^\W\d]*)")
# "on a labeled collection": that they have labels, and nothing of how these were made.
LABELED_THINGS = compiled(
    r"\b(?:an?|the|of|on|with)\s(?:labell?ed|annotated)\s[a-z]{3,20}(?:\sof\s\d[\d,.]*\s\w{3,20})?\.?$"
)
LARGE = 3  # digits from which on the number in a cell counts examples
COUNTS = 2  # in a row of splits, at least

MAX_TEXT = 600  # characters that are looked at
MEASURES = frozenset({"tokens", "bytes", "time", "items"})
NAMES = frozenset({"d", "u"})  # of data, and unknown ones

# Of these nothing is told of this model's training data.
NOT_OF_DATA = frozenset({Whose.EVALUATION, Whose.OTHER, Whose.NONE, Whose.USE})
NOT_OF_TRAINING = frozenset({Whose.NONE, Whose.USE})
# What runs the model is told by a sentence on its use, or on the model.
RUN = frozenset({Whose.USE, Whose.MODEL})
NOT_THERE = frozenset({"promise", "not_released"})
# What is told of data alone, and of a training or a base in passing.
OF_DATA = frozenset({State.LANGUAGES, State.PROCESSED, State.PROCESSED_HOW, State.WHERE})
# Words and headings by which the numbers of a row may be those of parts of the data.
OF_PARTS = frozenset({"size_column", "size_unit", "data_noun", "known_data", "language_name", "domain", "period"})
# Words without which nothing below a heading on the architecture is a step in which data was processed.
OF_MATERIAL = frozenset({"data_noun", "size_unit", "known_data", "domain"})
OF_AMOUNTS = frozenset({State.SIZE, State.COMPOSITION})
SPEAKS_OF_DATA = frozenset({Whose.DATA, Whose.TRAINING, Whose.BASE})
OF_LICENSES = frozenset({Whose.TERMS, Whose.DATA})
OF_TRAINING_CODE = frozenset({"train", "code_training"})
OVER_TRAINING_CODE = frozenset({"h_training", "h_code"})


def bounded(here: Context, whose: Whose, states: frozenset[State], *, on_data: bool) -> frozenset[State]:
    """What a sentence states, of what the weights and the rules say that it does.

    on_data  it stands in the card of a data set.
    """
    found = set(states)
    if whose in NOT_OF_DATA:
        found -= TOLD_OF_DATA | {State.BASE_NAMED}
    if whose not in SPEAKS_OF_DATA:
        found -= OF_DATA
    if whose is Whose.MODEL:
        found.discard(State.CONTENT)  # what the model does
    if whose not in RUN:
        found.discard(State.CODE_INFERENCE)
    if State.PERIOD in found and not YEAR.search(here.sentence.text):
        found.discard(State.PERIOD)
    if State.WHERE in found and not (here.sentence.links or "http" in here.sentence.text or spells_id(here)):
        found.discard(State.WHERE)
    if State.RESTRICTS in found and "restriction" not in here.topics:
        found.discard(State.RESTRICTS)
    if State.CODE_TRAINING in found and (whose in NOT_OF_TRAINING or not _tells_training_code(here)):
        found.discard(State.CODE_TRAINING)
    if State.LICENSE_WEIGHTS in found and whose is Whose.DATA:
        found = found - {State.LICENSE_WEIGHTS} | {State.LICENSE_DATA}
    if State.PLACEHOLDER in found:
        found.discard(State.LICENSE_WEIGHTS)
    if State.SIZE in found and here.sentence.kind == "row" and _counts_parameters(here):
        found.discard(State.SIZE)
    if State.LABELS_USED in found and LABELED_THINGS.sub(" ", here.sentence.text) != here.sentence.text:
        found.discard(State.LABELED)
    if "h_architecture" in here.place.nearest and here.topics.isdisjoint(OF_MATERIAL):
        found -= {State.PROCESSED, State.PROCESSED_HOW}  # "Normalization: LayerNorm"
    if here.sentence.kind == "row":
        found -= _not_of_row(here)
    if State.LICENSE_DATA in found and whose is not Whose.DATA and "data_noun" not in here.topics and not on_data:
        found.discard(State.LICENSE_DATA)
    return frozenset(found | _by_words(here, whose, found, on_data=on_data))


def _tells_training_code(here: Context) -> bool:
    """Whether a sentence may tell where training code is: by its words or its heading, and not that it is nowhere."""
    speaks = here.topics & OF_TRAINING_CODE or here.place.above & OVER_TRAINING_CODE
    return bool(speaks) and not here.topics & NOT_THERE


def _by_words(here: Context, whose: Whose, said: Set[State], *, on_data: bool) -> set[State]:
    """What the words of a sentence, or the first row of its table, state by themselves, beside what it is said to."""
    found: set[State] = set()
    if whose in OF_LICENSES and here.topics >= {"license_word", "data_noun"}:
        found.add(State.LICENSE_DATA)
    if whose is Whose.EVALUATION and "code_evaluation" in here.topics:
        found.add(State.CODE_EVALUATION)
    if whose is not Whose.DATA:
        return found
    text = here.sentence.text
    if State.SOURCE_NAMED in said and (spells_id(here) or links_source(here)):
        found.add(State.WHERE)
    if _gives_size(here, said):
        found.add(State.SIZE)
    if "not_released" in here.topics:
        found.add(State.WITHHELD)
    if State.THIRD_PARTY in words_in(text) and "all_public" not in here.topics:
        found.add(State.THIRD_PARTY)
    if _is_part(here):
        found.add(State.CONTENT)
    if is_part_by_language(here):
        found.add(State.COMPOSITION)
    if here.sentence.kind == "row":
        if here.header is not None and "period" in here.header.topics and YEAR.search(text):
            found.add(State.PERIOD)
        if on_data and "h_data" in here.place.nearest and _counts_splits(text):
            found |= {State.SIZE, State.COMPOSITION}
    return found


def _gives_size(here: Context, said: Set[State]) -> bool:
    """Whether a sentence on the data gives its amount by plain words."""
    text = here.sentence.text
    if here.sentence.kind == "row" and (_counts_parameters(here) or is_result_of_row(here)):
        return False
    return gives_size(here.topics, text) and not is_size_of_other(here.topics, text, said)


def _is_part(here: Context) -> bool:
    """Whether an item of the training data is a part without a name, and its amount: "cookery books, 5M tokens"."""
    if here.sentence.kind != "item" or "h_training_data" not in here.place.nearest:
        return False
    text = here.sentence.text[:MAX_TEXT]
    return not MEASURES.isdisjoint(wording(text).counted) and NAMES.isdisjoint(kind for kind, _ in name_kinds(text, ""))


def is_part_by_language(here: Context) -> bool:
    """Whether an item is a language and the amount of data in it: "Frisian (fy) >40k hours"."""
    if here.sentence.kind != "item" or "language_name" not in here.topics:
        return False
    return not MEASURES.isdisjoint(wording(here.sentence.text[:MAX_TEXT]).counted)


def _counts_parameters(here: Context) -> bool:
    """Whether nothing but billions of something stands in a row, in no column of amounts of data: "Acme S | 7B"."""
    if here.topics >= {"train", "size_unit"}:  # "Training tokens | 2B"
        return False
    if here.header is not None and here.header.topics & {"size_column", "size_unit"}:
        return False
    amounts = WITH_UNIT.findall(here.sentence.text[:MAX_TEXT])
    return bool(amounts) and all(unit in ("B", "b") for unit in amounts)


def _not_of_row(here: Context) -> frozenset[State]:
    """What a row cannot state: amounts of data in a table of results, and steps where no word is one for a step."""
    found: set[State] = set()
    header = here.header.topics if here.header is not None else here.topics
    speaks = (header | here.topics) & OF_PARTS or here.place.above & ON_DATA or PERCENT.search(here.sentence.text)
    if is_result_of_row(here):
        found |= OF_AMOUNTS
    elif not speaks:
        found.add(State.COMPOSITION)
    if "evaluation_word" in header and not header & {"size_column", "size_unit", "train"}:
        found |= {State.SOURCE_NAMED, State.WHERE}
    # A heading of measures is no step: perplexity is one, and what texts are filtered by.
    of_measures = here.header is None and "evaluation_word" in here.topics
    is_step = "processing" in here.topics and not of_measures
    if not is_step and State.PROCESSED not in words_in(here.sentence.text):
        found |= {State.PROCESSED, State.PROCESSED_HOW}
    return frozenset(found)


def is_result_of_row(here: Context) -> bool:
    """Whether the share in a row stands in a table of results: "Ferry Logs | 92 % on 400 letters" below "Result"."""
    if here.header is None or here.header.topics & {"size_column", "size_unit"}:
        return False
    if PERCENT.search(here.sentence.text) is None:
        return False
    return any("h_evaluation" in heading_topics(cell) for cell in here.header.sentence.text.split(BETWEEN_CELLS))


def _counts_splits(text: str) -> bool:
    """Whether a row is a name and numbers of examples: "train | 9427 | 3270"."""
    cells = [cell.strip() for cell in text.split(BETWEEN_CELLS)][1:]
    counts = [cell for cell in cells if AMOUNT.fullmatch(cell) and _is_large(cell)]
    return len(counts) >= COUNTS


def _is_large(cell: str) -> bool:
    return sum(char.isdigit() for char in cell.split(".")[0]) >= LARGE
