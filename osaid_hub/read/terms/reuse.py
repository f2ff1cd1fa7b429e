"""Which license REUSE.toml gives to which files (REUSE Specification 3.3, https://reuse.software/spec/)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from osaid_hub.known import files as known_files
from osaid_hub.licenses import Category, classify
from osaid_hub.read import evidence
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.snapshot import README, RepoSnapshot, Unseen

MANIFEST = "REUSE.toml"
FOLDER = "LICENSES/"
MAX_ANNOTATIONS = 200
_PIECE = re.compile(r"\*\*/?|\*|\\.|[^*\\]+|\\")


def is_text(path: str) -> bool:
    """Whether a file is one of the texts that REUSE keeps apart: which files it covers is told elsewhere."""
    return path.startswith(FOLDER)


def from_reuse(repo: RepoSnapshot) -> tuple[Statement, ...]:
    """One statement for each thing that an annotation covers; empty without REUSE.toml, or where it was not read."""
    try:
        text = repo.text(MANIFEST)
    except Unseen:
        return ()
    try:
        table = tomllib.loads(text or "")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    annotations = table.get("annotations")
    if not isinstance(annotations, list) or not text:
        return ()
    found: dict[Subject, Statement] = {}
    paths = [file.path for file in repo.files]
    for annotation in annotations[:MAX_ANNOTATIONS]:
        if not isinstance(annotation, dict):
            continue
        fact = classify(" AND ".join(f"({each})" for each in _strings(annotation, "SPDX-License-Identifier")))
        if fact.category is Category.MISSING:
            continue
        pattern = re.compile("|".join(f"(?:{_pattern(glob)})" for glob in _strings(annotation, "path")) or r"(?!)")
        named = _strings(annotation, "SPDX-License-Identifier")[0]
        cited = evidence.excerpt(repo, MANIFEST, text, _line_with(text, named))
        for subject in _subjects([path for path in paths if pattern.fullmatch(path)]):
            found[subject] = Statement(subject, MANIFEST, fact, cited, Trust.FILE)  # the last that covers a file counts
    return tuple(found.values())


def _strings(table: Mapping[str, object], key: str) -> list[str]:
    value = table.get(key)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str) and len(each) <= 500]


def _line_with(text: str, name: str) -> str:
    return next((line.strip() for line in text.splitlines() if name in line), name)


def _pattern(glob: str) -> str:
    """A glob of REUSE: `*` is anything but a slash, `**` anything, `**/` any folders or none, a backslash takes the
    meaning away.

    Of a hostile glob of many stars each keeps the first place that fits and never goes back: between two `**` the
    earliest place leaves the most to what follows. Only what reaches to the end of the path may still be shifted.
    """
    blocks: list[list[list[str]]] = [[["", ""]]]  # parted at `**`; each of gaps with the text that follows
    text = ""
    for piece in _PIECE.findall(glob):
        if piece.startswith("**"):
            folders = piece == "**/" and (not text or text.endswith("/"))
            blocks.append([["(?:.*?/)??" if folders else ".*?", "/" if piece == "**/" and not folders else ""]])
        elif piece == "*":
            blocks[-1].append(["[^/]*?", ""])
        else:
            plain = piece[1:] if piece.startswith("\\") and len(piece) > 1 else piece
            blocks[-1][-1][1] += re.escape(plain)
            piece = plain
        text = piece
    *kept, last = blocks
    return "".join(f"(?>{_block(block)})" for block in kept) + _block(last[:-1]) + "".join(last[-1])


def _block(pieces: list[list[str]]) -> str:
    """Pieces between two `**`: where the first begins may be shifted, each further one stays where it first fits."""
    return "".join(gap + text if number == 0 else f"(?>{gap}{text})" for number, (gap, text) in enumerate(pieces))


def _subjects(paths: list[str]) -> Iterator[Subject]:
    """What files are: weights, code, documents."""
    if known_files.weights([(path, None) for path in paths]):
        yield Subject.PARAMETERS
    if any(known_files.is_code(path) for path in paths):
        yield Subject.CODE
    if README in paths:
        yield Subject.DATA
