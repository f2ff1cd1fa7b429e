"""A YAML mapping as a flat list of its scalars, read within bounds; or what a scan of its lines finds.

PyYAML's base loader is read as a stream of events, without recursion: every scalar stays a string (`no` stays
"no", tags such as `!!python/object` do nothing), every value knows its line, and depth and number of values are
bounded while reading, aliases counted as often as they expand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml
from msgspec import Struct

from osaid_hub.known.patterns import compiled

MAX_CHARACTERS: Final = 1024 * 1024
MAX_DEPTH: Final = 40
MAX_NODES: Final = 100_000

# Line breaks to YAML that are none to us: they would shift every line after them.
OTHER_BREAKS: Final = compiled("[\r\x85\u2028\u2029]")
NOT_YAML: Final = compiled("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What a reader of a card needs to know even where its YAML is broken.
_SCANNED: Final = (
    "licen[cs]e license_name license_link datasets? base_model languages? library_name pipeline_tag tags"
).replace(" ", "|")
_KEY_LINE: Final = compiled(r"""([ \t]*+)-?[ \t]*+["']?(\w[\w-]*+)["']?[ \t]*+:(?:[ \t]++(.*+)|[ \t]*+)$""")
_SCANNED_KEY: Final = compiled(f"(?:{_SCANNED})$")
_ITEM_LINE: Final = compiled(r"[ \t]*+-[ \t]++(.*+)$")
_COMMENT: Final = compiled(r"(?:^|[ \t])#.*")


class RefusedError(Exception):
    """YAML that is not read further: too large, too deep, or not a mapping. `line` counts from 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Value(Struct, frozen=True):
    """A scalar as written, with its path (top key first) and its line, counted from 0."""

    path: tuple[str, ...]
    text: str
    line: int


class _Frame(Struct):
    """A list or mapping that is open: `label` is the key or position of the value that comes next."""

    mapping: bool
    anchor: str | None
    first: int  # number of values before it
    wants_key: bool
    label: str = ""
    position: int = 0


def read_yaml(content: str) -> tuple[list[Value], list[tuple[str, int]]]:
    """Flatten a YAML mapping.

    Out: its scalars in order, and each key that stands at the top once more, with its line.
    Raises yaml.YAMLError where it is not YAML, RefusedError where it is not a mapping or beyond the bounds.
    """
    if len(content) > MAX_CHARACTERS:
        raise RefusedError("it is larger than 1 MiB")
    reader = _Reader(content)
    for event in yaml.parse(content, Loader=_LOADER):
        reader.read(event)
    return reader.values, reader.repeated


class _Reader:
    def __init__(self, content: str) -> None:
        self.content = content
        self.values: list[Value] = []
        self.repeated: list[tuple[str, int]] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[list[Value], int]] = {}  # the values below an anchor, and how deep it stands
        self.top_keys: set[str] = set()
        self.nodes = 0
        self.documents = 0
        self.key_depth = 0  # inside a list or mapping that is itself a key
        self.key_start = 0

    def read(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            self.count(1, event)
            if not self.key_depth:
                self.leaf(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.count(1, event)
            self.open(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise RefusedError("it holds more than one document", event.start_mark.line)

    def count(self, number: int, event: Any) -> None:
        self.nodes += number
        if self.nodes > MAX_NODES:
            raise RefusedError(f"it holds more than {MAX_NODES:,} values", event.start_mark.line)

    def leaf(self, event: Any) -> None:
        if not self.frames:
            raise RefusedError("it is not a mapping", event.start_mark.line)
        frame = self.frames[-1]
        alias = type(event) is yaml.AliasEvent
        if frame.wants_key:
            self.key(f"*{event.anchor}" if alias else event.value, event)
            return
        if not frame.mapping:
            frame.label = str(frame.position)
        if alias:
            self.repeat(event)
        else:
            value = Value(self.path(), event.value, event.start_mark.line)
            self.values.append(value)
            if event.anchor:
                self.anchors[event.anchor] = ([value], len(self.frames))
        self.done()

    def open(self, event: Any, mapping: bool) -> None:
        line = event.start_mark.line
        if len(self.frames) + self.key_depth >= MAX_DEPTH:
            raise RefusedError(f"it is nested deeper than {MAX_DEPTH}", line)
        if self.key_depth or (self.frames and self.frames[-1].wants_key):
            if not self.key_depth:
                self.key_start = event.start_mark.index
            self.key_depth += 1
            return
        if not self.frames and not mapping:
            raise RefusedError("it is not a mapping", line)
        if self.frames and not self.frames[-1].mapping:
            self.frames[-1].label = str(self.frames[-1].position)
        self.frames.append(_Frame(mapping, event.anchor, len(self.values), wants_key=mapping))

    def close(self, event: Any) -> None:
        if self.key_depth:
            self.key_depth -= 1
            if not self.key_depth:
                self.key(self.content[self.key_start : event.end_mark.index][:60], event)
            return
        frame = self.frames.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = (self.values[frame.first :], len(self.frames))
        if self.frames:
            self.done()

    def key(self, written: str, event: Any) -> None:
        frame = self.frames[-1]
        frame.label = " ".join(written.split())
        frame.wants_key = False
        if len(self.frames) == 1:
            if frame.label in self.top_keys:
                self.repeated.append((frame.label, event.start_mark.line))
            self.top_keys.add(frame.label)

    def done(self) -> None:
        frame = self.frames[-1]
        frame.position += 1
        frame.wants_key = frame.mapping

    def path(self) -> tuple[str, ...]:
        return tuple([frame.label for frame in self.frames])

    def repeat(self, event: Any) -> None:
        """An alias: the values below its anchor once more, under this path."""
        if event.anchor not in self.anchors:
            raise RefusedError("an alias without an anchor before it", event.start_mark.line)
        values, depth = self.anchors[event.anchor]
        self.count(len(values), event)
        path = self.path()
        for value in values:
            below = path + value.path[depth:]
            if len(below) > MAX_DEPTH:
                raise RefusedError(f"it is nested deeper than {MAX_DEPTH}", event.start_mark.line)
            self.values.append(Value(below, value.text, value.line))


def scan_lines(lines: list[str]) -> Iterator[Value]:
    """The values of the few keys that matter, where YAML gives up: `key: value`, `key: [a, b]` and `- item` lines."""
    indent: str | None = None
    key = ""
    position = 0
    for number, line in enumerate(lines):
        line = line.rstrip()
        if match := _KEY_LINE.match(line):
            # Deeper keys belong to something else: `dataset:` stands in every model-index.
            if indent is not None and len(match[1]) > len(indent):
                key = ""
                continue
            indent = match[1]
            key = match[2] if _SCANNED_KEY.match(match[2].lower().lstrip("-")) else ""
            position = 0
            value = _COMMENT.sub("", match[3] or "").strip()
            if not key or value in ("|", ">", "|-", ">-"):
                continue
            if value.startswith("[") and value.endswith("]"):
                for position, part in enumerate(value[1:-1].split(",")):
                    yield Value((key, str(position)), _unquoted(part), number)
            elif value:
                yield Value((key,), _unquoted(value), number)
        elif key and (match := _ITEM_LINE.match(line)):
            yield Value((key, str(position)), _unquoted(_COMMENT.sub("", match[1])), number)
            position += 1
        elif line.strip() and not line.lstrip().startswith("#"):
            key = ""


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
