"""Questions on the terms and their answers: "May I use it commercially?" "No, ...", or "Commercial use: no"."""

from __future__ import annotations

from collections.abc import Iterator

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import terms as words
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses.bans import Limit
from osaid_hub.read.claims import Claim
from osaid_hub.read.terms.about import asked_in_greek, is_question
from osaid_hub.read.terms.parts import parts_of
from osaid_hub.read.terms.statements import Subject

ASKED = {"asks_commerce": Limit.COMMERCE, "asks_sharing": Limit.SHARING}
NAMED = {"names_commerce": Limit.COMMERCE, "names_sharing": Limit.SHARING}
MAX_READ = 200  # characters of a question, and of the beginning of an answer
MAX_LABEL = 40
_OF_AN_ANSWER = compiled(r"\W{0,4}(?:[^\W\d_]{1,12}\s?[:\uff1a]|[aA]\d{0,2}[.)])\W{0,6}")  # "A: ...", "Antwort: ..."


def forbidden_by_answer(claim: Claim) -> tuple[Limit, tuple[Subject, ...]] | None:
    """What a sentence limits that answers a question whether the work may be sold, used for money or passed on; and
    of what.

    "No" limits it, and so does "yes" where the question is whether something is forbidden or has to be paid for.
    """
    for question, said in _asked(claim):
        limit = _limit(question, ASKED) or _limit(question.rstrip("?\uff1f\u061f *_"), NAMED)
        if limit and _says(said, reverse=words.phrases("asks_limits").are_in(question)):
            return limit, tuple(subject for part in parts_of(question) for subject in part.subjects)
    for name, said, head in _labeled(claim):
        limit = _limit(name, NAMED)
        if limit and _says(said, reverse=words.phrases("asks_limits").are_in(head)):
            return limit, ()
    return None


def is_known_question(text: str) -> bool:
    """Whether words ask what is read here, in whatever language: they state nothing, and their answer is looked at."""
    return is_question(text) and _limit(text[-MAX_READ:], ASKED) is not None


def _limit(text: str, topics: dict[str, Limit]) -> Limit | None:
    return next((limit for topic, limit in topics.items() if words.phrases(topic).are_in(text)), None)


def _says(said: str, *, reverse: bool) -> bool:
    """Whether an answer says no; where the question is reversed, whether it says yes."""
    mark = _OF_AN_ANSWER.match(said)
    answers = (said, said[mark.end() :]) if mark else (said,)
    if reverse:
        return any(words.phrases("says_yes").begin(each) for each in answers)
    no, harmless = words.phrases("says_no"), words.phrases("says_no_limit")
    return any(no.begin(each) and not harmless.begin(each) for each in answers)


def _asked(claim: Claim) -> Iterator[tuple[str, str]]:
    """The questions that a sentence may answer, each with the words that answer it.

    A question is in the sentence itself, as its label or before a mark of Greek, is the sentence before it, or the
    heading that it follows.
    """
    text, label, before = claim.text[: 2 * MAX_READ], claim.sentence.label, claim.context.before
    if is_question(label) and text.startswith(label):
        yield label[:MAX_READ], text.removeprefix(label).lstrip(" |:*_")
    asked, answer = asked_in_greek(text)
    if asked and answer.strip(" *_"):
        yield asked[:MAX_READ], answer.lstrip(" *_")
    if before and is_question(before.sentence.text):
        yield before.sentence.text[:MAX_READ], text
    title = claim.sentence.section.title
    first = before is None or before.sentence.section is not claim.sentence.section
    if first and is_question(title):
        yield title[:MAX_READ], text


def _labeled(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """A label or a first cell with what stands behind it, and the heading of that column."""
    text = claim.text[: 2 * MAX_READ]
    if claim.sentence.kind != "row":
        label, mark, said = text.replace("\uff1a", ":").partition(":")
        if mark and len(label) <= MAX_LABEL:
            yield label, said.lstrip(" *_"), ""
        return
    cells = text.split(BETWEEN_CELLS)
    if len(cells) > 1 and len(cells[0]) <= MAX_LABEL:
        header = claim.context.header
        heads = header.sentence.text.split(BETWEEN_CELLS) if header else []
        yield cells[0], cells[1], heads[1] if len(heads) == len(cells) else ""
