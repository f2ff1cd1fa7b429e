"""The names of Creative Commons licenses, which follow one grammar: Attribution, then NC, ND or SA, then a version."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.known.patterns import compiled

_TOKEN = compiled(r"[a-z]+|[0-9]+(?:\.[0-9]+)*")
_GLUED = compiled(r"cc|by|nc|nd|sa")
_LONG = (
    (compiled(r"creative[\s_-]*commons"), "cc"),
    (compiled(r"non[\s_-]*commercial"), "nc"),
    (compiled(r"no[\s_-]*deriv(?:ative)?s?(?:[\s_-]*works?)?"), "nd"),
    (compiled(r"share[\s_-]*alike"), "sa"),
    (compiled(r"\battribution\b"), "by"),
)
_NOISE = frozenset(
    [
        "the",
        "a",
        "license",
        "licence",
        "licensed",
        "under",
        "international",
        "unported",
        "generic",
        "public",
        "deed",
        "version",
        "v",
        "legal",
        "code",
        "terms",
        "https",
        "http",
        "www",
        "creativecommons",
        "org",
        "licenses",
        "legalcode",
        "en",
    ]
)
_VERSIONS = {"1": "1.0", "2": "2.0", "3": "3.0", "4": "4.0"}


class CcName(Struct, frozen=True):
    """What the name of a Creative Commons license says; version None where it is not stated."""

    noncommercial: bool
    noderivatives: bool
    sharealike: bool
    version: str | None

    @property
    def stem(self) -> str:
        """The SPDX id without its version, such as `CC-BY-NC-SA`."""
        parts = ("NC", self.noncommercial), ("ND", self.noderivatives), ("SA", self.sharealike)
        return "-".join(["CC-BY", *(part for part, holds in parts if holds)])

    @property
    def spdx(self) -> str | None:
        return f"{self.stem}-{self.version}" if self.version else None


def read_name(text: str) -> CcName | None:
    """Read `cc-by-nc-4`, `CC BY-SA 3.0`, `Attribution-NonCommercial 4.0 International`; None for anything else.

    Every word must belong to the grammar: a sentence that merely mentions a license is not its name.
    """
    if len(text) > 160:
        return None
    plain = text.casefold()
    named = "attribution" in plain
    for pattern, short in _LONG:
        plain = pattern.sub(f" {short} ", plain)
    words: list[str] = []
    for word in _TOKEN.findall(plain):
        if word.startswith("ccby"):
            if _GLUED.sub("", word):
                return None
            words += _GLUED.findall(word)
        elif word not in _NOISE:
            words.append(word)
    version = next((word for word in words if word[0].isdigit()), None)
    elements = [word for word in words if word != version]
    if not set(elements) <= {"cc", "by", "nc", "nd", "sa"} or "by" not in elements:
        return None
    if not named and "cc" not in elements:
        return None
    if version is not None:
        version = _VERSIONS.get(version, version)
        if version not in ("1.0", "2.0", "2.5", "3.0", "4.0"):
            return None
    return CcName("nc" in elements, "nd" in elements, "sa" in elements, version)
