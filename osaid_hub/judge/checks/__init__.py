"""The table of checks: one file, one function, one finding for each requirement of the definition.

A check asks a `Model` and answers with a `Finding`. It contains no try/except: what could not be looked at raises
Unseen inside the model, and the runner (`audit.py`) turns that into `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osaid_hub.audits.findings import Finding
from osaid_hub.judge.checks import (
    code_architecture,
    code_data_processing,
    code_evaluation,
    code_inference,
    code_libraries,
    code_license,
    code_training,
    data_collection,
    data_labeling,
    data_license,
    data_processing,
    data_provenance,
    data_public_sources,
    data_scope,
    data_third_party_sources,
    parameters_checkpoints,
    parameters_config,
    parameters_license,
    parameters_optimizer_state,
    parameters_weights,
    terms_modify,
    terms_share,
    terms_study,
    terms_use,
)
from osaid_hub.read.model import Model

Check = Callable[[Model], Finding]

CHECKS: Mapping[str, Check] = {
    "data.provenance": data_provenance.check,
    "data.scope": data_scope.check,
    "data.collection": data_collection.check,
    "data.labeling": data_labeling.check,
    "data.processing": data_processing.check,
    "data.public_sources": data_public_sources.check,
    "data.third_party_sources": data_third_party_sources.check,
    "data.license": data_license.check,
    "code.data_processing": code_data_processing.check,
    "code.training": code_training.check,
    "code.evaluation": code_evaluation.check,
    "code.libraries": code_libraries.check,
    "code.inference": code_inference.check,
    "code.architecture": code_architecture.check,
    "code.license": code_license.check,
    "parameters.weights": parameters_weights.check,
    "parameters.config": parameters_config.check,
    "parameters.license": parameters_license.check,
    "parameters.checkpoints": parameters_checkpoints.check,
    "parameters.optimizer_state": parameters_optimizer_state.check,
    "terms.use": terms_use.check,
    "terms.study": terms_study.check,
    "terms.modify": terms_modify.check,
    "terms.share": terms_share.check,
}
