"""List of the data obtained from third parties."""

from __future__ import annotations

from osaid_hub.judge.checks.data_third_party_sources import check
from tests.judge.checks.build import case, cases, front, quoted, snapshot, status_test
from tests.judge.checks.languages import ALL_PUBLIC, PROMISED, TOLD, UNFILLED, WITHHELD

VENDOR = "## Training data\n\nPhotos were purchased from [Acme Stock](https://stock.acme.example)."

NAMED = "# X\n\nTrained on [Quay Talk](https://quay.example/talk)"
NOTICE = "## Dataset notice\n\nThis model was fine-tuned on third-party datasets"
INTERNAL = "## Training data\n\nIn the last phase an internal dataset was added."
ALL_PUBLIC_AND_LISTED = {language: front("datasets: [acme/a]") + card for language, card in ALL_PUBLIC.items()}

CASES = [
    *cases("not_applicable", ALL_PUBLIC_AND_LISTED),
    *cases("unmet", ALL_PUBLIC),  # public, but none is named: public_sources is unmet
    *cases("met", TOLD),  # follows the public sources: their list is complete, nothing else is mentioned
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case("vendor and place", "met", VENDOR),
    case("vendor without a place", "partial", "## Training data\n\nThe recordings were purchased from Acme Voices."),
    case("internal, with its name", "partial", "## Training\n\n- Fine-tuning data: Quay Talk (internal data)"),
    case("internal, beside a name", "unmet", "## Training\n\n- Fine-tuning data: Quay Talk and a proprietary set"),
    case("bought, beside a name", "unmet", f"{NAMED} and on recordings that we bought."),
    case("stock that is free", "partial", f"{NAMED} and 900 royalty-free stock photos."),
    case("stock that was bought", "unmet", f"{NAMED} and 900 stock photos that we bought."),
    case("purchased, beside a name", "unmet", f"{NAMED} and purchased scans."),
    case("confidential, beside a name", "unmet", f"{NAMED} and confidential recordings of a customer."),
    case("a name that was bought", "met", f"{NAMED}, which we bought from [Acme Voices](https://voices.acme.example)."),
    case("a name that was licensed", "met", f"{NAMED}, taken in 2020 and licensed from the mill."),
    case("vendor without a name", "unmet", "## Training data\n\nSome texts were bought from a data vendor."),
    case("no other data, public sources in part", "partial", "Trained on Common Crawl and StackExchange."),
    case("no data of third parties, public ones listed", "met", front("datasets: [acme/a]")),
    case("said to be public, but a part is withheld", "unmet", "\n".join((ALL_PUBLIC["en"], "", WITHHELD["en"]))),
    case("nothing bought", "met", front("datasets: [acme/a]") + "We did not purchase any training data."),
    case("a notice on terms", "met", front("datasets: [acme/a]") + NOTICE + " which may have separate licenses."),
    case("no notice on terms", "partial", front("datasets: [acme/a]") + NOTICE + "."),
    case("a notice where none is named", "unmet", NOTICE + " which may have separate licenses."),
    case("somebody else's vendor", "unmet", "## Usage\n\nA subscription to our API can be purchased."),
    case(
        "in other words",
        "not_applicable",
        front("datasets: [acme/a]") + "## Training data\n\nOpenly licensed texts only.",
    ),
    case(
        "only public data, in German",
        "not_applicable",
        front("datasets: [acme/a]") + "Es wurden ausschlie\u00dflich \u00f6ffentlich zug\u00e4ngliche Daten verwendet.",
    ),
    case(
        "open models, and no open data",
        "met",
        front("datasets: [acme/a]") + "Decoder-only, trained on texts to pass open-source language models.",
    ),
    case(
        "openly licensed data",
        "not_applicable",
        front("datasets: [acme/a]") + "Trained on openly licensed datasets only.",
    ),
    case("internal source pictures", "unmet", f"{NAMED} and internal source pictures."),
    case("trained on internal scans", "unmet", "Trained on 200 internal scans."),
    case("public results", "met", front("datasets: [acme/a]") + "All results are public."),
    case("an internal set beside a listed one", "unmet", front("datasets: [acme/a]") + INTERNAL),
    case(
        "in-house scans beside a public set",
        "unmet",
        "Trained on [acme/a](https://huggingface.co/datasets/acme/a) and in-house scans.",
    ),
    case(
        "a proprietary set beside one with an address",
        "unmet",
        "It was trained on [Quay Logs](https://quays.acme.example) and on a proprietary dataset.",
    ),
    case("an internal set of letters", "unmet", "It was trained on Ferry Logs and an internal set of letters."),
    case("internal data", "unmet", "## Training data\n\nInternal data of our company that is not public."),
    case("nothing told", "unmet", "# X"),
    case("bought books", "unmet", "Trained on Quay Talk and a collection of purchased e-books."),
    case("a name of whom it was bought", "partial", "We bought the speech from Quay Audio."),
    case(
        "proprietary calls", "unmet", "Trained on 900 hours of proprietary call recordings and on the Quay Talk corpus."
    ),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    assert quoted(check, snapshot(VENDOR))[0][0] == 3
    assert quoted(check, snapshot(ALL_PUBLIC_AND_LISTED["en"]))[-1][1] == "All training data is publicly available."
