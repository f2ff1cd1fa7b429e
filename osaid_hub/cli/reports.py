"""The reports of `audit`: which formats go where, for one model and for several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from osaid_hub.cli.console import colored, fail, linked, misused, say, show, width
from osaid_hub.cli.formats import chosen, place
from osaid_hub.report import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osaid_hub.audits.findings import Audit

# Formats in which several audits can stand in one file: JSON one a line, the others one after another.
_JOINED = (Format.TEXT, Format.MARKDOWN, Format.JSON)


class Wanted(Struct, frozen=True):
    """One report: its format, and the file that it goes into; None for standard output."""

    format: Format
    file: Path | None


def wanted(
    formats: Sequence[Format], outputs: Sequence[Path], *, models: int, otherwise: Format | None = None
) -> tuple[Wanted, ...]:
    """What --format and --output ask for: the first format goes into the first file, and so on.

    In:  how many models there are; `otherwise`, the format of a report without a file where none is asked for.
    Exits where the two do not go together, and where a format holds no more than one model.
    """
    if not outputs:
        if len(formats) > 1:
            misused("every --format after the first needs an --output of its own")
        found = [Wanted(chosen(Format, formats[0] if formats else otherwise, None), None)]
    elif formats and len(formats) != len(outputs):
        misused("--format and --output belong together in their order: give as many of the one as of the other")
    else:
        asked: Sequence[Format | None] = formats or [None] * len(outputs)
        found = [Wanted(chosen(Format, each, file), place(file)) for each, file in zip(asked, outputs, strict=True)]
    if len({each.file for each in found}) < len(found):
        misused("two reports cannot go into the same file")
    alone = [each.format for each in found if each.format not in _JOINED]
    if models > 1 and alone:
        misused(f"--format {alone[0]} is for one model; of several there is {', '.join(_JOINED)}")
    return tuple(found)


class Reports(Struct):
    """The reports of a run, of which those of several models in one file are written once all are made.

    brief  what is printed is to fit a screen.
    """

    wanted: tuple[Wanted, ...]
    models: int
    quiet: bool
    brief: bool
    _kept: dict[Path, list[str]] = field(default_factory=dict)

    def add(self, audit: Audit) -> None:
        """Show the reports on a model that go to standard output, and write or keep the others."""
        for each in self.wanted:
            report = self._rendered(audit, each)
            if each.file is not None:
                self._kept.setdefault(each.file, []).append(report)
            elif not self.quiet:
                show(report)
        files = ", ".join(str(each.file) for each in self.wanted if each.file)
        if self.models == 1:
            self.finish()
        if files and not self.quiet:
            say(f"{audit.repo_id}: {audit.verdict}, score {audit.score}; report in {files}")

    def finish(self) -> None:
        """Write the files; exits where one cannot be written."""
        from osaid_hub.output.files import save

        while self._kept:
            file, reports = self._kept.popitem()  # one that cannot be written is not tried, and told of, once more
            try:
                save(file, reports)
            except OSError as error:
                fail(f"could not write {file}: {error.strerror or error}")

    def _rendered(self, audit: Audit, asked: Wanted) -> str:
        from osaid_hub.report import render

        printed = asked.file is None
        a_line = self.models > 1 or (asked.file is not None and asked.file.suffix.lower() == ".jsonl")
        if a_line and asked.format is Format.JSON:
            from osaid_hub.audits import to_json

            return to_json.render_line(audit)
        brief = printed and self.brief
        color, links = printed and colored(), printed and linked()
        report = render(audit, asked.format, width=width(), color=color, brief=brief, links=links)
        return f"{report}\n" if self.models > 1 else report
