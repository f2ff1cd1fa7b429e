"""Shapes of text that cost a careless reader the square of their size: each a beginning and what is repeated.

`{n}` in a unit is the number of the repetition, for what must not be the same twice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A text that can be made as long as one likes."""

    unit: str
    first: str = ""
    last: str = ""

    def of(self, size: int) -> str:
        """A text of about so many bytes."""
        middle = size - len(self.first.encode()) - len(self.last.encode())
        if "{n}" not in self.unit:
            return self.first + self.unit * (middle // len(self.unit.encode()) + 1) + self.last
        length = len(self.unit.replace("{n}", "12345").encode())
        return self.first + "".join(self.unit.replace("{n}", str(n)) for n in range(middle // length + 1)) + self.last


# Markdown and HTML that is never closed, nests without end, or says the same ten thousand times.
MARKDOWN = [
    "[", "![a", "[](", "`", "**a ", "*_", "<", "<a ", '<a "', "<a '<a \"", "<!-- ", "a <!-- b\n\n", "<div>\n",
    "<td>a", "<pre>x\n\n", "a<style> ", "<h1>", "<br> ", "&amp;", "|a", ">", "- ", "# \n", "##x\n", ".", ". ", "é. ",
    "a: b\n", "**a:** b\n", "• a\n", "http://", "https://a)", "x", "🤗", "\\", "\r", "\t", "\x00", "    # a\n",
    "[a](b) ", "[a{n}]: b\n", "[a{n}][b] ", "# a{n}\n\n", "a{n}. b\n\n", "- a\n", "1. a\n", "  - a\n    - b\n",
    "[^{n}]: a\n",
    "| a{n} | b |\n", "> > a\n\n", "```\na\n```\n", "```\n", "~~~a\n", "<table><tr><td>", "</div>",
    "<img alt='a' src='b'>",
    "<a href='https://a.example/{n}'>b</a> ", "\u202e", "\u0301", "\ufffd", "—", "a\u2028",
]  # fmt: skip
FRONT_MATTER = ["---\n", "---\nlicense: mit\n", "\n", " ", "---\nlicense: mit\n```\n", "a: b\n", "\t", "--- ", "- a\n"]
YAML = [
    "datasets: [a/b{n}]\n", "- a/b{n}\n", "k{n}: v\n", "license: mit\n", "x{n}: &a{n} [b]\n", "y: *a\n", "# a\n", "'",
    '"a\\n', "[", "{a: ",
    "? a\n", "? ", "- - - a\n", "a:\n  b: c\n", "|\n", "!!str ", "&a ", "x: |\n", "\x85", "\u2028", ": ",
    "- {name: a, type: b}\n",
]  # fmt: skip

# Words by which a card is judged, each as a whole card.
SAID = {
    "data sets in the metadata and the text": Shape(
        "trained on Web{n} data. ",
        "---\ndatasets:\n" + "".join(f"- a/b{n}\n" for n in range(2_000)) + "---\n## Training data\n\n"
    ),
    "data sets in the metadata": Shape("- a/b{n}\n", "---\ndatasets:\n", "---\n## Training data\n\nTrained on b7.\n"),
    "data sets in the text": Shape("It was trained on the Xa{n} dataset.\n\n", "## Training data\n\n"),
    "data sets in one paragraph": Shape("on the Xa{n} dataset, ", "## Training data\n\nTrained "),
    "links to data sets": Shape("[a](https://huggingface.co/datasets/a/b{n}) ", "## Training data\n\nTrained on "),
    "links to data elsewhere": Shape("- [Data {n}](https://a.example/{n})\n", "## Training data\n\n"),
    "links to code": Shape("[the training code](https://github.com/a/open-7b{n}) ", "## Training code\n\n"),
    "bases in the metadata": Shape("- a/b{n}\n", "---\nbase_model:\n", "---\n"),
    "bases in the text": Shape("Fine-tuned from the base model a/b-{n}. "),
    "bases in settings that are shown": Shape("base_model: a/b{n}\n", "## Training\n\n```\n", "```\n"),
    "steps in settings that are shown": Shape("frame_stack: {n}\n", "## Hyperparameters\n\n```\n", "```\n"),
    "versions in a list": Shape("- v{n}.1: a\n", "## Training data\n\n"),
    "licenses in the metadata": Shape("- mit-{n}\n", "---\nlicense:\n", "---\n"),
    "licenses in the text": Shape("The model is released under the Xa{n} license. ", "## License\n\n"),
    "badges": Shape("![a](https://img.shields.io/badge/License-MIT{n}-blue) ", "## License\n\n"),
    "tags": Shape("- t{n}\n", "---\ntags:\n", "---\n"),
    "results": Shape("- name: a{n}\n  results: [{dataset: {name: b{n}, type: c}}]\n", "---\nmodel-index:\n", "---\n"),
    "gate": Shape("  Field {n}: text\n", "---\nextra_gated_fields:\n", "---\n"),
    "gate in one text": Shape("I agree not to use this for {n}. ", "---\nextra_gated_prompt: >-\n  ", "\n---\n"),
    "headings": Shape("## Training data {n}\n\nTrained on 3B tokens of text.\n\n"),
    "nested headings": Shape("# A\n## B\n### C\n#### D\n##### Data {n}\n\na\n\n"),
    "sizes": Shape("3B tokens, ", "## Training data\n\n"),
    "numbers": Shape("1.1", "## Training data\n\n", " tokens"),
    "capitals": Shape("A", "## Training data\n\nTrained on ", " dataset"),
    "capitals apart": Shape("A ", "## Training data\n\nTrained on ", " dataset"),
    "hyphens": Shape("a-", "## License\n\nLicense: "),
    "checkpoints": Shape("checkpoint step{n}, "),
    "imports": Shape("```python\nimport a{n}\n```\n\n"),
    "table of data": Shape("| Web{n} | 1T tokens | [a](https://a.example/{n}) |\n",
    "## Training data\n\n| a | b | c |\n|---|---|---|\n"),
    "all in one": Shape("trained on data from evaluation license checkpoint annotated "),
    "negations": Shape("The training data is not released. ", "## Training data\n\n"),
    "placeholders": Shape("N/A\n\n", "## Training data\n\n"),
    "addresses": Shape("https://huggingface.co/a/b{n}/tree/main/c "),
    "one address": Shape("/a", "https://github.com"),
    "camouflage": Shape("%2f", "https://huggingface.co/datasets/a"),
    "brackets": Shape("(a", "## License\n\n"),
    "under": Shape("under ", "## License\n\n"),
    "blanks for a name": Shape(" ", "## License\n\n模型采用", "a"),
    "versions": Shape("version0.", "## Training data\n\nTrained on data since "),
    "a long number": Shape("0", "## Data processing\n\nWe kept texts of more than ", " words"),
    "a long number, in Japanese": Shape("0", "## 学習データ\n\nスコア", "の文"),
    "a long name of data": Shape("A-", "## Training data\n\nTrained on ", " data"),
    "names of data": Shape("Aa ", "## Training data\n\nTrained on ", "data"),
    "counts in train": Shape("7,", "## Training data\n\nThere are ", " in train"),
    "citations": Shape("Aa-", "## Training data\n\nTrained on text (", " (2020)"),
    "ids that end in nothing": Shape("a.", "## Training data\n\nTrained on `aa/", "!`"),
}  # fmt: skip

# License files.
LICENSES = {
    "blanks": Shape(" ", "nicht"),
    "lines": Shape("\n", "Copyright (c) 2020 A."),
    "fence": Shape(" ", "```"),
    "fences": Shape("``` \n"),
    "denials": Shape("not "),
    "names": Shape("name of the ", "The "),
    "revenue": Shape("use a ", "users "),
    "marks": Shape("#"),
    "tags": Shape("<p "),
    "references": Shape("&#1;"),
    "brackets": Shape("[a "),
    "copyright": Shape("Copyright (c) 2020 A{n}\n"),
    "copyrights": Shape("copyright ", "Copyright "),
    "enumerators": Shape("1. a) iv. "),
    "address": Shape("51 Franklin St, "),
    "identifiers": Shape("SPDX-License-Identifier: MIT\n"),
    "links": Shape("https://a.example/{n} "),
    "permissions": Shape("Permission is hereby granted, free of charge, "),
    "one word": Shape("a"),
    "one long word": Shape("a", "Licensed under the ", " license"),
    "ideographs": Shape("许可"),
    "asked for, and asked for": Shape("向", "须"),
    "never and never": Shape("strictly ", "commercialisation is "),
    "users and users": Shape("daily ", "more than 7 "),
    "one long ending": Shape("a", "für kommerziell lizenz"),
    "one long ending in Russian": Shape("а", "для коммерческого использован"),
    "revenue without blanks": Shape("إيرادa"),
    "legends of legends": Shape("or ", "remove "),
    "a row of hyphens": Shape("-", "bitte zitieren sie unser ", " a a"),
    "blanks for a word": Shape(" ", "le logiciel est fourni"),
    "braces": Shape("{#"),
    "addresses in addresses": Shape("](https://a"),
    "an address of marks": Shape("!", "https://a"),
}

# What is declared in a line, however long the line is.
DECLARED = [
    "mit ",
    "(",
    ")",
    "mit OR ",
    "mit,",
    "/",
    " ",
    "with ",
    "and ",
    ".0",
    "+",
    "-",
    "v",
    "license:",
    "\u0130",
    "cc-by-",
]
