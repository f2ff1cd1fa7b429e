"""Finer facets of a claim: what it is about by its words and by where it stands, beside its states and details.

They are for what the policy asks of code, checkpoints and the architecture, so that checks ask a claim and search no
text. The words are those of the lexicon and of `known/tables/code.toml`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from osaid_hub.known import code_words, lexicon
from osaid_hub.known.topics import topics
from osaid_hub.read.claims import evaluators, plain, stages
from osaid_hub.read.claims.asides import is_on_others
from osaid_hub.read.claims.claim import Claim
from osaid_hub.read.claims.details import Detail
from osaid_hub.read.claims.links import ROLE_TOPICS


class Facet(StrEnum):
    """A finer facet of one sentence."""

    TRAINING_CODE_CLOSED = "training_code_closed"
    """The code that trained the model is not released, or the maker's own: "we used our internal library"."""
    DATA_CODE_CLOSED = "data_code_closed"
    """Likewise the code that prepared the data."""
    EVALUATION_CODE_CLOSED = "evaluation_code_closed"
    """Likewise the code that evaluated it."""
    RUNTIME_CLOSED = "runtime_closed"
    """Says that a program runs the model that is nobody's to read."""
    ARCHITECTURE_TOLD = "architecture_told"
    """Speaks of the architecture, and not of how to use the model or of results."""
    ARCHITECTURE_NUMBERS = "architecture_numbers"
    """Gives numbers of the architecture where that is described."""
    CHECKPOINTS_TOLD = "checkpoints_told"
    """Speaks of checkpoints, and of none that the model is derived from."""
    ON_RAW_DATA = "on_raw_data"
    """Says that the training data was used as it was."""
    ON_PRETRAINING = "on_pretraining"
    """Speaks of a first stage of training, in which the base of a derived model was made."""
    ON_LATER_STAGE = "on_later_stage"
    """Speaks of training that goes on: "was further pretrained"."""
    TUNED = "tuned"
    """Says that the model was tuned to answer, to follow instructions or to chat."""
    ADVICE = "advice"
    """Tells readers what to do."""
    FOR_TUNERS = "for_tuners"
    """Offers scripts to those who would tune the model, or gives them advice."""
    TAUGHT = "taught"
    """Says that the model learned from what another one puts out."""
    TO_USERS = "to_users"
    """Tells users how to train further."""
    FOR_USE = "for_use"
    """Presents something to be tried or used."""
    ON_OTHERS = "on_others"
    """Its subject is a predecessor, a successor or a sibling."""
    UNDER_CODE = "under_code"
    """A heading or a label presents what it links as code; a row of a table only by its own key."""
    ON_CODE = "on_code"
    """Speaks of code at all, not only beside a link."""
    EVALUATOR_NAMED = "evaluator_named"
    """Names or links a public program as what evaluated the model."""
    EVALUATION_SETTING = "evaluation_setting"
    """Tells how tasks of an evaluation were run."""
    SHOTS_OF_TASKS = "shots_of_tasks"
    """Tells how many examples each of several tasks was given: "Hymns 25-shot, Psalms 5-shot"."""
    OPTIMIZER_TOLD = "optimizer_told"
    """Speaks of the state of the optimizer."""


def _closed(claim: Claim, code: frozenset[str], heading: str, work: frozenset[str]) -> bool:
    """Whether code is not released, or what did something, as its words or its heading say, is the maker's own."""
    if "not_released" in claim.topics and claim.topics & code:
        return True
    return bool(claim.topics & work or heading in claim.about) and "private_code" in code_words.topics(claim.text)


def _closed_training(claim: Claim) -> bool:
    return _closed(claim, topics("code_training"), "h_training", topics("train", "code_training"))


def _closed_data(claim: Claim) -> bool:
    return _closed(claim, topics("code_data", "code_training"), "h_processing", topics("processing"))


def _closed_runtime(claim: Claim) -> bool:
    """ "No proprietary runtime is needed" says the contrary, and a comparison speaks of another model."""
    return "closed_runtime" in code_words.topics(claim.text) and not claim.says(Detail.WITHOUT)


def _closed_evaluation(claim: Claim) -> bool:
    return _closed(claim, topics("code_evaluation"), "h_evaluation", topics("evaluation_word"))


def _tells_architecture(claim: Claim) -> bool:
    """Not by what is told of a tokenizer, or of another model."""
    told = _touches(claim, "architecture_word") and not claim.about & topics("h_usage", "h_evaluation")
    return told and not is_on_others(claim.text)


def _numbers_architecture(claim: Claim) -> bool:
    described = _tells_architecture(claim) and "h_architecture" in claim.about
    return described and any(char.isdigit() for char in claim.text)


def _tells_checkpoints(claim: Claim) -> bool:
    return _touches(claim, "checkpoint_word") and not claim.topics & topics("derived_from", "base_word")


def _stands_under_code(claim: Claim) -> bool:
    return "h_code" in claim.about and (
        claim.sentence.kind != "row" or "h_code" in lexicon.load().heading(claim.sentence.label)
    )


def _speaks_of_code(claim: Claim) -> bool:
    return bool(claim.topics & {*ROLE_TOPICS, "code_word"} or claim.about & {"h_code", "h_training"})


def _touches(claim: Claim, topic: str) -> bool:
    return claim.stands and bool(claim.topics & topics(topic))


_ASKED: dict[Facet, Callable[[Claim], bool]] = {
    Facet.TRAINING_CODE_CLOSED: _closed_training,
    Facet.DATA_CODE_CLOSED: _closed_data,
    Facet.EVALUATION_CODE_CLOSED: _closed_evaluation,
    Facet.RUNTIME_CLOSED: _closed_runtime,
    Facet.ARCHITECTURE_TOLD: _tells_architecture,
    Facet.ARCHITECTURE_NUMBERS: _numbers_architecture,
    Facet.CHECKPOINTS_TOLD: _tells_checkpoints,
    Facet.ON_RAW_DATA: plain.is_on_raw_data,
    Facet.ON_PRETRAINING: lambda claim: stages.is_on_pretraining(claim.text),
    Facet.ON_LATER_STAGE: lambda claim: stages.is_on_later_stage(claim.text),
    Facet.TUNED: lambda claim: claim.stands and stages.is_tuned(claim.text),
    Facet.ADVICE: lambda claim: "advice" in claim.topics,
    Facet.FOR_TUNERS: lambda claim: claim.says(Detail.FOR_TUNERS),
    Facet.TAUGHT: lambda claim: claim.stands and not claim.is_elsewhere and claim.says(Detail.TAUGHT),
    Facet.TO_USERS: lambda claim: "to_users" in code_words.topics(claim.text),
    Facet.FOR_USE: lambda claim: "for_use" in code_words.topics(claim.text),
    Facet.ON_OTHERS: lambda claim: is_on_others(claim.text),
    Facet.UNDER_CODE: _stands_under_code,
    Facet.ON_CODE: _speaks_of_code,
    Facet.EVALUATOR_NAMED: evaluators.is_named,
    Facet.EVALUATION_SETTING: lambda claim: "evaluation_setting" in code_words.topics(claim.text),
    Facet.SHOTS_OF_TASKS: lambda claim: evaluators.tells_shots(claim.text),
    Facet.OPTIMIZER_TOLD: lambda claim: _touches(claim, "optimizer_state"),
}


def has(claim: Claim, facet: Facet) -> bool:
    """Whether a claim has a facet."""
    return _ASKED[facet](claim)
