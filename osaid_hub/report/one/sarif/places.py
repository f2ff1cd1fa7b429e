"""Where a SARIF result points: files of the audited repository as locations, everything else as links in its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osaid_hub.audits.findings import Audit, Evidence
from osaid_hub.output import escape
from osaid_hub.output.more import and_more, first
from osaid_hub.report.one import words
from osaid_hub.report.one.places import README, all_evidence, is_own, relative

# The words of an absence where a repository has no card.
_NO_CARD = f"{README} (there is none)"
ROOT = "%SRCROOT%"


def base_ids() -> dict[str, object]:
    """What relative addresses are relative to."""
    return {ROOT: {"description": {"text": "The root of the audited repository."}}}


class Places:
    """The places of one audit."""

    def __init__(self, audit: Audit) -> None:
        self._repo_id = audit.repo_id
        self._home = self._best_file(tuple(all_evidence(audit)))

    def of(self, evidence: Sequence[Evidence]) -> tuple[str, dict[str, object]]:
        """In: what a result rests on. Out: the places in words, and as properties of the result.

        The only location is the first file of the audited repository; where there is none, the card, which is where
        the missing words belong. A further place in the repository is a related location. A place elsewhere is a link:
        GitHub refuses a log that mixes addresses of other schemes into its locations.
        """
        shown, more = first(evidence, words.EVIDENCE_SHOWN)
        own = [item for item in shown if self._uri(item)]
        location = _location(str(self._uri(own[0])), own[0]) if own else _location(self._home, None)
        related = [{"id": number, **_location(str(self._uri(item)), item)} for number, item in enumerate(own[1:], 1)]
        numbers = {id(item): number for number, item in enumerate(own[1:], 1)}
        named = [self._name(item, numbers.get(id(item))) for item in shown]
        return and_more(named, more), {
            "locations": [location],
            **({"relatedLocations": related} if related else {}),
        }

    def _name(self, item: Evidence, number: int | None) -> str:
        text = escape.sarif(words.place(item, self._repo_id))
        target = str(number) if number else None if self._uri(item) else escape.address(item.url)
        return f"[{text}]({target})" if target else text

    def _uri(self, item: Evidence) -> str | None:
        """Address of a file of the audited repository, relative to its root; None for any other evidence."""
        return relative(item.source) if is_own(item, self._repo_id) else None

    def _best_file(self, pieces: Sequence[Evidence]) -> str:
        """Where a result without a file is shown: the card, or a file that is there where there is no card."""
        if not any(_NO_CARD in item.looked and item.repo in (None, self._repo_id) for item in pieces):
            return README
        return next(self._files(pieces), README)

    def _files(self, pieces: Sequence[Evidence]) -> Iterator[str]:
        for item in pieces:
            uri = self._uri(item)
            if uri:
                yield uri


def _location(uri: str, item: Evidence | None) -> dict[str, object]:
    region: dict[str, object] = {"startLine": 1}
    if item and item.lines:
        region = {"startLine": item.lines[0], "endLine": item.lines[1]}
    if item and item.quote and item.lines:
        region["snippet"] = {"text": "\n".join(map(escape.plain, item.quote.splitlines()))}
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "region": region}}
