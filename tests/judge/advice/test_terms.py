"""Advice on terms (`judge/advice/`): what the publisher may change, what not, and gates only where there is one."""

from __future__ import annotations

from osaid_hub.judge.advice.plan import by_requirement
from osaid_hub.known import advice
from osaid_hub.snapshot import HubInfo
from tests.judge.advice.build import WEIGHTS, base, changes, made_from, tried
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

CARD = "# Heron\n\nHeron writes letters.\n"
GATED = {"by hand": ("manual", "gate_by_hand"), "at once": ("auto", "gate_at_once")}
NC = front("license: cc-by-nc-4.0") + CARD


@each_row("gate, key", GATED.values(), ids=GATED)
def test_a_gate_is_spoken_of_where_there_is_one(gate: str, key: str) -> None:
    hub = HubInfo(gated=gate)  # type: ignore[arg-type]
    assert key in changes(snapshot(front("license: mit") + CARD, files=WEIGHTS, hub=hub))


def test_without_a_gate_no_advice_speaks_of_one() -> None:
    found = changes(snapshot(NC, files=WEIGHTS))
    assert not [change for change in found.values() if "gate" in change.title or "access" in change.title]
    assert found["license_replace"].edits[0].text == "license: apache-2.0"


def test_a_gate_that_goes_lifts_the_verdict() -> None:
    repo = snapshot(front("license: mit") + CARD, files=WEIGHTS, hub=HubInfo(gated="manual"))
    opened = tried(repo)["gate_by_hand"]
    assert opened.before.verdict == "restricted"
    assert opened.after
    assert opened.after.verdict == "incomplete"
    assert {"terms.use", "terms.share"} <= set(opened.lifted)


def test_one_line_that_repairs_several_rows_is_one_change() -> None:
    found = tried(snapshot(front("language: en") + CARD, files=WEIGHTS))["license_missing"]
    assert found.change.edits[0].lines == (3, 3)
    assert {"parameters.license", "terms.use", "terms.modify", "terms.share"} <= set(found.lifted)
    assert found.gain > 0


def test_terms_of_a_base_are_left_to_its_licensor() -> None:
    card = front("license: cc-by-nc-4.0", "base_model: quarry/heron") + CARD
    found = changes(made_from(base(NC), card))
    assert found["licensor"].who == "licensor"
    assert "quarry/heron" in found["licensor"].title
    assert not [key for key in found if key.startswith("license_")]


def test_terms_that_a_base_may_have_are_not_the_publishers_to_change() -> None:
    card = front("license: cc-by-nc-4.0", "base_model: quarry/heron") + CARD
    found = changes(snapshot(card, files=WEIGHTS, name="mill/heron-tales"))
    assert not [change for change in found.values() if "Choose an open license" in change.title]


def test_the_license_of_a_familys_maker_is_not_the_publishers_to_change() -> None:
    found = changes(snapshot(front("license: llama2") + CARD, files=WEIGHTS))
    assert "Llama 2" in found["licensor_of_family"].title
    assert found["licensor_of_family"].who == "licensor"
    assert "license_replace" not in found
    shared = changes(snapshot(front("license: openrail++") + CARD, files=WEIGHTS))["licensor_of_family"]
    assert "Stable Diffusion 2 or Stable Diffusion XL" in shared.title


def test_a_model_of_an_open_base_states_the_license_of_its_base() -> None:
    of = base(front("license: mit") + CARD)
    found = changes(made_from(of, front("base_model: quarry/heron") + CARD))["license_of_base"]
    assert found.edits[0].text == "license: mit"


def test_a_copy_states_no_license_of_what_its_original_was_made_from() -> None:
    text = "A half-precision version of [tales](https://huggingface.co/mill/tales).\n\n"
    text += "It was fine-tuned from [heron](https://huggingface.co/quarry/heron).\n"
    copy = made_from(base(front("license: mit") + CARD), text, name="mill/tales-half")
    assert {"license_of_base", "license_missing"} & set(changes(copy)) == {"license_missing"}


def test_where_the_base_states_none_its_maker_is_asked_first() -> None:
    found = tried(made_from(base(CARD), front("base_model: quarry/heron") + CARD))["base_license"]
    assert found.change.who == "base"
    assert "terms.use" in found.lifted


def test_a_license_file_that_says_otherwise_is_followed() -> None:

    held = advice.load().license_text.replace("TODO", "2024 the heron makers")
    repo = snapshot(front("license: apache-2.0") + CARD, files=WEIGHTS, texts={"LICENSE": held})
    found = tried(repo)["license_agree"]
    assert found.change.edits[0].text == "license: mit"
    assert found.settled == tuple(each.message for each in found.before.conflicts)


def test_a_condition_in_the_card_is_turned_into_advice() -> None:
    card = front("license: mit") + CARD + "\n## License\n\nBy loading the model you agree not to use it commercially.\n"
    found = tried(snapshot(card, files=WEIGHTS))
    assert "terms.use" in found["condition"].lifted
    assert "line 10" in found["condition"].change.title


def test_a_family_is_asked_for_its_member() -> None:
    found = changes(snapshot(front("license: gpl") + CARD, files=WEIGHTS))["license_version"]
    assert found.edits[0].text == "license: gpl-3.0"
    assert found.assumed


def test_a_license_in_a_list_is_replaced_whole() -> None:
    card = front("license:", "- cc-by-nc-4.0", "language: en") + CARD
    edit = changes(snapshot(card, files=WEIGHTS))["license_replace"].edits[0]
    assert (edit.lines, edit.text) == ((2, 3), "license: apache-2.0")


def test_where_the_weights_are_not_the_publishers_to_free_his_documents_are() -> None:
    told = "\n## Training data\n\nHeron was trained on [Reed Letters](https://doi.org/10.5281/z.9).\n"
    card = front("license: cc-by-nc-4.0", "base_model: quarry/heron") + CARD + told
    found = tried(made_from(base(NC), card))["document_license"]
    assert found.lifted == ("data.license",)


def test_who_owns_the_base_is_asked_to_free_it_as_well() -> None:
    own = base(NC, "quarry/heron")
    found = tried(
        made_from(own, front("license: cc-by-nc-4.0", "base_model: quarry/heron") + CARD, name="quarry/tales")
    )
    assert "licensor" not in found
    assert "parameters.license" in found["license_replace"].lifted
    assert "quarry/heron" in found["license_of_own_base"].change.title
    whole = found["together"].after
    assert whole
    assert whole.verdict != "restricted"


def test_an_own_base_that_stands_under_somebody_elses_license_is_left_to_its_licensor() -> None:
    own = base(front("license: llama2") + CARD, "quarry/heron")
    found = changes(made_from(own, front("license: llama2", "base_model: quarry/heron") + CARD, name="quarry/tales"))
    assert "licensor" in found
    assert not [key for key in found if key.startswith("license_")]


def test_the_licensor_of_a_family_is_none_of_a_copy_of_an_open_base() -> None:
    card = front("license: llama2", "base_model: quarry/heron") + CARD + "\n- License: Apache-2.0\n"
    found = changes(made_from(base(front("license: apache-2.0") + CARD), card))
    assert "disagree" in found["license_one"].title
    assert not [change for change in found.values() if change.who == "licensor"]


def test_a_base_that_was_not_seen_is_not_called_the_owner_of_a_familys_license() -> None:
    found = changes(snapshot(front("license: gemma", "base_model: quarry/owl") + CARD, files=WEIGHTS))
    assert "Gemma" in found["licensor"].title
    assert "quarry/owl" not in found["licensor"].title


def test_the_gate_is_the_remedy_where_nothing_else_takes_the_freedom_away() -> None:
    hub = HubInfo(gated="auto")
    closed = by_requirement(tuple(changes(snapshot(NC, files=WEIGHTS, hub=hub)).values()))
    assert closed["terms.use"].key == "license_replace"
    opened = by_requirement(tuple(changes(snapshot(front("license: mit") + CARD, files=WEIGHTS, hub=hub)).values()))
    assert opened["terms.use"].key == "gate_at_once"
