"""What every page rests on: words that stay words, templates that miss nothing, and a policy that fits."""

from __future__ import annotations

from importlib import resources

import pytest
from jinja2 import UndefinedError

from osaid_hub.report.html import page
from osaid_hub.report.html.page import Look, fill, place
from tests.table import each_row


def shown(value: object) -> str:
    return page._environment().from_string("{{ value }}|{{ '<b>' }}").render(value=value)


def test_whatever_a_template_writes_is_inert() -> None:
    assert shown("\x1b[1m<i>\u202e&\"'\u200b\n") == "\ufffd[1m&lt;i&gt;&amp;&#34;&#39;|&lt;b&gt;"
    assert shown(1.5) == "1.5|&lt;b&gt;"


def test_a_template_that_asks_for_more_than_there_is_fails() -> None:
    with pytest.raises(UndefinedError):
        list(fill("audit.html.j2", Look(("page",))))


def test_code_in_advice() -> None:
    codes = page._environment().filters["codes"]
    assert codes("Set `license: <x>` in `README.md`.") == (
        "Set <code>license: &lt;x&gt;</code> in <code>README.md</code>."
    )
    assert codes("a ` alone") == "a ` alone"


@each_row(
    ("url", "expected"),
    [
        ("models/acme/open-7b.html", "models/acme/open-7b.html"),
        ("models/open-7b~0a.html", "models/open-7b~0a.html"),
        ("https://hub.example/a b", "https://hub.example/a%20b"),
        ("models/../secret.html", None),
        ("models/acme/javascript:x.html", None),
        ("javascript:alert(1)", None),
        ("//evil.example/x", None),
        (None, None),
    ],
)
def test_places_that_are_linked_to(url: str | None, expected: str | None) -> None:
    assert place(url) == expected


def test_style_and_script_cannot_end_their_element() -> None:
    for folder in ("style", "script"):
        for file in resources.files("osaid_hub.report.html").joinpath(folder).iterdir():
            text = file.read_text(encoding="utf-8")
            assert "</" not in text, file.name
            assert "\r" not in text, file.name
            assert "innerHTML" not in text, file.name


def test_the_fingerprint_is_of_the_files() -> None:
    assert page.fingerprint() == page.fingerprint.__wrapped__()
    assert len(page.fingerprint()) == 16
