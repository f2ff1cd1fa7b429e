"""What a base decides is asked of its maker; one that leads nowhere is named anew."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.snapshot import Gap, GapReason, followed_key
from tests.judge.advice.build import WEIGHTS, base, changes, made_from, tried
from tests.judge.checks.build import front, snapshot

CARD = "# Heron\n\nHeron is a model.\n"
COPY = front("license: mit", "base_model: quarry/heron", "base_model_relation: quantized") + CARD
BARE = front("license: mit", "pipeline_tag: text-generation") + CARD


def test_what_a_copy_lacks_is_asked_of_the_maker_of_its_base() -> None:
    found = tried(made_from(base(BARE), COPY))
    told, published = found["base_tells"], found["base_publishes"]
    assert told.change.who == published.change.who == "base"
    assert "quarry/heron" in told.change.title
    assert {"data.provenance", "data.scope"} <= set(told.lifted)
    assert {"code.training", "code.evaluation"} <= set(published.lifted)
    assert not [key for key in found if key in ("section", "training", "data_processing", "evaluation_command")]


def test_the_text_for_the_maker_is_the_section_for_his_card() -> None:
    change = changes(made_from(base(BARE), COPY))["base_tells"]
    assert change.text
    assert change.text.startswith("## Training data")
    assert change.edits == ()


def test_a_fine_tune_tells_its_own_data_and_asks_for_that_of_its_base() -> None:
    found = changes(made_from(base(BARE), front("license: mit", "base_model: quarry/heron") + CARD))
    assert "trained further" in found["section"].title
    assert "quarry/heron" in found["base_tells"].title


def test_a_base_that_is_not_there_is_named_anew() -> None:
    gap = Gap("quarry/heron", GapReason.MISSING, "quarry/heron does not exist, or is private")
    repo = replace(snapshot(COPY, files=WEIGHTS), not_followed={followed_key("model", "quarry/heron"): gap})
    assert changes(repo)["base_link"].who == "publisher"


def test_a_base_that_is_only_spoken_of_is_named_by_its_id() -> None:
    card = front("license: mit") + "# Heron\n\nGGUF quantisations of Wrenfold.\n\nBase model: Wrenfold\n"
    found = changes(snapshot(card, files={"heron.Q4_K_M.gguf": 4_000_000_000}))
    assert "as Wrenfold alone does not say which model it is" in found["base_named"].title
    assert "base_link" not in found


def test_the_terms_of_a_well_known_base_are_told_by_their_name() -> None:
    card = front("license: mit") + "# Heron\n\nHeron is a fine-tuned version of Stable Diffusion.\n"
    assert "its terms (CreativeML OpenRAIL-M):" in changes(snapshot(card, files=WEIGHTS))["licensor"].title


def test_a_base_that_was_not_looked_at_asks_nothing_of_anybody_else() -> None:
    gap = Gap("quarry/heron", GapReason.OFFLINE, "the network is not used")
    repo = replace(snapshot(COPY, files=WEIGHTS), not_followed={followed_key("model", "quarry/heron"): gap})
    found = changes(repo)
    assert not [change for change in found.values() if change.who in ("base", "licensor")]
    assert "base_link" not in found
    assert "data.provenance" in found["look_online"].requirements
