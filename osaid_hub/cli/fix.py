"""The command `fix`: the plan as edits, shown as a diff, and in a folder written where somebody says yes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.audit import Store
from osaid_hub.cli.console import fail, misused, say, show
from osaid_hub.cli.looking import seen_as
from osaid_hub.cli.options import Follow, MaxWait, Offline, Revision, Target

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.judge.advice.change import Change, Edit
    from osaid_hub.judge.advice.trial import Tried
    from osaid_hub.snapshot import RepoSnapshot


def fix(
    target: Target,
    write: Annotated[bool, typer.Option("--write", help="Write into the folder, asking for each change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    revision: Revision = None,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
) -> None:
    """Show what would raise the score as edits with what each brings, and write them into a folder.

    What only the maker knows is marked [TODO]. Without a terminal, and without --yes, nothing is written.
    """
    from osaid_hub.fetch.names import is_folder
    from osaid_hub.judge.advice.trial import Tried, planned
    from osaid_hub.judge.assess import examine

    if write and (store is not None or not is_folder(target)):
        misused("--write goes with a folder; for a repository on the Hub there is `osaid-hub pr --fix`")
    seen = seen_as(target, revision, store, offline, max_wait, follow=follow, force=True)
    found = examine(seen)
    plan = planned(found)
    sure = _certain(found.audit, seen)
    able = [*(each for each in plan if each.change.edits), *([Tried(sure, found.audit, None)] if sure else ())]
    accepted: list[Edit] = []
    for each in able:
        show("".join(_shown(each, seen)))
        if write and (yes or _agreed()):
            accepted += each.change.edits
    rest = [each for each in plan if not each.change.edits and not each.is_whole]
    if rest:
        show("These take more than an edit of a text:\n" + "".join(_line(each) for each in rest))
    for each in plan:
        if each.is_whole:
            show("\n" + _line(each))
    if not plan and not able:
        show("Nothing to change.\n")
    if write:
        _write(Path(target).expanduser(), seen, accepted)


def _certain(audit: Audit, seen: RepoSnapshot) -> Change | None:
    """What is certain, and brings no points."""
    from osaid_hub.judge.advice.certain import certain
    from osaid_hub.judge.advice.editing import card_of

    text = card_of(seen)
    return certain(seen, audit, text).change if text else None


def _line(tried: Tried) -> str:
    from osaid_hub.output.escape import plain

    lead = f"+{tried.gain:.1f}" if tried.gain > 0 else "-"
    return f"{lead:>7}  {plain(tried.change.title)}\n"


def _shown(tried: Tried, seen: RepoSnapshot) -> Iterator[str]:
    """The title with what it brings, and the diff of each file."""
    from osaid_hub.output.diff import diff

    yield _line(tried)
    for path, new in _files(seen, tried.change.edits):
        old = seen.texts.get(path)
        yield diff(None if old is None else old.encode("utf-8", "replace"), new.encode("utf-8", "replace"), path)
    yield "\n"


def _files(seen: RepoSnapshot, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Path and new text of each file that edits change."""
    from osaid_hub.judge.advice.editing import applied

    for path in dict.fromkeys(edit.path for edit in edits):
        yield path, applied(seen.texts.get(path, ""), [edit for edit in edits if edit.path == path])


def _agreed() -> bool:
    """Ask somebody at the terminal; anything but a yes is a no."""
    from osaid_hub.output.streams import say as say_raw

    if not (sys.stdin is not None and sys.stdin.isatty()):
        return False
    say_raw("Write this? [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _is_still(place: Path, old: bytes | None) -> bool:
    """Whether a file is as it was audited; None stands for no file."""
    if old is None or not place.is_file():
        return old is None and not place.is_file()
    with place.open("rb") as stream:
        return stream.read(len(old) + 1) == old


def _write(folder: Path, seen: RepoSnapshot, edits: Sequence[Edit]) -> None:
    """Write what was agreed to, each file in one step; a file that is not as it was audited is left alone."""
    from osaid_hub.judge.advice.change import words_of_blank
    from osaid_hub.output.files import write_bytes

    written = []
    for path, new in _files(seen, edits):
        place = folder / path
        if place.is_symlink() or not place.resolve().is_relative_to(folder.resolve()):
            fail(f"{place} leads elsewhere: it was not written")
        try:
            old = seen.texts.get(path)
            if not _is_still(place, None if old is None else old.encode("utf-8", "replace")):
                say(f"{path} is left alone: it is not what was audited")
                continue
            write_bytes(place, new.encode("utf-8"))
        except OSError as error:
            fail(f"could not write {place}: {error.strerror or error}")
        written.append(path)
    if not written:
        say("nothing was written")
        return
    blanks = sum(edit.text.count(words_of_blank()) for edit in edits)
    rest = f"; fill in what is marked {words_of_blank()} ({blanks})" if blanks else ""
    say(f"written: {', '.join(written)}{rest}")
