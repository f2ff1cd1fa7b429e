"""What holds whatever the weights say: where the policy is sharp, or one thing follows from another."""

from __future__ import annotations

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets, lexicon
from osaid_hub.known.addresses import Place, parse
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
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.data_states import states_in
from osaid_hub.read.claims.details import Detail, first, phrases, says
from osaid_hub.read.claims.sources import begins_with_name, names_part_of_set
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.wording import TOKEN, WORD, name_kinds
from osaid_hub.read.names import governed
from osaid_hub.read.names.letters import letters
from osaid_hub.read.names.sentence import SentenceOnData
from osaid_hub.read.names.sets import names_in

# What can only be stated together with something else.
IMPLIED = {State.PROCESSED_HOW: State.PROCESSED}


# An item of "It was trained on:" that is taken for one of these is data nevertheless.
WEAK = frozenset({Whose.NONE, Whose.OTHER, Whose.MODEL, Whose.USE})


# A sentence below "Training" speaks of the data by these words, unless it speaks of training too.
BY_TOPIC = frozenset({"labeling", "collection"})
NOT_BY_TOPIC = frozenset({"train", "hyperparameter", "advice", "evaluation_word"})

# What "Pretrained on" with a link to a data set may be taken for, and is data nevertheless.
NOT_ELSEWHERE = frozenset({Whose.TRAINING, Whose.MODEL, Whose.BASE, Whose.NONE})

# What "trained on a corpus of letters" in another language than English may be taken for.
UNREAD = frozenset({Whose.NONE, Whose.MODEL, Whose.OTHER})
# What "a model fine-tuned for letters on Ferry Logs" may be taken for.
OF_TUNING = frozenset({Whose.NONE, Whose.MODEL})
# What "trained on 400,000 proverbs" may be taken for.
OF_TRAINING = frozenset({Whose.NONE, Whose.MODEL, Whose.TRAINING, Whose.BASE})
OF_TRAINING_SET = frozenset({"data_noun", "size_unit", "known_data"})
NOT_OF_TRAINING_SET = frozenset({"advice", "evaluation_word", "not_released"})
OTHER_PLACES = frozenset({"h_evaluation", "h_evaluation_data", "h_usage", "h_citation", "h_contact", "h_siblings"})

# What a sentence on the selection of the data may be taken for that does not name it again.
NOT_NAMED = frozenset({Whose.EVALUATION, Whose.USE, Whose.NONE})
# What a sentence may be taken for that tells what was done with the data before it, and by which topics it does not.
NOT_SAID = NOT_NAMED | {Whose.MODEL, Whose.TRAINING, Whose.OTHER}
DONE_WITH_DATA = frozenset({State.OBTAINED, State.PROCESSED})
NOT_DONE_WITH_DATA = frozenset(
    {"advice", "evaluation_word", "hyperparameter", "train", "promise", "checkpoint_word", "architecture_word"}
)
AT_ONCE = 10  # characters within which it begins to speak of a selection
MAX_BEGIN = 60
MAX_TEXT = 600  # characters that are looked at
SHORTEST_NAME = 4  # letters by which the model is called
OF_GATHERING = frozenset({"train", "data_noun", "known_data"})
MAX_PLACE = 300  # of a sentence that tells nothing but a place
OF_TESTS = frozenset({"h_evaluation", "h_evaluation_data"})

# A sentence on limits that tells these of "its training data" speaks of that.
KIND_OF_DATA = frozenset({State.SOURCE_KIND, State.CONTENT, State.OBTAINED})

# Lists that are introduced by a sentence on these are not of training data, unless headings or words of a part say so.
NOT_ON_DATA = frozenset({Whose.USE, Whose.MODEL, Whose.OTHER, Whose.EVALUATION, Whose.NONE})
OVER_DATA = frozenset({"h_training_data", "h_data", "h_processing", "h_labeling", "h_training"})
OF_MATERIAL = frozenset({"train", "known_data", "collection", "labeling", "labels_used", "size_unit"})

# Topics that may make a row under a heading on evaluation say more than a result.
OF_DATA = frozenset({"train", "data_noun", "known_data", "size_unit", "collection", "language_name", "placeholder"})
RESULTS = frozenset({"h_evaluation"})


def is_result(here: Context) -> bool:
    """Whether it is a row of a table of results: most rows of most cards, which need no closer reading."""
    return (
        here.sentence.kind == "row"
        and not here.sentence.links
        and here.place.nearest == RESULTS
        and not here.topics & OF_DATA
    )


def settle(
    here: Context, whose: Whose, states: set[State], own_letters: str, *, introduced: bool, on_data: bool = False
) -> tuple[Whose, frozenset[State]]:
    """The answers after the rules.

    introduced  by a sentence that speaks of this model's data.
    on_data     it stands in the card of a data set.
    """
    for each, implied in IMPLIED.items():
        if each in states:
            states.add(implied)
    if whose is Whose.BASE and not on_data and _begins_with_itself(here.sentence.text, own_letters):
        whose = Whose.TRAINING  # "Ferry T5 was pretrained on ..." in its own card
    listed = introduced and _is_listed(here)
    if listed and whose in WEAK:
        whose = Whose.DATA
    if (
        whose is (Whose.NONE if on_data else Whose.TRAINING)
        and here.topics & BY_TOPIC
        and not here.topics & NOT_BY_TOPIC
        and "h_environment" not in here.place.nearest
    ):
        whose = Whose.DATA
    if whose is Whose.EVALUATION and _tells_labels(here):
        whose = Whose.DATA
    if whose is Whose.USE and states & KIND_OF_DATA and _is_on_training_data(here.topics):
        whose = Whose.DATA
    if whose in NOT_ELSEWHERE and State.HYPERPARAMETERS not in states and _is_trained_on_link(here):
        whose = Whose.DATA
    if whose in OF_TUNING and not on_data and _is_tuned_on_name(here):
        whose = Whose.DATA
        states.add(State.SOURCE_NAMED)
    if whose in UNREAD and not on_data and _is_trained_on_data(here):
        whose = Whose.DATA
    if whose in OF_TRAINING and not on_data and _is_trained_on_name(here):
        whose = Whose.DATA
        states.add(State.SOURCE_NAMED)
    if whose in OF_TRAINING and not on_data and _is_trained_on_amount(here, whose):
        whose = Whose.DATA
    told = _is_trained_on_pairs(here) or is_part_by_language(here)
    if whose in OF_TRAINING and not on_data and told and not here.place.above & OTHER_PLACES:
        whose = Whose.DATA
    if whose is Whose.DATA and not on_data and _is_on_data_of_another(here.sentence.text, own_letters):
        whose = Whose.BASE
    if whose is Whose.DATA and not on_data and _is_gathered_for_others(here):
        whose = Whose.NONE
    if whose in WEAK and not on_data and _tells_own_gathering(here):
        whose = Whose.DATA
    if whose in WEAK and not on_data and _is_step_below_heading(here):
        whose = Whose.DATA
    if whose in WEAK | {Whose.TRAINING} and not on_data and _is_on_labels(here, own_letters):
        whose = Whose.DATA
    if whose in UNREAD and not on_data and _leaves_to_paper(here):
        whose = Whose.DATA
        states.add(State.PAPER)
    if whose is Whose.DATA:
        if any(parse(link.url).place is Place.HUB_DATASET for link in here.sentence.links if not link.image):
            states |= {State.SOURCE_NAMED, State.WHERE}
        elif (listed and begins_with_name(here, own_letters)) or (
            "train" in here.topics and names_part_of_set(here.sentence.text, own_letters)
        ):
            states.add(State.SOURCE_NAMED)
    if "placeholder" in here.topics and whose in (Whose.NONE, Whose.DATA) and not states - {State.PLACEHOLDER}:
        states.add(State.PLACEHOLDER)
    return whose, frozenset(states)


def _begins_with_itself(text: str, own_letters: str) -> bool:
    """Whether a sentence begins with the whole name of the model, and not with one that goes on."""
    said = ""
    for word in text[:MAX_BEGIN].split():
        said += letters(word)
        if len(said) >= len(own_letters):
            break
    return len(own_letters) >= SHORTEST_NAME and said == own_letters


def _tells_labels(here: Context) -> bool:
    """Whether a sentence on who rated what stands below a heading on training data, and on no test data beside."""
    below = here.place.nearest & {"h_training_data", "h_labeling"} and not here.place.above & OF_TESTS
    if not below or "labeling" not in here.topics or here.topics & {"advice", "hyperparameter"}:
        return False
    return not is_on_test(here.sentence.text)


def is_own_row(here: Context, own: str) -> bool:
    """Whether a row gives this model's amount of training data, in a table of several models.

    own  the letters and digits of its name.
    """
    if here.sentence.kind != "row" or here.header is None or not here.header.topics >= {"train", "size_column"}:
        return False
    first = here.sentence.text.partition(BETWEEN_CELLS)[0].lower()
    return bool(own) and "".join(filter(str.isalnum, first)) == own


def tells_place(here: Context) -> bool:
    """Whether a sentence behind one on the data says where that is: "The corpus can be found at [this link](...)"."""
    said, before = here.sentence, here.before
    if before is None or said.kind != "prose" or before.sentence.section is not said.section:
        return False
    if "advice" in here.topics or sum(not link.image for link in said.links) != 1 or len(said.text) > MAX_PLACE:
        return False
    return "code_word" not in here.topics and _begins(said.text, "data_noun")


def goes_on(here: Context, whose: Whose) -> bool:
    """Whether a sentence behind one on the data, in the same paragraph, tells how that data was selected.

    "The pages were crawled in 2023. We kept those with a quality score above 0.5." What it says at its very beginning
    counts, as its other words may be those of a result; what was done to things, in so many words, counts anywhere.
    """
    said, before = here.sentence, here.before
    if before is None or whose not in NOT_SAID or said.kind != "prose" or before.sentence.kind != "prose":
        return False
    if said.lines[0] > before.sentence.lines[1] + 1 or "h_evaluation" in here.place.above or "advice" in here.topics:
        return False
    if whose in NOT_NAMED and "selection" in here.topics and _begins(said.text, "selection"):
        return True
    if here.topics & NOT_DONE_WITH_DATA or here.place.above & OTHER_PLACES:
        return False
    text = said.text[:MAX_TEXT]
    done = states_in(text)
    return bool(done & DONE_WITH_DATA) or (State.LABELED in done and first(Detail.LABELS_BY_PEOPLE, text) is not None)


def _begins(text: str, wanted: str) -> bool:
    """Whether a text speaks of a topic at its very beginning."""
    return any(topic == wanted and at <= AT_ONCE for topic, at, _ in lexicon.load().topics(text[:MAX_BEGIN]))


def is_of_its_list(here: Context, whose: Whose, intro: Whose) -> bool:
    """Whether a part of a list that was taken for data speaks of what the list does, as no heading and no word of a
    training or of a source says otherwise: "Long audio takes one of two ways: Windowed: splits the audio into ...".
    """
    if whose is not Whose.DATA or intro not in NOT_ON_DATA or here.sentence.links:
        return False
    return not here.place.above & OVER_DATA and not here.label & OVER_DATA and not here.topics & OF_MATERIAL


def _is_on_training_data(topics: frozenset[str]) -> bool:
    return topics >= {"train", "data_noun"} and "advice" not in topics


def _is_trained_on_link(here: Context) -> bool:
    """Whether a sentence says that something was trained on a data set that it links, and names no other model."""
    places = {parse(link.url).place for link in here.sentence.links if not link.image}
    if not here.topics & {"train", "labels_used"} or "advice" in here.topics or Place.HUB_DATASET not in places:
        return False
    return Place.HUB_MODEL not in places and _names_no_model(here)


def _names_no_model(here: Context) -> bool:
    """Whether no name in a sentence is that of a model."""
    return all(kind != "m" for kind, _ in name_kinds(here.sentence.text, ""))


def _is_tuned_on_name(here: Context) -> bool:
    """Whether a sentence says that something was fine-tuned on what is named right behind."""
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    ends = [match.end() for match in phrases(Detail.TUNED_ON).of(text).finditer(text)]
    return bool(ends) and any(name.start in ends for name in names_in(text))


def _is_trained_on_data(here: Context) -> bool:
    """Whether a sentence in another language than English, of which the weights have seen few, says that something was
    trained on data, or stands below a heading on training data and says that something was trained.
    """
    if here.sentence.kind == "row" or "train" not in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES or not _is_foreign(here):
        return False
    return bool(here.topics & OF_TRAINING_SET) or "h_training_data" in here.place.nearest


def _is_trained_on_name(here: Context) -> bool:
    """Whether a sentence says that something was trained on what it names; in English, right behind the verb."""
    if here.sentence.kind == "row" or "train" not in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES or "hyperparameter" in here.topics:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if says(Detail.HARDWARE, text) or not _names_no_model(here):
        return False
    names = names_in(text)
    if _is_foreign(here) or not names:
        return bool(names)
    sentence, starts = SentenceOnData(text), {name.start for name in names}
    return any(governed.is_behind_trained(sentence, run) for run in sentence.runs if sentence.name(run).start in starts)


def _is_trained_on_amount(here: Context, whose: Whose) -> bool:
    """Whether a sentence on the model or its training says of how many things it learned, or how many were gathered."""
    if here.sentence.kind == "row" or "hyperparameter" in here.topics or here.topics & NOT_OF_TRAINING_SET:
        return False
    if here.place.above & OTHER_PLACES or (whose is Whose.BASE and not (_is_foreign(here) and _names_no_model(here))):
        return False
    text = here.sentence.text[:MAX_TEXT]
    gathered = {"collection", "train"} <= here.topics and "items" in counted(TOKEN.findall(text.lower()))
    return gathered or is_trained_on_amount(text)


def _is_trained_on_pairs(here: Context) -> bool:
    """Whether a sentence on the model says that it learned from pairs of two kinds of things."""
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET:
        return False
    return "train" in here.topics and says(Detail.TRAINED_ON_PAIRS, here.sentence.text[:MAX_TEXT])


def _is_gathered_for_others(here: Context) -> bool:
    """Whether a sentence on what was gathered has no word of data or training, and says that it was for a survey."""
    if "collection" not in here.topics or here.topics & OF_GATHERING or here.place.above & OVER_DATA:
        return False
    return is_for_others(WORD.findall(here.sentence.text[:MAX_TEXT].lower()))


def _is_on_data_of_another(text: str, own_letters: str) -> bool:
    """Whether a sentence speaks of the training data of a model that has a name, and is not this one."""
    found = first(Detail.DATA_OF_ANOTHER, text[:MAX_TEXT])
    if found is None or all(kind != "m" for kind, _ in name_kinds(text, own_letters)):
        return False
    giver = letters(found[1])
    return len(giver) >= SHORTEST_NAME and giver not in own_letters and not own_letters.startswith(giver)


def _tells_own_gathering(here: Context) -> bool:
    """Whether a sentence says how much was gathered: "we recorded 90 hours of calls", "4,000 calls were recorded"."""
    if here.sentence.kind == "row" or here.topics & NOT_OF_TRAINING_SET or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if tells_own_gathering(text) or begins_with_amount(text):
        return True
    return gives_gathered(text) and State.OBTAINED in states_in(text)


def _is_step_below_heading(here: Context) -> bool:
    """Whether a sentence below a heading on processing tells a step and advises nothing: "Images are resized"."""
    below = "h_processing" in here.place.nearest and not here.place.above & OTHER_PLACES
    if not below or here.topics & NOT_OF_TRAINING_SET:
        return False
    return State.PROCESSED in states_in(here.sentence.text[:MAX_TEXT])


def _is_foreign(here: Context) -> bool:
    """Whether a sentence has no small word of English."""
    return datasets.name_words()["english"].isdisjoint(WORD.findall(here.sentence.text.lower()))


def _is_on_labels(here: Context, own_letters: str) -> bool:
    """Whether a sentence tells how labels came about, below a heading on labels or by plain words of who gave them,
    which was not this model.
    """
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
    return len(giver) < SHORTEST_NAME or not own_letters.startswith(giver)


def _leaves_to_paper(here: Context) -> bool:
    """Whether a sentence says that a paper tells how the data was made: "how they were cleaned is in our paper"."""
    if here.sentence.kind == "row" or here.place.above & OTHER_PLACES:
        return False
    links = (parse(link.url).place for link in here.sentence.links)
    if "paper" not in here.topics and Place.PAPER not in links:
        return False
    told = here.topics & {"processing", "collection", "labeling"} and not here.topics & NOT_OF_TRAINING_SET
    return bool(told and first(Detail.TOLD_ELSEWHERE, here.sentence.text[:MAX_TEXT]))


def _is_listed(here: Context) -> bool:
    """Whether it is an item of a list that "It was trained on the following data sets:" introduces."""
    intro = here.intro
    if intro is None or here.sentence.kind != "item":
        return False
    return "train" in intro.topics and bool(intro.topics & {"data_noun", "known_data"})
