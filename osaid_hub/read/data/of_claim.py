"""Training data that one sentence, item or row of a card names."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import Link
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import OF_OTHERS, Claim, Detail, Document, State, Whose, heading_topics
from osaid_hub.read.claims.states import MIXED
from osaid_hub.read.data import heads, keyed, links, lists
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.owned import ids_of_owner, ids_trained_on, is_of_owner
from osaid_hub.read.data.places import only_one, place_beside
from osaid_hub.read.data.same import is_own_name
from osaid_hub.read.data.versions import is_on_other_version
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import names_in, short_of
from osaid_hub.read.names.works import works_in
from osaid_hub.read.names.zones import Zones
from osaid_hub.snapshot import RepoSnapshot

# An id with its owner in running text; "and/or" and "CNN/DailyMail" are none.
TOLD_ID = compiled(r"^[a-z0-9A-Z][\w.-]*+/(?=[\w.-]*?[-_\d.])[\w.-]++$")
OWNED = compiled(r"[A-Za-z0-9][\w.-]*/[\w.-]*[a-z][\w.-]*")
OF_DATA = frozenset({"data_noun", "known_data", "train"})


def named_in(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    """What a claim names, each with its place where the claim gives one."""
    return _named(repo, document, claim) or _in_bar(repo, document, claim)


def _named(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    if keyed.gives_setting_of_data(claim) or (claim.sentence.label and _is_labeled_test(claim)):
        return []
    behind_key = keyed.keyed_names(claim)
    addressed = _gives_address(claim)
    of_the_set = document.on_data and claim.stands and claim.whose is Whose.DATA
    announced = lists.is_introduced(claim) or lists.is_headed(claim)
    if not (behind_key or announced or of_the_set or speaks_of_data(claim) or addressed):
        return _works(repo, document, claim)
    if lists.is_of_legend(claim) or (not document.on_data and claim.is_of_sibling(repo.ref.id)):
        return []
    if not document.on_data and (
        lists.is_row_of_another(claim, repo.ref.id) or is_on_other_version(document, claim.sentence)
    ):
        return []
    stated = State.SOURCE_NAMED in claim.states and claim.whose is Whose.DATA
    listed = lists.in_list_of_sources(claim)
    names = behind_key or _with_works(_of_claim(claim, stated=stated, listed=listed), claim)
    ids = (*ids_of_owner(claim.text, repo.ref.id), *ids_trained_on(claim.text))
    names += tuple(id for id in dict.fromkeys(ids) if not id.is_among(names))
    said = _Said(repo.ref.id, claim, document.cite(claim), ids, bool(behind_key))
    found: list[NamedData] = []
    taken: list[str] = []
    for name in names:
        link, goes_on = said.link_of(name)
        if links.is_a_model(name, claim) or links.is_in_citation(name, claim) or (link and said.leads_astray(link)):
            continue
        if link:
            taken.append(link.url)
        if data := said.by_name(name, link, goes_on=goes_on):
            found.append(data)
    known = claim.whose is Whose.DATA or bool(behind_key) or addressed
    for link in claim.links:
        holds = links.dataset_id(link) or (known and links.holds_data(link, claim, listed=listed or stated))
        if link.url in taken or not holds or said.is_taken_out(link):
            continue
        if links.dataset_id(link) or not found or links.leads_to_owner(link):
            found.append(said.by_link(link))
        elif len(found) == 1 and not found[0].located:
            found[0] = replace(found[0], url=link.url)  # where what is named can be had
    if (one := only_one(found)) and names and (place := place_beside(claim, names[0].end)):
        found[0] = replace(one, url=place.url)
    return found


class _Said(Struct, frozen=True):
    """A claim that names data, of the model `own_id`.

    ids         those that it gives with their owner.
    behind_key  whether its names stand behind a key that gives the training data.
    """

    own_id: str
    claim: Claim
    cited: Evidence
    ids: tuple[Name, ...]
    behind_key: bool

    def link_of(self, name: Name) -> tuple[Link | None, bool]:
        """The link at a name, and whether its words only go on with the name."""
        link = links.link_at(name, self.claim)
        goes_on = None if link else links.right_behind(name, self.claim)
        return link or goes_on, goes_on is not None

    def leads_astray(self, link: Link) -> bool:
        """Whether a link leads among the data sets of the Hub, and neither to one nor to all of an owner."""
        on_hub = parse(link.url).place is Place.HUB_DATASET
        return on_hub and not links.dataset_id(link) and not links.leads_to_owner(link)

    def by_name(self, name: Name, link: Link | None, *, goes_on: bool) -> NamedData | None:
        """What a name and the link at it tell; None where it is the model's own, as "the Larkspur datasets"."""
        hub_id = links.dataset_id(link) if link else None
        is_id = not link and (name in self.ids or _is_told_id(name.text, self.claim))  # linked elsewhere, it is there
        if hub_id is None and (is_id or is_of_owner(name.text, self.own_id)):
            hub_id = name.text
        url = link.url if link and not hub_id and not links.leads_to_owner(link) else None
        # A model may be named after what it was trained on: OPUS stays the corpus in the card of "opus-mt-xx".
        is_placed = bool(self.behind_key or url or (hub_id and "/" not in hub_id))
        named_after = (is_known(name.text) and is_placed) or name in works_in(self.claim.text)
        own = is_own_name(name.text, self.own_id) and not named_after
        if own and not (hub_id or url):
            return None
        is_address = "://" in name.text or "/datasets/" in name.text
        words = hub_id if hub_id and (goes_on or is_address) else name.text
        short = short_of(self.claim.text, name)
        return self._data(words, hub_id, url, own=own, aliases=(short,) if short else ())

    def by_link(self, link: Link) -> NamedData:
        """What a link leads to, by its words, "Homepage" aside, or by its address."""
        hub_id = links.dataset_id(link)
        shown = "" if links.is_of_the_project(link.text) else link.text
        words = hub_id or shown or parse(link.url).name.rpartition("/")[2] or parse(link.url).host
        own = is_own_name(words, self.own_id) and not (hub_id and _is_old_id(hub_id))
        return self._data(words, hub_id, None if hub_id or links.leads_to_owner(link) else link.url, own=own)

    def is_taken_out(self, link: Link) -> bool:
        """Whether the words of a link stand where a name is no source, or are for what was made with one: "recipe"."""
        if link.text.lower().rpartition(" ")[2] in datasets.name_words()["by_products"]:
            return True
        at = self.claim.text.find(link.text)
        end = at + len(link.text)
        return at >= 0 and bool(link.text.strip()) and not Zones(self.claim.text).is_source(at, end)

    def _data(
        self, words: str, hub_id: str | None, url: str | None, *, own: bool, aliases: tuple[str, ...] = ()
    ) -> NamedData:
        in_table = self.claim.sentence.kind == "row"
        return NamedData(words, hub_id, url, self.cited, in_table=in_table, told=True, own=own, aliases=aliases)


def _in_bar(repo: RepoSnapshot, document: Document, claim: Claim) -> list[NamedData]:
    """The sets that a bar of links in a model's card leads to: "Paper | Code | Dataset"."""
    if document.on_data or claim.within & OF_OTHERS:
        return []
    ids = filter(None, map(links.dataset_id, links.sets_in_bar(claim)))
    return [NamedData(id, id, None, document.cite(claim), told=True, own=is_own_name(id, repo.ref.id)) for id in ids]


def _is_labeled_test(claim: Claim) -> bool:
    """Whether the label of a claim says that it is on data for tests: "Downstream splits: ..."."""
    label = heading_topics(claim.sentence.label)
    return "h_evaluation_data" in label and "h_training_data" not in label


def _gives_address(claim: Claim) -> bool:
    """Whether a claim is nothing but a word for the training data and an address."""
    here = claim.stands and not claim.is_elsewhere and not claim.within & OF_OTHERS
    return here and any(links.is_value_of_key(link, claim) for link in claim.links)


def _with_works(names: tuple[Name, ...], claim: Claim) -> tuple[Name, ...]:
    """The names of a claim, and the works and makers that it names beside them."""
    works = (work for work in works_in(claim.text) if not work.is_among(names))
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
    item = claim.sentence.kind == "item"
    alone = item and (claim.text.strip() == name or claim.sentence.raw.lstrip(" *+-").startswith(f"`{name}`"))
    return bool(TOLD_ID.match(name)) or (alone and (OWNED.fullmatch(name) is not None or _is_old_id(name)))


def _is_old_id(name: str) -> bool:
    return name in datasets.load().canonical


def _of_claim(claim: Claim, *, stated: bool, listed: bool) -> tuple[Name, ...]:
    """The names of a claim: its head alone where it is a part of a list of sources that has one."""
    if (listed or stated) and (parts := keyed.names_of_part(claim)):
        return parts
    if _is_reference(claim):
        return ()
    if listed and (names := heads.several(claim)):
        return names
    head = heads.head(claim, stated=stated) if listed or (stated and claim.sentence.kind != "prose") else None
    if head and claim.sentence.kind == "item" and not Zones(claim.text).is_source(head.start, head.end):
        return ()  # "Ferry Logs has been studied by many"
    if head:
        return (head, *heads.heads_beside(claim))
    if lists.is_header(claim):
        return ()  # "Symmetric Dataset | Size"
    if claim.sentence.kind == "row" and not stated:
        return tuple(names_in(claim.text, claim.sentence.raw)) if listed else ()
    label = len(claim.sentence.label) if claim.text.startswith(claim.sentence.label) else 0
    if label and not datasets.name_words()["on"].isdisjoint(claim.sentence.label.lower().split()):
        label = 0  # "A tagger tuned on Ferry Logs: 9,300 letters"
    found = names_in(claim.text, claim.sentence.raw, stated=stated)
    return tuple(name for name in found if name.end > label or claim.sentence.kind != "prose")


def _is_reference(claim: Claim) -> bool:
    """Whether a claim is the reference of a publication, and no item that begins with what it is the reference of."""
    label = claim.sentence.label
    is_item = claim.sentence.kind != "prose" and bool(label) and claim.text.startswith(label)
    return not is_item and "train" not in claim.topics and claim.says(Detail.REFERENCE)


def is_known(name: str) -> bool:
    """Whether a name is that of a well-known set."""
    known = datasets.load()
    return bool(known.spans(name) or known.spans(name.upper())) or name.lower() in known.canonical


def speaks_of_data(claim: Claim) -> bool:
    """Whether a claim says what this model was trained on."""
    if not claim.stands or claim.is_elsewhere:
        return False
    if "h_citation" in claim.about and not claim.about & {"h_training_data", "h_data"}:
        return False  # "Publications: Larkspur, a corpus of ..."
    intro = claim.context.intro
    if "h_contact" in claim.within and intro is not None and not intro.topics & {"train", "data_noun"}:
        return False  # "We thank the makers of:", "- Quay Talk: a large dataset of speech"
    if not claim.topics & OF_DATA and claim.says(Detail.SENDS_ON):
        return False  # "Learn more about it in the posts of Ann Reed"
    if claim.whose is Whose.DATA:
        return True
    if claim.whose in MIXED and State.SOURCE_NAMED in claim.states:
        return True
    # "Trained with Keras on Ferry Logs": the tool beside it makes it a sentence on the training.
    return claim.whose is Whose.TRAINING and {"train", "library_word"} <= claim.topics and bool(names_in(claim.text))
