"""The claims of a document that state something of the training data, read once for all checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import languages
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import (
    Claim,
    Document,
    Facet,
    State,
    Whose,
    gives_size,
    has,
    internal_named_at,
    is_named_behind,
    states_of,
    unnamed_third_party_at,
)
from osaid_hub.read.data.same import key_of
from osaid_hub.read.data.versions import is_on_other_version
from osaid_hub.snapshot import RepoSnapshot

# What a title announces and does not tell.
TITLED = frozenset({State.OBTAINED, State.SELECTED, State.LABELED, State.LABELS_USED, State.PROCESSED})
PART = compiled(r"[\w-]{0,40}(?:\d[._-]|\w\.)([a-z]{2})")  # of a data set, by its name and language
LONGEST_TITLE = 8  # words
VERB = compiled(r"(?i)\b(?:we|i|is|are|was|were|has|have|been)\b")


def stating(document: Document, states: Sequence[State], of: Container[Whose]) -> tuple[Claim, ...]:
    """The claims of a document that state any of these; placeholders and promises state nothing."""
    wanted = frozenset(states)
    return tuple(
        claim
        for claim, whose, stated in document.repo.once(("stated", document), lambda: _stated(document))
        if stated & wanted
        and whose in of
        and (claim.stands or State.WITHHELD in wanted or _is_size_of_withheld(claim, wanted))
    )


def _is_size_of_withheld(claim: Claim, wanted: frozenset[State]) -> bool:
    """Whether a claim is asked for a size, and gives that of data that is not released: "90 GB, not public"."""
    stands = not claim.topics & {"placeholder", "promise"}
    return State.SIZE in wanted and stands and gives_size(claim.topics, claim.text)


def _stated(document: Document) -> tuple[tuple[Claim, Whose, frozenset[State]], ...]:
    """The claims of a document that state anything of the data, with of whom and what, read once for all checks."""
    own = "" if document.on_data else key_of(document.repo.ref.id)
    titled: dict[int, frozenset[State]] = {}
    found: list[tuple[Claim, Whose, frozenset[State]]] = []
    for claim in document.claims:
        if (claim.is_elsewhere and not document.on_data) or is_on_other_version(document, claim.sentence):
            continue
        stated = states_of(claim)
        if stated & TITLED and _is_title(claim):
            titled[id(claim.context)], stated = stated & TITLED, stated - TITLED
        elif claim.context.intro is not None:
            stated |= titled.get(id(claim.context.intro), frozenset())
        if stated and not (own and claim.is_of_others(own, document.repo.ref.id)):
            found.append((claim, claim.told_of, stated))
    # One item or row that gives an amount is no composition: that takes several of one list.
    listed = Counter(
        id(claim.sentence.section)
        for claim, _, stated in found
        if State.COMPOSITION in stated and claim.sentence.kind != "prose"
    )
    return tuple(
        (
            claim,
            whose,
            stated - {State.COMPOSITION} if listed[id(claim.sentence.section)] == 1 and is_listed else stated,
        )
        for claim, whose, stated in found
        for is_listed in (claim.sentence.kind != "prose",)
    )


def languages_of(repo: RepoSnapshot) -> frozenset[str]:
    """The languages that the metadata of a model declares, where each is a code of two letters; else none."""
    codes = frozenset(item.value.strip().lower() for item in repo.metadata.all("language"))
    return codes if all(len(code) == 2 for code in codes) else frozenset()


def is_of_other_language(claim: Claim, codes: frozenset[str]) -> bool:
    """Whether a claim in the card of a data set is on a part in a language that is none of these, by the head of its
    row or the title above it: "20300301.de".
    """
    head = claim.text.partition(BETWEEN_CELLS)[0] if claim.sentence.kind == "row" else claim.sentence.section.title
    part = PART.fullmatch(head.strip(" `*"))
    return bool(codes) and part is not None and part[1] in languages.codes() and part[1] not in codes


def _is_title(claim: Claim) -> bool:
    """Whether a claim is a title in the place of a sentence, "Data collection method": what it announces, and not it,
    tells that.
    """
    text = claim.text
    after = claim.context.after
    lists = after is not None and after.sentence.kind == "item" and claim.sentence.kind == "prose"
    return lists and text[-1:].isalpha() and len(text.split()) <= LONGEST_TITLE and not VERB.search(text)


def is_before_unnamed(claim: Claim, name: str) -> bool:
    """Whether a name stands before data of third parties that a claim mentions and does not name: "X and a private
    set".
    """
    at = unnamed_third_party_at(claim.text)
    return at is not None and 0 <= claim.text.find(name) < at


def names_what_is_internal(claim: Claim, names: Iterable[str]) -> bool:
    """Whether a claim tells by one of the names what it is that is internal or of a third party: with a bracket behind
    the name that says so, or with the name behind words that do.
    """
    named = tuple(names)
    at = internal_named_at(claim.text)
    return (at is not None and claim.text[:at].rstrip().endswith(named)) or is_named_behind(claim.text, named)


def says_tuned(document: Document) -> tuple[Claim, ...]:
    """Claims that the model was tuned to answer, to follow instructions or to chat."""
    of = (Whose.MODEL, Whose.TRAINING, Whose.DATA)
    said = (claim for claim in document.of(*of) if not claim.is_elsewhere and has(claim, Facet.TUNED))
    return tuple(claim for claim in said if not claim.is_on_both_stages)
