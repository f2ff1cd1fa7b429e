"""Which names of a sentence stand where a source of data is named, and which are those of something else."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.known import datasets, lexicon
from osaid_hub.known.phrases import load
from osaid_hub.read.names.sentence import Name, SentenceOnData, covers
from osaid_hub.read.names.tokens import DOMAIN, Run, Token, is_mixed, without_brackets
from osaid_hub.read.names.zones import is_given_by

REACH = 12  # words between "trained" and what it was trained on
BEHIND = 40  # characters behind a name in which a verb stands that comes last
GIVEN = 90  # characters behind a name in which is told that it gave something
BRACKETS = 8  # words behind a name among which one may follow a bracket
BEFORE_VERB = 3  # words: "has been further trained"
TRAINED = ("trained", "tuned")  # how verbs end that have what was trained for their subject
COLONS = frozenset({":", "\uff1a"})


def is_governed(sentence: SentenceOnData, run: Run, *, stated: bool) -> bool:
    """Whether a run stands where a source is named."""
    name = sentence.name(run)
    if is_of_something_else(sentence, run):
        return False
    for used in (sentence.used, sentence.used_below if stated else None):
        if used and used[0] <= name.start and name.end <= used[1]:
            return _is_whole_part(sentence, run, used) and not _is_in_a_place(sentence, run)
    if is_trained(sentence, run):
        return False
    if sentence.beside_data_noun(name):
        if sentence.is_german and not sentence.is_beside_set(name):
            return sentence.is_marked(run)
        return (
            not sentence.is_opening(run)
            or sentence.is_marked(run)
            or run.last - run.first > 1
            or sentence.set_is_next(name)
        )
    is_last_said = sentence.is_marked(run) and load("asides.toml")["trained_behind"].begin(
        sentence.text[name.end : name.end + BEHIND]
    )
    if is_last_said and (not sentence.is_german or _governor(sentence, run) in sentence.on):
        return True  # of what stands before the verb in German, prepositions tell where and by whom it was done
    if (sentence.is_opening(run) or sentence.is_german) and not sentence.is_marked(run):
        return False
    if stated and (_is_example_of_kind(sentence, run) or _writes_kind(sentence, run)):
        return True
    if (stated or _reaches(sentence, sentence.trained, run)) and _is_example_of_sources(sentence, run):
        return True
    if _is_in_a_place(sentence, run):
        return False
    before = _governor(sentence, run)
    if before in sentence.on and _reaches(sentence, sentence.trained, run):
        return True
    is_benchmark = stated and sentence.is_marked(run) and sentence.behind(run) in datasets.name_words()["benchmarks"]
    if is_benchmark and before in sentence.onward and _reaches(sentence, sentence.trained, run):
        return True
    if before in sentence.origin and (
        _reaches(sentence, sentence.obtained, run)
        or _reaches(sentence, sentence.data_nouns, run)
        or _is_site_of_material(sentence, run)
    ):
        return True
    if before in sentence.origin and before != "from" and _is_behind_amount(sentence, run):
        return True
    if not (stated and before in sentence.on | sentence.origin | COLONS):
        return False
    return run.last - run.first > 1 or sentence.is_marked(run)


def _is_whole_part(sentence: SentenceOnData, run: Run, used: tuple[int, int]) -> bool:
    """Whether a run is all that a part of a list says, words for data and brackets aside: neither "chest X-rays" nor
    "Early stopping". Of what begins the sentence, as "Weights and Biases was used", a plain word is no name.
    """
    words = datasets.name_words()
    at_head = words["articles"].issuperset(sentence.text[: used[0]].lower().split())
    if at_head and run.last - run.first == 1 and not sentence.is_marked(run):
        return False
    before = sentence.tokens[run.first - 1] if run.first else None
    rest = without_brackets(sentence.tokens[run.last :])
    after = rest[0] if rest else None
    begins = before is None or before.start < used[0] or _parts(sentence, before)
    ends = after is None or after.start >= used[1] or _parts(sentence, after) or after.lower in words["breaks"]
    return begins and (ends or sentence.noun_is_next(sentence.name(run)))


def _parts(sentence: SentenceOnData, token: Token) -> bool:
    """Whether a word or a mark stands between the parts of a list, or leads to one: "and", "the", "the newspaper"."""
    words = datasets.name_words()
    small = words["joins"] | words["articles"] | words["titled"] | sentence.on | sentence.origin | sentence.onward
    return token.lower in small or not token.text[0].isalnum() or covers(sentence.data_nouns, token.start, token.end)


def is_of_something_else(sentence: SentenceOnData, run: Run) -> bool:
    """Whether the word behind says that the name is that of a model, a paper or a tool."""
    behind = without_brackets(sentence.tokens[run.last : run.last + BRACKETS])
    after = behind[0].lower if behind else ""
    words = datasets.name_words()
    if run.first and sentence.tokens[run.first - 1].lower in words["machines"]:
        return True  # "the supercomputer Gull"
    if after in words["other_heads"] or (after == "to" and _is_translated_to(sentence, run)):
        return True
    joined = next((other for other in sentence.runs if after in words["joins"] and other.first == run.last + 1), None)
    return joined is not None and sentence.behind(joined) in words["chapters"]  # "the Duties and Wages section"


def is_trained(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run begins the sentence as what was trained: "Heron Wikipedia Uncased was trained on ..."."""
    if not sentence.is_opening(run) or run.last >= len(sentence.tokens):
        return False
    start = sentence.tokens[run.last].start
    verb = next(
        (token for token in sentence.tokens[run.last :] if covers(sentence.trained, token.start, token.end)), None
    )
    is_be = sentence.tokens[run.last].lower in datasets.name_words()["breaks"]
    if not is_be or verb is None:
        return False
    between = sentence.text[start : verb.start].lower().split()
    # "Heron is based on Gull and was pretrained on ..."
    goes_on = verb.lower.endswith(TRAINED) and between[-2:-1] == ["and"]
    return len(between) <= BEFORE_VERB or (goes_on and between[-1] in datasets.name_words()["breaks"])


def is_trained_on(sentence: SentenceOnData, name: Name) -> bool:
    """Whether a name stands right behind "trained on", with nothing but a full stop behind it."""
    before = sentence.text[: name.start].rstrip()
    words = before.split()
    is_last = not sentence.text[name.end :].strip(" .!`*_")
    return (
        is_last and bool(words) and words[-1].lower() in sentence.on and _ends_in_training(sentence, before, words[-1])
    )


def trained_next(sentence: SentenceOnData, run: Run) -> bool:
    """Whether "training data" stands right behind a run: of a model, it is that of which it was made."""
    start = sentence.tokens[run.last].start if run.last < len(sentence.tokens) else -1
    after = sentence.tokens[run.last + 1] if run.last + 1 < len(sentence.tokens) else None
    is_training = any(begin == start for begin, _ in sentence.trained) or (
        start >= 0 and sentence.tokens[run.last].lower in datasets.name_words()["stages"]
    )
    return is_training and after is not None and covers(sentence.data_nouns, after.start, after.end)


def is_behind_trained(sentence: SentenceOnData, run: Run) -> bool:
    """Whether "trained on" or "trained in", or that and an article, stands right before a run."""
    words = datasets.name_words()
    place = run.first - 1
    if place >= 0 and sentence.tokens[place].lower in words["articles"]:
        place -= 1
    if _ends_share(sentence, place):
        place -= 2
    if place < 1 or sentence.tokens[place].lower not in sentence.on | {"in"}:
        return False
    while place > 1 and sentence.tokens[place - 1].lower in words["in_order"]:
        place -= 1
    verb = sentence.tokens[place - 1]
    return covers(sentence.trained, verb.start, verb.end)


def stands_behind_trained(sentence: SentenceOnData, start: int) -> bool:
    """Whether nothing but a preposition and an article stands between a verb for training and a place."""
    words = datasets.name_words()
    before = sentence.text[:start].rstrip(" `\"'").split()
    while before and before[-1].lower() in words["articles"]:
        before.pop()
    if len(before) > 2 and before[-1].lower() in words["source_of"] and before[-2].lower() in words["sources"]:
        del before[-2:]  # "trained on a mixture of"
    while before and before[-1].lower() in words["articles"]:
        before.pop()
    if not before or before[-1].lower() not in sentence.on | words["using"]:
        return False
    at = sentence.text.rfind(before[-1], 0, start)
    return any(end <= at for _, end in sentence.trained)


def is_counted(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a number stands before plain words and "datasets" behind them: "4 Danish Text Sorting datasets"."""
    words = datasets.name_words()
    before = sentence.tokens[run.first - 1].lower if run.first else ""
    if before == "(":
        whole = next((other for other in sentence.runs if other.last == run.first - 1), None)
        return whole is not None and is_counted(sentence, whole)  # its abbreviation
    numerals = {each.partition("=")[0] for each in words["numerals"]}
    rest = without_brackets(sentence.tokens[run.last :])
    behind = rest[0].lower if rest else ""
    is_plain = not any(is_mixed(token.text) for token in sentence.tokens[run.first : run.last])
    return is_plain and (before.isdigit() or before in numerals) and behind in words["counted_sets"]


def gave(sentence: SentenceOnData, name: Name) -> bool:
    """Whether a sentence says that whoever has a name gave data, and no labels or machines: "Quay Radio lent us 40
    hours of speech"."""
    asides, text = load("asides.toml"), sentence.text
    is_giver = asides["gives"].begin(text[name.end : name.end + GIVEN]) or is_given_by(text, name.start)
    if not is_giver or asides["no_gift"].are_in(text.replace(name.text, " ")):
        return False
    words = datasets.name_words()
    return bool(sentence.data_nouns) or any(
        token.lower in words["material"] | words["kind"] for token in sentence.tokens
    )


def _is_in_a_place(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a plain word stands right behind "in", as places do: "hospitals in Harlow", not "in the Pile"."""
    before = sentence.tokens[run.first - 1].lower if run.first else ""
    return before == "in" and not any(is_mixed(token.text) for token in sentence.tokens[run.first : run.last])


def _is_example_of_kind(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run stands first in a bracket that tells what is behind a word for sources: a well-known site, "social
    networks (Reddit, ...)", and what is written like a name, "sets (QUAY, ...)", "pictures (QUAY, and others)"."""
    words = datasets.name_words()
    opening = run.first - 1
    if opening < 1 or sentence.tokens[opening].text != "(":
        return False
    before = sentence.tokens[opening - 1].lower
    if sentence.name(run).text.lower() in words["platforms"]:
        return before in words["sources"] | words["kind"] | words["networks"]
    if not sentence.is_marked(run):
        return False
    held = sentence.text[sentence.tokens[opening].end :].partition(")")[0]
    others = before in words["kind"] | words["material"] and any(
        topic == "further" for topic, *_ in words.around.topics(held)
    )
    return before in words["sources"] or others


def _is_example_of_sources(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run is an example of what a word for sources stands for: "sources such as the Ferry Logs"."""
    words = datasets.name_words()
    place = run.first
    while place and sentence.tokens[place - 1].lower in words["articles"] - {"as"}:
        place -= 1
    before = [token.lower for token in sentence.tokens[max(0, place - 3) : place]]
    marks = 2 if before[-2:] in (["such", "as"], [",", "including"]) else 1 if before[-1:] == ["like"] else 0
    return bool(marks) and bool(set(before[-marks - 1 : -marks]) & words["sources"])


def _writes_kind(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run is a well-known site before what people write there: "YouTube podcasts", "Reddit posts"."""
    words = datasets.name_words()
    kinds = words["kind"] | words["material"]
    return sentence.name(run).text.lower() in words["platforms"] and sentence.behind(run) in kinds


def _is_site_of_material(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run is the address of a site, shortly behind what is taken from such: "900 stills of it from x.org"."""
    if run.last - run.first > 1 or not DOMAIN.fullmatch(sentence.tokens[run.first].lower):
        return False
    before = {token.lower for token in sentence.tokens[max(0, run.first - REACH) : run.first]}
    return not before.isdisjoint(datasets.name_words()["material"]) and not before & {".", ";"}


def _is_translated_to(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run is what is translated from: "texts from Norn to English"."""
    before = sentence.tokens[run.first - 1].lower if run.first else ""
    target = sentence.tokens[run.last + 1].text if run.last + 1 < len(sentence.tokens) else ""
    topics = {topic for topic, _, _ in lexicon.load().topics(target)}
    return before == "from" and "language_name" in topics


def _ends_in_training(sentence: SentenceOnData, before: str, preposition: str) -> bool:
    at = len(before) - len(preposition)
    return any(start < at <= end + 1 or end == len(before) for start, end in sentence.trained)


def _governor(sentence: SentenceOnData, run: Run) -> str:
    """The preposition that governs a run, behind articles, small adjectives and "a subset of the"."""
    index = run.first - 1
    steps = 0
    while index >= 0 and steps < 6:
        low = sentence.tokens[index].lower
        if low in sentence.on or low in COLONS:
            return "" if _is_topic(sentence, index) else low
        if low in sentence.origin or low in sentence.onward:
            onward = _preposition_further(sentence, index)
            return onward or low
        is_article = low in datasets.name_words()["articles"]
        if _ends_share(sentence, index):
            index -= 2
            continue
        if (
            not sentence.tokens[index].text[0].isalnum()
            or low in datasets.name_words()["breaks"]
            or (sentence.tokens[index].text[0].isupper() and not is_article)
        ):
            return ""
        index -= 1
        steps += 1
    return ""


def _ends_share(sentence: SentenceOnData, place: int) -> bool:
    """Whether a share ends at a place: "on 70 % FerryQA"."""
    return place > 0 and sentence.tokens[place].text == "%" and sentence.tokens[place - 1].text[0].isdigit()


def _is_topic(sentence: SentenceOnData, place: int) -> bool:
    """Whether a preposition leads to what texts are about: "articles on Tides"; "text" may be what is trained."""
    words = datasets.name_words()
    before = sentence.tokens[place - 1].lower if place else ""
    several = before in words["kind"] & words["material"] and before.endswith("s")
    return several and sentence.tokens[place].lower in words["topical"]


def _preposition_further(sentence: SentenceOnData, index: int) -> str:
    """ "on" in "on a subset of X", "on texts from X"; "from" in "from the Danish half of X"."""
    for step in range(1, 6):
        if index - step < 0:
            return ""
        low = sentence.tokens[index - step].lower
        if low in sentence.on | sentence.origin:
            return low
        if low in datasets.name_words()["breaks"] or not low[0].isalnum():
            return ""
    return ""


def _is_behind_amount(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a number stands between a verb for training and a run: "entrenado con 5 GB de texto del BOE"."""
    if not _reaches(sentence, sentence.trained, run):
        return False
    last = max(end for _, end in sentence.trained if end <= sentence.tokens[run.first].start)
    return any(token.text[0].isdigit() for token in sentence.tokens[: run.first] if token.start >= last)


def _reaches(sentence: SentenceOnData, hits: Sequence[tuple[int, int]], run: Run) -> bool:
    """Whether one of the words stands in the same clause, not far before a run."""
    start = sentence.tokens[run.first].start
    for _, end in hits:
        if end <= start:
            between = [token for token in sentence.tokens if end <= token.start < start]
            if len(between) <= REACH and not any(token.text in ".;!?" for token in between):
                return True
    return False
