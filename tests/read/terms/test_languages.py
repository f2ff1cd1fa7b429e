"""What cards in other languages than English say about terms beside an open license, and what they only seem to say."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from tests.read.terms.test_foreign import found
from tests.table import each_row

# A sentence anywhere, one below a heading on terms, and one that forbids nothing.
SAID = {
    "it": ("È vietato vendere questo modello.", "Solo per uso didattico.", "Il modello è liberamente utilizzabile."),
    "nl": ("Dit model mag niet verkocht worden.", "Enkel voor onderwijs.", "Iedereen mag het model gebruiken."),
    "sv": ("Modellen får inte säljas.", "Endast för undervisning.", "Alla får använda modellen."),
    "pl": ("Modelu nie wolno sprzedawać.", "Tylko do celów edukacyjnych.", "Każdy może używać modelu."),
    "tr": ("Bu model satılamaz.", "Yalnızca eğitim amaçlı kullanım içindir.", "Modeli herkes kullanabilir."),
    "id": ("Model ini tidak boleh dijual.", "Hanya untuk pendidikan.", "Siapa pun boleh menggunakan model ini."),
    "uk": ("Цю модель заборонено продавати.", "Лише для навчання студентів.", "Модель може використовувати кожен."),
    "vi": ("Cấm kinh doanh mô hình này.", "Chỉ dành cho giáo dục.", "Ai cũng có thể sử dụng mô hình."),
    "da": ("Modellen må ikke sælges.", "Kun til undervisning.", "Alle må bruge modellen."),
    "nb": ("Modellen kan ikke selges.", "Kun til undervisning.", "Alle kan bruke modellen."),
    "cs": ("Model se nesmí prodávat.", "Pouze pro výuku.", "Model může používat každý."),
    "fi": ("Mallia ei saa myydä.", "Vain opetuskäyttöön.", "Kaikki saavat käyttää mallia."),
    "ca": ("No es pot vendre el model.", "Només per a docència.", "Tothom pot fer servir el model."),
    "ro": ("Modelul nu poate fi vândut.", "Doar în scop didactic.", "Oricine poate folosi modelul."),
    "el": ("Απαγορεύεται η πώληση του μοντέλου.", "Μόνο για διδασκαλία.", "Όλοι μπορούν να το χρησιμοποιήσουν."),
    "hu": ("A modell nem értékesíthető.", "Csak oktatási célra.", "A modellt bárki használhatja."),
    "hi": ("इस मॉडल को बेचना मना है।", "केवल शिक्षा के लिए।", "कोई भी इस मॉडल का उपयोग कर सकता है।"),
    "fa": ("فروش این مدل ممنوع است.", "فقط برای اهداف آموزشی.", "همه می‌توانند از این مدل استفاده کنند."),
    "he": ("אסור למכור את המודל.", "למטרות הוראה בלבד.", "כל אחד יכול להשתמש במודל."),
    "th": ("ห้ามจำหน่ายโมเดลนี้", "เพื่อการศึกษาเท่านั้น", "ทุกคนใช้โมเดลนี้ได้"),
    "bn": ("এই মডেল বিক্রি করা নিষিদ্ধ।", "শুধুমাত্র শিক্ষার জন্য।", "যে কেউ মডেলটি ব্যবহার করতে পারেন।"),
}  # fmt: skip


@each_row("language", list(SAID))
def test_a_ban_anywhere_is_a_conflict(language: str) -> None:
    assert found(f"# Ferry\n\n{SAID[language][0]}\n") == (Status.PARTIAL, Status.PARTIAL)


@each_row("language", list(SAID))
def test_a_ban_below_a_heading_on_terms_decides(language: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{SAID[language][1]}\n") == (Status.UNMET, Status.UNMET)


@each_row("language", list(SAID))
def test_a_permission_takes_nothing_away(language: str) -> None:
    for heading in ("", "## License\n\n"):
        assert found(f"# Ferry\n\n{heading}{SAID[language][2]}\n") == (Status.MET, Status.MET)


def test_a_permission_behind_a_word_that_takes_it_back_is_none() -> None:
    for text in (
        "No se permite el uso comercial del modelo.",
        "Non è consentito l'uso commerciale del modello.",
        "Não é permitido o uso comercial do modelo.",
        "Не разрешается коммерческое использование модели.",
        "Δεν επιτρέπεται η εμπορική χρήση του μοντέλου.",
        "Không được phép sử dụng mô hình cho mục đích thương mại.",
        "Model tidak boleh digunakan untuk tujuan komersial.",
    ):
        assert found(f"# Ferry\n\n{text}\n") == (Status.PARTIAL, Status.PARTIAL), text


@each_row(
    "sentence",
    [
        "Le imprese devono sottoscrivere un contratto.",
        "Je mag de gewichten niet doorverkopen.",
        "Uitsluitend bedoeld voor studenten.",
        "Kontakta oss innan du använder vikterna kommersiellt.",
        "Бізнесу потрібно придбати ліцензію.",
        "Không dùng trong dịch vụ trả phí.",
    ],
)
def test_conditions_in_words_of_everyday(sentence: str) -> None:
    assert found(f"# Ferry\n\n## License\n\n{sentence}\n") == (Status.UNMET, Status.UNMET)


def test_whoever_is_nobody_alone() -> None:
    assert found("# Ferry\n\n## Lisensi\n\nApa saja boleh dibuat dengan model ini.\n") == (Status.MET, Status.MET)
