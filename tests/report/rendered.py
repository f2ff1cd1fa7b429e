"""Markdown as a site renders it: what comes alive in it."""

from __future__ import annotations

import html
import re

import pyromark

EVERYTHING = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_WIKILINKS
)
TAG = re.compile(r"<[^>]*>")
CODE = re.compile(r"<code>[^<]*</code>")
# What GitHub and the Hub make active in rendered words outside of code.
ACTIVE = re.compile(r"@\w|#\w|\bGH-\d|://|\bwww\.", re.IGNORECASE)


def to_html(document: str) -> str:
    return pyromark.html(document, options=EVERYTHING)


def skeleton(document: str) -> list[str]:
    """The tags of the rendered page; code spans left out, since a name is one only where it can be."""
    return [tag for tag in TAG.findall(to_html(document)) if tag not in ("<code>", "</code>")]


def living(document: str) -> list[str]:
    """What a site would turn into a mention, a reference or a link, though it is no link of ours."""
    return ACTIVE.findall(html.unescape(TAG.sub("", CODE.sub("", to_html(document)))))
