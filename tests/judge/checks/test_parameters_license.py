"""Terms of the parameters."""

from __future__ import annotations

from osaid_hub.audits.findings import NOT_UNDERSTOOD, Status, UnseenPlace
from osaid_hub.judge.checks.parameters_license import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, find, front, looked, quoted, snapshot, status_test
from tests.licenses import texts as reference

MIT = reference.texts()["MIT"]
NC_TEXT = f"{MIT}\nYou may not use the Software for commercial purposes.\n"
NC_FILE = {"LICENSE": NC_TEXT}
GATE = front("license: mit", "extra_gated_fields:", "  I agree to use this model for non-commercial use only: checkbox")
COPY = HubInfo(card_data={"license": "apache-2.0"})


def stated(*names: str) -> list[str]:
    return [front(f"license: {name}") for name in names]


CASES = [
    *(case(f"OSI-approved: {card}", "met", card) for card in stated("apache-2.0", "mit", "bsd-3-clause", "gpl-3.0")),
    *(case(f"open: {card}", "met", card) for card in stated("cc-by-4.0", "cc-by-sa-4.0", "cc0-1.0", "odc-by")),
    *(case(f"family: {card}", "partial", card) for card in stated("gpl", "bsd", "cc", "apple-ascl")),
    *(case(f"restricting: {card}", "unmet", card) for card in stated("llama2", "gemma", "openrail", "cc-by-nc-4.0")),
    *(case(f"restricting: {card}", "unmet", card) for card in stated("cc-by-nd-4.0")),
    *(case(f"null: {card}", "unmet", card) for card in stated("null", "[]", "none", "unknown")),
    *(case(f"not identified: {card}", "unknown", card) for card in stated("other", "acme-license")),
    case("misspelt key", "met", front("licence: mit")),
    case("by license_name", "met", front("license: other", "license_name: mit")),
    case("list of which all are open", "met", front("license: [mit, apache-2.0]")),
    case("list with a restricted one", "unmet", front("license: [mit, cc-by-nc-4.0]")),
    case("tag of the Hub", "met", hub=HubInfo(tags=("license:mit",))),
    case("file alone", "met", "# X", texts={"LICENSE": MIT}),
    case("told in the text", "met", "## License\n\nThe model is released under the Apache 2.0 license."),
    case("told in French", "met", "## Licence\n\nLicence : Apache 2.0"),
    case("told in Chinese", "met", "## 许可证\n\nApache 2.0"),
    case("restricted file for the model, open tag", "unmet", front("license: mit"), texts={"MODEL_LICENSE": NC_TEXT}),
    case("text with an added restriction", "unmet", front("license: mit"), texts=NC_FILE),
    case("other, commercial: false", "unmet", front("license: other", "commercial: false")),
    case("open on both sides, but not the same", "partial", front("license: apache-2.0"), texts={"LICENSE": MIT}),
    case("file that nobody knows", "unknown", front("license: mit"), texts={"LICENSE": "Acme terms. Be kind."}),
    case(
        "what was added is not understood",
        "unknown",
        front("license: mit"),
        texts={"LICENSE": f"{MIT}\nOwls want bows."},
    ),
    case("terms of the weights in a file", "unmet", front("license: mit"), texts={"MODEL_TERMS.md": "No selling."}),
    case(
        "a duty to bear the name",
        "partial",
        front("license: mit"),
        texts={"LICENSE": f"{MIT}\nThe name of a derived model must begin with Acme.\n"},
    ),
    case(
        "use under an agreement that nobody knows",
        "unknown",
        "## Legal\n\nUse of the weights is subject to the Acme Harbour Agreement.",
    ),
    case("gate with a promise", "unmet", GATE, hub=HubInfo(gated="auto")),
    case("promise that survived in an ungated mirror", "met", GATE),
    case("license of the code", "unmet", "## License\n\nThe code is released under the MIT license."),
    case("license of a sibling", "unmet", "## License\n\nThe distilled sibling is under the MIT license."),
    case("license of somebody else", "unmet", "Unlike Bigchat, which is MIT licensed, it is fully open."),
    case("license of this repository", "met", "# X\n\nThis repository is licensed under the MIT License."),
    case("license of this project", "met", "# X\n\nThis project is under the Apache 2.0 license."),
    case("license alone, in words", "met", "# X\n\nThe license is MIT."),
    case(
        "license of what the code is under",
        "unmet",
        "# X\n\nThe code is at Gannet. It is released under the MIT license.",
    ),
    case("license of what the data is under", "unmet", "# X\n\nThe dataset is large. The license is CC0."),
    case("license below a heading on results", "met", "# X\n\n# Benchmarks\n\nScores.\n\n## License\n\nApache 2.0"),
    case("license of another model", "unmet", "# X\n\n# Related models\n\n## Gannet\n\n### License\n\nApache 2.0"),
    case("license of the test set", "unmet", "# X\n\n# Evaluation\n\nThe test set is licensed under Apache 2.0."),
    case("label whose name restricts", "unmet", front("license: other") + "- **License:** MillML Open RAIL-NC"),
    case("label whose name is not known", "unknown", front("license: other") + "- **License:** MillML Open RAIL"),
    case("promised", "unmet", "## License\n\nTo be announced."),
    case("template comment", "unmet", "## License\n\n<!-- MIT -->"),
    case("told restriction", "unmet", "## License\n\nThe model may be used for non-commercial purposes only."),
    case("silence", "unmet", "# X"),
    case("a limit of the first release", "met", "## License\n\nMIT (the first release was for research only)."),
    case(
        "a test set that is kept",
        "met",
        front("license: mit") + "## License\n\nMIT. Our test set cannot be shared, as the letters are private.",
    ),
    case(
        "publications to be sent",
        "partial",
        front("license: mit") + "## Terms of use\n\nWhoever uses it has to send us all publications.",
    ),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("card not seen, the Hub's copy is", "met", unseen=["README.md"], hub=COPY),
    case("license file not seen", "unknown", front("license: mit"), unseen=["LICENSE"]),
    case("license file not seen, nothing else", "unknown", "# X", unseen=["LICENSE"]),
    case("listing not seen", "unknown", front("license: mit"), listing=None),
]

test_status = status_test(check, CASES)


def test_evidence_shows_both_sides_of_a_contradiction() -> None:
    assert quoted(check, snapshot(front("license: llama2"))) == [(2, "license: llama2")]
    both = snapshot(front("license: mit"), texts=NC_FILE)
    assert {item.source for item in find(check, both).evidence} == {"LICENSE", "README.md"}
    assert "license files" in looked(check, snapshot("# X"))


def test_only_a_text_that_leaves_a_doubt_of_an_open_license_is_to_be_read_by_hand() -> None:
    added = find(
        check,
        snapshot(front("license: mit"), texts={"LICENSE": f"{MIT}\n\nLicensee shall greet the harbour master.\n"}),
    )
    assert (added.status, added.unseen) == (Status.UNKNOWN, (UnseenPlace("LICENSE", NOT_UNDERSTOOD),))
    named = find(check, snapshot(front("license: other")))
    assert (named.status, named.unseen) == (Status.UNKNOWN, ()), "who names the license can mend that"
