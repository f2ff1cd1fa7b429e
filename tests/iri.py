"""Addresses in documents that are held against a schema, checked in microseconds instead of a tenth of a second each.

jsonschema asks `rfc3987_syntax` about every IRI: that compiles a grammar for seconds when it is imported, and parses
by it. In ASCII an IRI is a URI (RFC 3987, section 3.1), which a regular expression tells; the grammar is asked for the
rest.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType

NAME = "rfc3987_syntax"
RULES = {"iri": "URI", "iri_reference": "URI_reference"}


def is_valid_syntax(rule: str, text: str) -> bool:
    """What the function of the library answers for the same rule and text."""
    if rule in RULES and text.isascii() and "[" not in text:  # of numeric hosts the two think differently
        from rfc3986_validator import validate_rfc3986

        return bool(validate_rfc3986(text, rule=RULES[rule]))
    return bool(_library().is_valid_syntax(rule, text))


def register() -> None:
    """Take the place of the library where it is installed; before anything imports jsonschema."""
    if importlib.util.find_spec(NAME) and importlib.util.find_spec("rfc3986_validator"):
        sys.modules[NAME] = _Quick(NAME)


class _Quick(ModuleType):
    is_valid_syntax = staticmethod(is_valid_syntax)


_REAL: list[ModuleType] = []


def _library() -> ModuleType:
    if not _REAL:
        quick = sys.modules.pop(NAME, None)
        try:
            _REAL.append(importlib.import_module(NAME))
        finally:
            if quick is not None:
                sys.modules[NAME] = quick
    return _REAL[0]
