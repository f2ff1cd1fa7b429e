"""Whether labeling procedures are told, where labels, instructions or preferences were used (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.absence import Found
from osaid_hub.judge.data import claims_with, data_not_evidenced, is_thin, unless_unseen
from osaid_hub.read import evidence
from osaid_hub.read.claims import ASIDE, ELSEWHERE, OF_OTHERS
from osaid_hub.read.model import TASK, Model

SELF_SUPERVISED_TASKS = frozenset({"text-generation", "fill-mask", "text2text-generation"})
TUNED = frozenset({"instruct", "instruction", "chat", "conversational", "sft", "dpo", "rlhf", "it", "assistant"})


def check(model: Model) -> Finding:
    labels = _supervised(claims_with(model, "labels_used", "labeling"))
    procedure = _supervised(claims_with(model, "labeling"))
    tuned = _is_tuned(model)
    task = None if model.bases or tuned else _task(model)
    if task:  # what the cards of the data tell about labels is not what a language model is trained on
        labels = tuple(each for each in labels if each[0] in model.documents)
        procedure = tuple(each for each in procedure if each[0] in model.documents)
    origin = claims_with(model, "synthetic", "collection")
    if procedure and is_thin(model, procedure):
        message = "told for some of the data sets only, by their own cards"
        return Finding(Status.PARTIAL, message, model.cite(procedure))
    if procedure and (len(procedure) > 1 or origin):
        cited = model.cite(tuple(dict.fromkeys((*procedure[:2], *origin[:1]))))
        return Finding(Status.MET, "the labeling and who or what did it are told", cited)
    said = tuple((model.card, claim) for claim in model.card.having("self_supervised"))
    said = said or model.reasons("data.labeling", "self_supervised")
    if said and not labels and not tuned:
        message = "self-supervised training: no labels are used"
        return Finding(Status.NOT_APPLICABLE, message, model.cite(said, 1))
    if procedure or (labels and origin):
        return Finding(Status.PARTIAL, "labels are mentioned, the procedure only in part", model.cite(labels))
    if task and not procedure:
        message = "a task that is trained without labels, and no labeling is mentioned"
        return Finding(Status.NOT_APPLICABLE, message, (task,))
    if labels:
        message = "not evidenced: labels or instructions are used, their labeling is not told"
        return unless_unseen(model, Finding(Status.UNMET, message, model.cite(labels)))
    return data_not_evidenced(model, "how the training data was labeled")


def _supervised(found: Found) -> Found:
    """Without claims such as "no humans labeled them"."""
    return tuple(each for each in found if "self_supervised" not in each[1].topics)


def _task(model: Model) -> Evidence | None:
    """The task, where it is one of language modeling."""
    item = model.repo.metadata.first("pipeline_tag")
    if item:
        return evidence.metadata(model.repo, item) if item.value in SELF_SUPERVISED_TASKS else None
    hub = model.repo.hub
    if hub and hub.pipeline_tag in SELF_SUPERVISED_TASKS:
        return evidence.hub(model.repo, "pipeline_tag", hub.pipeline_tag)
    model.require(TASK)
    classes = model.config.get("architectures")
    names = [name for name in classes if isinstance(name, str)] if isinstance(classes, list) else []
    if any(name.endswith(("ForCausalLM", "ForMaskedLM", "LMHeadModel", "ForPreTraining")) for name in names):
        path = "config.json"
        if path in model.paths:
            return evidence.file(model.repo, path)
        return evidence.hub(model.repo, "config.architectures", names[0])
    return None


def _is_tuned(model: Model) -> bool:
    """Whether name, tags or text say that instructions, preferences or a teacher's words were trained on."""
    words = set(model.repo.ref.id.lower().replace("_", "-").replace("/", "-").split("-"))
    tags = {item.value.lower() for item in model.repo.metadata.all("tags")}
    return bool((words | tags) & TUNED) or any(
        claim.topics & {"labels_used", "derived_from", "synthetic"}
        for claim in model.card.having("train")
        if not (claim.about & (ASIDE | ELSEWHERE) or claim.within & OF_OTHERS)
        and claim.sentence.kind != "row"
        and "advice" not in claim.topics
        and "self_supervised" not in claim.topics
    )
