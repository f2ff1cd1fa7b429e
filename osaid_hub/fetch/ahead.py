"""Looking ahead in a chain of bases: what a base names is asked for as soon as its card is there.

`follow_chain` goes level by level, and alone decides what is followed. What it is going to ask for in any case is begun
here while others of the level are still looked at, such as a code host that takes its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import Literal

from osaid_hub.read.follow.chain import Found
from osaid_hub.read.follow.plan import Limits, Named, Plan, make_plan
from osaid_hub.snapshot import RepoSnapshot

Kind = Literal["dataset", "code", "model"]


class Ahead:
    """Begins to look at what the bases of a model name. May be shared by threads.

    begin   takes a kind and what is named, and does not wait for it.

    Nothing is begun that the limits of an audit may leave out: beside it all has to fit in that may come before it,
    named already or still to be named by a base that is not there yet.
    """

    def __init__(self, snapshot: RepoSnapshot, limits: Limits, begin: Callable[[Kind, Named], None]) -> None:
        self._limits, self._begin = limits, begin
        # By kind and key: what is named, and how deep in the chain the model is that names it.
        self._named: dict[Kind, dict[str, tuple[Named, int]]] = {"dataset": {}, "code": {}, "model": {}}
        self._models: dict[str, int] = {}
        self._awaited: dict[str, int] = {}
        self._begun: set[str] = set()
        self._lock = Lock()
        self._add(snapshot, make_plan(snapshot, limits), 0)
        # The first level is asked for by `follow_chain`, all of it at once.
        self._begun.update(key for found in self._named.values() for key in found)

    def arrived(self, named: Named, found: Found) -> None:
        """Take in what came of looking at a base."""
        base = found if isinstance(found, RepoSnapshot) else None
        plan = make_plan(base, self._limits) if base else None
        with self._lock:
            depth = self._awaited.pop(named.key, None)
            if base and plan and depth is not None:
                self._add(base, plan, depth)
            ready = list(self._ready())
            self._begun.update(each.key for _, each in ready)
        for kind, each in ready:
            self._begin(kind, each)

    def _add(self, model: RepoSnapshot, plan: Plan, depth: int) -> None:
        if model.ref.id.lower() in self._models:
            return
        self._models[model.ref.id.lower()] = depth
        for named in plan.datasets:
            self._named["dataset"].setdefault(named.key, (named, depth))
        for named in plan.code:
            self._named["code"].setdefault(named.key, (named, depth))
        for named in plan.bases if depth < self._limits.depth else ():
            if named.key not in self._named["model"] and named.id.lower() not in self._models:
                self._named["model"][named.key] = named, depth
                self._awaited[named.key] = depth + 1

    def _ready(self) -> Iterator[tuple[Kind, Named]]:
        """What can be begun: nothing that is named further down the chain comes before it."""
        limits = self._limits
        for level in sorted(set(self._models.values())):
            models, awaited = (sum(depth <= level for depth in of.values()) for of in (self._models, self._awaited))
            of_data = (models + awaited) * limits.data_code
            others: dict[Kind, int] = {
                "dataset": awaited * (limits.datasets + limits.declared),
                "code": awaited * (limits.code + limits.declared) + of_data,
                "model": awaited * limits.bases,
            }
            most = {"dataset": limits.all_datasets, "code": limits.all_code, "model": limits.all_bases}
            for kind, found in self._named.items():
                if sum(depth <= level for _, depth in found.values()) + others[kind] <= most[kind]:
                    yield from (
                        (kind, named)
                        for named, depth in found.values()
                        if depth == level and named.key not in self._begun
                    )
