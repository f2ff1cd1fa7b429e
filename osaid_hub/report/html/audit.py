"""The audit of one model as a web page."""

from __future__ import annotations

from collections import defaultdict

from osaid_hub.audits.findings import Audit, Judgement
from osaid_hub.known.definition import Element
from osaid_hub.report.html.page import Look, fill
from osaid_hub.report.one import words
from osaid_hub.report.one.mof_class import mof_class
from osaid_hub.report.one.steps import steps

_LOOK = Look(styles=("page", "audit"))
_LOOK_WITH_COPIES = Look(styles=("page", "audit"), scripts=("copy",))
# Of a long list of things to do the first few are seen at once.
_STEPS_SHOWN = 6
_QUOTES_SHOWN = 3


def render(audit: Audit, home: str | None = None, mark: str | None = None) -> str:
    """Write an audit as a page.

    In:  `home`, the address of the page of all models, where there is one beside; `mark`, what the page shall say of
         itself to programs, see `batch.pages`.
    Out: an HTML document that is complete in itself, ending in a line break; its only script copies what to paste.
    """
    found = steps(audit)
    headline, _, reason = words.verdict_line(audit).partition(": ")
    owner, slash, name = audit.repo_id.rpartition("/")
    return "".join(
        fill(
            "audit.html.j2",
            _LOOK_WITH_COPIES if any(paste.text for step in found for paste in step.pastes) else _LOOK,
            audit=audit,
            home=home,
            mark=mark,
            owner=owner + slash,
            name=name,
            commit_url=f"{audit.repo_url}/tree/{audit.repo_sha}",
            headline=headline,
            reason=reason,
            mof_class=mof_class(audit),
            renamed=words.requested_as(audit),
            elements=[(row, _of(audit, row.element)) for row in audit.elements],
            groups=_groups(audit),
            message=words.message,
            mistakes=words.mistakes(audit),
            blockers=words.blockers(audit),
            steps=found,
            numbers=defaultdict(int, {step.title: number for number, step in enumerate(found, 1)}),
            steps_shown=_STEPS_SHOWN,
            quotes_shown=_QUOTES_SHOWN,
            lists=[row for row in words.list_rows(audit) if row[0] != "Lineage" and row[1]],
            lineage=[words.lineage_row(entry) for entry in audit.lineage],
        )
    )


def _of(audit: Audit, element: Element) -> list[Judgement]:
    """The required judgements of an element."""
    return [row for row in audit.requirements if row.requirement.element is element and row.requirement.required]


def _groups(audit: Audit) -> list[tuple[str, str, list[Judgement]]]:
    """Anchor, title and judgements of each group that has any."""
    groups = [(element.value, words.ELEMENT[element], _of(audit, element)) for element in Element]
    optional = [row for row in audit.requirements if not row.requirement.required]
    return [group for group in (*groups, ("optional", "Optional, not counted in the score", optional)) if group[2]]
