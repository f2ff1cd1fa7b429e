"""The models of a selection, one after another: from the Hub's listings, a collection, a list of ids, a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TextIO

from osaid_hub.fetch.disk.former import repositories
from osaid_hub.fetch.disk.hub_file import read_hub_file
from osaid_hub.fetch.disk.layout import id_of, repo_folder
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_facts
from osaid_hub.fetch.hub.listing import PAGE, Listed, collection_models, list_models, owner_name
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.known.similar import meant
from osaid_hub.known.target import TargetError, parse_target
from osaid_hub.scans.choose.choices import Sort
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.snapshot import GapReason

LONGEST_ID = 200
LONGEST_LINE = 10_000  # characters of a list of ids; what is longer is none
MOST_SKIPPED = 10_000_000


def on_hub(session: HubSession, selection: Selection, ids: Iterable[str] | None) -> Iterator[Listed]:
    """The models of a selection on the Hub; `ids` are those of the list that was given, if one was.

    Raises FetchError where a list of models could not be had, or an owner does not exist.
    """
    return islice(distinct(_all_on_hub(session, selection, ids)), selection.limit)


def distinct(models: Iterable[Listed]) -> Iterator[Listed]:
    """Each model once: one that comes or goes while it is paged may stand in two pages, and lists repeat themselves."""
    seen: set[str] = set()
    for model in models:
        if model.id not in seen:
            seen.add(model.id)
            yield model


def _all_on_hub(session: HubSession, selection: Selection, ids: Iterable[str] | None) -> Iterator[Listed]:
    if ids is not None:
        yield from _named(session, selection, ids)
    if selection.collection:
        yield from _named(session, selection, collection_models(session, selection.collection))
    if len(selection.owners) > 1:
        for owner in selection.owners:
            _present_name(session, owner)  # before hours of work on the others
    for owner in selection.owners:
        yield from _of_owner(session, selection, owner)
    if not (selection.owners or selection.collection or ids is not None):
        yield from _listed(session, selection, None)


def _named(session: HubSession, selection: Selection, ids: Iterable[str]) -> Iterator[Listed]:
    """Models of a list. Where a limit is to count those that the selection admits, each is asked for here."""
    for name in ids:
        model = Listed(name, None)
        if selection.limit and (selection.kinds or selection.since):
            with suppress(FetchError):  # which is told where the model is looked at
                model = Listed(name, read_facts(session, name))
        if _admitted(selection, model):
            yield model


def _of_owner(session: HubSession, selection: Selection, owner: str) -> Iterator[Listed]:
    """The models of an owner. The Hub lists none for an owner that does not exist, or is spelt in another case."""
    empty = True
    for model in _listed(session, selection, owner, everything=True):
        empty = False
        if _admitted(selection, model):
            yield model
    if not empty:
        return
    name = _present_name(session, owner)
    if name != owner:
        yield from _listed(session, selection, name)


def _present_name(session: HubSession, owner: str) -> str:
    name = owner_name(session, owner)
    if name is None and any(True for _ in list_models(session, (("author", owner),), 1)):
        return owner  # a Hub of one's own that tells nothing of its owners
    if name is None:
        sentence = f"{owner} is neither an organization nor a user on {session.host}: check the name"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)
    return name


def _listed(
    session: HubSession, selection: Selection, owner: str | None, *, everything: bool = False
) -> Iterator[Listed]:
    """The models that the Hub lists, without those that the selection leaves out unless `everything` is wanted."""
    plain = selection.limit and not (selection.kinds or selection.since)
    for model in list_models(session, selection.query(owner), min(selection.limit or PAGE, PAGE) if plain else PAGE):
        if selection.sort and not model.in_order:
            sentence = f"{session.host} does not list models by {selection.sort}: leave the order out (--sort)"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.REFUSED)
        modified = model.facts.get("lastModified") if model.facts else None
        too_old = isinstance(modified, str) and selection.too_old(modified)
        if everything or _admitted(selection, model):
            yield model
        if too_old and model.in_order and selection.order is Sort.MODIFIED:
            return  # the newest come first


def _admitted(selection: Selection, model: Listed) -> bool:
    if model.facts is None:
        return True  # it is asked for, and left out then
    hub, _ = read_hub_info(model.facts)
    return selection.admits(model.id, hub, read_listing(model.facts)[0])


def in_store(store: Path, selection: Selection) -> Iterator[Listed]:
    """The models of a store, by id, or those of some owners in it.

    Raises FetchError where the store holds none of them at all.
    """
    owners = frozenset(selection.owners)
    folders = repositories(store / "models")
    ids = [id_of(folder) for folder in folders if not owners or folder.parent.name in owners]
    if not ids:
        kept = {folder.parent.name for folder in repositories(store / "models")} if owners else ()
        whose = f" of {' or '.join(f'{owner}{meant(owner, kept)}' for owner in selection.owners)}" if owners else ""
        sentence = f"the store {store} holds no models{whose}"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)
    named = (name for name in ids if not selection.search or selection.search.lower() in name.lower())
    asked = selection.since or selection.kinds  # else what hub.json says leaves none out
    listed = map(_of_store(store), named) if asked else (Listed(name, None) for name in named)
    yield from islice((model for model in listed if _admitted(selection, model)), selection.limit)


def _of_store(store: Path) -> Callable[[str], Listed]:
    def read(name: str) -> Listed:
        try:
            return Listed(name, read_hub_file(repo_folder(store, name)))
        except FetchError:  # which is told where the model is looked at
            return Listed(name, None)

    return read


def lines_of(stream: TextIO) -> Iterator[str]:
    """The lines of a list, of each the beginning: one without end is not held. Raises FetchError where it has one."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        skipped = 0
        while not line.endswith("\n") and (line := stream.readline(LONGEST_LINE)):
            skipped += len(line)
            if skipped > MOST_SKIPPED:
                raise FetchError(GapReason.TOO_LARGE, "the list of ids has a line without end", failure=Failure.REFUSED)


def read_ids(lines: Iterable[str], endpoint: str) -> Iterator[str]:
    """The ids of a list: one a line, an id or the address of a model; `#` begins a comment.

    A line that is neither comes out as it is: it fails where it is looked at, and costs no more than itself.
    """
    for line in lines:
        words = line.split("#", 1)[0].strip("\ufeff \t\r\n")
        if words:
            try:
                yield parse_target(words, endpoint).repo_id
            except TargetError:
                yield words[:LONGEST_ID]
