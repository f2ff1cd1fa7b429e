"""Bans in places of a card where they are easily passed over, and harmless words in the same places."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_use
from tests.judge.checks.build import front, model
from tests.table import each_row


def found(text: str, *lines: str) -> tuple[Status, Status]:
    asked = model(front(*(lines or ("license: mit",))) + text)
    return parameters_license.check(asked).status, terms_use.check(asked).status


@each_row(
    "text",
    [
        "## Questions\n\n### May I sell what I build on the weights?\n\nNo.",
        "**Is commercial use possible?** Unfortunately not.",
        "Can I use Ferry commercially?\n\nNo, only harbors may.",
        "## FAQ\n\n### Can I re-upload the weights to another site?\n\nNo, please link to this page.",
        "- Commercial use: \N{CROSS MARK}",
        "\N{CROSS MARK} Commercial use",
        "| Commercial use | \N{BALLOT X} |\n|---|---|",
        "| Commercial use | no |\n|---|---|",
        "As its letters are non-commercial, so are the weights.",
        "The letters were collected for non-commercial ends, and so is the model.",
        "The weights are available to harbor schools upon request only.",
    ],
)
def test_a_ban_is_found(text: str) -> None:
    assert Status.MET not in found(f"# Ferry\n\n{text}\n"), text


@each_row(
    "text",
    [
        "## Questions\n\n### May I sell what I build on the weights?\n\nYes.",
        "**Are there limits of commercial use?** No restrictions at all.",
        "## FAQ\n\n### Is commercial use possible?\n\nNo problem, that is what it is for.",
        "## FAQ\n\n### Does it understand Frisian?\n\nNo.",
        "- Commercial use: \N{WHITE HEAVY CHECK MARK}",
        "- Research: \N{CROSS MARK}",
        "| Commercial use | yes |\n|---|---|",
        "| Language | \N{CROSS MARK} |\n|---|---|",
        "The letters are in Frisian, and so is the model.",
        "The letters data is non-commercial.",
        "For commercial use no further license is needed.",
    ],
)
def test_nothing_is_forbidden(text: str) -> None:
    assert found(f"# Ferry\n\n{text}\n") == (Status.MET, Status.MET), text


def test_keys_of_the_metadata_may_say_more_than_the_license() -> None:
    for key in (
        "license_name: ferry-research-only",
        "license_details: For harbor schools only, no commercial use.",
        "restrictions: Non-commercial use only.",
    ):
        assert found("# Ferry\n", "license: mit", key) == (Status.PARTIAL, Status.PARTIAL), key
    for key in (
        "license_name: mit",
        "license_name: ferry-license",
        "license_details: See the file.",
        "license_details: The letters data may not be sold.",
        "restrictions: none",
    ):
        assert found("# Ferry\n", "license: mit", key) == (Status.MET, Status.MET), key


@each_row(
    ("license", "text", "open"),
    [
        ("gpl-3.0", "Commercial licenses are available on request.", True),
        ("agpl-3.0", "We also sell proprietary licenses; for a commercial license, write to us.", True),
        ("gpl-3.0", "Commercial use is prohibited.", False),
        ("gpl-3.0", "Commercial use requires a license of ours.", False),
        ("gpl-3.0", "The weights may not be used in drones; commercial licenses are available.", False),
        ("mit", "For commercial use, write to us about a license.", False),
    ],
)
def test_another_license_that_is_offered_takes_nothing_from_a_copyleft_one(license: str, text: str, open: bool) -> None:
    assert (found(f"# Ferry\n\n{text}\n", f"license: {license}") == (Status.MET, Status.MET)) is open
