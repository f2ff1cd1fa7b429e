"""License files and declarations as strangers write them: near misses, look-alikes, rubbish, and names of any kind."""

from __future__ import annotations

from hypothesis import strategies as st

from osaid_hub.licenses import hub_ids
from tests.fuzz.words import ODD, hostile, phrase
from tests.licenses import texts as reference

TEXTS = reference.texts()
SHORT = sorted(
    (license_id for license_id in TEXTS if len(TEXTS[license_id]) < 6_000), key=lambda name: len(TEXTS[name])
)
# Letters that look like others, and marks that are not seen.
LOOKALIKES = str.maketrans("aeocpxyi", "\u0430\u0435\u043e\u0441\u0440\u0445\u0443\u0456")
INSERTED = (
    "not ", "non-commercial ", "You may not use it for commercial purposes. ", "\u200b", "\u202e", "\u00ad", "\x00",
    " " * 300,
    "\n\n\n", "```\n", "<p>", "Copyright (c) 2020 A\n", "&#32;", "1. ", "http://a.example/", "nicht ", "仅供研究",
)  # fmt: skip


@st.composite
def near_misses(draw: st.DrawFn) -> str:
    """A standard text of which some words are gone, twice there, replaced or hidden in others."""
    words = TEXTS[draw(st.sampled_from(SHORT))].split(" ")
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(words))), draw(st.integers(0, 12))
        how = draw(st.sampled_from(("drop", "repeat", "insert", "disguise", "cut", "odd")))
        chosen = words[at : at + length]
        if how == "cut":
            words = words[:at]
        else:
            made = {
                "drop": [],
                "repeat": chosen * 2,
                "insert": [draw(st.sampled_from(INSERTED)), *chosen],
                "disguise": [word.translate(LOOKALIKES) for word in chosen],
                "odd": [draw(st.sampled_from(ODD)).join(chosen)],
            }[how]
            words = [*words[:at], *made, *words[at + length :]]
    return " ".join(words)


text = st.one_of(
    near_misses(),
    st.lists(st.sampled_from(INSERTED) | phrase, max_size=8).map("".join),
    st.binary(max_size=200).map(lambda data: data.decode("utf-8", "replace")),
    st.text(max_size=100),
    hostile,
)

name = st.sampled_from(sorted(hub_ids())) | st.sampled_from(sorted(TEXTS))
joint = st.sampled_from(
    (" AND ", " or ", " WITH ", ",", "/", " ", "+", "(", ")", "-", ":", "\u202f", "\t", " & ", "|", "with ")
)
declaration = st.one_of(
    st.lists(name | joint | hostile, max_size=9).map("".join),
    st.builds(lambda depth, inner: "(" * depth + inner + ")" * depth, st.integers(0, 150), name),
    st.builds(lambda one, many: f"{one} OR " * many + one, name, st.integers(0, 30)),
    st.builds(lambda scheme, rest: scheme + rest, st.sampled_from(("https://", "http://www.", "HTTPS://")),
    hostile | name),
    st.text(max_size=30),
    phrase,
)  # fmt: skip
