"""What the Hub finds fault with in a card's metadata: some of its rules, with its words where they are known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tests.hub.messages import Answer, Request, json_answer
from tests.hub.permissions import refuse
from tests.hub.state import HubState

EMPTY_TEXT = "empty or missing yaml metadata in repo card"
LICENSES = """
    apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m
    afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5
    cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0
    cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 wtfpl ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0
    lgpl lgpl-2.1 lgpl-3.0 isc h-research intel-research lppl-1.3c ms-pl apple-ascl apple-amlr mpl-2.0 odc-by odbl
    openmdw-1.0 openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl lgpl-lr deepfloyd-if-license
    fair-noncommercial-research-license llama2 llama3 llama3.1 llama3.2 llama3.3 llama4 grok2-community gemma unknown
    other
""".split()
_BLOCK = re.compile(r"\A\s*---[\r\n]+(.*?)[\r\n]+---(?:[\r\n]|\Z)", re.DOTALL)


def validate_yaml(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Say what is wrong with a card; a token is not needed."""
    try:
        content = json.loads(request.body)["content"]
    except (ValueError, KeyError, TypeError) as problem:
        raise refuse(400, '"content" is required') from problem
    errors, warnings = check_card(str(content))
    told = {"errors": [{"message": each} for each in errors], "warnings": [{"message": each} for each in warnings]}
    return json_answer(told, 400 if errors else 200)


def check_card(text: str) -> tuple[list[str], list[str]]:
    """Errors and warnings for a card."""
    block = _BLOCK.match(text)
    if block is None:
        return [], [EMPTY_TEXT]
    try:
        data = yaml.safe_load(block[1])
    except yaml.YAMLError as problem:
        return [f"YAML Metadata Error: {problem}"], []
    if data is None:
        return [], [EMPTY_TEXT]
    if not isinstance(data, dict):
        return ["YAML Metadata Error: the metadata must be an object"], []
    return [message for name, rule in _RULES.items() if name in data for message in rule(name, data[name])], []


def _license(name: str, value: Any) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    if any(each not in LICENSES for each in values if isinstance(each, str)) or not all(
        isinstance(each, str) for each in values
    ):
        yield f'"{name}" must be one of [{", ".join(LICENSES)}, array]'


def _string(name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f'"{name}" must be a string'


def _array(name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f'"{name}" must be an array'


def _strings(name: str, value: Any) -> Iterator[str]:
    yield from _array(name, value)
    if isinstance(value, list):
        yield from (
            f'"{name}[{place}]" must be a string' for place, each in enumerate(value) if not isinstance(each, str)
        )


def _string_or_strings(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from _strings(name, value)
    elif not isinstance(value, str):
        yield f'"{name}" must be one of [string, array]'


_RULES: dict[str, Callable[[str, Any], Iterator[str]]] = {
    "license": _license,
    "license_name": _string,
    "license_link": _string,
    "tags": _strings,
    "datasets": _string_or_strings,
    "base_model": _string_or_strings,
    "language": _string_or_strings,
    "library_name": _string,
    "pipeline_tag": _string,
    "widget": _array,
    "model-index": _array,
}
