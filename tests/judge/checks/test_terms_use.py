"""Freedom to use."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.terms_use import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, find, front, quoted, snapshot, status_test

MIT = front("license: mit")
PROMISE = front("license: mit", "extra_gated_prompt: You agree to use it for research purposes only.")
COPY = HubInfo(gated="auto", card_data={"license": "mit"})

CASES = [
    case("open", "met", MIT),
    case("open, on no OSI list", "met", front("license: cc-by-sa-4.0")),
    case(
        "terms elsewhere",
        "unknown",
        f"{MIT}## License\n\nThe weights are subject to the [Mill terms](https://mill.test/x).",
    ),
    case("agreed terms", "unknown", f"{MIT}By loading this model you agree to our [conditions](https://mill.test/x)."),
    case("a license elsewhere", "met", f"{MIT}## License\n\nIt is under this [license](https://mill.test/LICENSE)."),
    case(
        "privacy", "met", f"{MIT}## License\n\nUse of the page is subject to a [privacy policy](https://mill.test/x)."
    ),
    case("gate that opens by itself", "partial", MIT, hub=HubInfo(gated="auto")),
    case("family without version", "partial", front("license: bsd")),
    case("gate by hand", "unmet", MIT, hub=HubInfo(gated="manual")),
    case("gate by hand, license not seen", "unmet", MIT, hub=HubInfo(gated="manual"), unseen=["LICENSE"]),
    case("gate with a promise", "unmet", PROMISE, hub=HubInfo(gated="auto")),
    case("promise without a gate", "met", PROMISE),
    case("promise in a plain folder", "unmet", PROMISE, hub=None),
    case("private", "unmet", MIT, hub=HubInfo(private=True)),
    case("disabled", "unmet", MIT, hub=HubInfo(disabled=True)),
    case("use restrictions", "unmet", front("license: bigscience-openrail-m")),
    case("scale", "unmet", front("license: llama2")),
    case("non-commercial", "unmet", front("license: cc-by-nc-4.0")),
    case("none stated", "unmet", "# X"),
    case("given as unknown", "unmet", front("license: unknown")),
    case("other, unread", "unknown", front("license: other")),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("bytes refused by the gate, metadata seen", "partial", unseen=["README.md"], hub=COPY),
    case("license file not seen", "unknown", MIT, unseen=["LICENSE"]),
]

test_status = status_test(check, CASES)


def test_evidence_names_gate_and_promise() -> None:
    gate = find(check, snapshot(MIT, hub=HubInfo(gated="manual"))).evidence[0]
    assert (gate.kind, gate.quote) == ("hub", "gated: manual")
    promised = quoted(check, snapshot(PROMISE, hub=HubInfo(gated="auto")))
    assert (3, "extra_gated_prompt: You agree to use it for research purposes only.") in promised


def test_rules_of_use_that_were_not_read_are_named_as_what_could_lift_it() -> None:
    finding = find(check, snapshot(MIT, unseen=["USE_POLICY.md"]))
    assert finding.status is Status.UNKNOWN
    assert [place.what for place in finding.unseen] == ["USE_POLICY.md"]


def test_terms_elsewhere_are_shown_with_the_words_that_name_them() -> None:
    said = "Use of the weights must comply with the [mill guidelines](https://mill.test/x)."
    assert quoted(check, snapshot(f"{MIT}## License\n\n{said}")) == [(6, said), (2, "license: mit")]
