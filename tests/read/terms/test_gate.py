"""What an access gate makes its users promise: limits of use, and other duties."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_modify, terms_share, terms_use
from osaid_hub.licenses import Category
from osaid_hub.licenses.bans import Limit
from osaid_hub.read.terms.terms import Terms
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import front, model
from tests.table import each_row


def gated(*lines: str) -> Terms:
    return model(front("license: mit", *lines), hub=HubInfo(gated="auto")).terms


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("extra_gated_prompt: For research purposes only.", Category.RESEARCH_ONLY),
        ("extra_gated_prompt: I will use it for non-commercial purposes only.", Category.NON_COMMERCIAL),
        ("extra_gated_fields: {I agree to non-commercial use only: checkbox}", Category.NON_COMMERCIAL),
        ("extra_gated_prompt: You agree to the acceptable use policy and its prohibited uses.", Category.FIELD_OF_USE),
        ("extra_gated_description: Companies must ask the mill for a license first.", Category.FIELD_OF_USE),
        ("extra_gated_button_content: I promise not to use it for weapons", Category.FIELD_OF_USE),
        ("extra_gated_eu_disallowed: true", Category.FIELD_OF_USE),
        ("extra_gated_prompt: Never send copies of the weights to anybody.", Category.FIELD_OF_USE),
        ("extra_gated_prompt: Users from Cuba or the EU are not admitted.", Category.FIELD_OF_USE),
        ("extra_gated_prompt: By clicking you accept the CC-BY-NC-4.0 license.", Category.NON_COMMERCIAL),
        ("extra_gated_fields: {I agree to the Llama 3 Community License: checkbox}", Category.SCALE_RESTRICTED),
        ("extra_gated_prompt: Nur f\u00fcr Forschungszwecke.", Category.RESEARCH_ONLY),
    ],
)
def test_promises_that_limit_use(line: str, category: Category) -> None:
    terms = gated(line)
    assert terms.conditions[0].fact.category is category
    assert terms.conflicts()
    assert not model(front("license: mit", line)).terms.conditions  # an ungated mirror


ADMITTED = [
    "You must be 21 or older to board.",
    "I am over 18",
    "I have reached the age of majority",
    "Access is for members of the Ferry Guild alone.",
    "Access is for members of the guild.",
    "We only give access to partners of the harbour.",
    "The weights are shared with partner museums only.",
    "Requests from private addresses will be declined.",
    "You need to use a university e-mail address.",
    "Adults only (18+)",
    "I work at a museum of ferries",
    "I am enrolled at a university",
    "I am not a resident of the Isle of Quays",
    "Ich bin mindestens 18 Jahre alt",
    "Der Zugang ist Mitgliedern der Gilde vorbehalten.",
    "Vous devez avoir plus de 18 ans.",
    "Debe ser mayor de edad.",
    "Tenho mais de 18 anos",
    "Solo per i soci della gilda",
    "Je moet 18 jaar of ouder zijn.",
    "Mam ukończone 18 lat",
    "Мне исполнилось 18",
    "仅限航会成员申请",
    "18歳以上です",
    "만 19세 이상입니다",
    "عمري 18 سنة",
    "Minimal 18 tahun",
    "Tôi đủ 18 tuổi",
    "Du måste ha fyllt 18.",
    "18 yaşındayım",
]


@each_row("asked", ADMITTED)
def test_what_people_have_to_be_limits_who_may_use_it(asked: str) -> None:
    for line in (f"extra_gated_prompt: {asked}", f"extra_gated_fields: {{{asked}: checkbox}}"):
        terms = gated(line)
        assert {ban.limit for each in terms.conditions for ban in each.bans} == {Limit.PERSONS}
    assert not model(front("license: mit") + f"# Ferry\n\n{asked}\n").terms.conditions, "anywhere else it may be anyone"


@pytest.mark.parametrize(
    "line",
    [
        "extra_gated_prompt: The guild has over 18 members, and everybody is welcome on board.",
        "extra_gated_prompt: Trained on over 18 years of harbour logs.",
        "extra_gated_prompt: Made by members of the guild for all who row.",
        "extra_gated_prompt: Incomplete requests will be answered late.",
        "extra_gated_fields: {University: text, Are you a student: checkbox}",
        "extra_gated_prompt: Please tell us who you are.",
        "extra_gated_fields: {I work with letters and maps: checkbox}",
        "extra_gated_fields: {Name: text, Country: country}",
        "extra_gated_eu_disallowed: false",
        "extra_gated_prompt: By clicking you accept the MIT license of this model.",
        "extra_gated_prompt: I accept that the training data is under CC-BY-NC-4.0.",
        "extra_gated_prompt: You may use it for any purpose, commercial or not.",
        "extra_gated_prompt: Die Mühle stellt ihre Modelle allen frei zur Verfügung.",
    ],
)
def test_questions_that_limit_nothing(line: str) -> None:
    terms = gated(line)
    assert not terms.conditions
    assert not terms.duties


@pytest.mark.parametrize(
    "line",
    [
        "extra_gated_prompt: You will indemnify the mill against all claims.",
        "extra_gated_fields: {Ich stelle die Mühle von allen Ansprüchen anderer frei: checkbox}",
        "extra_gated_prompt: Sie verpflichten sich, die Mühle von Ansprüchen anderer freizustellen.",
        "extra_gated_fields: {Je tiendrai le moulin indemne de tout recours: checkbox}",
        "extra_gated_prompt: Mantendré al molino indemne de cualquier reclamación.",
        "extra_gated_fields: {I shall remove personal data from what it writes: checkbox}",
        "extra_gated_fields: {I agree to keep the personal data of others safe: checkbox}",
        "extra_gated_prompt: I will not publish any personal information that it writes.",
        "extra_gated_fields: {I agree to comply with the privacy policy of the mill: checkbox}",
        "extra_gated_prompt: I keep my copy of the weights up to date with the newest list.",
        "extra_gated_prompt: By asking for access you agree to share all improved weights with the mill.",
        "extra_gated_fields: {I will have each product audited: checkbox}",
        "extra_gated_prompt: You agree to give us feedback within three months.",
    ],
)
def test_other_duties_make_license_and_use_partial(line: str) -> None:
    asked = model(front("license: mit", line), files=["model.safetensors"], hub=HubInfo(gated="auto"))
    assert len(asked.terms.duties) == 1
    found = parameters_license.check(asked)
    assert found.status is Status.PARTIAL
    assert found.evidence[0].quote == line
    assert terms_use.check(asked).status is Status.PARTIAL


TITLED = (
    'extra_gated_prompt: "### Mill Acceptable Use Policy\\n\\nBy using the weights you agree to indemnify the mill '
    'against all claims of others that come from your use of them, and to pay for what they cost."'
)


def test_a_policy_whose_title_alone_stands_above_its_text_forbids_what_that_says() -> None:
    asked = model(front("license: mit", TITLED), files=["model.safetensors"], hub=HubInfo(gated="auto"))
    assert not asked.terms.conditions
    found = {check: check.check(asked).status for check in (parameters_license, terms_use, terms_modify, terms_share)}
    assert found == {
        parameters_license: Status.PARTIAL,
        terms_use: Status.PARTIAL,
        terms_modify: Status.MET,
        terms_share: Status.MET,
    }


REST = "It stands on our pages, where everybody may read it. " * 4


@pytest.mark.parametrize(
    "prompt",
    [
        "### Mill Acceptable Use Policy\\n\\nhttps://mill.example/policy",
        f"### Please accept our Acceptable Use Policy\\n\\n{REST}",
        f"Mill weights\\n\\nYou agree to our Acceptable Use Policy. {REST}",
        f"### Acceptable Use Policy\\n\\nYou may not use it to harm. {REST}",
    ],
)
def test_a_policy_that_stands_elsewhere_or_is_to_be_accepted_limits_use(prompt: str) -> None:
    assert gated(f'extra_gated_prompt: "{prompt}"').conditions


def test_the_line_that_says_it_is_quoted() -> None:
    prompt = "extra_gated_prompt: |\n  Dear reader,\n  you may not sell the weights.\n  Yours, the mill"
    (condition,) = gated(prompt).conditions
    assert condition.evidence.quote == "you may not sell the weights."


def test_what_a_gate_asks_in_a_language_that_is_not_read_may_be_anything() -> None:
    line = "extra_gated_prompt: Praamimudelit tohib jagada ainult sadamas töötav kapten."
    asked = model(front("license: mit", line), hub=HubInfo(gated="auto"))
    assert asked.terms.foreign
    assert parameters_license.check(asked).status is Status.UNKNOWN
    assert not gated("extra_gated_fields: {Nimi: text, Asutus ja amet: text}").foreign
    assert not gated("extra_gated_prompt: Jag vill gärna veta vad ni heter.").foreign
