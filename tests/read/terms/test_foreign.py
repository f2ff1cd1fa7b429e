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
        "praam serve -m kapten-q4.gguf -p tere",
        "conda env create -f praam.yml",
        "praam, kapten, sadam, laevad",
    ],
)
def test_names_and_languages_that_are_read_leave_nothing_open(sentence: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{sentence}\n")[0] is Status.MET


@each_row(
    "sentence",
    [
        "mudelit tohib jagada - ainult sadamas töötav kapten",
        "praam, mudelit tohib jagada ainult kapten, sadam, laevad",
        "ბორანი, გამოყენება, აკრძალულია, კაპიტანი",
    ],
)
def test_what_looks_like_commands_or_names_and_is_a_sentence(sentence: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{sentence}\n")[0] is Status.UNKNOWN


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


@each_row(
    "line",
    [
        "Copyright (c) 2031 Kārlis Laivinieks un Līga Prāmniece, Rīgas ostas institūts",
        "© 2029-2031 Laivų statybos institutas, Klaipėdos miesto uostas",
        "Copyright © 2031 by ბორნების ტექნიკური უნივერსიტეტი",
        "(c) 2031 Inštitut za raziskovanje trajektov in pristanišč",
    ],
)
def test_those_who_hold_the_rights_have_names_in_any_language(line: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{line}\n") == (Status.MET, Status.MET)


@each_row(
    "line",
    [
        "Copyright (c) 2031 Praam, mudelit tohib jagada ainult sadamas töötav kapten",
        "© 2031 Praam. Litsents: mudelit tohib jagada ainult kapten",
        "Copyright: mudelit tohib jagada ainult sadamas töötav kapten",
        "Copyright (c) 2031 Praam\n\nMudelit tohib jagada ainult sadamas töötav kapten",
    ],
)
def test_what_a_copyright_line_says_beyond_names_is_left_open(line: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{line}\n") == (Status.UNKNOWN, Status.UNKNOWN)


@each_row(
    "code",
    [
        "pip install ferries harbour docks",
        "harbour run ferry\nharbour pull ferry\nharbour push ferry",
        "import ferry\nx = ferry.randn(3, 4)\nprint(x.shape)",
        "@misc{laiva, author={Ā. Laivinieks}, title={Prāmja modeļi}, journal={Ostas ziņas}}",
        "knots draught tonnage berth\n0.1 0.2 1 2",
    ],
)
def test_commands_and_code_below_a_heading_on_the_license_leave_nothing_open(code: str) -> None:
    assert found(f"# Ferry\n\n## Usage and license\n\n```\n{code}\n```\n") == (Status.MET, Status.MET)


@each_row(
    "block",
    [
        "pip install ferry\n\nMudelit tohib jagada ainult sadamas töötav kapten",
        "mudelit tohib jagada\nainult sadamas töötav kapten.",
        "* ūdens modeli drīkst izmantot tikai kapteinis",
        "ბორნის მოდელს იყენებს მხოლოდ პორტის კაპიტანი",
    ],
)
def test_sentences_in_a_block_are_left_open(block: str) -> None:
    assert found(f"# Ferry\n\n## Usage and license\n\n```\n{block}\n```\n") == (Status.UNKNOWN, Status.UNKNOWN)


def test_license_plates_are_no_terms() -> None:
    text = "# Harbour License Plate Detection\n\nPraamimudelit tohib jagada ainult sadamas töötav kapten.\n"
    assert found(text) == (Status.MET, Status.MET)
    assert found(text.replace("# Harbour License Plate Detection", "# Harbour\n\n## License"))[0] is Status.UNKNOWN
