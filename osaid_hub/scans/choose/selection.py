"""Which models a scan is about. Pure: what is asked of the Hub, and what is left out of its answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import asdict

from osaid_hub.card import parse_card
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.read import bases as read_bases
from osaid_hub.read.claims import Document
from osaid_hub.scans.choose.choices import Kind, Sort
from osaid_hub.snapshot import README, FileEntry, Gap, GapReason, HubInfo, RepoRef, RepoSnapshot, Unseen


class Selection(Struct, frozen=True):
    """What a scan is about.

    owners      organizations or users, each with all of its models.
    ids_from    name of the list of ids that was given.
    search      words that the id has to hold.
    filters     tags that a model has to have, as the Hub's pages show them.
    limit       most models.
    collection  slug of a collection.
    store       folder of saved repositories that is read instead of the Hub.
    since       day (`2026-11-01`) since which the model has to have been changed.
    kinds       how the model has to be made; () for any way.
    """

    owners: tuple[str, ...] = ()
    ids_from: str | None = None
    search: str | None = None
    filters: tuple[str, ...] = ()
    sort: Sort | None = None
    limit: int | None = None
    collection: str | None = None
    store: str | None = None
    since: str | None = None
    kinds: tuple[Kind, ...] = ()

    @property
    def label(self) -> str:
        """The selection in words for people, such as "acme, kind base"."""
        words = [
            ", ".join(self.owners),
            f"ids from {PurePath(self.ids_from).name}" if self.ids_from else "",
            f"collection {self.collection}" if self.collection else "",
            f"store {PurePath(self.store).name}" if self.store else "",
            f"search {self.search}" if self.search else "",
            *(f"filter {tag}" for tag in self.filters),
            f"kind {' or '.join(self.kinds)}" if self.kinds else "",
            f"changed since {self.since}" if self.since else "",
            f"the first {self.limit} by {'name' if self.store else self.order}" if self.limit else "",
        ]
        # A name of a disk, or of a shell, need not be one that can be written.
        return ", ".join(word for word in words if word).encode("utf-8", "replace").decode("utf-8")

    @property
    def order(self) -> Sort:
        """The order to list in.

        By creation where none is asked for: the only one that stays the same while it is paged.
        """
        return self.sort or (Sort.MODIFIED if self.since else Sort.CREATED)

    def scope(self, endpoint: str, depth: str, reader: str | None = None) -> str:
        """What makes two scans comparable: the selection, the Hub, how deep they look and who reads. As JSON.

        What is not asked for is left out, so that a choice that comes with a later version changes no scope.
        """
        chosen = {name: sorted(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        asked = {name: value for name, value in chosen.items() if value}
        read = {"reader": reader} if reader else {}
        return json.dumps({"endpoint": endpoint, "depth": depth, **read, **asked}, sort_keys=True)

    def query(self, owner: str | None) -> tuple[tuple[str, str], ...]:
        """What to ask of the Hub's listing of models."""
        asked = [("author", owner), ("search", self.search), *(("filter", tag) for tag in self.filters)]
        return (*((name, value) for name, value in asked if value), ("sort", self.order.value))

    def too_old(self, modified: str | None) -> bool:
        """Whether a model was last changed before the day that is asked for; one that does not tell is not."""
        return bool(self.since and modified and modified[: len(self.since)] < self.since)

    def admits(self, repo_id: str, hub: HubInfo, listing: Iterable[FileEntry] | None) -> bool:
        """Whether a model is among those asked for, by what the Hub says of it."""
        if self.too_old(hub.last_modified):
            return False
        return not self.kinds or kind_of(repo_id, hub, listing) in self.kinds


def kind_of(repo_id: str, hub: HubInfo, listing: Iterable[FileEntry] | None) -> Kind:
    """How a model was made, without its card: one that tells of its base in prose alone counts as a base itself."""
    unread = Gap(README, GapReason.NOT_REQUESTED, "only the metadata was looked at")
    repo = RepoSnapshot(
        ref=RepoRef(repo_id, "model", None, None, repo_id),
        fetched_at="",
        listing=tuple(listing or ()),
        texts={} if hub.card_data else {README: ""},
        unseen={README: unread} if hub.card_data else {},
        hub=hub,
    )
    try:
        bases = len(read_bases.bases(repo, lambda: Document(repo, parse_card(""), README)))
    except Unseen:  # the settings of an adapter or a merge name them
        bases = 0
    relation = read_bases.relation(repo, bases)
    if relation == "finetune" and not bases:
        return Kind.BASE
    return Kind(relation) if relation in set(Kind) else Kind.FINETUNE  # the Hub tells no more kinds apart


def admitted(selection: Selection, model: Listed) -> bool:
    """Whether a selection leaves a listed model in; where nothing is told of it, that is seen when it is looked at."""
    if model.facts is None:
        return True
    hub, _ = read_hub_info(model.facts)
    return selection.admits(model.id, hub, read_listing(model.facts)[0])
