"""What a shell offers when somebody types the beginning of an id."""

from __future__ import annotations


def requirement_ids(incomplete: str) -> list[str]:
    """Ids of requirements, and the elements that they belong to."""
    from osaid_hub.known.definition import Element, load

    names = [*(each.value for each in Element), *load().by_id]
    return [name for name in names if name.startswith(incomplete.lower())]


def license_ids(incomplete: str) -> list[str]:
    """Ids of licenses as cards write them."""
    from osaid_hub.licenses import known_licenses

    names = (facts.declared for facts in known_licenses())
    return [name for name in names if name.lower().startswith(incomplete.lower())]
