"""Proposals: what to change in a model repository, from its audit and its present files. Pure.

`propose` gives the new files, `title`, `description` and `update_comment` the words of a pull request, `diff` shows
a change on a terminal. Nothing here talks to anybody; `publish` writes.
"""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit
from osaid_hub.card.as_bytes import UnfitError, text_of
from osaid_hub.judge.advice.certain import certain, said
from osaid_hub.judge.advice.editing import applied
from osaid_hub.output.diff import diff
from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.proposal import Edit, LeftAlone, Proposal
from osaid_hub.propose.pull_request import PULL_REQUEST_MARKER, description, is_our_title, title
from osaid_hub.propose.report_file import is_report, same_findings
from osaid_hub.propose.update import update_comment
from osaid_hub.report import Format, render
from osaid_hub.report.one import badge
from osaid_hub.report.one.badge import REPORT_FILE
from osaid_hub.snapshot import README, RepoSnapshot

__all__ = [
    "PULL_REQUEST_MARKER",
    "README",
    "REPORT_FILE",
    "Edit",
    "LeftAlone",
    "Proposal",
    "description",
    "diff",
    "is_our_title",
    "propose",
    "title",
    "update_comment",
]


def propose(
    repo: RepoSnapshot, audit: Audit, *, readme: bytes | None, report: bytes | None, certain_part: bool = False
) -> Proposal:
    """What to change in a repository.

    In:  a snapshot and its audit; the bytes of README.md and OSAID.md as they are in the repository at that commit,
         None where there is no such file; whether to make the certain part of the plan as well.
    Out: the proposal. A card that cannot be edited without doubt is left alone, with the reason, and never created.
         Never raises; time grows linearly with the size of the files.
    """
    if report is not None and not is_report(report):
        reason = "a file of that name is there, and is not a report of this tool"
        return Proposal({}, (), (LeftAlone(REPORT_FILE, reason), LeftAlone(README, "there is no report to link to")))
    files: dict[str, bytes] = {}
    # Under which of its names the repository was asked for is nothing that its report should tell.
    written = render(replace(audit, requested=audit.repo_id), Format.MARKDOWN).encode("utf-8")
    edits: list[Edit] = []
    if report is None or not same_findings(report, written):
        files[REPORT_FILE] = written
        edits.append(Edit(REPORT_FILE, "adds the report" if report is None else "updates the report"))
    card, card_edits, left = _card(repo, audit, readme, certain_part)
    if card is not None and card != readme:
        files[README] = card
    return Proposal(files, (*edits, *card_edits), left)


def _card(
    repo: RepoSnapshot, audit: Audit, readme: bytes | None, certain_part: bool
) -> tuple[bytes | None, tuple[Edit, ...], tuple[LeftAlone, ...]]:
    """The new card, None where it stays as it is, with what changes and what does not."""
    if readme is None:
        return None, (), (LeftAlone(README, "there is none, and what the model is is for its author to tell"),)
    try:
        text = text_of(readme)
    except UnfitError as error:
        return None, (), (LeftAlone(README, str(error)),)
    if repo.texts.get(README, text) != text:
        return None, (), (LeftAlone(README, "it is not the card that was audited"),)
    edits: list[Edit] = []
    left: list[LeftAlone] = []
    if certain_part:
        found = certain(repo, audit, text)
        text = applied(text, found.edits)
        edits = [Edit(README, f"adds `{said(fix)}` to the metadata", fix.why, fix.evidence) for fix in found.fixes]
        left = [LeftAlone(what, why) for what, why in found.left]
    edited = edit_badge(text, badge.markdown(audit))
    if edited.what:
        edits.append(Edit(README, edited.what))
    if edited.left:
        left.append(LeftAlone(f"the badge in {README}", edited.left))
    card = edited.card if edited.card is not None else text.encode("utf-8")
    return card, tuple(edits), tuple(left)
