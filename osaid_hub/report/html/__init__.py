"""Reports as web pages: one file each, which loads nothing, runs nothing of a stranger's and needs no network. Pure."""

from __future__ import annotations

from osaid_hub.report.html.audit import render as render_audit
from osaid_hub.report.html.scan import render as render_scan

__all__ = ["render_audit", "render_scan"]
