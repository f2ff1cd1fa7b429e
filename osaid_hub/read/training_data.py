"""Training data that a card names, each with the words that name it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from osaid_hub.card import MetaItem
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Claim, Document, State, Whose
from osaid_hub.read.data import heads, keyed, links, lists
from osaid_hub.read.data.blocks import named_in_blocks
from osaid_hub.read.data.declared import entries_of
from osaid_hub.read.data.merging import Merged
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.owned import ids_of_owner, ids_trained_on, is_of_owner
from osaid_hub.read.data.parts import are_parts
from osaid_hub.read.data.places import only_one, place_beside, place_of_last, places_by_name
from osaid_hub.read.data.same import is_named_after, is_own_name, key_of, keys_of
from osaid_hub.read.data.titles import headline, named_in_headline, named_in_titles
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import names_in, short_of
from osaid_hub.read.names.works import works_in
from osaid_hub.read.names.zones import Zones
from osaid_hub.snapshot import RepoSnapshot

WORD = compiled(r"[^\W_]+")
PLAIN_NAME = compiled(r"^\w[\w .,&()+'-]{0,80}$")
NAME_BREAK = compiled(r"[,;\s]+")
# An id with its owner in running text; "and/or" and "CNN/DailyMail" are none.
TOLD_ID = compiled(r"^[a-z0-9A-Z][\w.-]*+/(?=[\w.-]*?[-_\d.])[\w.-]++$")

OWNED = compiled(r"[A-Za-z0-9][\w.-]*/[\w.-]*[a-z][\w.-]*")

MAX_WORDS = 12  # of the name of a data set
MAX_TOLD = 1_000  # more names than that in one text, and further ones say nothing more
# Of whom a sentence may speak that names this model's data: in a mixed sentence the base or the training is named, too.
MIXED = frozenset({Whose.TRAINING, Whose.MODEL, Whose.BASE})


def declared_data(repo: RepoSnapshot, items: Iterable[MetaItem]) -> tuple[NamedData, ...]:
    """Data sets of the metadata key `datasets`; placeholders such as `None` or `custom` are left out."""
    found: dict[str, NamedData] = {}
    for item, each in ((said, each) for said in items for each in entries_of(said.value)):
        name = each.name
        if name.lower() in datasets.load().placeholders or links.is_details(name):
            continue
        if not (each.url or each.hub_id or PLAIN_NAME.match(name)):
            continue  # a path or rubbish names nothing
        named_after = "/" not in name and (_is_known(name) or is_named_after(name, repo.ref.id))
        own = is_own_name(name, repo.ref.id) and not named_after
        cited = evidence.metadata(repo, item)
        found.setdefault(name.lower(), NamedData(name, each.hub_id, each.url, cited, declared=True, own=own))
    return tuple(found.values())


def apart(declared: Iterable[NamedData], told: Iterable[NamedData]) -> tuple[NamedData, ...]:
    """The declared sets without entries that hold several names in one string, each of which the text gives alone.

    "ferry-logs quay-talk" is left out where the text names Ferry Logs and Quay Talk; a name of several words stays.
    """
    keys = {key for data in told for key in keys_of(data.name)}
    return tuple(data for data in declared if not _is_list_of(NAME_BREAK.split(data.name), keys))


def _is_list_of(parts: list[str], keys: set[str]) -> bool:
    return 1 < len(parts) <= MAX_WORDS and all(key_of(part) in keys for part in parts)


def told_data(repo: RepoSnapshot, document: Document) -> tuple[NamedData, ...]:
    """Data sets that the text names or links where it speaks of this model's training data, each once."""
    found = Merged()
    last: tuple[Claim, NamedData] | None = None
    for claim in document.claims:
        if len(found.sets) >= MAX_TOLD:
            break
        named = _named(repo, document, claim) or _in_bar(repo, document, claim)
        if last and not named and (place := place_of_last(claim, last[0])):
            found.add(replace(last[1], url=place.url))
        one = only_one(named)
        last = (claim, one) if one else None
        if named and not are_parts(claim, found.sets):
            for data in named:
                found.add(data)
    for said, name, link in (*named_in_titles(document), *named_in_headline(document, repo.ref.id)):
        hub_id = links.dataset_id(link) if link else name if is_of_owner(name, repo.ref.id) else None
        cited = evidence.sentence(repo, said, document.path)
        url = link.url if link and not hub_id else None
        own = is_own_name(name, repo.ref.id)  # such a set on the Hub names no source, but is a place (POLICY G7)
        if len(found.sets) < MAX_TOLD and (hub_id or not own):
            found.add(NamedData(hub_id or name, hub_id, url, cited, told=True, own=own))
    if not document.on_data:
        for data in named_in_blocks(document):
            found.add(data)
    return _placed(document, found.sets)


def _placed(document: Document, sets: tuple[NamedData, ...]) -> tuple[NamedData, ...]:
    """The sets, with the place of those whose name is linked somewhere else in the text."""
    if all(data.located or data.own or data.hub_id for data in sets):
        return sets
    places = places_by_name(document)
    return tuple(
        data
        if data.located or data.own or data.hub_id or not (link := places.get(key_of(data.name)))
        else replace(data, url=link.url)
        for data in sets
    )


def _named(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    """What one sentence, item or row names."""
    if keyed.gives_setting_of_data(claim):
        return []
    behind_key = keyed.keyed_names(claim)
    addressed = _gives_address(claim)
    if (
        not behind_key
        and not lists.is_introduced(claim)
        and not (document.on_data and claim.stands and claim.whose is Whose.DATA)
        and not _speaks_of_data(claim)
        and not addressed
    ):
        return _works(repo, document, claim)
    if lists.is_of_legend(claim) or (not document.on_data and claim.is_of_sibling(repo.ref.id)):
        return []
    cited = document.cite(claim)
    known = claim.whose is Whose.DATA or bool(behind_key) or addressed
    row = claim.sentence.kind == "row"
    found: list[NamedData] = []
    stated = State.SOURCE_NAMED in claim.states and claim.whose is Whose.DATA
    listed = lists.in_list_of_sources(claim)
    names = behind_key or _with_works(_of_claim(claim, stated=stated, listed=listed), claim)
    ids = (*ids_of_owner(claim.text, repo.ref.id), *ids_trained_on(claim.text))
    names += tuple(id for id in dict.fromkeys(ids) if not _is_among(id, names))
    taken: list[str] = []
    for name in names:
        link = links.link_at(name, claim)
        goes_on = None if link else links.right_behind(name, claim)
        link = link or goes_on
        if links.is_a_model(name, claim):
            continue
        hub_id = links.dataset_id(link) if link else None
        if link and not hub_id and parse(link.url).place is Place.HUB_DATASET and not links.leads_to_owner(link):
            continue
        is_id = not link and (name in ids or _is_told_id(name.text, claim))  # what is linked elsewhere is there
        if hub_id is None and (is_id or is_of_owner(name.text, repo.ref.id)):
            hub_id = name.text
        url = link.url if link and not hub_id and not links.leads_to_owner(link) else None
        if link:
            taken.append(link.url)
        # A model may be named after what it was trained on: OPUS stays the corpus in the card of "opus-mt-xx".
        is_placed = bool(behind_key or url or (hub_id and "/" not in hub_id))
        named_after = (_is_known(name.text) and is_placed) or name in works_in(claim.text)
        own = is_own_name(name.text, repo.ref.id) and not named_after
        if own and not (hub_id or url):
            continue  # "the Larkspur datasets" of Larkspur names nothing
        is_address = "://" in name.text or "/datasets/" in name.text
        words = hub_id if hub_id and (goes_on or is_address) else name.text
        short = short_of(claim.text, name)
        aliases = (short,) if short else ()
        found.append(NamedData(words, hub_id, url, cited, in_table=row, told=True, own=own, aliases=aliases))
    for link in claim.links:
        hub_id = links.dataset_id(link)
        if link.url in taken or not (hub_id or (known and links.holds_data(link, claim, listed=listed or stated))):
            continue
        at = claim.text.find(link.text)
        if at >= 0 and link.text.strip() and not Zones(claim.text).is_source(at, at + len(link.text)):
            continue
        of_owner = links.leads_to_owner(link)
        if not hub_id and found and not of_owner:
            if len(found) == 1 and not found[0].located:
                found[0] = replace(found[0], url=link.url)
            continue  # where what is named can be had
        shown = "" if links.is_of_the_project(link.text) else link.text  # "Homepage" is no name
        words = hub_id or shown or parse(link.url).name.rpartition("/")[2] or parse(link.url).host
        own = is_own_name(words, repo.ref.id) and not (hub_id and _is_old_id(hub_id))
        url = None if hub_id or of_owner else link.url
        found.append(NamedData(words, hub_id, url, cited, in_table=row, told=True, own=own))
    if (one := only_one(found)) and names and (place := place_beside(claim, names[0].end)):
        found[0] = replace(one, url=place.url)
    return found


def _in_bar(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    """The sets that a bar of links in a model's card leads to: "Paper | Code | Dataset"."""
    if document.on_data or claim.within & OF_OTHERS:
        return []
    ids = filter(None, map(links.dataset_id, links.sets_in_bar(claim)))
    return [NamedData(id, id, None, document.cite(claim), told=True, own=is_own_name(id, repo.ref.id)) for id in ids]


def _gives_address(claim: Claim) -> bool:
    """Whether a claim is nothing but a word for the training data and an address."""
    here = claim.stands and not claim.is_elsewhere and not claim.within & OF_OTHERS
    return here and any(links.is_value_of_key(link, claim) for link in claim.links)


def _is_among(name: Name, names: tuple[Name, ...]) -> bool:
    """Whether a name overlaps one of others."""
    return any(name.start < other.end and other.start < name.end for other in names)


def _with_works(names: tuple[Name, ...], claim: Claim) -> tuple[Name, ...]:
    """The names of a claim, and the works and makers that it names beside them."""
    works = (work for work in works_in(claim.text) if not _is_among(work, names))
    return (*names, *works)


def _works(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    """The works that a sentence on the model names by the way as what it was trained on; it may be named after one."""
    if claim.whose not in MIXED or not claim.stands or claim.is_elsewhere or "train" not in claim.topics:
        return []
    if claim.is_of_sibling(repo.ref.id):
        return []
    cited = document.cite(claim)
    return [NamedData(name.text, None, None, cited, told=True) for name in works_in(claim.text)]


def _is_told_id(name: str, claim: Claim) -> bool:
    """Whether a name is an id of the Hub with its owner, or an old one that is all that an item says."""
    if datasets.load().spans(name):
        return False
    alone = claim.sentence.kind == "item" and claim.text.strip() == name
    return bool(TOLD_ID.match(name)) or (alone and (OWNED.fullmatch(name) is not None or _is_old_id(name)))


def _is_old_id(name: str) -> bool:
    return name in datasets.load().canonical


def _of_claim(claim: Claim, *, stated: bool, listed: bool) -> tuple[Name, ...]:
    """The names of a claim: its head alone where it is a part of a list of sources that has one."""
    if (listed or stated) and (parts := keyed.names_of_part(claim)):
        return parts
    head = heads.head(claim, stated=stated) if listed or (stated and claim.sentence.kind != "prose") else None
    if head:
        return (head,)
    if claim.sentence.kind == "row" and not stated:
        return tuple(names_in(claim.text, claim.sentence.raw)) if listed else ()
    label = len(claim.sentence.label) if claim.text.startswith(claim.sentence.label) else 0
    if label and not datasets.name_words()["on"].isdisjoint(claim.sentence.label.lower().split()):
        label = 0  # "A tagger tuned on Ferry Logs: 9,300 letters"
    found = names_in(claim.text, claim.sentence.raw, stated=stated)
    return tuple(name for name in found if name.end > label or claim.sentence.kind != "prose")


def _is_known(name: str) -> bool:
    """Whether a name is that of a well-known set."""
    known = datasets.load()
    return bool(known.spans(name) or known.spans(name.upper())) or name.lower() in known.canonical


def _speaks_of_data(claim: Claim) -> bool:
    """Whether a claim says what this model was trained on."""
    if not claim.stands or claim.is_elsewhere:
        return False
    if "h_citation" in claim.about and not claim.about & {"h_training_data", "h_data"}:
        return False  # "Publications: Larkspur, a corpus of ..."
    if claim.whose is Whose.DATA:
        return True
    return claim.whose in MIXED and State.SOURCE_NAMED in claim.states


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
        title = headline(document)
        if title is not None:
            found.update(_names_among(WORD.findall(title.text.lower()), names))
        for claim in document.claims:
            if _speaks_of_data(claim):
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


def squeeze(name: str) -> str:
    """A name without case, blanks and punctuation, for comparing."""
    return "".join(char for char in name.lower().removeprefix("the ") if char.isalnum())
