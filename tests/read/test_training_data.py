"""Which data sets and code repositories a card names as its own.

Also of: `read/data/`.
"""

from __future__ import annotations

import pytest

from osaid_hub.read.training_data import mentioned
from tests.judge.checks.build import front, model

HUB = "https://huggingface.co/datasets"
FILE = "https://huggingface.co/acme/heron/blob/main/logs"
BOTH = "Training code: https://github.com/acme/a.\n\nEvaluation code: https://github.com/acme/a."


def data(card: str) -> list[str]:
    return [named.hub_id or named.url or named.name for named in model(card).data.sets]


def code(card: str) -> dict[str, set[str]]:
    return {named.url.removeprefix("https://github.com/"): set(named.roles) for named in model(card).code.named}


CITED = "[(Reed et al., 2031)](https://arxiv.org/abs/3101.00001)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"It was trained on the pairs of the Ferry Logs dataset {CITED}.", {"Ferry Logs": True}),
        (f"It was trained on the Ferry Logs dataset with the loss of {CITED}.", {"Ferry Logs": False}),
    ],
)
def test_a_citation_right_behind_a_set_is_its_place_and_names_none(text: str, expected: dict[str, bool]) -> None:
    assert {each.name: each.located for each in model(f"## Training data\n\n{text}").data.sets} == expected


PLACE = "https://ferry.example/d"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("The dataset is Ferry Logs.", {PLACE}),
        ("The datasets are Ferry Logs and Quay Talk.", {PLACE, "Ferry Logs", "Quay Talk"}),
    ],
)
def test_the_address_behind_a_bare_word_for_data_is_that_of_the_only_set(rest: str, expected: set[str]) -> None:
    text = f"## Training data\n\nIt was trained on a [dataset]({PLACE}). {rest}"
    assert {PLACE, *data(text)} == expected
    named = [each.name for each in model(text).data.sets if each.url == PLACE]
    assert named == (["Ferry Logs"] if len(expected) == 1 else ["dataset"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Learn more about it in the posts from Ann Reed.", []),
        ("Read more about the Ferry Logs dataset, on which it was trained.", ["Ferry Logs"]),
    ],
)
def test_who_is_sent_on_learns_of_no_source(text: str, expected: list[str]) -> None:
    assert data(text) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("datasets: [acme/a, c4]", ["acme/a", "c4"]),
        ("datasets: acme/a", ["acme/a"]),
        ("dataset: acme/a", ["acme/a"]),
        ("datasets: [acme/a, Acme/A]", ["acme/a"]),
        (f"datasets: [{HUB}/acme/a]", ["acme/a"]),
        ("datasets: [https://zenodo.org/records/1]", ["https://zenodo.org/records/1"]),
        ("datasets: [None, custom, unknown, n/a]", []),
        ("datasets: [open-llm-leaderboard/details_acme]", []),
        ("datasets: [a corpus of ours]", ["a corpus of ours"]),
        ("datasets: null", []),
    ],
)
def test_declared(values: str, expected: list[str]) -> None:
    assert data(front(values)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"[Acme A]({HUB}/acme/a)", ["acme/a"]),
        (f"{HUB}/acme/a", ["acme/a"]),
        ("The [Acme corpus](https://acme.example/corpus) and nothing else.", ["https://acme.example/corpus"]),
        ("[Wikipedia](https://dumps.wikimedia.org/)", ["https://dumps.wikimedia.org/"]),
        ("Wikipedia and BookCorpus", ["Wikipedia", "BookCorpus"]),
        (f"Wikipedia from [{HUB}/wikimedia/wikipedia]({HUB}/wikimedia/wikipedia)", ["wikimedia/wikipedia"]),
        ("[a paper on data](https://arxiv.org/abs/2401.00001)", []),
        ("[the data](https://acme.example/data.pdf)", []),
        ("![the data](https://zenodo.org/mix.png)", []),
        ("[our code for data](https://github.com/acme/pipeline)", []),
        (f"[results]({HUB}/open-llm-leaderboard/details_acme)", []),
        ("Wikipedia will be added soon.", []),
        ("Wikipedia was not released.", []),
        ("a pile of books", []),
        (f"The [heron-nlp]({HUB}/acme/heron-nlp) dataset with the `QUAY_ROLES` configuration.", ["acme/heron-nlp"]),
        ("- Annotated datasets like Ferry Logs, PebbleTalk and Quay Notes", ["Ferry Logs", "PebbleTalk", "Quay Notes"]),
        ("The following hyperparameters were used during training:\n\n- train_batch_size: 16", []),
        ("The model was trained on the following data:\n\n- dataset_config: small", []),
        ("The model was trained on the following collections:\n\n1. **Ferry Logs**, 9 hours", ["Ferry Logs"]),
        (
            "Heron was trained on [Quays](https://arxiv.org/abs/2401.00001), available at: " + f"{HUB}/acme/quays",
            ["acme/quays"],
        ),
        ("It was trained on the Table-to-Text QuayTalk dataset.", ["QuayTalk"]),
        ("模型在 [渡船日志](https://data.acme.example/ferry) 上训练。", ["https://data.acme.example/ferry"]),
        ("[渡船日誌](https://data.acme.example/ferry)を用いて学習しました。", ["https://data.acme.example/ferry"]),
        ("[나룻배 일지](https://data.acme.example/ferry)로 학습했습니다.", ["https://data.acme.example/ferry"]),
        ("تم تدريب النموذج على [دفاتر العبارة](https://data.acme.example/ferry).", ["https://data.acme.example/ferry"]),
        ("Trainiert wurde auf [Kaibriefe](https://data.acme.example/kai).", ["https://data.acme.example/kai"]),
        (
            "[나룻배 일지](https://data.acme.example/ferry) 등의 데이터로 학습했습니다.",
            ["https://data.acme.example/ferry"],
        ),
        ("Модель обучена на следующих корпусах:\n\n- **Речные письма**: 9 часов", ["Речные письма"]),
        ("使用以下数据集训练：\n\n- **渡船日志**：12万句", ["渡船日志"]),
        ("다음 데이터로 학습했습니다.\n\n- **나룻배 일지**: 3만 문장", ["나룻배 일지"]),
        ("使用以下数据集训练：\n\n- **语言**：中文", []),
        ("| Dataset | WER |\n|---|---|\n| Ferry Logs | 3.1 |", []),
        ("模型训练完成，详见[项目主页](https://acme.example/ferry)。", []),
        ("Heron was fine-tuned on `gull` images for the birds.", []),
        ("- [Website](https://acme.example)\n- [Blog post](https://acme.example/blog)", []),
    ],
)
def test_told(said: str, expected: list[str]) -> None:
    assert data(f"## Training data\n\n{said}") == expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("data: https://github.com/acme/QuayData", ["https://github.com/acme/QuayData"]),
        ("Dataset: <https://quays.example/all>", ["https://quays.example/all"]),
        ("Datensatz: https://github.com/acme/quays", ["https://github.com/acme/quays"]),
        ("数据集：https://github.com/acme/quays", ["https://github.com/acme/quays"]),
        ("data: https://huggingface.co/acme/heron", []),
        ("Homepage: https://github.com/acme/quays", []),
    ],
)
def test_a_key_and_its_address_alone(card: str, expected: list[str]) -> None:
    assert data(f"# Heron\n\n{card}") == expected


def test_named_once_where_the_text_names_it() -> None:
    (named,) = model(front("datasets: [acme/a]") + f"## Training data\n\n[A]({HUB}/acme/a)").data.sets
    assert (named.declared, named.evidence.lines, named.place and named.place.lines) == (True, (6, 6), (2, 2))


@pytest.mark.parametrize(
    ("declared", "told", "expected"),
    [
        ("glue", "It was fine-tuned on the GLUE MRPC dataset.", ["glue"]),
        ("imdb", "It was fine-tuned on the imdb imdb dataset.", ["imdb"]),
    ],
)
def test_a_part_of_a_declared_set_is_that_set(declared: str, told: str, expected: list[str]) -> None:
    assert [data.name for data in model(front(f"datasets: [{declared}]") + told).data.sets] == expected


def test_a_well_known_set_that_is_linked_is_no_name_of_the_models_own() -> None:
    card = "The training data is taken from [OPUS](https://opus.example) and [Heron Notes](https://heron.example)."
    asked = model(f"## Training data\n\n{card}", name="acme/opus-heron")
    assert [data.name for data in asked.data.sets if not data.own] == ["OPUS", "Heron Notes"]
    assert [data.name for data in model("Trained on the OPUS datasets.", name="acme/opus-heron").data.sets] == []


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            "Trained on these parts:\n\nKind | Words | Sources\n-|-|-\nOld Letters | 4M | Ferry Logs (FL), QuayTalk\n"
            "Songs | 2M | HarbourNet",
            ["Ferry Logs", "QuayTalk", "HarbourNet"],
        ),
        ("Trained on these corpora:\n\n- 19 GB FerryCorpus\n- 2.5 GB Quay Talk", ["FerryCorpus", "Quay Talk"]),
        ("Here are the key cleaning methods applied to the training data:\n\n- ABC Filtering: of Quay Talk", []),
        ("Sources | Check corpus version on Quaybase", []),
        ("- 19 GB of RAM\n- 8 GB VRAM Quay", []),
        ("Details are in the [Data Cards](https://huggingface.co/spaces/acme/cards) of each dataset.", []),
        ("* Dataset size: 9B tokens, a combination of web data from FerryWeb and QuayTalk.", ["FerryWeb", "QuayTalk"]),
        ("* Dataset size: FerryWeb", []),
        ("It was trained on these corpora:\n\n- 40K FerryChat data.\n- v1-1: 9,000 steps", ["FerryChat"]),
        (
            "Trained on abstracts from [Quay](https://quay.example/a) and articles from [QuayTalk](https://quay.example/b).",
            ["Quay", "QuayTalk"],
        ),
        (
            "Dataset | Songs\n-|-\nFerrySongs, Quay et al. (2018) | 3\nQuayTalk, Hull (2031) | 4",
            ["FerrySongs", "QuayTalk"],
        ),
        ("The model was trained on data from the Danish half of FerryWeb31.", ["FerryWeb31"]),
        ("A tagger fine-tuned on FerryLogs: 9,300 letters of 200 quays.", ["FerryLogs"]),
    ],
)
def test_lists_and_tables_of_parts(card: str, expected: list[str]) -> None:
    assert [data.name for data in model(f"## Training data\n\n{card}").data.sets] == expected


def test_linked_cells_of_a_column_of_data_sets_are_names_in_small_letters_too() -> None:
    rows = (
        "Welsh | [quay 2031](https://quay.example/a)",
        "Norse | [ferry 2031](https://quay.example/b)",
        "Faroese | old songs",
        "Manx | [quayQA: Questions of Sailors](https://quay.example/c)",
    )
    asked = model("## Training data\n\nLanguage | Dataset\n-|-\n" + "\n".join(rows))
    assert [data.name for data in asked.data.sets] == ["quay 2031", "ferry 2031", "quayQA"]


def test_a_model_that_is_named_after_its_data_and_its_architecture() -> None:
    assert [data.own for data in model(front("datasets: [ferry]"), name="acme/ferry_conformer").data.sets] == [False]
    assert [data.own for data in model(front("datasets: [ferry]"), name="acme/ferry_7b").data.sets] == [True]
    linked = model("## Training data\n\nIt is at https://huggingface.co/datasets/totto.", name="acme/totto-heron-large")
    assert [data.own for data in linked.data.sets] == [False]


def test_a_model_that_is_named_after_its_corpus() -> None:
    asked = model("* dataset: opus", name="acme/opus-mt-xx")
    assert [data.name for data in asked.data.sets] == ["opus"]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("Training code: [here](https://github.com/acme/a)", {"acme/a": {"training"}}),
        ("It was trained with [this script](https://github.com/acme/a/blob/main/run.py).", {"acme/a": {"training"}}),
        ("Evaluation code: https://github.com/acme/a", {"acme/a": {"evaluation"}}),
        ("The preprocessing code is at https://github.com/acme/a", {"acme/a": {"data_processing"}}),
        ("Inference code: https://gitlab.com/acme/a", {"https://gitlab.com/acme/a": {"inference"}}),
        ("## Model sources\n\n- **Repository:** https://github.com/acme/a", {"acme/a": set()}),
        (BOTH, {"acme/a": {"training", "evaluation"}}),
        ("Training code: https://github.com/huggingface/trl", {"huggingface/trl": {"training"}}),
        ("Code: https://github.com/acme/a/issues/1", {}),
        ("Code license: https://github.com/acme/a/blob/main/LICENSE", {}),
        ("Training code will be released at https://github.com/acme/a", {}),
        ("Inspired by https://github.com/acme/a", {}),
        ("[![code](https://github.com/acme/a/badge.svg)](https://acme.example)", {}),
        ("## Acknowledgements\n\nThanks to https://github.com/acme/a for code.", {}),
    ],
)
def test_code(card: str, expected: dict[str, set[str]]) -> None:
    assert code(card) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The model was trained on the Pile.", True),
        ("Training data: The Web-Text corpus.", False),
        ("The training data was compiled by us over two years.", False),
    ],
)
def test_declared_data_is_mentioned_by_whole_words(told: str, expected: bool) -> None:
    asked = model(front("datasets: [EleutherAI/the_pile]") + f"## Training data\n\n{told}")
    assert bool(mentioned([asked.card], asked.data.sets[:1])) is expected


def named(card: str) -> list[str]:
    return [each.name for each in model(card).data.sets]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("- **Pretrain Dataset:** Ferry Logs\n- **Fine-tune Dataset:** Quay Talk", ["Ferry Logs", "Quay Talk"]),
        ("- **Stage 2 corpora:** FerryLogs; QuayTalk", ["FerryLogs", "QuayTalk"]),
        ("- **Dataset:** Ferry Logs\n- **Test dataset:** Quay Talk", ["Ferry Logs"]),
        ("- **Pre-training data:** web pages and books", []),
        ("- **Training:** 5 epochs", []),
    ],
)
def test_the_key_of_a_stage_is_no_name_and_what_stands_behind_it_is(card: str, expected: list[str]) -> None:
    assert named(f"# Acme\n\n{card}") == expected


def test_several_names_in_one_entry_are_those_that_the_text_gives() -> None:
    told = "## Training data\n\nIt was trained on the Ferry-Logs dataset and the QuayTalk dataset."
    assert named(front("datasets: [ferry-logs quaytalk]") + told) == ["Ferry-Logs", "QuayTalk"]
    assert named(front("datasets: [ferry-logs moor]") + told) == ["ferry-logs moor", "Ferry-Logs", "QuayTalk"]


def test_what_brackets_promise_cancels_that_part_alone() -> None:
    told = "## Training data\n\nIt was trained on the Ferry Logs dataset and our own letters{}."
    assert named(told.format(" (to be published)")) == ["Ferry Logs"]
    assert named(told.format(", which is to be published")) == []


def test_a_viewer_of_a_set_and_a_homepage_are_no_names() -> None:
    links = "[Homepage](https://ferry.example) | [Dataset Permalink](https://huggingface.co/datasets/viewer/?dataset=a)"
    assert named(f"## Training data\n\n- Wikipedia / letters - {links}") == ["Wikipedia"]


def test_a_publication_is_no_source() -> None:
    told = "It was trained on the Ferry Logs dataset.\n\n- Publications: The Quay Talk dataset, a corpus of harbours"
    assert named(f"## Training data\n\n{told}") == ["Ferry Logs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le mod\u00e8le a \u00e9t\u00e9 entra\u00een\u00e9 sur 300 lettres tir\u00e9es de Wikip\u00e9dia.",
            ["Wikip\u00e9dia"],
        ),
        (
            "\u6a21\u578b\u5728\u7ef4\u57fa\u767e\u79d1\u4e0a\u8fdb\u884c\u9884\u8bad\u7ec3\u3002",
            ["\u7ef4\u57fa\u767e\u79d1"],
        ),
        ("Toutes les pages de Wikip\u00e9dia ont \u00e9t\u00e9 supprim\u00e9es.", []),
    ],
)
def test_an_encyclopedia_by_its_name_in_other_languages(text: str, expected: list[str]) -> None:
    assert named(f"## Training data\n\n{text}") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"It was trained on the Quay [ferry-logs]({HUB}/acme/ferry-logs) dataset.", ["acme/ferry-logs"]),
        (f"It was trained on the Ferry Logs [dataset]({HUB}/acme/ferry-logs).", ["acme/ferry-logs"]),
        (f"It was trained on the dataset [ferry]({HUB}/QuayPress).", ["ferry"]),
        (f"It was trained on the data of [harbour]({HUB}/harbour).", ["harbour"]),
        ("- [Harbour Archive (HA)](https://quay.example/ha)", ["https://quay.example/ha"]),
        (f"Dataset: [Ferry Logs]({FILE}.zip)", [f"{FILE}.zip"]),
        (f"Dataset: [Ferry Logs]({FILE}.bin)", []),
        ("[\u8bad\u7ec3\u6570\u636e\u5f88\u91cd\u8981\u3002](https://quay.example/law)", []),
    ],
)
def test_links_to_sets_and_to_their_owners(said: str, expected: list[str]) -> None:
    assert data(f"## Training data\n\n{said}") == expected


def test_rows_of_other_models_name_no_sources() -> None:
    table = "| Model | Pretraining data |\n|---|---|\n| Gannet 7B | FerryLogs |\n| {} | QuayTalk |"
    assert data("# Test 7B\n\n" + table.format("Test 7B")) == ["QuayTalk"]
    assert data("# Test 7B\n\n" + table.format("Test 13B")) != ["QuayTalk"]


def test_a_bracket_that_nothing_closes_is_no_part_of_a_name() -> None:
    (found,) = model("## Training data\n\n- [Harbour Archive (HA)](https://quay.example/ha)").data.sets
    assert found.name == "Harbour Archive"


def test_an_abbreviation_means_the_set_whose_name_it_stands_behind() -> None:
    card = front("datasets: [mfl]") + "## Training data\n\n- [Multilingual Ferry Logs (MFL)](https://quay.example/mfl)"
    (found,) = model(card).data.sets
    assert (found.hub_id, found.url) == ("mfl", "https://quay.example/mfl")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- acme/ferrylogs\n- conll2003", ["acme/ferrylogs", "conll2003"]),
        (
            "- dataset_name: acme/ferry-logs\n- dataset_config: filtered_rating\n- dataset_revision: 2.0.0",
            ["acme/ferry-logs"],
        ),
        ("- `quays/vragen` (120k pairs)", ["quays/vragen"]),
        ("It was trained on 1.2T tokens:\n\n- FerryLogs (62%)\n- QuayTalk (38%)", ["FerryLogs", "QuayTalk"]),
        ("It was trained with 3 special tokens:\n\n- PersonName\n- QuayName", []),
        ("- Quay-Talk Dataset [Homepage](https://quay.example/talk)", ["https://quay.example/talk"]),
    ],
)
def test_items_of_a_list_of_data(items: str, expected: list[str]) -> None:
    assert data(f"# Heron\n\n## Training data\n\n{items}") == expected


BAR = f"[Paper](https://arxiv.org/abs/2401.00001) | [Code](https://github.com/acme/a) | [Dataset]({HUB}/acme/quays)"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (BAR, ["acme/quays"]),
        (f"# Heron\n\n{BAR}\n\nIt writes letters.", ["acme/quays"]),
        (BAR.replace("[Dataset]", "[Quay Test]"), []),
        (f"{BAR} and more", []),
        (f"[Dataset]({HUB}/acme/quays)", []),
        (f"## Other models\n\n{BAR}", []),
    ],
)
def test_the_data_set_of_a_bar_of_links(card: str, expected: list[str]) -> None:
    assert data(card) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- **Tokenizer:** That of QuayBert, with the `pad_token` set to another one of its set.", []),
        ("- **Size:** Approximately 9 GB of text data.", []),
        ("- **Knowledge Cutoff:** May 2031", []),
        ("- **Dataset:** Ferry Logs", ["Ferry Logs"]),
        ("| Source | Tokens |\n|-|-|\n| StarCoder | 9B |\n| FerryLogs | 5B |", ["StarCoder", "FerryLogs"]),
        (f"| Training data | [acme/quays]({HUB}/acme/quays), 20310501.sw |\n|-|-|", ["acme/quays"]),
    ],
)
def test_keys_and_cells_that_name_sets(items: str, expected: list[str]) -> None:
    assert data(f"# Heron\n\n## Training data\n\nIt was trained on the following:\n\n{items}") == expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (f"## Training\n\nTrained on [Quays]({HUB}/acme/quays) with:\n- Encoder: Heron\n- 3 epochs", ["acme/quays"]),
        (
            f"- **Pretraining dataset:** [Quays]({HUB}/acme/quays)\n- **Downstream splits:** {HUB}/acme/tides",
            ["acme/quays"],
        ),
        ("## Training & Calibration Data\n\nThe adapter was trained on Ferry Logs.", ["Ferry Logs"]),
        ("## Calibration data\n\nThe temperature was fitted on Ferry Logs.", []),
        ("## Dataset Details\n\n- **Dataset Name**: Ferry Logs\n- **Overview**: 9,000 letters", ["Ferry Logs"]),
        ("## Training data\n\n509 images from diverse Australian sources: news articles.", []),
        ("## Training data\n\nTrained on the Indian-Food-Images dataset.", ["Indian-Food-Images"]),
        ("## Training data\n\n- Trained on: Ferry Logs\n- Hard negatives: Selected from BM25 misses", ["Ferry Logs"]),
        ("## Training data\n\nTuned on English-Kashmiri sentence data.", []),
        ("**Architecture:**\n\n- Encoder: ResNet-34 (ImageNet pre-trained) - rich features", ["ImageNet"]),
        ("## Details\n\n- Training data: Mainly Welsh Financial News Sources, no Ferry Logs.", []),
        ("## Details\n\n- Training data: Ferry Logs.", ["Ferry Logs"]),
    ],
)
def test_words_that_introduce_and_keys_that_name_nothing(card: str, expected: list[str]) -> None:
    assert data(card) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("| Terms | Dataset (in training) |\n|---|---|\n| open | quay_logs, tide_talk |", ["quay_logs", "tide_talk"]),
        (
            "| Terms | Dataset (v\u00e0o train) |\n|---|---|\n| open | quay_logs, tide_talk |",
            ["quay_logs", "tide_talk"],
        ),
        ("| Terms | Dataset |\n|---|---|\n| open | quay_logs, tide_talk |", []),
        ("| Terms | Dataset (for testing) |\n|---|---|\n| open | quay_logs, tide_talk |", []),
        ("The weights were trained on Ferry Logs, which is CC-BY-NC.", ["Ferry Logs"]),
        ("The weights are under the same terms as Ferry Logs.", []),
    ],
)
def test_what_a_section_on_the_license_tells_of_the_training(said: str, expected: list[str]) -> None:
    assert data(f"## License\n\n{said}") == expected


T = "## Training data\n\n"
LOGS = "[Ferry Logs](https://ferry.example/logs)"
TALK = "[Quay Talk](https://quay.example/talk)"
BASE = "[Heron-7B](https://huggingface.co/acme/heron-7b)"
SOURCES = "| Feature | Description |\n|---|---|\n| **Name** | `test` |\n| **Sources** | "
QUESTIONS = ["Ferry Logs", "FQ"]
GULL = "[GullT5-XL](https://huggingface.co/acme/gull_t5_xl)"
THANKS = f"Trained on {LOGS}.\n\n## Acknowledgements\n\nWe are grateful for these projects:\n\n"
BESIDE = "| Short Dataset | Rows | Long Dataset | Rows |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (f"{T}{LOGS}\n\n> Reed A., Mill B. Speech of Harbours // Proceedings of HARBOUR 2031.", ["Ferry Logs"]),
        (f"{T}{LOGS}\n\n> Speech: A Collected Corpus Of Harbours. In Proceedings of LRH 2031.", ["Ferry Logs"]),
        (f"{T}Trained on the Proceedings of Harbours corpus.", ["Proceedings of Harbours"]),
        (f"Trained on {LOGS}.\n\n- Chat-tuned Version: {BASE}", ["Ferry Logs"]),
        (f"{T}{BESIDE}| {LOGS} | 9 | {TALK} | 8 |", ["Ferry Logs", "Quay Talk"]),
        (f"{T}| Dataset | Rows | License |\n|---|---|---|\n| {LOGS} | 9 | MIT |", ["Ferry Logs"]),
        (
            f"Trained on {LOGS}.\n\n| Model | Training set | Quay accuracy |\n|---|---|---|\n| Gull | Mill Notes | 9 |",
            ["Ferry Logs"],
        ),
        (f"{T}It comes from {LOGS}. 10 % of the `train.csv` data was used.", ["Ferry Logs"]),
        (f"{T}- v1.0: trained on {LOGS}\n- v1.1: trained on {TALK}", ["Quay Talk"]),
        (f"{T}- Stage 1: trained on {LOGS}\n- Stage 2: trained on {TALK}", ["Ferry Logs", "Quay Talk"]),
        (f"{THANKS}- {TALK}: a large dataset of speech", ["Ferry Logs"]),
        (f"It was pretrained on a new Wikipedia-based corpus. It was pretrained on {LOGS}.", ["Ferry Logs"]),
        (
            f"It was pretrained on a Wikipedia-based corpus, then it was fine-tuned on {LOGS}.",
            ["Wikipedia", "Ferry Logs"],
        ),
        ("It was pretrained on a Wikipedia-based corpus.", ["Wikipedia"]),
        (f"{T}It was tuned on {LOGS}. This dataset was derived from the Gazette corpus.", ["Ferry Logs"]),
        (
            f"{T}It was tuned on {LOGS}. It was also trained on pages collected from Quay Talk.",
            ["Ferry Logs", "Quay Talk"],
        ),
        (f"{T}- {LOGS}, {TALK} and [Weir-2](https://weir.example/2): speech", ["Ferry Logs", "Quay Talk", "Weir-2"]),
        (f"{T}- QuayVid, WAV: films", ["QuayVid"]),
        (
            f"{T}**[\u041f\u0438\u0441\u044c\u043c\u0430](https://letters.example/p)**",
            ["\u041f\u0438\u0441\u044c\u043c\u0430"],
        ),
        (f"{T}**[Fine-tuning](https://letters.example/p)**", []),
        (
            f"{T}It was trained on two sets:\n- A Danish version of QuayWeb [(Reed, 2031)](https://web.example/): 9 GB",
            ["QuayWeb"],
        ),
        (
            f"{T}It was tuned on 9,300 dialogues collected through the https://ferry.example/ site.",
            ["https://ferry.example/"],
        ),
        (f"Quantization was done with 512 samples of {TALK}.", []),
        (f"{T}We trained on the Ferry Letters Corpus (FLC). FLC has 2M letters.", ["Ferry Letters"]),
        (
            f"# Gull, tuned on Ferry Questions (FQ)\n\n{T}It was tuned on {LOGS} and FQ, that is Ferry Questions.",
            QUESTIONS,
        ),
        (
            f"{SOURCES}[Harbour Corpus of Danish](https://g.ex)<br />[Quay Vectors (skip, Mill Notes)](https://q.ex) |",
            ["Harbour Corpus of Danish", "Quay Vectors"],
        ),
        (f"{SOURCES}Corpus of Quay Letters (A. Reed) |", ["Corpus of Quay Letters"]),
        (f"The encoder of {GULL}.\n\n{T}The GullT5-XL dataset.\n\nIt was trained on {LOGS}.", ["Ferry Logs"]),
    ],
)
def test_what_is_a_source_and_what_only_looks_like_one(card: str, expected: list[str]) -> None:
    assert [each.name for each in model(card).data.sets] == expected


def test_each_of_two_tables_side_by_side_has_its_own_places() -> None:
    sets = model(f"{T}{BESIDE}| Mill Notes | 9 | {TALK} | 8 |").data.sets
    assert {each.name: each.located for each in sets} == {"Mill Notes": False, "Quay Talk": True}


def test_the_model_under_its_own_name_is_no_set_and_a_set_in_the_name_of_a_model_is_not_told() -> None:
    said = "GullT5-XL-Rolls9 is based on `t5-small` and was pretrained on a large corpus of letters."
    card = (
        f"---\ndatasets: [Rolls9]\n---\nThe encoder of [GullT5-XL-Rolls9](https://huggingface.co/acme/gull).\n\n{said}"
    )
    sets = model(card, name="acme/gull_half_rolls9-enc").data.sets
    assert [(each.name, each.told) for each in sets] == [("Rolls9", False)]
