"""Nothing is done twice in an audit: each text is parsed once, each check run once, each list made once."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub import card as card_module
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge import lists
from osaid_hub.judge.advice.certain import certain_metadata
from osaid_hub.judge.assess import assess
from osaid_hub.judge.checks import CHECKS, code_architecture, parameters_weights
from osaid_hub.known import files
from osaid_hub.read import bases, training_data
from osaid_hub.read.claims import Document
from osaid_hub.read.code import links
from osaid_hub.read.further import Further
from osaid_hub.read.model import Model
from osaid_hub.read.repository import LISTING
from osaid_hub.read.terms import terms
from osaid_hub.snapshot import README, Gap, GapReason, RepoSnapshot, Unseen
from osaid_hub.snapshot.repository import Memory
from tests.fixtures.test_fixtures import STORE
from tests.judge.checks.build import snapshot

NOW = "2026-11-22T12:00:00Z"
NAMES = sorted(f"{path.parent.name}/{path.name}" for path in (STORE / "models").glob("*/*"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """How often each thing is asked for, by what it is and about what."""
    counted: Counter[object] = Counter()

    def count(module: Any, name: str, about: Callable[..., object]) -> None:
        asked = getattr(module, name)

        def counting(*args: Any, **more: Any) -> Any:
            counted[(name, about(*args))] += 1
            return asked(*args, **more)

        monkeypatch.setattr(module, name, counting)

    count(card_module, "parse_card", id)
    count(bases, "bases", lambda repo, card: repo.ref.id)
    count(terms, "read", lambda repo, card, further: (repo.ref.id, len(further)))
    count(links, "named_code", lambda document, *_: (document.repo.ref.kind, document.repo.ref.id, document.path))
    count(training_data, "told_data", lambda repo, document: (repo.ref.id, document.path))
    for name in ("_licenses", "_datasets", "_code"):
        count(lists, name, lambda model: model.repo.ref.id)
    return counted


@pytest.mark.parametrize("name", NAMES)
def test_following_and_judging_read_everything_once(name: str, calls: Counter[object]) -> None:
    repo = follow_stored(STORE, read_model(STORE, name, requested=name, now=NOW))
    assess(repo, strict=True)
    assert calls
    assert set(calls.values()) == {1}, [each for each, times in calls.items() if times > 1]


def test_a_change_is_proposed_without_reading_anew(calls: Counter[object]) -> None:
    repo = snapshot("---\nlicense: mit\n---\n# X\n\nTrained on Wikipedia.", files=["model.safetensors"])
    certain_metadata(repo, assess(repo, strict=True), frozenset())
    assert set(calls.values()) == {1}


def test_each_check_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: Counter[str] = Counter()
    for module in (parameters_weights, code_architecture):
        check = module.check

        def counting(model: Model, check: Any = check) -> Any:
            ran[check.__module__] += 1
            return check(model)

        monkeypatch.setattr(module, "check", counting)
        monkeypatch.setitem(CHECKS, _id(check), counting)  # type: ignore[arg-type]
    card = "---\nlicense: apache-2.0\n---\n# X\n\nTrained on Wikipedia."
    assess(snapshot(card, files=["model.safetensors", "config.json"]), strict=True)
    assert ran == {parameters_weights.__name__: 1, code_architecture.__name__: 1}


def _id(check: Any) -> str:
    return next(name for name, each in CHECKS.items() if each is check)


def test_weights_are_grouped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    grouped = []
    group = files.weights
    monkeypatch.setattr(files, "weights", lambda *args: grouped.append(args) or group(*args))
    repo = snapshot("# X", files=["model.safetensors"])
    for model in (Model(repo), Model(replace(repo, bases=(repo,))), Model(repo, Further(documents=("a.md",)))):
        assert model.weights
    assert len(grouped) == 1


def test_another_text_is_read_anew() -> None:
    """What is remembered holds for the same words, files and commit alone."""
    repo = snapshot("# X\n\nTrained on Wikipedia.")
    assert Model(repo).data.sets
    assert not Model(replace(repo, texts={README: "# X"})).data.sets
    assert Model(replace(repo, ref=replace(repo.ref, sha="1" * 40))).card is not Model(repo).card
    assert Model(replace(repo, ref=replace(repo.ref, requested="other"))).card is Model(repo).card


def test_an_answer_is_remembered_and_so_is_what_was_not_seen() -> None:
    model, asked = Model(snapshot("# X")), []

    def ask(model: Model, *words: str) -> int:
        asked.append(words)
        if not words:
            raise Unseen(Gap("x", GapReason.OFFLINE, "x"))
        return len(asked)

    assert [model.once(ask, "a"), model.once(ask, "b"), model.once(ask, "a")] == [1, 2, 1]
    for _ in range(2):
        with pytest.raises(Unseen):
            model.once(ask)
    assert asked == [("a",), ("b",), ()]


def test_what_must_have_been_seen() -> None:
    cut = Gap(LISTING, GapReason.TOO_LARGE, "cut off")
    repo = snapshot("# X", texts={"a.md": "a"}, unseen={"b.md": Gap("b.md", GapReason.GATED, "gated")})
    Model(repo).require(LISTING, README, "a.md", "nowhere.md")
    for broken, what in ((repo, "b.md"), (replace(repo, gaps=(cut,)), LISTING), (replace(repo, listing=None), LISTING)):
        with pytest.raises(Unseen):
            Model(broken).require(what)


def test_a_model_without_declarations_is_itself() -> None:
    model = Model(snapshot("# X"))
    assert model.with_further(Further()) is model
    assert isinstance(model.repo, RepoSnapshot)


def test_what_was_read_goes_with_the_audit_and_waits_for_no_search_for_garbage() -> None:
    gc.collect()
    before = _kept_readings()
    gc.disable()
    try:
        for name in ("acme/open-7b", "acme/rail-7b", "acme/finetune-open", "acme/no-card", "acme/gated-manual"):
            followed = follow_stored(STORE, read_model(STORE, name, requested=name, now=NOW))
            assess(followed, strict=True)
            _forget_all(followed)
        del followed
        left = _kept_readings()
    finally:
        gc.enable()
    assert left == before


def test_what_was_let_go_of_is_read_anew() -> None:
    model = Model(snapshot("Trained on letters.", files=["LICENSE"]))
    paths = model.paths
    model.forget()
    model.repo.forget()
    assert model.paths == paths
    assert model.paths is not paths


def _kept_readings() -> Counter[str]:
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Model | Document | Memory))


def _forget_all(repo: RepoSnapshot) -> None:
    repo.forget()
    for each in (*repo.datasets, *repo.bases):
        _forget_all(each)
