"""Training data that a card names, each with the words that name it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import Link, MetaItem
from osaid_hub.known import datasets, lexicon
from osaid_hub.known.addresses import Address, Place, parse
from osaid_hub.read import evidence
from osaid_hub.read.claims import ASIDE, Claim, Document
from osaid_hub.snapshot import RepoSnapshot

NAMED = re.compile(
    r"\b(?:on|from|using|with|of)\s+(?:the\s+|an?\s+)?([A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,3}?)"
    r"\s*(?:data ?sets?|corpus|corpora)\b"
)
IN_CODE = re.compile(r"`([\w./-]{2,60})`\s+(?:\w+\s+)?(?:data ?sets?|corpus|corpora)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
# Links of a list that lead to something about a project rather than to data.
OF_THE_PROJECT = re.compile(
    r"(?i)\b(?:web ?site|home ?page|project page|blog|post|paper|preprint|arxiv|article|report|demo|docs?|documentation"
    r"|repo|repository|github|discord|twitter|licen[cs]e|leaderboard|video|slides|contact|model card|here|link)\b"
)
TRAINED_ON = re.compile(
    r"(?i)\b(?:pre-?|fine-?)?(?:trained|tuned)\s+(?:\w+\s+)?on\s++(?:the\s++|a\s++|an\s++)?[\s`*_\"'(]*+$"
)
PLAIN_NAME = re.compile(r"^\w[\w .,&()+'-]{0,80}$")
HUB_ID = re.compile(r"^[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?$")


MAX_WORDS = 12  # of the name of a data set
MAX_TOLD = 1_000  # more names than that in one text, and further ones say nothing more


@dataclass(frozen=True, slots=True)
class NamedData:
    """Training data that a card names.

    hub_id   id of a data set on the Hub, where the card gives one.
    url      address where it can be had, where the card gives one.
    located  whether the card says where it is; a name alone does not.
    declared whether the metadata names it, and not the text alone.
    in_table whether it is named in a row of a table: a part of what the text around the table names as a whole.
    """

    name: str
    hub_id: str | None
    url: str | None
    evidence: Evidence
    declared: bool = False
    in_table: bool = False

    @property
    def located(self) -> bool:
        return bool(self.hub_id or self.url)


def declared_data(repo: RepoSnapshot, items: Iterable[MetaItem]) -> tuple[NamedData, ...]:
    """Data sets of the metadata key `datasets`; placeholders such as `None` or `custom` are left out."""
    found: dict[str, NamedData] = {}
    for item in items:
        address = parse(item.value) if "://" in item.value else None
        name = address.name if address and address.place is Place.HUB_DATASET else item.value.strip()
        if not name or name.lower() in datasets.load().placeholders or _is_result(name):
            continue
        if not (address or HUB_ID.match(name) or PLAIN_NAME.match(name)):
            continue  # a path or rubbish names nothing
        hub_id = name if HUB_ID.match(name) else None
        url = item.value if address and address.place is not Place.HUB_DATASET else None
        found.setdefault(name.lower(), NamedData(name, hub_id, url, evidence.metadata(repo, item), declared=True))
    return tuple(found.values())


def told_data(repo: RepoSnapshot, document: Document) -> tuple[NamedData, ...]:
    """Data sets that the text names or links where it speaks of this model's training data."""
    found: dict[str, NamedData] = {}
    known = ""  # the names that were found, one a line: much faster to search than one by one
    for claim in document.training_data:
        if not claim.stands:
            continue
        cited = document.cite(claim)
        for link in claim.links:
            data = _linked_data(link, claim, document, cited)
            if data:
                found.setdefault((data.hub_id or data.url or "").lower(), data)
                known += f"{data.name.lower()}\n"
        if found and claim.about & ASIDE:
            continue  # "known to contain ..." names what is inside, or another model's data
        for name in _names(claim) if len(found) < MAX_TOLD else ():
            if name.lower() not in known and not any(name in link.text for link in claim.links):
                row = claim.sentence.kind == "row"
                found.setdefault(name.lower(), NamedData(name, None, None, cited, in_table=row))
                known += f"{name.lower()}\n"
    return tuple(found.values())


def _names(claim: Claim) -> tuple[str, ...]:
    """Names of data sets in a claim: well-known ones, and what stands before "dataset" as a name or in code marks."""
    found = [name for name, _ in datasets.load().find(claim.text)]
    if claim.sentence.kind != "row":
        found += [match[1].strip() for match in NAMED.finditer(claim.text)]
        found += [match[1] for match in IN_CODE.finditer(claim.sentence.raw)]
    return tuple(dict.fromkeys(name for name in found if _is_name(name)))


def _is_name(name: str) -> bool:
    """Whether it names one data set: "English" and "Unknown" in "the English dataset" do not."""
    if len(name) < 2 or name.lower() in datasets.load().placeholders:
        return False
    topics = {topic for topic, start, end in lexicon.load().topics(name) if end - start == len(name)}
    return not topics & {"language_name", "data_noun", "train", "placeholder"}


def mentioned(documents: Iterable[Document], declared: Iterable[NamedData]) -> tuple[NamedData, ...]:
    """Those of the data sets that the metadata declares of which a text speaks where it tells about training data.

    Whole words of the text, at most MAX_WORDS, written together are the name: "pile" is not in "compiled". All names
    are looked for in one pass.
    """
    squeezed = [(data, squeeze(data.name.rsplit("/", 1)[-1])) for data in declared]
    names = sorted({name for _, name in squeezed if len(name) >= 2})
    if not names:
        return ()
    found: set[str] = set()
    for document in documents:
        for claim in document.training_data:
            if claim.stands:
                found.update(_names_among(WORD.findall(claim.text.lower()), names))
    return tuple(data for data, name in squeezed if name in found)


def _names_among(words: list[str], names: list[str]) -> Iterator[str]:
    """Those of the sorted names that neighbouring words, written together, are."""
    for start in range(len(words)):
        joined = ""
        for word in words[start : start + MAX_WORDS]:
            joined += word
            place = bisect_left(names, joined)
            if place == len(names) or not names[place].startswith(joined):
                break
            if names[place] == joined:
                yield joined


def _linked_data(link: Link, claim: Claim, document: Document, cited: Evidence) -> NamedData | None:
    address = parse(link.url)
    if address.place is Place.HUB_DATASET:
        if _is_result(address.name):
            return None
        return NamedData(address.name, address.name, None, cited)
    if link.image or address.path.lower().endswith(".pdf") or not _holds_data(link, address, claim):
        return None
    return NamedData(link.text or address.host, None, link.url, cited)


def _holds_data(link: Link, address: Address, claim: Claim) -> bool:
    """Whether a link leads to data: by its host, by the words that are linked, or by a data set's name in it."""
    if address.place is Place.HUB_SPACE:
        return any(topic == "data_noun" for topic, _, _ in lexicon.load().topics(link.text))
    if address.place not in (Place.OTHER, Place.CODE) or not address.host:
        return False
    if _is_object(link, claim):
        return True
    if address.host.removeprefix("www.") in datasets.load().hosts:
        return True
    if datasets.load().find(link.text) and address.place is Place.OTHER:
        return True
    if "://" not in link.text and any(topic == "data_noun" for topic, _, _ in lexicon.load().topics(link.text)):
        return "code_word" not in claim.topics
    squeezed = squeeze(link.url)
    return any(squeeze(name) in squeezed for name, _ in datasets.load().find(claim.text))


def _is_object(link: Link, claim: Claim) -> bool:
    """Whether a link stands where a sentence or a list under a data heading names the data."""
    at = claim.text.find(link.text) if link.text.strip() else -1
    if at < 0 or "://" in link.text or "code_word" in claim.topics:
        return False
    before, after = claim.text[:at], claim.text[at + len(link.text) :].lstrip(" \"'`*)")
    if any(topic == "data_noun" and start == 0 for topic, start, _ in lexicon.load().topics(after[:40])):
        return True
    if TRAINED_ON.search(before):
        return True
    if OF_THE_PROJECT.search(link.text):
        return False
    in_list = claim.sentence.kind in ("item", "row") and not before.strip(" -*|\"'`")
    return in_list and bool(claim.about & {"h_training_data", "h_data"}) and link.text[:1].isupper()


def squeeze(name: str) -> str:
    """A name without case, blanks and punctuation, for comparing."""
    return "".join(char for char in name.lower().removeprefix("the ") if char.isalnum())


def _is_result(name: str) -> bool:
    owner = name.split("/")[0].lower()
    return owner in datasets.load().result_owners or name.split("/")[-1].lower().startswith("details_")
