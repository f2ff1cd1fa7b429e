"""Why a requirement was judged as it was: as text, as JSON, and as lines for the report of a misreading."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from osaid_hub.audits.explanation import Effect, Explanation, Reading
from osaid_hub.audits.findings import Evidence
from osaid_hub.audits.to_json import evidence
from osaid_hub.output.escape import QUOTE_LIMIT, json_document, markdown, markdown_code, plain
from osaid_hub.output.more import first
from osaid_hub.report.reference.rulebook import EXAMPLES

NARROW = 40
SHOWN = 12  # sentences of an effect
IN_REPORT = 8  # sentences in the report of a misreading
HEADINGS = {
    Effect.FOR: "Read as evidence",
    Effect.AGAINST: "Spoke against it",
    Effect.SET_ASIDE: "Would have counted, but was set aside",
}

_AS = {Effect.FOR: "read as evidence", Effect.AGAINST: "read as speaking against it", Effect.SET_ASIDE: "set aside"}


def as_text(found: Explanation, width: int) -> str:
    """The judgement, then each sentence with how it was read, then what would have counted."""
    row = found.judgement.requirement
    lines = [f"{row.id} of {plain(found.repo_id)}: {found.judgement.status}", *_wrapped(found.judgement.message, width)]
    for effect, heading in HEADINGS.items():
        readings = [each for each in found.readings if each.effect is effect]
        if not readings:
            continue
        shown, left = first(readings, SHOWN)
        lines += ["", f"{heading} ({len(readings)})"]
        for reading in shown:
            lines += _of_reading(found, reading, width)
        lines += [f"  and {left} more; --format json has all"] if left else []
    if found.other:
        lines += ["", "Other evidence that the finding rests on"]
        for each in found.other:
            lines += _wrapped(_in_words(found, each), width, "  - ")
    if not found.readings:
        lines += ["", "No sentence of a document that was read speaks for or against it."]
    if found.missing:
        lines += ["", "No sentence was found that does one of these, which would have counted"]
        for words in found.missing:
            lines += _wrapped(words, width, "  - ")
    lines += ["", "What counts as evidence", *_wrapped(" ".join(row.counts.split()), width)]
    if row.required:
        lines += ["", "Examples of what counts", *_wrapped(f"{EXAMPLES}/{row.id}.md of osaid-hub", width)]
    lines += ["", "Read wrongly? The same command with --bug writes what to paste into a report."]
    return "\n".join(lines) + "\n"


def _of_reading(found: Explanation, reading: Reading, width: int) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{_place(found, reading)}{' (quoted by the finding)' if reading.cited else ''}", width)
    yield from _wrapped(f"“{plain(reading.quote.quote or '', QUOTE_LIMIT)}”", width, "    ")
    if reading.aside:
        yield from _wrapped(f"set aside: {reading.aside}", width, "    ")
    yield from _wrapped(f"speaks of {reading.whose}{_because(reading.because)}", width, "    ")
    for words, because in reading.stated:
        yield from _wrapped(f"{words}{_because(because)}", width, "    ")


def _because(reasons: tuple[str, ...]) -> str:
    return f" (decided by: {'; '.join(reasons)})" if reasons else ""


def _in_words(found: Explanation, item: Evidence) -> str:
    """What a piece of evidence is, where it stands, and what it quotes."""
    match item.kind:
        case "absence":
            return f"nothing in {', '.join(item.looked)}"
        case "hub":
            return f"the Hub says {item.quote or item.source}"
        case "quote":
            return f"{_source(found, item)}: “{item.quote}”"
    return f"the file {_source(found, item)}"


def _source(found: Explanation, item: Evidence) -> str:
    """File and line, and the repository where it is another."""
    line = f":{item.lines[0]}" if item.lines else ""
    other = f"{item.repo} " if item.repo and item.repo != found.repo_id else ""
    return f"{other}{item.source}{line}"


def _place(found: Explanation, reading: Reading) -> str:
    """Where a sentence stands, with the headings above it."""
    return _source(found, reading.quote) + (f", below “{' / '.join(reading.heading)}”" if reading.heading else "")


def _wrapped(text: str, width: int, lead: str = "  ") -> list[str]:
    blank = " " * len(lead)
    return textwrap.wrap(
        plain(text, 2000),
        max(width, NARROW),
        initial_indent=lead,
        subsequent_indent=blank,
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_json(found: Explanation) -> str:
    """All that is known, for programs."""
    judgement = found.judgement
    document = {
        "repo_id": found.repo_id,
        "repo_sha": found.repo_sha,
        "tool_version": found.tool_version,
        "definition_version": found.definition_version,
        "requirement": judgement.id,
        "status": str(judgement.status),
        "message": judgement.message,
        "readings": [
            {
                "effect": str(each.effect),
                "quote": evidence(each.quote),
                "heading": list(each.heading),
                "speaks_of": each.whose,
                "because": list(each.because),
                "states": [{"what": words, "because": list(because)} for words, because in each.stated],
                "set_aside": each.aside or None,
                "cited": each.cited,
            }
            for each in found.readings
        ],
        "other_evidence": [evidence(each) for each in found.other],
        "would_have_counted": list(found.missing),
        "examples": f"{EXAMPLES}/{judgement.id}.md" if judgement.requirement.required else None,
    }
    return json_document(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def as_report(found: Explanation, versions: str) -> str:
    """Markdown to paste into a report; `versions` of what it ran on."""
    judgement = found.judgement
    at = f" at {markdown_code(found.repo_sha)}" if found.repo_sha else ""
    lines = [
        f"### {judgement.id} of {markdown(found.repo_id)} is read wrongly",
        "",
        f"- Model: {markdown(found.repo_id)}{at}",
        f"- Found: {judgement.status}. {markdown(judgement.message)}",
        "- Should be: (met, partial, unmet or not applicable, and why)",
        f"- osaid-hub {found.tool_version}, OSAID {found.definition_version}, {versions}",
        "",
        "How these sentences were read:",
        "",
    ]
    cited = sorted(found.readings, key=lambda each: not each.cited)
    shown, left = first(cited, IN_REPORT)
    for each in shown:
        lines.append(f"- {markdown(_place(found, each))} ({_AS[each.effect]})")
        lines.append(f"  > {markdown(each.quote.quote or '', QUOTE_LIMIT)}")
        lines.append("")
        lines.append(f"  Taken to speak of {markdown(each.whose + _because(each.because))}.")
        said = "; ".join(words for words, _ in each.stated)
        lines += [f"  It {said}."] if said else []
    lines += [f"- and {left} more"] if left else []
    lines += ["- none"] if not found.readings else []
    return "\n".join(lines) + "\n"
