"""Whether a sentence speaks of this model's data, or plainly does not, though it was taken for something else."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.claims.amounts import (
    begins_with_amount,
    counted,
    gives_gathered,
    is_for_others,
    is_trained_on_amount,
    tells_own_gathering,
)
from osaid_hub.read.claims.asides import is_on_test
from osaid_hub.read.claims.bounds import is_part_by_language
from osaid_hub.read.claims.context import ON_MAKING, Context
from osaid_hub.read.claims.data_states import states_in, words_in
from osaid_hub.read.claims.details import Detail, first, phrases, says
from osaid_hub.read.claims.sources import names_part_of_set
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.claims.wording import TOKEN, WORD, name_kinds
from osaid_hub.read.names import governed
from osaid_hub.read.names.letters import letters
from osaid_hub.read.names.sentence import Name, SentenceOnData, used_below_in, used_in
from osaid_hub.read.names.sets import names_in

# A sentence below "Training" speaks of the data by these words, unless it speaks of training too.
BY_TOPIC = frozenset({"labeling", "collection"})
NOT_BY_TOPIC = frozenset({"train", "hyperparameter", "advice", "evaluation_word"})
OF_TRAINING_SET = frozenset({"data_noun", "size_unit", "known_data"})
NOT_OF_TRAINING_SET = frozenset({"advice", "evaluation_word", "not_released"})
OF_GATHERING = frozenset({"train", "data_noun", "known_data"})
OF_TESTS = frozenset({"h_evaluation", "h_evaluation_data"})
OTHER_PLACES = OF_TESTS | {"h_usage", "h_citation", "h_contact", "h_siblings"}
# A sentence on limits that tells these of "its training data" speaks of that.
KIND_OF_DATA = frozenset({State.SOURCE_KIND, State.CONTENT, State.OBTAINED})
# What is said to be used, in a sentence with these, is a tool or a setting.
OF_STEPS = frozenset(
    {"processing", "processing_detail", "labeling", "labels_used", "synthetic", "hyperparameter", "library_word"}
)
POWER = compiled(r"(?i)(?<![\w.])\d[\d.]{0,8}e[-+]?\d{1,3}\b")  # a number with its power of ten: "2e-5"
AMOUNT_CELL = compiled(r"~?\d[\d.,]*\s?(?:[kKMBT]|thousand|million|billion|trillion)?\+?")
MAX_BEGIN = 60  # characters of a beginning
MAX_TEXT = 600  # characters that are looked at
SHORTEST_NAME = 4  # letters by which the model is called


class Taken(NamedTuple):
    """A sentence with what it was taken for.

    whose, states  of whom it was taken to speak, and what to state.
    own_letters    the letters of the model's own name.
    listed         whether it is an item of a list that a sentence on this model's data introduces.
    """

    here: Context
    whose: Whose
    states: Set[State]
    own_letters: str
    listed: bool


def is_listed(taken: Taken) -> bool:
    """Whether it is an item of a list that a sentence on this model's data introduces, and no setting."""
    return taken.listed and (taken.whose is not Whose.TRAINING or "hyperparameter" not in taken.here.topics)


def is_row_with_amount(taken: Taken) -> bool:
    """Whether the key of a row is an amount of the training data, and the row gives one: "Training tokens | 2B"."""
    key, _, values = taken.here.sentence.text[:MAX_TEXT].partition(BETWEEN_CELLS)
    if taken.here.sentence.kind != "row" or taken.here.place.above & OTHER_PLACES:
        return False
    if not topics_in(key) >= {"train", "size_unit"} or "no_size" in words_in(key):
        return False
    return len([cell for cell in values.split(BETWEEN_CELLS) if AMOUNT_CELL.fullmatch(cell.strip())]) == 1


def speaks_by_topic(taken: Taken) -> bool:
    """Whether a sentence has words of the data alone, and stands below no heading on machines."""
    topics = taken.here.topics
    if not topics & BY_TOPIC or topics & NOT_BY_TOPIC:
        return False
    return "h_environment" not in taken.here.place.nearest


def tells_kind_of_data(taken: Taken) -> bool:
    """Whether a sentence, of limits say, tells of what kind "its training data" is."""
    topics = taken.here.topics
    return bool(taken.states & KIND_OF_DATA) and topics >= {"train", "data_noun"} and "advice" not in topics


def begins_with_itself(taken: Taken) -> bool:
    """Whether a sentence begins with the whole name of the model, and not with one that goes on."""
    said = ""
    for word in taken.here.sentence.text[:MAX_BEGIN].split():
        said += letters(word)
        if len(said) >= len(taken.own_letters):
            break
    return len(taken.own_letters) >= SHORTEST_NAME and said == taken.own_letters


def tells_labels(taken: Taken) -> bool:
    """Whether a sentence on who rated what stands below a heading on training data, and on no test data beside."""
    here = taken.here
    below = here.place.nearest & {"h_training_data", "h_labeling"} and not here.place.above & OF_TESTS
    if not below or "labeling" not in here.topics or here.topics & {"advice", "hyperparameter"}:
        return False
    return not is_on_test(here.sentence.text)


def is_trained_on_link(taken: Taken) -> bool:
    """Whether a sentence says that something was trained on a data set that it links, and names no other model."""
    here = taken.here
    if State.HYPERPARAMETERS in taken.states:
        return False
    places = {parse(link.url).place for link in here.sentence.links if not link.image}
    if not here.topics & {"train", "labels_used"} or "advice" in here.topics or Place.HUB_DATASET not in places:
        return False
    return Place.HUB_MODEL not in places and _names_no_model(here)


def is_tuned_on_name(taken: Taken) -> bool:
    """Whether a sentence says that something was fine-tuned on what is named right behind."""
    here = taken.here
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    ends = [match.end() for match in phrases(Detail.TUNED_ON).of(text).finditer(text)]
    return bool(ends) and any(name.start in ends for name in names_in(text))


def is_trained_on_data(taken: Taken) -> bool:
    """Whether a sentence in another language than English, of which the weights have seen few, says that something was
    trained on data, or stands below a heading on training data and says that something was trained.
    """
    here = taken.here
    if here.sentence.kind == "row" or "train" not in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES or not _is_foreign(here):
        return False
    return bool(here.topics & OF_TRAINING_SET) or "h_training_data" in here.place.nearest


def is_trained_on_name(taken: Taken) -> bool:
    """Whether a sentence says that something was trained on what it names; in English, right behind the verb."""
    here = taken.here
    if here.sentence.kind == "row" or "train" not in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if says(Detail.HARDWARE, text) or not _names_no_model(here):
        return False
    names = names_in(text, here.sentence.raw)
    if _is_foreign(here) or not names:
        return bool(names) and "hyperparameter" not in here.topics
    sentence, starts = SentenceOnData(text), {name.start for name in names}
    if any(governed.is_behind_trained(sentence, run) for run in sentence.runs if sentence.name(run).start in starts):
        return True
    if names_part_of_set(text, taken.own_letters) or any(governed.is_trained_on(sentence, name) for name in names):
        return True  # "tuned on the train split of QuayTalk"
    behind = [name for name in names if governed.stands_behind_trained(sentence, name.start)]
    if any(_is_definite_set(text, name) for name in behind):
        return True  # "trained with a masked objective on the Quay Letters"
    return any(map(sentence.beside_data_noun, behind))  # "trained using QuayTalk, a corpus of letters"


def _is_definite_set(text: str, name: Name) -> bool:
    """Whether "on the" stands before a name of several words, or of one before a word for what sources are called."""
    words, before = datasets.name_words(), text[: name.start].lower().split()[-2:]
    if before[1:] and before[1] in words["source_of"] and before[0] in words["sources"]:
        return True  # "trained on a mixture of QuayTalk and FerryQA"
    if len(before) < len(("on", "the")) or before[0] not in words["on"] or before[1] not in words["articles"]:
        return False
    after = text[name.end :].split(maxsplit=1)[:1]
    return " " in name.text or (bool(after) and after[0].strip(".,;") in words["sources"])


def announces_sets(taken: Taken) -> bool:
    """Whether a sentence says that something was trained on the sets that follow it: "trained on these corpora:"."""
    here = taken.here
    if here.sentence.kind != "prose" or not here.sentence.text.rstrip(" *").endswith((":", "\uff1a")):
        return False
    if here.topics & (NOT_OF_TRAINING_SET | {"hyperparameter"}) or here.place.above & OTHER_PLACES:
        return False
    return "train" in here.topics and ends_in_sets(here.sentence.text)


def ends_in_sets(text: str) -> bool:
    """Whether an introduction ends in a word for sources, or in the preposition before them: "was trained on:"."""
    words, table = WORD.findall(text[-MAX_BEGIN:].lower()), datasets.name_words()
    return bool(words) and words[-1] in table["heads"] | table["sources"] | table["on"]


def is_used_as_data(taken: Taken) -> bool:
    """Whether a sentence names what was used as training data, perhaps for tests as well."""
    here, text = taken.here, taken.here.sentence.text[:MAX_TEXT]
    if here.sentence.kind == "row" or here.place.above & OTHER_PLACES:
        return False
    used = used_in(text) if here.topics & {"train", "data_noun"} else None
    below = here.sentence.kind == "prose" and here.place.nearest & {"h_training_data", "h_data"}
    stated = used is None and bool(below) and here.topics.isdisjoint(OF_STEPS)
    used = used_below_in(text) if stated else used
    if used is None or not _names_no_model(here):
        return False
    tested = "train" in here.topics and load("asides.toml")["trained_and_tested"].are_in(text)
    if here.topics & NOT_OF_TRAINING_SET - ({"evaluation_word"} if tested else set()):
        return False
    return any(used[0] <= name.start < used[1] for name in names_in(text, stated=stated))


def learned_from_amount(taken: Taken) -> bool:
    """Whether a sentence on the model or its training says of how many things it learned, or how many were gathered."""
    here = taken.here
    if here.sentence.kind == "row" or "hyperparameter" in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES:
        return False
    if taken.whose is Whose.BASE and not (_is_foreign(here) and _names_no_model(here)):
        return False
    text = here.sentence.text[:MAX_TEXT]
    gathered = {"collection", "train"} <= here.topics and "items" in counted(TOKEN.findall(text.lower()))
    return gathered or is_trained_on_amount(text)


def is_trained_on_pairs(taken: Taken) -> bool:
    """Whether a sentence on the model says that it learned from pairs of two kinds of things."""
    here = taken.here
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    return "train" in here.topics and says(Detail.TRAINED_ON_PAIRS, here.sentence.text[:MAX_TEXT])


def is_amount_of_language(taken: Taken) -> bool:
    """Whether an item is a language with the amount of data in it."""
    return is_part_by_language(taken.here) and not taken.here.place.above & OTHER_PLACES


def is_gathered_for_others(taken: Taken) -> bool:
    """Whether a sentence on what was gathered has no word of data or training, and says that it was for a survey."""
    here = taken.here
    if "collection" not in here.topics or here.topics & OF_GATHERING or here.place.above & ON_MAKING:
        return False
    return is_for_others(WORD.findall(here.sentence.text[:MAX_TEXT].lower()))


def is_on_data_of_another(taken: Taken) -> bool:
    """Whether a sentence speaks of the training data of a model that has a name, and is not this one."""
    text = taken.here.sentence.text
    found = first(Detail.DATA_OF_ANOTHER, text[:MAX_TEXT])
    if found is None or all(kind != "m" for kind, _ in name_kinds(text, taken.own_letters)):
        return False
    giver = letters(found[1])
    return len(giver) >= SHORTEST_NAME and giver not in taken.own_letters and not taken.own_letters.startswith(giver)


def is_own_gathering(taken: Taken) -> bool:
    """Whether a sentence says how much was gathered: "we recorded 90 hours of calls", "4,000 calls were recorded"."""
    here = taken.here
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if tells_own_gathering(text) or begins_with_amount(text):
        return True
    return gives_gathered(text) and State.OBTAINED in states_in(text)


def is_step_below_heading(taken: Taken) -> bool:
    """Whether a sentence below a heading on processing tells a step and advises nothing: "Images are resized"."""
    here = taken.here
    below = "h_processing" in here.place.nearest and not here.place.above & OTHER_PLACES
    if not below or here.topics & NOT_OF_TRAINING_SET:
        return False
    return State.PROCESSED in states_in(here.sentence.text[:MAX_TEXT])


def is_on_labels(taken: Taken) -> bool:
    """Whether a sentence tells how labels came about, below a heading on labels or by plain words of who gave them,
    which was not this model.
    """
    here = taken.here
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if "h_labeling" in here.place.nearest and ("labeling" in here.topics or first(Detail.LABELS_MADE, text)):
        return True
    by_people = first(Detail.LABELS_BY_PEOPLE, text) or first(Detail.LABELED_BY, text)
    if _is_foreign(here) and "labeling" in here.topics and by_people:
        return True
    given = first(Detail.LABELS_GIVEN, text)
    if given is None:
        return False
    giver = letters(text[given.end() :].strip().partition(" ")[0])
    return len(giver) < SHORTEST_NAME or not taken.own_letters.startswith(giver)


def leaves_to_paper(taken: Taken) -> bool:
    """Whether a sentence says that a paper tells how the data was made: "how they were cleaned is in our paper"."""
    here = taken.here
    if here.sentence.kind == "row" or here.place.above & OTHER_PLACES:
        return False
    links = (parse(link.url).place for link in here.sentence.links)
    if "paper" not in here.topics and Place.PAPER not in links:
        return False
    told = here.topics & {"processing", "collection", "labeling"} and not here.topics & NOT_OF_TRAINING_SET
    return bool(told and first(Detail.TOLD_ELSEWHERE, here.sentence.text[:MAX_TEXT]))


def _names_no_model(here: Context) -> bool:
    """Whether no name in a sentence is that of a model, but for one with which it begins without saying that it was
    trained: "RoBERTa for Norn, pretrained on ..."; "2e-5" is none of the E5 models.
    """
    text = POWER.sub(" ", here.sentence.text)
    kinds = [kind for kind, _ in name_kinds(text, "")]
    if kinds[:1] == ["m"] and "m" not in kinds[1:]:
        return _begins_with_kind(text)
    return "m" not in kinds


def _begins_with_kind(text: str) -> bool:
    """Whether a text begins with a name and what it is for, and is no whole sentence up to the verb for training."""
    sentence = SentenceOnData(text[:MAX_TEXT])
    verb = next(iter(sentence.trained), None)
    if verb is None or len(sentence.tokens) < 2 or sentence.tokens[1].lower not in datasets.name_words()["meant_for"]:
        return False
    between = {token.lower for token in sentence.tokens if token.start < verb[0]}
    return between.isdisjoint(datasets.name_words()["be_and_have"])


def _is_foreign(here: Context) -> bool:
    """Whether a sentence has no small word of English."""
    return datasets.name_words()["english"].isdisjoint(WORD.findall(here.sentence.text.lower()))
