"""What license may be meant by a name that is not known."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.known.similar import meant
from osaid_hub.licenses import known_licenses
from osaid_hub.licenses.facts import Category, LicenseFact


def with_near(fact: LicenseFact) -> LicenseFact:
    """The fact of a name, whose note says which license may be meant where the name is not known.

    For whoever asks about a license, not for what a card declares: there it is the card that counts.
    """
    if fact.category is not Category.UNKNOWN or fact.key is not None or fact.name is not None:
        return fact
    names = (name for known in known_licenses() for name in (known.declared, known.spdx) if name)
    near = meant(fact.declared, names)
    return replace(fact, note=f"{fact.note or ''}{near}".lstrip()) if near else fact
