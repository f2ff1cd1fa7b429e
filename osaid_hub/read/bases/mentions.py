"""The models that a sentence mentions, and where: links, ids, well-known models, other names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.card import Link
from osaid_hub.known import bases as known_bases
from osaid_hub.known import datasets, lineage
from osaid_hub.known.addresses import ADDRESS, HUB_HOSTS, Place, parse
from osaid_hub.known.bases import WellKnown
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.resolve import is_hub_id
from osaid_hub.read.names.letters import squeeze
from osaid_hub.read.names.tokens import is_language

# With a digit or a hyphen in its name, which "read/write" and "English/German" have not.
_ID = compiled(
    r"(?<![\w/.:@-])[A-Za-z0-9][\w.-]{1,60}/(?=[\w.]{0,95}[\d-])[A-Za-z0-9][\w.-]{1,94}[A-Za-z0-9](?![\w/-])", re.ASCII
)
# In code marks the name of an id needs neither.
_MARKED_ID = compiled(r"`([A-Za-z0-9][\w.-]{1,60}/[A-Za-z][\w.-]{1,94}[A-Za-z])`", re.ASCII)
# One that has neither may be two plain words: it counts behind words that any name may follow.
_PLAIN_ID = compiled(r"(?<![\w/.:@-])[A-Za-z][\w.]{2,60}/[A-Za-z][\w.]{1,94}[A-Za-z](?![\w/-])", re.ASCII)
_NEXT = compiled(r"\s([^\W\d_]+)")
# A word with a digit or a capital inside, "Gneiss-9B", "UmBERTo", "BETO"; a capitalised one where "model" follows.
_NAME = compiled(r"(?<![\w/.-])[A-Za-z][\w+-]*(?:\.\w[\w+-]*)*(?![\w/])", re.ASCII)
_BASED = "-based"  # "the BERT-based tagger"
_LIKE_A_NAME = compiled(r"\d|[a-z][A-Z]|[A-Z][A-Z][A-Z]|^[A-Za-z]+-[a-z]+-|-base$|-small$|-large$")
_MODEL_FOLLOWS = compiled(r"\s(?:\w{1,12}\s)?(?:model|checkpoint|weights)\b|\s\d+(?:\.\d+)?[BM]\b|\s*[.,;)]|$")
_MORE_OF_NAME = compiled(r"\s(?:\d+(?:\.\d+)?[BbMm]|[vV]\d[\w.]*\w|[vV]?\d+(?:\.\d+)+)(?![\w-])")
_GOES_ON = compiled(r"[-_]?[A-Za-z0-9]")
_DOCUMENTS = (".md", ".pdf", ".html", ".rst", ".txt")
_FILE = compiled(r"^(?:blob|resolve|raw|discussions|commit|commits)(?:/|$)")
_RELATIVE_ID = compiled(r"[A-Za-z][\w.-]{1,60}/[A-Za-z0-9][\w-]{1,94}")
MAX_NAMES = 200  # of a sentence


class Mention(Struct, frozen=True):
    """A model in a sentence, by the half-open range of its name.

    name     as it is written, or the id that a link leads to.
    is_sure  a link, an id or a well-known model; else a word that may be the name of one.
    is_own   the model that the card is about.
    is_sibling  its name goes on where that of this model ends: "acme-7b-chat" in the card of acme-7b.
    known    what is known of a model that is named without its owner.
    is_elsewhere  the name is linked, and to no place that we know: it is no sibling of the owner's.
    is_linked  the name is a link to the model.
    """

    start: int
    end: int
    name: str
    is_sure: bool
    is_own: bool
    known: WellKnown | None = None
    is_sibling: bool = False
    is_elsewhere: bool = False
    is_linked: bool = False


class Reader(Struct, frozen=True):
    """Finds mentions for the model with an id. Pure; time grows linearly with a text."""

    own_id: str

    def find(self, text: str, links: Sequence[Link], raw: str = "") -> list[Mention]:
        """The mentions of a sentence in its order, without overlaps; `raw` is the sentence with its marks."""
        taken: list[tuple[int, int]] = []
        found: list[Mention] = []
        elsewhere: list[tuple[int, int]] = []
        place = 0
        for link in links:
            start = _whole(text, link.text, place)
            if start < 0:
                continue
            place = end = start + len(link.text)
            name = self._linked(link)
            if name:
                found.append(Mention(start, end, name, True, self.is_own(name), is_linked=True))
            elif name := _without_owner(link):
                found.append(Mention(start, end, name, False, self.is_own(name)))
            elif at_host := _at_code_host(link):
                known = known_bases.load().find(at_host)
                whole = next((each.model for each in known if each.end - each.start == len(at_host)), None)
                found.append(Mention(start, end, at_host, whole is not None, self.is_own(at_host), whole))
                name = at_host
            if name or self._is_no_model(link):
                taken.append((start, end))
            elif parse(link.url).place is Place.OTHER:
                elsewhere.append((start, end))
        for match in _ID.finditer(text):
            found += self._free(taken, match.start(), match.end(), match[0])
        for match in _MARKED_ID.finditer(raw) if "`" in raw else ():
            start = text.find(match[1])
            if start >= 0 and is_hub_id(match[1]):
                found += self._free(taken, start, start + len(match[1]), match[1])
        taken += [match.span() for match in ADDRESS.finditer(text)]
        for match in _PLAIN_ID.finditer(text) if "/" in text else ():
            free = is_hub_id(match[0]) and not _overlaps(taken, *match.span())
            if free and not _are_words(match[0]) and ends_there(text, match.end()):
                taken.append(match.span())
                both = self._families(*match.span(), match[0])
                found += both or [Mention(*match.span(), match[0], False, self.is_own(match[0]))]
        own = known_bases.load().at(self.own_id)
        for start, end, model in known_bases.load().find(text, "" if own else self.own_id.rpartition("/")[2]):
            if not _overlaps(taken, start, end):
                taken.append((start, end))
                is_own = self.is_own(text[start:end]) or _is_family_of(own, model)
                found.append(Mention(start, end, text[start:end], True, is_own, model))
        for match in _NAME.finditer(text):
            if len(found) < MAX_NAMES:
                found += self._named(text, taken, match)
        away = [
            replace(each, is_elsewhere=True) if _overlaps(elsewhere, each.start, each.end) else each for each in found
        ]
        return sorted(away if elsewhere else found, key=lambda mention: mention.start)

    def _free(self, taken: list[tuple[int, int]], start: int, end: int, name: str) -> list[Mention]:
        if _overlaps(taken, start, end):
            return []
        taken.append((start, end))
        return [Mention(start, end, name, True, self.is_own(name))]

    def _families(self, start: int, end: int, name: str) -> list[Mention]:
        """The well-known models on both sides of a slash, where there is one on each: "LLaMA/Vicuna" is no id."""
        one, other = name.split("/")
        found = []
        for part, place in ((one, (start, start + len(one))), (other, (end - len(other), end))):
            model = next((model for at, to, model in known_bases.load().find(part) if to - at == len(part)), None)
            if model is None:
                return []
            found.append(Mention(*place, part, True, self.is_own(part), model))
        return found

    def _linked(self, link: Link) -> str | None:
        """The id of the model that a link leads to."""
        if link.image:
            return None
        address = parse(link.url)
        if address.place is Place.HUB_MODEL and not _FILE.match(address.path):
            whole = "/" in address.name or known_bases.load().canonical(address.name)
            return address.name if whole and is_hub_id(address.name) else None
        if address.place is Place.INSIDE and _RELATIVE_ID.fullmatch(address.path) and link.text in address.path:
            return address.path  # an id that was taken for an address
        return None

    def _is_no_model(self, link: Link) -> bool:
        address = parse(link.url)
        is_document = address.path.endswith(_DOCUMENTS) and address.host not in HUB_HOSTS
        is_file = is_document or (address.place is Place.HUB_MODEL and _FILE.match(address.path))
        return link.image or bool(is_file) or address.place in (Place.HUB_DATASET, Place.HUB_SPACE)

    def _named(self, text: str, taken: list[tuple[int, int]], match: re.Match[str]) -> list[Mention]:
        start, end = match.span()
        word = match[0]
        looks_so = _LIKE_A_NAME.search(word) or (word[0].isupper() and _MODEL_FOLLOWS.match(text, end))
        own = squeeze(self.own_id.rpartition("/")[2])
        more = _MORE_OF_NAME.match(text, end)
        like_own = len(own) > 3 and squeeze(word).startswith(own)
        if more and len(word) > 3 and word[0].isupper() and own.startswith(squeeze(word)):
            like_own = True  # "Heron 2.0" in the card of heron-2-1
        if (
            not (looks_so or like_own)
            or word.lower().endswith(_BASED)
            or word.lower() in lineage.load().no_names
            or _overlaps(taken, start, end)
        ):
            return []
        if datasets.load().find(word):
            return []
        end = more.end() if more else end
        taken.append((start, end))
        name = text[start:end]
        is_sibling = len(own) > 3 and squeeze(name).startswith(own) and squeeze(name) != own
        return [Mention(start, end, name, False, self.is_own(name), is_sibling=is_sibling)]

    def is_own(self, name: str) -> bool:
        """Whether a name is that of the model that the card is about, a former one included."""
        own = self.own_id.lower()
        if "/" in name:
            known = known_bases.load().at(name)
            return name.lower() == own or (known is not None and known.id is not None and known.id.lower() == own)
        return squeeze(name) == squeeze(own.rpartition("/")[2])


def _without_owner(link: Link) -> str | None:
    """A name that a link leads to on the Hub, where it is that of nobody's model: "huggingface.co/lstm"."""
    address = parse(link.url)
    if link.image or address.place is not Place.HUB_MODEL or "/" in address.name or address.path:
        return None
    is_name = link.text == address.name and address.name.lower() not in ("none", "models")
    return address.name if is_name and not known_bases.load().canonical(address.name) else None


def _at_code_host(link: Link) -> str | None:
    """The name of a repository at a code host whose words look like an id of the Hub: "quarry/slate"."""
    address = parse(link.url)
    is_id = address.place is Place.CODE and link.text.lower() == address.name.lower()
    return address.name.rpartition("/")[2] if is_id and not link.image and not address.path else None


def ends_there(text: str, end: int) -> bool:
    """Whether no noun follows a name, as it does in "red/green pictures"."""
    after, words = _NEXT.match(text, end), datasets.name_words()
    small = words["on"] | words["using"] | words["from"] | words["breaks"] | words["joins"]
    return after is None or after[1].lower() in small or _MODEL_FOLLOWS.match(text, end) is not None


def _are_words(name: str) -> bool:
    """Whether a side of a slash is a language or a plain word of cards: "English/German", "text/code"."""
    words = datasets.name_words()
    plain = words["kind"] | words["no_data"] | words["material"] | words["heads"] | words["english"]
    return any(is_language(part) or part.lower() in plain for part in name.split("/"))


def _is_family_of(own: WellKnown | None, model: WellKnown) -> bool:
    """Whether the name is that of the family that the model of the card belongs to itself."""
    return own is not None and own.family == model.family and model.id in (None, own.id)


def _whole(text: str, words: str, start: int) -> int:
    """Where words stand in a text, not as the beginning of a longer name; -1 where they do not."""
    place = text.find(words, start) if words else -1
    while place >= 0 and _GOES_ON.match(text, place + len(words)):
        place = text.find(words, place + 1)
    return place


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in taken)
