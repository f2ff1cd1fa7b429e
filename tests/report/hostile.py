"""Strings that try to do something where they are shown."""

from __future__ import annotations

import re

HOSTILE = {
    "colors": "\x1b[31mred\x1b[0m \x9b32m",
    "terminal title": "\x1b]0;owned\x07",
    "terminal link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "controls": "a\x00b\x08c\x7fd\x85e\x0bf\x9fg",
    "line breaks": "a\r\nb\rc\u2028d\u2029e\n\n# f\n\n- g\n\n\th",
    "bidirectional": "\u202egnp.exe\u202c \u2066x\u2069 \u061c\u200f",
    "zero width": "a\u200bb\u200dc\ufeffd\u00ade\U000e0041f",
    "lone surrogate": "a\ud800b\udfffc",
    "rich markup": "[red]x[/red] [link=https://evil.example]y[/link] [/nope] [bold :warning:",
    "image": "![x](https://evil.example/x.png)",
    "link": "[x](https://evil.example) [y]: https://evil.example [z][y] <https://evil.example>",
    "end of a label": "](https://evil.example) `](https://evil.example)",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script><!-- <details>",
    "entities": "&lt;b&gt; &#60;i&#62; &amp;copy; &#x5b;x](y)",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ ^f^ ==g== ***",
    "code": "`a` ``b `` ``` c",
    "code fence": "```\nrm -rf /\n```\n~~~\nx\n~~~",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "escaped pipe": "a \\| b \\\\| c \\",
    "backslash": "\\",
    "mentions": "@octocat @acme/team me@evil.example #1 acme/open#12 GH-7 gh-7",
    "addresses": "see https://evil.example http://evil.example ftp://evil.example www.evil.example WWW.evil.example",
    "mathematics": "$x$ $$y$$ \\(z\\) \\[z\\]",
    "footnote": "[^1] [^1]: x",
    "heading": "# heading {#id .class}",
    "setext": "===",
    "rule": "---",
    "bullet": "- item",
    "plus": "+ item",
    "number": "1. item",
    "parenthesis": "12) item",
    "quote": "> quote",
    "task": "[ ] task",
    "definition": ": definition",
    "indented": "    indented",
    "exclamation": "wow!",
    "shell": "a'; rm -rf ~; '$(reboot)`reboot`",
    "placeholder": "{0} {{1}} {text.markdown}",
    "escaped link": "\\[x\\](1) \\\\[y](2) [z\\](3)",
    "yaml": "!!python/object/apply:os.system ['id'] &a *a {b: c} ? d # e",
    "yaml document": "--- a\n...\n%TAG ! x\n? y\n: z",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "user name": "https://hub.example@evil.example/",
    "bad address": "https://[",
    "blank": " ",
    "wide": "模型" * 500,
    "long": "x" * 100_000,
    "combining": "e" + "\u0301" * 5_000,
    "right to left": "نموذج مفتوح",
}

UNSAFE_TO_SHOW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
