"""HTML in a card."""

from __future__ import annotations

from osaid_hub.card.markdown import read_body
from tests.card.test_markdown import texts
from tests.table import each_row


def test_html_tables_and_lists() -> None:
    body = read_body(
        "<table>\n<tr><th>Subset</th><th>Tokens</th></tr>\n<tr>\n  <td>C4</td>\n  <td>30 B<br>clean</td>\n</tr>\n"
        "</table>\n\n<ul>\n<li>Books &amp; code</li>\n<li>Web. All of it.</li>\n</ul>\n"
    )

    assert [(s.text, s.kind, s.label, s.lines) for s in body.sentences] == [
        ("Subset | Tokens", "row", "Subset", (2, 2)),
        ("C4 | 30 B clean", "row", "C4", (4, 5)),
        ("Books & code", "item", "", (10, 10)),
        ("Web.", "item", "", (11, 11)),
        ("All of it.", "item", "", (11, 11)),
    ]


@each_row(
    ("source", "expected"),
    [
        ("<!-- hidden -->\n\nseen", ["seen"]),
        ("<!-- hidden\n\nstill\n\n-->\n\nseen", ["seen"]),
        ("seen\n\n<!-- hidden\n\nall the rest", ["seen"]),
        ("seen <!-- hidden --> too", ["seen too"]),
        ("seen <!-- hidden\n\nstill --> again", ["seen", "again"]),
        ("<div><!-- hidden\n\n# still\n\n--></div>\n\nseen", ["seen"]),
        ("seen <!-- hidden to the end of the paragraph\n\nnext", ["seen", "next"]),
        ("- seen <!-- hidden\n  <a href='u'>hidden\n\nnext", ["seen", "next"]),
        ("é<!-- <pre></pre\n\n•--> seen", ["é", "seen"]),
        ("`<!--` is code\n\nseen", ["<!-- is code", "seen"]),
        ("<style>\n.a { b: c }\n\n.d {}\n</style>\n\nseen", ["seen"]),
        ("<div><script>x\n\ny</script>\n\nseen</div>", ["seen"]),
        ("<details><summary>More</summary>\n\ninside\n\n</details>", ["More", "inside"]),
        ("<div>\n\n**bold** inside\n\n</div>", ["bold inside"]),
        ("<p>One.<p>Two", ["One.", "Two"]),
    ],
)
def test_html(source: str, expected: list[str]) -> None:
    assert texts(read_body(source)) == expected
