"""How labels came about, or that none were needed (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.absence import Found
from osaid_hub.judge.data import nothing_told, partly
from osaid_hub.output.more import listed
from osaid_hub.read import evidence
from osaid_hub.read.claims import Document, Facet, State, Whose, has
from osaid_hub.read.data import labels
from osaid_hub.read.data.stated import says_tuned, stating
from osaid_hub.read.model import Model
from osaid_hub.read.repository import OF_THIS_MODEL, TASK

# Learned from text, pictures or series as they are; captions that were found beside pictures are no labels.
SELF_SUPERVISED_TASKS = frozenset(
    {
        "text-generation",
        "fill-mask",
        "text2text-generation",
        "time-series-forecasting",
        "text-to-image",
        "text-to-video",
    }
    | {"unconditional-image-generation", "image-to-image", "zero-shot-image-classification"}
)
# Pictures with the captions that came with them, also where a base is tuned on further ones.
OF_PICTURES = frozenset({"text-to-image", "text-to-video", "unconditional-image-generation"})
SELF_SUPERVISED_CLASSES = ("ForCausalLM", "ForMaskedLM", "LMHeadModel", "ForPreTraining", "ForTimeSeriesPrediction")
# Learned from labels or transcripts: that labels were not needed is then said of the base, not of this model's stage.
SUPERVISED_TASKS = frozenset(
    {
        "text-classification",
        "token-classification",
        "question-answering",
        "document-question-answering",
        "table-question-answering",
        "image-classification",
        "image-segmentation",
        "object-detection",
        "audio-classification",
        "video-classification",
        "automatic-speech-recognition",
    }
)
SUPERVISED_CLASSES = ("Classification", "ForQuestionAnswering", "ForMultipleChoice", "ForObjectDetection", "ForCTC")
REWARDED = "reinforcement-learning"
TUNED = frozenset({"instruct", "instruction", "chat", "conversational", "sft", "dpo", "rlhf", "it", "assistant"})


def check(model: Model) -> Finding:
    """Met where procedure and giver are told, partial for one, or where labels are only said to be used."""
    told = model.stating(State.LABELED)
    used = model.stating(State.LABELED, State.LABELS_USED, of=OF_THIS_MODEL)
    if not used and (reason := _not_applicable(model)):
        return reason
    givers = tuple(each for each in told if labels.tells_giver(each[1]))
    procedures = tuple(each for each in told if labels.tells_procedure(each[1]))
    if givers and procedures:
        cited = model.cite(tuple(dict.fromkeys((*procedures[:2], *givers[:2]))))
        return Finding(Status.MET, "The documents tell how the labels were made, and who or what gave them", cited)
    by_card = {data: _by_card(card) for data in model.data.sets if (card := model.data.card_of(data))}
    unseen = tuple(data for data in model.data.sets if model.data.is_unseen(data))
    silent = any(not claims for claims in by_card.values()) or len(by_card) + len(unseen) < len(model.data.sets)
    carded = tuple(claim for claims in by_card.values() for claim in claims[:2])
    if by_card and not unseen and not silent and all(_is_whole(claims) for claims in by_card.values()):
        message = "The cards of the data sets tell how the labels were made, and who or what gave them"
        return Finding(Status.MET, message, model.cite(carded))
    could = () if silent else unseen
    if told or carded:
        what = "How the labels were made is told in part"
        if givers:
            what = "Who or what gave the labels is told, but not how"
        elif not procedures and not carded:
            what = "Labels are mentioned, but not clearly how they were made or who or what gave them"
        return partly(what, model, model.cite((*told, *carded)), could)
    if used:
        return partly(
            "Labels, instructions or preferences are used, but not how they were made", model, model.cite(used), could
        )
    labeled = tuple(
        data for data in model.data.sets if not labels.comes_unlabeled(data.name, data.evidence.quote or "")
    )
    if labeled:
        names = listed([data.name for data in labeled])
        message = f"The labels come with named data ({names}), and nothing tells how they were made"
        return partly(message, model, tuple(dict.fromkeys(data.evidence for data in labeled))[:3], could)
    places = tuple(data for data in model.data.unseen if not labels.comes_unlabeled(data.name))
    return nothing_told(model, "Nothing tells how the training data was labeled", data=places)


def _by_card(card: Document) -> Found:
    return tuple((card, claim) for claim in stating(card, (State.LABELED,), (Whose.DATA,)))


def _is_whole(found: Found) -> bool:
    return any(labels.tells_giver(claim) for _, claim in found) and any(
        labels.tells_procedure(claim) for _, claim in found
    )


def _not_applicable(model: Model) -> Finding | None:
    """Trained without labels by the text, the task or the model class, where no document mentions labels."""
    said = _of_own_stage(model, model.stating(State.SELF_SUPERVISED, of=OF_THIS_MODEL)) or model.reasons(
        "data.labeling", State.SELF_SUPERVISED
    )
    if said and not _is_tuned(model) and not _has_learned_from_labels(model):
        message = "The model was trained without labels, as the text says"
        return Finding(Status.NOT_APPLICABLE, message, model.cite(said, 1))
    if _is_tuned(model):
        return None
    task = _task(model) if not model.bases or _goes_on_without_labels(model) else _task_of_pictures(model)
    if task is None:
        return None
    message = "A model of this kind is trained without labels, and no document mentions any"
    return Finding(Status.NOT_APPLICABLE, message, (task,))


def _of_own_stage(model: Model, stated: Found) -> Found:
    """Those of the claims that speak of this model's own training, where a base was trained before.

    A card that tells how its base was pretrained tells that in several sentences, and its own stage by "further".
    """
    of_base = any(has(claim, Facet.ON_PRETRAINING) for _, claim in stated)
    if not (model.bases and of_base):
        return stated
    return tuple((document, claim) for document, claim in stated if has(claim, Facet.ON_LATER_STAGE))


def _has_learned_from_labels(model: Model) -> bool:
    """Whether it was made from a base for a task, or with a class, that takes labels, whatever its base did."""
    if not model.bases:
        return False
    repo = model.repo
    tasks = {item.value for key in ("pipeline_tag", "tags") for item in repo.metadata.all(key)}
    classes = repo.hub.config.get("architectures") if repo.hub and repo.hub.config else None
    names = [name for name in classes if isinstance(name, str)] if isinstance(classes, list) else []
    told = {repo.hub.pipeline_tag} if repo.hub and not tasks & SELF_SUPERVISED_TASKS else set()
    return bool((tasks | told) & SUPERVISED_TASKS) or any(name.endswith(SUPERVISED_CLASSES) for name in names)


def _goes_on_without_labels(model: Model) -> bool:
    """Whether all that a derived model was tuned on are texts or pictures as they were found."""
    return bool(model.data.sets) and all(labels.comes_unlabeled(data.name) for data in model.data.sets)


def _task_of_pictures(model: Model) -> Evidence | None:
    """The entry of the metadata that says that it makes pictures."""
    items = (*model.repo.metadata.all("pipeline_tag"), *model.repo.metadata.all("tags"))
    item = next((item for item in items if item.value in OF_PICTURES), None)
    return evidence.metadata(model.repo, item) if item else None


def _task(model: Model) -> Evidence | None:
    """The task or the class, where it is one that is trained without labels; rewards are none either."""
    tasks = SELF_SUPERVISED_TASKS | {REWARDED}
    item = model.repo.metadata.first("pipeline_tag")
    if item:
        return evidence.metadata(model.repo, item) if _slug(item.value) in tasks else None
    hub = model.repo.hub
    if hub and hub.pipeline_tag:
        return evidence.hub(model.repo, "pipeline_tag", hub.pipeline_tag) if hub.pipeline_tag in tasks else None
    tag = next(
        (item for item in model.repo.metadata.all("tags") if _slug(item.value) in tasks | {"causal-lm"}),
        None,
    )
    if tag:
        return evidence.metadata(model.repo, tag)
    model.require(TASK)
    classes = model.config.get("architectures")
    names = [name for name in classes if isinstance(name, str)] if isinstance(classes, list) else []
    if any(name.endswith(SELF_SUPERVISED_CLASSES) for name in names):
        path = "config.json"
        if path in model.paths:
            return evidence.file(model.repo, path)
        return evidence.hub(model.repo, "config.architectures", names[0])
    return None


def _slug(value: str) -> str:
    """A task as the Hub writes it: "Fill Mask" is fill-mask."""
    return "-".join(value.lower().split())


def _is_tuned(model: Model) -> bool:
    """Whether name, tags, text or the form of a prompt say that it learned from instructions or preferences."""
    if says_tuned(model.card) or labels.shows_a_chat(model.card):
        return True
    words = set(model.repo.ref.id.lower().replace("_", "-").replace("/", "-").split("-"))
    tags = {item.value.lower() for item in model.repo.metadata.all("tags")}
    return bool((words | tags) & TUNED)
