"""YAML in which every value is quoted, so that none is read as a number, a date or anything but itself."""

from __future__ import annotations

from collections.abc import Mapping

import yaml


def written(document: Mapping[str, object], value: type[str]) -> str:
    """A document in the order of its keys. In: the type of its values, as a key is an ordinary string."""

    class Quoting(yaml.SafeDumper):
        """Knows values by their type."""

    Quoting.add_representer(
        value, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")
    )
    return str(yaml.dump(document, Dumper=Quoting, sort_keys=False, allow_unicode=True, width=10_000))
