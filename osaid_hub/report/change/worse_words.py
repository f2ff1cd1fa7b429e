"""What got worse in words, for summaries, the end of a command and an issue. Plain text, not escaped yet."""

from __future__ import annotations

from osaid_hub.audits.changes import Fall, Falls
from osaid_hub.output.more import and_more
from osaid_hub.report.change import scan_words
from osaid_hub.report.scan.words import many

WORSE = "Got worse"
UNSEEN = "Could not be looked at this time"
_SHOWN = 3


def happened(fall: Fall) -> str:
    """What got worse about a model, such as "consistent → incomplete; score 90.0 → 66.7 (-23.3); ...", and why."""
    before, after = fall.before, fall.after
    parts = [
        f"{before.verdict} → {after.verdict}" if fall.verdict else "",
        f"score {scan_words.score(before.score, after.score)}" if fall.score else "",
        scan_words.statuses(fall.rows),
        scan_words.why(fall.causes, before, after),
    ]
    return "; ".join(filter(None, parts))


def not_seen(fall: Fall) -> str:
    """What could not be looked at of a model this time, and was known before."""
    if fall.after.verdict is None:
        return f"{scan_words.outcome(fall.after)}; before: {scan_words.outcome(fall.before)}"
    return scan_words.statuses(fall.unseen)


def sentence(falls: Falls) -> str | None:
    """What a gate says: how many models got worse, and how the first of them did; None where none did."""
    if not falls.worse:
        return None
    shown = [f"{each.repo_id} ({happened(each)})" for each in falls.first_worse[:_SHOWN]]
    return f"{many(falls.worse)} got worse: {and_more(shown, falls.worse - len(shown))}"


def reminder(falls: Falls) -> str | None:
    """How many models could not be looked at in full, which no gate takes for worse; None where all were."""
    if not falls.unseen:
        return None
    shown = [f"{each.repo_id} ({not_seen(each)})" for each in falls.first_unseen[:_SHOWN]]
    told = and_more(shown, falls.unseen - len(shown))
    return f"of {many(falls.unseen)} something could not be looked at this time, which does not count as worse: {told}"
