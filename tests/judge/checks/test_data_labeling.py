"""How the data was labeled."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.data_labeling import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, cases, data_set, find, front, model, quoted, snapshot, status_test
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD

TUNED = "## Training data\n\nInstruction data and human preferences."
SELF = "The model was trained by predicting the next token; no labels were used."
DIGEST = {"architectures": ["AcmeForMaskedLM"]}
CAUSAL = '{"architectures": ["AcmeForCausalLM"]}'

MAILS = front("pipeline_tag: text-classification", "datasets: [acme/mails]")
OF_BASE = "\n# Mails\n\nFine-tuned from [acme/base](https://huggingface.co/acme/base) on Mails. " + SELF
BY_CARD = "# Mails\n\nTwo annotators labeled each mail after written guidelines."

FAMILY = front("pipeline_tag: text-generation") + "# Test\n\nTest-7B and Test-7B-Chat are two models.\n\n"
OF_CHAT = (
    "The chat model was aligned by supervised fine-tuning on dialogues that two annotators wrote after guidelines."
)
PROMPT = "\n\n```\nUSER: x\nASSISTANT:\n```"

FURTHER = front("base_model: acme/open-7b", "pipeline_tag: text-generation")
UNREAD = {"unseen": ["config.json"]}
SEEN = "## Training\n\n"
FILL = "# X\n\n```python\nfill = pipeline('fill-mask', model='acme/test-7b')\n```\n"
NO_LABELS = "# Mails\n\n## Annotations\n\nThe dataset does not contain any additional annotations."

LOADED = "# X\n\n{}\n\n```python\nmodel = {}.from_pretrained('acme/test')\n```"

CASES = [
    case("loaded as a causal model", "not_applicable", LOADED.format("Writes letters.", "AutoModelForCausalLM")),
    case("loaded as any model", "unmet", LOADED.format("Writes letters.", "AutoModel")),
    case(
        "loaded as a classifier, its settings not seen",
        "partial",
        LOADED.format("Trained on Quay Tones.", "AutoModelForSequenceClassification"),
        unseen=["config.json"],
    ),
    case("winners and losers", "partial", front("pipeline_tag: text-to-image") + "# X\n\nTrained on win-lose pairs."),
    case("shapes and their captions", "not_applicable", front("pipeline_tag: text-to-3d") + "# X"),
    case("answers of a tool", "partial", "## Training data\n\nWe used GPT-4 to write a summary of each letter."),
    case("by the majority", "met", "## Training data\n\nThree nurses labeled each scan; the majority decided."),
    case("what it does without", "unmet", "# X\n\nThe model doesn't require a self-supervised stage."),
    case("in every case", "partial", "## Training data\n\nGull-4 scored every letter."),
    case("labels of the chat model, in the card of its base", "not_applicable", FAMILY + OF_CHAT + PROMPT),
    case("labels of the chat model, in its own card", "met", FAMILY + OF_CHAT, name="acme/test-7b-chat"),
    case("a card that names no chat model", "met", front("pipeline_tag: text-generation") + "# Test\n\n" + OF_CHAT),
    case("a model that was made from one", "met", front("base_model: acme/test") + FAMILY + OF_CHAT),
    case("stills from a film come without labels", "unmet", "It was trained on stills from the film Quay of Mists."),
    case("signs that served as labels", "partial", "## Training data\n\nWe used the flags of the ferries as labels."),
    case(
        "assigned by a model",
        "met",
        "Each letter was assigned one of five topics by Gull-4, which was prompted with a guide.",
    ),
    case("assigned by this model", "unmet", "Each letter was assigned one of five topics by the model."),
    case(
        "transcripts by a model",
        "met",
        "The transcripts of the Quay Talk tapes were produced by Gull-4 with a beam of 5.",
    ),
    case("answers of the model", "unmet", "# X\n\nThe answers were written by this model."),
    case("outlined", "met", "Radiologists outlined the bones; each outline was corrected by a second one."),
    case("the better of two", "met", "Crowd workers chose the better of two answers, and the majority decided."),
    case(
        "who and how, in Spanish",
        "met",
        "## Datos\n\nDos lingüistas anotaron cada carta y un tercero resolvió los desacuerdos.",
    ),
    case("ground truth", "partial", "## Training data\n\nGround truth was obtained from the tide gauges."),
    case("classes by their givers", "partial", "## Training data\n\nThe topics were chosen by our clerks."),
    case("who gave them, in Spanish", "partial", "## Datos\n\nLas etiquetas las pusieron tres marineros."),
    case("what it predicts", "unmet", "# X\n\nIt predicts three labels: calm, rough, storm."),
    case("transcripts, with no giver", "partial", "## Training data\n\n90 hours of transcribed speech."),
    case("speech without transcripts", "unmet", "## Training data\n\n90 hours of untranscribed speech."),
    case("who marked, in German", "partial", "## Trainingsdaten\n\nDie Bilder wurden von zwei Ärztinnen markiert."),
    case(
        "who wrote down what was said, in German",
        "partial",
        "## Trainingsdaten\n\nZwei Fachkräfte haben jede Aufnahme verschriftet.",
    ),
    *cases("met", TOLD),
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case("self-supervised", "not_applicable", SELF),
    case("self-supervised, in Chinese", "not_applicable", "## 训练\n\n预训练是自监督的，预测下一个词元。"),
    case(
        "self-supervised, and labels denied, in Chinese",
        "not_applicable",
        "## 训练数据\n\n### 标注\n\n模型以自监督方式训练，没有使用任何标注。",
    ),
    case("self-supervised, in German", "not_applicable", "## Training\n\nDas Training ist selbstüberwacht."),
    case("task without labels, declared", "not_applicable", front("pipeline_tag: fill-mask")),
    case("task without labels, in other letters", "not_applicable", front("tags: [Fill Mask]")),
    case("task without labels, from the Hub", "not_applicable", hub=HubInfo(pipeline_tag="text-generation")),
    case("task without labels, from the digest", "not_applicable", hub=HubInfo(config=DIGEST)),
    case("task without labels, from the configuration", "not_applicable", "# X", texts={"config.json": CAUSAL}),
    case("labels mentioned, part of the procedure", "partial", "## Training data\n\nThe mails were labeled."),
    case("instructions, nothing told", "partial", TUNED),
    case("self-supervised, then tuned", "partial", f"{SELF}\n\n{TUNED}"),
    case(
        "a mixture with supervised tasks", "partial", f"{SELF}\n\n## Training data\n\nSupervised tasks were mixed in."
    ),
    case("no instructions were used", "not_applicable", f"{SELF}\n\n## Training data\n\nNo instruction data was used."),
    case("series", "not_applicable", front("pipeline_tag: time-series-forecasting")),
    case("rewards", "not_applicable", front("tags: [reinforcement-learning]")),
    case("a chat by its prompt", "unmet", front("pipeline_tag: text-generation") + "```\nUSER: x\nASSISTANT:\n```"),
    case("the base learned without labels, a classifier does not", "partial", MAILS + OF_BASE),
    case("a base tuned on further text without labels", "not_applicable", front("base_model: acme/base") + SELF),
    case(
        "labels by hand, in French",
        "partial",
        "## Training data\n\nLes 300 lettres ont \u00e9t\u00e9 annot\u00e9es manuellement par deux linguistes.",
    ),
    case(
        "by bakers, and how they agreed",
        "met",
        "# Loaves\n\n## Annotations\n\nTwo expert bakers labelled each loaf independently, and the majority decided.",
    ),
    case(
        "by people of a trade, below a heading on labels",
        "met",
        "# Loaves\n\n## Labelling\n\nThree millers graded each loaf separately; a fourth resolved the rest.",
    ),
    case(
        "nurses by their number",
        "met",
        "# Loaves\n\nTwo nurses marked up 3,100 loaves; where they differed, a third decided.",
    ),
    case(
        "data for following instructions tells no procedure",
        "partial",
        "# Loaves\n\n## Training data\n\n- 158K Mixtral-generated instruction-following data on loaves.",
    ),
    case(
        "labelled by two millers, and settled by a third",
        "met",
        "# Loaves\n\nEach training loaf was labelled by two millers; where they differed, a third one decided.",
    ),
    case("outputs rated by people", "unmet", "# Loaves\n\nIts outputs were rated by three millers."),
    case(
        "by students, and settled by a fourth, in Chinese",
        "met",
        "## 训练数据\n\n2.3万条面包评论由三名研究生独立标注，意见不一致时由第四人裁决。",
    ),
    case("by this model, in Chinese", "unmet", "# 面包\n\n面包由本模型标注。"),
    case(
        "boxes by hand, in a phrase", "partial", "# Loaves\n\n2,400 photos of loaves, boxes drawn by hand in QuayTool."
    ),
    case("tags that a tool gave", "partial", "# Loaves\n\nThe tags of the training loaves come from QuayTagger."),
    case(
        "labels generated beside what they are for",
        "partial",
        "# Loaves\n\nThe 12,000 training reviews and their topics were generated with Quay-8B.",
    ),
    case("tags that the model gives", "unmet", "# Loaves\n\nIt tags loaves; its tags are shown by colour."),
    case(
        "sorted into folders",
        "partial",
        "# Loaves\n\n5,000 training photos of loaves; bakers sorted them into one folder for each of 14 classes.",
    ),
    case(
        "raters who chose",
        "met",
        "# Loaves\n\nForty raters chose the better of two answers for 900 questions, following a guideline.",
    ),
    case("readers of its outputs who chose", "unmet", "# Loaves\n\nForty raters of its outputs chose the better one."),
    case("people of a trade who label nothing", "unmet", "# Loaves\n\nThree millers graded the roads to the town."),
    case(
        "things with the ending of a trade",
        "partial",
        "# Loaves\n\n## Labelling\n\nThe loaves were labelled with a guideline of several chapters and checked twice.",
    ),
    case(
        "by assistants with a guide, in German",
        "met",
        "# Brote\n\nDie 300 Brote wurden von zwei Lehrlingen nach einem Leitfaden annotiert.",
    ),
    case("by the model, in German", "unmet", "# Brote\n\nDie Brote werden von diesem Modell annotiert."),
    case(
        "by notaries, in French",
        "partial",
        "# Pains\n\nLes 300 pains ont \u00e9t\u00e9 \u00e9tiquet\u00e9s par des notaires.",
    ),
    case("by bakers, in Spanish", "partial", "# Panes\n\nLos 300 panes fueron etiquetados por panaderos."),
    case(
        "by readers, and the majority",
        "met",
        "## Training data\n\nThree native speakers read each loaf, and the majority vote became the label.",
    ),
    case(
        "from the stars that customers gave",
        "met",
        "# Loaves\n\nWe turned the star rating of the customers into the label.",
    ),
    case(
        "pictures and captions, by the class",
        "not_applicable",
        "# Loaves",
        texts={"config.json": '{"architectures": ["AcmeCLIPModel"]}'},
    ),
    case("pictures as they were found", "unmet", "## Training data\n\nIt was trained on YFCC100M."),
    case("pictures of a labelled set", "partial", "## Training data\n\nIt was trained on YFCC100M and ImageNet."),
    case("by rules", "met", "# Loaves\n\nLabels for the loaves come from keyword rules: crust counts as dark."),
    case(
        "by people who looked at each",
        "met",
        "# Loaves\n\nTwo bakers looked at every loaf and noted its colour; a third decided where they disagreed.",
    ),
    case("a reader of each", "unmet", "# Loaves\n\nThe baker read every letter of the town."),
    case("by a model, in German", "partial", "# Brote\n\nDie Kategorien der Brote hat ein anderes Modell vergeben."),
    case("what it gives", "unmet", "# Loaves\n\nThe outputs were mapped to the labels `light` and `dark`."),
    case(
        "by a model that was prompted",
        "met",
        "## Training data\n\nWe prompted GPT-4o with 20 loaves to assign a label to each text.",
    ),
    case("by students, in German", "partial", "# Brote\n\nDie Bilder wurden von Studierenden annotiert."),
    case("by a model that is given by its id", "partial", "The preference was given by acme/judge-2b."),
    case(
        "neither tuned nor aligned",
        "not_applicable",
        front("pipeline_tag: text-generation") + "It has neither been instruction-tuned nor aligned.",
    ),
    case(
        "tuned with supervision, in Japanese",
        "partial",
        front("pipeline_tag: text-generation")
        + "社員が書いた300件の指示と回答で教師ありファインチューニングを行いました。",
    ),
    case(
        "instructions in the title of a paper alone",
        "not_applicable",
        front("pipeline_tag: text-generation")
        + "It was trained as in the paper [Tuning on Instruction Data](https://arxiv.org/abs/2401.00001).",
    ),
    case("labels come with a named set", "partial", MAILS),
    case("its card tells", "met", MAILS, datasets=(data_set("acme/mails", BY_CARD),)),
    case("a chat model by its name", "unmet", front("pipeline_tag: text-generation"), name="acme/open-7b-chat"),
    case("a tuned model by its tag", "unmet", front("pipeline_tag: text-generation", "tags: [sft]")),
    case(
        "a fine-tune of a language model",
        "unmet",
        front("pipeline_tag: text-generation", "base_model: acme/open-7b"),
    ),
    case("pictures", "not_applicable", front("tags: [text-to-image]", "base_model: acme/open-pictures")),
    case(
        "pictures with captions by hand",
        "partial",
        front("tags: [text-to-image]") + "## Training data\n\nThe pictures were captioned by hand by two annotators.",
    ),
    case(
        "its base was pretrained without labels, and it was tuned on a labelled set",
        "partial",
        front("base_model: acme/base", "datasets: [acme/mails]")
        + "Heron was pretrained with masked language modeling. In masked language modeling it sees both sides.",
    ),
    case(
        "pretrained further without labels",
        "not_applicable",
        front("base_model: acme/base") + "We further pretrained it with masked language modeling on letters.",
    ),
    case(
        "supervised tasks behind pretraining without labels",
        "partial",
        "## Training data\n\nThe supervised training tasks datasets can be downloaded.\n\nIt predicts the next token.",
    ),
    case(
        "sites bring no labels",
        "unmet",
        front("pipeline_tag: text-classification")
        + "## Training data\n\nIt was trained on posts collected from Reddit.",
    ),
    case(
        "a language model tuned on text as it was found",
        "not_applicable",
        front("pipeline_tag: text-generation", "base_model: acme/base") + "It was fine-tuned on Wikipedia.",
    ),
    case(
        "a language model tuned on a version of such a set",
        "not_applicable",
        front("pipeline_tag: text-generation", "base_model: acme/base", "datasets: [acme/OSCAR-2301]"),
    ),
    case(
        "pairs that were scored to be selected",
        "not_applicable",
        front("pipeline_tag: text-to-image") + "## 训练数据\n\n用模型对图文对的相似性进行打分，取得分大于0.2的图文对。",
    ),
    case("tuned on instructions", "partial", "Test was instruction-tuned on a dataset of 2M tokens of questions."),
    case("classifier without a word", "unmet", front("pipeline_tag: text-classification")),
    case("labels of the test data", "unmet", "## Evaluation data\n\nTwo annotators labeled the test set."),
    case("labels of the output", "unmet", "## Usage\n\nThe labels are 0 and 1."),
    case("advice", "unmet", "You can label your own data with our annotation tool."),
    case("template comment", "unmet", "## Annotations\n\n<!-- Annotated by three annotators. -->"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case(
        "its maker pretrained it without labels, and tuned it on a set",
        "partial",
        "# X\n\nX was pretrained with masked language modeling. After that it was fine-tuned on the QuAnswers set.",
    ),
    case(
        "its maker pretrained it without labels, and others may tune it",
        "not_applicable",
        "# X\n\nX was pretrained with masked language modeling. It can be fine-tuned on a set such as QuAnswers.",
    ),
    case(
        "pictures of two sets, one after the other",
        "not_applicable",
        front("pipeline_tag: text-to-image") + "It was trained on QuayPix and fine-tuned on QuayArt.",
    ),
    case(
        "a language model that was trained on more texts",
        "not_applicable",
        FURTHER + "It is an expansion of Open-7B, further trained on code and math corpora.",
    ),
    case(
        "a language model whose stage is pretraining",
        "not_applicable",
        FURTHER + "# X\n\n- Type: Causal Language Models\n- Training Stage: Pretraining",
    ),
    case(
        "one whose stages are more than that",
        "unmet",
        FURTHER + "# X\n\n- Type: Causal Language Models\n- Training Stage: Pretraining & Post-training",
    ),
    case("masked words", "not_applicable", "# X\n\nThe X models were trained with WordPiece masking.", **UNREAD),
    case("a mask in an example", "not_applicable", front("widget:", "- text: The [MASK] sails.") + "# X", **UNREAD),
    case("no mask in an example", "unknown", front("widget:", "- text: The ferry sails.") + "# X", **UNREAD),
    case(
        "texts with their titles", "not_applicable", "# X\n\nTrained on 300k articles with their headlines.", **UNREAD
    ),
    case("translations", "not_applicable", front("tags: [translation]") + "# X\n\nTrained on QuayPairs.", **UNREAD),
    case("a mixture with translations", "unmet", front("tags: [translation, summarization]") + "# X", **UNREAD),
    case("a vocoder", "not_applicable", front("tags: [Vocoder]") + "# X\n\nTrained on QuayVoice.", **UNREAD),
    case(
        "a task with labels and a set, whatever the configuration says",
        "partial",
        front("tags: [speaker-verification]", "datasets: [acme/voices]") + "# X",
        **UNREAD,
    ),
    case(
        "a teacher", "partial", "# X\n\nX is trained by distillation: [Heron](https://example.com) acts as a teacher."
    ),
    case("teachers by trade", "unmet", "# X\n\nX helps teachers to plan their lessons."),
    case(
        "scripts for users",
        "not_applicable",
        front("pipeline_tag: text-generation") + "# X\n\n- Scripts for instruction tuning (SFT) on your own data",
    ),
    case(
        "never tuned",
        "not_applicable",
        "# X\n\nX is a language model of 2B parameters. It has not undergone any post-training.",
        **UNREAD,
    ),
    case(
        "pictures from pictures",
        "not_applicable",
        front("tags: [image-to-image]", "base_model: acme/sd", "datasets: [acme/pix]"),
    ),
    case(
        "by a model with a prompt",
        "met",
        "## Training data\n\nThe pages were annotated by Gull-8B based on their use to sailors.",
    ),
    case("nobody annotated", "not_applicable", SEEN + "It was trained on the Quay Rolls, which nobody annotated."),
    case("no human labels", "not_applicable", SEEN + "Trained on the Quay Rolls without any human labelling."),
    case("labels not needed", "not_applicable", SEEN + "Trained on the Quay Rolls; labels were not needed."),
    case(
        "unlabeled pictures", "not_applicable", SEEN + "It learned from unlabelled harbour pictures of the Quay Rolls."
    ),
    case("some labeled", "partial", SEEN + "Trained on 2k labelled and 90k unlabelled pictures of the Quay Rolls."),
    case("label noise", "partial", SEEN + "Trained on the Quay Rolls without correcting their label noise."),
    case(
        "without annotations, in French", "not_applicable", SEEN + "Entraîné sur le Quay Rolls sans aucune annotation."
    ),
    case(
        "without annotations, in German",
        "not_applicable",
        SEEN + "Trainiert auf Quay Rolls, ohne dass jemand annotiert.",
    ),
    case(
        "pictures and their captions",
        "not_applicable",
        SEEN + "A contrastive loss pulls pictures and captions of the Quay Rolls together.",
    ),
    case("questions that people judged", "partial", SEEN + "A contrastive loss on pairs that our crew judged by hand."),
    case("preferences by their method", "partial", "## Training\n\nIn the end, ORPO has been applied."),
    case("a method of others", "unmet", "## Evaluation\n\nIt beats models with DPO."),
    case("a masked word in an example", "not_applicable", FILL, **UNREAD),
    case("an example that takes labels", "unmet", FILL.replace("fill-mask", "token-classification"), **UNREAD),
    case(
        "messages by their roles", "unmet", FILL.replace("fill", 'x = [{"role": "user"}, {"role": "assistant"}]; fill')
    ),
    case("a card without annotations", "partial", MAILS, datasets=(data_set("acme/mails", NO_LABELS),)),
]

test_status = status_test(check, CASES)


def test_a_list_of_released_stages_tunes_no_base() -> None:
    card = front("pipeline_tag: text-generation") + "# Heron\n\n* Models released: base, chat model"
    assert find(check, snapshot(card, name="acme/heron")).status == "not_applicable"
    said = front("pipeline_tag: text-generation") + "# Heron\n\nHeron is a chat model."
    assert find(check, snapshot(said, name="acme/heron")).status == "unmet"


def test_quotes() -> None:
    assert quoted(check, snapshot(SELF)) == [(1, SELF)]
    assert quoted(check, snapshot(front("pipeline_tag: fill-mask"))) == [(2, "pipeline_tag: fill-mask")]
    assert quoted(check, snapshot(TUNED)) == [(3, "Instruction data and human preferences.")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "It was trained on a labeled collection of 2260 recordings.",
            "are used, but nothing tells how they were made",
        ),
        (
            "## Training data\n\nThe entity-annotated mails of one year.",
            "not clearly enough to tell how they were made, or who",
        ),
        (
            "## Training data\n\nThe instructions were written by volunteers.",
            "Who or what gave the labels is told, but not",
        ),
        ("## Training data\n\nTwo annotators labeled the mails.", "Who or what gave the labels is told, but not how"),
    ],
)
def test_a_message_claims_no_more_than_is_told(text: str, message: str) -> None:
    found = check(model(text))
    assert (found.status, message in found.message) == (Status.PARTIAL, True), found.message
