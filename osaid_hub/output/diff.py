"""A change of a file as a unified diff that is safe to print, of bounded length."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from osaid_hub.output.escape import CONTROL_BUT_TAB, INVISIBLE, LINE_BREAKS, SURROGATE

CONTEXT: Final = 3
MAX_COMPARED: Final = 1_000  # lines on either side that are compared one by one
MAX_LINES: Final = 400
MAX_WIDTH: Final = 500

# Whatever moves the cursor, colors, reverses or hides text; a TAB may stay.
_UNSAFE: Final = re.compile(f"[{CONTROL_BUT_TAB}{LINE_BREAKS}{INVISIBLE}{SURROGATE}]")


def diff(old: bytes | None, new: bytes, path: str) -> str:
    """The change of a file.

    In:  its present content, None where it is new; its new content; its path.
    Out: a unified diff with three lines of context, ending in a line break; "" where nothing changes. Control and
         invisible characters are written as `\\x1b` or `\\u202e`, long lines and long diffs are cut and say so.
    """
    if old == new:
        return ""
    before, after = _lines(old or b""), _lines(new)
    head = ["--- /dev/null" if old is None else f"--- a/{_shown(path)}", f"+++ b/{_shown(path)}"]
    same_start = _common(before, after)
    same_end = _common(before[same_start:][::-1], after[same_start:][::-1])
    # A wide margin, since the comparison may find a better place for a blank line than at the end of what is equal.
    start = max(0, same_start - 3 * CONTEXT)
    stop = max(0, same_end - 3 * CONTEXT)
    hunks = list(_hunks(before[start : len(before) - stop], after[start : len(after) - stop], start))
    shown = [_shown(line) for line in hunks[:MAX_LINES]]
    if len(hunks) > MAX_LINES:
        shown.append(f"… {len(hunks) - MAX_LINES} more lines")
    return "\n".join([*head, *shown]) + "\n"


def _lines(content: bytes) -> list[str]:
    """The lines of a file. What ends them is not shown, as long as they all end alike; a missing end is."""
    text = content.decode("utf-8", "replace")
    if not text:
        return []
    end = "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"
    lines = text.split(end)
    if lines[-1]:
        lines[-1] += "\n\\ No newline at end of file"
        return lines
    return lines[:-1]


def _common(one: list[str], other: list[str]) -> int:
    """How many lines both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _hunks(before: list[str], after: list[str], offset: int) -> Iterator[str]:
    """The hunks of a diff, with `offset` lines of the file before them."""
    if max(len(before), len(after)) > MAX_COMPARED:
        # Comparing line by line takes quadratic time: what is changed here is shown as a whole.
        yield _header(offset, len(before), offset, len(after))
        yield from (f"-{line}" for line in before)
        yield from (f"+{line}" for line in after)
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        first, last = group[0], group[-1]
        yield _header(offset + first[1], last[2] - first[1], offset + first[3], last[4] - first[3])
        for tag, i, k, j, m in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[i:k])
                continue
            yield from (f"-{line}" for line in before[i:k])
            yield from (f"+{line}" for line in after[j:m])


def _header(start: int, count: int, new_start: int, new_count: int) -> str:
    return f"@@ -{_range(start, count)} +{_range(new_start, new_count)} @@"


def _range(start: int, count: int) -> str:
    """Lines count from 1; of an empty range the line before it is named."""
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


def _shown(line: str) -> str:
    text, note, end = line.partition("\n\\")
    cut = text if len(text) <= MAX_WIDTH else text[: MAX_WIDTH - 1] + "…"
    return _UNSAFE.sub(_escaped, cut) + note + end


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
