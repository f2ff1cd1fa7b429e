"""A model as a listing tells of it. Known without the client of the Hub, as a store lists its models too."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Listed(Struct, frozen=True):
    """A model of a listing.

    facts   what the Hub says of it, as in its answer for the model alone but for the sizes of the files; None where
            the listing does not tell, so that the model has to be asked for.
    in_order   whether the Hub lists in the order that was asked for; else it knows no such order, and lists in its own.
    """

    id: str
    facts: Mapping[str, object] | None
    in_order: bool = True
