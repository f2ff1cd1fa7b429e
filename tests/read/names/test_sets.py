"""Names of data sets in a sentence: which are sources, and which were left out, inspired it or made it."""

from __future__ import annotations

import pytest

from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import is_name, names_in, short_of
from osaid_hub.read.names.tokens import is_written_like_a_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was trained on March Hare Stories and on Quay Talk.", ["March Hare Stories", "Quay Talk"]),
        ("It was trained on the Harbour Tags dataset and on Quay Talk.", ["Harbour Tags", "Quay Talk"]),
        ("It was trained on the Ferry Logs dataset.", ["Ferry Logs"]),
        ("It was trained on Ferry Logs, the Quay music collection and Gull5.", ["Ferry Logs", "Quay", "Gull5"]),
        (
            "It was trained on Ferry Logs and the Google Harbour Sound Collection.",
            ["Ferry Logs", "Google Harbour Sound Collection"],
        ),
        ("It was trained on Ferry Logs, Quay Talk and HarbourNet-2.", ["Ferry Logs", "Quay Talk", "HarbourNet-2"]),
        ("We fine-tuned on datasets such as Ferry Logs and Quay Talk.", ["Ferry Logs", "Quay Talk"]),
        ("The pages were collected from Reddit and Ferry Logs.", ["Reddit", "Ferry Logs"]),
        ("The model was trained on a subset of the Ferry Logs corpus.", ["Ferry Logs"]),
        ("It was fine-tuned on the imdb dataset.", ["imdb"]),
        ("It was trained on Ferry Images (Kaggle, by mill).", ["Ferry Images"]),
        ("The dataset follows the Alpaca instruction format.", []),
        ("It was trained on the Alpaca instruction dataset.", ["Alpaca"]),
        (
            "It was trained on Isle of Wight Letters (2 billion words) and Wikipedia.",
            ["Isle of Wight Letters", "Wikipedia"],
        ),
        ("It was trained on the Danish half of Ferry Logs.", ["Ferry Logs"]),
        ("模型在 FerryLogs 数据集上训练。", ["FerryLogs"]),
        ("学習データ: QuayTalk1をSlate形式へ変換", ["QuayTalk1"]),
        ("Das Modell wurde auf dem Korpus Fährbuch trainiert.", ["Fährbuch"]),
        ("Das Modell wurde auf Webseiten und Zeitungen der Küste trainiert.", []),
        ("Das Modell wurde mit dem QuayTalk-Korpus trainiert.", ["QuayTalk-Korpus"]),
        ("Das Modell wurde auf QuayTalk 2014 trainiert.", ["QuayTalk 2014"]),
        ("Das Modell wurde an der QUAY-Schule trainiert.", []),
        ("Das Modell wurde mit PyTorch trainiert.", []),
        ("본 모델은 QuayTalk 데이터셋을 통해 훈련을 진행한 모델입니다.", ["QuayTalk"]),
        ("For it I downloaded 900 stills of the show from ferrytales.net.", ["ferrytales.net"]),
        ("The pictures are explained at ferrytales.net.", []),
        ("Le modèle a été entraîné sur le corpus Marées.", ["Marées"]),
        ("It was trained on English web pages and books.", []),
        ("It was trained on 16 A100 GPUs with AdamW.", []),
        ("Training data is what matters.", []),
        ("Pretrained from scratch with a masked modeling objective on the Riverbank archive.", ["Riverbank"]),
        ("Entraîné sur le corpus Marées et sur les Cartes de Brume.", ["Marées", "Cartes de Brume"]),
        ("It was trained on the Ferry Logs corpus and on Quay Cloud.", ["Ferry Logs"]),
        ("Trained first on FerryQA and afterwards on QuayTalk.", ["FerryQA", "QuayTalk"]),
        ("We pretrained it on FerryQA, followed by QuayTalk.", ["FerryQA", "QuayTalk"]),
        ("It was fine-tuned on FerryQA & QuayTalk.", ["FerryQA", "QuayTalk"]),
        (
            "Pretrained on the Weir Library (Danish, Norn) and Tide Rulings (1990-2015).",
            ["Weir Library", "Tide Rulings"],
        ),
        (
            "It was trained on many sources, including the Tide Archive and Quay Papers.",
            ["Tide Archive", "Quay Papers"],
        ),
        ("It was trained on the Gazette of the Dale.", ["Gazette of the Dale"]),
        ("The data is described in Section 3 and Appendix F of the QUAY paper.", []),
        ("Trained on openly licensed text, namely the Weir Library.", ["Weir Library"]),
        ("We did not train on the Weir Library.", []),
        ("It has not been trained on the Weir Library.", []),
        ("The data was decontaminated, and we checked it against QuayQA and the Tide set.", []),
        ("The format follows the Alpaca dataset.", []),
        ("It was trained on Saturday.", []),
        ("It was trained on the task of Named Entity Recognition.", []),
        ("The model was not trained on any part of Reddit.", []),
        ("It has never seen Reddit or the Ferry Logs dataset.", []),
        ("It was trained on Wikipedia, not on any part of Reddit.", ["Wikipedia"]),
        ("The best_model_checkpoint dataset.", []),
        ("We used the Quay Talk corpus (Reed et al., 2031) for training.", ["Quay Talk"]),
        ("The training data comes from Quay Talk and was cleaned with HarborBroom.", ["Quay Talk"]),
        ("Unlike Gannet, which saw 2T tokens of Ferry Logs, Heron was trained on Quay Talk.", ["Quay Talk"]),
        ("While Gannet was trained on Ferry Logs, HarbourNet and C4, we trained on Quay Talk.", ["Quay Talk"]),
        ("Vortrainiert auf dem deutschen Teil von QuayTalk.", ["QuayTalk"]),
        ("Das Modell wurde von QuayLab auf Briefen trainiert.", []),
        ("Getraind op het Nederlandse deel van QuayTalk.", ["QuayTalk"]),
        ("Addestrato su QuayTalk.", ["QuayTalk"]),
        ("Entrenado en el superordenador QuayCalc 4.", []),
        ("模型在FerryLogs数据集上训练。", ["FerryLogs"]),
        ("本模型使用FerryLogs和QuayTalk训练。", ["FerryLogs", "QuayTalk"]),
        ("在FerryLogs上训练。", ["FerryLogs"]),
        ("在A100上训练。", []),
        ("本モデルはFerryLogsで事前学習しました。", ["FerryLogs"]),
        ("FerryLogs와 QuayTalk으로 학습했습니다.", ["FerryLogs", "QuayTalk"]),
        ("While training on Ferry Logs, we kept the best checkpoint.", ["Ferry Logs"]),
        ("Contrairement à Gannet, entraîné sur Ferry Logs, Heron a été entraîné sur Quay Talk.", ["Quay Talk"]),
        (
            "Anders als Gannet, das auf FerryLogs trainiert wurde, wurde Heron auf dem Korpus QuayTalk trainiert.",
            ["QuayTalk"],
        ),
        ("It was trained on 45 TB of Ferry Logs and 12 GB of Quay Talk.", ["Ferry Logs", "Quay Talk"]),
        ("It was trained on 15 GB Ferry Logs text.", ["Ferry Logs"]),
        ("Le modèle a été entraîné sur Ferry Logs (15 Go).", ["Ferry Logs"]),
        ("The texts were crawled from news sites in Norway and Kenya.", []),
        ("It was trained on letters from Iceland and the USA.", []),
        ("It was trained on letters from hospitals in Quayford.", []),
        ("It was trained on the stories in Ferry Logs.", []),
        ("It was trained on the stories in FerryLogs.", ["FerryLogs"]),
        ("It was trained on letters of the Iceland Review corpus.", ["Iceland Review"]),
        ("It was trained on the HEAD files of the Ferry Logs corpus.", ["Ferry Logs"]),
        ("It was trained on Ferry Logs, nothing from Reddit.", ["Ferry Logs"]),
        ("It was trained on European language corpora.", []),
        ("It was trained on Ferry Logs, and on them reaches a Word Error Rate of 9.", ["Ferry Logs"]),
        ("它在 FerryLogs 中文短文本数据集上训练。", ["FerryLogs"]),
        ("它在 Heron 生成的数据集上训练。", []),
        ("Trained with QuayTalk, a newer, larger corpus for the ferries.", ["QuayTalk"]),
        ("Trained with QuayTrainer, a newer library for data.", []),
        ("Entrenado con 5 GB de texto del BOQ, descargado en enero.", ["BOQ"]),
        ("Fine-tuned in 3 days from Heron.", []),
        ("It starts from QuayBert, an auto-encoder trained on large corpora.", []),
        ("It was trained on Ferry Logs and beats the best system on Quay Test.", ["Ferry Logs"]),
        ("It was trained on Python code from Ferry Logs.", ["Ferry Logs"]),
        ("It was trained on 3 GB of English news.", []),
        ("It was trained on texts from Quay Press's Ferry Logs.", ["Ferry Logs"]),
        (
            "It was trained on pictures collected from danbooru, quay.example.re and reddit.",
            ["danbooru", "quay.example.re", "reddit"],
        ),
        ("It was trained on a new Wikipedia-based dataset.", ["Wikipedia"]),
        ("It was fine-tuned on the art dataset.", ["art"]),
        ("It was trained on the Ferry Logs This dataset is large.", ["Ferry Logs"]),
        ("It was trained on texts from the January-March 2031 Ferry Logs dumps.", ["Ferry Logs"]),
        ("", []),
    ],
)
def test_named(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was trained on Ferry Logs without Wikipedia.", ["Ferry Logs"]),
        ("The layout of the Ferry Logs corpus was inspired by The Pile.", ["Ferry Logs"]),
        ("It was tuned on the Ferry Logs dataset inspired in sets such as Alpaca and Dolly.", ["Ferry Logs"]),
        ("It was trained on the Ferry Logs corpus, and all pages of Wikipedia were taken out.", ["Ferry Logs"]),
        ("Duplicates in Wikipedia were removed.", ["Wikipedia"]),
        ("It was trained on Wikipedia, from which lists were removed.", ["Wikipedia"]),
        ("Wikipedia was excluded.", []),
        ("The filter takes OSCAR as its blueprint.", []),
        ("Wikipediaの記事は使用していません。", []),
        ("Se entrenó con el corpus QuayTalk; se descartó la Wikipedia.", ["QuayTalk"]),
        ("Обучена на корпусе «Речные письма».", ["Речные письма"]),
        ("It was trained on the Ferry Logs corpus, and articles from Wikipedia were left out.", ["Ferry Logs"]),
        ("Articles from Wikipedia that were too short were left out.", ["Wikipedia"]),
        ("Short articles from Wikipedia were left out.", ["Wikipedia"]),
        ("Trainiert auf dem Korpus F\u00e4hrbuch; auf OSCAR wurde gern verzichtet.", ["F\u00e4hrbuch"]),
        ("Se entren\u00f3 con el corpus QuayTalk; la Wikipedia qued\u00f3 fuera.", ["QuayTalk"]),
        ("O corpus QuayTalk foi usado; a Wikipedia ficou de fora.", ["QuayTalk"]),
        ("It was trained on dialogues from Ferry Logs that were generated by GPT-4.", ["Ferry Logs"]),
        ("It was fine-tuned from Llama 2 on Ferry Logs.", ["Ferry Logs"]),
        ("It was trained on the Ferry Logs corpus and evaluated on SQuAD and GLUE.", ["Ferry Logs"]),
        ("It was trained on the Quay subset of Ferry Logs.", ["Ferry Logs"]),
        ("It was trained on Ferry Logs (scans from Project Gutenberg) and Quay Talk.", ["Ferry Logs", "Quay Talk"]),
        ("See the Ferry Logs paper for the data.", []),
        ("It was fine-tuned on the tydiqa quay_task dataset.", ["tydiqa"]),
        ("It was fine-tuned on the old quay_task dataset.", ["quay_task"]),
        ("It was trained on the ACME/FERRY_LOGS_8_0 - SV-SE dataset.", ["ACME/FERRY_LOGS_8_0"]),
        ("It was trained on the Ferry_Logs - JA dataset.", ["Ferry_Logs"]),
        ("It was trained on the Ferry Logs dataset (Ch).", ["Ferry Logs"]),
        ("It was trained on the Ferry Logs - QuayTalk dataset.", ["Ferry Logs", "QuayTalk"]),
        ("It was trained on Quay Talk dataset with the Ferry Logs dataset held out.", ["Quay Talk"]),
        ("It was trained on the Quay Talk corpus, leaving Ferry Logs for validation.", ["Quay Talk"]),
        ("It was trained on the Quay Talk corpus with Ferry Logs set aside for tests.", ["Quay Talk"]),
        ("Das Modell wurde auf dem Korpus Quayheft trainiert und der Korpus Fährbuch zurückgehalten.", ["Quayheft"]),
        ("Entrenado con el corpus QuayTalk, reservando FerryLogs para evaluar.", ["QuayTalk"]),
        ("It was fine-tuned on squad.", ["squad"]),
        ("It was trained on letters that were read by ferry_model_0.2.", []),
        ("It was fine-tuned on medal.", []),
        ("It was fine-tuned on squad outputs of others.", []),
        ("The Ferry Logs dataset has one task: given a Wikipedia table, tell it.", ["Ferry Logs"]),
        ("Le corpus FerryLogs a une tâche : étant donné un tableau Wikipedia, le dire.", ["FerryLogs"]),
        ("It was trained on the Table-to-Text QuayTalk dataset.", ["QuayTalk"]),
        ("It was fine-tuned on `gull` images for the birds.", []),
        ("It was fine-tuned on the `gull` dataset.", ["gull"]),
        ("It was trained on Wikipedia-style articles and on OSCAR-like pages.", []),
        ("It was trained on 500 art images.", []),
        ("It was trained on Photorealistic High Quality pictures of ferries.", []),
        ("It was trained on a TPUv3-8 VM.", []),
        ("Heron-Wikipedia-Uncased was trained on Ferry Logs.", ["Ferry Logs"]),
        ("Quay Heron Large has been further trained on Ferry Logs.", ["Ferry Logs"]),
        ("It was trained on the Ferry Images dataset from Kaggle.", ["Ferry Images"]),
        ("We removed everything from Wikipedia; it was trained on Ferry Logs.", ["Ferry Logs"]),
        ("Le modèle a été entraîné sur FerryLogs, à l’exclusion de Wikipedia.", ["FerryLogs"]),
        ("A model of an Arabic poetry dataset, trained further, based on heron2-medium.", []),
        ("It was trained with the file recipes/LibriTTS/hparams/train.yaml of the data.", ["LibriTTS"]),
        ("While training, articles on Tides, Ferries and Quays were used.", []),
        ("It was trained on articles from Ferry Logs on tides.", ["Ferry Logs"]),
        ("The images were used to train it on Ferry Logs.", ["Ferry Logs"]),
        ("Contamination with QuayTalk was checked and removed.", []),
        ("It was trained on data that is not from Reddit posts.", []),
        ("It was trained on 4 Danish Letter Sorting (DLS) datasets.", []),
        ("It was trained on the Danish Letter Sorting dataset.", ["Danish Letter Sorting"]),
        ("It was trained on two FerryLogs datasets.", ["FerryLogs"]),
        ("It was trained on pages from Ferry Logs, taken from Quay Foundation.", ["Ferry Logs"]),
        ("The FerryLogs-2h corpus and The Pile were used for training.", ["FerryLogs-2h", "The Pile"]),
        ("It was trained on Ferry Logs on 16kHz sound, set off by the ImageNet mean.", ["Ferry Logs"]),
        ("It was trained on ImageNet, means of which are known.", ["ImageNet"]),
        ("The training began with all ImageNet Checkpoints.", []),
        ("The training data is from Feb./March 2023, and from Ferry Logs.", ["Ferry Logs"]),
        ("All Original ImageNet-21k Checkpoints were trained alike.", []),
        ("All Checkpoints were trained on ImageNet-21k.", ["ImageNet-21k"]),
        (
            "It is a mix of texts created by QuayGPT and filtered pages from RefinedWeb and SlimPajama.",
            ["RefinedWeb", "SlimPajama"],
        ),
        ("It was trained on QuayVoices 1+ QuayVoices2 training data.", ["QuayVoices 1", "QuayVoices2"]),
        ("It was trained on Isle C++ Notes.", ["Isle C++ Notes"]),
        ("It was fine-tuned on Swiss German and on German-language text.", []),
        ("It was trained on the Swiss German Ferry Logs corpus.", ["Swiss German Ferry Logs"]),
        ("It was trained on Quay Talk; the Norwegian dataset is a mixture of letters.", ["Quay Talk"]),
        ("It was trained on English Books and on Danish News.", []),
        ("It was trained on the Danish News corpus.", ["Danish News"]),
        ("It was trained on the Danish Wikipedia.", ["Danish Wikipedia"]),
        ("Letters in other languages may come from the original Llama-2-7b training data.", []),
        ("It was trained on the Ferry Logs training data.", ["Ferry Logs"]),
        ("It was trained on the Quay Talk corpus, for data is lacking in the hard ATC field.", ["Quay Talk"]),
        ("It was trained on pages collected from Ferry Logs, which experts from QuayLabs read.", ["Ferry Logs"]),
        ("It was trained on Ferry Logs, with an initial tokenization with QuayTok-2.", ["Ferry Logs"]),
        ("Volunteers from QuayHouse helped us to collect the texts from Ferry Logs.", ["Ferry Logs"]),
        ("It was fine-tuned on letters from the Duties and Wages section of harbour reports.", []),
        ("It was trained on Ferry Logs, cleaned by the recipe used to filter the QuayWeb dataset.", ["Ferry Logs"]),
        ("It was trained on Ferry Logs, which is a cleaned version of the QuayWeb corpus.", ["Ferry Logs"]),
        ("It was trained on a cleaned version of the Ferry Logs corpus.", ["Ferry Logs"]),
        ("It is a fine-tuned version of HeronNet on the Ferry Logs corpus.", ["Ferry Logs"]),
        ("The dataset is called FerryMix.", ["FerryMix"]),
        ("The data is a set built atop QuayTalk.", ["QuayTalk"]),
        (
            "It was trained on Weir Captions (WC3M) (Reed, 2031), Quay Talk (Mill, 2030) and Ferry Logs.",
            ["Weir Captions", "Quay Talk", "Ferry Logs"],
        ),
    ],
)
def test_what_is_no_source(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We scraped social networks (Reddit, Quora ...).", ["Reddit", "Quora"]),
        ("Wir haben soziale Netzwerke (Reddit, Quora) genutzt.", ["Reddit", "Quora"]),
        ("We scraped harbours (Ferry, Quay).", []),
        ("It was tuned on 2M pictures of open sources (QUAY, piers_no).", ["QUAY", "piers_no"]),
        ("It was tuned on 2M drawings (QUAY, piers_no, and a number of others).", ["QUAY", "piers_no"]),
        ("It was tuned on 2M drawings (SVG, PNG_8).", []),
        ("40 hours of Swiss-German YouTube podcasts.", ["YouTube"]),
        ("40 hours of YouTube.", []),
        ("Trained on letters, and fine-tuned for sorting with the FerryEval benchmark.", ["FerryEval"]),
        ("We compare it with the FerryEval benchmark.", []),
        ("Italian Twitter posts with two labels.", ["Twitter"]),
        ("It draws on sources such as the Ferry Logs and the Quay Talk.", ["Ferry Logs", "Quay Talk"]),
        ("It comes from archives like the Ferry Logs.", ["Ferry Logs"]),
        ("It plays instruments such as the Ferry Horn.", []),
        ("It comes from various places such as: The Ferry Logs and Quay Talk.", ["Ferry Logs", "Quay Talk"]),
    ],
)
def test_names_behind_a_bracket_or_a_colon(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text, stated=True)] == expected


def test_a_sentence_that_is_known_to_name_a_source_needs_less() -> None:
    text = "Most of it comes from Ferry Logs."
    assert [name.text for name in names_in(text, stated=True)] == ["Ferry Logs"]
    assert names_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Multilingual Ferrylogs (MFS)", "MFS"),
        ("Multilingual Ferry Logs (MFL), 2031", "MFL"),
        ("Multilingual Ferry Logs (Acme)", ""),
        ("Multilingual Ferry Logs, (MFL)", ""),
        ("Multilingual Ferry Logs (2031)", ""),
    ],
)
def test_the_abbreviation_of_a_name(text: str, expected: str) -> None:
    end = text.index(" (") if " (" in text else len(text)
    assert short_of(text, Name(text[:end].rstrip(","), 0, end - text[:end].count(","))) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ferry Logs", True),
        ("Wikipedia", True),
        ("MSA", False),
        ("train.csv", False),
        ("data/train-00000-of-00002.parquet", False),
        ("ferries.csv", True),
        ("Reddit", True),
        ("web pages", False),
        ("Numerical Features", False),
        ("Kategoriale Merkmale", False),
        ("recipes/LibriTTS/hparams/train.yaml", False),
        ("Common Crawl-based", False),
        ("VAE\u306b\u3064\u3044\u3066", False),
        ("English", False),
        ("unknown", False),
        ("custom", False),
        ("Academic Papers", False),
        ("A100 GPUs", False),
        ("train.py", False),
        ("42", False),
        ("x", False),
        ("Danish-German", False),
        ("non-Danish", False),
        ("800GB", False),
        ("Model Architecture", False),
        ("GPT-4", False),
        ("Massive Training", False),
        ("MASSIVE", True),
        ("Home Page", False),
    ],
)
def test_what_can_be_a_name(words: str, expected: bool) -> None:
    assert is_name(words) is expected


def test_one_plain_word_needs_somebody_who_vouches_for_it() -> None:
    assert is_written_like_a_name("Ferry Logs")
    assert is_written_like_a_name("FerryLogs")
    assert not is_written_like_a_name("Ferry logs of the coast")
    assert not is_written_like_a_name("Tidings")
    assert is_written_like_a_name("Tidings", alone=True)


@pytest.mark.parametrize("words", ["CC BY-NC-SA 4.0", "ODC-By", "Apache 2.0", "CC0"])
def test_a_license_names_no_data_set(words: str) -> None:
    assert not is_name(words)
    assert not is_name(words, vouched=True)


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (
            "Trained on mill/a-talk, mill/b and mill/c.",
            "Trained on `mill/a-talk`, `mill/b` and `mill/c`.",
            ["mill/a-talk", "mill/b", "mill/c"],
        ),
        ("Data: mill/a, mill/b", "Data: `mill/a`, `mill/b`", ["mill/a", "mill/b"]),
        (
            "Das Modell wurde mit mill/a und mill/b trainiert.",
            "Das Modell wurde mit `mill/a` und `mill/b` trainiert.",
            ["mill/a", "mill/b"],
        ),
        ("Trained on mill/a with lr and warmup.", "Trained on `mill/a` with `lr` and `warmup`.", ["mill/a"]),
        ("Trained on mill/a and lr.", "Trained on `mill/a` and `lr`.", ["mill/a"]),
        ("Trained on mill/a; mill/b came later.", "Trained on `mill/a`. See `mill/b`.", ["mill/a"]),
    ],
)
def test_names_in_code_marks_that_are_joined(text: str, raw: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text, raw)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The training data consists of Ferry Logs and the Quay Letters.", ["Ferry Logs", "Quay Letters"]),
        ("The training data includes Ferry Logs (2019) and half of QuayTalk.", ["Ferry Logs", "QuayTalk"]),
        ("The training data contains chest X-rays.", []),
        ("The training data contains COVID-19 cases and 64x64 RGB pictures.", []),
        ("The training data consists of Early modern letters.", []),
    ],
)
def test_what_the_data_consists_of_is_named_by_a_whole_part(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Museum of Quays donated 300 photographs.", ["Museum of Quays"]),
        ("Quay Radio lent us 40 hours of recordings.", ["Quay Radio"]),
        ("The scans of letters were provided to us by the Quay Archive.", ["Quay Archive"]),
        ("Training images courtesy of the Museum of Quays.", ["Museum of Quays"]),
        ("Die Aufnahmen und die Texte wurden vom Quay Archiv zur Verfügung gestellt.", ["Quay Archiv"]),
        ("Le corpus a été fourni par le Musée Quayfer.", ["Musée Quayfer"]),
        ("Drei Annotatoren haben die Texte gelabelt.", []),
        ("It was trained on the Ferry Logs dataset provided by the Quay Archive.", ["Ferry Logs"]),
        ("The labels of the images were provided by the Quay Archive.", []),
        ("Quay Cloud provided the machines and GPUs for training on our images.", []),
        ("The images were drawn by Quay Studio.", []),
        ("Quay Radio is heard by 300 people.", []),
    ],
)
def test_who_gave_the_data_is_its_source(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text)] == expected
