"""The class of the Model Openness Framework that the evidence shows, in a sentence beside the verdict.

A class is no verdict of the definition, and it is a lower bound: an audit does not look for all of its components.
"""

from __future__ import annotations

from osaid_hub.audits.findings import Audit
from osaid_hub.known.mof import COMPONENTS, DATASETS
from osaid_hub.known.mof_classes import Standing, standings
from osaid_hub.output.more import listed
from osaid_hub.report.one.mof import licenses_of_components

# Components that no requirement is evidenced by: an audit cannot tell whether they are there.
NOT_LOOKED_FOR = frozenset(each.name for each in COMPONENTS if each.of is None and each.name != DATASETS)
_ALL = len(COMPONENTS)


def mof_class(audit: Audit) -> str:
    """The highest class that is reached, and what is missing to the next one. No full stop."""
    reached, missing = _between(standings(licenses_of_components(audit)))
    told = f"class {reached.name} ({reached.title}) on the evidence found" if reached else "no class shown"
    if missing is None:
        return told
    lacking = [name for name in missing.lacking if name not in NOT_LOOKED_FOR]
    unseen = [name for name in missing.lacking if name in NOT_LOOKED_FOR]
    there = [f"no evidence of {listed(lacking, _ALL)}"] if lacking else []
    there += [f"no open license known of {listed(missing.closed, _ALL)}"] if missing.closed else []
    parts = [f"there is {' and '.join(there)}"] if there else []
    parts += [f"an audit does not look for {listed(unseen, _ALL)}"] if unseen else []
    return f"{told}; for class {missing.name} ({missing.title}) {', and '.join(parts)}"


def _between(found: tuple[Standing, ...]) -> tuple[Standing | None, Standing | None]:
    """The highest class that is reached, and the first that is not."""
    reached = [each for each in found if each.reached]
    missing = [each for each in found if not each.reached]
    return (reached[-1] if reached else None), (missing[0] if missing else None)
