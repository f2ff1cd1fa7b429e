"""Following level by level: merges, circles, depth, limits, and each model looked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from osaid_hub.audits.findings import Status
from osaid_hub.judge.assess import assess
from osaid_hub.read.follow.chain import Found, Job, Lookups, follow_chain, name_only
from osaid_hub.read.follow.plan import Limits, Named
from osaid_hub.snapshot import Gap, GapReason, RepoRef, RepoSnapshot
from tests.judge.checks.build import front, snapshot
from tests.judge.declared.build import code, data_set


@dataclass
class World:
    """Models by id with the ids of their bases; data sets `data-of-<id>` are named by each of them."""

    bases: Mapping[str, Sequence[str]]
    asked: list[str] = field(default_factory=list)
    rounds: int = 0

    def model(self, model_id: str) -> RepoSnapshot:
        bases = [f"- {name}" for name in self.bases[model_id]]
        data = f"datasets: [data-of-{model_id.replace('/', '-')}]"
        return snapshot(front(data, *(["base_model:", *bases] if bases else [])), name=model_id)

    def follow(self, model_id: str, limits: Limits = Limits()) -> RepoSnapshot:  # noqa: B008
        return follow_chain(self.model(model_id), Lookups(self._dataset, self._code, self._model, self._run), limits)

    def _run(self, jobs: Sequence[Job]) -> list[Found]:
        self.rounds += 1
        return [job() for job in jobs]

    def _model(self, named: Named) -> Found:
        self.asked.append(named.id)
        if named.id not in self.bases:
            return Gap(named.name, GapReason.MISSING, "not there")
        return self.model(named.id)

    def _dataset(self, named: Named) -> Found:
        self.asked.append(named.id)
        ref = RepoRef(named.id, "dataset", None, None, named.name)
        return RepoSnapshot(ref=ref, fetched_at="", listing=(), texts={})

    def _code(self, named: Named) -> Found:
        raise AssertionError("no model names code")


def _names(model: RepoSnapshot) -> object:
    """The tree of bases as nested dictionaries."""
    return {base.ref.id: _names(base) for base in model.bases}


def test_a_chain_to_its_end() -> None:
    world = World({"a/1": ["a/2"], "a/2": ["a/3"], "a/3": []})
    model = world.follow("a/1")
    assert _names(model) == {"a/2": {"a/3": {}}}
    assert [data.ref.id for data in model.bases[0].bases[0].datasets] == ["data-of-a-3"]
    assert world.rounds == 3
    assert model.not_followed == {}


def test_a_merge_with_a_common_ancestor_looks_at_it_once() -> None:
    world = World({"a/m": ["a/x", "a/y"], "a/x": ["a/root"], "a/y": ["a/root"], "a/root": []})
    model = world.follow("a/m")
    assert _names(model) == {"a/x": {"a/root": {}}, "a/y": {"a/root": {}}}
    assert world.asked.count("a/root") == 1
    assert model.bases[0].bases[0] is model.bases[1].bases[0]


def test_circles_are_cut_and_recorded() -> None:
    for bases in ({"a/1": ["a/2"], "a/2": ["a/1"]}, {"a/1": ["a/2"], "a/2": ["a/3"], "a/3": ["a/1"]}):
        world = World(bases)
        model = world.follow("a/1")
        while model.bases:
            (model,) = model.bases
        assert model.not_followed["model:a/1"].reason is GapReason.NOT_REQUESTED
        assert "circle" in model.not_followed["model:a/1"].detail
        assert "a/1" not in world.asked


def test_five_levels() -> None:
    world = World({f"a/{level}": [f"a/{level + 1}"] for level in range(9)})
    model = world.follow("a/0")
    for _ in range(5):
        (model,) = model.bases
    assert (model.ref.id, model.bases) == ("a/5", ())
    assert len(model.datasets) == 1
    assert "more than 5 levels" in model.not_followed["model:a/6"].detail
    assert "a/6" not in world.asked


def test_a_merge_of_merges_does_not_grow_without_limit() -> None:
    bases = {
        f"a/{level}-{number}": [f"a/{level + 1}-{below}" for below in range(8)]
        for level in range(6)
        for number in range(8)
    }
    world = World(bases)
    model = world.follow("a/0-0")
    assert len(model.bases) == 8
    assert sum(name.startswith("a/") for name in world.asked) == 16
    assert sum(name.startswith("data-of") for name in world.asked) == 17
    lower = model.bases[0].bases[0]
    assert "16 bases" in next(iter(lower.not_followed.values())).detail


def test_what_could_not_be_seen() -> None:
    model = World({"a/1": ["a/none", "a/2"], "a/2": []}).follow("a/1")
    assert model.not_followed == {"model:a/none": Gap("a/none", GapReason.MISSING, "not there")}
    assert _names(model) == {"a/2": {}}


def test_what_is_known_not_to_be_seen_is_not_asked_for_again() -> None:
    world = World({"a/1": ["a/2"], "a/2": []})
    gap = Gap("a/2", GapReason.GATED, "behind a form")
    model = snapshot(front("base_model: a/2"), name="a/1", not_followed={"model:a/2": gap})
    lookups = Lookups(world._dataset, world._code, world._model, world._run)
    assert follow_chain(model, lookups, Limits()).not_followed == {"model:a/2": gap}
    assert world.asked == []


def test_a_base_has_the_name_by_which_it_is_named() -> None:
    url = "https://huggingface.co/a/2"
    model = World({"a/1": [url], "a/2": []}).follow("a/1")
    assert [base.ref.requested for base in model.bases] == [url]


def test_naming_only() -> None:
    model = name_only(World({"a/1": ["a/2"]}).model("a/1"), "was not followed (--no-follow)")
    assert {key: gap.reason for key, gap in model.not_followed.items()} == {
        "model:a/2": GapReason.NOT_REQUESTED,
        "dataset:data-of-a-1": GapReason.NOT_REQUESTED,
    }
    assert (model.bases, model.datasets) == ((), ())


@dataclass
class Quarry:
    """A model made from another one and the data set of both, whose card presents the code that made it."""

    asked: list[str] = field(default_factory=list)

    def dataset(self, named: Named) -> Found:
        return data_set(named.name, "The text was cleaned with the scripts in https://github.com/maker/letters-made.")

    def code(self, named: Named) -> Found:
        self.asked.append(named.id)
        return code("clean_text.py", url=named.name)

    def model(self, named: Named) -> Found:
        return snapshot(front("license: mit", "datasets: [maker/letters]"), name=named.id)

    def follow(self, *files: str, base: str = "", terms: str = "mit") -> RepoSnapshot:
        named = [f"license: {terms}", "datasets: [maker/letters]", *([f"base_model: {base}"] if base else [])]
        lookups = Lookups(self.dataset, self.code, self.model)
        return follow_chain(snapshot(front(*named), files=files), lookups, Limits())


CODE_ROWS = ("code.data_processing", "code.license", "data.processing")


def _code_rows(model: RepoSnapshot) -> dict[str, Status]:
    rows = {each.id: each for each in assess(model, strict=True).requirements}
    assert not any(rows[name].unseen for name in CODE_ROWS)
    return {name: rows[name].status for name in CODE_ROWS}


def test_code_of_the_data_is_looked_at_where_it_lifts_something() -> None:
    for files, terms in (((), "mit"), (("train.py",), "mit"), (("clean_text.py",), "cc-by-nc-4.0")):
        quarry = Quarry()
        model = quarry.follow(*files, terms=terms)
        assert quarry.asked == ["maker/letters-made"]
        assert _code_rows(model)["code.data_processing"] is Status.MET


def test_code_of_the_data_is_left_alone_where_the_models_own_shows_the_processing() -> None:
    quarry = Quarry()
    model = quarry.follow("clean_text.py")
    assert quarry.asked == []
    (gap,) = model.datasets[0].not_followed.values()
    assert (gap.reason, "not needed" in gap.detail) == (GapReason.NOT_REQUESTED, True)
    met = {"code.data_processing": Status.MET, "code.license": Status.MET, "data.processing": Status.PARTIAL}
    assert _code_rows(model) == met
    assert _code_rows(quarry.follow("train.py")) == met, "as where it was looked at"


def test_what_one_model_does_not_need_its_base_may() -> None:
    quarry = Quarry()
    model = quarry.follow("clean_text.py", base="maker/base")
    assert quarry.asked == ["maker/letters-made"]
    assert _code_rows(model.bases[0])["code.data_processing"] is Status.MET
