"""The picture of the badge."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from osaid_hub.audits.findings import Verdict
from osaid_hub.report.one import badge, badge_svg
from tests.factory import make_audit
from tests.report.one.test_badge import SVG
from tests.table import each_row


def texts(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{SVG}text"))


@each_row("score", [0.0, 7.1, 11.1, 88.8, 99.9])
def test_the_text_of_the_picture_fits_for_every_score(score: float) -> None:
    root = ElementTree.fromstring(badge_svg.svg(make_audit(score=score)))
    width = int(root.attrib["width"])
    assert root.attrib["viewBox"] == f"0 0 {width} 20"
    label, message = texts(root)
    assert (label.text, message.text) == ("OSAID 1.0", f"{int(score)} % evidenced")
    ends = [int(text.attrib["x"]) + int(text.attrib["textLength"]) for text in (label, message)]
    edge = int(re.findall(r"M(\d+) 0", next(root.iter(f"{SVG}path")).attrib["d"])[0])
    assert ends[0] + 7 == edge == int(message.attrib["x"]) - 7
    assert ends[1] + 7 == width


def test_widths_are_those_of_the_face() -> None:
    # As Chromium measures the texts in DejaVu Sans at 11 pixels; Verdana is a little wider.
    for text, measured in (("OSAID 1.0", 56.07), ("66 % evidenced", 88.3), ("100 % evidenced", 95.29)):
        assert measured <= badge_svg.text_width(text) <= measured + 4
    assert badge_svg.text_width("模型") > 2 * 11


def luminance(color: str) -> float:
    parts = (int(color[index : index + 2], 16) / 255 for index in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@each_row("verdict", Verdict)
def test_letters_can_be_read_on_light_and_dark_pages(verdict: Verdict) -> None:
    assert contrast(badge.COLOR[verdict], "ffffff") >= 4.5
    assert contrast(*badge_svg.DARK[verdict]) >= 4.5
    assert contrast(badge.LABEL_COLOR, "ffffff") >= 4.5
    assert contrast(*badge_svg.DARK_LABEL) >= 4.5
    picture = badge_svg.svg(make_audit(verdict=verdict))
    assert "prefers-color-scheme: dark" in picture
    assert all(f"#{color}" in picture for color in (badge.COLOR[verdict], *badge_svg.DARK[verdict]))


def test_the_picture_stands_alone() -> None:
    picture = badge_svg.svg(make_audit())
    assert not re.search(r"(?i)<script|href|url\(|@import|\bon\w+=|\bid=|<image|<!", picture)
    assert picture.count("http") == 1  # the name space
