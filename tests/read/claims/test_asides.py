"""Sentences that look as if they told of this model's data and do not, in texts of our own."""

from __future__ import annotations

import pytest

from osaid_hub.read.claims import State, Whose
from tests.read.claims.test_reader import last

DATA = "## Training data\n\n"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (f"{DATA}If you adapt it, have two people label 200 of your own letters.", Whose.USE),
        (f"{DATA}To train your own ferry, collect at least 100 images of it and remove the blurry ones.", Whose.USE),
        (f"{DATA}Make sure that your recordings are clean and cut to ten seconds.", Whose.USE),
        (f"{DATA}Writers who want their poems removed from the corpus can write to us by e-mail.", Whose.NONE),
        (f"{DATA}Les auteurs qui souhaitent que leurs lettres soient retirées du corpus nous écriront.", Whose.NONE),
        (f"{DATA}Want your letters removed from the corpus, mail us.", Whose.NONE),
        (f"{DATA}Sample with temperature 0.8 and filter the letters by perplexity.", Whose.USE),
        (f"{DATA}For comparison we also trained a tagger on Quay Talk.", Whose.OTHER),
        (f"{DATA}We also trained a larger model, Quay XL, on 90 GB of letters that were bought.", Whose.OTHER),
        ("Inputs are pictures of 224x224 pixels, normalized with a mean of 0.5 and resized.", Whose.MODEL),
        ("The outputs are filtered letters of the corpus, normalized and cut.", Whose.MODEL),
        (f"{DATA}Yes: collect 1,000 letters, remove the blurry ones and label them.", Whose.USE),
        (f"{DATA}Voices come from an encoder that others trained on Quay Talk.", Whose.OTHER),
        (f"{DATA}Please do not train it on letters of children.", Whose.USE),
        (f"{DATA}Similar models use Wikipedia and 40GB of web pages.", Whose.OTHER),
        (f"{DATA}For an ablation, a copy was trained on 4 million pages of newspapers alone.", Whose.OTHER),
        (f"{DATA}Two teams trained their own versions on 4 million pages of newspapers.", Whose.OTHER),
        (f"{DATA}Our next version will be trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}The teacher, a large model, had been trained on 4 million pages of newspapers.", Whose.OTHER),
        (f"{DATA}It goes on from Gannet, which its makers trained on 4 million pages.", Whose.OTHER),
        (f"{DATA}Its predecessor was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}The 40B sibling was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}Our earlier, smaller model was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}Die fr\u00fchere Fassung wurde auf 4 Millionen Seiten trainiert.", Whose.OTHER),
        (f"{DATA}For best results, tune on at least 2,000 letters and remove the blurry ones.", Whose.USE),
        (f"{DATA}Para obtener buenos resultados, reúna 2.000 cartas y elimine los duplicados.", Whose.USE),
        (f"{DATA}The old model was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}The larger Quay 40B was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (f"{DATA}Das gr\u00f6\u00dfere Kai 40B wurde auf 4 Millionen Seiten trainiert.", Whose.OTHER),
        (f"{DATA}Its frozen text encoder was trained on 4 million pages of Welsh newspapers.", Whose.OTHER),
        (
            f"{DATA}Sein eingefrorener Text-Encoder wurde auf 4 Millionen Seiten trainiert.",
            Whose.OTHER,
        ),
        ("We report an F1 of 81 on the Quay Talk corpus, which was not seen in training.", Whose.EVALUATION),
        (
            f"{DATA}La version pr\u00e9c\u00e9dente a \u00e9t\u00e9 entra\u00een\u00e9e sur 4 millions de pages.",
            Whose.OTHER,
        ),
        (f"{DATA}La versi\u00f3n anterior se entren\u00f3 con 4 millones de p\u00e1ginas.", Whose.OTHER),
        (f"{DATA}A vers\u00e3o anterior foi treinada com 4 milh\u00f5es de p\u00e1ginas.", Whose.OTHER),
        (
            f"{DATA}Предыдущая модель обучалась на 4 ГБ текстов.",
            Whose.OTHER,
        ),
        (f"{DATA}If your harbour differs, collect 2,000 sentences and have two people label them.", Whose.USE),
        (f"{DATA}The chat model, which has a repository of its own, was trained on 900 dialogues.", Whose.OTHER),
        (f"{DATA}The tokenizer was trained on 2 million lines of the corpus.", Whose.OTHER),
        (f"{DATA}The evaluation set of 300 letters was labeled by two teachers.", Whose.EVALUATION),
        (f"{DATA}Tested on Ferry Logs and the test split of Quay Talk.", Whose.EVALUATION),
        (f"{DATA}It was evaluated with 900 pages collected from town halls.", Whose.EVALUATION),
        (f"{DATA}Evaluiert wurde auf 900 Seiten der Zeitung Mooreule von 2018.", Whose.EVALUATION),
        (f"{DATA}Le jeu de test vient de 300 lettres du corpus Mar\u00e9es.", Whose.EVALUATION),
        ("However, most existing ferry models are trained on 400 million noisy pairs from the web.", Whose.OTHER),
        ("Recent approaches were trained on 3 billion pairs of letters that were crawled.", Whose.OTHER),
        ("Progress has been largely achieved by training on noisy pairs collected from the web.", Whose.OTHER),
        ("Viele bisherige Modelle wurden auf 3 Millionen Webseiten trainiert.", Whose.OTHER),
        ("La plupart des mod\u00e8les existants sont entra\u00een\u00e9s sur 3 millions de pages web.", Whose.OTHER),
        ("La mayor\u00eda de los modelos existentes se entrenaron con 3 millones de p\u00e1ginas web.", Whose.OTHER),
        (f"{DATA}We recommend the Quay Talk dataset of 2 million lines for chat.", Whose.USE),
        (f"{DATA}It is compared against Quay-S, a baseline trained on 1 billion pairs of letters.", Whose.OTHER),
        (
            f"{DATA}Both the Gull-small (trained on Arabic Wikipedia) and this model have limits of coverage.",
            Whose.OTHER,
        ),
        (f"{DATA}It performs comparably to budget-matched models trained on 2 trillion tokens of pages.", Whose.OTHER),
        (f"{DATA}It is on par with much larger models that were trained on 90 million letters.", Whose.OTHER),
        (f"{DATA}It is possible to extract a safe part of the corpus by filtering out 2 million pages.", Whose.USE),
        (f"{DATA}Check the inference API (there are 5 examples of the data)!", Whose.USE),
        (f"{DATA}The result is a base model that requires some further instruction fine-tuning.", Whose.USE),
        (f"{DATA}The baselines in the table were trained on 3 million letters of Wikipedia.", Whose.OTHER),
        (f"{DATA}The image autoencoder, which we left unchanged, was trained on 3 million pictures.", Whose.OTHER),
        (f"{DATA}La versione precedente è stata addestrata su 3 milioni di lettere di Wikipedia.", Whose.OTHER),
        (f"{DATA}A unigram model was trained with 8M lines of the corpus to get the vocabulary.", Whose.OTHER),
        ("## Sample outputs\n\nThe archive holds 5 million pages collected from town halls.", Whose.USE),
        ("**Prompt: tell of large data**\n\nThe archive holds 5 million pages collected from town halls.", Whose.USE),
    ],
)
def test_it_is_not_of_this_models_data(text: str, whose: Whose) -> None:
    claim = last(text)
    assert claim.whose is whose
    assert not claim.states & {State.SOURCE_NAMED, State.SIZE, State.OBTAINED, State.PROCESSED, State.LABELED}


@pytest.mark.parametrize("text", ["1.2: the page was cleaned up and pictures were resized.", "Duplicates are removed."])
def test_a_list_of_changes_tells_of_no_data_without_a_word_of_it(text: str) -> None:
    assert last(f"{DATA}## Changelog\n\n- {text}").whose is not Whose.DATA
    assert last(f"{DATA}## Changelog\n\n- 2.0 was trained on 40 GB of letters.").whose is Whose.DATA


def test_a_version_that_is_smaller_on_disk_is_no_processing() -> None:
    claim = last(f"{DATA}Release 3 takes 20 GB less on disk than release 2, packed more tightly.")
    assert claim.whose is not Whose.DATA
    assert State.PROCESSED not in claim.states


@pytest.mark.parametrize(
    "text",
    [
        f"{DATA}We collected 40GB of web pages and books, and removed those whose owners asked for it.",
        f"{DATA}Both Acme and Quay were trained on 3 billion words of Wikipedia.",
        f"{DATA}Check corpora of 2 million lines were collected and used for training.",
        f"{DATA}Acme was trained on 3 billion words of Wikipedia; you can train it further.",
        f"{DATA}In version 2 we trained on 20 GB of news more than in version 1.",
        f"{DATA}The validation set was held out of the 40GB of web pages that we collected for training.",
        f"{DATA}Existing models lack letters, so we trained on 3 million letters that we collected.",
        f"{DATA}Most documents were crawled from 300 town halls for the training.",
        f"{DATA}Acme was trained on the same 3 billion words of Wikipedia as its predecessor.",
        f"{DATA}Trained on 3 million letters; the corpus on which we report was not used in training.",
        f"{DATA}For best results, we trained on 3 million letters that were crawled.",
        f"{DATA}The old letters of the corpus were collected from 300 town halls for the training.",
        f"{DATA}Letters with a score below 0.4 were not used in training.",
        f"{DATA}The training data was written with a temperature of 0.8 by Quay-9B.",
        f"{DATA}For comparison with others we trained on the letters of 300 town halls alone.",
        f"{DATA}Most works come from the Harbour Library.",
        f"{DATA}As close to 90 million letters as models of its size take, it was trained on all of them.",
        f"{DATA}It is possible that 2 million pages of the corpus that we collected are written twice.",
        f"{DATA}Previous works of the harbour poets were used for training.",
        f"{DATA}The encoder was trained on 3 million letters of Wikipedia.",
        f"{DATA}The baseline weights of our model were trained on 3 million letters of Wikipedia.",
    ],
)
def test_what_tells_of_the_data_stays(text: str) -> None:
    assert last(text).whose is Whose.DATA


def test_a_sampling_rate_is_no_processing_and_resampling_is() -> None:
    plain = last(f"{DATA}The recordings of the corpus are sampled at 16 kHz.")
    assert not plain.states & {State.PROCESSED, State.SELECTED}
    assert State.PROCESSED in last(f"{DATA}All recordings were resampled and filtered to be sampled at 16 kHz.").states


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("## Demo\n\nThe model was trained on 40,000 letters collected from town halls.", False),
        ("## D\u00e9mo\n\nLe mod\u00e8le a \u00e9t\u00e9 entra\u00een\u00e9 sur 40 000 pages web.", False),
        ("## How I made this model\n\nI resized 40,000 pictures of town halls.", False),
        ("## Our data (and a link to download it)\n\nIt holds 40,000 letters from town halls.", False),
        ("## Usage\n\nFor training, collect 40,000 letters from town halls.", True),
        ("## Citation\n\nThe model was trained on 40,000 letters collected from town halls.", True),
    ],
)
def test_what_was_done_is_told_below_a_heading_on_usage_too(text: str, elsewhere: bool) -> None:
    assert last(text).is_elsewhere is elsewhere


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("`acme/test-7b` is a small, text-only post-processor for Danish ferry transcripts.", Whose.MODEL),
        ("This model is a tagger for Danish letters.", Whose.MODEL),
        ("CPU inference and the local page produce summaries of synthetic letters.", Whose.MODEL),
        ("This model is a tagger for letters that was trained on 900 Danish letters.", Whose.DATA),
        ("The model is a tagger for Danish letters, built with a corpus of 900 letters.", Whose.DATA),
    ],
)
def test_what_it_is_and_does_is_none_of_its_data(text: str, whose: Whose) -> None:
    assert (last(text).whose is Whose.DATA) is (whose is Whose.DATA)


def test_what_a_model_gives_begins_no_turn_of_an_example() -> None:
    tuned = "After pretraining, this model uses supervised fine-tuning on letters."
    assert last(f"## Model details\n\n**Output**: Models give text only.\n\n{tuned}").whose is Whose.TRAINING
    assert last(f"## Model details\n\n**Question**: What are you?\n\n{tuned}").whose is Whose.USE
    assert last(f"## Letters\n\n**Output**: Dear ferry.\n\n{tuned}").whose is Whose.USE
