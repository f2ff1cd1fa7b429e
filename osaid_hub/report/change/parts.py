"""Changes of models as Markdown lists, for the summary of a scan and for the comparison of two."""

from __future__ import annotations

from collections.abc import Iterator

from osaid_hub.audits.changes import Falls, Tally
from osaid_hub.output.escape import markdown, markdown_link
from osaid_hub.report.change import scan_words, worse_words
from osaid_hub.report.markdown_parts import name
from osaid_hub.report.one import words
from osaid_hub.report.one.words import model_url


def lists(tally: Tally, endpoint: str | None, where: str) -> Iterator[tuple[str, list[str]]]:
    """The first changes of each kind as list items, under the title of the kind; `where` is where all of them are."""
    for kind, title in scan_words.TITLE.items():
        shown = tally.first[kind]
        if shown:
            lines = [f"{model(endpoint, row.repo_id)}: {markdown(scan_words.happened(row))}" for row in shown]
            yield title, [*lines, *words.left(tally.counts[kind] - len(shown), where)]


def falls(found: Falls, endpoint: str | None) -> Iterator[tuple[str, list[str]]]:
    """What got worse, and what could not be looked at this time, each as list items under a title; none where none."""
    lists = (
        (worse_words.WORSE, found.worse, found.first_worse, worse_words.happened),
        (worse_words.UNSEEN, found.unseen, found.first_unseen, worse_words.not_seen),
    )
    for title, count, shown, told in lists:
        if count:
            lines = [f"{model(endpoint, each.repo_id)}: {markdown(told(each))}" for each in shown]
            yield title, [*lines, *words.left(count - len(lines), "osaid-hub diff")]


def model(endpoint: str | None, repo_id: str) -> str:
    """The name of a model, linked where the Hub that it is on is known."""
    return markdown_link(name(repo_id), model_url(endpoint, repo_id))
