"""Cards as strangers write them: metadata whole and broken, Markdown, HTML, and all of it in the wrong order."""

from __future__ import annotations

from hypothesis import strategies as st

from osaid_hub.card.keys import SPELLINGS
from tests.fuzz.words import ODD, hostile, line, phrase, telling, word

# Pieces of which cards are made; joined at random they meet in every wrong order.
PIECES = [
    "---\n", "---", "license: mit\n", "tags:\n- a\n", "licence: [", "\t", "\r\n", "\n", "\n\n", " ", "    ",
    "# ", "##x", "Title", "word. ", "e.g. ", "é数据。", "🤗", "**", "*", "_", "`", "```\n", "~~~", "[", "](u)",
    "](", "![", "[a]: b\n", "<!--", "-->", "<div>", "</div>\n", "<a href='u'>", "</a>", "<br>",
    "<img src=x alt='y'>", "<h2>", "</h2>", "<table>", "<tr>", "<td>", "</tr>", "<li>", "<pre>", "</pre>",
    "<style>", "</style>", "<b>", "</b>", "&amp;", "&#0;", "<x-y>", "| a | b |\n", "|---|---|\n", "> ", "- ",
    "1. ", "  - ", "===\n", "Label: ", "**Data:** ", "• ", "https://a.example/x", "\\", "[^1]", "[^1]: note\n",
    "\x00", "\u2028", "\ud800", "\ufeff", "  \n", "$x$", "[x] ", "~~",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES) | word, max_size=40).map("".join)

# Values that YAML 1.1, 1.2 or nobody understands.
SCALARS = (
    "mit", "no", "on", "~", "null", "NaN", ".inf", "0x1F", "0o17", "1_000", "1:30", "9" * 5_000, "1e9999", "2026-11-23",
    "2026-99-99", "'open", '"open', '"\\ud800"', '"\\x41\\U0001F600"', "!!python/object:os.system x", "!!binary aGk=",
    "!!int x", "!!timestamp 1", "!x y", "&a mit", "*a", "*nobody", "&a [*a]", "<<: *a", "|\n  a\n  b", ">-\n  a", "|9",
    "@x", "`x`", "%TAG", "? x", "- x", ": ", "#", "a #b", "a: b: c", "{a: [b, {c: d}]}", "[[[[", "{{{{", "]", "}", "\t",
    "a\tb", "\x85", "None", "[]", "{}", "''", "other", "[apache-2.0, mit]", "llama3", "unknown",
)  # fmt: skip
# Whole blocks that cost a careless reader its memory, its stack or its patience.
BOMBS = (
    "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
    "a: &a {b: *a}\n",
    "a: &a [1]\nb: {<<: *a}\n",
    "x: " + "[" * 5_000 + "\n",
    "x:\n" + "".join(" " * depth + "- \n" for depth in range(1, 60)),
    "".join(f"{' ' * depth}k:\n" for depth in range(60)),
    "? " * 5_000 + "\n",
    "license: mit\n" * 2_000,
    "".join(f"k{number}: v\n" for number in range(3_000)),
    "license: " + "x" * 100_000 + "\n",
    "--- a\n--- b\n...\n",
    "%YAML 9.9\n---\nlicense: mit\n",
)
key = st.sampled_from(SPELLINGS) | st.sampled_from(("-license", "Licence", "license ", '"license"', "? license", "x y"))
scalar = st.sampled_from(SCALARS) | line


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A key with a value, a list or a mapping, at some depth."""
    name, indent = draw(key), " " * draw(st.sampled_from((0, 0, 0, 1, 2, 4)))
    form = draw(st.sampled_from(("plain", "plain", "list", "flow", "mapping", "nothing")))
    if form == "plain":
        return f"{indent}{name}: {draw(scalar)}\n"
    if form == "list":
        return f"{indent}{name}:\n" + "".join(f"{indent}- {value}\n" for value in draw(st.lists(scalar, max_size=4)))
    if form == "flow":
        return f"{indent}{name}: [{', '.join(draw(st.lists(scalar, max_size=4)))}]\n"
    if form == "mapping":
        return f"{indent}{name}:\n{indent}  {draw(key)}: {draw(scalar)}\n{indent}  {draw(key)}:\n"
    return f"{indent}{name}:\n"


yaml = st.lists(entries() | st.sampled_from(BOMBS) | st.sampled_from(("# x\n", "\n", "- x\n", "\tx\n")), max_size=8)
OPENINGS = ("---\n", "\ufeff---\n", "\n\n  ---\n", "---\r\n", "--- \n", "words\n\n---\n", "---\n---\n", "", "+++\n")
CLOSINGS = ("---\n", "---\r\n", "...\n", "", "--- x\n", "  ---\n", "----\n", "---\n---\n")
front_matter = st.builds(
    lambda opening, body, closing: opening + "".join(body) + closing,
    st.sampled_from(OPENINGS),
    yaml,
    st.sampled_from(CLOSINGS),
)

HEADINGS = (
    "Training data", "Training", "License", "Evaluation", "Limitations", "Model details", "Data", "Citation",
    "训练数据", "Code", "Checkpoints", "", "#" * 8, "[x](y)", "<b>", "a" * 300,
)  # fmt: skip
ELEMENTS = ("div", "table", "tr", "td", "a href='https://a.example'", "li", "pre", "style", "h2", "b", "details", "x-y")


def _table(rows: list[list[str]]) -> str:
    return "".join("| " + " | ".join(cells) + " |\n" + ("|---" * len(cells) + "|\n") * (not number)
                   for number, cells in enumerate(rows))  # fmt: skip


heading = st.builds(lambda level, title: f"{'#' * level} {title}\n\n", st.integers(1, 7), st.sampled_from(HEADINGS))
block = st.one_of(
    heading,
    phrase.map(lambda text: f"{text}\n\n"),
    st.builds(lambda depth, text: "".join(f"{'  ' * n}- {text}\n" for n in range(depth)), st.integers(1, 30), line),
    st.builds(lambda depth, text: f"{'> ' * depth}{text}\n", st.integers(1, 60), line),
    st.lists(st.lists(line, min_size=1, max_size=4), min_size=1, max_size=4).map(_table),
    st.builds(lambda count, text: f"| {text} " * count + "|\n" + "|-" * count + "|\n", st.integers(1, 200), line),
    st.builds(lambda fence, text: f"{fence}\n{text}\n", st.sampled_from(("```", "~~~", "````py", "    ")), phrase),
    st.builds(
        lambda name, text, closed: f"<{name}>{text}" + f"</{name.split()[0]}>\n" * closed,
        st.sampled_from(ELEMENTS),
        phrase,
        st.booleans(),
    ),
    st.builds(lambda text, url: f"[{text}]({url}) ![{text}]({url})\n", phrase, hostile | telling),
    st.builds(lambda text, closed: f"<!-- {text}{' -->' * closed}", phrase, st.booleans()),
    st.text(st.sampled_from(ODD + "ab \n"), max_size=20),
    pieces,
)
body = st.lists(block, max_size=8).map("".join)
card = st.one_of(st.builds(lambda front, text: front + text, front_matter, body), front_matter, body, pieces)
# As it comes out of the bytes of a file: there are no half surrogates in it any more.
read_card = card.map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
rubbish = st.text(max_size=200) | st.binary(max_size=300).map(lambda data: data.decode("utf-8", "replace"))
