"""The YAML of a declaration as nested mappings in which every value knows its line.

It comes from strangers: read by the same bounded reader as the metadata of a card (`card.yaml_values`), so that tags
do nothing, every scalar is text, aliases count as often as they expand, and depth and size are limited.
"""

from __future__ import annotations

import yaml
from msgspec import Struct, field

from osaid_hub.card.yaml_values import NOT_YAML, OTHER_BREAKS, RefusedError, read_yaml

MAX_PROBLEMS = 50
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class UnreadableError(Exception):
    """A declaration that is no YAML mapping, or beyond the bounds; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Node(Struct, frozen=True):
    """A value: a text, or what stands below it by key (or position in a list). `line` counts from 1.

    repeated  lines of values that stand here once more and were left out.
    """

    line: int
    text: str | None = None
    below: dict[str, Node] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)

    def get(self, key: str) -> str | None:
        """The text of a key, without blanks around it; None where there is none or it says nothing."""
        node = self.below.get(key)
        text = node.text.strip() if node and node.text is not None else ""
        return None if text in _NULL else text

    def line_of(self, *keys: str) -> int:
        """The line of the first of these keys that says something."""
        return next((self.below[key].line for key in keys if self.get(key)), self.line)

    @property
    def items(self) -> tuple[Node, ...]:
        """The values of a list; a mapping or a text counts as a list of one."""
        if self.below and all(key.isdecimal() for key in self.below):
            return tuple(self.below.values())
        return (self,)


def read_tree(text: str) -> Node:
    """In: the text of a YAML file. Raises UnreadableError where it cannot be read as a mapping."""
    content = NOT_YAML.sub(" ", OTHER_BREAKS.sub(" ", text.removeprefix("\ufeff")))
    try:
        values, repeated = read_yaml(content)
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line, content.count("\n")) + 1 if error.problem_mark else 1
        raise UnreadableError((error.problem or str(error))[:100], line) from error
    except RefusedError as error:
        raise UnreadableError(error.message, error.line + 1) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(str(error).split("\n")[0][:100], 1) from error
    root = Node(1)
    root.repeated.extend(line + 1 for _, line in repeated)
    for value in values:
        _place(root, value.path, value.text, value.line + 1)
    return root


def _place(root: Node, path: tuple[str, ...], text: str, line: int) -> None:
    node = root
    for key in path[:-1]:
        node = node.below.setdefault(key, Node(line))
        if node.text is not None:  # a key that stands twice, first with a text and then with a mapping
            node.repeated.append(line)
            return
    known = node.below.get(path[-1])
    if known is None:
        node.below[path[-1]] = Node(line, text)
    else:
        known.repeated.append(line)
