"""The page of an organization: a scan of many models, to look at, to search and to sort."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from markupsafe import Markup

from osaid_hub.audits.changes import Kind
from osaid_hub.audits.findings import Status
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import BINS, Asked
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.report.change import scan_words as change_scan_words
from osaid_hub.report.html import rows
from osaid_hub.report.html.page import Look, fill, place
from osaid_hub.report.one import words
from osaid_hub.report.scan import words as scan_words
from osaid_hub.report.scan.words import Scan

# So many models a browser searches while somebody types; of more the page gives the figures alone.
LISTED = 50_000
# So many are listed for a reader without scripts.
PLAIN_ROWS = 1000
_LOOK = Look(
    styles=("page", "scan"),
    scripts=("models", "state", "choose", "figures", "tiles", "map", "pointer", "table", "main"),
)
_FIGURES_ALONE = Look(styles=("page", "scan"))
_BAR_ORDER = (Status.MET, Status.PARTIAL, Status.UNMET, Status.UNKNOWN, Status.NOT_APPLICABLE)


def render(
    scan: Scan, results: Callable[[], Iterable[Result]], page: Callable[[str], str] | None = None
) -> Iterator[str]:
    """Write a scan as a page.

    In:  `results`, which begins a pass over the results by id, at most two of them; `page`, the address of the page of
         an audited model by its id, where each has one: without it names lead to the Hub.
    Out: an HTML document that is complete in itself, piece by piece, ending in a line break: however many models there
         are, only one is held.
    """
    summary = scan.summary
    requirements = load().requirements
    listed = 0 < summary.total <= LISTED

    def link(result: Result) -> str | None:
        if page is not None and result.verdict is not None:
            return place(page(result.repo_id))
        return place(words.model_url(scan.endpoint, result.repo_id))

    yield from fill(
        "scan.html.j2",
        _LOOK if listed else _FIGURES_ALONE,
        mark=None,
        scan=scan,
        summary=summary,
        scan_words=scan_words,
        listed=listed,
        link=link,
        groups=[(words.ELEMENT[element], _of(requirements, element)) for element in Element],
        number={row.id: place for place, row in enumerate(requirements)},
        verdicts=list(summary.verdicts.items()),
        bins=_bins(summary.histogram),
        means=[(words.ELEMENT[element], element.value, summary.elements[element]) for element in SCORED],
        asked=[(row, _stack(row, summary.audited)) for row in _by_need(summary.requirements)],
        statuses=[(status, rows.LETTER[status]) for status in _BAR_ORDER],
        changed=_changed(scan, link),
        change_words=change_scan_words,
        models=_data(scan, results, link) if listed else (),
        plain=islice(results(), PLAIN_ROWS) if listed else (),
        left=words.left(summary.total - PLAIN_ROWS, "osaid-hub report --format csv"),
    )


def _of(requirements: Iterable[Requirement], element: Element) -> list[Requirement]:
    return [row for row in requirements if row.element is element]


def _data(
    scan: Scan, results: Callable[[], Iterable[Result]], link: Callable[[Result], str | None]
) -> Iterator[Markup]:
    for piece in rows.document(load().requirements, scan.summary.verdicts, results(), link):
        yield Markup(piece)  # noqa: S704 -- made inert by `rows`


def _bins(histogram: tuple[int, ...]) -> list[tuple[int, int, float]]:
    """Lower end, number of models and height in percent of each bar."""
    highest = max(1, *histogram)
    return [(place * 100 // BINS, count, 100 * count / highest) for place, count in enumerate(histogram)]


def _by_need(asked: Iterable[Asked]) -> list[Asked]:
    """Every required requirement, those that most models lack first."""
    return sorted(asked, key=lambda row: (-row.unmet, -row.partial, -row.unknown))


def _stack(row: Asked, audited: int) -> list[tuple[Status, float, float]]:
    """The parts of a bar: where each begins and how wide it is, in percent."""
    parts, start = [], 0.0
    for status in _BAR_ORDER:
        width = 100 * row.counts[status] / max(1, audited)
        parts.append((status, start, width))
        start += width
    return parts


def _changed(
    scan: Scan, link: Callable[[Result], str | None]
) -> list[tuple[str, list[tuple[str, str | None, str]], tuple[str, ...]]]:
    """Of each kind of change its title, the first models with address and words, and how many more there are."""
    if scan.changes is None:
        return []
    found = []
    for kind, title in change_scan_words.TITLE.items():
        shown = [
            (row.repo_id, _place(link, row.after if kind is not Kind.GONE else None), change_scan_words.happened(row))
            for row in scan.changes.first[kind]
        ]
        if shown:
            found.append((title, shown, words.left(scan.changes.counts[kind] - len(shown), "osaid-hub diff")))
    return found


def _place(link: Callable[[Result], str | None], result: Result | None) -> str | None:
    return None if result is None else link(result)
