"""Edits of a card, and snapshots as they would be with them. Pure; the same edits are tried, shown and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from osaid_hub.card import Metadata, MetaItem
from osaid_hub.card.adding import Key, add_keys, lines_of, read_metadata
from osaid_hub.card.as_bytes import UnfitError, newline_of, text_of
from osaid_hub.card.front_matter import is_blank
from osaid_hub.judge.advice.change import Change, Edit
from osaid_hub.snapshot import README, FileEntry, RepoSnapshot, Unseen

# What rests on the text of one file and the name of the repository alone (`RepoSnapshot.parsed`, `document_of`).
_OF_TEXT = frozenset({"card", "document"})
FENCE = "---"
PLENTY = 1_000_000_000  # bytes of made-up weights


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits of it; lines are those of the text as it was."""
    end = newline_of(text.encode("utf-8", "replace")).decode()[:-1]
    lines = text.split("\n")
    edits = _in_one_block(tuple(edits))
    new = [edit.text for edit in edits if edit.lines is None]
    if new:
        return "\n\n".join(new) + "\n"
    taken = len(lines) + 2
    # From the end, so that lines keep their numbers; what goes before the same line keeps its order.
    ordered = sorted(edits, key=lambda each: each.lines or (0, 0))
    for edit in ordered[::-1]:
        first, last = edit.lines or (0, 0)
        if edit.kind == "replace" and last >= taken:
            continue  # somebody else replaces these lines already
        text_lines = [f"{line}{end}" for line in edit.text.split("\n")] if edit.text else []
        if edit.kind == "insert":
            if first > len(lines):
                lines.append("")
            lines[first - 1 : first - 1] = text_lines
        else:
            lines[first - 1 : last] = text_lines
            taken = first
    return "\n".join(lines)


def _in_one_block(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits of which several begin the metadata of a card, as one that holds all their keys and comes first."""
    blocks = [edit for edit in edits if edit.path == README and edit.text.startswith(f"{FENCE}\n")]
    if not blocks:
        return edits
    parts = [edit.text.removeprefix(f"{FENCE}\n").partition(f"\n{FENCE}") for edit in blocks]
    keys = "\n".join(dict.fromkeys(keys for keys, _, _ in parts))
    first = replace(blocks[0], text=f"{FENCE}\n{keys}\n{FENCE}{parts[0][2]}")
    return (first, *(edit for edit in edits if edit not in blocks))


def made(repo: RepoSnapshot, changes: Sequence[Change]) -> RepoSnapshot | None:
    """A snapshot in which changes are made; None where one of them cannot be."""
    edits = [edit for change in changes for edit in change.tried]
    found = with_edits(repo, edits) if edits else repo
    for change in changes:
        if change.attempt and found is not None:
            found = change.attempt(found)
    return found


def with_edits(repo: RepoSnapshot, edits: Sequence[Edit]) -> RepoSnapshot | None:
    """A snapshot as it is once the edits are made; None where a file was not seen."""
    texts = dict(repo.texts)
    for path in dict.fromkeys(edit.path for edit in edits):
        try:
            old = repo.text(path)
        except Unseen:
            return None
        texts[path] = applied(old or "", [edit for edit in edits if edit.path == path])
    return with_texts(repo, {path: texts[path] for path in dict.fromkeys(edit.path for edit in edits)})


def with_texts(repo: RepoSnapshot, texts: Mapping[str, str], sizes: Mapping[str, int] | None = None) -> RepoSnapshot:
    """A snapshot with files that are new or have another text; of further ones the listing alone knows."""
    new = {**{path: len(text.encode("utf-8", "replace")) for path, text in texts.items()}, **(sizes or {})}
    listing = None
    if repo.listing is not None:
        kept = [replace(file, size=new[file.path]) if file.path in new else file for file in repo.listing]
        there = {file.path for file in repo.listing}
        listing = (*kept, *(FileEntry(path, size) for path, size in new.items() if path not in there))
    changed = as_if(
        repo,
        texts={**repo.texts, **texts},
        listing=listing,
        unseen={path: gap for path, gap in repo.unseen.items() if path not in new},
        headers=tuple(header for header in repo.headers if header.path not in new),
    )
    return _as_the_hub_would_say(changed) if README in texts else changed


def as_if(repo: RepoSnapshot, **fields: Any) -> RepoSnapshot:
    """A snapshot with other fields that knows what was read from the texts that it shares with the present one."""
    changed = replace(repo, **fields)
    for key, known in repo.memory.found.items():
        if isinstance(key, tuple) and key[0] in _OF_TEXT and repo.texts.get(key[1]) is changed.texts.get(key[1]):
            changed.memory.found.setdefault(key, known)
    return changed


def _as_the_hub_would_say(repo: RepoSnapshot) -> RepoSnapshot:
    """The Hub reads license, library and task from the metadata of the card."""
    if repo.hub is None:
        return repo
    metadata = repo.metadata
    license, library, task = (metadata.first(key) for key in ("license", "library_name", "pipeline_tag"))
    tags = repo.hub.tags
    if license:
        tags = (*(tag for tag in tags if not tag.startswith("license:")), f"license:{license.value}")
    return as_if(
        repo,
        hub=replace(
            repo.hub,
            tags=tags,
            library_name=library.value if library else repo.hub.library_name,
            pipeline_tag=task.value if task else repo.hub.pipeline_tag,
        ),
    )


def card_of(repo: RepoSnapshot) -> str | None:
    """The text of the card where it can be edited without doubt; "" where there is none, None where it was not seen."""
    try:
        text = repo.text(README)
    except Unseen:
        return None
    if text is None:
        return ""
    try:
        return text_of(text.encode("utf-8"))
    except (UnfitError, UnicodeEncodeError):
        return None


def add_key(repo: RepoSnapshot, key: str, value: str) -> tuple[Edit, ...]:
    """The edit that adds a key to the metadata; () where that cannot be done without doubt."""
    text = card_of(repo)
    if text is None:
        return ()
    if not text:
        return (Edit(README, "new_file", None, f"---\n{key}: {value}\n---\n\n# {repo.ref.id.rpartition('/')[2]}"),)
    try:
        if key in read_metadata(text).keys:
            return _filled_in(text, key, value)
        return (keys_added(text, [Key(key, (value,), is_list=False)]),)
    except UnfitError:
        return ()


def keys_added(text: str, keys: Sequence[Key]) -> Edit:
    """The edit that adds keys to the metadata of a card. Raises UnfitError where that cannot be done without doubt."""
    block = read_metadata(text)
    add_keys(text, block, keys, newline_of(text.encode("utf-8")).decode())  # refuses what it cannot do
    lines = [line for key in keys for line in lines_of(key, block)]
    at = text.count("\n", 0, block.offset) + 1
    if not block.exists:
        lines, at = [FENCE, *lines, FENCE, ""], 1
    return Edit(README, "insert", (at, at), "\n".join(lines))


def _filled_in(text: str, key: str, value: str) -> tuple[Edit, ...]:
    """The edit that fills in a key of the metadata that is there and left blank; () where it says something."""
    for number, line in enumerate(text.split("\n"), start=1):
        written, colon, said = line.partition(":")
        if number > 1 and line.strip() == "---":
            break
        if colon and written.rstrip() == key and is_blank(said):
            return (Edit(README, "replace", (number, number), f"{key}: {value}"),)
    return ()


def set_key(repo: RepoSnapshot, metadata: Metadata, key: str, value: str, *dropped: str) -> tuple[Edit, ...]:
    """The edits that give a key one value, and take the lines of others away; () where that is not certain.

    Only plain `key: value` lines are replaced, and a list of values by its lines.
    """
    items = metadata.all(key)
    if not items:
        return add_key(repo, key, value)
    text = card_of(repo)
    if not text or metadata.source != README or any(item.line == 0 for item in items):
        return ()
    lines = text.split("\n")
    first, last = items[0], items[-1]
    at = _line_of_key(lines, first, key)
    if at is None or any(len(item.path) > 1 or (item.path and not item.path[0].isdigit()) for item in items):
        return ()
    indent = lines[at - 1][: len(lines[at - 1]) - len(lines[at - 1].lstrip())]
    edits = [Edit(README, "replace", (at, max(at, last.line)), f"{indent}{key}: {value}")]
    for each in dropped:
        item = metadata.first(each)
        if item and item.line and lines[item.line - 1].strip().startswith((f"{each}:", f"{each} :")):
            edits.append(Edit(README, "replace", (item.line, item.line), ""))
    return tuple(edits)


def _line_of_key(lines: Sequence[str], item: MetaItem, key: str) -> int | None:
    """The line, from 1, on which a key begins whose first value stands there or right below."""
    spelled = ("licence", key) if key == "license" else (key,)
    for at in (item.line, item.line - 1):
        if 1 <= at <= len(lines) and lines[at - 1].strip().startswith(tuple(f"{name}:" for name in spelled)):
            return at
    return None
