"""The badge: what it says, under which color, and that no string of an audit can make it say or do something else."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.audits.findings import Verdict
from osaid_hub.report.one import badge, badge_svg
from tests.factory import REQUIREMENTS, SHA, URL, fill_strings, make_audit, make_judgement
from tests.fuzz.profiles import up_to
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.rendered import living, to_html
from tests.table import each_row

MET = tuple(make_judgement(row.id, "met") for row in REQUIREMENTS)
FULL = make_audit(requirements=MET)
SVG = "{http://www.w3.org/2000/svg}"


@each_row(
    ("score", "expected"),
    [(0.0, "0 % evidenced"), (0.9, "0 %"), (1.0, "1 %"), (66.7, "66 %"), (87.0, "87 %"), (99.9, "99 %")],
)
def test_points_are_rounded_down(score: float, expected: str) -> None:
    assert badge.message(make_audit(score=score)).startswith(expected)


def test_a_hundred_is_a_full_score_and_nothing_else() -> None:
    assert FULL.score == 100.0
    assert badge.message(FULL) == "100 % evidenced"
    many = tuple(make_judgement(f"data.x{n}", "met", weight=10_000) for n in range(3))
    short = make_audit(requirements=(*many, make_judgement("data.y", "partial", weight=0.1)))
    assert short.score == 100.0  # to one decimal
    assert badge.message(short) == "99 % evidenced"


def test_without_a_score_none_is_shown() -> None:
    assert badge.message(make_audit(requirements=(make_judgement("terms.use", "met"),))) == "not scored"


@each_row("verdict", Verdict)
def test_the_verdict_is_a_color_and_words_for_those_who_see_none(verdict: Verdict) -> None:
    audit = make_audit(verdict=verdict)
    assert badge.COLOR[verdict] in badge.shields_url(audit)
    assert badge.message(audit) == "66 % evidenced"
    assert badge.summary(audit) == f"OSAID 1.0: 66 % evidenced, verdict {verdict}"
    assert f"verdict {verdict}](" in badge.markdown(audit)
    root = ElementTree.fromstring(badge_svg.svg(audit))
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == badge.summary(audit)
    assert len(set(badge.COLOR.values())) == len(Verdict)


@each_row("verdict", Verdict)
def test_no_badge_certifies(verdict: Verdict) -> None:
    audit = make_audit(requirements=MET, verdict=verdict)
    for text in (badge.markdown(audit), badge.endpoint(audit), badge_svg.svg(audit)):
        assert not re.search(r"(?i)certif|approv|complian|open source", text)


def test_markdown_is_a_picture_that_links_to_the_report() -> None:
    assert badge.markdown(make_audit()) == (
        "[![OSAID 1.0: 66 % evidenced, verdict incomplete]"
        "(https://img.shields.io/badge/OSAID_1.0-66_%25_evidenced-9a6700)]"
        f'({URL}/blob/main/OSAID.md "Evidence found at commit {SHA[:7]}, read by rules")'
    )


def test_markdown_of_a_folder_links_to_the_file_beside_it() -> None:
    line = badge.markdown(make_audit(repo_url=None, repo_sha=None))
    assert line.endswith('](OSAID.md "Evidence found in a folder without a commit, read by rules")')


def test_another_report_can_be_linked() -> None:
    assert "](https://x.example/a%28b%29 " in badge.markdown(make_audit(), "https://x.example/a(b)")
    with pytest.raises(ValueError, match="not an http"):
        badge.markdown(make_audit(), "javascript:alert(1)")


def test_the_static_address_is_escaped_as_the_service_asks() -> None:
    url = badge.shields_url(make_audit(definition_version="1_0-rc 2/é%"))
    assert unquote(url.removeprefix("https://img.shields.io/badge/")) == "OSAID_1__0--rc_2/é%-66_%_evidenced-9a6700"
    assert "/" not in url.removeprefix("https://img.shields.io/badge/")


def test_the_endpoint_follows_its_schema() -> None:
    assert json.loads(badge.endpoint(make_audit())) == {
        "schemaVersion": 1,
        "label": "OSAID 1.0",
        "message": "66 % evidenced",
        "color": "9a6700",
        "labelColor": "24292f",
        "isError": False,
    }


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=7)
def test_a_stranger_cannot_leave_the_badge(text: str) -> None:
    audit = fill_strings(make_audit(), text)
    line = badge.markdown(audit)
    assert "\n" not in line
    page = to_html(line)
    assert re.sub(r'"[^"]*"', '""', page) == '<p><a href="" title=""><img src="" alt="" /></a></p>\n'
    assert re.findall(r' src="(.*?)"', page)[0].startswith("https://img.shields.io/badge/")
    assert living(line) == []
    root = ElementTree.fromstring(badge_svg.svg(audit))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "style", "path", "g", "text"}
    assert json.loads(badge.endpoint(audit))["message"] == "66 % evidenced"
    for written in (line, badge.endpoint(audit), badge_svg.svg(audit)):
        assert UNSAFE_TO_SHOW.findall(written) == []
        written.encode()


@up_to(200)
@given(st.text(st.characters(), max_size=30))
def test_any_version_gives_well_formed_badges(version: str) -> None:
    audit = make_audit(definition_version=version)
    root = ElementTree.fromstring(badge_svg.svg(audit))
    assert int(root.attrib["width"]) < 1_000
    assert badge.shields_url(audit).isascii()
    assert json.loads(badge.endpoint(audit))["label"].startswith("OSAID")
