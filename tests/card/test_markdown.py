"""The body of a card: sections, sentences with their places, labels, links, code."""

from __future__ import annotations

import pytest

from osaid_hub.card import TOP, Section, Sentence
from osaid_hub.card.body import MAX_LINKS, MAX_SENTENCES, Body, clean_title
from osaid_hub.card.html_text import attributes, tokens
from osaid_hub.card.markdown import read_body
from tests.growth import is_linear
from tests.table import each_row


def texts(body: Body) -> list[str]:
    return [sentence.text for sentence in body.sentences]


def only(body: Body) -> Sentence:
    (sentence,) = body.sentences
    return sentence


def urls(body: Body) -> list[str]:
    return [link.url for sentence in body.sentences for link in sentence.links]


def paths(body: Body) -> list[tuple[str, ...]]:
    return [section.path for section in body.sections]


def test_sections_hold_their_path_level_and_line() -> None:
    body = read_body("intro\n\n# Model\n\ntext\n\n## Data\n\nmore\n\n# Use\n\nlast\n")

    assert body.sections == (
        Section("Model", 1, ("Model",), 3),
        Section("Data", 2, ("Model", "Data"), 7),
        Section("Use", 1, ("Use",), 11),
    )
    assert [(s.text, s.section.title, s.kind) for s in body.sentences] == [
        ("intro", "", "prose"),
        ("Model", "Model", "heading"),
        ("text", "Model", "prose"),
        ("Data", "Data", "heading"),
        ("more", "Data", "prose"),
        ("Use", "Use", "heading"),
        ("last", "Use", "prose"),
    ]
    assert body.sentences[0].section == TOP


@each_row(
    ("source", "title", "level"),
    [
        ("## Training data\n", "Training data", 2),
        ("Training data\n===\n", "Training data", 1),
        ("Training data\n---\n", "Training data", 2),
        ("##Limitations\n", "Limitations", 2),
        ("#Limitations of it\n", "Limitations of it", 1),
        ("   ## Usage\n", "Usage", 2),
        ("    ## Usage\n", "Usage", 2),
        ("<h3 align='center'>Usage</h3>\n", "Usage", 3),
        ("<h2>\n\nUsage\n\n</h2>\n", "Usage", 2),
        ("<div>\n## Usage\n</div>\n", "Usage", 2),
        ('# <span id="x">数据（Data）</span>\n', "数据（Data）", 1),
        ("**Training data**\n", "Training data", 1),
        ("**Training data:**\n", "Training data", 1),
        ("**Training data**:\n", "Training data", 1),
        ("## 🏗️ Training\n", "Training", 2),
        ("## :rocket: Training\n", "Training", 2),
        ("## 2.1 Training:\n", "Training", 2),
        ("## 3. **Training** `run`\n", "Training run", 2),
        ("## 一、模型介绍\n", "模型介绍", 2),
        ("## 100 languages\n", "100 languages", 2),
        ("## 🤗\n", "🤗", 2),
    ],
)
def test_headings(source: str, title: str, level: int) -> None:
    body = read_body(source)
    (section,) = body.sections

    assert (section.title, section.level, section.path) == (title, level, (title,))
    assert only(body).kind == "heading"
    assert only(body).section == section


@pytest.mark.parametrize(
    "source",
    [
        "**This model must not be used commercially.**\n",
        "**[Paper](https://a.example/p)**\n",
        "- **Training data**\n",
        "**Training data** The Pile\n",
        "#pytorch #nlp\n",
        f"**{'long ' * 20}**\n",
    ],
)
def test_what_is_no_heading(source: str) -> None:
    assert read_body(source).sections == ()


def test_bold_headings_are_siblings_below_the_real_heading() -> None:
    body = read_body("# Model\n\n**Data**\n\nx\n\n**Code**\n\ny\n\n## Use\n")

    assert paths(body) == [("Model",), ("Model", "Data"), ("Model", "Code"), ("Model", "Use")]


@each_row(
    ("source", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Use v1.0 of train.py with 3.5B. Done.", ["Use v1.0 of train.py with 3.5B.", "Done."]),
        ("See https://a.example/x.y.z. Then go.", ["See https://a.example/x.y.z.", "Then go."]),
        ("Many, e.g. this one, i.e. that.", ["Many, e.g. this one, i.e. that."]),
        ("Vaswani et al. (2017) did. So did Dr. Who.", ["Vaswani et al. (2017) did.", "So did Dr. Who."]),
        ("Books, code etc. were used. Fig. 3 shows it.", ["Books, code etc. were used.", "Fig. 3 shows it."]),
        ("Is it No. 5? The answer is no. Really.", ["Is it No. 5?", "The answer is no.", "Really."]),
        ('He said "no." Then left. (All of it.) End', ['He said "no."', "Then left.", "(All of it.)", "End"]),
        ("Wait... what? Yes", ["Wait... what?", "Yes"]),
        (
            "本模型使用公开数据训练。许可证为MIT！可以吗？可以",
            ["本模型使用公开数据训练。", "许可证为MIT！", "可以吗？", "可以"],
        ),
        ("ما هذا؟ هذا نموذج.", ["ما هذا؟", "هذا نموذج."]),
        ("soft\nline break.  \nhard\nbreak", ["soft line break.", "hard break"]),
        ("one  \ntwo<br>three<br/>four", ["one", "two", "three", "four"]),
        ("• Books\n• Code", ["Books", "Code"]),
        ("<div>\nText - so\n- one\n- two\n</div>", ["Text - so", "one", "two"]),
        ("Trained on WHAMR! data (all of it.) and more.", ["Trained on WHAMR! data (all of it.) and more."]),
        ("`a. b` is code. Yes", ["a. b is code.", "Yes"]),
        ("See [Foo et al. A paper. Oslo](u). Yes", ["See Foo et al. A paper. Oslo.", "Yes"]),
        ("AT&amp;T \\*not bold\\* <your-model>", ["AT&T *not bold* <your-model>"]),
        ("**模型**是开源的", ["模型是开源的"]),
        ("> [!NOTE]\n> Read this.\n> And that.", ["Read this.", "And that."]),
        ("- [x] done\n- [ ] not", ["done", "not"]),
        ("", []),
        ("***\n\n&nbsp;\n", []),
    ],
)
def test_sentences(source: str, expected: list[str]) -> None:
    assert texts(read_body(source)) == expected


def test_a_sentence_has_its_verbatim_words_and_lines() -> None:
    body = read_body("\n\nIt was **trained\non** [data](u). It\nis *good*.\n")

    assert [(s.text, s.raw, s.lines) for s in body.sentences] == [
        ("It was trained on data.", "It was **trained\non** [data](u).", (3, 4)),
        ("It is good.", "It\nis *good*.", (4, 5)),
    ]


def test_lines_count_behind_blanked_metadata_and_characters_of_many_bytes() -> None:
    text = "---\nlicense: mit\n---\n🤗 é。数据. Ünï `x` end. Last\n"
    body = read_body(text, [(0, 20)])

    assert [(s.raw, s.lines) for s in body.sentences] == [
        ("🤗 é。", (4, 4)),
        ("数据.", (4, 4)),
        ("Ünï `x` end.", (4, 4)),
        ("Last", (4, 4)),
    ]


def test_long_sentences_are_cut_at_a_blank() -> None:
    body = read_body("word " * 500)

    assert all(len(s.text) <= 1_000 and s.text.startswith("word") and s.text.endswith("word") for s in body.sentences)
    assert " ".join(texts(body)) == ("word " * 500).strip()


@each_row(
    ("source", "labels"),
    [
        ("**Training data:** The Pile. And C4.", ["Training data", "Training data"]),
        ("**Training data**: The Pile", ["Training data"]),
        ("Training data: The Pile", ["Training data"]),
        ("训练数据：公开语料。代码", ["训练数据", "训练数据"]),
        ("- **License** MIT", ["License"]),
        ("- **Developed** by: us", ["Developed by"]),
        ("- **It is the best.** Really", ["", ""]),
        ("**Mistral** is a model", [""]),
        ("This sentence has far too many words: see", [""]),
        ("See https://a.example", [""]),
        ("**License:** MIT  \n**Data:** C4", ["License", "Data"]),
        ("**License:** MIT\n**Data:** C4", ["License", "Data"]),
        ("• **License:** MIT\n• Data: C4", ["License", "Data"]),
        ("License: MIT\nLanguage: English", ["License", "Language"]),
        ("- Data:\n  - C4\n  - Books\n- x", ["Data", "Data", "Data", ""]),
        ("It was trained on:\n\n- C4\n- Books\n\nText", ["It was trained on"] * 3 + [""]),
        ("<p><b>License:</b> MIT. Yes.</p>", ["License", "License"]),
    ],
)
def test_labels(source: str, labels: list[str]) -> None:
    assert [sentence.label for sentence in read_body(source).sentences] == labels


def test_table_rows_are_sentences_labeled_by_their_first_cell() -> None:
    body = read_body("| Subset | Tokens |\n|---|---|\n| **C4**. Clean. | [30](https://a.example) B |\n| | |\n")

    assert [(s.text, s.kind, s.label, s.lines) for s in body.sentences] == [
        ("Subset | Tokens", "row", "Subset", (1, 1)),
        ("C4. Clean. | 30 B", "row", "C4. Clean.", (3, 3)),
    ]
    assert urls(body) == ["https://a.example"]


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


def test_code_is_no_prose() -> None:
    body = read_body(
        "# Use\n\n```Python\n##x = 1\n\ny\n```\n\n    indented. Code.\n\n<pre>a &lt; b</pre>\n\n```\nopen\n"
    )

    assert texts(body) == ["Use"]
    assert [(b.language, b.text, b.lines, b.section.title) for b in body.code_blocks] == [
        ("python", "##x = 1\n\ny\n", (3, 7), "Use"),
        ("", "indented. Code.\n", (9, 9), "Use"),
        ("", "a < b", (11, 11), "Use"),
        ("", "open\n", (13, 14), "Use"),
    ]


def test_a_card_that_is_indented_as_a_whole_is_no_code() -> None:
    body = read_body("    # **Q** Agent\n    This is [trained](u).\n    ## Usage\n    ```python\n    x = 1\n    ```\n")

    assert [(s.text, s.kind, s.lines) for s in body.sentences] == [
        ("Q Agent", "heading", (1, 1)),
        ("This is trained.", "prose", (2, 2)),
        ("Usage", "heading", (3, 3)),
    ]


@pytest.mark.parametrize(
    "source", ["a\n\n" * (MAX_SENTENCES + 5), "[a](b) " * (MAX_LINKS + 5), "![](b)" * (MAX_LINKS + 5)]
)
def test_limits_are_kept_and_recorded(source: str) -> None:
    body = read_body(source + "\n\n# End\n")

    assert len(body.sentences) <= MAX_SENTENCES
    assert len(urls(body)) <= MAX_LINKS
    assert "the rest was not read" in body.problems[0].message
    assert len(body.problems) == 1


# Each is repeated to half a megabyte and to a megabyte. A quadratic reader takes minutes on some of them.
HOSTILE = [
    "[", "![a", "[](", "`", "**a ", "*_", "<", "<a ", '<a "', "<a '<a \"", "<!-- ", "a <!-- b\n\n", "<div>\n",
    "<td>a", "<pre>x\n\n", "a<style> ", "<h1>", "<br> ", "&amp;", "|a", ">", "- ", "# \n", "##x\n", ".", ". ", "é. ",
    "a: b\n", "**a:** b\n", "• a\n", "http://", "https://a)", "x", "🤗", "\\", "\r", "\t", "\x00", "    # a\n",
]  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_linearly_with_hostile_text(unit: str) -> None:
    assert is_linear(lambda size: read_body(unit * (size // len(unit.encode()))), 150_000)


def test_html_tokens_are_the_whole_text() -> None:
    source = "a <b>c</b> <x-y> &amp; &bogus; < <a title='>'>d<!-- e --><!DOCTYPE x><!-- f"

    assert "".join(token.raw for token in tokens(source)) == source
    assert [(t.kind, t.text) for t in tokens(source) if t.kind != "text"] == [
        ("start", "b"),
        ("end", "b"),
        ("start", "a"),
        ("comment", ""),
        ("comment", ""),
        ("open_comment", ""),
    ]


def test_attributes_take_the_first_of_each() -> None:
    assert attributes('<img data-src="no" SRC = "a.png" alt=\'b "c"\' src=d>') == {"src": "a.png", "alt": 'b "c"'}


def test_titles_are_cut() -> None:
    assert len(clean_title("x" * 5_000)) == 200
