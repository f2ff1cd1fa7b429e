"""Adding keys to the metadata block of a card by inserting lines, so that the author's YAML stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import yaml
from msgspec import Struct

from osaid_hub.card.as_bytes import UnfitError
from osaid_hub.card.blocks import EMPTY_BLOCK, Blocks, find_blocks
from osaid_hub.card.keys import canonical_key
from osaid_hub.card.yaml_values import RefusedError, read_yaml
from osaid_hub.known.patterns import compiled

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE: Final = "---"
# YAML takes these for line breaks or refuses them; whoever reads the block may see other lines than we do.
_ODD: Final = compiled("[\t\x85\u2028\u2029\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_DOCUMENT: Final = compiled(r"(?m)^(?:\.\.\.|%)")
_PLAIN: Final = compiled(r"[A-Za-z0-9][\w./+-]*")


class Key(Struct, frozen=True):
    """A key to be added, with what it is to say; a list in YAML where `is_list`."""

    key: str
    values: tuple[str, ...]
    is_list: bool


class Metadata(Struct, frozen=True):
    """The metadata block of a card, as far as it can be edited.

    keys    canonical keys at its top, also those without a value.
    offset  where new lines go, in characters; 0 where the card has no metadata yet.
    exists  whether there is a block.
    indent  blanks before each key.
    list_indent  further blanks before the items of a list; None where the author writes lists as [a, b].
    """

    keys: frozenset[str]
    offset: int
    exists: bool
    indent: str = ""
    list_indent: str | None = ""


def read_metadata(text: str) -> Metadata:
    """In: the text of a card. Out: its metadata block. Raises UnfitError where lines cannot safely be added to it."""
    found = find_blocks(text)
    stripped = text.lstrip()
    if not found.spans and not stripped.startswith(_FENCE):
        if text.startswith("\ufeff"):
            raise UnfitError("it begins with a byte order mark, behind which the Hub sees no metadata")
        return Metadata(frozenset(), 0, exists=False)
    _refuse_odd_blocks(found, text)
    start, end = found.spans[0]
    opened = text.index("\n", start) + 1 if "\n" in text[start:end] else end
    content = found.blocks[0].yaml if found.blocks else text[opened : text.rindex(_FENCE, opened, end)]
    if not text.startswith(content, opened):
        raise UnfitError("its metadata block does not begin where it should")
    offset = opened + len(content)
    # `content` ends where the line of the closing fence begins, blanks before that fence included.
    offset = text.rfind("\n", 0, offset) + 1
    return _of_block(content, offset)


def _refuse_odd_blocks(found: Blocks, text: str) -> None:
    odd = [problem.message for problem in found.problems if problem.message != EMPTY_BLOCK]
    if odd:
        raise UnfitError(odd[0])
    if len(found.spans) != 1 or len(found.blocks) > 1 or text[: found.spans[0][0]].strip():
        raise UnfitError("its metadata is not one block at its start")


def _of_block(content: str, offset: int) -> Metadata:
    if _ODD.search(content):
        raise UnfitError("its metadata holds a TAB or a control character")
    if _DOCUMENT.search(content):
        raise UnfitError("its metadata holds a mark of YAML documents (`...` or `%`)")
    try:
        _, repeated = read_yaml(content)
        root = yaml.compose(content, Loader=_LOADER)
    except (yaml.YAMLError, RefusedError, ValueError, RecursionError) as error:
        raise UnfitError("its metadata cannot be read as YAML") from error
    if repeated:
        raise UnfitError(f"the key {repeated[0][0][:60]!r} stands twice in its metadata")
    if root is None:
        return Metadata(frozenset(), offset, exists=True)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnfitError("its metadata is written in braces")
    keys = frozenset(canonical_key(str(key.value))[0] for key, _ in root.value)
    lists = [value for _, value in root.value if isinstance(value, yaml.SequenceNode)]
    column = root.start_mark.column
    list_indent: str | None = ""
    if lists:
        list_indent = None if lists[0].flow_style else " " * max(0, lists[0].start_mark.column - column)
    return Metadata(keys, offset, True, " " * column, list_indent)


def add_keys(text: str, metadata: Metadata, fixes: Sequence[Key], newline: str) -> str:
    """In: the text of a card and its metadata block; keys that it lacks. Out: the text with them, at the block's end.

    Raises UnfitError where the block would then not say what it said before, and these keys.
    """
    lines = [line for fix in fixes for line in lines_of(fix, metadata)]
    if metadata.exists:
        new = text[: metadata.offset] + "".join(line + newline for line in lines) + text[metadata.offset :]
    else:
        rest = newline if text.partition("\n")[0].strip() else ""
        new = newline.join((_FENCE, *lines, _FENCE, "")) + rest + text
    _check(text, new, fixes)
    return new


def lines_of(fix: Key, metadata: Metadata) -> list[str]:
    """The lines that say a key, written as the author of this block writes."""
    values = [_scalar(value) for value in fix.values]
    if not fix.is_list:
        return [f"{metadata.indent}{fix.key}: {values[0]}"]
    if metadata.list_indent is None:
        return [f"{metadata.indent}{fix.key}: [{', '.join(values)}]"]
    items = [f"{metadata.indent}{metadata.list_indent}- {value}" for value in values]
    return [f"{metadata.indent}{fix.key}:", *items]


def _scalar(value: str) -> str:
    """A value as YAML: plain where every reader takes it for the same text, else in quotes."""
    try:
        plain = _PLAIN.fullmatch(value) is not None and yaml.safe_load(value) == value
    except (yaml.YAMLError, ValueError):  # "2024-99-99" looks like a date to YAML, and is none
        plain = False
    return value if plain else json.dumps(value)


def _check(old: str, new: str, fixes: Sequence[Key]) -> None:
    """The block says what it said before, and the new keys; nothing else became metadata."""
    before, after = find_blocks(old), find_blocks(new)
    added = [(fix.key, value) for fix in fixes for value in fix.values]
    try:
        values = [(value.path, value.text) for value in _values(before)]
        now, repeated = read_yaml(after.blocks[0].yaml) if after.blocks else ([], [])
    except (yaml.YAMLError, RefusedError) as error:
        raise UnfitError("its metadata would not be read as before") from error
    told = [(value.path, value.text) for value in now]
    same = told[: len(values)] == values and [(path[0], text) for path, text in told[len(values) :]] == added
    if not same or repeated or len(after.blocks) != 1:
        raise UnfitError("its metadata would not be read as before")


def _values(found: Blocks) -> list[Any]:
    return list(read_yaml(found.blocks[0].yaml)[0]) if found.blocks else []
