"""What an audit is in words: the sentences that the text and the Markdown report share.

Everything here is plain text, not escaped yet: each format escapes it for itself. The words for a verdict are those
of the design: an audit speaks of the evidence that was found, and certifies nothing.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from osaid_hub.audits.findings import (
    Audit,
    CodeRepositoryEntry,
    DatasetEntry,
    ElementScore,
    Evidence,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    Status,
    Verdict,
    WaiverEntry,
)
from osaid_hub.audits.score import NEEDED, SCORED, can_restrict, falls_short, is_license, unsettled
from osaid_hub.known.definition import Element
from osaid_hub.output.more import counted, listed

# What a category of licenses means, and one that restricts where nothing more is noted; one that an older audit has and
# we do not is shown as it is.
TERMS = {
    "osi-permissive": "permissive",
    "osi-copyleft": "copyleft",
    "open-not-osi": "open",
    "ambiguous-family": "a family of licenses, of which one is meant",
    "unknown": "terms that are not known",
    "missing": "no terms",
}
RESTRICTING = {
    "non-commercial": "no commercial use",
    "no-derivatives": "no changed versions",
    "research-only": "research only",
    "field-of-use": "limits on what it may be used for",
    "scale-restricted": "limits on the number of users",
}
SYMBOL = {
    Status.MET: "✓",
    Status.PARTIAL: "◐",
    Status.UNMET: "✗",
    Status.UNKNOWN: "?",
    Status.NOT_APPLICABLE: "–",
}
STATUS = {status: status.value.replace("_", " ") for status in Status}
ELEMENT = {
    Element.DATA: "Data information",
    Element.CODE: "Code",
    Element.PARAMETERS: "Parameters",
    Element.TERMS: "Terms (the four freedoms)",
}
DISCLAIMER = "This report says what evidence was found. It is neither legal advice nor a statement by the OSI."

EVIDENCE_SHOWN = 3
PLACES_SHOWN = 8
ROWS_SHOWN = 20
MISTAKES_SHOWN = 8
_IDS_SHOWN = 3


class Row(Struct, frozen=True):
    """One line of a list: what it is about, what is said of it, and an address where it has one."""

    subject: str
    words: str
    url: str | None = None


class Blocker(Struct, frozen=True):
    """What stands between the audit and a consistent verdict; `status` is UNKNOWN where it is only not known."""

    status: Status
    subject: str
    words: str


def verdict_line(audit: Audit) -> str:
    """The verdict in one sentence that begins with its name."""
    match audit.verdict:
        case Verdict.CONSISTENT:
            return f"consistent with OSAID {audit.definition_version} on the evidence found"
        case Verdict.RESTRICTED:
            ids = [judgement.id for judgement in audit.requirements if can_restrict(judgement)]
            return f"restricted: what the terms or the access gate say stands against {listed(ids, _IDS_SHOWN)}"
        case Verdict.UNDETERMINED:
            return f"undetermined: {_open_words(audit)}"
        case Verdict.INCOMPLETE:
            ids = [judgement.id for judgement in _required(audit, Status.UNMET)]
            reasons = [f"{_number(ids)} not evidenced ({listed(ids, _IDS_SHOWN)})"] if ids else []
            reasons += [f"{row.element} below {NEEDED:.0f} points" for row in audit.elements if falls_short(row)]
            return f"incomplete: {'; '.join(reasons)}"


def score_line(audit: Audit) -> str:
    """Score and ceiling, such as "71.9 of 100 (up to 78.1, if what was not looked at were met)"."""
    if audit.ceiling == audit.score:
        return f"{audit.score:.1f} of 100"
    return f"{audit.score:.1f} of 100 (up to {audit.ceiling:.1f}, if what was not looked at were met)"


def requested_as(audit: Audit) -> str | None:
    """What the user asked for, where that names another repository than the one that was found; else None.

    An address or a revision around the same name (`https://.../org/name/tree/main`, `org/name@v1`) is no other name.
    """
    if audit.repo_url is None or audit.requested == audit.repo_id:  # a folder has no other name
        return None
    asked = "/".join(["", *re.split(r"[/@?#\s]+", audit.requested), ""])
    return None if f"/{audit.repo_id}/" in asked else audit.requested


def command(audit: Audit) -> str:
    """The command that makes this audit again, quoted for a shell."""
    if audit.repo_url is None:
        return "osaid-hub audit ."
    revision = ("--revision", audit.repo_sha) if audit.repo_sha else ()
    return shlex.join(("osaid-hub", "audit", audit.repo_id, *revision))


def read_by(audit: Audit) -> str:
    """Who read the texts: the rules alone, or a second reader as well."""
    return f"read by rules and {audit.reader}" if audit.reader else "read by rules"


def short_sha(sha: str | None) -> str:
    """The first seven digits of a commit, enough to recognise it."""
    return sha[:7] if sha else "an unknown commit"


def counts(row: ElementScore) -> str:
    """How many required requirements stand where, such as "5 met, 1 partial, 2 unmet"; zeros left out."""
    numbers = (
        (row.met, Status.MET),
        (row.partial, Status.PARTIAL),
        (row.unmet, Status.UNMET),
        (row.unknown, Status.UNKNOWN),
        (row.not_applicable, Status.NOT_APPLICABLE),
    )
    return ", ".join(f"{number} {STATUS[status]}" for number, status in numbers if number) or "none"


def element_rows(audit: Audit) -> list[tuple[str, str, str]]:
    """Each element with its points, or that it decides the verdict, and its counts."""
    decides = "decides the verdict"
    return [
        (ELEMENT[row.element], decides if row.element is Element.TERMS else points(row.score), counts(row))
        for row in audit.elements
    ]


def points(score: float | None) -> str:
    """A score in words."""
    return "not scored" if score is None else f"{score:.1f}"


def blockers(audit: Audit) -> tuple[Blocker, ...]:
    """What blocks a consistent verdict: terms first, then what is unmet, then elements that cannot reach the points
    needed, then what is unknown, then what is not enough as far as was seen."""
    unmet = _required(audit, Status.UNMET)
    ordered = sorted(unmet, key=lambda judgement: not can_restrict(judgement))
    short = [row for row in audit.elements if falls_short(row)]
    return (
        *(Blocker(Status.UNMET, row.id, row.requirement.title) for row in ordered),
        *(Blocker(Status.UNMET, row.element.value, _too_low(row)) for row in short),
        *(Blocker(Status.UNKNOWN, row.id, row.requirement.title) for row in _required(audit, Status.UNKNOWN)),
        *(
            Blocker(Status.PARTIAL, row.element.value, _too_low(row))
            for row in audit.elements
            if row.element in SCORED and row not in short and row.score is not None and row.score < NEEDED
        ),
        *(
            Blocker(Status.PARTIAL, row.id, row.requirement.title)
            for row in _required(audit, Status.PARTIAL)
            if is_license(row)
        ),
    )


def _too_low(row: ElementScore) -> str:
    most = f", up to {points(row.ceiling)} if what was not looked at were met" if row.ceiling != row.score else ""
    return f"{ELEMENT[row.element]} scores {points(row.score)} points{most}, {NEEDED:.0f} are needed"


def message(judgement: Judgement) -> str:
    """What was found, and for a part what was not looked at and could lift it."""
    if judgement.status is not Status.PARTIAL or not judgement.unseen:
        return judgement.message
    places = listed(list(dict.fromkeys(place.what for place in judgement.unseen)), _IDS_SHOWN)
    return f"{judgement.message}; this may rise, as not everything was looked at ({places})"


def _open_words(audit: Audit) -> str:
    """What keeps an audit open in which nothing is unmet."""
    open_ = unsettled(audit.requirements, audit.elements)
    ids = [judgement.id for judgement in _required(audit, Status.UNKNOWN)]
    reasons = [f"{_number(ids)} could not be looked at ({listed(ids, _IDS_SHOWN)})"] if ids else []
    reasons += [f"{row.id} is met only in part" for row in _required(audit, Status.PARTIAL) if is_license(row)]
    reasons += [
        f"{row.element} has {points(row.score)} points of the {NEEDED:.0f} needed, up to {points(row.ceiling)}"
        for row in audit.elements
        if row.element.value in open_
    ]
    return "; ".join(reasons) or "no requirement could be scored"


def no_blockers(audit: Audit) -> str:
    """What to say where `blockers` finds none: all is well, or nothing could be judged at all."""
    if audit.verdict is Verdict.CONSISTENT:
        return "Nothing: every required requirement is evidenced, in full or in part."
    return "No requirement could be scored."


def place(evidence: Evidence, repo_id: str) -> str:
    """Where a piece of evidence stands: path and lines, with the repository where it is not the audited one."""
    elsewhere = f"{evidence.repo}: " if evidence.repo and evidence.repo != repo_id else ""
    if evidence.kind == "absence":
        return f"nothing found in {elsewhere}{listed(evidence.looked, PLACES_SHOWN)}"
    lines = ""
    if evidence.lines:
        start, end = evidence.lines
        lines = f":{start}" if start == end else f":{start}-{end}"
    return f"{elsewhere}{evidence.source}{lines}"


def license_row(entry: LicenseEntry) -> Row:
    listing = {True: "on the OSI list", False: "not on the OSI list", None: "OSI list: not known"}
    where = f"{entry.subject}, in {entry.source}: {entry.spdx or 'no SPDX id'}, {listing[entry.osi_approved]}"
    if restricts := RESTRICTING.get(entry.category):
        return Row(entry.declared, f"{where}, restricting: {entry.note or restricts}")
    terms = TERMS.get(entry.category, entry.category)
    return Row(entry.declared, f"{where}, {terms}{f'; {entry.note}' if entry.note else ''}")


def lineage_row(entry: LineageEntry) -> Row:
    name = entry.id or entry.named
    if entry.verdict is None:
        return Row(name, f"{entry.relation}, named and {'not found' if entry.found is False else 'not looked at'}")
    judged = f"{entry.verdict.value}, score {points(entry.score)}"
    return Row(name, f"{entry.relation}, at {short_sha(entry.sha)}: {judged}")


def dataset_row(entry: DatasetEntry) -> Row:
    there = {True: "it exists", False: "not found", None: "not followed"}
    gate = {True: ", is gated", False: ", is not gated", None: ""}
    return Row(
        entry.id,
        f"named in {entry.declared_in}; {there[entry.exists]}{gate[entry.gated]}"
        f"{f', states the license {entry.license}' if entry.license else ''}",
    )


def code_row(entry: CodeRepositoryEntry) -> Row:
    return Row(
        entry.url,
        f"{', '.join(entry.roles) or 'role not known'}; license {entry.license_spdx or 'not known'}"
        f"{f'; at {short_sha(entry.sha)}' if entry.sha else '; not followed'}",
        url=entry.url if entry.sha else None,  # an address that nobody looked at is named, not linked
    )


def gap_row(gap: GapEntry) -> Row:
    """What was not seen, and why: the detail of a gap is a sentence, which often begins with what it is about."""
    return Row(gap.what, gap.detail.removeprefix(f"{gap.what} "))


def list_rows(audit: Audit) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The lists of an audit, each with its title; what several statements of a file say alike stands there once."""
    return (
        ("Licenses found", tuple(dict.fromkeys(map(license_row, audit.licenses)))),
        ("Lineage", tuple(map(lineage_row, audit.lineage))),
        ("Data sets", tuple(map(dataset_row, audit.datasets))),
        ("Code repositories", tuple(map(code_row, audit.code_repositories))),
        ("Not looked at", tuple(gap_row(gap) for gap in audit.gaps if not gap.is_mistake)),
        *([("Accepted exceptions", tuple(map(waiver_row, audit.waivers)))] if audit.waivers else []),
    )


def waiver_row(entry: WaiverEntry) -> Row:
    """An accepted exception; one that is over is an error."""
    reason = entry.reason.rstrip(".")
    if entry.expired:
        return Row(entry.requirement, f"error: the exception is over since {entry.until} ({reason}; {entry.source})")
    return Row(entry.requirement, f"accepted until {entry.until}: {reason} ({entry.source})")


MISTAKES = "Mistakes to mend first"


def mistakes(audit: Audit) -> tuple[Row, ...]:
    """Mistakes in the files of the repository: the place, and what is wrong there."""
    return tuple(
        Row(gap.what, gap.detail.removeprefix(f"{gap.what}: "), _mistaken(audit, gap.what))
        for gap in audit.gaps
        if gap.is_mistake
    )


def _mistaken(audit: Audit, place: str) -> str | None:
    path, _, line = place.rpartition(":")
    if audit.repo_url is None or audit.repo_sha is None:
        return None
    return f"{audit.repo_url}/blob/{audit.repo_sha}/{quote(path, errors='replace')}#L{line}"


def left(more: int, where: str) -> tuple[str, ...]:
    """What to say below a list that was cut, and where all of it is; nothing where it was not."""
    return (f"… and {more} more; {where} lists all of them",) if more > 0 else ()


def _required(audit: Audit, status: Status) -> list[Judgement]:
    return [
        judgement for judgement in audit.requirements if judgement.requirement.required and judgement.status is status
    ]


def _number(ids: Sequence[str]) -> str:
    return counted(len(ids), "required requirement")


def model_url(endpoint: str | None, repo_id: str) -> str | None:
    """The page of a model on the Hub, None without an endpoint."""
    return f"{endpoint.rstrip('/')}/{quote(repo_id, errors='replace')}" if endpoint else None
