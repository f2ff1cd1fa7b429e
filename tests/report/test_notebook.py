"""The fragments for notebooks: nothing in them acts, whatever a card says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from osaid_hub.output.escape import plain
from osaid_hub.report import notebook
from osaid_hub.report.one import words
from tests.factory import URL, fill_strings, make_audit
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.scans import hostile_scan, make_scan
from tests.results import AFTER, make_failed, make_result
from tests.table import each_row

TAGS = {"div", "strong", "span", "a", "code", "table", "tr", "th", "td", "details", "summary", "small", "br"}
ATTRIBUTES = {"class", "style", "href", "rel", "target", "scope"}


class Page(HTMLParser):
    """What a browser would make of a fragment."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def check(self) -> None:
        assert not self.open
        assert set(self.tags) <= TAGS
        assert {name for name, _ in self.attributes} <= ATTRIBUTES
        links = [value for name, value in self.attributes if name == "href"]
        assert all(re.match(r"https?://[^@\s]+$", link) for link in links)
        styles = [value for name, value in self.attributes if name == "style"]
        assert not any("url" in style or "expression" in style for style in styles)


@each_row("text", HOSTILE.values(), ids=HOSTILE, every=7)
def test_strangers_words_stay_words(text: str) -> None:
    plain_page = Page(notebook.audit(fill_strings(make_audit(), "words")))
    document = notebook.audit(fill_strings(make_audit(), text))
    page = Page(document)
    page.check()
    assert [tag for tag in page.tags if tag != "a"] == [tag for tag in plain_page.tags if tag != "a"]
    assert not UNSAFE_TO_SHOW.search(document)
    assert document.encode()


@each_row("text", HOSTILE.values(), ids=HOSTILE)
def test_strangers_words_stay_words_in_a_scan(text: str) -> None:
    rows = [make_result(text), make_failed(text, text)]
    document = notebook.scan(hostile_scan(text), rows)
    page = Page(document)
    page.check()
    assert [tag for tag in page.tags if tag != "a"] == [
        tag
        for tag in Page(notebook.scan(hostile_scan("w"), [make_result("w"), make_failed("w", "w")])).tags
        if tag != "a"
    ]
    assert not UNSAFE_TO_SHOW.search(document)
    assert plain(text, 20).rstrip("…").strip() in page.text or not plain(text).strip()


def test_what_an_audit_shows() -> None:
    audit = make_audit()
    page = Page(notebook.audit(audit))
    page.check()
    assert f"{audit.repo_id} at 0123456" in page.text
    assert words.verdict_line(audit) in page.text
    assert all(row.id in page.text and row.message in page.text for row in audit.requirements)
    assert all(f"To do: {row.remedy}" in page.text for row in audit.requirements if row.remedy)
    assert page.text.endswith(words.DISCLAIMER)
    assert ("href", URL) in page.attributes


def test_a_folder_has_no_link_and_no_commit() -> None:
    page = Page(notebook.audit(make_audit(repo_sha=None, repo_url=None)))
    assert " at " not in page.text.partition("Score")[0]


def test_what_a_scan_shows() -> None:
    scan = make_scan()
    page = Page(notebook.scan(scan, AFTER[:4]))
    page.check()
    assert f"organization acme: {scan.summary.total} models" in page.text
    assert f"and {scan.summary.total - 4} more" in page.text
    assert "acme/better" in page.text
    assert "The Hub asks for a token." in page.text
    assert "more" not in Page(notebook.scan(scan, AFTER)).text


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance of #rgb or #rrggbb."""
    digits = color.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colored_words_bring_their_ground_for_light_and_dark_pages() -> None:
    for document in (notebook.audit(make_audit()), notebook.scan(make_scan(), AFTER)):
        styles = [style for style in re.findall(r'style="([^"]*)"', document) if re.search(r"(?<!-)color:", style)]
        assert styles
        for style in styles:
            found = re.search(r"(?<!-)color: (#\w+); background: (#\w+)", style)
            assert found, style
            light, dark = sorted(map(luminance, found.groups()), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, style


def test_notebooks_set_no_mathematics_in_it() -> None:
    for document in (notebook.audit(make_audit()), notebook.scan(make_scan(), AFTER)):
        assert document.startswith('<div class="osaid-hub tex2jax_ignore mathjax_ignore"')


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert notebook.audit(make_audit()) == notebook.audit(make_audit())
