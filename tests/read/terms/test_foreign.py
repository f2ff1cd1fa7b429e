"""Sentences on terms in languages whose bans are not read, and what is none."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_use
from osaid_hub.read.terms.foreign import is_not_read
from tests.judge.checks.build import front, model
from tests.table import each_row

# What the license is called, and a sentence that may forbid or allow anything.
NOT_READ = [
    ("Litsents", "Praamimudelit tohib jagada ainult sadamas töötav kapten."),
    ("Licence", "Prāmja modeli drīkst izmantot tikai ostas kapteinis."),
    ("Licencija", "Kelto modeliu gali naudotis tik uosto kapitonas."),
    ("Licenca", "Model trajekta lahko uporablja samo kapetan pristanišča."),
    ("Лиценца", "Овај модел сме да користи само капетан луке."),
    ("Лиценз", "Моделът може да се използва само от капитана на пристанището."),
    ("Leyfi", "Aðeins hafnarstjórinn má nota ferjulíkanið fyrir siglingar."),
    ("Lisensie", "Slegs die hawekaptein kan hierdie veerbootmodel gebruik."),
    ("Leseni", "Modeli hii inaweza kutumika na nahodha wa bandari tu."),
    ("ლიცენზია", "ბორნის მოდელს იყენებს მხოლოდ პორტის კაპიტანი."),
    ("Լիցենզիա", "Լաստանավի մոդելը կարող է օգտագործել միայն նավապետը։"),
    ("உரிமம்", "படகு மாதிரியை துறைமுக தலைவர் மட்டுமே பயன்படுத்தலாம்."),
    ("లైసెన్స్", "పడవ నమూనాను ఓడరేవు అధిపతి మాత్రమే ఉపయోగించాలి."),
    ("Лицензия", "Паром моделін тек порт капитаны пайдалана алады."),
]


def found(text: str) -> tuple[Status, Status]:
    asked = model(front("license: apache-2.0") + text)
    return parameters_license.check(asked).status, terms_use.check(asked).status


@each_row(("title", "sentence"), NOT_READ)
def test_what_is_not_read_below_a_heading_on_the_license_is_unknown(title: str, sentence: str) -> None:
    for heading in (title, "License"):
        text = f"# Ferry\n\n## {heading}\n\n{sentence}\n"
        assert found(text) == (Status.UNKNOWN, Status.UNKNOWN)
        said = parameters_license.check(model(front("license: apache-2.0") + text))
        assert said.evidence[0].quote == sentence


@each_row(("title", "sentence"), NOT_READ)
def test_what_names_the_license_itself_is_on_terms_anywhere(title: str, sentence: str) -> None:
    assert found(f"# Ferry\n\n{title}: {sentence}\n") == (Status.UNKNOWN, Status.UNKNOWN)
    assert found(f"# Ferry\n\n{sentence}\n") == (Status.MET, Status.MET)


@each_row(
    "sentence",
    [
        "Litsents: Apache 2.0",
        "Mudel on avaldatud Apache 2.0 litsentsi all.",
        "Back to the quay",
        "Back to top of list",
        "Weight license status: resolved",
        "Ferry Labs Tallinn, Reval, Livonia",
        "© 2031 Praam & Pojad OÜ",
        "Se filen för detaljer.",
        "Siehe die Datei im Ordner.",
        "Bakınız: lisans dosyası ve ekleri.",
        "ferry-7b, ferry-13b, ferry_large.safetensors",
    ],
)
def test_names_and_languages_that_are_read_leave_nothing_open(sentence: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{sentence}\n")[0] is Status.MET


def test_a_ban_that_is_read_decides_beside_what_is_not() -> None:
    text = "# Ferry\n\n## License\n\nPraamimudelit tohib jagada ainult kapten. Non-commercial use only.\n"
    assert found(text) == (Status.UNMET, Status.UNMET)


def test_a_block_of_text_in_a_language_that_is_not_read_is_unknown() -> None:
    text = "# Ferry\n\n## Litsents\n\n```\nPraamimudelit tohib jagada ainult sadamas töötav kapten.\n```\n"
    assert found(text) == (Status.UNKNOWN, Status.UNKNOWN)


@each_row(
    "sentence",
    ["", "   ", "...", "12 000", "https://mill.example/litsents", "`praam` `kapten` `sadam`", "利用は自由です"],
)
def test_what_is_no_sentence_is_in_no_language(sentence: str) -> None:
    assert not is_not_read(sentence)
