"""Which words of a sentence stand where a source of data is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osaid_hub.known import datasets, lexicon
from osaid_hub.read.names.tokens import Run, Token, is_mixed, runs_of, tokens_of

GERMAN = 2  # small words by which a sentence is German
REACH = 8  # words between "trained" and what it was trained on
BEFORE_VERB = 3  # words: "has been further trained"
COLONS = frozenset({":", "\uff1a"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: the words, and where they stand."""

    text: str
    start: int
    end: int


class Sentence:
    """The tokens of a sentence, its runs of name-like words, and the lexicon's words in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        hits = lexicon.load().topics(text)
        self.data_nouns = [(start, end) for topic, start, end in hits if topic == "data_noun"]
        self.trained = [(start, end) for topic, start, end in hits if topic == "train"]
        self.obtained = [
            (start, end) for topic, start, end in hits if topic in ("collection", "selection", "derived_from")
        ]
        self.runs = runs_of(self.tokens)
        words = datasets.name_words()
        self.is_german = len({token.text for token in self.tokens} & words["german"]) >= GERMAN
        self.on, self.origin, self.onward = words["on"], words["from"], words["using"]

    def name(self, run: Run) -> Name:
        """The words of a run as a name."""
        start, end = self.tokens[run.first].start, self.tokens[run.last - 1].end
        return Name(self.text[start:end], start, end)

    def holds(self, run: Run, known: Sequence[tuple[int, int]]) -> bool:
        """Whether a well-known name is in a run."""
        name = self.name(run)
        return any(name.start <= start and end <= name.end for start, end in known)

    def noun_is_next(self, name: Name) -> bool:
        """Whether a word for data stands right behind a name."""
        at = name.end + 1
        return any(start == at for start, _ in self.data_nouns)

    def is_trained_on(self, name: Name) -> bool:
        """Whether a name stands right behind "trained on", with nothing but a full stop behind it."""
        before = self.text[: name.start].rstrip()
        words = before.split()
        is_last = not self.text[name.end :].strip(" .!`*_")
        return is_last and bool(words) and words[-1].lower() in self.on and self._ends_in_training(before, words[-1])

    def _ends_in_training(self, before: str, preposition: str) -> bool:
        at = len(before) - len(preposition)
        return any(start < at <= end + 1 or end == len(before) for start, end in self.trained)

    def set_is_next(self, name: Name) -> bool:
        """Whether a word for one set stands right behind a name: "Ferry corpus", not "Old books" or "Raw datasets"."""
        after = self.text[name.end :].split(maxsplit=1)[:1]
        words = datasets.name_words()
        return self.noun_is_next(name) and after[0].lower().strip(".,:;") in words["heads"] - words["several_sets"]

    def is_governed(self, run: Run, *, stated: bool) -> bool:
        """Whether a run stands where a source is named."""
        name = self.name(run)
        if self.is_of_something_else(run) or self.is_trained(run):
            return False
        if self.beside_data_noun(name):
            if self.is_german and not self._is_beside_set(name):
                return self._is_marked(run)
            return (
                not self._is_opening(run) or self._is_marked(run) or run.last - run.first > 1 or self.set_is_next(name)
            )
        if (self._is_opening(run) or self.is_german) and not self._is_marked(run):
            return False
        if stated and (self._is_example_of_kind(run) or self._is_example_of_sources(run) or self._writes_kind(run)):
            return True
        before = self._word_before(run)
        if before in self.on and self._reaches(self.trained, run):
            return True
        is_benchmark = stated and self._is_marked(run) and self._behind(run) in datasets.name_words()["benchmarks"]
        if is_benchmark and before in self.onward and self._reaches(self.trained, run):
            return True
        if before in self.origin and (self._reaches(self.obtained, run) or self._reaches(self.data_nouns, run)):
            return True
        if not (stated and before in self.on | self.origin | COLONS):
            return False
        return run.last - run.first > 1 or self._is_marked(run)

    def _is_example_of_kind(self, run: Run) -> bool:
        """Whether a run is a well-known site in a bracket behind a word for such: "social networks (Reddit, ...)"."""
        words = datasets.name_words()
        opening = run.first - 1
        if opening < 1 or self.tokens[opening].text != "(" or self.name(run).text.lower() not in words["platforms"]:
            return False
        return self.tokens[opening - 1].lower in words["sources"] | words["kind"] | words["networks"]

    def _is_example_of_sources(self, run: Run) -> bool:
        """Whether a run is an example of what a word for sources stands for: "sources such as the Ferry Logs"."""
        words = datasets.name_words()
        place = run.first
        while place and self.tokens[place - 1].lower in words["articles"] - {"as"}:
            place -= 1
        before = [token.lower for token in self.tokens[max(0, place - 3) : place]]
        marks = 2 if before[-2:] == ["such", "as"] else 1 if before[-1:] == ["like"] else 0
        return bool(marks) and bool(set(before[-marks - 1 : -marks]) & words["sources"])

    def _writes_kind(self, run: Run) -> bool:
        """Whether a run is a well-known site before what people write there: "YouTube podcasts", "Reddit posts"."""
        words = datasets.name_words()
        kinds = words["kind"] | words["material"]
        return self.name(run).text.lower() in words["platforms"] and self._behind(run) in kinds

    def is_trained(self, run: Run) -> bool:
        """Whether a run begins the sentence as what was trained: "Heron Wikipedia Uncased was trained on ..."."""
        if not self._is_opening(run) or run.last >= len(self.tokens):
            return False
        start = self.tokens[run.last].start
        verb = next((token for token in self.tokens[run.last :] if covers(self.trained, token.start, token.end)), None)
        is_be = self.tokens[run.last].lower in datasets.name_words()["breaks"]
        return is_be and verb is not None and len(self.text[start : verb.start].split()) <= BEFORE_VERB

    def is_of_something_else(self, run: Run) -> bool:
        """Whether the word behind says that the name is that of a model, a paper or a tool."""
        after = self._behind(run)
        words = datasets.name_words()
        if after in words["other_heads"] or (after == "to" and self._is_translated_to(run)):
            return True
        joined = next((other for other in self.runs if after in words["joins"] and other.first == run.last + 1), None)
        return joined is not None and self._behind(joined) in words["chapters"]  # "the Duties and Wages section"

    def _behind(self, run: Run) -> str:
        return self.tokens[run.last].lower if run.last < len(self.tokens) else ""

    def is_counted(self, run: Run) -> bool:
        """Whether a number stands before plain words and "datasets" behind them: "4 Danish Text Sorting datasets"."""
        words = datasets.name_words()
        before = self.tokens[run.first - 1].lower if run.first else ""
        if before == "(":
            whole = next((other for other in self.runs if other.last == run.first - 1), None)
            return whole is not None and self.is_counted(whole)  # its abbreviation
        numerals = {each.partition("=")[0] for each in words["numerals"]}
        rest = self._without_brackets(self.tokens[run.last :])
        behind = rest[0].lower if rest else ""
        is_plain = not any(is_mixed(token.text) for token in self.tokens[run.first : run.last])
        return is_plain and (before.isdigit() or before in numerals) and behind in words["counted_sets"]

    def trained_next(self, run: Run) -> bool:
        """Whether "training data" stands right behind a run: of a model, it is that of which it was made."""
        start = self.tokens[run.last].start if run.last < len(self.tokens) else -1
        after = self.tokens[run.last + 1] if run.last + 1 < len(self.tokens) else None
        is_training = any(begin == start for begin, _ in self.trained) or (
            start >= 0 and self.tokens[run.last].lower in datasets.name_words()["stages"]
        )
        return is_training and after is not None and covers(self.data_nouns, after.start, after.end)

    def is_behind_trained(self, run: Run) -> bool:
        """Whether "trained on" or "trained in", or that and an article, stands right before a run."""
        place = run.first - 1
        if place >= 0 and self.tokens[place].lower in datasets.name_words()["articles"]:
            place -= 1
        if place < 1 or self.tokens[place].lower not in self.on | {"in"}:
            return False
        verb = self.tokens[place - 1]
        return covers(self.trained, verb.start, verb.end)

    def is_definite(self, run: Run) -> bool:
        """Whether no indefinite article stands right before a run."""
        return run.first == 0 or self.tokens[run.first - 1].lower not in datasets.name_words()["one_of_many"]

    def _is_translated_to(self, run: Run) -> bool:
        """Whether a run is what is translated from: "texts from Norn to English"."""
        before = self.tokens[run.first - 1].lower if run.first else ""
        target = self.tokens[run.last + 1].text if run.last + 1 < len(self.tokens) else ""
        topics = {topic for topic, _, _ in lexicon.load().topics(target)}
        return before == "from" and "language_name" in topics

    def spread(self) -> None:
        """What is joined to a name is one too: "A, B and C", in both directions."""
        for order in (range(1, len(self.runs)), range(len(self.runs) - 1, 0, -1)):
            for index in order:
                one, two = self.runs[index - 1], self.runs[index]
                if one.accepted != two.accepted and self._joined(one, two):
                    forward = one.accepted
                    target = two if forward else one
                    if self.is_german and not self._is_marked(target):
                        continue
                    if self.is_of_something_else(target):
                        continue
                    if forward or not self._is_opening(one) or self._is_marked(one):
                        one.accepted = two.accepted = True
                        one.vouched = two.vouched = one.vouched or two.vouched

    def pass_on(self) -> None:
        """The name of whom something belongs to names no source beside it: "from Acme's Ferry Logs"."""
        for one, two in pairwise(self.runs):
            if one.accepted and self.tokens[one.last - 1].owns and two.first == one.last:
                one.accepted, two.accepted = False, True
                two.vouched = two.vouched or one.vouched

    def _joined(self, one: Run, two: Run) -> bool:
        between = self._without_brackets(self.tokens[one.last : two.first])
        words = [token for token in between if token.lower not in datasets.name_words()["joins"]]
        if len(words) == len(between):
            return False
        plain = [
            token
            for token in words
            if token.lower not in datasets.name_words()["articles"]
            and not covers(self.data_nouns, token.start, token.end)
        ]
        return len(plain) <= 1 and not any(
            token.lower in self.on | self.origin | self.onward or not token.text[0].isalnum() for token in plain
        )

    @staticmethod
    def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
        kept, depth = [], 0
        for token in tokens:
            depth += token.text == "("
            if not depth:
                kept.append(token)
            if token.text == ")":
                kept, depth = (kept, depth - 1) if depth else ([], 0)
        return kept

    def beside_data_noun(self, name: Name) -> bool:
        """Whether a word for data stands beside a name."""
        return self._noun_follows(name) or self._noun_precedes(name)

    def _is_beside_set(self, name: Name) -> bool:
        """Whether a word for a set, and no other noun, stands right beside a name: "das Korpus Moorbriefe"."""
        heads = datasets.name_words()["heads"]
        before, after = self.text[: name.start].split()[-1:], self.text[name.end :].split()[:1]
        return any(word.lower().strip(" .,:") in heads for word in (*before, *after))

    def _noun_follows(self, name: Name) -> bool:
        """ "Pier Ratings dataset", "the Aya multilingual collection"."""
        after = self.text[name.end : name.end + 30]
        offset = len(after) - len(after.lstrip(" \"'`*\u201d\u300d\u300b)-"))
        at = name.end + offset
        for start, _ in self.data_nouns:
            if start == at:
                return True
            gap = self.text[at:start] if at < start <= at + 24 else ""
            if (
                gap
                and len(gap.split()) == 1
                and gap.strip().isalpha()
                and gap.strip().islower()
                and gap.strip() not in datasets.name_words()["breaks"]
            ):
                return True
        return False

    def _noun_precedes(self, name: Name) -> bool:
        """ "the dataset Pier Ratings", "datasets: A", "datasets like A", "corpora such as A"."""
        words = datasets.name_words()
        for _, end in self.data_nouns:
            if end <= name.start <= end + 24:
                gap = self.text[end : name.start].strip(" \"'`*\u201c\u300c\u300a\u00ab")
                bare = " ".join(gap.lower().split()[: -1 if gap.lower().split()[-1:] == ["the"] else None])
                if bare in words["appositions"] and (
                    gap or self.text[:end].lower().endswith(tuple(words["set_words"]))
                ):
                    return True
        return False

    def _word_before(self, run: Run) -> str:
        """The preposition that governs a run, behind articles, small adjectives and "a subset of the"."""
        index = run.first - 1
        steps = 0
        while index >= 0 and steps < 6:
            low = self.tokens[index].lower
            if low in self.on or low in COLONS:
                return "" if self._is_topic(index) else low
            if low in self.origin or low in self.onward:
                onward = self._preposition_further(index)
                return onward or low
            is_article = low in datasets.name_words()["articles"]
            if (
                not self.tokens[index].text[0].isalnum()
                or low in datasets.name_words()["breaks"]
                or (self.tokens[index].text[0].isupper() and not is_article)
            ):
                return ""
            index -= 1
            steps += 1
        return ""

    def _is_topic(self, place: int) -> bool:
        """Whether a preposition leads to what texts are about: "articles on Tides"; "text" may be what is trained."""
        words = datasets.name_words()
        before = self.tokens[place - 1].lower if place else ""
        several = before in words["kind"] & words["material"] and before.endswith("s")
        return several and self.tokens[place].lower in words["topical"]

    def _preposition_further(self, index: int) -> str:
        """ "on" in "on a subset of X", "on texts from X"; "from" in "from the Danish half of X"."""
        for step in range(1, 6):
            if index - step < 0:
                return ""
            low = self.tokens[index - step].lower
            if low in self.on | self.origin:
                return low
            if low in datasets.name_words()["breaks"] or not low[0].isalnum():
                return ""
        return ""

    def _reaches(self, hits: Sequence[tuple[int, int]], run: Run) -> bool:
        """Whether one of the words stands in the same clause, not far before a run."""
        start = self.tokens[run.first].start
        for _, end in hits:
            if end <= start:
                between = [token for token in self.tokens if end <= token.start < start]
                if len(between) <= REACH and not any(token.text in ".;!?" for token in between):
                    return True
        return False

    def _is_opening(self, run: Run) -> bool:
        """Whether a run begins the sentence, where every word has a capital."""
        return run.first == 0 or self.tokens[run.first - 1].text in ".!?"

    def _is_marked(self, run: Run) -> bool:
        """Whether its first word is written like a name wherever it stands."""
        return is_mixed(self.tokens[run.first].text)


def covers(hits: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(one <= start and end <= other for one, other in hits)
