"""Scope and characteristics of the data."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.data_scope import check
from tests.judge.checks.build import case, cases, data_set, find, front, model, quoted, snapshot, status_test
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD

TABLE = """## Training data

| Source | Tokens | Language |
|---|---|---|
| Acme Web | 40B | English |
| Acme Books | 20B | French |
| Acme Code | 10B | Python |
"""

SIZED = front("dataset_info:", "  splits:", "  - name: train", "    num_examples: 77")

SHARES = "| Tongue | Percentage |\n|---|---|\n| Danish | 60 |\n| Norse | 40 |"
TOKENS = "| Subset | Tokens (billion) |\n|---|---|\n| Ferry Logs | 90.5 |\n| Quay Talk | 80.1 |"
SIZES = (
    "## Training data\n\n| Model | Training data | Size |\n|---|---|---|\n"
    "| Pebble S | A mix of texts | 7B |\n| Pebble L | A mix of texts | 9B |"
)
FAMILY = "# X\n\nOur models:\n\n| Model | Training tokens |\n|---|---|\n| Y | 100B |\n| Test 7B | 300B |"
KEYS = "Trained on 2 trillion tokens.\n\n## Details\n\n- **Knowledge cutoff:** May 2021\n- **Language(s):** Danish"

CASES = [
    case("steps and pixels", "unmet", "# X\n\n## Training\n\nTuned on 120k steps at resolution 768x768 on Quay Art."),
    case("a share of the training", "unmet", "75% of training was performed on the first machine, 25% on another."),
    case(
        "tokens of a vocabulary", "unmet", "# X\n\nThe training data has 14 tokens such as `<|deck|>` for its layout."
    ),
    case("an algorithm with the name of a tongue", "unmet", "Training matches objects by the Hungarian algorithm."),
    case("shares below a mix", "partial", "# X\n\nTraining mix:\n\n- hymns 45 %\n- ballads 35 %\n- tales 20 %"),
    *cases("met", TOLD),
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case("told in a table", "met", TABLE),
    case(
        "told in a data sheet",
        "met",
        "# X",
        texts={"DATASHEET.md": "40 GB of German text, 70 % letters and 30 % logs."},
    ),
    case("a count of parts is no composition", "partial", "## Training data\n\n40 GB of German text of 22 sources."),
    case("the own row of a family", "partial", FAMILY),
    case("rows of others alone", "unmet", FAMILY.replace("Test 7B", "Z")),
    case("rows of a split", "partial", "# X\n\n```\ntrain: Dataset({\n    num_rows: 90\n})\n```"),
    case("a line of the training split", "partial", "# X\n\n```\ntrain: 8,120 sentences\ntest: 900 sentences\n```"),
    case("a line of the test split", "unmet", "# X\n\n```\ntest: 8,120 sentences\n```"),
    case("a line of a log", "unmet", "# X\n\n```\ntrain: 8120 steps\n```"),
    case("what is in train", "partial", "# X\n\nThere are 90 cats and 80 dogs in train."),
    case("counts for each item", "partial", "## Training data\n\n- Ferry Logs: 90\n- Quay Talk: 80"),
    case("names with years", "unmet", "## Training data\n\n- Ferry Logs (Ohm, 1999)\n- Quay Talk (Ampere, 2004)"),
    case("one whole in two units", "partial", "Trained on 180B tokens of English, which are 800 GB."),
    case("shares of kinds", "met", "It was trained on 700 MIDI files: 60 % reels, 25 % jigs and 15 % waltzes."),
    case(
        "shares of splits",
        "partial",
        "It was trained on 700 MIDI files: 60 % training, 25 % tests and 15 % validation.",
    ),
    case(
        "sources of something else",
        "unmet",
        "# X\n\nKind | Words | Sources\n-|-|-\nFaults | 3 | Mails\nWishes | 4 | Talks\n",
    ),
    case("shares in columns", "met", "## Training data\n\n40 GB of Danish and Norse texts in all.\n\n" + SHARES),
    case("the same source in each row", "unmet", SIZES),
    case("parts in tokens add up", "met", "## Training data\n\n" + TOKENS + "\n\nThe texts are Portuguese."),
    case("a cutoff", "partial", "## Details\n\n- **Knowledge cutoff:** May 2021"),
    case(
        "keys for languages and years beside a size",
        "met",
        "# X\n\n| Key | Value |\n|---|---|\n| Training data | 40 GB of the Quay Talk corpus |\n| Period | 1880-1930 |\n"
        "| Language | Danish |",
    ),
    case("a key for years alone", "unmet", "## Details\n\n- **Period:** 1990-2015"),
    case("a key for languages alone", "unmet", "## Details\n\n- **Language(s) (NLP):** Danish"),
    case("size, cutoff and a key for languages", "met", KEYS),
    case(
        "grammar is no content", "unmet", "It was trained to tell for each word its part of speech from annotated data."
    ),
    case("its card", "partial", front("datasets: [acme/a]"), datasets=(data_set("acme/a", SIZED),)),
    case("a batch is no data", "unmet", "## Training\n\nTrained with a global batch size of 4M tokens."),
    case(
        "the length of a recording is no size",
        "unmet",
        "## Training data\n\nClips longer than 30 seconds were dropped, and the audio was resampled to 16 kHz.",
    ),
    case("size only", "partial", "Trained on 2 trillion tokens."),
    case("language only", "partial", "## Training data\n\nThe texts are Portuguese."),
    case("period only", "partial", "## Training data\n\nCollected between 2019 and 2023."),
    case("hours of speech", "partial", "The model was trained on 960 hours of recordings."),
    case("two of four", "partial", "Trained on 12,000 images of Dutch signs."),
    case("adjectives", "unmet", "## Training data\n\nA large, diverse and carefully chosen corpus."),
    case("language tag alone", "unmet", front("language: en")),
    case("number of parameters", "unmet", "Acme 7B is a model with 7 billion parameters that was trained on data."),
    case("size of an evaluation", "unmet", "## Evaluation data\n\n5,000 English sentences, a balanced mixture."),
    case("template comment", "unmet", "## Training data\n\n<!-- 40 GB of English text from 2020, a mixture. -->"),
    case("hardware", "unmet", "## Training\n\nTrained on 8 accelerators with 80 GB of memory for 19 hours."),
    case("advice", "unmet", "You should use at least 1,000 images to train your own model."),
    case("a number in words", "partial", "Tuned on half a million photos of ferries that stood in a catalogue."),
    case("some hundreds of anything", "partial", "It was tuned on 800 woodcuts."),
    case("hundreds of tasks", "unmet", "It was tuned on 800 tasks."),
    case("downloads", "unmet", "## Training data\n\nIt was downloaded 12,000 times."),
    case("a vocabulary", "unmet", "## Training data\n\nThe vocabulary has 128,256 tokens."),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("samples of an example", "unmet", "# X\n\n```python\nnum_samples = 3\nout = pipe(x)\n```"),
    case("rows in code for users", "unmet", "# X\n\n## How to use\n\n```python\nload(num_rows=31200)\n```"),
    case(
        "a share that was taken of a set",
        "unmet",
        "## Training data\n\nWe use 20% of the rows.csv file of this contest.",
    ),
    case(
        "the years of citations",
        "partial",
        "## Training data\n\nIt was trained on 40,000 German letters.\n\n- Ohm and Volt. A corpus of letters // Proc. "
        "of the Workshop on Letters. \u2013 2014.\n\n- Ohm: Letters. Proceedings of QUAYLING 2018.",
    ),
    case("the month in which it was collected", "met", "The 40,000 German reviews were collected in March 2018."),
    case(
        "a language in the name of the base alone",
        "unmet",
        front("base_model: acme/danish-lm")
        + "# X\n\nThis model is a fine-tuned version of [acme/danish-lm](https://huggingface.co/acme/danish-lm) on the "
        "quaylu dataset.",
    ),
    case(
        "training tokens in a table",
        "partial",
        "# X\n\n| | |\n|---|---|\n| Fine-tuning tokens | 12B |\n| Layers | 24 |",
    ),
    case("tokens of something else", "unmet", "# X\n\n| | |\n|---|---|\n| Context tokens | 8K |\n| Layers | 24 |"),
    case(
        "two amounts with what each is of",
        "met",
        "It was trained on 250Gb of Danish web texts, then on 80 Gb of letters and laws.",
    ),
    case(
        "an amount and that from which it was taken",
        "partial",
        "It was trained on 40 GB of Danish letters from 100 GB of a crawl.",
    ),
    case(
        "a former version",
        "unmet",
        "# X\n\n## Changelog\n\n- v0.1: tuned on 40,000 Danish letters and QuayChat.\n- v0.2: better answers",
    ),
    case(
        "the version that it is",
        "partial",
        "# X\n\n## Changelog\n\n- v0.1: better answers\n- v0.2: tuned on 40,000 Danish letters and QuayChat.",
    ),
]

test_status = status_test(check, CASES)


def test_quotes_one_sentence_for_each_trait() -> None:
    repo = snapshot("## Training data\n\nIt has 3 million sentences.\nThey are Finnish.\n\nWe love it.")
    assert quoted(check, repo) == [(3, "It has 3 million sentences."), (4, "They are Finnish.")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Trained on FerryQA (30,000 pairs) and QuayTalk (12,000 pairs).", True),
        ("Trained on FerryQA (30,000 pairs).", False),
        ("It has two sizes, Small (110M parameters) and Large (340M parameters), trained on FerryQA.", False),
    ],
)
def test_sets_with_the_amount_of_each_in_brackets_are_a_composition(said: str, expected: bool) -> None:
    found = check(model(said))
    assert (found.status is not Status.UNMET and "composition" in found.message) is expected


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("Textual inversion learned from 512px images of lighthouses.", False),
        ("It was trained on 4,200 images of lighthouses at 512px.", True),
    ],
)
def test_the_size_of_each_picture_is_no_size_of_the_data(said: str, size: bool) -> None:
    found = check(model(f"## Training data\n\n{said}"))
    assert (found.status, "size" in found.message) == (Status.PARTIAL, size)


def test_a_row_of_blanks_gives_no_size() -> None:
    card = "# Mails\n\n## Data Splits\n\n| language | train | validation |\n|---|---|---|\n| da | ? | ? |\n"
    found = check(model(front("datasets: [acme/mails]"), datasets=(data_set("acme/mails", card),)))
    assert "size" not in found.message


def test_traits_of_a_part_are_told_as_such() -> None:
    sized = "# Mails\n\n900 mails in Danish of the years 1990 to 1999, 60 % of sailors and 40 % of cooks."
    sets = (data_set("acme/mails", sized), data_set("acme/talk", "# Talk"))
    found = check(model(front("datasets: [acme/mails, acme/talk]"), datasets=sets))
    assert (found.status, "not of all the training data" in found.message) == (Status.PARTIAL, True), found.message


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 2030.de | 88000 |", ""),
        ("| 2030.de | 88000 |\n| 2030.en | 5200 |", "size"),
        ("| letters | 88000 |\n| talk | 5200 |", "size"),
    ],
)
def test_configurations_in_another_language_are_none_of_the_data_and_none_is_a_part(rows: str, expected: str) -> None:
    card = f"# Mails\n\n### Data Splits\n\n| name | train |\n|---|---|\n{rows}\n"
    repo = snapshot(front("language: en", "datasets: [acme/mails]") + "# X", datasets=(data_set("acme/mails", card),))
    found = find(check, repo)
    assert (found.status is Status.UNMET) is not bool(expected)
    assert "composition" not in found.message or not expected
    assert not any("2030.de" in words for _, words in quoted(check, repo))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The texts are 20% to 30% shorter and 5% cleaner than others.", ""),
        ("60% letters and 40% logs.", "composition"),
        ("The model is able to tell Danish from Frisian.", ""),
        ("It will struggle with Danish dialects.", ""),
        ("It can handle Danish since it was trained on Danish letters.", "languages"),
    ],
)
def test_what_is_more_than_something_and_what_a_model_does_is_no_trait_of_the_data(said: str, told: str) -> None:
    found = check(model(f"## Training data\n\nTrained on the Quay Rolls. {said}"))
    assert (found.status is not Status.UNMET) is bool(told)
    assert told in found.message
