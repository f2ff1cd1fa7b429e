"""Places as addresses inside the repository."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.report.one.places import relative
from tests.table import each_row


@each_row(
    ("path", "uri"),
    [
        ("README.md", "README.md"),
        ("a b#c.md", "a%20b%23c.md"),
        ("docs/50%?.md", "docs/50%25%3F.md"),
        ("a:b/c", "a%3Ab/c"),
        ("模型.md", "%E6%A8%A1%E5%9E%8B.md"),
        ("a\\b", "a%5Cb"),
        ("a\ud800", "a%3F"),
        ("..", None),
        ("a/../../etc/passwd", None),
        ("./a", None),
        ("/etc/passwd", None),
        ("a//b", None),
        ("", None),
    ],
)
def test_relative_references(path: str, uri: str | None) -> None:
    assert relative(path) == uri


@given(st.text())
def test_a_relative_reference_stays_inside_and_holds_no_delimiter(path: str) -> None:
    uri = relative(path)
    if uri is not None:
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
        assert not {"", ".", ".."} & set(uri.split("/"))
