"""How labels came about, or that none were needed (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import Found
from osaid_hub.judge.data import nothing_told, partly
from osaid_hub.output.more import listed
from osaid_hub.read import learning
from osaid_hub.read.claims import OF_THIS_MODEL, Document, Facet, State, Whose, has
from osaid_hub.read.data import labels
from osaid_hub.read.data.stated import stating
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    """Met where procedure and giver are told, partial for one, or where labels are only said to be used."""
    told = model.stating(State.LABELED)
    used = tuple(
        (document, claim)
        for document, claim in model.stating(State.LABELED, State.LABELS_USED, of=OF_THIS_MODEL)
        if not has(claim, Facet.FOR_TUNERS)
    )
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
            what = "Who or what gave the labels is told, but not how they were made"
        elif not procedures and not carded:
            what = "Labels are mentioned, but not clearly enough to tell how they were made, or who or what gave them"
        return partly(what, model, model.cite((*told, *carded)), could)
    if used:
        return partly(
            "Labels, instructions or preferences are used, but nothing tells how they were made",
            model,
            model.cite(used),
            could,
        )
    labeled = tuple(
        data for data in model.data.sets if not labels.comes_unlabeled(data.name, data.evidence.quote or "")
    )
    if labeled:
        names = listed([data.name for data in labeled])
        message = f"The labels come with named data ({names}), and nothing tells how they were made"
        return partly(message, model, tuple(dict.fromkeys(data.evidence for data in labeled))[:3], could)
    taught = tuple(
        (each, claim) for each in model.documents for claim in each.of(*OF_THIS_MODEL) if has(claim, Facet.TAUGHT)
    )
    if taught:
        message = "What a teacher put out were the labels, and nothing tells how they were made"
        return partly(message, model, model.cite(taught), could)
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
    if learning.was_tuned_on_labels(model):
        return None
    said = _of_own_stage(model, model.stating(State.SELF_SUPERVISED, of=OF_THIS_MODEL))
    if not said and not learning.takes_labels(model):  # the task speaks against what is declared
        said = model.reasons("data.labeling", State.SELF_SUPERVISED)
    if said and not learning.is_tuned(model) and not learning.has_learned_from_labels(model):
        message = "The model was trained without labels, as the text says"
        return Finding(Status.NOT_APPLICABLE, message, model.cite(said, 1))
    if learning.is_tuned(model):
        return None
    kind = learning.kind_without_labels(model)
    message = "A model of this kind is trained without labels, and no document mentions any"
    return Finding(Status.NOT_APPLICABLE, message, (kind,)) if kind else None


def _of_own_stage(model: Model, stated: Found) -> Found:
    """Those of the claims that speak of this model's own training, where a base was trained before.

    A card that tells how its base was pretrained tells that in several sentences, and its own stage by "further"; a
    copy has no other stage than its base's.
    """
    of_base = any(has(claim, Facet.ON_PRETRAINING) for _, claim in stated)
    if not (model.bases and of_base) or any(base.is_copied for base in model.bases):
        return stated
    return tuple((document, claim) for document, claim in stated if has(claim, Facet.ON_LATER_STAGE))
