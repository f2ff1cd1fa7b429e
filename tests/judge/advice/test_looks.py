"""What was not looked at is no task of anybody but whoever audits."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.judge.assess import assess
from osaid_hub.snapshot import README, Gap, GapReason, followed_key
from tests.judge.advice.build import WEIGHTS, changes
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

CODE = "https://github.com/mill/heron"
CARD = front("license: mit") + f"# Heron\n\nThe training code is in [mill/heron]({CODE}).\n"
WAYS = {
    GapReason.GATED: "look_token",
    GapReason.OFFLINE: "look_online",
    GapReason.NOT_REQUESTED: "look_follow",
    GapReason.RATE_LIMITED: "look_code_token",
    GapReason.ERROR: "look_again",
    GapReason.TOO_LARGE: "look_by_hand",
}


@each_row("reason, key", WAYS.items(), ids=WAYS)
def test_each_reason_has_its_way_to_look(reason: GapReason, key: str) -> None:
    gap = Gap(CODE, reason, "not seen")
    repo = replace(snapshot(CARD, files=WEIGHTS), not_followed={followed_key("code", CODE): gap})
    found = changes(repo)
    assert found[key].who == "auditor"
    assert CODE in found[key].title
    assert "code.training" in found[key].requirements


@each_row("passing, key", [(False, "look_by_hand"), (True, "look_again")])
def test_a_card_that_is_no_text_is_the_same_later(passing: bool, key: str) -> None:
    gap = Gap(README, GapReason.ERROR, "the card was not read", passing)
    repo = snapshot(CARD, files=WEIGHTS)
    texts = {path: text for path, text in repo.texts.items() if path != README}
    assert README in changes(replace(repo, texts=texts, unseen={README: gap}))[key].title


def test_an_unknown_asks_nothing_of_the_publisher() -> None:
    audit = assess(snapshot(CARD, files=WEIGHTS), strict=True)
    row = next(each for each in audit.requirements if each.id == "code.training")
    assert row.status == "unknown"
    assert row.remedy == f"Audit again with `--follow`, so that {CODE} can be looked at"


def test_an_address_that_nobody_opens_is_read_by_hand() -> None:
    card = CARD.replace(CODE, "https://heron.example/code.zip")
    assert not [key for key in changes(snapshot(card, files=WEIGHTS)) if key in ("look_follow", "look_again")]


def test_a_file_that_a_store_lists_and_does_not_keep_is_on_the_hub() -> None:
    gap = Gap("config.json", GapReason.NOT_REQUESTED, "config.json is listed, but not kept in the store")
    repo = replace(snapshot(CARD, files=[*WEIGHTS, "config.json"]), unseen={"config.json": gap})
    assert "config.json" in changes(repo)["look_online"].title
    assert "config.json" in changes(replace(repo, hub=None))["look_by_hand"].title
