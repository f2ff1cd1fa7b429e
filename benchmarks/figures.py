"""One measured figure, and tables of many beside what the commit before came to in the same run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

NOTEWORTHY = 0.10  # changes below this share are noise on a shared machine


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    aim     what the value is to reach, None where there is no such aim.
    less    whether less is better.
    before  what the commit before came to in the same run, None where it could not be measured.
    """

    part: str
    name: str
    value: float
    unit: str
    aim: float | None = None
    less: bool = True
    before: float | None = None

    @property
    def key(self) -> str:
        return f"{self.part} / {self.name}"

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def from_json(line: str) -> Figure:
    return Figure(**json.loads(line))


def read_run(file: Path) -> list[Figure]:
    """The figures of an earlier run; none where there was none."""
    return [Figure(**row) for row in json.loads(file.read_text(encoding="utf-8"))] if file.is_file() else []


def write_run(file: Path, figures: Sequence[Figure]) -> None:
    rows = [
        asdict(figure)
        | {"value": round(figure.value, 4), "before": None if figure.before is None else round(figure.before, 4)}
        for figure in figures
    ]
    file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def paired(ours: Sequence[Sequence[Figure]], theirs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """The figures of several runs as one, each beside that of the commit before; of all runs the best one counts.

    A busy machine only ever adds time, to the one as to the other, as they take turns.
    """
    before = _best(theirs)
    return [replace(figure, before=before[key].value if key in before else None) for key, figure in _best(ours).items()]


def _best(runs: Sequence[Sequence[Figure]]) -> dict[str, Figure]:
    best: dict[str, Figure] = {}
    for figure in (figure for run in runs for figure in run):
        known = best.get(figure.key)
        if known is None or (figure.value < known.value) is figure.less:
            best[figure.key] = figure
    return best


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table, each beside that of the commit before, with their ratio."""
    lines = ["| | value | | commit before | ratio | aim |", "|---|--:|---|--:|--:|--:|"]
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            lines.append(f"| **{part}** | | | | | |")
        shown = "" if figure.before is None else number(figure.before)
        aim = "" if figure.aim is None else f"{'<' if figure.less else '≥'} {number(figure.aim)}"
        lines.append(f"| {figure.name} | {number(figure.value)} | {figure.unit} | {shown} | {_ratio(figure)} | {aim} |")
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _ratio(figure: Figure) -> str:
    if not figure.before:
        return ""
    ratio = figure.value / figure.before
    if abs(ratio - 1) < NOTEWORTHY:
        return f"{ratio:.2f}"
    return f"{ratio:.2f} ({'better' if (ratio < 1) is figure.less else 'worse'})"
