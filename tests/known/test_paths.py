"""File names of strangers: which may be used below a folder."""

from __future__ import annotations

from osaid_hub.known.paths import path_problem
from tests.table import each_row


@each_row("path", ["README.md", "a/b.c", ".gitattributes", "a b", "..a", "a..", "\u6a21", "a" * 255])
def test_ordinary(path: str) -> None:
    assert path_problem(path) is None


@each_row(
    ("path", "why"),
    [
        ("", "empty"),
        ("a/" * 513, "longer than 1,024"),
        ("a\nb", "control"),
        ("a\x7f", "control"),
        ("\ud800", "control"),
        ("/etc/passwd", "absolute"),
        ("C:x", "absolute"),
        ("a\\b", "backslashes"),
        ("../a", "leads out"),
        ("a/../../b", "leads out"),
        ("a//b", "leads out"),
        ("./a", "leads out"),
        ("a/", "leads out"),
        ("a" * 256, "255 bytes"),
        ("\u6a21" * 86, "255 bytes"),
    ],
)
def test_others(path: str, why: str) -> None:
    assert why in (path_problem(path) or "")
