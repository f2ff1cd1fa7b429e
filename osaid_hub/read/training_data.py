"""Training data that a card names, each with the words that name it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from osaid_hub.card import MetaItem
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.claims.stages import is_on_pretraining
from osaid_hub.read.data import links
from osaid_hub.read.data.blocks import files_in_blocks, named_in_blocks
from osaid_hub.read.data.declared import entries_of
from osaid_hub.read.data.merging import Merged
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.of_claim import is_known, named_in, speaks_of_data
from osaid_hub.read.data.owned import is_of_owner
from osaid_hub.read.data.parts import are_parts, is_what_a_set_is_of
from osaid_hub.read.data.places import only_one, place_of_last, places_by_name
from osaid_hub.read.data.same import is_named_after, is_own_name, key_of, keys_of
from osaid_hub.read.data.titles import headline, named_in_headline, named_in_titles
from osaid_hub.read.names.letters import called, squeeze
from osaid_hub.snapshot import RepoSnapshot

WORD = compiled(r"[^\W_]+")
PLAIN_NAME = compiled(r"^\w[\w .,&()+'-]{0,80}$")
NAME_BREAK = compiled(r"[,;\s]+")
MAX_WORDS = 12  # of the name of a data set
SHORTEST_KEY = 4  # letters and digits of a name that is looked for in a text
ABBREVIATION = compiled(r"[A-Z][A-Za-z0-9-]{1,9}")
MAX_TITLE = 200  # characters before an abbreviation in which the name stands
MAX_TOLD = 1_000  # more names than that in one text, and further ones say nothing more


def declared_data(repo: RepoSnapshot, items: Iterable[MetaItem]) -> tuple[NamedData, ...]:
    """Data sets of the metadata key `datasets`; placeholders such as `None` or `custom` are left out."""
    found: dict[str, NamedData] = {}
    for item, each in ((said, each) for said in items for each in entries_of(said.value)):
        name = each.name
        if name.lower() in datasets.load().placeholders or links.is_details(name):
            continue
        if not (each.url or each.hub_id or PLAIN_NAME.match(name)):
            continue  # a path or rubbish names nothing
        named_after = "/" not in name and (is_known(name) or is_named_after(name, repo.ref.id))
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


def is_test_data(data: NamedData, documents: Sequence[Document]) -> bool:
    """Whether the texts tell what was trained on, and speak of a declared set as test data alone (POLICY G1)."""
    key = key_of(data.name.rsplit("/", 1)[-1])
    named = [claim for document in documents for claim in document.claims if key in squeeze(claim.text)]
    if len(key) < SHORTEST_KEY or not named or not all(claim.is_below_test_data for claim in named):
        return False
    return any(document.training_data for document in documents)


def _is_list_of(parts: list[str], keys: set[str]) -> bool:
    return 1 < len(parts) <= MAX_WORDS and all(key_of(part) in keys for part in parts)


def told_data(repo: RepoSnapshot, document: Document) -> tuple[NamedData, ...]:
    """Data sets that the text names or links where it speaks of this model's training data, each once."""
    found = Merged()
    made_of: list[tuple[bool, NamedData]] = []
    last: tuple[Claim, NamedData] | None = None
    for claim in document.claims:
        if len(found.sets) >= MAX_TOLD:
            break
        named = named_in(repo, document, claim)
        if last and not named and (place := place_of_last(claim, last[0])):
            found.add(replace(last[1], url=place.url))
        one = only_one(named)
        last = (claim, one) if one else None
        if named and is_what_a_set_is_of(claim, named):
            made_of += [(is_on_pretraining(claim.text), data) for data in named]
        elif named and not are_parts(claim, found.sets):
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
    for pretrained, made in made_of:
        if not any(
            data.located and not data.own and is_on_pretraining(data.evidence.quote or "") is pretrained
            for data in found.sets
        ):
            found.add(made)
    return _placed(document, found.sets)


def _is_model(data: NamedData, models: Container[str]) -> bool:
    """Whether a name that nothing else tells to be a set is linked to a model elsewhere in the text."""
    return key_of(data.name) in models and not is_known(data.name)


def spelled_out(sets: tuple[NamedData, ...], documents: Iterable[Document]) -> tuple[NamedData, ...]:
    """The sets, with the name of another one for those that a text gives in brackets behind it as its abbreviation:
    "Ferry Log Questions (FLQ)" anywhere in the card, of "FLQ" and the declared `ferrylogquestions`.
    """
    keys = {key_of(data.name): data.name for data in sets}
    if len(keys) == 1 or not any(ABBREVIATION.fullmatch(data.name) for data in sets):
        return sets
    texts = [document.card.text for document in documents]
    return tuple(_spelled_out(data, keys, texts) if ABBREVIATION.fullmatch(data.name) else data for data in sets)


def _spelled_out(data: NamedData, keys: Mapping[str, str], texts: Iterable[str]) -> NamedData:
    for text in texts:
        before, bracket, _ = text.partition(f" ({data.name})")
        words = before[-MAX_TITLE:].split()[-MAX_WORDS:] if bracket else []
        for start in range(len(words)):
            whole = keys.get(key_of(" ".join(words[start:])))
            if whole and whole != data.name:
                return replace(data, aliases=(*data.aliases, whole))
    return data


def _placed(document: Document, sets: tuple[NamedData, ...]) -> tuple[NamedData, ...]:
    """The sets, with the place of those whose name is linked somewhere else in the text."""
    sets = _with_the_only_place(sets)
    if all(data.located or data.own or data.hub_id for data in sets):
        return sets
    places = places_by_name(document)
    models = set(map(key_of, links.names_of_models(document))) if not document.on_data else set[str]()
    sets = tuple(data for data in sets if data.located or data.hub_id or not _is_model(data, models))
    return tuple(
        data
        if data.located or data.own or data.hub_id or not (place := places.get(key_of(data.name)))
        else replace(data, url=place[1].url, place=document.cite(place[0]))
        for data in sets
    )


def _with_the_only_place(sets: tuple[NamedData, ...]) -> tuple[NamedData, ...]:
    """The one set that is named, with the address behind a bare word for data: "trained on a [dataset](...)"."""
    bare = tuple(data for data in sets if data.own and data.url and data.name.lower() in datasets.name_words()["heads"])
    named = tuple(data for data in sets if data not in bare)
    if len(bare) != 1 or len(named) != 1 or named[0].located or named[0].own:
        return sets
    return (replace(named[0], url=bare[0].url),)


def mentioned(documents: Iterable[Document], declared: Iterable[NamedData]) -> tuple[NamedData, ...]:
    """Those of the data sets that the metadata declares of which a text speaks where it tells about training data.

    Whole words of the text, at most MAX_WORDS, written together are the name: "pile" is not in "compiled". All names
    are looked for in one pass.
    """
    squeezed = [(data, called(data.name.rsplit("/", 1)[-1])) for data in declared]
    names = sorted({name for _, name in squeezed if len(name) >= 2})
    if not names:
        return ()
    found: set[str] = set()
    for document in documents:
        title = headline(document)
        if title is not None:
            found.update(_names_among(WORD.findall(title.text.lower()), names))
        models = links.names_of_models(document)
        for claim in document.claims:
            if speaks_of_data(claim):
                found.update(_names_among(WORD.findall(_without(models, claim.text).lower()), names))
        for path in files_in_blocks(document):
            found.update(_names_among(WORD.findall(path.lower()), names))
    return tuple(data for data, name in squeezed if name in found)


def _without(names: Iterable[str], text: str) -> str:
    """A text without names, of which the set that a model is called after may be a part."""
    for name in names:
        text = text.replace(name, " ")
    return text


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
