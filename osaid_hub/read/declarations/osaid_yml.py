"""The entries of `osaid.yml`; its format is in docs/OSAID-YML.md and docs/osaid.schema.json."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub.known import definition
from osaid_hub.known.similar import meant
from osaid_hub.read.declarations.entries import Entry
from osaid_hub.read.declarations.lines import Lines
from osaid_hub.read.declarations.tree import MAX_PROBLEMS, Node
from osaid_hub.read.declarations.values import clean_path, is_blank, url_problem
from osaid_hub.snapshot import Gap

VERSION = "1.0"
KEYS = ("path", "url", "license", "note", "not_applicable")
LENGTHS = {"path": 1024, "url": 2000, "license": 300, "note": 4000, "not_applicable": 1000}
MAX_ENTRIES = 200
_TOP = ("osaid", "requirements")


def read_entries(root: Node, lines: Lines) -> tuple[tuple[Entry, ...], tuple[Gap, ...]]:
    """The entries, and what was left out because it makes no sense."""
    reader = _Reader(lines)
    reader.read(root)
    return tuple(reader.entries) if root.get("osaid") == VERSION else (), tuple(reader.problems)


def may_not_apply() -> tuple[str, ...]:
    """Requirements that may not concern a model: labels that were not used, third parties that gave nothing."""
    return tuple(row.id for row in definition.load().requirements if row.may_not_apply)


class _Reader:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.entries: list[Entry] = []
        self.problems: list[Gap] = []
        self.guesses = 0

    def problem(self, line: int, words: str) -> None:
        self.problems.append(self.lines.problem(line, words))

    def meant(self, word: str, known: Iterable[str]) -> str:
        """What a word may have meant; of a file of nothing but such words, the first ones are looked at."""
        self.guesses += 1
        return meant(word, known) if self.guesses <= MAX_PROBLEMS else ""

    def read(self, root: Node) -> None:
        for line in root.repeated:
            self.problem(line, "this key stands here once more; its first value counts")
        version = root.get("osaid")
        if version != VERSION:
            said = f'the key `osaid` must be "{VERSION}", the version of the definition; it is {version or "missing"}'
            self.problem(root.line_of("osaid"), f"{said[:200]}; nothing in it counts")
            if version is not None:  # of another version other words may be right
                return
        known = definition.load().by_id
        for key, node in root.below.items():
            if key not in _TOP:
                near = " (it belongs below `requirements`)" if key in known else self.meant(key, (*_TOP, *known))
                self.problem(self.lines.of_key(key, node.line), f"the key {key[:60]!r} is not known{near}")
        requirements = root.below.get("requirements")
        is_other = requirements is not None and (requirements.text is not None or requirements.items != (requirements,))
        if requirements is None or is_other:
            if requirements is not None and (requirements.text is None or root.get("requirements")):
                self.problem(requirements.line, "`requirements` must be a mapping from ids of requirements")
            return
        for name, node in requirements.below.items():
            if name not in known:
                self.problem(
                    self.lines.of_key(name, node.line),
                    f"there is no requirement {name[:60]!r}{self.meant(name, known)}",
                )
                continue
            for line in node.repeated:
                self.problem(line, f"{name} stands here once more; its first value counts")
            for item in node.items:
                self.entry(name, item)

    def entry(self, name: str, node: Node) -> None:
        if node.text is not None or node.items != (node,):
            if node.text is None or node.text.strip():
                self.problem(node.line, f"an entry of {name} must be a mapping of {', '.join(KEYS)}")
            return
        if len(self.entries) >= MAX_ENTRIES:
            self.problem(node.line, f"there are more than {MAX_ENTRIES} entries; this one was left out")
            return
        values: dict[str, str | None] = {key: self.value(name, node, key) for key in KEYS}
        for key, child in node.below.items():
            if key not in KEYS:
                self.problem(child.line, f"the key {key[:60]!r} of {name} is not known{self.meant(key, KEYS)}")
            for line in child.repeated:
                self.problem(line, f"{key[:60]!r} of {name} stands here once more; its first value counts")
        if not any(values.values()):
            return
        self.entries.append(
            Entry(
                requirement=name,
                source=self.lines.path,
                evidence=self.lines.cite(node.line_of("path", "url", "note", "not_applicable", "license")),
                license_evidence=self.lines.cite(node.line_of("license")) if values["license"] else None,
                **values,
            )
        )

    def value(self, name: str, node: Node, key: str) -> str | None:
        """The text of a key; None where it is missing, or odd, which is told."""
        child, text = node.below.get(key), node.get(key)
        if child is not None and child.text is None:
            self.problem(child.line, f"`{key}` of {name} must be a text")
        if child is None or text is None:
            return None
        odd = None
        if is_blank(text):
            odd = "is still to be filled in"
        elif len(text) > LENGTHS[key]:
            odd = f"is longer than {LENGTHS[key]:,} characters"
        elif key == "path" and (text := clean_path(text)) is None:
            odd = "must lead from the root of this repository to a file or folder in it"
        elif key == "url":
            odd = url_problem(text or "", self.lines.repo.ref.id)
        elif key == "not_applicable" and name not in may_not_apply():
            odd = f"counts for {' and '.join(may_not_apply())} alone"
        if odd:
            self.problem(child.line, f"`{key}` of {name} {odd}")
            return None
        return text
