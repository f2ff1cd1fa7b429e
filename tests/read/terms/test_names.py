"""The names of licenses in sentences, beside the word for a license of each language and alone."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.card import Link
from osaid_hub.judge.checks import parameters_license
from osaid_hub.read.terms.names import licenses_in
from tests.judge.checks.build import model
from tests.table import each_row

# A heading on terms with a sentence that puts the ferry under Apache 2.0, as makers write it.
SAID = [
    ("Lizenz", "Für die Fähre gilt die Apache-2.0-Lizenz."),
    ("Lizenz", "Apache 2.0, siehe LICENSE."),
    ("Licentie", "De Apache 2.0-licentie is van toepassing."),
    ("Licens", "Apache 2.0-licensen gäller."),
    ("Lisens", "Apache 2.0-lisensen."),
    ("Lisenssi", "Lautta on Apache 2.0 -lisenssillä."),
    ("Licence", "Le bac a la licence Apache 2.0."),
    ("Licencia", "Apache 2.0, uso libre."),
    ("Licencja", "Prom ma licencję Apache 2.0."),
    ("Licence", "Přívoz má licenci Apache 2.0."),
    ("Licență", "Bacul are licența Apache 2.0."),
    ("Licenc", "A komp Apache 2.0 licenc alatt fut."),
    ("Lisans", "Feribot Apache 2.0 lisansıyla gelir."),
    ("Giấy phép", "Phà dùng giấy phép Apache 2.0."),
    ("Лицензия", "Паром ходит по лицензии Apache 2.0."),
    ("Ліцензія", "Пором за ліцензією Apache 2.0."),
    ("Άδεια", "Το πορθμείο έχει άδεια Apache 2.0."),
    ("许可", "渡船按 Apache 2.0 协议发布。"),
    ("ライセンス", "渡し船は Apache 2.0 です。"),
    ("라이선스", "Apache 2.0입니다."),
    ("الترخيص", "العبارة بموجب رخصة Apache 2.0."),
    ("مجوز", "قایق با مجوز Apache 2.0 است."),
    ("רישיון", "המעבורת ברישיון Apache 2.0."),
    ("लाइसेंस", "नाव Apache 2.0 लाइसेंस में है।"),
    ("สัญญาอนุญาต", "เรือใช้สัญญาอนุญาต Apache 2.0"),
    ("লাইসেন্স", "নৌকাটি Apache 2.0 লাইসেন্সে আছে।"),
]


def status(body: str) -> Status:
    return parameters_license.check(model(f"# Ferry\n\n{body}\n")).status


@each_row(("heading", "said"), SAID)
def test_a_name_beside_the_word_for_a_license(heading: str, said: str) -> None:
    assert {fact.spdx for fact in licenses_in(said, ())} == {"Apache-2.0"}
    assert status(f"## {heading}\n\n{said}") is Status.MET


@each_row(
    ("said", "expected"),
    [
        ("## License\n\nIt's MIT.", Status.MET),
        ("许可证:MIT", Status.MET),
        ("The model ships with the same licence as its code: BSD-3-Clause.", Status.MET),
        ("The model ships with the same licence as its code: BSD.", Status.PARTIAL),
        ("The weights have the same licence as the code (CC-BY-NC-4.0).", Status.UNMET),
        ("Use of this model is bound by the license and restrictions of Llama-2.", Status.UNMET),
        ("ライセンス:CC-BY-NC-4.0", Status.UNMET),
        ("## License\n\nMIT, CC-BY-NC-4.0", Status.UNMET),
        ("## Lizenz\n\nDie Fähren-Lizenz 2 gilt.", Status.UNMET),
        ("时间:MIT", Status.UNMET),
        ("## Lizenz\n\nDie Daten stehen unter der MIT-Lizenz.", Status.UNMET),
    ],
)
def test_what_a_name_says(said: str, expected: Status) -> None:
    assert status(said) is expected


@each_row(
    ("shown", "url", "named"),
    [
        ("LLaMA", "https://mill.test/llama", False),
        ("LLaMA", "https://mill.test/LICENSE", True),
        ("Llama 2 license", "https://mill.test/llama", True),
        ("MIT", "https://mill.test/x", True),
    ],
)
def test_a_link_to_a_family_of_models_names_no_license(shown: str, url: str, named: bool) -> None:
    said = f"It is a permissively licensed cousin of {shown}."
    assert bool(licenses_in(said, (Link(url, shown, 1),))) is named
