"""License files: standard texts under every harmless variation, changed ones, AI licenses, and rubbish."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.licenses import Category, LicenseFact, bans_in, classify, classify_text, table
from osaid_hub.licenses.bans import find_bans
from osaid_hub.licenses.facts import CONFORMING, RESTRICTING
from osaid_hub.licenses.text import COMPARED
from osaid_hub.licenses.text import classify_text as compared  # which remembers nothing
from tests.fuzz.profiles import up_to
from tests.growth import FACTOR, is_linear
from tests.licenses import texts as reference
from tests.licenses.mutations import CHANGED, HARMLESS, SHORTENED, license_texts
from tests.licenses.texts import texts
from tests.table import each_row

TEXTS = license_texts()
MIT = TEXTS["MIT"][1]
APACHE = TEXTS["Apache-2.0"][1]
BSD2 = TEXTS["BSD-2-Clause"][1]
BSD3 = TEXTS["BSD-3-Clause"][1]
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore. " * 40
CORPUS = Path(__file__).parents[2] / "../shared/corpus"


def test_there_are_enough_texts_and_mutations() -> None:
    assert len(TEXTS) >= 40
    assert len(CHANGED) + len(HARMLESS) >= 25


WELL_KNOWN = ("MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0")
some_and_all_others = pytest.mark.parametrize(
    "names",
    [WELL_KNOWN, pytest.param(tuple(sorted(TEXTS.keys() - set(WELL_KNOWN))), marks=pytest.mark.fuzz)],
    ids=["well-known", "all others"],
)


@some_and_all_others
@pytest.mark.parametrize("mutation", HARMLESS)
def test_harmless_variation_is_never_called_changed(mutation: str, names: tuple[str, ...]) -> None:
    for name in names:
        license_id, text = TEXTS[name]
        fact, plain = classify_text(HARMLESS[mutation](text)), classify(license_id)
        assert (fact.spdx, fact.category) == (plain.spdx, plain.category), (name, fact.note)
        assert fact.osi_approved is plain.osi_approved


@some_and_all_others
@pytest.mark.parametrize("mutation", CHANGED)
def test_a_changed_text_is_never_called_clean(mutation: str, names: tuple[str, ...]) -> None:
    for name in names:
        if mutation.endswith("taken away") and name in SHORTENED:
            continue
        fact = classify_text(CHANGED[mutation](TEXTS[name][1]))
        assert fact.spdx is None, name
        assert not fact.conforming, name
        assert not fact.osi_approved, name


# mutation, category that the added words call for, words that the note must quote
CALLED_FOR = [
    ("non-commercial at the start", "non-commercial", "for commercial purposes"),
    ("non-commercial in the middle", "non-commercial", "for commercial purposes"),
    ("non-commercial at the end", "non-commercial", "for commercial purposes"),
    ("non-commercial in a sentence", "non-commercial", "non-commercial purposes only"),
    ("clause in an HTML comment", "non-commercial", "non-commercial use only"),
    ("research only at the start", "research-only", "academic research purposes only"),
    ("field of use at the end", "field-of-use", "shall not be used for military purposes"),
    ("scale at the end", "scale-restricted", "100 million monthly active users"),
    ("Chinese clause", "non-commercial", "禁止商用"),
    ("a clause we do not understand", "unknown", "water the plants"),
]


@each_row(("mutation", "category", "words"), CALLED_FOR, every=3)
def test_added_words_give_the_category_and_are_quoted(mutation: str, category: str, words: str) -> None:
    for license_id in ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0", "MPL-2.0", "CC-BY-4.0"):
        fact = classify_text(CHANGED[mutation](TEXTS[license_id][1]))
        assert fact.category == category, (license_id, fact.note)
        assert words in str(fact.note)
        assert f"{license_id} with added terms" in str(fact.note)


def test_a_text_that_breaks_off_says_of_which_license_it_is() -> None:
    fact = classify_text(MIT[: MIT.index("THE SOFTWARE IS PROVIDED")])
    assert (fact.name, fact.spdx, fact.category) == ("MIT with words changed", None, Category.UNKNOWN)


def test_what_an_open_license_says_of_its_own_is_no_ban_where_it_breaks_off() -> None:
    for license_id in ("APSL-2.0", "LPPL-1.3c", "CERN-OHL-S-2.0"):
        text = texts()[license_id]
        for share in (0.3, 0.6, 0.85):
            begun = text[: int(len(text) * share)]
            assert not classify_text(begun).restricts, license_id
            assert not bans_in(begun)
            assert not classify_text(begun).conforming
            assert classify_text(f"{begun}\n\nThe weights may not be sold.").restricts


def test_ends_of_lines_are_no_ends_of_paragraphs() -> None:
    broken = f"{MIT}\n\nThe views of the mill shall not be\nused for advertising or product\nendorsement purposes."
    for text in (broken, broken.replace("\n", "\r\n")):
        assert classify_text(text).spdx == "MIT"


def test_the_first_line_is_what_a_text_declares() -> None:
    assert classify_text(f"\n\n{MIT}").declared == "MIT License"


@each_row(
    ("text", "spdx"),
    [
        (f"{MIT}\n\n{APACHE}", "MIT AND Apache-2.0"),
        (f"{APACHE}\n\n{MIT}\n\n{BSD3}", "Apache-2.0 AND MIT AND BSD-3-Clause"),
        (f"The code is licensed under the MIT License.\n\n{MIT}\n\n{MIT}", "MIT"),
        (f"SPDX-License-Identifier: Apache-2.0\n\n{APACHE}", "Apache-2.0"),
    ],
)
def test_several_licenses_in_one_file(text: str, spdx: str) -> None:
    fact = classify_text(text)
    assert fact.spdx is not None
    assert set(fact.spdx.split(" AND ")) == set(spdx.split(" AND "))
    assert fact.category is Category.OSI_PERMISSIVE


def test_the_advice_at_the_end_of_official_copies_adds_nothing() -> None:
    advice = (
        "This General Public License does not permit incorporating your program into\nproprietary programs.  If your "
        "program is a subroutine library, you may\nconsider it more useful to permit linking proprietary applications "
        "with the\nlibrary.  If this is what you want to do, use the GNU Lesser General\nPublic License instead of "
        "this License.\n"
    )
    text = TEXTS["GPL-2.0"][1]
    assert classify_text(f"{text}\n\n{advice}").key == classify_text(text).key == "gpl-2.0"
    changed = f"{text}\n\n{advice.replace('proprietary programs', 'military programs')}"
    assert classify_text(changed).key != "gpl-2.0"


def test_of_two_licenses_the_worse_one_counts() -> None:
    fact = classify_text(f"{MIT}\n\nAttribution-NonCommercial 4.0 International\n\n{LOREM}")
    assert fact.category is Category.NON_COMMERCIAL
    fact = classify_text(f"{APACHE}\n\nLLAMA 2 COMMUNITY LICENSE AGREEMENT\n\n{LOREM}")
    assert fact.category is Category.SCALE_RESTRICTED


TITLED = [(row, title) for row in table.rows() for title in row.titles]
PHRASED = [(row.id, phrase) for row in table.rows() for phrase in row.phrases]


@each_row(("row", "title"), TITLED, ids=[f"{row.id}: {title}" for row, title in TITLED], every=5)
def test_only_a_license_that_restricts_is_known_by_its_title(row: table.Row, title: str) -> None:
    for text in (
        f"{title}\n\n{LOREM}",
        f"# **{title.upper()}**\n\n{LOREM}",
        f"Copyright (c) 2024 Acme Ltd.\n\n  {title}\nVersion of May 2024\n\n{LOREM}",
        f"<h1>{title}</h1>\n<p>{LOREM}</p>",
    ):
        if "License" not in title and "LICENSE" not in title and "Terms" not in title:
            text = text.replace(title, f"{title} License").replace(title.upper(), f"{title.upper()} LICENSE")
        fact = classify_text(text)
        if table.fact_of(row, "").conforming and not row.counts:
            assert (fact.key, fact.category, fact.spdx) == (None, Category.UNKNOWN, None)
            assert "by its title only" in str(fact.note)
        elif row.category not in CONFORMING and row.category in RESTRICTING:
            assert fact.key == row.id
            assert "recognized by its title" in str(fact.note)
        else:
            assert not fact.conforming


@each_row(("key", "phrase"), PHRASED)
def test_a_license_is_known_by_words_of_its_own(key: str, phrase: str) -> None:
    fact = classify_text(f"{LOREM}\n{phrase.replace('...', 'of 2024, in')} dolor.\n{LOREM}")
    assert fact.key == key


def mentioned() -> list[str]:
    return sorted({title for _, title in TITLED if len(title) > 12 and not find_bans(title)})


@each_row("title", mentioned, every=5)
def test_a_title_that_is_only_mentioned_is_no_license(title: str) -> None:
    sentence = f"Unlike what is said of the {title}, which many others have chosen for theirs, we wrote our own words."
    assert classify_text(f"House rules\n\n{sentence}\n\n{LOREM}").category is Category.UNKNOWN
    sentence = f"{title} is what many others have chosen for theirs, but here we wrote our very own words."
    assert classify_text(f"House rules\n\n{sentence}\n\n{LOREM}").category is Category.UNKNOWN


def test_an_open_license_known_by_its_title_is_not_excused_from_what_it_adds() -> None:
    fact = classify_text(f"OpenMDW License Agreement, version 1.1\n\n{LOREM}\n\nFor non-commercial use only.")
    assert fact.category is Category.NON_COMMERCIAL
    assert "non-commercial use only" in str(fact.note)


@each_row(
    "text",
    [
        "You may not use the Work for commercial purposes.\n\nJSON License\n\nCopyright (c) 2020 A",
        "Licensed under the ASWF Digital Assets License v1.0. Commercial use is prohibited.",
        "Licensed under CC-BY-ND-4.0. Commercial use is prohibited.",
    ],
)
def test_what_is_added_to_a_license_that_restricts_counts_where_it_restricts_more(text: str) -> None:
    fact = classify_text(text)
    assert (fact.spdx, fact.category) == (None, Category.NON_COMMERCIAL)
    assert "with added terms" in (fact.name or "")


def test_a_license_that_restricts_keeps_its_id_where_its_own_limit_is_told() -> None:
    fact = classify_text("Licensed under CC-BY-NC-4.0. Commercial use is prohibited.")
    assert (fact.spdx, fact.category) == ("CC-BY-NC-4.0", Category.NON_COMMERCIAL)


def test_modified_mit_is_not_mit() -> None:
    for maker, key in (("Kimi K2", "modified-mit-kimi"), ("MiniMax M2", "modified-mit-minimax")):
        clause = (
            "Our only modification part is that, if the Software is used for products that have more than 100 million "
            f'monthly active users, you shall prominently display "{maker}" on the user interface.'
        )
        fact = classify_text(f"Modified {MIT}\n\n{clause}")
        assert (fact.key, fact.category, fact.spdx) == (key, Category.SCALE_RESTRICTED, None)
    fact = classify_text(f"Modified {MIT}\n\nAbove a million users you must show our name.")
    assert fact.restricts
    assert "Kimi" not in str(fact.name)
    fact = classify_text(f"Modified {MIT}")
    assert fact.restricts  # what calls itself modified is not what it was, though nothing is seen to be added
    assert "Modified" in str(fact.name)


def test_near_clones_are_kept_apart() -> None:
    assert classify_text(APACHE[: APACHE.index("END OF TERMS")]).spdx == "Apache-2.0"
    assert classify_text(TEXTS["ECL-2.0"][1]).spdx == "ECL-2.0"
    assert classify_text(TEXTS["LGPL-3.0"][1]).key == "lgpl-3.0"
    assert classify_text(TEXTS["LGPL-2.1"][1]).key == "lgpl-2.1"
    assert classify_text(TEXTS["AGPL-3.0"][1]).key == "agpl-3.0"
    pixar = APACHE.replace("6. Trademarks.", "6. Trademarks. Except for the names of the cartoon characters of Acme.")
    assert classify_text(pixar).spdx is None


@each_row(("text", "spdx"), [(BSD2, "BSD-2-Clause"), (BSD3, "BSD-3-Clause")])
def test_bsd_with_other_names(text: str, spdx: str) -> None:
    named = (
        text.replace("the copyright holder nor", "Acme, Inc. nor")
        .replace("COPYRIGHT HOLDERS AND CONTRIBUTORS", "REGENTS OF ACME AND CONTRIBUTORS")
        .replace("THE COPYRIGHT HOLDER OR CONTRIBUTORS", "ACME OR ITS CONTRIBUTORS")
    )
    assert named != text
    assert classify_text(named).spdx == spdx
    restricted = text.replace("COPYRIGHT HOLDERS AND CONTRIBUTORS", "ACME FOR NON-COMMERCIAL USE BY CONTRIBUTORS")
    assert classify_text(restricted).category is Category.NON_COMMERCIAL


def test_a_name_slot_holds_names_only() -> None:
    for words in ("ANY COMPETITOR RECEIVE A LICENSE NOR THE AUTHORS", "THE AUTHORS, WHO ASK FOR A FEE,"):
        fact = classify_text(re.sub(r"THE\s+AUTHORS\s+OR\s+COPYRIGHT\s+HOLDERS", words, MIT))
        assert fact.spdx is None, words
    assert (
        classify_text(re.sub(r"THE\s+AUTHORS\s+OR\s+COPYRIGHT\s+HOLDERS", "ACME AND ITS SUPPLIERS", MIT)).spdx == "MIT"
    )


def test_a_statement_about_the_code_only_is_an_added_term() -> None:
    fact = classify_text(f"This license is for the source code only.\n\n{TEXTS['GPL-3.0'][1]}")
    assert (fact.spdx, fact.category) == (None, Category.UNKNOWN)
    assert "source code only" in str(fact.note)


def test_a_third_clause_makes_another_bsd() -> None:
    clause = "3. This software may only be used for good, not evil.\n\nTHIS SOFTWARE IS"
    fact = classify_text(BSD2.replace("THIS SOFTWARE IS", clause, 1))
    assert (fact.spdx, fact.category) == (None, Category.FIELD_OF_USE)


def test_business_source_is_not_boost() -> None:
    fact = classify_text(f"Business Source License 1.1\n\nParameters\n\nLicensor: Acme\n\n{LOREM}")
    assert (fact.key, fact.category) == ("busl-1.1", Category.FIELD_OF_USE)
    assert classify_text(TEXTS["BSL-1.0"][1]).spdx == "BSL-1.0"


@each_row(
    ("text", "spdx", "category"),
    [
        ("SPDX-License-Identifier: MIT OR Apache-2.0", "MIT OR Apache-2.0", "osi-permissive"),
        ("MIT", "MIT", "osi-permissive"),
        ("Weights: https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0", "non-commercial"),
        ("See http://www.apache.org/licenses/LICENSE-2.0 for the terms.", "Apache-2.0", "osi-permissive"),
        ("See http://www.apache.org/licenses/LICENSE-2.0. Non-commercial use only.", None, "non-commercial"),
        ("The file permits nothing and is limited to what is permitted.", None, "unknown"),
        ("", None, "missing"),
        (" \n\t\n", None, "missing"),
        ("\x00\x01\x02\ufffd", None, "unknown"),
    ],
)
def test_notices_and_files_without_a_license(text: str, spdx: str | None, category: str) -> None:
    fact = classify_text(text)
    assert (fact.spdx, fact.category) == (spdx, category)


def _rubbish(kind: str, size: int) -> str:
    """So many characters of a kind; what is drawn by chance begins again where no more is compared."""
    dice = random.Random(7)
    if kind == "letters":
        return ("".join(dice.choices("abcdefghij \n", k=COMPARED)) * (size // COMPARED + 1))[:size]
    if kind == "license words":
        words = " ".join(reference.texts().values()).split()
        return (" ".join(dice.choices(words, k=COMPARED // 5)) * (size // COMPARED + 1))[:size]
    unit = {
        "one word": "a",
        "copies": MIT,
        "tags": "<p ",
        "brackets": "](",
        "denials": "not ",
        "notices": "Copyright (c) 2020 A\n",
        "numbers": "1.1. ",
        "sentences": "Use it as you like. ",
        "bans": "No use by companies, ",
        "mail": "a@",
        "blanks": " ",
        "Chinese": "\u7528",
    }[kind]
    return unit * (size // len(unit))


RUBBISH = ["letters", "license words", "one word", "copies", "tags", "brackets", "denials", "notices", "numbers"]
RUBBISH += ["sentences", "bans", "mail", "blanks", "Chinese"]


@pytest.mark.growth
@pytest.mark.parametrize("before", ["", f"{APACHE}\n"], ids=["alone", "behind a license"])
@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_never_clean_and_takes_time_in_proportion(kind: str, before: str) -> None:
    """Of five megabytes as much is compared as of a quarter of one: four times the smaller text."""
    classify_text(MIT)  # the reference texts are read once
    few = COMPARED // FACTOR
    rubbish = before + _rubbish(kind, 5_000_000)
    texts = {few: rubbish[:few], FACTOR * few: rubbish}
    facts: dict[int, LicenseFact] = {}
    assert is_linear(lambda size: facts.update({size: compared(texts[size])}), few)
    assert facts[FACTOR * few].spdx is None
    assert not facts[FACTOR * few].conforming


def test_a_text_that_was_not_compared_to_its_end_says_so() -> None:
    fact = classify_text(f"{MIT}{' ' * 300_000}")
    assert fact.spdx is None
    assert "256 KiB" in str(fact.note)


@up_to(300)
@given(st.text(max_size=400), st.sampled_from([MIT, BSD3, TEXTS["ISC"][1], ""]), st.integers(0, 1200))
def test_no_text_raises(noise: str, text: str, place: int) -> None:
    assert isinstance(classify_text(text[:place] + noise + text[place:]), LicenseFact)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


@up_to(150)
@given(
    st.lists(LETTERS, min_size=2, max_size=8), st.sampled_from([MIT, TEXTS["GPL-2.0"][1], APACHE]), st.floats(0.3, 0.6)
)
def test_any_words_in_the_middle_are_noticed(added: list[str], text: str, place: float) -> None:
    words = text.split(" ")
    at = round(len(words) * place)
    changed = " ".join([*words[:at], *(f"zz{word}" for word in added), *words[at:]])
    fact = classify_text(changed)
    assert fact.spdx is None
    assert f"zz{added[0]}" in str(fact.note)


# What a person sees who opens the file.
BY_EYE = {
    "license_texts/21a6551d1f8f.txt": "apple-ascl",
    "license_texts/9c25871102fd.txt": "mit",
    "license_texts/bc4cdd164a78.txt": "apache-2.0",
    "license_texts/bf2eac60b81e.txt": "llama3.1",
    "license_texts/cfc7749b96f6.txt": "apache-2.0",
    "models/01-ai/Yi-6B/files/LICENSE": "apache-2.0",
    "models/CompVis/stable-diffusion-v1-4/files/LICENSE": "creativeml-openrail-m",
    "models/Qwen/Qwen-7B/files/LICENSE": "tongyi-qianwen",
    "models/apple/DCLM-7B/files/LICENSE": "apple-ascl",
    "models/deepseek-ai/DeepSeek-R1/files/LICENSE": "mit",
    "models/openai/gpt-oss-120b/files/LICENSE": "apache-2.0",
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not here")
@pytest.mark.parametrize("path", BY_EYE)
def test_real_license_files(path: str) -> None:
    file = CORPUS / path
    if not file.is_file():
        pytest.skip(f"{path} is not in the corpus")
    assert classify_text(file.read_text(encoding="utf-8", errors="replace")).key == BY_EYE[path]


DEED = """
You are free to:

**Share** - copy and redistribute the weights in any medium.

**Adapt** - remix, transform, and build upon the weights, even commercially.

Under the following terms:

**Attribution** - You must give appropriate credit and provide a link to the license.
"""
NAMED = (
    "The weights of Heron are licensed under the Creative Commons\nAttribution 4.0 International License (CC BY 4.0).\n"
)


@pytest.mark.parametrize(
    "text",
    [
        f"# Attribution 4.0 International (CC BY 4.0)\n{DEED}",
        f"Heron Weights -- License\n\n{NAMED}{DEED}",
        f"Creative Commons Attribution 4.0 International\n\n{NAMED}",
        f"{NAMED}\nNote: the source code in this folder is licensed separately under a proprietary license.\n",
        f"{NAMED}\nThis file does not apply to the source code.\n\nCode remains under the MIT license.\n",
        f"This file covers the weights (`heron.onnx`) only.\n\n{NAMED}",
    ],
)
def test_a_title_with_a_notice_or_the_summary_of_the_license(text: str) -> None:
    fact = classify_text(text)
    assert (fact.spdx, fact.category) == ("CC-BY-4.0", Category.OPEN_NOT_OSI), fact.note


@pytest.mark.parametrize(
    "more",
    [
        "You must send us every photo that you make with it.",
        "These terms lapse when the mill is sold.",
        "NonCommercial - You may not use the weights for commercial purposes.",
    ],
)
def test_what_such_a_notice_adds_is_not_overlooked(more: str) -> None:
    assert not classify_text(f"Attribution 4.0 International (CC BY 4.0)\n\n{NAMED}{DEED}\n{more}\n").conforming


def test_a_heading_on_attribution_is_no_title_of_a_license() -> None:
    fact = classify_text("HERON TERMS\n\n1. Attribution\n\nGive credit.\n\n2. You may not use the weights in drones.\n")
    assert fact.restricts
    assert "Creative" not in (fact.name or "")


@pytest.mark.parametrize("text", [MIT, BSD3])
def test_a_model_in_place_of_the_software_leaves_a_license_what_it_is(text: str) -> None:
    called = text.replace("software", "model").replace("Software", "Model").replace("SOFTWARE", "MODEL")
    fact, plain = classify_text(called), classify_text(text)
    assert fact.spdx == plain.spdx
    assert "model" in (fact.note or "").lower()
    assert not classify_text(f"{called}\nTuned models have to be burnt after a year.\n").conforming


def test_a_model_beside_the_software_is_licensed_too() -> None:
    assert classify_text(MIT.replace("this software and", "this software, the trained weights and")).spdx == "MIT"
    assert not classify_text(MIT.replace("this software and", "this software, not the weights, and")).conforming


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("sell copies of the", "sell outside of offices copies of the"),
        ("deal in the Software without", "deal in the Software for private purposes without"),
        ("any person obtaining", "any person other than servants of a state obtaining"),
    ],
)
def test_words_in_the_midst_of_a_grant_are_no_names(said: str, put: str) -> None:
    text = " ".join(reference.texts()["MIT"].split())
    assert said in text
    assert classify_text(text.replace(said, put)).category is Category.UNKNOWN


FRONT = "---\nlayout: page\ntitle: %s\nnav_order: 4\nauthor: Mill Institute\n---\n\n"


def test_settings_of_a_page_above_a_text_add_nothing() -> None:
    text = reference.texts()["MIT"]
    assert classify_text(FRONT % "The MIT License" + text).spdx == "MIT"
    assert classify_text("+++\ntitle = 'License'\nweight = 3\n+++\n" + text).spdx == "MIT"
    assert classify_text(FRONT % "For non-commercial use only" + text).restricts
