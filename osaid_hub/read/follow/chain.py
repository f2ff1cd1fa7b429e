"""Following what a snapshot names, level by level down to the last base; where it is looked up is not known here.

Levels are followed one after another, everything of one level at once, so that the depth of the chain alone decides
how long it takes. Whoever looks up may begin before its turn what is asked for next (`fetch/ahead.py`). Looking up
comes first, putting together afterwards: each model is looked at once, however many others were made from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.read.code.licenses import shows_processing
from osaid_hub.read.follow.plan import NOT_NEEDED, Limits, Named, Plan, beyond_data_code, code_of, gap, make_plan
from osaid_hub.read.model import Model
from osaid_hub.snapshot import CodeRepo, Gap, RepoSnapshot

Found = RepoSnapshot | CodeRepo | Gap
Look = Callable[[Named], Found]
Job = Callable[[], Found]


def _one_by_one(jobs: Sequence[Job]) -> Iterable[Found]:
    return [job() for job in jobs]


class Lookups(Struct, frozen=True):
    """Where data sets, code and models are looked up; each gives what was found, or why it was not.

    run   does jobs, at the same time if it likes, and gives their results in order.
    """

    dataset: Look
    code: Look
    model: Look
    run: Callable[[Sequence[Job]], Iterable[Found]] = _one_by_one


def follow_chain(snapshot: RepoSnapshot, lookups: Lookups, limits: Limits) -> RepoSnapshot:
    """The snapshot with its data sets, code and bases, and theirs, and why something named is not among them.

    What the snapshot says already that it could not be followed is not looked up again.
    """
    chain = _Chain(lookups, limits)
    chain.expand(snapshot)
    return chain.put_together(snapshot)


def name_only(snapshot: RepoSnapshot, detail: str) -> RepoSnapshot:
    """The snapshot with all that it names recorded as not asked for; `detail` goes on after the name of each."""
    plan = make_plan(snapshot)
    left_out = {named.key: gap(named, detail) for named in plan.all}
    return replace(snapshot, not_followed={**plan.left_out, **left_out})


class _Chain(Struct):
    """What is known so far.

    found     what became of each thing that was named, by its key.
    plans     what each model names, by the model's id.
    models    the models whose parts are followed, by id.
    code_of_data  the code that the card of each data set presents, by the data set's key, and what of it is left out.
    finished  the same with their parts; `unfinished` are those whose parts are being put together.
    """

    lookups: Lookups
    limits: Limits
    found: dict[str, Found] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    models: dict[str, RepoSnapshot] = field(default_factory=dict)
    finished: dict[str, RepoSnapshot] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)
    code_of_data: dict[str, tuple[tuple[Named, ...], Mapping[str, Gap]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def expand(self, snapshot: RepoSnapshot) -> None:
        """Look up everything, the nearest first."""
        level = [snapshot]
        for depth in range(self.limits.depth + 1):
            self.models |= {_id(model): model for model in level}
            plans = [self._plan(model) for model in level]
            bases = [named for plan in plans for named in plan.bases]
            jobs: dict[str, Job] = {}
            for plan in plans:
                self._want(jobs, plan.datasets, self.lookups.dataset, self.limits.all_datasets, "data sets")
                self._want(jobs, plan.code, self.lookups.code, self.limits.all_code, "code repositories")
                if depth < self.limits.depth:
                    self._want(jobs, plan.bases, self.lookups.model, self.limits.all_bases, "bases")
            self.found |= zip(jobs, self.lookups.run(list(jobs.values())), strict=True)
            self._look_at_code_of_data(level)
            for named in bases:
                why = f"is more than {self.limits.depth} levels down the chain of bases"
                self.found.setdefault(named.key, self._known(named) or gap(named, why))
            next_level = [found for named in bases if isinstance(found := self.found[named.key], RepoSnapshot)]
            level = list({_id(model): model for model in next_level if _id(model) not in self.models}.values())
            if not level:
                return

    def _look_at_code_of_data(self, level: Iterable[RepoSnapshot]) -> None:
        """The code that the cards of the data present, once these cards are there, where it could still lift anything.

        What is left alone for one model stays free to be looked at for another one, such as its base.
        """
        jobs: dict[str, Job] = {}
        for model in level:
            plan = self.plans[_id(model)]
            wanted: list[Named] = []
            for named in plan.datasets:
                found = self.found[named.key]
                if isinstance(found, RepoSnapshot) and named.key not in self.code_of_data:
                    self.code_of_data[named.key] = code_of(found, self.limits)
                wanted += self.code_of_data.get(named.key, ((), {}))[0]
            wanted = [named for named in dict.fromkeys(wanted) if named.key not in self.found]
            if wanted and self._shows_processing(model, plan):
                continue
            for named in wanted[self.limits.data_code :]:
                self.found.setdefault(named.key, gap(named, beyond_data_code(self.limits)))
            self._want(
                jobs, wanted[: self.limits.data_code], self.lookups.code, self.limits.all_code, "code repositories"
            )
        if jobs:
            self.found |= zip(jobs, self.lookups.run(list(jobs.values())), strict=True)

    def _shows_processing(self, model: RepoSnapshot, plan: Plan) -> bool:
        """Whether the model's own code, as far as it was found, shows how its data was processed."""
        asked = Model(replace(model, code=self._code(plan)))
        shown = shows_processing(asked)
        asked.forget()
        return shown

    def _code(self, plan: Plan) -> tuple[CodeRepo, ...]:
        """The code of a plan that was found, under the names that the model gives it."""
        found = ((named, self.found.get(named.key)) for named in plan.code)
        return tuple(replace(each, url=named.name) for named, each in found if isinstance(each, CodeRepo))

    def _with_code(self, named: Named, dataset: RepoSnapshot) -> RepoSnapshot:
        """A data set with the code that its card presents."""
        wanted, left_out = self.code_of_data.get(named.key, ((), {}))
        if not wanted and not left_out:
            return dataset
        code: list[CodeRepo] = []
        not_followed = dict(left_out)
        for each in wanted:
            found = self.found.get(each.key) or gap(each, NOT_NEEDED)
            if isinstance(found, CodeRepo):
                code.append(replace(found, url=each.name))
            elif isinstance(found, Gap):
                not_followed[each.key] = found
        return replace(dataset, code=tuple(code), not_followed={**dataset.not_followed, **not_followed})

    def _plan(self, model: RepoSnapshot) -> Plan:
        plan, known = make_plan(model, self.limits), model.not_followed
        self.plans[_id(model)] = plan = Plan(
            datasets=tuple(named for named in plan.datasets if named.key not in known),
            code=tuple(named for named in plan.code if named.key not in known),
            bases=tuple(named for named in plan.bases if named.key not in known),
            left_out={**plan.left_out, **known},
        )
        return plan

    def _known(self, base: Named) -> RepoSnapshot | None:
        return self.models.get(base.id.lower())

    def _want(self, jobs: dict[str, Job], wanted: Sequence[Named], look: Look, limit: int, kind: str) -> None:
        """Add the jobs for what is not known yet, as far as the limit of the whole audit allows."""
        for named in wanted:
            if named.key in self.found or named.key in jobs:
                continue
            if kind == "bases" and (known := self._known(named)):
                self.found[named.key] = known
            elif self.asked[kind] >= limit:
                self.found[named.key] = gap(named, f"is beyond the {limit} {kind} that are followed in one audit")
            else:
                self.asked[kind] += 1
                jobs[named.key] = partial(look, named)

    def put_together(self, model: RepoSnapshot) -> RepoSnapshot:
        """A model with everything that was found for it; one and the same object each time."""
        model_id = _id(model)
        if model_id in self.finished:
            return self.finished[model_id]
        self.unfinished.add(model_id)
        plan = self.plans[model_id]
        not_followed = dict(plan.left_out)
        datasets, code, bases = [], [], []
        for named in plan.all:
            found = self.found[named.key]
            if isinstance(found, Gap):
                not_followed[named.key] = found
            elif isinstance(found, CodeRepo):
                code.append(replace(found, url=named.name))
            elif found.ref.kind == "dataset":
                datasets.append(self._with_code(named, _called(found, named.name)))
            elif _id(found) in self.unfinished:
                not_followed[named.key] = gap(named, "closes a circle of bases, which is cut here")
            else:
                bases.append(_called(self.put_together(found), named.name))
        self.unfinished.remove(model_id)
        self.finished[model_id] = replace(
            model, datasets=tuple(datasets), code=tuple(code), bases=tuple(bases), not_followed=not_followed
        )
        return self.finished[model_id]


def _id(model: RepoSnapshot) -> str:
    return model.ref.id.lower()


def _called(model: RepoSnapshot, name: str) -> RepoSnapshot:
    """A data set or base under the name by which the model above it names it."""
    if model.ref.requested == name:
        return model
    return replace(model, ref=replace(model.ref, requested=name))
