"""What is followed from a model, in which order, and what is left out with which reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from osaid_hub.known.addresses import parse
from osaid_hub.read.follow.plan import Limits, Named, code_place, make_plan
from osaid_hub.snapshot import Gap, GapReason, HubInfo, RepoSnapshot
from tests.judge.checks.build import front, snapshot


def _ids(named: tuple[Named, ...]) -> list[str]:
    return [each.id for each in named]


def _reasons(left_out: Mapping[str, Gap]) -> dict[str, GapReason]:
    return {key: gap.reason for key, gap in left_out.items()}


def _with_data(count: int) -> RepoSnapshot:
    return snapshot(front("datasets:", *(f"- acme/data-{number}" for number in range(count))))


def test_data_of_the_metadata_comes_before_data_of_the_text() -> None:
    card = front("datasets: [acme/declared]") + (
        "# Training data\n\nThe model was trained on [told](https://huggingface.co/datasets/acme/told), "
        "[Declared](https://huggingface.co/datasets/acme/declared) and [more](https://zenodo.org/records/1).\n"
    )
    plan = make_plan(snapshot(card))
    assert _ids(plan.datasets) == ["acme/declared", "acme/told"]
    assert all(gap.reason is GapReason.NOT_REQUESTED for gap in plan.left_out.values())


def test_a_data_set_without_owner_is_followed() -> None:
    (named,) = make_plan(snapshot(front("datasets: [c4]"))).datasets
    assert (named.key, named.id, named.host) == ("dataset:c4", "c4", "huggingface.co")


def test_what_is_beyond_a_limit_is_recorded() -> None:
    plan = make_plan(_with_data(11))
    assert _ids(plan.datasets) == [f"acme/data-{number}" for number in range(8)]
    assert _reasons(plan.left_out) == dict.fromkeys(
        ("dataset:acme/data-8", "dataset:acme/data-9", "dataset:acme/data-10"), GapReason.NOT_REQUESTED
    )
    assert "beyond the 8 data sets" in plan.left_out["dataset:acme/data-9"].detail
    assert _ids(make_plan(_with_data(11), Limits(datasets=2)).datasets) == ["acme/data-0", "acme/data-1"]


@pytest.mark.parametrize("name", ["-x", "a..b", "acme/x.git", "acme/--"])
def test_what_cannot_be_an_id_is_not_asked_for(name: str) -> None:
    plan = make_plan(snapshot(front(f"datasets: ['{name}']", f"base_model: '{name}'")))
    assert plan.all == ()


def test_code_for_training_comes_first() -> None:
    card = (
        "# Code\n\n"
        "The inference code is at [runner](https://github.com/acme/runner).\n\n"
        "Everything else is at [test](https://github.com/acme/test).\n\n"
        "We release the training code at [train](https://github.com/acme/train/tree/main/src).\n"
    )
    plan = make_plan(snapshot(card))
    assert _ids(plan.code) == ["acme/train", "acme/test", "acme/runner"]
    assert plan.code[0].key == "code:https://github.com/acme/train"


def test_bases_by_id_and_by_address() -> None:
    card = front("base_model:", "- acme/base", "- https://huggingface.co/acme/other", "- /home/me/checkpoint")
    plan = make_plan(snapshot(card))
    assert _ids(plan.bases) == ["acme/base", "acme/other"]
    assert plan.bases[1].key == "model:https://huggingface.co/acme/other"
    assert _reasons(plan.left_out) == {"model:/home/me/checkpoint": GapReason.NOT_REQUESTED}


def test_of_a_quantized_copy_only_the_base_is_followed() -> None:
    hub = HubInfo(base_models=("acme/base",), base_relation="quantized")
    plan = make_plan(snapshot(front("datasets: [acme/data]"), hub=hub))
    assert (_ids(plan.bases), plan.datasets, plan.code) == (["acme/base"], (), ())
    assert "quantized copy" in plan.left_out["dataset:acme/data"].detail


def test_what_was_not_seen_names_nothing() -> None:
    hidden = snapshot(unseen=["README.md"], hub=HubInfo(gated="manual"))
    assert (make_plan(hidden).all, make_plan(hidden).left_out) == ((), {})


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://github.com/acme/train", ("github.com", "acme/train")),
        ("https://github.com/acme/train.git", ("github.com", "acme/train")),
        ("https://www.github.com/acme/train/blob/main/x.py", ("github.com", "acme/train")),
        ("https://codeberg.org/acme/train", ("codeberg.org", "acme/train")),
        ("https://gitlab.com/acme/train/-/tree/main", ("gitlab.com", "acme/train")),
        ("https://gitlab.com/acme/group/train/-/tree/main", ("gitlab.com", "acme/group/train")),
        ("https://gitlab.com/acme/train/blob/main/x.py", ("gitlab.com", "acme/train")),
        ("https://huggingface.co/spaces/acme/demo/tree/main", ("huggingface.co", "spaces/acme/demo")),
        ("https://huggingface.co/acme/code", ("huggingface.co", "acme/code")),
        ("https://huggingface.co/datasets/acme/data", ("", "")),
        ("https://example.com/acme/train", ("", "")),
        ("https://github.com/acme", ("", "")),
        ("https://github.com/../x", ("", "")),
        ("https://github.com/acme/..", ("", "")),
        ("https://github.com/acme/tr%2fain", ("", "")),
        ("https://github.com/acmé/train", ("", "")),
        ("https://gitlab.com/a/b/../../c/-/x", ("", "")),
        ("https://gitlab.com/a/b/c/d/e/f/g/h", ("", "")),
    ],
)
def test_places_of_code(url: str, place: tuple[str, str]) -> None:
    assert code_place(parse(url)) == place
