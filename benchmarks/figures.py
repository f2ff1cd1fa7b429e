"""One measured figure, and tables of many beside those of an earlier run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

NOTEWORTHY = 0.10  # changes below this share are noise on a shared machine


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    aim   what the value is to reach, None where there is no such aim.
    less  whether less is better.
    """

    part: str
    name: str
    value: float
    unit: str
    aim: float | None = None
    less: bool = True

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
    rows = [asdict(figure) | {"value": round(figure.value, 4)} for figure in figures]
    file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def table(figures: Iterable[Figure], earlier_run: Sequence[Figure]) -> str:
    """The figures as a Markdown table, each beside its value of the earlier run."""
    before = {figure.key: figure.value for figure in earlier_run}
    lines = ["| | value | | before | change | aim |", "|---|--:|---|--:|--:|--:|"]
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            lines.append(f"| **{part}** | | | | | |")
        earlier = before.get(figure.key)
        shown = "" if earlier is None else number(earlier)
        aim = "" if figure.aim is None else f"{'<' if figure.less else '≥'} {number(figure.aim)}"
        change = _change(figure, earlier)
        lines.append(f"| {figure.name} | {number(figure.value)} | {figure.unit} | {shown} | {change} | {aim} |")
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _change(figure: Figure, before: float | None) -> str:
    if not before:
        return ""
    share = figure.value / before - 1
    if abs(share) < NOTEWORTHY:
        return "="
    better = (share < 0) is figure.less
    return f"{share:+.0%} ({'better' if better else 'worse'})"
