"""What results have in common: each is a sequence of things that are also found by their ids."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, TypeVar, overload

from osaid_hub.api.errors import kind_of
from osaid_hub.known.similar import meant

Item = TypeVar("Item")


class ById(Sequence[Item]):
    """A sequence of a few things: `len()`, `in` and `[]` take their ids as well."""

    __slots__ = ()
    _ASKED: ClassVar[str]  # what is asked for by what, for a sentence
    _MISSING: ClassVar[str]  # that there is none, with a place for the id

    @property
    @abstractmethod
    def _items(self) -> tuple[Item, ...]:
        """The things, in their order."""

    @staticmethod
    @abstractmethod
    def _id(item: Item) -> str:
        """The id of one of them."""

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __contains__(self, value: object) -> bool:
        """Whether one of them has this id, or is this very thing."""
        return any(value in (self._id(item), item) for item in self._items)

    @overload
    def __getitem__(self, index: str | int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, index: str | int | slice) -> Item | tuple[Item, ...]:
        """One of them by its id; by a number or a slice, as in a list.

        Raises KeyError, in a sentence, for an id that none has, IndexError for no number, TypeError for anything else.
        """
        if isinstance(index, int | slice):
            return self._items[index]
        if not isinstance(index, str):
            raise TypeError(f"{self._ASKED}, not by {kind_of(index)}")
        by_id = {self._id(item): item for item in self._items}
        if index not in by_id:
            raise KeyError(f"{self._MISSING.format(index)}{meant(index, by_id)}")
        return by_id[index]

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of one of them, by itself or by its id. Raises ValueError where it is none of them."""
        places = range(len(self))[start:stop]
        items = self._items
        found = next((place for place in places if value in (self._id(items[place]), items[place])), None)
        if found is None:
            raise ValueError(f"{value!r} is not among them")
        return found
