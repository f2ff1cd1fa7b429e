"""What the maintainers of a repository declare in a file: where the evidence for each requirement lies.

`read` reads `osaid.yml` (docs/OSAID-YML.md) and the file of the Model Openness Framework. Facts only: what a
declaration is worth is looked at in `verified/`.
"""

from __future__ import annotations

from osaid_hub.read.declarations.entries import Declaration, Entry
from osaid_hub.read.declarations.files import declaration_files
from osaid_hub.read.declarations.pointers import named_code, named_data, named_listings
from osaid_hub.read.declarations.read import read

__all__ = [
    "Declaration",
    "Entry",
    "declaration_files",
    "named_code",
    "named_data",
    "named_listings",
    "read",
]
