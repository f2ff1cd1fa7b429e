"""Judgements about training data that several checks share: what is told, of which sets, and by which places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from osaid_hub.audits.findings import Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.absence import Found, places_of
from osaid_hub.output.more import listed
from osaid_hub.read.claims import Facet, State, Whose, has
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.of_data import code_of_data
from osaid_hub.read.data.columns import tells_origin
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Sources
from osaid_hub.read.data.stated import is_of_other_language, languages_of, stating
from osaid_hub.read.model import Model
from osaid_hub.snapshot import README, RepoSnapshot

NINE_TENTHS, WHOLE = 90.0, 100.0


class Aspect(Struct, frozen=True):
    """One thing that can be told of training data, such as how it was obtained, and for how much of it it is told.

    name      in the words of a message.
    found     the claims, the model's own documents first.
    places    further evidence: numbers in code blocks and in the metadata of data sets' cards.
    for_all   whether it is told of all the data: by the model's own documents, or for every named set (POLICY G6).
    unseen    named sets whose cards were not seen and could tell it where nothing else does.
    can_be    whether it would be told of all the data if these cards told it.
    """

    name: str
    found: Found
    places: tuple[Evidence, ...]
    for_all: bool
    unseen: tuple[NamedData, ...]
    can_be: bool

    @property
    def is_told(self) -> bool:
        """Whether anything tells it, of all the data or of a part."""
        return bool(self.found or self.places)


def aspect(
    model: Model,
    name: str,
    *states: State,
    in_parts: bool = False,
    own_places: tuple[Evidence, ...] = (),
    by_metadata: Callable[[RepoSnapshot], Evidence | None] | None = None,
) -> Aspect:
    """What is told of an aspect, by claims that state one of these, and for which of the sets.

    in_parts     whether what the model's own documents tell of a part adds up to the whole, as sizes and shares do.
    own_places   evidence of it in the model's own documents that is no sentence.
    by_metadata  reads it from the metadata of a data set's card.
    """
    own = model.stating(*states)
    covered: set[NamedData] = set()
    whole = bool(own_places)
    places = list(own_places)
    for _, claim in own:
        about = model.data.of_claim(claim)
        covered.update(about)
        whole = whole or in_parts or not about or len(model.data.sets) <= 1
    found = list(own)
    lacking, unseen = [], []
    for data in model.data.sets:
        told = _told_by_card(model, data, states)
        found += told[:2]
        followed = model.data.followed(data) if by_metadata and not told else None
        place = by_metadata(followed) if by_metadata and followed and README in followed.texts else None
        places += [place] if place else []
        if not told and not place and data not in covered:
            lacking.append(data)
            if model.data.is_unseen(data):
                unseen.append(data)
    told_of = bool(model.data.sets) and bool(found or places)
    for_all = whole or (told_of and are_nearly_all(model, lacking))
    can_be = bool(unseen) and are_nearly_all(model, [data for data in lacking if not model.data.is_unseen(data)])
    return Aspect(name, tuple(found), tuple(places), for_all, () if for_all else tuple(unseen), for_all or can_be)


def are_nearly_all(model: Model, lacking: Sequence[NamedData]) -> bool:
    """Whether what is told of the other sets is told of all data, or of nine tenths by stated shares (POLICY G6)."""
    if not lacking:
        return True
    shares, untold = model.once(_shares), frozenset(lacking)
    rest = sum(share for data, share in shares.items() if data not in untold)
    return NINE_TENTHS <= rest <= WHOLE + 1  # shares are rounded


def sets_without_code(model: Model, there: Collection[str]) -> tuple[NamedData, ...]:
    """Named sets whose cards present none of these places of code, where that of the others is none of all data."""
    cards = ((data, model.data.card_of(data)) for data in model.data.sets)
    lacking = tuple(
        data for data, card in cards if card is None or not any(code.url in there for code in code_of_data(card))
    )
    return () if are_nearly_all(model, lacking) else lacking


def _shares(model: Model) -> dict[NamedData, float]:
    """The share in percent of each named set for which the model's own documents state one."""
    found: dict[NamedData, float] = {}
    for document in model.documents:
        for claim in document.claims:
            shares = claim.shares if claim.whose is Whose.DATA else ()
            sets = model.data.of_claim(claim) if len(shares) == 1 else ()
            if len(sets) == 1:
                found.setdefault(sets[0], shares[0])
    return found


def _told_by_card(model: Model, data: NamedData, states: Sequence[State]) -> Found:
    card = model.data.card_of(data)
    if card is None:
        return ()
    codes = languages_of(model.repo)
    claims = stating(card, states, (Whose.DATA,))
    told = tuple((card, claim) for claim in claims if not is_of_other_language(claim, codes))
    if not told and State.OBTAINED in states:
        named = stating(card, (State.SOURCE_NAMED,), (Whose.DATA,))
        told = tuple((card, claim) for claim in named if tells_origin(claim))  # taken from named sets (POLICY, Data)
    return told


def level(aspects: Sequence[Aspect], enough: int) -> tuple[Status, tuple[NamedData, ...]]:
    """Status by how many aspects are told of all the data, and the unseen cards that could lift it (POLICY G2, G6).

    Met where `enough` are told of all data, partial where anything is told, unknown where nothing is and a card was not
    seen, else unmet.
    """
    if sum(each.for_all for each in aspects) >= enough:
        return Status.MET, ()
    unseen = tuple(dict.fromkeys(data for each in aspects for data in each.unseen))
    if any(each.is_told for each in aspects):
        return Status.PARTIAL, unseen if sum(each.can_be for each in aspects) >= enough else ()
    return (Status.UNKNOWN if unseen else Status.UNMET), unseen


def of_own_first_stage(model: Model, told: Sources) -> Found:
    """Claims of a first stage of training without a name; what a derived model was pretrained on is its base's."""
    return tuple(each for each in told.earlier if not (model.bases and has(each[1], Facet.ON_PRETRAINING)))


def nothing_told(
    model: Model,
    what: str,
    against: Found = (),
    code: tuple[NamedCode, ...] = (),
    *,
    data: tuple[NamedData, ...] | None = None,
) -> Finding:
    """Nothing is told: unmet, quoting what speaks against it; unknown where a place was not seen that may tell it.

    data  the named sets whose cards may tell it and were not seen; all of them where it is not given.
    """
    unseen = model.data.unseen if data is None else data
    if not unseen and not code:
        if against:
            return Finding(Status.UNMET, what, model.cite(against))
        return Finding(Status.UNMET, what, (model.looked(),))
    places = places_of(model, unseen, code)
    cited = (*(each.evidence for each in unseen[:3]), *(each.evidence for each in code[:3]), *model.cite(against, 1))
    return Finding(
        Status.UNKNOWN, f"{what}, but {not_looked_at(unseen, code)}", tuple(dict.fromkeys(cited)), unseen=places
    )


def not_looked_at(data: Sequence[NamedData], code: Sequence[NamedCode] = ()) -> str:
    """Which places were not looked at, as a part of a sentence."""
    parts = []
    if data:
        parts.append(
            f"the card of {data[0].name}" if len(data) == 1 else f"the cards of {listed([each.name for each in data])}"
        )
    if code:
        parts.append(f"the code at {listed([each.url for each in code])}")
    be = "was" if len(parts) == 1 and (code or len(data) == 1) else "were"  # the code at A and B was not
    return f"{' and '.join(parts)} {be} not looked at"


def cite(aspects: Iterable[Aspect], limit: int = 4) -> tuple[Evidence, ...]:
    """A quote for each aspect, then further ones."""
    quotes = [(*(document.cite(claim) for document, claim in each.found[:2]), *each.places[:2]) for each in aspects]
    first = [each[0] for each in quotes if each]
    more = [quote for each in quotes for quote in each[1:2]]
    return tuple(dict.fromkeys((*first, *more)))[:limit]


def partly(
    message: str,
    model: Model,
    cited: tuple[Evidence, ...],
    unseen: tuple[NamedData, ...],
    code: tuple[NamedCode, ...] = (),
) -> Finding:
    """A partial finding, with the places that were not seen and could lift it."""
    places: tuple[UnseenPlace, ...] = places_of(model, unseen, code)
    if places:
        message += f"; {not_looked_at(unseen, code)}, which may tell more"
    return Finding(Status.PARTIAL, message, cited, unseen=places)


def papers(model: Model) -> Found:
    """Papers to which the text sends the reader for what the training data is and how it was made (POLICY G4)."""
    return model.stating(State.PAPER, of=(Whose.DATA,))


def in_words(names: Sequence[str]) -> str:
    """ "size, content and period"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
