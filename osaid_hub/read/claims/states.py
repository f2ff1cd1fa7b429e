"""The two answers about a sentence: of whom it speaks, and what it states."""

from __future__ import annotations

from enum import StrEnum


class Whose(StrEnum):
    """What a sentence speaks of; exactly one.

    DATA        the data that this model was trained on; in a data set's card, the data set itself.
    TRAINING    how this model was trained: objective, settings, hardware, the code that did it.
    MODEL       this model otherwise: architecture, abilities, versions.
    BASE        a model that this one is made from, its data and training included.
    OTHER       another model, a sibling, a library, a data set as such.
    EVALUATION  evaluation, benchmarks, results, test data.
    USE         how to use it, limits of its abilities, risks.
    TERMS       license, terms, gate.
    NONE        navigation, contact, thanks, citation, code.
    """

    DATA = "data"
    TRAINING = "training"
    MODEL = "model"
    BASE = "base"
    OTHER = "other"
    EVALUATION = "evaluation"
    USE = "use"
    TERMS = "terms"
    NONE = "none"


OF_THIS_MODEL = frozenset({Whose.DATA, Whose.TRAINING, Whose.MODEL})
SPEAK_OF_DATA = OF_THIS_MODEL | {Whose.BASE}
# Of whom a sentence may speak that names this model's data: in a mixed sentence the base or the training is named, too.
MIXED = SPEAK_OF_DATA - {Whose.DATA}


class State(StrEnum):
    """What a sentence states of the model, of its base, or of the data set in whose card it stands."""

    SOURCE_NAMED = "source_named"
    """Names a source of the training data: a proper name, an id, a link."""
    SOURCE_KIND = "source_kind"
    """Kinds of sources without names: "web pages, books and code"."""
    SOURCE_VAGUE = "source_vague"
    """General words only: "a large mix of publicly available data"."""
    WHERE = "where"
    """A link or an id that leads to a source."""
    SIZE = "size"
    """An amount of training data; not of parameters, steps or epochs."""
    LANGUAGES = "languages"
    """Natural or programming languages of the data."""
    CONTENT = "content"
    """What the data is about, or its fields and classes."""
    PERIOD = "period"
    """From which time it is, or its cutoff."""
    COMPOSITION = "composition"
    """Shares, mixture, splits, counts of parts."""
    OBTAINED = "obtained"
    """How the data was obtained: crawled, recorded, generated, bought."""
    SELECTED = "selected"
    """By which criteria it was selected or sampled."""
    LABELED = "labeled"
    """How labels, instructions, answers or preferences were made."""
    LABELS_USED = "labels_used"
    """Labels, instructions or preferences were used; how they were made is not told here."""
    SELF_SUPERVISED = "self_supervised"
    """Trained without labels."""
    PROCESSED = "processed"
    """A step of processing or filtering."""
    PROCESSED_HOW = "processed_how"
    """Method, tool, rule or threshold of such a step."""
    WITHHELD = "withheld"
    """Training data or code is not released or not disclosed."""
    PROMISED = "promised"
    """Something will be released or added later."""
    ALL_PUBLIC = "all_public"
    """All training data is public."""
    THIRD_PARTY = "third_party"
    """Data bought, licensed, private or proprietary."""
    CODE_TRAINING = "code_training"
    """Where the code that trained the model is, or a named framework that did."""
    CODE_DATA = "code_data"
    """Where the code is that prepared its data."""
    CODE_EVALUATION = "code_evaluation"
    """Where the code is that evaluated it."""
    CODE_INFERENCE = "code_inference"
    """Code that runs the model, or a link to it."""
    HYPERPARAMETERS = "hyperparameters"
    """Settings of the training."""
    ARCHITECTURE = "architecture"
    """The architecture of the model."""
    CHECKPOINTS = "checkpoints"
    """Intermediate checkpoints are available."""
    OPTIMIZER_STATE = "optimizer_state"
    """The state of the optimizer is available."""
    LICENSE_WEIGHTS = "license_weights"
    """License of the model, or of the repository as a whole."""
    LICENSE_DATA = "license_data"
    """License of the data."""
    LICENSE_CODE = "license_code"
    """License of the code."""
    RESTRICTS = "restricts"
    """A limit, as a term, on use, users, fields, commerce or sharing."""
    BASE_NAMED = "base_named"
    """Names the model that this one is made from."""
    PAPER = "paper"
    """Sends the reader to a paper for details of data, training or model."""
    PLACEHOLDER = "placeholder"
    """Nothing but the filler of a template."""


TOLD_OF_DATA = frozenset(
    {
        State.SOURCE_NAMED,
        State.SOURCE_KIND,
        State.SOURCE_VAGUE,
        State.WHERE,
        State.SIZE,
        State.LANGUAGES,
        State.CONTENT,
        State.PERIOD,
        State.COMPOSITION,
        State.OBTAINED,
        State.SELECTED,
        State.LABELED,
        State.LABELS_USED,
        State.SELF_SUPERVISED,
        State.PROCESSED,
        State.PROCESSED_HOW,
        State.ALL_PUBLIC,
        State.THIRD_PARTY,
        State.HYPERPARAMETERS,
    }
)
"""What can be stated of the training and its data alone."""
