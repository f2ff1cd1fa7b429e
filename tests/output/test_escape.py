"""Each escaping function by a table of what it makes of what."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

from osaid_hub.output.escape import (
    CONTROL,
    CONTROL_BUT_TAB,
    INVISIBLE,
    LINE_BREAKS,
    SURROGATE,
    address,
    json_document,
    link_target,
    markdown,
    markdown_code,
    markdown_link,
    plain,
    sarif,
)
from tests.table import each_row


@each_row(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("  a \t b\r\nc\u2028d\x85e\u00a0f ", "a b c d e f"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\x9b31m\x7f\x00", "\ufffd31m\ufffd\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("\u202egnp\u202c\u2066x\u2069", "gnpx"),
        ("o\u200bp\ufeffe\u00adn\U000e0041", "open"),
        ("模型 модель نموذج", "模型 модель نموذج"),
        ("", ""),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@each_row(
    ("text", "shown"),
    [("abcde", "abcde"), ("abcdef", "abcd…"), ("abc def", "abc…")],
)
def test_plain_is_cut_at_its_limit(text: str, shown: str) -> None:
    assert plain(text, 5) == shown


@each_row(
    ("text", "escaped"),
    [
        ("Apache-2.0, see data.third_party_sources (v1.0).", "Apache-2.0, see data.third_party_sources (v1.0)."),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("![a](b)", r"\!\[a\](b)"),
        ("<b> & &lt;", "&lt;b&gt; &amp; &amp;lt;"),
        ("a|b\\", r"a\|b&#92;"),
        ("$x$ {y}", r"&#36;x&#36; \{y\}"),
        ("@me a@b.c", "@&#8203;me a@&#8203;b.c"),
        ("#1 C# GH-2", r"\#&#8203;1 C\# GH-&#8203;2"),
        ("https://a.b www.a.b", "https:&#8203;//a.b www&#8203;.a.b"),
        ("1. a", r"1\. a"),
        ("1.0 a", "1.0 a"),
        ("- a", r"\- a"),
        ("# a", r"\# a"),
    ],
)
def test_markdown(text: str, escaped: str) -> None:
    assert markdown(text) == escaped


@each_row(
    ("text", "code"),
    [
        ("acme/open-7b", "`acme/open-7b`"),
        ("a_b *c* @me", "`a_b *c* @me`"),
        ("a`b", r"a\`b"),
        ("a|b", r"a\|b"),
        ("a\\", "a&#92;"),
        (" ", ""),
    ],
)
def test_markdown_code(text: str, code: str) -> None:
    assert markdown_code(text) == code


@each_row(
    ("url", "target"),
    [
        ("https://hub.example/a/b#L1-L2", "https://hub.example/a/b#L1-L2"),
        ("http://127.0.0.1:8080/a%20b", "http://127.0.0.1:8080/a%20b"),
        ("https://hub.example/a b(c)<d>|e`f\\g", "https://hub.example/a%20b%28c%29%3Cd%3E%7Ce%60f%5Cg"),
        ("https://hub.example/?a=1&copy;=2", "https://hub.example/?a=1&amp;copy;=2"),
        ("https://hub.example/模", "https://hub.example/%E6%A8%A1"),
        ("https://hub.example/\ud800", None),
        ("https://hub.example/\n", None),
        ("https://hub.example/\u202e", None),
        ("https://user@evil.example/", None),
        ("https://", None),
        ("https://[", None),
        ("javascript:alert(1)", None),
        ("//evil.example", None),
        ("https://hub.example/" + "x" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_link_target(url: str | None, target: str | None) -> None:
    assert link_target(url) == target
    assert address(url) == (target.replace("&amp;", "&") if target else None)
    assert markdown_link("label", url) == (f"[label]({target})" if target else "label")


@each_row(
    ("value", "document"),
    [
        ("\x1b\x7f\x9b", r'"\u001b\u007f\u009b"'),
        ("\u202e\u2028\u200b", r'"\u202e\u2028\u200b"'),
        ("\U000e0041", r'"\udb40\udc41"'),
        ("模型 é", '"模型 é"'),
    ],
)
def test_json_document_escapes_and_keeps_the_value(value: str, document: str) -> None:
    escaped = json_document(json.dumps(value, ensure_ascii=False))
    assert escaped == document
    assert json.loads(escaped) == value


def test_json_document_replaces_what_no_encoding_can_carry() -> None:
    assert json_document('"a\ud800b"') == '"a\ufffdb"'


@each_row(
    ("text", "escaped"),
    [
        ("Apache-2.0 (a_b) *c*", "Apache-2.0 (a_b) *c*"),
        ("[x](https://a.b)", r"\[x\](https://a.b)"),
        (r"\[x\](1)", r"\\\[x\\\](1)"),
        ("{0} {{1}}", "{{0}} {{{{1}}}}"),
        ("a\n\x1bb\u202e", "a \ufffdb"),
    ],
)
def test_sarif(text: str, escaped: str) -> None:
    assert sarif(text) == escaped


def test_an_address_and_a_link_differ_in_their_ampersand() -> None:
    url = "https://a.b/c d?e=(f)&g=[h]"
    assert address(url) == "https://a.b/c%20d?e=%28f%29&g=%5Bh%5D"
    assert link_target(url) == "https://a.b/c%20d?e=%28f%29&amp;g=%5Bh%5D"
    assert address("javascript:alert(1)") is None
    assert address(None) is None


# One set of characters that hide or act: everything that Unicode calls a format character is in it.
ALL = re.compile(f"[{CONTROL}{LINE_BREAKS}{INVISIBLE}{SURROGATE}]")
# Signs of a script that are seen, or that stand before a number that is: they hide nothing.
SEEN = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3]"
)


def test_every_control_and_format_character_is_in_it() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") and not SEEN.fullmatch(char):
            assert ALL.fullmatch(char), hex(code)


def test_a_tab_is_the_only_difference() -> None:
    but_tab = re.compile(f"[{CONTROL_BUT_TAB}]")
    assert [n for n in range(0x100) if re.fullmatch(f"[{CONTROL}]", chr(n)) and not but_tab.fullmatch(chr(n))] == [9]
