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
    told = f"class {reached.name} ({reached.title}) on the evidence found" if reached else "no class yet"
    if missing is None:
        return told
    lacking = [name for name in missing.lacking if name not in NOT_LOOKED_FOR]
    unseen = [name for name in missing.lacking if name in NOT_LOOKED_FOR]
    parts = [f"evidence of {listed(lacking, _ALL)}"] if lacking else []
    parts += [f"a known open license of {listed(missing.closed, _ALL)}"] if missing.closed else []
    parts += [f"{listed(unseen, _ALL)}, which an audit does not look for"] if unseen else []
    needed = "; and ".join(("; ".join(parts[:-1]), parts[-1])) if parts[1:] else parts[0]
    return f"{told}. Class {missing.name} ({missing.title}) {'also' if reached else 'still'} needs {needed}"


def _between(found: tuple[Standing, ...]) -> tuple[Standing | None, Standing | None]:
    """The highest class that is reached, and the first that is not."""
    reached = [each for each in found if each.reached]
    missing = [each for each in found if not each.reached]
    return (reached[-1] if reached else None), (missing[0] if missing else None)
