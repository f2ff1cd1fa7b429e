"""Reports: an Audit in, a string out. Pure: no clock, no environment, no network; same audit, same bytes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit


class Format(StrEnum):
    """The formats an audit can be written in; one module of this package each."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    CODEQUALITY = "codequality"
    CYCLONEDX = "cyclonedx"
    SPDX3 = "spdx3"
    MOF = "mof"


def render(
    audit: Audit, format: Format, *, width: int = 100, color: bool = False, brief: bool = False, links: bool = False
) -> str:
    """Write an audit in a format.

    In:  `width` in columns, `color` (ANSI colors), `links` (as terminals show them, with `color` alone) and `brief`
         (what fits a screen) concern the text report alone.
    Out: the report, ending in a line break. Always encodes as UTF-8.
    """
    match format:
        case Format.TEXT:
            from osaid_hub.report.one import text  # imports rich, which the other formats do without

            return text.render(audit, width=width, color=color, brief=brief, links=links)
        case Format.MARKDOWN:
            from osaid_hub.report.one import markdown

            return markdown.render(audit)
        case Format.JSON:
            from osaid_hub.audits import to_json

            return to_json.render(audit)
        case Format.HTML:
            from osaid_hub.report import html  # imports jinja2

            return html.render_audit(audit)
        case Format.SARIF:
            from osaid_hub.report.one.sarif import document as sarif

            return sarif.render(audit)
        case Format.CODEQUALITY:
            from osaid_hub.report.one import codequality

            return codequality.render(audit)
        case Format.CYCLONEDX:
            from osaid_hub.report.one.cyclonedx import document as cyclonedx

            return cyclonedx.render(audit)
        case Format.SPDX3:
            from osaid_hub.report.one.spdx3 import document as spdx3  # imports the model of SPDX, which takes its time

            return spdx3.render(audit)
        case Format.MOF:
            from osaid_hub.report.one import mof

            return mof.render(audit)
        case _:
            assert_never(format)
