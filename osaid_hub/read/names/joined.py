"""Names that are joined: of "A, B and C" all are sources where one is, of "Acme's Ferry Logs" only the latter."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.names.governed import is_of_something_else
from osaid_hub.read.names.sentence import Name, SentenceOnData, covers
from osaid_hub.read.names.tokens import Run, Token, without_brackets

BETWEEN = compiled(r"[^\W\d_]+|\d+|[^\w\s`\"'*]")


def spread(sentence: SentenceOnData) -> None:
    """What is joined to a name is one too: "A, B and C", in both directions, past what stands in brackets."""
    runs = _outside_brackets(sentence)
    for order in (range(1, len(runs)), range(len(runs) - 1, 0, -1)):
        for index in order:
            one, two = runs[index - 1], runs[index]
            if one.accepted != two.accepted and _joined(sentence, one, two):
                forward = one.accepted
                target = two if forward else one
                if sentence.is_german and not sentence.is_marked(target):
                    continue
                if is_of_something_else(sentence, target):
                    continue
                if forward or not sentence.is_opening(one) or sentence.is_marked(one):
                    one.accepted = two.accepted = True
                    one.vouched = two.vouched = one.vouched or two.vouched


def _outside_brackets(sentence: SentenceOnData) -> list[Run]:
    """The runs but for those in brackets where none there is accepted: the languages in "A (Danish, Faroese) and B"."""
    if "(" not in sentence.text:
        return sentence.runs
    outside = set(without_brackets(sentence.tokens))
    kept = [run for run in sentence.runs if sentence.tokens[run.first] in outside]
    inside = (run for run in sentence.runs if run.accepted and run not in kept)
    return kept if all(_is_short_form(sentence, run) for run in inside) else sentence.runs


def _is_short_form(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run is all that a bracket right behind another holds: "Ferry Captions (FC3M), Quay Talk"."""
    around = [
        token.text for token in (*sentence.tokens[run.first - 1 : run.first], *sentence.tokens[run.last : run.last + 1])
    ]
    return around == ["(", ")"] and any(other.last == run.first - 1 for other in sentence.runs)


def carried_on(text: str, names: Iterable[Name], accepted: Collection[Name]) -> list[Name]:
    """The accepted names with those that nothing but commas and "and" joins to them, ids to ids and words to words:
    "trained on `acme/a`, `acme/b` and `acme/c`"."""
    ordered = sorted(names, key=lambda name: name.start)
    taken = set(accepted) & set(ordered)
    for order in (ordered, ordered[::-1]):
        for one, two in pairwise(order if taken else ()):
            alike = ("/" in one.text) == ("/" in two.text)
            if one in taken and alike and _only_joins(text[min(one.end, two.end) : max(one.start, two.start)]):
                taken.add(two)
    return [name for name in ordered if name in taken]


def _only_joins(between: str) -> bool:
    words = datasets.name_words()
    found = [token.lower() for token in BETWEEN.findall(between)]
    return bool(found) and ";" not in found and all(token in words["joins"] | words["articles"] for token in found)


def pass_on(sentence: SentenceOnData) -> None:
    """The name of whom something belongs to names no source beside it: "from Acme's Ferry Logs"."""
    for one, two in pairwise(sentence.runs):
        if one.accepted and sentence.tokens[one.last - 1].owns and two.first == one.last:
            one.accepted, two.accepted = False, True
            two.vouched = two.vouched or one.vouched


def _joined(sentence: SentenceOnData, one: Run, two: Run) -> bool:
    between = _without_share(without_brackets(sentence.tokens[one.last : two.first]))
    words = [token for token in between if token.lower not in datasets.name_words()["joins"]]
    if len(words) == len(between):
        return False
    if _is_repeated(sentence, one, words) and any(token.text.isalpha() and token not in words for token in between):
        return True
    plain = [
        token
        for token in words
        if token.lower not in datasets.name_words()["articles"] | datasets.name_words()["titled"]
        and not covers(sentence.data_nouns, token.start, token.end)
    ]
    return len(plain) <= 1 and not any(
        token.lower in sentence.on | sentence.origin | sentence.onward or not token.text[0].isalnum() for token in plain
    )


def _without_share(between: list[Token]) -> list[Token]:
    """Words between two names without the share of the second one: "A, 20 % of B"."""
    at = next((place for place, token in enumerate(between) if place and token.text == "%"), 0)
    if not at or not between[at - 1].text[0].isdigit():
        return between
    behind = between[at + 1 :]
    return between[: at - 1] + (behind[1:] if behind and behind[0].lower in datasets.name_words()["using"] else behind)


def _is_repeated(sentence: SentenceOnData, one: Run, words: list[Token]) -> bool:
    """Whether nothing but the preposition of a name leads to the next one: "on the A and then on the B"."""
    articles = datasets.name_words()["articles"]
    passed = articles | datasets.name_words()["in_order"]
    leading = [token.lower for token in words if token.lower not in passed]
    if len(leading) != 1 or leading[0] not in sentence.on | sentence.origin:
        return False
    place = one.first - 1
    while place >= 0 and (
        sentence.tokens[place].lower in articles
        or covers(sentence.data_nouns, sentence.tokens[place].start, sentence.tokens[place].end)
    ):
        place -= 1
    return place >= 0 and sentence.tokens[place].lower == leading[0]
