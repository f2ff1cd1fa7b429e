"""The models of a selection on the Hub, one after another: from its listings, a collection, a list of ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_facts
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.listing import PAGE, collection_models, list_models, owner_name
from osaid_hub.scans.choose.choices import Sort
from osaid_hub.scans.choose.selection import Selection, admitted
from osaid_hub.snapshot import GapReason


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
        if admitted(selection, model):
            yield model


def _of_owner(session: HubSession, selection: Selection, owner: str) -> Iterator[Listed]:
    """The models of an owner. The Hub lists none for an owner that does not exist, or is spelt in another case."""
    empty = True
    for model in _listed(session, selection, owner, everything=True):
        empty = False
        if admitted(selection, model):
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
        if everything or admitted(selection, model):
            yield model
        if too_old and model.in_order and selection.order is Sort.MODIFIED:
            return  # the newest come first
