"""What a repository says about terms, in sentences and badges, and what it only seems to say."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_share, terms_use
from osaid_hub.licenses import Category
from osaid_hub.read.terms.prose import told
from osaid_hub.read.terms.statements import Subject
from tests.judge.checks.build import front, model
from tests.licenses import texts as reference
from tests.table import each_row

LLAMA = "scale-restricted"
Said = tuple[str, str | None]


def said(card: str) -> set[Said]:
    asked = model(card)
    found = told(asked.card)
    return {
        (each.subject.value, each.fact.spdx or each.fact.category.value)
        for each in (found.statements + found.conditions)
        if not each.on_documents
    }


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            "Use of the weights must comply with the Apache 2.0 License and the [Acme Community License](acme.pdf).",
            {("parameters", "unknown")},
        ),
        (
            "The code in this repo is Apache-2 licensed. The model weights have a CC BY-SA 4.0 license.",
            {("code", "Apache-2.0"), ("parameters", "CC-BY-SA-4.0")},
        ),
        (
            "The code and the model weights are licensed under the MIT License.",
            {("code", "MIT"), ("parameters", "MIT")},
        ),
        ("- **License:** MIT", {("repository", "MIT")}),
        ("| **License** | CC-BY-4.0 license |\n|-|-|", {("repository", "CC-BY-4.0")}),
        ("## License\n\nReleased under the Apache License, Version 2.0.", {("repository", "Apache-2.0")}),
        ("## 许可\n\n本模型采用 Apache 2.0 (Apache-2.0) 许可。", {("parameters", "Apache-2.0")}),
        (
            "## License\n\nThe code is under MIT, while the weights are for academic research only.",
            {("code", "MIT"), ("parameters", "research-only")},
        ),
        (
            "## License\n\nFor the weights CC BY-NC 4.0 applies; everything else in this repository is BSD-3-Clause.",
            {("code", "BSD-3-Clause"), ("parameters", "CC-BY-NC-4.0")},
        ),
        ("## License\n\nThe MIT license applies to the code.", {("code", "MIT")}),
        (
            "## License\n\nMIT for code. CC BY-NC 4.0 for model weights.",
            {("code", "MIT"), ("parameters", "CC-BY-NC-4.0")},
        ),
        (
            "## License\n\nThe model inherits the license of its base (Apache-2.0).",
            {("parameters", "Apache-2.0"), ("repository", "unknown")},
        ),
        ("- **License:** weights MIT / data CC BY-NC 4.0", {("parameters", "MIT"), ("data", "CC-BY-NC-4.0")}),
        ("License: code MIT / weights CC-BY-NC-4.0", {("code", "MIT"), ("parameters", "CC-BY-NC-4.0")}),
        ("License: MIT (code) + CC BY 4.0 (weights)", {("code", "MIT"), ("parameters", "CC-BY-4.0")}),
        ("## License\n\nCode and data MIT, model weights CC BY 4.0", {("code", "MIT"), ("parameters", "CC-BY-4.0")}),
        ("| License | BSD-3-Clause / MIT dual |\n|-|-|", {("repository", "BSD-3-Clause OR MIT")}),
        (
            "## License\n\nThe scans we trained on stay under CC BY-NC 4.0; the weights are MIT.",
            {("data", "CC-BY-NC-4.0"), ("parameters", "MIT")},
        ),
        (
            "## License\n\nThe training images are for research only, whereas the weights come under Apache-2.0.",
            {("data", "research-only"), ("parameters", "Apache-2.0")},
        ),
        (
            "## License\n\nThe demo scripts are for research only, but the weights are Apache-2.0 licensed.",
            {("code", "research-only"), ("parameters", "Apache-2.0")},
        ),
        ("## License\n\nThe merged weights stay subject to the Meta Llama 2 license terms.", {("parameters", LLAMA)}),
        ("## License\n\nUse of the weights needs to follow the Mill Community License.", {("parameters", "unknown")}),
        ("## License\n\nThe weights are under [our terms](https://mill.example/LICENSE).", {("parameters", "unknown")}),
        (
            "## Lizenz\n\nDie Gewichte stehen unter [dieser Lizenz](https://mill.test/x).",
            {("parameters", "unknown")},
        ),
        (
            "## License\n\nThe weights come under CC BY-SA 4.0, with additional restrictions for schools.",
            {("parameters", "field-of-use")},
        ),
        (
            "## License\n\nUnlike the loader's code, which is MIT, the weights are for noncommercial purposes only.",
            {("code", "MIT"), ("parameters", "non-commercial")},
        ),
        ("## License\n\nApache License 2.0 with the Commons Clause.", {("repository", "non-commercial")}),
        ("## License\n\n```\nYou may not sell the weights.\n```", {("parameters", "non-commercial")}),
        ("## Usage Restrictions\n\n```\nThe model must not be used to spy.\n```", {("parameters", "field-of-use")}),
        ("By loading the model you agree not to use it for weapons.", {("parameters", "field-of-use")}),
        ("We release the weights under the permissive Apache 2.0 license.", {("parameters", "Apache-2.0")}),
        ("Merging is not permitted.", {("repository", "no-derivatives")}),
        (
            "- **License:** [Llama 2 Community License](https://huggingface.co/meta-llama/Llama-2-7b/raw/main/LICENSE)",
            {("repository", LLAMA)},
        ),
        (
            "This model is licensed under the mill terms in MILL.txt, along with the original Llama license.",
            {("parameters", "research-only")},
        ),
        (
            "## License\n\nAs it is based on Llama 2, this model is also subject to the Meta Llama 2 license terms.",
            {("parameters", LLAMA)},
        ),
        (
            "The weights are under Apache-2.0 and the code is under CC BY-NC 4.0.",
            {("parameters", "Apache-2.0"), ("code", "CC-BY-NC-4.0")},
        ),
        ("Released under the GPL-3.0.", {("repository", "GPL-3.0-only OR GPL-3.0-or-later")}),
        (
            "Licensed under either the MIT License or the Apache License 2.0, at your option.",
            {("repository", "Apache-2.0")},
        ),
        ("Lizenziert unter der MIT-Lizenz.", {("repository", "MIT")}),
        ("This model is in the public domain.", {("parameters", "unknown")}),
        ("## License\n\nAll files of this folder are placed in the public domain.", {("repository", "unknown")}),
        (
            "## License\n\nAll of it except the weights is MIT. The weights are CC-BY-NC-4.0.",
            {("code", "MIT"), ("parameters", "CC-BY-NC-4.0")},
        ),
        (
            "## License\n\nThe weights are under the MIT license, the demo is for research purposes only.",
            {("parameters", "MIT")},
        ),
        (
            "## License\n\nThe weights are under the MIT license, the icons are for research only, not for sale.",
            {("parameters", "MIT")},
        ),
        ("The handbook is under the MIT license. The icons are CC BY-NC 4.0, for non-commercial use only.", set()),
        (
            "## License\n\nThe demo uses reeds, which are under the MIT license, and the icons are CC BY-NC 4.0, for "
            "non-commercial use only.",
            set(),
        ),
        (
            "The documentation is under CC BY 4.0 and the weights are licensed under CC BY-NC 4.0.",
            {("parameters", "CC-BY-NC-4.0")},
        ),
        ("All files in this repository are MIT licensed.", {("repository", "MIT")}),
        ("This project uses reeds, which are licensed under MIT.", set()),
        ("We release Test-7B with an Apache 2.0 license.", {("repository", "Apache-2.0")}),
        ("You may use Test-7B under the terms of the MIT license.", {("repository", "MIT")}),
        ("You may use the reeds under the terms of the MIT license.", set()),
        ("Test-7B is free software under the GPL-3.0 license.", {("repository", "GPL-3.0-only OR GPL-3.0-or-later")}),
        ("## License\n\nMIT for everything in this folder.", {("repository", "MIT")}),
        ("## License\n\nMIT, with no further conditions.", {("repository", "MIT")}),
        ("## License\n\nThe model comes with a license of our own: a custom license.", {("parameters", "unknown")}),
        ("## License\n\nPublic domain.", {("repository", "unknown")}),
        ("## License\n\nReleased under the EUPL.", {("repository", "unknown")}),
        ("## License\n\nMill River License 3", {("repository", "unknown")}),
        ("## License\n\nOne paper tells how we came to write the Mill River License.", set()),
        (
            "## License\n\nReleased under a permissive license. It is Apache 2.0.",
            {("repository", "unknown"), ("repository", "Apache-2.0")},
        ),
        ("## License\n\nOpen Data Commons Open Database License (ODbL)", {("repository", "ODbL-1.0")}),
        (
            "## License\n\n- Code: MIT, see `LICENSE`\n- Weights: CC-BY-4.0",
            {("code", "MIT"), ("parameters", "CC-BY-4.0")},
        ),
        (
            "## License\n\nYou may only use the weights in accordance with the terms of the Apache License 2.0.",
            {("parameters", "Apache-2.0")},
        ),
        ("## Terms\n\nSee our [EULA](https://mill.example/x).", {("repository", "unknown")}),
        ("This model is licensed under the mill license in MILL.txt.", {("parameters", "unknown")}),
        ("The weights are released under the Oak Tree License.", {("parameters", "unknown")}),
        (
            "## License\n\nThis work is under the [Attribution-NonCommercial 4.0 International License][nc].\n\n"
            "[nc]: https://creativecommons.org/licenses/by-nc/4.0/",
            {("repository", "CC-BY-NC-4.0"), ("repository", "non-commercial")},
        ),
        (
            "## License\n\nThe MIT license, with additional restrictions on military use.",
            {("repository", "field-of-use")},
        ),
        ("This code generation model is for academic research only.", {("parameters", "research-only")}),
        ("Only for teachers and students of the mill.", {("repository", "research-only")}),
        ("You must not use what the model writes to train other models.", {("parameters", "field-of-use")}),
        ("## License\n\nDo not merge the weights into other models.", {("parameters", "no-derivatives")}),
        ("## Lizenz\n\nDie Gewichte dürfen nicht weitergegeben werden.", {("parameters", "field-of-use")}),
        ("Toute utilisation commerciale nécessite notre accord écrit.", {("repository", "non-commercial")}),
        ("The weights are not released; other models of the mill are for research only.", set()),
        ("本模型仅供研究与作品展示。", {("parameters", "research-only")}),
        ("This model is intended for educational and research use only.", {("parameters", "research-only")}),
        (
            "![Code License](https://img.shields.io/badge/Code_License-MIT-blue) "
            "![Model License](https://img.shields.io/badge/Model_License-CC_BY--NC_4.0-red)",
            {("code", "MIT"), ("parameters", "CC-BY-NC-4.0")},
        ),
    ],
)
def test_said_of_this_model(card: str, expected: set[Said]) -> None:
    assert said(card) == expected


@pytest.mark.parametrize(
    "card",
    [
        "The model is suitable for commercial or non-commercial use.",
        "Unlike Bigchat, which is under a non-commercial license, our model is for everybody.",
        "The evaluation datasets are released under a CC0 license.",
        "The runtime of the model is Apache-2.0 licensed.",
        "A variant of this model under the MIT license is at [acme/other](https://huggingface.co/acme/other).",
        "## Related models\n\n- acme/chat\n  - License: CC-BY-NC-4.0",
        "## License\n\nThe distilled models derived from Llama are licensed under the llama3.1 license.",
        "![Downloads](https://img.shields.io/badge/Downloads-MIT-blue)",
        "## License\n\nTo be announced.",
        "## License\n\nSee the paper for what the model can do.",
        "Mail to our list is subject to the privacy policy of the mill.",
        "The model must not be used for weapons.",  # a warning
        "This model card is licensed under CC BY-NC 4.0.",
        "- **Experimental / research only:** `Q2_K`, `Q1_0`, as they lose much",
        "## Issues\n\nReporting violations of the Acceptable Use Policy: mail@mill.example",
        "The demo is for non-commercial use.",
        "The paper is under CC BY-NC-ND 4.0.",
        "Version 1 was for non-commercial use only.",
        "The previous version may not be used commercially.",
        "## Training data\n\nReed is a set of letters.\n\nReleased under CC BY-NC 4.0.",
        "The scripts lie on our server. Released under the MIT License.",
        "The demo has a page of its own. Released under the MIT License.",
        "## Related\n\nThe original model is released under the MIT license.",
        "## License\n\n模型的回答可能有偏见，请勿传播这些内容。",
        "![A sign: the model must not be used for commercial purposes](sign.png)",
        "See ![not for commercial use of this model](mark.png) on our page.",
    ],
)
def test_not_said_of_this_model(card: str) -> None:
    assert said(card) == set()


@pytest.mark.parametrize("heading", ["## License", "## Terms\n\n**MIT License**"])
def test_the_text_of_a_license_pasted_as_prose(heading: str) -> None:
    assert said(f"# Oak\n\n{heading}\n\n{reference.texts()['MIT']}\n\n## Contact\n\nWrite to us.") == {
        ("repository", "MIT")
    }


def test_a_ban_below_the_pasted_text_of_a_license_forbids() -> None:
    added = "The weights may not be used for commercial purposes."
    found = said(f"# Oak\n\n## License\n\n{reference.texts()['MIT']}\n\n{added}\n")
    assert ("parameters", "non-commercial") in found


def test_a_restriction_in_the_text_is_a_conflict_and_partial_at_most() -> None:
    asked = model(front("license: apache-2.0") + "This model is for research use only.")
    (conflict,) = asked.terms.conflicts()
    assert [item.quote for item in conflict.evidence] == [
        "license: apache-2.0",
        "This model is for research use only.",
    ]
    deciding = asked.terms.governing(Subject.PARAMETERS)
    assert deciding
    assert deciding.fact.category is Category.OSI_PERMISSIVE


@pytest.mark.parametrize(
    "sentence",
    [
        "The model must not be used for weapons.",
        "It should not be used for medical advice.",
        "Do not use this model to threaten others.",
        "Das Modell darf nicht zur Überwachung eingesetzt werden.",
        "不要使用本模型生成违法内容。",
    ],
)
def test_a_bare_sentence_is_a_warning_and_a_conflict(sentence: str) -> None:
    asked = model(front("license: mit") + sentence, files=["model.safetensors"])
    assert [each.evidence.quote for each in asked.terms.warnings] == [sentence]
    assert len(asked.terms.conflicts()) == 1
    found = terms_use.check(asked)
    assert (found.status, found.evidence[0].quote) == (Status.PARTIAL, sentence)
    assert parameters_license.check(asked).status is Status.MET


@pytest.mark.parametrize("heading", ["Prohibited uses", "Uses that are not allowed", "Verbotene Nutzungen"])
def test_items_below_a_heading_that_forbids_are_warnings(heading: str) -> None:
    terms = model(front("license: mit") + f"# Oak\n\n## {heading}\n\n- spam\n- bets on horses").terms
    assert [each.evidence.quote for each in terms.warnings] == ["spam", "bets on horses"]
    assert len(terms.conflicts()) == 1


@pytest.mark.parametrize("heading", ["Uses", "Prohibited words", "Allowed and forbidden uses", "Unsupported uses"])
def test_items_below_other_headings_are_none(heading: str) -> None:
    terms = model(front("license: mit") + f"# Oak\n\n## {heading}\n\n- spam\n- bets on horses").terms
    assert not terms.warnings


@pytest.mark.parametrize(
    "sentence",
    ["The model is not intended for medical advice.", "The model cannot be used for translation out of the box."],
)
def test_what_is_no_warning(sentence: str) -> None:
    assert not model(front("license: mit") + sentence).terms.warnings


FORBIDS = [
    "<p>The weights may not be used commercially.</p>",
    "<details><summary>Terms</summary>The weights may not be used commercially.</details>",
    "<p><b>NO COMMERCIAL USE OF THE WEIGHTS</b></p>",
    "**No commercial use of the weights**",
    "### No commercial use of the weights\n\nHave fun.",
]


@pytest.mark.parametrize("html", FORBIDS)
def test_words_in_html_and_bold_lines_forbid_as_any_others(html: str) -> None:
    assert said(f"# Oak\n\nA small model.\n\n{html}") == {("parameters", "non-commercial")}


@pytest.mark.parametrize(
    "html",
    [
        "<!-- No commercial use of the weights. -->",
        '<p title="No commercial use of the weights.">A small model.</p>',
        "<style>No commercial use of the weights.</style>",
        "## Evaluation\n\n### Non-commercial models only\n\nA table.",
        "## Prohibited uses",
    ],
)
def test_what_no_reader_sees_or_only_announces_forbids_nothing(html: str) -> None:
    assert said(f"# Oak\n\n{html}") == set()


NON_COMMERCIAL = ("repository", "non-commercial")


@pytest.mark.parametrize(
    "card",
    [
        "Pebble is given away. This model is distributed under the MIT license. Commercial use is forbidden.",
        "The model is released under the MIT License. It is for non-commercial purposes only.",
        "Ce mod\u00e8le est distribu\u00e9 sous licence MIT. L'usage commercial est interdit.",
    ],
)
def test_what_is_forbidden_behind_a_license_is_not_swallowed_by_it(card: str) -> None:
    assert "non-commercial" in {category for _, category in said(card)}
    assert parameters_license.check(model(card)).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("card", "category"),
    [
        ("Pebble writes letters. Use is allowed for non-commercial purposes only.", "non-commercial"),
        ("Die Nutzung ist nur zu nicht-kommerziellen Zwecken erlaubt.", "non-commercial"),
        ("L'utilisation est r\u00e9serv\u00e9e \u00e0 la recherche.", "research-only"),
    ],
)
def test_a_limit_of_use_as_such_is_one_of_the_model(card: str, category: str) -> None:
    assert said(card) == {("repository", category)}


@pytest.mark.parametrize(
    "card",
    [
        "The training data is a set of letters. It must not be used for commercial purposes.",
        "The letters corpus is called Reed. Commercial use is forbidden.",
        "## Training data\n\nReed holds letters. Commercial use is forbidden.",
    ],
)
def test_what_a_sentence_on_data_goes_on_to_forbid_is_about_the_data(card: str) -> None:
    assert {subject for subject, _ in said(front("license: mit") + card)} <= {"data"}
    assert parameters_license.check(model(front("license: mit") + card)).status is Status.MET


def test_what_is_forbidden_of_the_model_by_its_name() -> None:
    said = "Do not use {} for bets on horses."
    for name, warned in (("Ferry", 1), ("Ferry 2", 1), ("Ferry-9B", 0), ("Slate", 0)):
        assert len(model(front("license: mit") + said.format(name), name="mill/ferry-2").terms.warnings) == warned


def test_a_sentence_on_training_does_not_move_the_subject() -> None:
    card = front("license: mit") + "We trained it on the Reed data. It must not be used for commercial purposes."
    assert parameters_license.check(model(card)).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Users should refer to the [following license](https://mill.test/terms).", "https://mill.test/terms"),
        ("The weights are under [this license](https://mill.test/x).", "https://mill.test/x"),
        ("The weights are under the [Mill Community License](https://mill.test/x).", "Mill Community License"),
    ],
)
def test_terms_that_a_link_does_not_name_are_called_by_their_address(said: str, name: str) -> None:
    asked = model(f"## License\n\n{said}")
    assert {each.fact.name or each.fact.declared for each in told(asked.card).statements} == {name}


@pytest.mark.parametrize(
    ("said", "of_this"),
    [
        ("Heron is for research purposes only.", True),
        ("Heron-7B may not be used commercially.", True),
        ("Heron 7B may only be used by students.", True),
        ("We do not permit the use of Heron for face recognition.", True),
        ("Please refrain from using the model for political campaigns.", True),
        ("Heron-13B may not be used commercially.", False),
        ("Herons may not be used commercially.", False),
        ("Stork is for research purposes only.", False),
    ],
)
def test_a_sentence_that_begins_with_the_models_name(said: str, of_this: bool) -> None:
    asked = model(front("license: mit") + said, name="mill/heron-7b")
    assert bool(asked.terms.conflicts()) is of_this


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("## License\n\n| License | Dataset (in training) |\n|---|---|\n| CC-BY-4.0 | Ferry Logs |", set()),
        ("## License\n\n| Part | License |\n|---|---|\n| Weights | MIT |", {"MIT"}),
        ("## License\n\n- Architecture and base implementation: Slate (Apache-2.0)\n- Model weights: MIT", {"MIT"}),
        ("## License\n\n- Text tokenizer: Slate (Apache-2.0)", set()),
        ("## License\n\nMIT, except for the sample pictures, which are CC-BY-NC-4.0.", {"MIT"}),
        ("## License\n\nAll files are MIT, with the exception of the recordings (CC-BY-NC-4.0).", {"MIT"}),
        ("## License\n\nMIT, except for the weights, which are CC-BY-NC-4.0.", {"CC-BY-NC-4.0"}),
        ("## License\n\nThe optional viewer Slate is under CC-BY-NC-4.0.", set()),
        ("## License\n\nMIT. The voice samples in `demo/` are under CC-BY-NC-4.0.", {"MIT"}),
        ("## License\n\nThe weights are under MIT; before that they were under CC-BY-NC-4.0.", {"MIT"}),
        ("## Licence\n\nLe code est sous licence MIT et les poids sous CC BY-NC 4.0.", {"CC-BY-NC-4.0"}),
        ("## Lizenz\n\nDer Code steht unter MIT und die Gewichte unter CC BY-NC 4.0.", {"CC-BY-NC-4.0"}),
        ("## Licencia\n\nEl código está bajo MIT y los pesos bajo CC BY-NC 4.0.", {"CC-BY-NC-4.0"}),
        ("Test-7B is released under CC BY-NC 4.0 because of the data that it saw.", {"CC-BY-NC-4.0"}),
        ("## Related work\n\nThe Slate-2 model is under the CC BY-NC 4.0 license.", set()),
        ("## License\n\nFor research only. The Slate-V2 backbone is MIT-licensed.", set()),
        ("## License\n\nThe weights are under MIT.\n\nPyTorch is BSD-3-Clause licensed.", {"MIT"}),
        ("## License\n\nThe Transformers library is Apache-2.0 licensed.", set()),
        ("## License\n\nThe model is BSD-3-Clause licensed.", {"BSD-3-Clause"}),
        ("## License and citation\n\nThe weights are under the MIT license.", {"MIT"}),
        ("## Citation\n\nThe weights are under the MIT license.", set()),
        ("## Related models\n\n### License\n\nThe weights are under the MIT license.", set()),
    ],
)
def test_terms_of_data_and_of_other_parts_are_none_of_the_weights(card: str, expected: set[str]) -> None:
    asked = model(card)
    found = told(asked.card).statements
    assert {each.fact.spdx for each in found if each.subject is not Subject.CODE and each.fact.spdx} == expected


def test_do_not_redistribute_below_license_and_citation() -> None:
    said = "## License and citation\n\nDo not upload or redistribute the weights until all terms are known."
    assert terms_share.check(model(front("license: mit") + said)).status is Status.UNMET


@pytest.mark.parametrize(
    "said",
    [
        "Whoever runs it in a hospital must have it audited each spring.",
        "Users are required to report every deployment to the mill.",
        "Deployers agree to send improved weights back to us.",
        "You must share fine-tuned versions with the makers.",
        'Each picture that you print must bear the words "drawn by Oak".',
        "Users shall indemnify the mill.",
        "You have to label everything that the model writes.",
        "Models derived from this one must have Oak at the start of their names.",
        "Changed versions must be published under a name that begins with Oak.",
        "Die Nutzer verpflichten sich, jeden Einsatz zu melden.",
    ],
)
def test_a_duty_below_a_heading_on_terms_is_partial(said: str) -> None:
    asked = model(front("license: mit") + f"# Oak\n\n## License\n\nOak is under MIT. {said}")
    found = parameters_license.check(asked)
    assert found.status is Status.PARTIAL
    assert found.evidence[0].quote == said
    assert "README.md asks for a promise" in found.message
    assert terms_use.check(asked).status is Status.PARTIAL


@pytest.mark.parametrize(
    "card",
    [
        "## License\n\nWe recommend an audit before you use it in a hospital.",
        "## License\n\nYou must give credit and tell which changes you made to the weights.",
        "## License\n\nChanged versions must be shared with the same license.",
        "## License\n\nThe training data must not be reported as ours.",
        "## License\n\nYou must keep the notice of copyright with the names of the makers.",
        "## License\n\nWe audited the data, and a lab has to report on it.",
        "Whoever runs it in a hospital must have it audited each spring.",
    ],
)
def test_wishes_and_what_open_licenses_ask_are_no_further_duties(card: str) -> None:
    assert parameters_license.check(model(front("license: mit") + f"# Oak\n\n{card}")).status is Status.MET


ADDED = front("license: apache-2.0") + "# Oak\n\n## License\n\n"


@each_row(
    ("said", "expected"),
    [
        ("Agree to the license of the data for the checkpoints, in addition to CC-BY-NC 4.0.", "CC-BY-NC-4.0"),
        ("The checkpoints also follow the terms of the data, besides CC-BY-NC-SA 4.0.", "CC-BY-NC-SA-4.0"),
        ("CC-BY-NC-4.0 applies to the checkpoints.", "CC-BY-NC-4.0"),
        ("The pictures in the data are CC-BY-NC-4.0.", None),
        ("Oak was made by rail.", None),
    ],
)
def test_a_name_that_is_nothing_else_is_the_license_of_the_weights_wherever_it_stands(
    said: str, expected: str | None
) -> None:
    governing = model(f"# Oak\n\n## License\n\nThe code is MIT. {said}").terms.governing(Subject.PARAMETERS)
    assert (governing.fact.spdx if governing else None) == expected


@each_row(
    ("said", "status"),
    [
        ("Oak is under Apache 2.0, with additional terms as in Annex B of the DeepSeek license.", Status.UNMET),
        ("Oak follows Apache 2.0. It is also subject to the use restrictions of the Llama 2 license.", Status.UNMET),
        ("Apache 2.0 applies. The additional terms of the Gemma license apply as well.", Status.UNMET),
        ("Oak is licensed under Apache 2.0 with further conditions listed in Annex C.", Status.UNKNOWN),
        ("Oak is under Apache 2.0, with OpenRAIL-M clauses attached.", Status.UNMET),
        ("Oak is under CC-BY-4.0 in combination with behavioral-use terms.", Status.UNMET),
        ("Oak is under Apache 2.0; the Responsible AI clauses apply to any use.", Status.UNMET),
        ("Oak is under Apache 2.0 plus an ethical rider.", Status.UNKNOWN),
        ("Oak is under Apache 2.0. We follow the RAIL initiative.", Status.MET),
        ("Oak is under Apache 2.0 without any additional restrictions.", Status.MET),
        ("Oak is under the Apache 2.0 license, and further limitations are described below.", Status.MET),
        ("Oak is under the Apache 2.0 license, and additional terms are not given.", Status.MET),
        ("Oak is under Apache 2.0; the training data has additional terms of its owners.", Status.MET),
        ("Apache 2.0. This software incorporates parts of the DeepSeek model.", Status.MET),
        ("Apache 2.0. The tokenizer is taken from the Llama 2 model.", Status.MET),
    ],
)
def test_what_is_added_to_a_license_binds_too_and_the_name_of_a_model_adds_nothing(said: str, status: Status) -> None:
    assert parameters_license.check(model(ADDED + said)).status is status


@each_row(
    ("words", "expected"),
    [
        (
            "This model is based on Elm, and is governed by the [META LLAMA 3 COMMUNITY LICENSE AGREEMENT](LICENSE).",
            LLAMA,
        ),
        ("This model was built from Elm and is subject to the Llama 3 Community License.", LLAMA),
        ("The model is a merge of oaks and is therefore governed by the Llama 2 license.", LLAMA),
        ("The model is licensed according to Meta's Llama 2 license.", LLAMA),
        ("The model is licensed in accordance with the CC-BY-NC-4.0 license.", "CC-BY-NC-4.0"),
        ("This model learned from Elm, which is based on Ash and is governed by the Llama 2 license.", None),
        ("The cover picture is licensed in accordance with CC BY-NC 4.0.", None),
    ],
)
def test_a_sentence_that_names_a_base_may_put_this_model_under_terms(words: str, expected: str | None) -> None:
    assert {license for _, license in said(words)} == ({expected} if expected else set())
