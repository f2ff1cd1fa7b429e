"""Ways to vary a license text: harmless ones, and changes after which it is another license."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Mapping

from tests.licenses import texts as reference

Mutation = Callable[[str], str]

COMMON = (
    "0BSD AFL-3.0 AGPL-3.0 Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSL-1.0 "
    "CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CECILL-2.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GPL-2.0 GPL-3.0 ISC LGPL-2.1 "
    "LGPL-3.0 LPPL-1.3c MIT MIT-0 MPL-2.0 MS-PL MulanPSL-2.0 NCSA OFL-1.1 OpenMDW-1.0 OSL-3.0 PostgreSQL Unlicense "
    "UPL-1.0 WTFPL Zlib"
).split()
NON_COMMERCIAL = "You may not use the Work, or anything made from it, for commercial purposes."


def license_texts() -> Mapping[str, tuple[str, str]]:
    """Texts that models stand under by SPDX id, and their forms without parts that carry no terms."""
    texts = {license_id: (license_id, reference.texts()[license_id]) for license_id in COMMON}
    for license_id in ("Apache-2.0", "ECL-2.0", "GPL-2.0", "GPL-3.0", "AGPL-3.0", "LGPL-2.1"):
        text = texts[license_id][1]
        texts[f"{license_id} without appendix"] = license_id, text[: text.index("END OF TERMS AND CONDITIONS")]
    text = texts["MPL-2.0"][1]
    texts["MPL-2.0 without exhibits"] = "MPL-2.0", text[: text.index("Exhibit A - Source")]
    for license_id, start in (
        ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
        ("CC-BY-SA-4.0", "Creative Commons Attr"),
    ):
        text = texts[license_id][1]
        texts[f"{license_id} without preface"] = license_id, text[text.index(start) :]
    return texts


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\n[ \t]*\n", text.strip())


def _insert(text: str, addition: str, place: float) -> str:
    parts = _paragraphs(text)
    at = round(len(parts) * place)
    return "\n\n".join([*parts[:at], addition, *parts[at:]])


def _inside_sentence(text: str, words: str) -> str:
    """Put words into the middle of the longest line of lower case words."""
    lines = text.split("\n")
    at = max(range(len(lines)), key=lambda index: len(re.findall(r" [a-z]{3,}", lines[index])))
    cut = lines[at].index(" ", len(lines[at]) // 2)
    lines[at] = lines[at][:cut] + f" {words}" + lines[at][cut:]
    return "\n".join(lines)


def _wrap(text: str, width: int) -> str:
    return "\n\n".join(
        textwrap.fill(" ".join(part.split()), width, break_long_words=False) for part in _paragraphs(text)
    )


def _without_warranty(text: str) -> str:
    """Drop the paragraph of the second half that disclaims most; where none does, the longest one."""
    parts = _paragraphs(text)
    half = range(len(parts) // 3, max(2, len(parts) * 2 // 3 + 1))
    at = max(half, key=lambda index: (len(re.findall(r"(?i)warrant|liab", parts[index])), len(parts[index])))
    return "\n\n".join(parts[:at] + parts[at + 1 :])


def _without_paragraph(text: str) -> str:
    """Drop the longest paragraph of the middle, where every text has its terms."""
    parts = _paragraphs(text)
    at = max(range(len(parts) // 3, len(parts) * 2 // 3 + 1), key=lambda index: len(parts[index]))
    return "\n\n".join(parts[:at] + parts[at + 1 :])


def _new_copyright(text: str) -> str:
    return re.sub(
        r"\[year\],? \[fullname\]|\[yyyy\] \[name of copyright owner\]", "2019-2024, Ada Ltd. and others", text
    )


HARMLESS: Mapping[str, Mutation] = {
    "as it is": lambda text: text,
    "copyright filled in": _new_copyright,
    "copyright line on top": lambda text: (
        f"Copyright (c) 2021 Acme Research Institute, Inc. All rights reserved.\n\n{text}"
    ),
    "three copyright lines": lambda text: (
        "Copyright 2018 The Acme Team\n© 2019 B. Bee\n(c) 2020-2024 C. Cee\n\n" + text
    ),
    "re-wrapped to 40": lambda text: _wrap(text, 40),
    "re-wrapped to 120": lambda text: _wrap(text, 120),
    "a line for each paragraph": lambda text: _wrap(text, 100_000),
    "all on one line": lambda text: " ".join(text.split()),
    "indented": lambda text: textwrap.indent(text, "        "),
    "CRLF, tabs and trailing blanks": lambda text: "\ufeff" + text.replace("\n", "  \t\r\n"),
    "in a comment": lambda text: textwrap.indent(text, " * ", lambda line: True),
    "in HTML": lambda text: f"<html><body><pre>{html.escape(text)}</pre></body></html>",
    "HTML paragraphs": lambda text: "".join(f'<p class="x">{html.escape(part)}</p>\n' for part in _paragraphs(text)),
    "in a Markdown fence": lambda text: f"```text\n{text}\n```\n",
    "Markdown heading": lambda text: f"# License\n\n{text}",
    "title in French": lambda text: f"Licence\n\n{text}",
    "title in Chinese": lambda text: f"许可证\n\n{text}",
    "title in Portuguese": lambda text: f"Licença\n\n{text}",
    "curly quotes": lambda text: re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019"),
    "dashes": lambda text: text.replace("-", "\u2010"),
    "upper case": lambda text: text.upper(),
    "British spelling": lambda text: re.sub(r"\blicense(s|d)?\b", r"licence\1", text),
    "hyphens broken": lambda text: text.replace("non-exclusive", "nonexclusive").replace("sublicense", "sub-license"),
}

# What is left of these without a paragraph is another license of the list, or still names itself.
SHORTENED = {"BSD-2-Clause", "BSD-3-Clause", "MIT-0", "WTFPL"}

CHANGED: Mapping[str, Mutation] = {
    "non-commercial at the start": lambda text: f"{NON_COMMERCIAL}\n\n{text}",
    "non-commercial in the middle": lambda text: _insert(text, NON_COMMERCIAL, 0.5),
    "non-commercial at three quarters": lambda text: _insert(text, NON_COMMERCIAL, 0.75),
    "non-commercial at the end": lambda text: f"{text}\n{NON_COMMERCIAL}\n",
    "non-commercial far after the end": lambda text: f"{text}{chr(10) * 500}{NON_COMMERCIAL}",
    "non-commercial in a sentence": lambda text: _inside_sentence(text, "for non-commercial purposes only"),
    "two words in a sentence": lambda text: _inside_sentence(text, "except competitors"),
    "a negation": lambda text: _inside_sentence(text, "not"),
    "research only at the start": lambda text: f"For academic research purposes only.\n\n{text}",
    "field of use at the end": lambda text: f"{text}\n\nThe software shall not be used for military purposes.",
    "scale at the end": lambda text: f"{text}\n\nAbove 100 million monthly active users you must ask us first.",
    "Chinese clause": lambda text: f"{text}\n\n仅供研究使用,禁止商用。",
    "German clause": lambda text: f"Nur für nicht-kommerzielle Forschung.\n\n{text}",
    "clause on the copyright line": lambda text: f"Copyright (c) 2024 Acme. Not for commercial use.\n\n{text}",
    "clause without a stop on the copyright line": lambda text: f"Copyright (c) 2024 Acme, research use only\n\n{text}",
    "clause in an HTML comment": lambda text: f"{text}\n<!-- for non-commercial use only -->",
    "clause in a link text": lambda text: f"{text}\n[no commercial use](https://example.org/x)",
    "clause in a fence": lambda text: f"{text}\n```\nno commercial use\n```",
    "modified in the title": lambda text: f"Modified License\n\n{text}",
    "a clause we do not understand": lambda text: (
        f"{text}\n\nLicensee shall water the plants of the Licensor each Monday."
    ),
    "a condition in brackets": lambda text: f"{text}\n\n[see addendum B, which prevails over the above]",
    "warranty taken away": _without_warranty,
    "a paragraph taken away": _without_paragraph,
    "the last third taken away": lambda text: text[: len(text) * 2 // 3],
    "a name for a permission": lambda text: _inside_sentence(text, "with the consent of Acme"),
}
