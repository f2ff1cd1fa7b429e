"""All declarations of a repository, read."""

from __future__ import annotations

from osaid_hub.read.declarations import mof_yml, osaid_yml
from osaid_hub.read.declarations.entries import Declaration, Entry
from osaid_hub.read.declarations.files import MOF_NAMES, OSAID_NAMES, declaration_files, is_mof
from osaid_hub.read.declarations.lines import Lines
from osaid_hub.read.declarations.tree import MAX_PROBLEMS, UnreadableError, read_tree
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen, not_a_text

NOT_A_TEXT = "it is not a text: save it as UTF-8"


def read(repo: RepoSnapshot) -> Declaration | None:
    """What a repository declares, None where it holds no declaration.

    Where there is no listing, only what was read all the same is known.
    """
    return repo.once(("declaration", repo.ref.requested), lambda: _read(repo))


def _read(repo: RepoSnapshot) -> Declaration | None:
    paths = [file.path for file in repo.listing or ()]
    paths += [path for path in repo.texts if "/" not in path]
    files = declaration_files(dict.fromkeys(paths))
    if not files:
        return None
    entries: list[Entry] = []
    problems: list[Gap] = []
    unread: list[Gap] = []
    for path in files:
        try:
            found, odd = _read_file(repo, path, repo.text(path) or "")
        except Unseen as unseen:
            unread.append(unseen.gap)
            if unseen.gap == not_a_text(path):
                problems.append(Lines(repo, path, "").problem(1, NOT_A_TEXT))
            continue
        entries += found
        problems += odd
    for path in dict.fromkeys(paths):
        if path.lower() in (*OSAID_NAMES, *MOF_NAMES) and path not in files:
            problems.append(Gap(path, GapReason.NOT_REQUESTED, f"{path} was left out: {files[0]} stands beside it"))
    if len(problems) > MAX_PROBLEMS:
        more = f"{len(problems) - MAX_PROBLEMS} more problems in {', '.join(files)}"
        problems[MAX_PROBLEMS:] = [Gap(files[0], GapReason.ERROR, more)]
    return Declaration(files, tuple(entries), tuple(problems), tuple(unread))


def _read_file(repo: RepoSnapshot, path: str, text: str) -> tuple[tuple[Entry, ...], tuple[Gap, ...]]:
    lines = Lines(repo, path, text)
    try:
        tree = read_tree(text)
    except UnreadableError as error:
        return (), (lines.problem(error.line, f"it cannot be read as YAML ({error}); nothing in it counts"),)
    read_entries = mof_yml.read_entries if is_mof(path) else osaid_yml.read_entries
    return read_entries(tree, lines)
