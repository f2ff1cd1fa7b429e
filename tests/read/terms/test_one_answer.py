"""`osaid-hub license FILE` and an audit of a repository with that file say the same."""

from __future__ import annotations

from osaid_hub.licenses import classify_text, counts_for
from osaid_hub.licenses.facts import Use
from osaid_hub.read.terms.statements import Subject
from tests.judge.checks.build import model
from tests.licenses.texts import texts
from tests.table import each_row

OPEN = ("0BSD", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "GPL-2.0", "GPL-3.0", "ISC", "MIT", "MPL-2.0")
CLOSED = ("CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0")
ADDED = {
    "as it is": "",
    "a ban": "The weights may not be used by companies.",
    "a permission": "Commercial use is welcome.",
    "a duty": "You agree to indemnify the mill.",
    "another license": "The trained weights are provided under CC BY-NC 4.0.",
    "words of its own": "Licensee shall water the plants of the Licensor each Monday.",
    "a ban on data": "The training data may not be sold.",
}
ALONE = {
    "own terms": "Oak terms. You may use the model for research only, and may not pass it on.",
    "two limits": "The model may not be used commercially. No use in weapons. Not in the European Union.",
    "a notice": "Oak is released under the MIT license.",
    "nothing known": "Be kind to the oak.",
    "a title": "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n\nTerms follow.",
    "cut off": texts()["MIT"][:500],
}
SAMPLE = {
    **{
        f"{each}, {kind}, {place}": f"{added}\n\n{texts()[each]}" if place == "above" else f"{texts()[each]}\n\n{added}"
        for each in (*OPEN, *CLOSED)
        for kind, added in ADDED.items()
        for place in ("above", "below")
    },
    **ALONE,
}


@each_row("text", SAMPLE, every=9)
def test_a_text_means_the_same_to_the_command_and_to_an_audit(text: str) -> None:
    alone = classify_text(text)
    deciding = model("# Oak", texts={"LICENSE": text}).terms.governing(Subject.PARAMETERS)
    assert deciding is not None
    assert (deciding.fact.spdx, deciding.fact.category) == (alone.spdx, alone.category)
    assert counts_for(deciding.fact, Use.PARAMETERS).outcome == counts_for(alone, Use.PARAMETERS).outcome
