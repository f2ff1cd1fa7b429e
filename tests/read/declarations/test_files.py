"""Under which names declarations are found."""

from __future__ import annotations

import pytest

from osaid_hub.read.declarations import declaration_files


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["README.md", "osaid.yml"], ("osaid.yml",)),
        (["MOF.yml", "OSAID.yaml"], ("OSAID.yaml", "MOF.yml")),
        (["osaid.yaml", "osaid.yml", ".mof.yaml", "mof.yml"], ("osaid.yml", "mof.yml")),
        (["docs/osaid.yml", "mof.txt", "OSAID.md", "my-mof.yml"], ()),
    ],
)
def test_files(paths: list[str], found: tuple[str, ...]) -> None:
    assert declaration_files(paths) == found
    assert declaration_files(reversed(paths)) == found
