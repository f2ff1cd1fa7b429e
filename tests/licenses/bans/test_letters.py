"""Letters without their marks."""

from __future__ import annotations

from osaid_hub.licenses.bans import find_bans
from osaid_hub.licenses.bans.letters import bare
from tests.table import each_row


@each_row(
    ("marked", "plain"),
    [
        ("réservé à l'école", "reserve a l'ecole"),
        ("wyłącznie do użytku", "wylacznie do uzytku"),
        ("yalnızca araştırma", "yalnizca arastirma"),
        ("được phép", "duoc phep"),
        ("på grøn ø", "pa gron o"),
        ("a boat", "a boat"),
        ("йод", "йод"),
        ("ёлка", "елка"),
        ("χρήσης", "χρησησ"),
        ("利用のみ", "利用のみ"),
    ],
)
def test_marks_are_taken_off(marked: str, plain: str) -> None:
    assert bare(marked) == plain


@each_row(
    "sentence",
    [
        "Modele reserve a la recherche academique.",
        "Queda prohibido su uso con fines bélicos, tambien si lo pide un arbitro.",
        "Es solo para investigacion.",
        "Apenas para investigação, nao para producao.",
        "Nur fuer die Lehre und nur zum persoenlichen Gebrauch.",
    ],
)
def test_bans_are_read_without_marks(sentence: str) -> None:
    assert find_bans(sentence)
