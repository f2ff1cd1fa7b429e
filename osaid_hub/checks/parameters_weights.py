"""Whether the weights are there, complete (OSAID 1.0, Parameters)."""

from __future__ import annotations

from osaid_hub import evidence
from osaid_hub.findings import Finding, Status
from osaid_hub.judging import not_evidenced
from osaid_hub.lineage import ADAPTER_CONFIG
from osaid_hub.model import Model


def check(model: Model) -> Finding:
    groups = model.weights
    if not groups:
        return not_evidenced(model, "weights", model.listing)
    broken = {header.path: header.problem for header in model.repo.headers if header.problem}
    whole = [group for group in groups if not group.missing and not set(group.paths) <= {*group.hollow, *broken}]
    shown = (whole or list(groups))[0]
    cited = tuple(evidence.file(model.repo, path) for path in shown.paths[:3])
    if not whole:
        _ = model.listing  # the missing shards may be in the part of a listing that was cut off
        return Finding(Status.PARTIAL, f"weights are incomplete: {_problem(model)}", cited)
    if ADAPTER_CONFIG in model.paths:
        return Finding(Status.PARTIAL, "adapter weights only; the base's weights are needed too", cited)
    names = ", ".join(f"{len(group.paths)} {group.format}" for group in whole)
    return Finding(Status.MET, f"weights are there: {names}{_count(model)}", cited)


def _problem(model: Model) -> str:
    missing = [path for group in model.weights for path in group.missing]
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        return f"missing shards {', '.join(missing[:3])}{more}"
    problems = [f"{header.path}: {header.problem}" for header in model.repo.headers if header.problem]
    if problems:
        return problems[0]
    hollow = [path for group in model.weights for path in group.hollow]
    return f"{hollow[0]} is too small to hold weights"


def _count(model: Model) -> str:
    parameters = sum(sum(header.parameters.values()) for header in model.repo.headers)
    if not parameters and model.repo.hub:
        parameters = sum(model.repo.hub.parameters.values())
    return f" ({parameters:,} parameters)" if parameters else ""
