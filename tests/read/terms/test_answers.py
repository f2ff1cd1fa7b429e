"""Questions on the terms with their answers, and labels with a value: a "no" forbids as a sentence does."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_use
from osaid_hub.read.terms.about import is_question
from tests.judge.checks.build import front, model
from tests.table import each_row

# By language: a question on use for money, one on passing on, answers that say no and yes, and a label for commerce.
SAID = {
    "en": ("May I use the ferry in a paid product?", "Can I mirror the weights?", "No.", "Sure.", "Commercial use: no"),
    "de": ("Darf ich die Fähre verkaufen?", "Darf ich sie weitergeben?", "Nein.", "Ja.", "Gewerbliche Nutzung: nein"),
    "fr": ("Puis-je vendre ce bac ?", "Peut-on le redistribuer ?", "Hélas, non.", "Oui.", "Usage commercial : non"),
    "es": ("¿Puedo vender la barca?", "¿Se puede compartir?", "Lo sentimos, no.", "Sí.", "Uso comercial: no"),
    "pt": ("Posso vender a balsa?", "Posso compartilhar os pesos?", "Infelizmente não.", "Sim.", "Uso comercial: não"),
    "it": ("Posso vendere il traghetto?", "Posso condividere i pesi?", "Purtroppo no.", "Sì.", "Uso commerciale: no"),
    "nl": ("Mag ik het pontje verkopen?", "Mag ik het delen?", "Helaas niet.", "Ja hoor.", "Commercieel gebruik: nee"),
    "sv": ("Får jag sälja färjan?", "Får jag dela vikterna?", "Tyvärr inte.", "Javisst.", "Kommersiellt bruk: nej"),
    "da": ("Må jeg sælge færgen?", "Må jeg dele vægtene?", "Nej.", "Ja.", "Kommerciel brug: nej"),
    "nb": ("Kan jeg selge ferja?", "Kan jeg dele vektene?", "Dessverre ikke.", "Ja.", "Kommersiell bruk: nei"),
    "pl": ("Czy mogę sprzedawać prom?", "Mogę udostępniać wagi?", "Niestety nie.", "Tak.", "Użycie komercyjne: nie"),
    "cs": ("Mohu přívoz prodávat?", "Mohu váhy sdílet?", "Bohužel ne.", "Ano.", "Komerční použití: ne"),
    "ru": ("Можно ли продавать паром?", "Можно делиться?", "Увы, нет.", "Да.", "Коммерческое использование: нет"),
    "uk": ("Чи можна продавати?", "Можна поширювати?", "На жаль, ні.", "Так.", "Комерційне використання: ні"),
    "tr": ("Ticari kullanabilir miyim?", "Paylaşabilir miyim?", "Maalesef hayır.", "Evet.", "Ticari kullanım: hayır"),
    "id": ("Bolehkah feri ini dijual?", "Bolehkah saya membagi?", "Maaf, tidak.", "Boleh.", "Komersial: tidak"),
    "vi": ("Tôi có thể bán không?", "Tôi có thể chia sẻ không?", "Rất tiếc, không.", "Được.", "Thương mại: không"),
    "fi": ("Saanko myydä lautan?", "Saanko jakaa painot?", "Valitettavasti et.", "Kyllä.", "Kaupallinen käyttö: ei"),
    "hu": ("Szabad eladni a kompot?", "Továbbadhatom?", "Sajnos nem.", "Igen.", "Kereskedelmi használat: nem"),
    "ro": ("Pot vinde bacul?", "Pot redistribui ponderile?", "Din păcate nu.", "Da.", "Utilizare comercială: nu"),
    "ca": ("Puc vendre la barca?", "Puc compartir els pesos?", "Malauradament, no.", "Sí.", "Ús comercial: no"),
    "el": ("Μπορώ να κάνω εμπορική χρήση;", "Μπορώ να το κοινοποιήσω;", "Όχι.", "Ναι.", "Εμπορική χρήση: όχι"),
    "zh": ("渡船模型可以商用吗?", "可以转载吗?", "抱歉,不行。", "可以。", "商业用途:不可以"),
    "ja": ("渡し船は商用利用できますか?", "再配布は可能ですか?", "残念ながら、できません。", "はい。", "商用利用:不可"),
    "ko": ("나룻배를 판매해도 되나요?", "재배포해도 되나요?", "아니요.", "네.", "상업적 이용: 불가"),
    "ar": ("هل يمكن بيع العبّارة؟", "هل يمكن مشاركة الأوزان؟", "للأسف لا.", "نعم.", "الاستخدام التجاري: لا"),
    "hi": ("क्या मैं नाव बेच सकता हूँ?", "क्या मैं इसे साझा कर सकता हूँ?", "नहीं।", "हाँ।", "व्यावसायिक उपयोग: नहीं"),
    "fa": ("آیا فروش قایق مجاز است؟", "آیا می‌توان آن را توزیع کرد؟", "خیر.", "بله.", "استفاده تجاری: خیر"),
    "he": ("האם מותר למכור את המעבורת?", "האם אפשר לשתף אותה?", "לא.", "כן.", "שימוש מסחרי: לא"),
    "th": ("ขายเรือข้ามฟากได้ไหม?", "แจกจ่ายได้ไหม?", "ไม่ได้", "ได้", "เชิงพาณิชย์: ไม่ได้"),
    "bn": ("নৌকাটি কি বিক্রি করা যাবে?", "এটি কি শেয়ার করা যাবে?", "না।", "হ্যাঁ।", "বাণিজ্যিক ব্যবহার: না"),
}  # fmt: skip
OPEN = (Status.MET, Status.MET)


def found(body: str) -> tuple[Status, Status]:
    asked = model(front("license: apache-2.0") + f"# Ferry\n\n{body}\n")
    return parameters_license.check(asked).status, terms_use.check(asked).status


@each_row("language", list(SAID))
def test_an_answer_that_says_no_is_a_ban(language: str) -> None:
    sale, sharing, no, yes, label = SAID[language]
    assert found(f"## License\n\n**{sale}**\n\n{no}") == (Status.UNMET, Status.UNMET)
    assert found(f"## FAQ\n\n**{sale}** {no}") == (Status.PARTIAL, Status.PARTIAL)
    assert found(f"## License\n\nQ: {sharing}\nA: {no}") == (Status.UNMET, Status.UNMET)
    assert found(f"## License\n\n{label}") == (Status.UNMET, Status.UNMET)
    assert found(f"## License\n\n- {sale} {yes}\n- {sharing} {yes}") == OPEN


@each_row(
    "body",
    [
        "**Q:** Is commercial use prohibited?\n\n**A:** No.",
        "### Do I have to pay for commercial use?\n\nNo, the ferry is free.",
        "Is the ferry non-commercial?\n\nNo.",
        "Is there a limit on commercial use? No, none at all.",
        "Can I use it commercially? No problem.",
        "**Can I sell tickets with it?**\n\nYes. No attribution is needed.",
        "Can the ferry write commercial letters?\n\nNo.",
        "Can the ferry swim? No.",
        "**Faut-il payer pour un usage commercial ?** Non.",
        "**商用需要授权吗?** 不需要。",
        "Can I use the training data commercially? No, it is under CC-BY-NC-4.0.",
        "| Commercial use | yes |\n|---|---|\n| Warranty | no |",
        "| Use | Prohibited |\n|---|---|\n| Commercial | no |",
        "Commercial support: no",
    ],
)
def test_answers_that_forbid_nothing_of_the_model(body: str) -> None:
    assert found(f"## FAQ\n\n{body}") == OPEN


@each_row(
    "body",
    [
        "Do I need a license to sell tickets with it? Yes, write to the harbour.",
        "| Use | Allowed |\n|---|---|\n| Fishing | yes |\n| Commercial | no |",
        "| Use | Prohibited |\n|---|---|\n| Commercial | yes |",
        "Can I run it at work? Only with a letter of the harbour.",
        "Commercial use?\n\nNot without asking.",
        "**¿Puedo vender la barca?**\n\nPor ahora no.",
        "**Darf ich sie verkaufen?** Noch nicht.",
        "**Можно ли продавать паром?** Пока нет.",
        "商业用途:❌",
    ],
)
def test_other_answers_that_forbid(body: str) -> None:
    assert found(f"## License\n\n{body}") == (Status.UNMET, Status.UNMET)


@pytest.mark.parametrize("asked", ["May I?", "**May I?**", "可以吗?", "Μπορώ;", "أيمكن؟"])
def test_what_asks(asked: str) -> None:
    assert is_question(asked)


@pytest.mark.parametrize("said", ["You may.", "Why not? You may.", "Μπορώ; Ναι.", "a; b;", ""])
def test_what_does_not_ask(said: str) -> None:
    assert not is_question(said)
