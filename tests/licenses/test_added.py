"""What stands beside a standard text: terms, a mention of something else, or nothing. In our own words."""

from __future__ import annotations

from itertools import product

import pytest

from osaid_hub.licenses import Category, Use, bans_in, classify_text, counts_for, standard_text
from tests.licenses.texts import texts
from tests.table import each_row

MIT = texts()["MIT"]
APACHE = texts()["Apache-2.0"]
GPL = texts()["GPL-3.0"]

RESTRICTS = [
    "The weights may not be sold to third parties.",
    "Use of the model is subject to our Acceptable Use Policy.",
    "Not available in the European Union.",
    "Die Gewichte dürfen nicht kommerziell genutzt werden.",
    "仅供学术研究使用。",
    "This license ends on the first of May 2031.",
    "The rights under this license expire after one year.",
]
# What restricts in a way that is not always understood as such: unknown then, never open.
NEVER_OPEN = [
    *RESTRICTS,
    "As a special exception, you may link it with other modules, provided that you also meet our policy.",
    "Paid support is available to those who pay a fee for use.",
    "The training data is licensed under CC BY-NC 4.0, and so is the model.",
    "pip install oak; you may not sell it.",
    "The model weights are licensed under CC BY-NC 4.0.",
    "MIT License with restrictions",
]
ADDS_NOTHING = [
    "Ferry is a collection of small translators.",
    "The project has received funding from the harbour board under grant agreement No 4711.",
    "As a special exception, the mill gives permission to link this program with the oak library.",
    "If you modify this file, you may extend this exception to your version, but you are not obligated to do so.",
    "If you do not wish to do so, delete this exception statement from your version.",
    "As a special exception, the mill permits you to link it with others, provided that you also meet, for each linked "
    "independent module, the terms of that module.",
    "Paid support is available from the mill.",
    "Commercial use is permitted and no fee is due.",
    "You may use the model commercially and non-commercially.",
    "There are no further restrictions.",
    "Mill and Oak are trademarks of the Mill Institute.",
    "Please cite our paper if you use this model.",
    "This license covers the code and the model weights.",
    "The pre-trained weights are distributed under the same terms.",
    "Oak was trained on the scans of forty archives, with the help of many volunteers.",
    "Users are responsible for checking that what they do is lawful.",
    "This work was funded by the Institute of Mills under grant No. 7-12.",
    "We ask you to use the model responsibly.",
    "If you have questions about this license, write to oak@mill.example.",
    "The weights may be used, changed and sold.",
    "There is no usage limit.",
    "Ferry, code and weights, is released by the Mill Institute under the following licence.",
    "There is no obligation to tell us anything.",
    "The model is not suitable for steering ships.",
    "You may choose these terms, or a commercial licence for a fee.",
    "The mill claims no rights in the outputs.",
    "The mill is not responsible for what the model says.",
    "You do not need to ask us for permission.",
    "You have to keep this notice in copies.",
    "The name of the model has to do with ferries.",
    "Attribution is welcome but not required.",
    "The model has not been reviewed for use in medical devices.",
    "Note: the weights were never tested or certified for clinical use.",
    "This is a request and no condition.",
    "It is only a wish, not a requirement.",
    "The license text follows.",
    "The English version of this text prevails.",
    "The mill grants a patent license for the model as well.",
    "We would be happy to hear about your commercial products.",
    "Das Modell steht unter der folgenden Lizenz:",
    "Für dieses Modell gilt die folgende Lizenz. Der englische Wortlaut ist maßgeblich.",
    "Ce modèle est publié sous la licence suivante, qui permet tout usage.",
    "本模型的权重和代码均采用以下许可证发布，可商用。",
    "Vous pouvez utiliser, modifier et partager le modèle librement.",
    "本模型按以下许可证发布：",
]
# What adds nothing, and is not always understood where it stands within a text: never a restriction.
NEVER_RESTRICTS = [
    *ADDS_NOTHING,
    "## Contact\n\nFor questions write to oak@mill.example.",
    "This project includes code from Oak Tools, licensed under the Apache License 2.0.",
    "The demo images are licensed under CC BY-NC 4.0.",
    "The training data is licensed under CC BY-NC 4.0.",
    "# Oak\n\nA model of letters.\n\n    pip install oak\n\n# License",
    "Licence\n=======",
]
NOT_UNDERSTOOD = [
    "Licensee shall water the plants of the Licensor each Monday.",
    "Users have to greet the harbour master.",
    "This is a condition and no request.",
    "You must have the model reviewed, as it has not been reviewed.",
    "The model weights are licensed under the Oak Community License.",
    "The Terms of Use of Oak also apply.",
    "See https://mill.example/terms for additional terms.",
    "Mudelit ei tohi kasutada tulu teenimiseks.",
    "This license is for the source code only.",
    "Addendum B prevails over what is said above.",
    "The mill grants a license for its orchard.",
    "The right of use belongs to whoever waters the plants.",
]


def _everywhere(added: list[str]) -> list[tuple[str, str, str]]:
    """Each of what is added, in three places of three texts."""
    return list(product(added, (MIT, APACHE, GPL), ("above", "between", "below")))


@each_row("added, text, place", _everywhere(RESTRICTS), every=4)
def test_what_restricts_restricts(added: str, text: str, place: str) -> None:
    fact = classify_text(_put(text, added, place))
    assert (fact.restricts, fact.spdx) == (True, None)


@each_row("added, text, place", _everywhere(NEVER_OPEN), every=4)
def test_what_restricts_is_never_open(added: str, text: str, place: str) -> None:
    fact = classify_text(_put(text, added, place))
    assert counts_for(fact, Use.PARAMETERS).outcome in ("unmet", "unknown")


@each_row("added, text, place", _everywhere(NEVER_RESTRICTS), every=4)
def test_what_adds_nothing_never_restricts(added: str, text: str, place: str) -> None:
    if place == "above" and "licensed under" in added:
        place = "below"  # above, all that follows would be the other's
    assert counts_for(classify_text(_put(text, added, place)), Use.PARAMETERS).outcome in ("met", "unknown")


@each_row("added, text, place", _everywhere(ADDS_NOTHING), every=4)
def test_what_adds_nothing_leaves_a_license_what_it_is(added: str, text: str, place: str) -> None:
    fact = classify_text(_put(text, added, place))
    assert (fact.spdx, fact.category) == (classify_text(text).spdx, classify_text(text).category), fact.note
    assert not bans_in(_put(text, added, place))


@pytest.mark.parametrize("place", ["above", "between", "below"])
@pytest.mark.parametrize("added", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_unknown(added: str, place: str) -> None:
    fact = classify_text(_put(MIT, added, place))
    assert (fact.spdx, fact.category) == (None, Category.UNKNOWN)
    assert standard_text(_put(MIT, added, place)) is None


@pytest.mark.parametrize(
    "duty",
    [
        "You agree to indemnify us against all claims.",
        "Each user must have the software audited once a year.",
        "Users are required to send improved weights back to us.",
    ],
)
def test_a_duty_is_part_of_what_is_asked_for(duty: str) -> None:
    fact = classify_text(f"{MIT}\n\n{duty}")
    assert not fact.spdx
    assert {counts_for(fact, use).outcome for use in Use} == {"partial"}


def test_the_deciding_words_are_told() -> None:
    for added in ("The model must not be used by any army.", "No commercial use."):
        text = _put(APACHE, added, "between")
        fact = classify_text(text)
        assert fact.span is not None
        assert text[slice(*fact.span)] in added
        bans = bans_in(text)
        assert bans
        assert all(text[ban.start : ban.end] in added for ban in bans)


def test_the_strictest_ban_decides() -> None:
    fact = classify_text(f"{MIT}\n\nNot to be used in weapons. Only for academic research.")
    assert fact.category is Category.RESEARCH_ONLY


HEADER = """Copyright 2026 Oak

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
"""
CC = (
    "This work is licensed under a Creative Commons {} 4.0 International License. "
    "To view a copy of this license, visit {}"
)
NOTICES = [
    (HEADER, "Apache-2.0", False),
    (f"{HEADER}\nThe weights may be used for research only.", None, True),
    ("Oak is released under the MIT License.", "MIT", False),
    ("Code and weights of Oak are under the MIT license. See COPYING for details.", "MIT", False),
    ("Licensed under either of Apache License, Version 2.0 or MIT license at your option.", "Apache-2.0 OR MIT", False),
    (
        "Oak comes under your choice of either the MIT license (see COPYING-MIT) or the Apache License, Version 2.0 "
        "(see COPYING-APACHE).",
        "MIT OR Apache-2.0",
        False,
    ),
    ("The code is under Apache 2.0. The model weights are under CC BY-NC 4.0.", "Apache-2.0 AND CC-BY-NC-4.0", True),
    (CC.format("Attribution", "http://creativecommons.org/licenses/by/4.0/."), "CC-BY-4.0", False),
    (CC.format("Attribution-NonCommercial", "http://creativecommons.org/licenses/by-nc/4.0/."), "CC-BY-NC-4.0", True),
    (f"Choose either of the two at your option.\n\n{MIT}\n\n{APACHE}", "MIT OR Apache-2.0", False),
    (f"{APACHE}\n\nThe directory oak/ is under the following license.\n\n{MIT}", "Apache-2.0", False),
]


@each_row(("text", "spdx", "restricts"), NOTICES)
def test_notices_and_choices(text: str, spdx: str | None, restricts: bool) -> None:
    fact = classify_text(text)
    assert (fact.spdx, fact.restricts) == (spdx, restricts), fact.note


def _put(text: str, added: str, place: str) -> str:
    parts = text.split("\n\n")
    at = {"above": 0, "between": len(parts) // 2, "below": len(parts)}[place]
    return "\n\n".join([*parts[:at], added, *parts[at:]])


def test_the_number_of_an_item_adds_nothing() -> None:
    fact = classify_text(texts()["CC0-1.0"])
    assert (fact.spdx, fact.restricts) == ("CC0-1.0", False)


@each_row("joined", [" ", "\n"], ids=["on one line", "on lines of one word"])
def test_the_number_of_an_item_adds_nothing_within_a_line(joined: str) -> None:
    fact = classify_text(joined.join(texts()["CC0-1.0"].split()))
    assert (fact.spdx, fact.restricts) == ("CC0-1.0", False), fact.note


@pytest.mark.parametrize("place", ["above", "between", "below"])
@pytest.mark.parametrize("text", [MIT, APACHE, GPL], ids=["MIT", "Apache", "GPL"])
def test_another_license_of_the_weights_in_the_midst_of_a_text_counts(text: str, place: str) -> None:
    fact = classify_text(_put(text, "The trained weights are provided under CC BY-NC-ND 4.0.", place))
    assert fact.restricts, fact.note


@each_row(
    "added",
    ["The weights are not covered by this license.", "This license does not apply to the trained weights."],
)
def test_a_license_that_leaves_the_weights_out_is_none_of_them(added: str) -> None:
    assert classify_text(f"{MIT}\n\n{added}").category is Category.UNKNOWN
    kept = "Output of the model is not covered by this license."
    assert classify_text(f"{MIT}\n\n{kept}").spdx == "MIT"


def test_a_family_that_an_exception_names_is_the_license_that_stands_there() -> None:
    said = "As a special exception, this font does not by itself put a document under the GNU General Public License."
    text = texts()["GPL-3.0-only"]
    assert classify_text(f"{said}\n\n{text}").category is classify_text(text).category
