"""A page read strictly: its elements in their nesting, what is in them, and what they could load or run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "link", "input", "wbr", "br"}
# What a browser fetches without being asked; `a` waits for a click.
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "ping", "xlink:href"}
RAW = {"script", "style"}
# Inside a paragraph these would end it, silently.
BLOCKS = {"p", "div", "ul", "ol", "section", "table", "blockquote", "details", "figure", "h1", "h2", "h3", "dl", "pre"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    parents: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """A page; `Page.read(document)` raises AssertionError where an element is not closed, or closed twice."""

    elements: list[Element] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    @classmethod
    def read(cls, document: str) -> Page:
        page = cls()
        page.feed(document)
        page.close()
        assert not page._open, f"never closed: {page._open[-1].tag}"
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        parents = tuple(element.tag for element in self._open)
        assert not (tag in BLOCKS and "p" in parents), f"{tag} inside a paragraph"
        element = Element(tag, dict(attrs), parents=parents)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} closed twice"
        assert self._open[-1].tag == tag, f"{self._open[-1].tag} closed by {tag}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if self._open and self._open[-1].tag not in RAW:
            self.words += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found

    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements with the names of their attributes: what must not depend on anybody's words. Advice may hold
        code, which is nothing but letters of another kind.
        """
        found = [(element.tag, tuple(element.attributes)) for element in self.elements]
        return [element for element in found if element != ("code", ())]

    def links(self) -> list[str]:
        return [str(element.attributes["href"]) for element in self.all("a")]

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.one("script", type="application/json").text)
        return found

    def policy(self) -> dict[str, list[str]]:
        """The Content Security Policy: sources by directive."""
        meta = next(item for item in self.all("meta") if item.attributes.get("http-equiv") == "Content-Security-Policy")
        rules = (rule.split() for rule in str(meta.attributes["content"]).split(";"))
        return {rule[0]: rule[1:] for rule in rules}


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def assert_inert(document: str) -> Page:
    """Nothing in a page loads, runs or leaves but what the page itself is made of; gives the page."""
    page = Page.read(document)
    policy = page.policy()
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["style-src"] == [digest(style.text) for style in page.all("style")]
    running = [script for script in page.all("script") if script.attributes.get("type") != "application/json"]
    assert policy.get("script-src", []) == [digest(script.text) for script in running]
    assert set(policy) <= {"default-src", "style-src", "script-src", "img-src", "base-uri", "form-action"}
    assert policy["img-src"] == ["data:"]
    order = [element.tag for element in page.elements]
    where = next(n for n, item in enumerate(page.elements) if "http-equiv" in item.attributes)
    assert where < order.index("style"), "the policy comes before what it is about"
    for element in page.elements:
        names = set(element.attributes)
        assert not names & LOADING, element
        assert not [name for name in names if name.startswith("on") or name == "style"], element
        if element.tag == "link":
            assert str(element.attributes["href"]).startswith("data:image/svg+xml,")
        elif element.tag == "use":
            assert str(element.attributes["href"]).startswith("#")
        elif element.tag == "a" and not str(element.attributes["href"]).startswith("#"):
            assert re.match(r"https?://[^/@]+(/|$)|models/|(\.\./)+index\.html$", str(element.attributes["href"])), (
                element
            )
    for tag in ("iframe", "object", "embed", "img", "form", "base", "video", "audio", "image", "foreignobject"):
        assert not page.all(tag)
    style = "".join(item.text for item in page.all("style"))
    assert not re.search(r"@import|@font-face|url\((?!#)|expression", style)
    return page
