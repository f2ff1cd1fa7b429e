"""Links of a card."""

from __future__ import annotations

from osaid_hub.card.markdown import read_body
from tests.table import each_row


@each_row(
    ("source", "expected"),
    [
        ("[x](https://a.example)", [("https://a.example", "x", False)]),
        ("[**x** `y`](u)", [("u", "x y", False)]),
        ("[blog]()", []),
        (
            "[x][r] and [r]\n\n[R]: https://a.example 'T'\n",
            [("https://a.example", "x", False), ("https://a.example", "r", False)],
        ),
        ("<https://a.example>", [("https://a.example", "https://a.example", False)]),
        ("![](p.png)", [("p.png", "", True)]),
        ("[![badge](b.svg)](https://a.example)", [("b.svg", "badge", True), ("https://a.example", "badge", False)]),
        ("See https://a.example/x_y_z.", [("https://a.example/x_y_z", "https://a.example/x_y_z", False)]),
        ("(https://a.example/a_(b))", [("https://a.example/a_(b)", "https://a.example/a_(b)", False)]),
        ("请看https://a.example/x。谢谢", [("https://a.example/x", "https://a.example/x", False)]),
        (
            "https://a.example/sb3<br>https://b.example",
            [(u, u, False) for u in ("https://a.example/sb3", "https://b.example")],
        ),
        ("[https://a.example](https://a.example)", [("https://a.example", "https://a.example", False)]),
        ("<a href='https://a.example?x=1&amp;y=2'>here</a>", [("https://a.example?x=1&y=2", "here", False)]),
        ("x <a href=u>y</a> z", [("u", "y", False)]),
        ('<img src="p.png" alt="a > b">', [("p.png", "a > b", True)]),
        ('<div>\n<img src="p.png" alt="logo"">\n</div>', [("p.png", "logo", True)]),
        ("<a href='u'><h1>Title</h1></a>", [("u", "Title", False)]),
        ("<a href='u'>\n\n# Title\n\n</a>\n\nText", [("u", "Title", False)]),
        ("<iframe\n  src='https://a.example'></iframe>", [("https://a.example", "", False)]),
        ("<a name='x'>y</a>", []),
        ("```\nhttps://a.example\n```", []),
    ],
)
def test_links(source: str, expected: list[tuple[str, str, bool]]) -> None:
    links = [link for sentence in read_body(source).sentences for link in sentence.links]

    assert sorted((link.url, link.text, link.image) for link in links) == sorted(expected)


def test_links_stand_in_their_sentence_and_know_their_line() -> None:
    body = read_body("Data [here](a).\nCode\n[there](b) and https://c.example/.\n")

    assert [(s.text, [(link.url, link.line) for link in s.links]) for s in body.sentences] == [
        ("Data here.", [("a", 1)]),
        ("Code there and https://c.example/.", [("b", 3), ("https://c.example/", 3)]),
    ]
