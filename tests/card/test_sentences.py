"""Sentences of a card, their labels, words and lines."""

from __future__ import annotations

from osaid_hub.card.markdown import read_body
from tests.card.test_markdown import texts
from tests.table import each_row


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
        ("Tuned on [Ferry](u)\nWhen you use it, wait", ["Tuned on Ferry", "When you use it, wait"]),
        ("It is a gull\nThis one sings", ["It is a gull", "This one sings"]),
        ("Trained on the Ferry\nLogs and\nThis Old Quay", ["Trained on the Ferry Logs and This Old Quay"]),
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
        ("训练数据:公开语料", ["训练数据"]),
        ("発車は12:30です", [""]),
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
