"""The plan of each kind of model: what it says to whom, and what it must not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from osaid_hub.judge.advice.plan import plan
from osaid_hub.judge.assess import examine
from osaid_hub.snapshot import Gap, GapReason, HubInfo, RepoSnapshot, followed_key
from tests.judge.advice.build import WEIGHTS, base, made_from
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

BARE = "# Heron\n\nHeron is a model.\n"
OPEN = base(front("license: mit", "pipeline_tag: text-generation") + BARE)
OTHER = base(front("license: mit", "pipeline_tag: text-generation") + BARE, "quarry/reed")
SILENT = base(front("pipeline_tag: text-generation") + BARE)
CLOSED = base(front("license: cc-by-nc-4.0", "pipeline_tag: text-generation") + BARE)
UNSEEN = "https://github.com/mill/heron"


@dataclass(frozen=True)
class Kind:
    """A model and its plan.

    says      what the titles and texts of the plan hold, by who is told; "publisher" with () is told nothing at all.
    not_said  what no word for the publisher holds.
    """

    repo: RepoSnapshot
    says: dict[str, Sequence[str]]
    not_said: Sequence[str] = ()


def of_task(task: str, *lines: str, **parts: object) -> RepoSnapshot:
    return snapshot(front("license: mit", f"pipeline_tag: {task}", *lines) + BARE, **{"files": WEIGHTS, **parts})


def derived(*lines: str, of: RepoSnapshot = OPEN, **parts: object) -> RepoSnapshot:
    card = front("pipeline_tag: text-generation", f"base_model: {of.ref.id}", *lines) + BARE
    return made_from(of, card, **parts)


def not_seen(*lines: str) -> RepoSnapshot:
    """A quantised copy whose base is behind a gate."""
    gap = Gap("quarry/heron", GapReason.GATED, "access has to be granted")
    copy = derived(*lines, QUANTISED, files=GGUF)
    return replace(copy, bases=(), not_followed={followed_key("model", "quarry/heron"): gap})


MERGE = replace(
    snapshot(
        front("license: mit", "base_model:", "- quarry/heron", "- quarry/reed", "base_model_relation: merge") + BARE,
        files=WEIGHTS,
        name="mill/heron-reed",
    ),
    bases=(OPEN, OTHER),
)
QUANTISED = "base_model_relation: quantized"
GGUF = {"heron.Q4_K_M.gguf": 4_000_000_000}
TRAINED = ("trained the base further", "script that trained")
KINDS = {
    "language model": Kind(
        of_task("text-generation"),
        {"publisher": ("Training data", "size of [TODO] (with its unit)", "lm_eval", "script that trained the model")},
        ("environment", "base", "adapter"),
    ),
    "classifier": Kind(
        of_task("text-classification"),
        {"publisher": ("who labeled it and how", "script that computes the results")},
        ("lm_eval", "environment", "base"),
    ),
    "embedding": Kind(
        of_task("sentence-similarity"),
        {"publisher": ("where its pairs or labels come from", "pairs of the training data")},
        ("lm_eval", "environment", "base"),
    ),
    "speech": Kind(
        of_task("automatic-speech-recognition"),
        {"publisher": ("hours", "transcribed", "prepared the recordings")},
        ("lm_eval", "environment", "crops", "tokenizer"),
    ),
    "vision": Kind(
        of_task("image-classification"),
        {"publisher": ("number of images", "images and labels", "image processor")},
        ("lm_eval", "environment", "tokenizer", "caption"),
    ),
    "diffusion": Kind(
        of_task("text-to-image", files={"model_index.json": 600, "unet/model.safetensors": 3_000_000_000}),
        {"publisher": ("number of images", "filtered and captioned the images")},
        ("lm_eval", "environment", "transcri"),
    ),
    "tabular": Kind(
        of_task("tabular-regression", files={"model.joblib": 90_000}),
        {"publisher": ("rows and columns", "fitted the model", "cleaned the table")},
        ("lm_eval", "environment", "tokenizer"),
    ),
    "agent": Kind(
        of_task("reinforcement-learning"),
        {"publisher": ("environment in which the agent learned", "how much experience", "number of episodes")},
        ("lm_eval", "tokenizer", "| Source |", "languages"),
    ),
    "merge": Kind(
        MERGE,
        {
            "publisher": ("merge itself was not trained", "configuration by which the models were merged"),
            "base": ("quarry/heron", "quarry/reed"),
        },
        ("lm_eval --model hf --model_args pretrained=quarry", *TRAINED),
    ),
    "adapter": Kind(
        derived("license: mit", "base_model_relation: adapter", files={"adapter_model.safetensors": 20_000_000}),
        {
            "publisher": ("data on which the adapter was trained", "script that trained the adapter"),
            "base": ("quarry/heron",),
        },
        ("script that trained the model", "full precision"),
    ),
    "quantised copy": Kind(
        derived("license: mit", QUANTISED, files=GGUF),
        {"base": ("quarry/heron to tell", "quarry/heron to publish", "## Training data")},
        ("Training data", "lm_eval", "full precision", "scripts that prepared", *TRAINED),
    ),
    "quantised copy of a base that is only spoken of": Kind(
        snapshot(
            front("license: mit") + "# Heron\n\nGGUF quantisations of Wren Tales.\n\nBase model: Wren Tales\n",
            files=GGUF,
            name="mill/heron-gguf",
        ),
        {"publisher": ("Name the base by its id on the Hub", "base_model: TODO", "link it")},
        (*TRAINED, "lm_eval", "full precision"),
    ),
    "quantised copy of a base without a license": Kind(
        derived(QUANTISED, of=SILENT, files=GGUF),
        {"base": ("to state a license",)},
        ("license: apache-2.0", "State an open license"),
    ),
    "fine-tune of a closed base": Kind(
        derived("license: cc-by-nc-4.0", of=CLOSED),
        {
            "publisher": ("its base was trained further", "script that trained the base further"),
            "licensor": ("quarry/heron", "cc-by-nc-4.0", "not yours to change"),
        },
        ("Choose an open license", "State an open license", "in place of the present terms"),
    ),
    "quantised copy of a closed base": Kind(
        derived("license: mit", QUANTISED, of=CLOSED, files=GGUF),
        {"licensor": ("quarry/heron", "not yours to change")},
        ("Choose an open license", *TRAINED),
    ),
    "gated": Kind(
        of_task("text-generation", hub=HubInfo(gated="manual")),
        {"publisher": ("Turn off the access requests",)},
        ("HF_TOKEN", "Choose an open license"),
    ),
    "gated at once": Kind(
        of_task("text-generation", hub=HubInfo(gated="auto")),
        {"publisher": ("Turn off the access gate",)},
        ("access requests",),
    ),
    "code that was not looked at": Kind(
        replace(
            snapshot(
                front("license: mit") + BARE + f"\nThe training code is in [mill/heron]({UNSEEN}).\n",
                files=WEIGHTS,
            ),
            not_followed={followed_key("code", UNSEEN): Gap(UNSEEN, GapReason.NOT_REQUESTED, "not asked for")},
        ),
        {"auditor": ("--follow", UNSEEN)},
        ("script that trained", "script that computes"),
    ),
    "base that was not looked at": Kind(
        not_seen("license: mit"), {"auditor": ("HF_TOKEN", "quarry/heron"), "publisher": (), "base": ()}
    ),
    "base that was not looked at, and no license": Kind(
        not_seen(),
        {"auditor": ("HF_TOKEN",), "publisher": ("State a license", "that the terms of the base quarry/heron allow")},
        ("LICENSE-DATA-CARD", "apache-2.0", *TRAINED),
    ),
}


@each_row("kind", KINDS.values(), ids=KINDS)
def test_the_plan_fits_the_kind_of_model(kind: Kind) -> None:
    said: dict[str, str] = {}
    changes = plan(examine(kind.repo, strict=True))
    for change in changes:
        texts = [change.title, change.text or "", *(edit.text for edit in change.edits)]
        said[change.who] = "\n".join([said.get(change.who, ""), *texts])
    for who, words in kind.says.items():
        assert [each for each in words if each not in said.get(who, "")] == [], (who, said.get(who))
        assert words or who not in said, said[who]
    assert [each for each in kind.not_said if each in said.get("publisher", "")] == [], said["publisher"]


@each_row("kind", KINDS.values(), ids=KINDS)
def test_nobody_is_asked_twice_for_one_cause_or_for_what_was_only_not_looked_at(kind: Kind) -> None:
    found = examine(kind.repo, strict=True)
    unseen = {row.id for row in found.audit.requirements if row.unseen}
    changes = plan(found)
    titles = [change.title for change in changes]
    assert len(titles) == len(set(titles))
    asked = {change.key: set(change.requirements) for change in changes if change.who in ("publisher", "base")}
    assert {key for key, rows in asked.items() if rows <= unseen} <= {"base_link", "base_named"}


def test_only_a_gated_model_hears_of_a_gate() -> None:
    for name, kind in KINDS.items():
        titles = [change.title for change in plan(examine(kind.repo, strict=True)) if change.who == "publisher"]
        assert any("access" in title for title in titles) is name.startswith("gated"), name
