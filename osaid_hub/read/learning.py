"""From what a model learned, with labels or without, by its task, its class, its name and the form of its prompts."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.known.learning import as_task, endings, words
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_THIS_MODEL, Detail, State, Whose, states_of
from osaid_hub.read.config import classes_of
from osaid_hub.read.data import labels
from osaid_hub.read.data.stated import says_tuned, stating
from osaid_hub.read.model import Model
from osaid_hub.read.repository import TASK

MASK = compiled(r"\[MASK\]|<mask>")  # in an example that the page of the model runs
# The task that an example of the card runs, or the class by which it loads a model.
SHOWN = compiled(
    r"\bpipeline\(\s?(?:task\s?=\s?)?[\"'](?P<task>[a-z0-9-]{3,40})[\"']"
    r"|\b(?P<class>[A-Z]\w{3,80})\.from_(?:pretrained|hparams)\("
)


def kind_without_labels(model: Model) -> Evidence | None:
    """What shows that it is of a kind that is trained without labels; of a derived model, that its tuning was too."""
    if not model.bases or _goes_on_without_labels(model) or _is_pretrained_further(model):
        return _task_without_labels(model)
    return _task_of_pictures(model)


def _task_without_labels(model: Model) -> Evidence | None:
    """The task or the class, where it is one that is trained without labels; rewards are none either."""
    undecided = bool(_tasks_of(model) & words("undecided", "tasks"))
    pairs = frozenset[str]() if undecided else words("of_pairs", "tasks")
    tasks = words("without_labels", "tasks") | words("rewarded", "tasks") | pairs
    item = model.repo.metadata.first("pipeline_tag")
    if item:
        return evidence.metadata(model.repo, item) if as_task(item.value) in tasks else None
    hub = model.repo.hub
    if hub and hub.pipeline_tag:
        return evidence.hub(model.repo, "pipeline_tag", hub.pipeline_tag) if hub.pipeline_tag in tasks else None
    tags = tasks | words("without_labels", "tags")
    tag = next((item for item in model.repo.metadata.all("tags") if as_task(item.value) in tags), None)
    masked = tag or next(
        (item for item in model.repo.metadata.all("widget") if item.value and MASK.search(item.value)), None
    )
    if masked:
        return evidence.metadata(model.repo, masked)
    if undecided or takes_labels(model):
        model.require(TASK)  # what the Hub tells of the task goes before tags and examples
        return None
    shown = () if model.known_config else model.once(_shown)
    if said := next((quote for name, quote in shown if _learns(name, "without_labels")), None):
        return said
    model.require(TASK)
    names = classes_of(model.config)
    if any(name.endswith(endings("without_labels")) for name in names):
        path = "config.json"
        if path in model.paths:
            return evidence.file(model.repo, path)
        return evidence.hub(model.repo, "config.architectures", names[0])
    return None


def _shown(model: Model) -> tuple[tuple[str, Evidence], ...]:
    """The tasks and classes of the card's examples, each with its line; none where they learn in different ways."""
    found: list[tuple[str, Evidence]] = []
    for block in model.card.card.code_blocks:
        for match in SHOWN.finditer(block.text):
            line = block.text[block.text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
            found.append((match["task"] or match["class"], model.card.quote(line.strip())))
    ways = {way for way in ("with_labels", "without_labels") if any(_learns(name, way) for name, _ in found)}
    undecided = any(name in words("undecided", "tasks") for name, _ in found)
    return tuple(found) if len(ways) == 1 and not undecided else ()


def _learns(name: str, way: str) -> bool:
    """Whether what a task or a class is called says that it is learned with labels, or without."""
    return name in words(way, "tasks") or name.endswith(endings(way))


def _task_of_pictures(model: Model) -> Evidence | None:
    """The entry of the metadata that says that it makes pictures."""
    items = (*model.repo.metadata.all("pipeline_tag"), *model.repo.metadata.all("tags"))
    signs = words("of_pictures", "tasks") | words("of_pictures", "tags")
    item = next((item for item in items if item.value in signs), None)
    return evidence.metadata(model.repo, item) if item else None


def has_learned_from_labels(model: Model) -> bool:
    """Whether it was made from a base for a task, or with a class, that takes labels, whatever its base did."""
    return bool(model.bases) and takes_labels(model)


def takes_labels(model: Model) -> bool:
    """Whether its task or its class is one that is learned from labels."""
    repo = model.repo
    tasks = _tasks_of(model)
    known = repo.hub.config if repo.hub else None
    names = classes_of(known) if known else [name for name, _ in model.once(_shown)]
    told = {repo.hub.pipeline_tag} if repo.hub and not tasks & words("without_labels", "tasks") else set()
    supervised = bool((tasks | told) & words("with_labels", "tasks"))
    return supervised or any(_learns(name, "with_labels") for name in names)


def was_tuned_on_labels(model: Model) -> bool:
    """Whether the text of a model that was pretrained by the same maker says on what set it was tuned then, which is
    none of texts or pictures as they were found.
    """
    tasks = _tasks_of(model)
    without = words("without_labels", "tasks") | words("of_pairs", "tasks") | words("undecided", "tasks")
    if model.bases or tasks & without:
        return False
    return any(
        not labels.comes_unlabeled(data.name, claim.text)
        for claim in stating(model.card, (State.SOURCE_NAMED,), (Whose.DATA, Whose.TRAINING))
        if claim.says(Detail.TUNED_ON) and State.SELF_SUPERVISED not in states_of(claim)
        for data in model.data.of_claim(claim)
    )


def _tasks_of(model: Model) -> frozenset[str]:
    """The tasks, and tags that may be any, which the metadata gives."""
    items = (item for key in ("pipeline_tag", "tags") for item in model.repo.metadata.all(key))
    return frozenset(as_task(item.value) for item in items)


def _is_pretrained_further(model: Model) -> bool:
    """Whether the text says that the own stage of a derived model was more of a pretraining."""
    said = model.card.of(*OF_THIS_MODEL, Whose.NONE)  # "Training stage: pretraining"
    return any(claim.says(Detail.PRETRAINED_FURTHER) and claim.stands and not claim.is_elsewhere for claim in said)


def _goes_on_without_labels(model: Model) -> bool:
    """Whether all that a derived model was tuned on are texts or pictures as they were found."""
    return bool(model.data.sets) and all(labels.comes_unlabeled(data.name) for data in model.data.sets)


def is_tuned(model: Model) -> bool:
    """Whether name, tags, text or the form of a prompt say that it learned from instructions or preferences.

    The text and prompts of a base's card that names the chat model made from it are those of that one.
    """
    if not model.card.whole.staged and (says_tuned(model.card) or labels.shows_a_chat(model.card)):
        return True
    parts = set(model.repo.ref.id.lower().replace("_", "-").replace("/", "-").split("-"))
    tags = {item.value.lower() for item in model.repo.metadata.all("tags")}
    return not (parts | tags).isdisjoint(words("tuned", "words"))
