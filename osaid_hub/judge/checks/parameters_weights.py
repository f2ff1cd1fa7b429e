"""Whether the weights are there, complete (OSAID 1.0, Parameters)."""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.known import files
from osaid_hub.output.more import counted, listed
from osaid_hub.read import evidence
from osaid_hub.read.bases import ADAPTER_CONFIG
from osaid_hub.read.model import Model
from osaid_hub.read.repository import LISTING

CONFIG = "config.json"
LARGEST = 10**9  # a dimension beyond that is no dimension


def check(model: Model) -> Finding:
    groups = model.weights
    if not groups:
        return not_evidenced(model, "weights", model.listing)
    broken = {header.path: header.problem for header in model.repo.headers if header.problem}
    whole = [group for group in groups if not group.missing and not set(group.paths) <= {*group.hollow, *broken}]
    shown = (whole or list(groups))[0]
    cited = tuple(evidence.file(model.repo, path) for path in shown.paths[:3])
    if not whole:
        model.require(LISTING)  # the missing shards may be in the part of a listing that was cut off
        return Finding(Status.PARTIAL, f"The weights are incomplete: {_problem(model)}", cited)
    if ADAPTER_CONFIG in model.paths:
        return Finding(
            Status.PARTIAL, "Only the weights of an adapter are there; those of its base are needed too", cited
        )
    if shown.format == files.UNKNOWN_FORMAT:
        message = f"{counted(len(shown.paths), 'large file')} called weights; their format is not known"
        return Finding(Status.MET, message, cited)
    names = ", ".join(f"{len(group.paths)} {group.format}" for group in whole)
    paths = [path for group in whole for path in group.paths]
    pickled = files.select(paths, "pickled") == tuple(paths)
    note = "; saved with pickle, which can run code when it is loaded" if pickled else ""
    return Finding(Status.MET, f"The weights are there: {names}{_count(model)}{note}", cited)


def _problem(model: Model) -> str:
    missing = [path for group in model.weights for path in group.missing]
    if missing:
        return f"missing shards {listed(missing)}"
    problems = [f"{header.path}: {header.problem}" for header in model.repo.headers if header.problem]
    if problems:
        return problems[0]
    hollow = [path for group in model.weights for path in group.hollow]
    return f"{hollow[0]} is too small to hold weights"


def _count(model: Model) -> str:
    parameters = sum(sum(header.parameters.values()) for header in model.repo.headers)
    if not parameters and model.repo.hub:
        parameters = sum(model.repo.hub.parameters.values())
    if not parameters:
        return ""
    # The Hub's own digest of the configuration holds no sizes.
    least = _least_parameters(model.config) if CONFIG in model.repo.texts else 0
    fewer = f", where the configuration describes at least {least:,}" if parameters < least else ""
    return f" ({parameters:,} parameters{fewer})"


def _least_parameters(config: Mapping[str, object]) -> int:
    """How many parameters a transformer of these dimensions has at the very least, 0 where that cannot be told.

    One embedding, and for each layer the query and output projections and two matrices of a feed-forward network. Not
    for quantized weights, which are packed, nor for layers that share their weights.
    """
    sizes = [config.get(key) for key in ("vocab_size", "hidden_size", "num_hidden_layers", "intermediate_size")]
    if "quantization_config" in config or "num_hidden_groups" in config:
        return 0
    known = (size if isinstance(size, int) and 0 < size <= LARGEST else 0 for size in sizes)
    vocabulary, hidden, layers, inner = known
    if not (vocabulary and hidden and layers and inner):
        return 0
    return hidden * (vocabulary + layers * (2 * hidden + 2 * inner))
