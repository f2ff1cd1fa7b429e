"""What the learned weights say of a claim, but for rare statements that no word of it bears out."""

from __future__ import annotations

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.asides import without_results
from osaid_hub.read.claims.claim import Claim
from osaid_hub.read.claims.data_states import words_in
from osaid_hub.read.claims.details import Detail, says
from osaid_hub.read.claims.sizes import AMOUNT, counted_parts, gives_amount_of_data
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.claims.wording import PERCENT, WORD, YEAR

SHARES = 2  # of parts, in one sentence
# Rare statements, of which the weights have seen few examples, and the topics that bear one out.
BORNE_OUT = {
    State.PERIOD: frozenset[str](),
    State.CONTENT: frozenset({"domain", "language_name", "labeling", "labels_used", "known_data"}),
    State.COMPOSITION: frozenset[str](),
    State.OBTAINED: frozenset({"collection", "synthetic", "derived_from", "obtained"}),
    State.SELECTED: frozenset({"selection", "selected"}),
    State.LABELED: frozenset({"labeling", "labels_used", "labeled"}),
    State.THIRD_PARTY: frozenset({"third_party"}),
    State.ALL_PUBLIC: frozenset({"all_public", "universal"}),
    State.PAPER: frozenset({"paper"}),
    State.WITHHELD: frozenset({"not_released"}),
    State.PROCESSED_HOW: frozenset({"processing_detail", "processed_how"}),
}
SETTING_OF_STEP = compiled(r"(?<![\w.])\d|[<>=\u2264\u2265]")  # a threshold, a length, a share
# The year of a citation: "Doe et al. 2021b", "Doe (2021)", "(Doe, 2021)", "Doe and Roe, 2021", "QUAYLING 2021"; that of
# "January 2021" is none.
CITED = compiled(
    r"\bet al\.?,?\s?\(?(?:19|20)\d\d[a-z]?\b|(?<![\w-])[A-Z][\w-]++\s\((?:19|20)\d\d[a-z]?\)"
    r"|\([A-Z][\w-]++,\s?(?:19|20)\d\d[a-z]?\)|(?<![\w-])[A-Z][\w-]++\s(?:and|&)\s[A-Z][\w-]++,\s?(?:19|20)\d\d[a-z]?"
    r"|(?<![\w-])(?!(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\s)"
    r"[A-Z]{3,9}[\s'\u2019-]?(?:19|20)\d\d\b"
)


def names_year(text: str) -> bool:
    """Whether a text names a year that is neither that of a citation nor that of a release; the end of one that was
    broken in two, "- 2012.", is no more than a number.
    """
    if "no_period" in words_in(text) or not (WORD.search(text) or BETWEEN_CELLS in text):
        return False
    return YEAR.search(CITED.sub("", text)) is not None


def is_share_of_set(text: str) -> bool:
    """Whether the one share of a sentence is that of a set which went into the training: "70 % of it was used", "we use
    10 % of Ferry Logs".
    """
    taken = "share_used" in words_in(text) or says(Detail.TAKEN_FROM, text)
    return taken and len(PERCENT.findall(text)) == 1


def confirmed(claim: Claim) -> frozenset[State]:
    """What the learned weights say, but for rare statements that no word of the sentence bears out."""
    return frozenset(state for state in claim.states if state not in BORNE_OUT or _is_borne_out(claim, state))


def _is_borne_out(claim: Claim, state: State) -> bool:
    if state is State.PERIOD:
        return names_year(claim.text)
    if state is State.COMPOSITION:
        if words_in(claim.text) & {"of_whole", "cut"} or is_share_of_set(claim.text):
            return False
        if not gives_amount_of_data(claim.text):
            return False  # "a vocabulary of 150K tokens"
        if PERCENT.search(without_results(claim.text)):
            return True
        if claim.sentence.kind == "row":
            return any(not YEAR.search(number) for number in AMOUNT.findall(claim.text))
        # A count of parts, or the size of the whole, is no composition (POLICY, Data).
        return counted_parts(claim.text) >= (SHARES if claim.sentence.kind == "prose" else 1)
    if state is State.PROCESSED_HOW and SETTING_OF_STEP.search(CITED.sub("", claim.text)):
        return True
    if state is State.CONTENT and WORD.search(claim.text):
        words = datasets.name_words()
        kinds = words["kind"] - words["sources"] - words["heads"] - words["says_no_kind"]
        text = _without(claim.text.lower(), "task")
        if any(word in kinds for word in WORD.findall(text)) or not claim.text.isascii():
            return True
        if text != claim.text.lower():
            return bool((BORNE_OUT[state] - {"labeling", "labels_used"}) & (topics_in(text) | words_in(text)))
    if state is State.SELECTED and (text := _without(claim.text, "no_criterion")) != claim.text:
        return bool(BORNE_OUT[state] & (topics_in(text) | words_in(text)))  # "a subset of" tells no criterion (POLICY)
    return bool(BORNE_OUT[state] & (claim.topics | words_in(claim.text)))


def _without(text: str, what: str) -> str:
    """A text without the words of a topic of the table of names, such as those for tasks."""
    hits = [(start, end) for topic, start, end in datasets.name_words().around.topics(text) if topic == what]
    for start, end in reversed(hits):
        text = f"{text[:start]} {text[end:]}"
    return text
