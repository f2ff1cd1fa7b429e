"""Whether a sentence says that all of the training data is open or public."""

from __future__ import annotations

from itertools import takewhile

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.data_states import hits_in
from osaid_hub.read.claims.wording import WORD

CLAUSE_END = compiled(r"[.;:!?,]\s|[\u3002\uff0c\uff1b]")
BEHIND_OPEN = 40  # characters behind a word for open in which stands what is


def is_all_open(text: str) -> bool:
    """Whether a clause says of all of the data that it is open."""
    hits = hits_in(text)
    universal = [(start, end) for topic, start, end in hits if topic == "universal"]
    for topic, start, end in hits:
        if (
            topic == "open_words"
            and any(
                not CLAUSE_END.search(text[min(end, one_end) : max(start, one_start)])
                for one_start, one_end in universal
            )
            and not _is_before_another_noun(text, end)
        ):
            return True
    return False


def _is_before_another_noun(text: str, at: int) -> bool:
    """Whether what stands behind a word for open is a noun for something else than data: "open-source models"."""
    words = datasets.name_words()
    ends = words["breaks"] | words["joins"] | words["on"] | words["from"] | words["using"]
    behind = takewhile(lambda word: word not in ends, WORD.findall(text[at : at + BEHIND_OPEN].lower()))
    return next(
        (word in words["other_heads"] for word in behind if word in words["heads"] | words["other_heads"]), False
    )
