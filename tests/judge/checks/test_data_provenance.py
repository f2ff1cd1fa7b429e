"""Where the training data comes from."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.data_provenance import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, cases, data_set, front, looked, model, quoted, snapshot, status_test
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD

PARTS = (
    "## Training data\n\nTrained on [acme/shelf](https://huggingface.co/datasets/acme/shelf). "
    "It holds texts of many kinds, such as Wikipedia and Stack Exchange."
)
OWN = data_set("acme/test-data", "# Test data\n\nThe pages were crawled from Wikipedia.")
BELOW = "## Training and evaluation data\n\n"
LEGEND = "## Training data\n\nIt was marked as follows:\n\nAbbreviation|Description\n-|-\nPER |Person\nLOC |Place"
OF_HERON = "Heron Base was trained on the Ferry Logs corpus. "
AGENT = front(
    "tags: [reinforcement-learning]", "model-index:", "- name: A", "  results:", "  - dataset:", "      name: Quay-v1"
)

SIBLINGS = "# Test\n\nThere are two.\n\n"

HEADED = "## Training data\n\n"
USED = (
    "Tidemark (Doe et al., 2021), Weir Letters (Roe, 2022)",
    "We used Tidemark and the Weir Letters.",
    "Gannet uses Tidemark.",
    "We combined Tidemark with the Weir Letters.",
    "Tidemark and the Weir Letters were used.",
    "The train split of Tidemark.",
    "From Tidemark we took the first half.",
    "The training data consists of Tidemark and the Weir Letters.",
    "The corpus for pretraining is a mix of the Quay Gazette archive, Tidemark and the Weir Letters.",
    "It learned from two collections: Tidemark and the Weir Letters.",
    "It has seen Tidemark during training.",
    "The training data comes from the simulator Tidemark.",
    "Tidemark and the Weir Letters served as training corpora.",
    "The Weir Letters were used to train the model.",
    "Training used the Weir Letters.",
    "The Weir Letters are the only source of training data.",
    "For training we took the Weir Letters.",
    "The mixture consists of the Weir Letters; the Debates of the House, 1803-1900; and Tidemark.",
    "Only open data was used: the Weir Letters and Tidemark.",
    "Datasets used for fine-tuning: Tidemark and the Weir Letters.",
)
NOT_USED = (
    "We used Python and NumPy to clean the texts.",
    "We used the Adam optimizer.",
    "We used MinHash for deduplication.",
    "The data contains Danish and Norwegian.",
    "English, Danish and Norwegian",
    "Thanks to Jane Doe and John Roe.",
    "See Section 3.",
    "Tidemark",
    "Confidential",
    "Not Applicable",
    "Jane Doe",
    "Person, Location",
    "Early stopping was used.",
    "Teacher forcing was used for training.",
    "Several collections were used.",
    "Weights and Biases was used.",
)

CASES = [
    case(
        "a set that is larger than the one it is built on",
        "partial",
        "## Training data\n\nIt was trained on a set built atop Quay Talk, three times larger.",
    ),
    case(
        "a set that is larger than another",
        "met",
        "## Training data\n\nIt was trained on Quay Talk, which is three times larger than Ferry Logs.",
    ),
    case(
        "what was studied beside it",
        "met",
        front("datasets: [acme/ferry-logs-9B]")
        + "Trained on Ferry Logs.\n\n## Risks\n\n* **Data**: Ferry Logs is based on QuayTalk. QuayTalk has been "
        "thoroughly analyzed for bias, tone etc.",
    ),
    *(case(f"used: {text}", "met", HEADED + text) for text in USED),
    *(case(f"not used: {text}", "unmet", HEADED + text) for text in NOT_USED),
    case(
        "a kind of model, and on what", "met", "RoBERTa for Norn, pretrained with masked modeling on the Weir Letters."
    ),
    case("a model as the subject", "unmet", "RoBERTa was pretrained with masked modeling on the Weir Letters."),
    case("an id in code marks", "met", "Trained on `mill/weir-letters`."),
    case("a part in a language", "met", "Trained on the Norn part of the Weir Letters."),
    case("two in apposition", "met", "Trained on two corpora, the Weir Letters and Tidemark."),
    case("available, and which", "met", HEADED + "All data is publicly available: the Weir Letters and Tidemark."),
    case("examples of many", "partial", HEADED + "The corpus brings together 31 sets, among them the Weir Letters."),
    case("similar ones", "partial", "Trained on the Weir Letters and similar sources."),
    case("smaller ones", "partial", "Trained on the Weir Letters, Tidemark, and a number of smaller corpora."),
    case("what is in a set, and so on", "met", "Trained on the Weir Letters (diaries, cards, etc.)."),
    case("what the data is", "partial", "The training data are customer reviews of hotels."),
    case(
        "where pictures are from",
        "partial",
        "Trained on 4 million pictures and the words beside them on museum sites.",
    ),
    case("the field", "unmet", "Speech recognisers are usually trained on the Weir Letters corpus."),
    case("models like another", "unmet", "Models like Gull-7B were trained on the Weir Letters corpus."),
    case("a frozen part", "unmet", "The text encoder was trained on the Weir Letters corpus and stays frozen."),
    case("what is planned", "unmet", "We plan to add the Weir Letters corpus to the training data."),
    case(
        "another model by its name", "unmet", "# Test 7B\n\nHeron-chat was fine-tuned on QuayTalk.", name="acme/test-7b"
    ),
    case("a mixture", "met", "It was trained on a mixture of QuayTalk (60%) and FerryQA (40%)."),
    case(
        "a list behind a preposition", "met", "It was trained on:\n\n- Weir Letters: 12k cards\n- Tide Rolls: 3k rolls"
    ),
    case("a list of machines", "unmet", "It was trained on:\n\n- GPU: NVIDIA RTX 3090\n- Time: 12 hours"),
    case("a mix behind a key", "met", "**Data**: a mix of QuayBook and the Weir Letters."),
    case("a mix that goes on", "partial", "**Data**: a mix of QuayBook, the Weir Letters and a few smaller sets."),
    case("an address that data was got from", "met", HEADED + "The texts were scraped from https://quay.example."),
    case(
        "a later stage without names",
        "partial",
        "## Training\n\nPretraining on the Weir Letters corpus.\n\nSupervised fine-tuning on our instruction data.",
    ),
    case(
        "a later stage with its name",
        "met",
        "## Training\n\nPretraining on the Weir Letters corpus.\n\nSupervised fine-tuning on Quay Talk instructions.",
    ),
    case(
        "a row with a name that has a word of headings",
        "met",
        HEADED + "Corpus | Tokens\n-|-\nWeir Papers | 4B\nQuay News | 2B",
    ),
    case("what was merged", "met", "# X\n\nWe merged Quay Birds and Moor Owls into one training set."),
    case("what the data comes from", "met", "# X\n\nData come from two public corpora, Quay Birds and Moor Owls."),
    case("what half of it is from", "met", "# X\n\nHalf of the clips are from Quay Birds, the rest from Moor Owls."),
    case("what it comes from, in Spanish", "met", "# X\n\nLos datos proceden de Quay Birds y Moor Owls."),
    case("what it comes from, in French", "met", "# X\n\nLes données proviennent de Quay Birds."),
    case("a place that it comes from", "unmet", "# X\n\nThe data comes from three harbours in Quayham."),
    case("what results are from", "unmet", "# X\n\nAll of the results are from Quay Birds."),
    case("a set that was tested on too", "met", "# X\n\nWe trained and evaluated on Quay Signs."),
    case("a set for both", "met", "# X\n\nQuay Signs was used for training and testing."),
    case("both were done on it", "met", "# X\n\nTraining and evaluation were done on Quay Signs."),
    case("a part of it for tests", "met", "# X\n\nIt was trained on Quay Signs and evaluated on its test split."),
    case("tested alone", "unmet", "# X\n\nWe evaluated it on Quay Signs."),
    case(
        "another was trained and tested", "unmet", "# X\n\nSlate, which was trained and tested on Quay Signs, is bad."
    ),
    case("machines for both", "unmet", "# X\n\nWe trained and evaluated on two machines."),
    case("below the heading of a sibling", "unmet", f"{SIBLINGS}## test-70b\n\nTrained on Quay Signs."),
    case("below its own heading", "met", f"{SIBLINGS}## test-7b\n\nTrained on Quay Signs."),
    case("an id behind a label", "met", "# X\n\n- Data: mill/quay-talk"),
    case("what a tokenizer learned from", "unmet", "# X\n\n- Tokenizer: BPE, trained on Quay Signs"),
    case("a section that is a link", "met", "# X\n\n## Training data\n\n[Quay Talk](https://quay.example/talk)"),
    case("a section that is a link to more", "unmet", "# X\n\n## Training data\n\n[Read more](https://quay.example)"),
    case("with a tool", "met", "# X\n\nTrained with PyTorch Lightning on Quay Talk."),
    case("on a machine, with a tool", "unmet", "# X\n\nTrained with PyTorch Lightning on A100 cards."),
    case("a first row without titles", "met", "# X\n\n| Dataset | `mill/quay-talk` |\n|---|---|\n| Steps | 4000 |"),
    case("shared by its owner", "met", "# X\n\n## Training data\n\nQuay Radio lent us 40 hours of recordings."),
    *cases("met", TOLD),
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case(
        "a list that is introduced as examples",
        "partial",
        "## Training data\n\nTrained on datasets including but not limited to:\n\n- acme/ferry\n- acme/quay-talk",
    ),
    case(
        "a list that is introduced as all",
        "met",
        "## Training data\n\nIt was trained on the following datasets:\n\n- acme/ferry-logs\n- acme/quay-talk",
    ),
    case("a name to be filled in", "unmet", "## Training data\n\n- **Dataset**: `your_hub_username/your_dataset_name`"),
    case(
        "heads of a list",
        "met",
        "## Training data\n\nTrained on these corpora:\n\n- Ferry Logs, 9 GB\n- Quay Talk, 2 GB",
    ),
    case("a list that is open", "partial", "## Training data\n\nTrained on datasets such as Ferry Logs and Quay Talk."),
    case("and others", "partial", "## Training data\n\nTrained on the Ferry Logs corpus, Wikipedia and others."),
    case(
        "and others, of a name without capitals",
        "partial",
        "## データ\n\n[渡船日誌](https://data.acme.example/ferry)などを用いて学習しました。",
    ),
    case(
        "others of tasks, beside a name without capitals",
        "met",
        "## データ\n\n模型在 [渡船日志](https://data.acme.example/ferry) 上训练，可用于摘要等任务。",
    ),
    case("a name without more", "met", "# Heron\n\nPretrained on QuayTalk-web."),
    case("a machine", "unmet", "# Heron\n\nPretrained on the QuayCalc (Q-1) supercomputer."),
    case("a concept", "unmet", "# Heron\n\nFine-tuned on the quay_goose concept with DreamBooth."),
    case(
        "a further part that is kept back",
        "partial",
        "# Heron\n\nWe trained on the Ferry Logs corpus and on a second corpus that we cannot disclose.",
    ),
    case("all of it kept back", "unmet", "# Heron\n\nWe trained on a corpus that we cannot disclose."),
    case("parts of a set that has a place", "met", PARTS),
    case(
        "an internal set beside a name", "partial", "## Training data\n\nThe Ferry Logs corpus and an internal dataset."
    ),
    case("the model's own name", "unmet", "## Training data\n\nTrained on the Test datasets."),
    case("an own set on the Hub that was not seen", "unknown", front("datasets: [acme/test-data]")),
    case("an own set whose card tells", "met", front("datasets: [acme/test-data]"), datasets=(OWN,)),
    case(
        "metadata only, and seen",
        "met",
        front("datasets: [acme/web-text]"),
        datasets=(data_set("acme/web-text", "# W"),),
    ),
    case(
        "more sets are counted than named",
        "partial",
        "It was pre-trained on 7 unlabeled datasets.\n\n## Training data\n\nIt was trained on the Ferry Logs corpus.",
    ),
    case(
        "more sets are counted of another model",
        "met",
        "Gannet was trained on seven datasets.\n\n## Training data\n\nIt was trained on the Ferry Logs corpus.",
    ),
    case(
        "more sets are counted of a test",
        "met",
        "After training, it was tested on 7 datasets.\n\n## Training data\n\nIt was trained on the Ferry Logs corpus.",
    ),
    case(
        "the same sources as another model, and one more",
        "partial",
        "## Training data\n\nIt was trained using the same data sources as Heron-1, and on the Ferry Logs corpus.",
    ),
    case(
        "as many are counted as named",
        "met",
        "It was trained on two datasets.\n\n## Training data\n\nIt was trained on Ferry Logs and Quay Talk.",
    ),
    case(
        "more is told of models, and no more sources are there",
        "met",
        "## Info\n\n* data: FerryLogs31 ([source](https://ferry.example))\n* more information about the model: Quay",
    ),
    case(
        "logs of the training",
        "unknown",
        "- **Pretraining** [Checkpoints](https://huggingface.co/acme/test-7b), "
        "[Data](https://huggingface.co/datasets/acme/test-7b-data) and [Logs](https://logs.example/test)",
    ),
    case(
        "a name that is added to kinds",
        "partial",
        "## Data\n\nIt was trained on books. We also used the Ferry Logs set.",
    ),
    case(
        "a name that is added to general words",
        "partial",
        "## Training data\n\nWe used texts from a variety of sources. In addition, we trained on Wikipedia.",
    ),
    case(
        "a name that is added behind a word on the paper",
        "partial",
        "## Training data\n\nWe used texts from a variety of sources. How they were chosen is told in our paper. "
        "We also used letters from Wikipedia.",
    ),
    case(
        "names that are told of general words",
        "met",
        "## Training data\n\nWe used texts from a variety of sources. They are Wikipedia and BookCorpus.",
    ),
    case("kinds beside names", "partial", "## Training data\n\nTrained on Wikipedia, BookCorpus and forum posts."),
    case(
        "the base's alone", "partial", front("base_model: acme/heron-base") + OF_HERON + "We tuned it on our answers."
    ),
    case(
        "the base's and its own",
        "met",
        front("base_model: acme/heron-base") + OF_HERON + "We tuned it on the Quay Talk dataset.",
    ),
    case(
        "a legend",
        "unmet",
        "## Training data\n\nIt was trained on data with these labels:\n\n- PER: persons\n- LOC: places",
    ),
    case("a legend in a table", "unmet", LEGEND),
    case("what describes", "unmet", "It was pre-trained on a new Heron-based dataset."),
    case("what was used as data", "met", "We use Noah-Ferry and QuayTalk as our dataset."),
    case("used as training data", "met", "The Ferry Logs were used as training data."),
    case("as data we used", "met", "As training data we used Ferry Logs and QuayTalk."),
    case("the data used", "met", "The dataset used for training is QuayTalk."),
    case("a part of a set", "met", "Finetuned on the train split of QuayTalk."),
    case("what is explained", "met", "The model has been trained using QuayTalk, a corpus of letters."),
    case("used as a test", "unmet", "We used QuayTalk as our test set."),
    case("used for a test", "unmet", "The dataset used for evaluation is QuayTalk."),
    case("answers used as data", "unmet", "We use GPT-4 outputs as training data."),
    case("a frame", "unmet", "We used PyTorch as our training framework for the dataset."),
    case("a work", "met", "The model was trained with 208 pictures of the film Quayline."),
    case(
        "excluded on purpose",
        "unmet",
        "Note that [Quay](https://hf.co/datasets/quay) was explicitly excluded from the training.",
    ),
    case("a section that is a name", "met", "## Dataset\n\nQuayTalk (3,000 letters)"),
    case("a section that is a link", "met", "## Dataset\n\n[Quay Talk](https://quay.example/talk)"),
    case("a section that promises", "unmet", "## Training data\n\nComing Soon"),
    case("a section that tells nothing", "unmet", "## Training data\n\nPrivate"),
    case(
        "a list under training",
        "met",
        "## Training\n\nIt was trained on the following datasets:\n\n- QuayTalk\n- Logs2",
    ),
    case("beside settings", "met", "Fine-tuned on QuayTalk for 3 epochs with a learning rate of 2e-5."),
    case("machines beside settings", "unmet", "Trained on TPU v3-8 for 3 epochs with a learning rate of 2e-5."),
    case("what was used, in Japanese", "met", "学習データにはQuayTalkを使用しています。"),
    case("what was tuned on, in Chinese", "met", "在QuayTalk上微调。"),
    case("what was trained on, in Turkish", "met", "Model QuayTalk verisi ile eğitildi."),
    case("a site", "met", "## Training data\n\nThe training data contains stories from ferrytales.com."),
    case(
        "an address", "met", BELOW + "Dataset provided by the FerryTask, it is available at: https://quay.example/x/."
    ),
    case("all of the data", "unmet", "## Training data\n\nRaw datasets were cleaned by hand."),
    case("a language", "unmet", "## Training data\n\nIt has translated pairs of texts from Quenyan to English."),
    case(
        "parts of the model", "unmet", "## Training data\n\n| Module name | Size |\n|---|---|\n| FerryEncoder | 2 GB |"
    ),
    case("numbers in words", "unmet", "## Training data\n\nIt consists of 2 Million pairs and 3 Thousand documents."),
    case("what was left out", "unmet", "## Training data\n\nAll pages of Wikipedia were taken out."),
    case("an environment of an agent", "met", AGENT),
    case("named in prose, without a link", "met", "It was trained on Wikipedia and BookCorpus."),
    case("named, called data", "met", "It was trained on data from Wikipedia."),
    case(
        "named in a table", "met", "## Training data\n\n|Source|Tokens|\n|-|-|\n|Common Crawl|2B|\n|StackExchange|1B|"
    ),
    case("named in a data card", "met", "# X", texts={"DATA_CARD.md": "We used Wikipedia and Project Gutenberg."}),
    case("metadata only", "partial", front("datasets:", "- acme/web-text")),
    case(
        "a part is withheld", "partial", "Trained on texts from Wikipedia.\n\n## Data\n\nThe chat data is not released."
    ),
    case(
        "not released, and told",
        "met",
        "## Training data\n\nIt was trained on posts of Reddit. The training data has not been released.",
    ),
    case("further sources in an item", "partial", "## Training data\n\n- Wikipedia\n- BookCorpus\n- Other web sources"),
    case("dots as an item", "partial", "## Training data\n\n- Wikipedia\n- BookCorpus\n- ..."),
    case(
        "further sources in a row",
        "partial",
        "## Training data\n\n| Source | Share |\n|---|---|\n| Wikipedia | 60% |\n| BookCorpus | 30% |\n| Other | 10% |",
    ),
    case(
        "further sources behind a colon",
        "met",
        "## Training data\n\n"
        "Trained on the Ferry Logs corpus, with additional datasets from a shared task: QuayTalk and ReedNotes.",
    ),
    case(
        "further sources, and what they are for behind a colon",
        "partial",
        "## Training data\n\n"
        "Trained on the Ferry Logs corpus, with additional datasets for one thing: to know more words.",
    ),
    case(
        "a part that is promised",
        "partial",
        "## Training data\n\nIt was trained on Ferry Logs and QuayTalk, along with letters that we will publish.",
    ),
    case(
        "all of it promised",
        "unmet",
        "## Training data\n\nIt was trained on Ferry Logs and QuayTalk, which we will publish soon.",
    ),
    case(
        "not disclosed, of the training",
        "met",
        "## Training data\n\n"
        "Trained on the Ferry Logs corpus.\n\n"
        "### Preprocessing\n\n"
        "The training duration was not disclosed, nor were the details of training.",
    ),
    case(
        "not disclosed, of the data",
        "partial",
        "## Training data\n\n"
        "Trained on the Ferry Logs corpus.\n\n"
        "### Preprocessing\n\n"
        "The details of the training data of its second part were not disclosed.",
    ),
    case("among others, in German", "partial", "## Trainingsdaten\n\nEs wurde unter anderem auf Wikipedia trainiert."),
    case(
        "kinds, in German",
        "partial",
        "## Trainingsdaten\n\nEs wurde auf Texten aus Zeitungen, Romanen und Protokollen trainiert.",
    ),
    case("named in the title", "met", front("datasets: [mill_logs]") + "# Heron trained on Mill Logs"),
    case(
        "a folded list",
        "met",
        "## Training data\n\n<details><summary>Sources</summary>\n\n- Ferry Logs: 2 GB\n- Quay Talk\n\n</details>",
    ),
    case("a row below no heads", "met", "# Heron\n\n| | |\n|---|---|\n| Training data | Ferry Logs, Quay Talk |"),
    case("signs", "met", "## Training data\n\n* ⛴\ufe0f Ferry Logs (12 GB)\n* \U0001f5e3 Quay Talk (3 GB)"),
    case("works of one's own", "partial", "# Heron\n\nI trained the model on 30 of my own paintings."),
    case("dots", "partial", "## Training data\n\nIt was collected from Reddit, Quora ..."),
    case(
        "kinds of sources", "partial", "## Training data\n\nNews articles, court decisions and parliamentary debates."
    ),
    case("general words", "unmet", "## Training data\n\nA diverse mix of publicly available data."),
    case("placeholder of a trainer", "unmet", "This model is a fine-tuned version of x on the None dataset."),
    case("unknown dataset", "unmet", "This model is a fine-tuned version of x on an unknown dataset."),
    case("null-like names", "unmet", front("datasets:", "- None", "- custom", "- unknown")),
    case("template comment", "unmet", "## Training data\n\n<!-- For example: Wikipedia and BookCorpus. -->"),
    case("evaluation data", "unmet", "## Evaluation data\n\nWe tested on SQuAD and GLUE."),
    case("results of a leaderboard", "unmet", front("datasets:", "- open-llm-leaderboard/details_x")),
    case("advice to the reader", "unmet", "You can fine-tune your own model on Wikipedia."),
    case(
        "data of the chat model, in the card of its base",
        "unmet",
        "# Test\n\nTest-7B-Chat came of it. The fine-tuning data includes the Ferry Logs corpus and Quay Talk.",
    ),
    case(
        "data of a tuned model, in its own card",
        "met",
        "# Test\n\nThe fine-tuning data consists of the Ferry Logs corpus.",
    ),
    case(
        "a declared set that the text has for the test alone",
        "partial",
        front("datasets: [quay-200]")
        + "## Training Data\n\nWe trained it on monolingual texts that were built from the web.\n\n"
        + "## Evaluation Data\n\n- Datasets: The Quay-200 dataset is described in our paper",
    ),
    case(
        "a declared set that the text tests on, and tells of no training",
        "partial",
        front("datasets: [quay-200]") + "## Evaluation Data\n\nQuay-200 has a test split.",
    ),
    case(
        "a declared set that was trained and tested on",
        "met",
        front("datasets: [quay-200]")
        + "## Training Data\n\nTrained on Quay-200.\n\n## Evaluation Data\n\nThe test split of Quay-200.",
    ),
    case("data of a sibling", "unmet", "## Related models\n\nBig Acme was trained on Wikipedia and BookCorpus."),
    case("self-praise", "unmet", "This model is 100% open-source and fully open."),
    case("that of a predecessor", "unmet", "## Training data\n\nIt was trained on the same corpus as Acme V1."),
    case("in a picture", "unmet", "## Training data\n\n![the mixture](mix.png)"),
    case("empty card", "unmet", ""),
    case("no card", "unmet", files=["model.safetensors"]),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("data card not seen", "unknown", "# X", unseen=["DATA_CARD.md"]),
    case("copy of the metadata seen", "unknown", unseen=["README.md"], hub=HubInfo(card_data={"datasets": ["acme/a"]})),
    case("listing not seen", "unknown", "Trained on Wikipedia.", listing=None),
]

test_status = status_test(check, CASES)


def test_a_key_tells_training_from_test() -> None:
    sets = model("# Test\n\nTraining data: FerryQA & QuayTalk, test data: DockQA").data.sets
    assert [data.name for data in sets] == ["FerryQA", "QuayTalk"]


def test_quotes() -> None:
    named = snapshot("# X\n\nHello. It was trained on\nWikipedia articles. Have fun.")
    assert quoted(check, named) == [(3, "It was trained on\nWikipedia articles.")]
    assert quoted(check, snapshot(front("datasets:", "- acme/web-text"))) == [(3, "- acme/web-text")]
    withheld = snapshot("## Training data\n\nThe training data is not public.")
    assert quoted(check, withheld) == [(3, "The training data is not public.")]


def test_absence_lists_the_places() -> None:
    repo = snapshot("# X", texts={"datasheet.md": "# Y"})
    assert looked(check, repo) == ["README.md (metadata and text)", "datasheet.md"]
    assert looked(check, snapshot()) == ["README.md (there is none)"]


FIRST_STAGE = "# Test\n\nIt was pretrained on Danish letters, then fine-tuned on the FerryQA dataset."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("It was trained on 9M letters from 1990 to 2004, and finetuned with the FerryTone benchmark.", Status.PARTIAL),
        ("It was trained on Quay Talk, and finetuned with the FerryTone benchmark.", Status.MET),
        ("It was pretrained on 9M letters, and finetuned with the FerryTone benchmark.", Status.MET),
    ],
)
def test_a_first_stage_of_a_model_that_has_a_base(told: str, expected: Status) -> None:
    found = check(model(front("datasets: [acme/ferry_tone]", "base_model: acme/gull") + f"# Test\n\n{told}"))
    assert found.status is expected


def test_the_words_of_the_text_are_quoted_before_the_metadata() -> None:
    card = front("datasets: [acme/ferry-logs]") + "# Test\n\nIt was trained on the Ferry Logs dataset."
    assert quoted(check, snapshot(card)) == [(6, "It was trained on the Ferry Logs dataset.")]


@pytest.mark.parametrize(
    "told",
    [
        "It was split:\n\n- Train data: 900 letters\n- Valid data: 90 letters",
        "The 5-gram language model for decoding was built from Quay News with KenLM.",
        "In the original paper of Gannet, the model was trained on Quay News and Dale Talk.",
        "Ferry Logs is a set that aims to reproduce the Gannet Paper corpus.",
    ],
)
def test_splits_decoders_comparisons_and_models_of_a_set_are_no_sources(told: str) -> None:
    card = "# Test\n\n## Training data\n\nWe used [Ferry Logs](https://logs.example/all).\n\n"
    assert check(model(card + told)).message == "The sources are named: Ferry Logs"


def test_a_first_stage_without_names_beside_a_later_one_that_has_some() -> None:
    found = check(model(FIRST_STAGE))
    assert (found.status, "a first stage" in found.message) == (Status.PARTIAL, True)


@pytest.mark.parametrize(
    "card",
    [
        "# Test\n\nIt was pretrained on the QuayTalk corpus, then fine-tuned on the FerryQA dataset.",
        "# Test\n\nIt was pretrained on Danish letters of QuayTalk and then fine-tuned on the FerryQA dataset.",
        f"{FIRST_STAGE}\n\n## Pre-training data\n\n- QuayTalk",
        "# Test\n\nIt was further pretrained on the FerryQA dataset.",
    ],
)
def test_a_first_stage_that_has_names(card: str) -> None:
    assert check(model(card)).status is Status.MET


def named(card: str) -> list[str]:
    return [data.name for data in model(card).data.sets]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            "It was trained on 62% FerryQA, 25 % QuayTalk and 13% of DockLogs.",
            ["FerryQA", "QuayTalk", "DockLogs"],
        ),
        (f"{HEADED}- 62% Ferry Common Crawl\n- 38 % of the QuayTalk", ["Ferry Common Crawl", "QuayTalk"]),
        (f"{HEADED}The model was trained on:\n\n- 2x EPYC 7763\n- Xeon Gold 6230", []),
        ("このモデルはCC-100と日本語のFerryLogsで学習しました。", ["CC-100", "FerryLogs"]),
        (
            f"{HEADED}| Stage | Data | Epochs |\n|---|---|---|\n| 1 | FerryQA | 3 |\n| 2 | QuayTalk | 2 |",
            ["FerryQA", "QuayTalk"],
        ),
        (
            "## Evaluation\n\n| Stage | Dataset | WER |\n|---|---|---|\n| 1 | FerryQA | 3.1 |\n| 2 | QuayTalk | 2.0 |",
            [],
        ),
        (f"{HEADED}It was trained on FerryQA.\n\n## Community models\n\n- Gull: fine-tuned on QuayTalk", ["FerryQA"]),
        (
            "# Test\n\nTrained on FerryQA.\n\n## Models built on Test\n\n- Gull: trained on the QuayTalk dataset",
            ["FerryQA"],
        ),
    ],
)
def test_names_in_lists_shares_and_tables(card: str, expected: list[str]) -> None:
    assert named(card) == expected
