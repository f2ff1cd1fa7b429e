"""Which license REUSE gives to which files (REUSE Specification 3.3, https://reuse.software/spec/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from osaid_hub.known import files as known_files
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import Category, classify
from osaid_hub.read import evidence
from osaid_hub.read.terms import spdx_lines
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.snapshot import README, RepoSnapshot, if_seen

MANIFEST = "REUSE.toml"
OLD_MANIFEST = ".reuse/dep5"
FOLDER = "LICENSES/"
MAX_ANNOTATIONS = 200
_EMPTY_LINE = compiled(r"\n[ \t]*\n")
_FIELD = compiled(r"^([A-Za-z-]{1,40}):[ \t]*((?:[^\n]*+(?:\n[ \t][^\n]*+)*+))", re.MULTILINE)
_PIECE = compiled(r"\*\*/?|\*|\\.|[^*\\]+|\\")


def is_text(path: str) -> bool:
    """Whether a file is one of the texts that REUSE keeps apart: which files it covers is told elsewhere."""
    return path.startswith(FOLDER)


def from_reuse(repo: RepoSnapshot) -> tuple[Statement, ...]:
    """One statement for each thing that is covered: by REUSE.toml, else by the older `.reuse/dep5`, and by what files
    state of themselves, which goes before both. Empty where nothing of these was read.
    """
    paths = [file.path for file in repo.files]
    found: dict[Subject, Statement] = {}
    for source, text, license_id, globs in _annotations(repo):
        fact = classify(license_id)
        if fact.category is Category.MISSING:
            continue
        pattern = re.compile("|".join(f"(?:{glob})" for glob in globs) or r"(?!)", re.DOTALL)
        cited = evidence.excerpt(repo, source, text, _line_with(text, license_id.strip("()").split(")", 1)[0]))
        for subject in _subjects([path for path in paths if pattern.fullmatch(path)]):
            found[subject] = Statement(subject, source, fact, cited, Trust.FILE)  # the last that covers a file counts
    kinds = {path: subject for path in paths for subject in _subjects([path])}
    found.update({each.subject: each for each in spdx_lines.from_lines(repo, kinds)})
    return tuple(found.values())


def _annotations(repo: RepoSnapshot) -> Iterator[tuple[str, str, str, list[str]]]:
    """What each annotation says: where it stands, the text there, the license, and patterns of paths."""
    text = if_seen(lambda: repo.text(MANIFEST), None)
    if text is None:
        text = if_seen(lambda: repo.text(OLD_MANIFEST), None) or ""
        yield from ((OLD_MANIFEST, text, license_id, globs) for license_id, globs in _of_old_manifest(text))
        return
    import tomllib  # for the few that have such a file

    try:
        annotations = tomllib.loads(text).get("annotations")
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    for annotation in annotations[:MAX_ANNOTATIONS] if isinstance(annotations, list) else ():
        if isinstance(annotation, dict):
            license_id = " AND ".join(f"({each})" for each in _strings(annotation, "SPDX-License-Identifier"))
            yield MANIFEST, text, license_id, [_pattern(glob) for glob in _strings(annotation, "path")]


def _of_old_manifest(text: str) -> Iterator[tuple[str, list[str]]]:
    """License and patterns of paths of each paragraph of a Debian copyright file, in which `*` also covers slashes."""
    for paragraph in _EMPTY_LINE.split(text)[: MAX_ANNOTATIONS + 1]:
        fields = {match[1].lower(): match[2] for match in _FIELD.finditer(paragraph)}
        license_id = fields.get("license", "").split("\n", 1)[0].strip()
        if "files" in fields and license_id:
            globs = [each for each in fields["files"].split()[:MAX_ANNOTATIONS] if len(each) <= 500]
            yield license_id, [_pattern(re.sub(r"\*+", "**", each)) for each in globs]


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
    if any(known_files.weight_format(path) for path in paths):
        yield Subject.PARAMETERS
    if any(known_files.is_code(path) for path in paths):
        yield Subject.CODE
    if README in paths:
        yield Subject.DATA
