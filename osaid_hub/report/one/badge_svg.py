"""The badge as a picture: SVG without scripts, fonts or references, for light and dark pages.

Letters are never measured by whoever draws them: the widths below reserve the room, and `textLength` makes any font
fill exactly that, so that the text fits for every score. Colors stand in attributes, where every renderer finds them;
the style sheet only changes them on a dark page, and is the only part that a strict site may take away.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as xml_escape

from osaid_hub.audits.findings import Audit, Verdict
from osaid_hub.output import escape
from osaid_hub.report.one import badge

HEIGHT = 20
FONT_SIZE = 11

_PADDING = 7
_RADIUS = 4
_BASELINE = 14
_WHITE = "ffffff"

# Colors of the message on a dark page: background and letters. The bright colors take dark letters.
DARK = {
    Verdict.CONSISTENT: ("3fb950", "0d1117"),
    Verdict.INCOMPLETE: ("d29922", "0d1117"),
    Verdict.RESTRICTED: ("ff7b72", "0d1117"),
    Verdict.UNDETERMINED: ("8b949e", "0d1117"),
}
DARK_LABEL = ("373e47", "f0f6fc")

# How far letters of a sans serif face as wide as Verdana go, in hundredths of the font size, widest first.
_WIDTHS = (
    (108, "%@"),
    (99, "W"),
    (97, "m"),
    (83, "Mw#$+<=>~^"),
    (78, "OQGD"),
    (74, "HNU&"),
    (68, "ABCKRSVXYPEZT"),
    (63, "0123456789bdghknopqu_"),
    (59, "aeFLvxy"),
    (52, "cszJ?"),
    (42, '-rtfjI()[]{}/|*"'),
    (36, ".,:;!'` "),
    (28, "il"),
)
_WIDTH = {character: width for width, characters in _WIDTHS for character in characters}
_NARROW_UNKNOWN = 70
_WIDE_UNKNOWN = 105  # Chinese and the like fill a square
_FIRST_WIDE = 0x1100

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg(audit: Audit) -> str:
    """In: an audit. Out: a standalone SVG document of 20 pixels height that ends in a line break.

    Its accessible name says all that the badge shows, the verdict included, which is only a color to the eye.
    """
    label, message = badge.label(audit), badge.message(audit)
    left = text_width(label) + 2 * _PADDING
    right = text_width(message) + 2 * _PADDING
    width = left + right
    name = _xml(badge.summary(audit))
    background, letters = DARK[audit.verdict]
    # Two halves as paths: rounding them with a clip path would need an id, and ids collide where pictures are inlined.
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}" \
role="img" aria-label="{name}">
<title>{name}</title>
<style>@media (prefers-color-scheme: dark) {{ \
.l {{ fill: #{DARK_LABEL[0]} }} .lt {{ fill: #{DARK_LABEL[1]} }} \
.m {{ fill: #{background} }} .mt {{ fill: #{letters} }} }}</style>
<path class="l" fill="#{badge.LABEL_COLOR}" d="{_half(0, left, rounded_left=True)}"/>
<path class="m" fill="#{badge.COLOR[audit.verdict]}" d="{_half(left, width, rounded_left=False)}"/>
<g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="{FONT_SIZE}" text-rendering="geometricPrecision">
{_text("lt", label, _PADDING)}
{_text("mt", message, left + _PADDING)}
</g>
</svg>
"""


def text_width(text: str) -> int:
    """The room that a text takes at the font size of the badge, in whole pixels, rounded up."""
    hundredths = sum(_WIDTH.get(character) or _unknown_width(character) for character in text)
    return -(-hundredths * FONT_SIZE // 100)


def _unknown_width(character: str) -> int:
    return _WIDE_UNKNOWN if ord(character) >= _FIRST_WIDE else _NARROW_UNKNOWN


def _half(start: int, end: int, *, rounded_left: bool) -> str:
    """The outline of one half, its outer corners round."""
    r, h = _RADIUS, HEIGHT
    if rounded_left:
        return f"M{end} 0H{start + r}A{r} {r} 0 0 0 {start} {r}V{h - r}A{r} {r} 0 0 0 {start + r} {h}H{end}z"
    return f"M{start} 0H{end - r}A{r} {r} 0 0 1 {end} {r}V{h - r}A{r} {r} 0 0 1 {end - r} {h}H{start}z"


def _text(name: str, text: str, x: int) -> str:
    return (
        f'<text class="{name}" fill="#{_WHITE}" x="{x}" y="{_BASELINE}" textLength="{text_width(text)}" '
        f'lengthAdjust="spacingAndGlyphs" aria-hidden="true">{_xml(text)}</text>'
    )


def _xml(text: str) -> str:
    """Text fit for the content of an element and for an attribute."""
    return xml_escape(_NOT_XML.sub("\ufffd", escape.plain(text)), {'"': "&quot;"})
