"""Where the results of the SARIF report are shown."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from tests.factory import BASE, FILE, HUB, QUOTE
from tests.fixtures.test_fixtures import audited
from tests.report.one.sarif.test_document import FIXTURES, LINK, one, places, result, run
from tests.table import each_row


@each_row("name", FIXTURES)
def test_every_place_is_one_in_the_repository(name: str) -> None:
    for each in run(audited(name))["results"]:
        (location,) = each["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert physical["region"]["startLine"] >= 1
        numbers = [place["id"] for place in each.get("relatedLocations", ())]
        targets = [target for _, target in LINK.findall(each["message"]["text"])]
        assert [int(target) for target in targets if target.isdigit()] == numbers
        assert all(target.startswith("https://") for target in targets if not target.isdigit())


def test_a_quote_is_a_region_with_its_words() -> None:
    each = result(one("partial", QUOTE, message="Size, but no languages."), "data.scope")
    assert each["level"] == "warning"
    words = "Scope: Size, but no languages. (README.md:12-14). To do: Describe Scope in the card."
    assert each["message"]["text"] == words
    assert each["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "README.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12, "endLine": 14, "snippet": {"text": QUOTE.quote}},
            }
        }
    ]
    assert "relatedLocations" not in each


def test_further_places_are_related_and_other_repositories_are_links() -> None:
    far = Evidence(
        "quote", "README.md", "acme/base-7b", (3, 3), "x", "https://hub.example/acme/base-7b/blob/a/README.md"
    )
    each = result(one("partial", far, QUOTE, FILE), "data.scope")
    assert list(places(each)) == ["README.md", "train/pretrain.py"]
    named = f"([acme/base-7b: README.md:3]({far.url}), README.md:12-14, [train/pretrain.py](1))."
    assert each["message"]["text"].endswith(f"{named} To do: Describe Scope in the card.")


def test_an_absence_is_shown_where_the_words_belong() -> None:
    each = result(one("unmet"), "data.scope")
    assert list(places(each)) == ["README.md"]
    assert "nothing found in README.md, file listing, LICENSE" in each["message"]["text"]
    assert list(places(result(one("unmet", BASE, HUB), "data.scope"))) == ["README.md"]


def test_a_repository_without_a_card_is_shown_at_a_file_that_is_there() -> None:
    found = set(places(run(audited("no-card"))["results"]))
    assert "README.md" not in found
    assert "config.json" in found
