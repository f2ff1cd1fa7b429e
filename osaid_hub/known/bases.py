"""Models that many others are made from: their ids and terms, and the names by which texts mean them.

The table is `tables/bases.toml`; its head says what stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_table

# A run of letters, or a number with its unit: "Llama-2-13b" is llama, 2, 13b; "8x7B" is 8x, 7b.
_TOKEN = compiled(r"[0-9]+(?:[A-Za-z](?![A-Za-z]))?|[A-Za-z]+")
_SIZE = compiled(r"[0-9]{1,5}[bm]")
# Words that tell what a model was made for: one that was made from it may have them of its own.
_PURPOSES = frozenset({"chat", "instruct", "it", "en", "finetuned", "mono", "multi", "nl", "python", "vision"})
_BETWEEN = frozenset({"", " ", "-", "_", ".", "/", " (", "- ", " - "})
# A name that goes on is another one ("bert-base-japanese"), and "BERT-based" is no name of a model at all.
_GOES_ON = compiled(r"[-_./]?[A-Za-z0-9]|[-+]")
_SILENT = frozenset({"hf", "meta", "model", "diffusers"})  # behind a stem they tell no members apart


class WellKnown(Struct, frozen=True):
    """A model, or a family of models, that is well known.

    family  name of the family.
    id      its id on the Hub, None where only the family is known.
    terms   license of the model, an id of our tables; of a family, those of all its members; () where not known.
    """

    family: str
    id: str | None
    terms: tuple[str, ...]


class Mention(NamedTuple):
    """A well-known model in a text, by the half-open range of its name."""

    start: int
    end: int
    model: WellKnown


class _Family(Struct, frozen=True):
    name: str
    members: tuple[tuple[str, frozenset[str]], ...]
    terms: dict[str, str]
    words: frozenset[str]
    all_terms: tuple[str, ...]
    common: bool

    def model(self, hub_id: str | None) -> WellKnown:
        terms = self.all_terms if hub_id is None else tuple(filter(None, (self.terms.get(hub_id),)))
        return WellKnown(self.name, hub_id, terms)

    def member(self, said: frozenset[str], hints: frozenset[str]) -> str | None:
        """The member that is meant by the words behind the stem; where they leave it open, the one that hints fit."""
        hub_id = self._closest(said)
        if (hub_id is None or not said) and not any(map(_SIZE.fullmatch, said)):
            told = said | (hints - _PURPOSES)
            fitting = [(len(rest), hub_id) for hub_id, rest in self.members if said < rest <= told]
            if hub_id is not None:  # the member that bears the name alone, but for one of the size that is told
                fitting = [each for each in fitting if any(map(_SIZE.fullmatch, self._rest_of(each[1])))]
            hub_id = max(fitting, default=(0, hub_id))[1]
        return hub_id

    def _rest_of(self, hub_id: str) -> frozenset[str]:
        return next(rest for member, rest in self.members if member == hub_id)

    def _closest(self, said: frozenset[str]) -> str | None:
        for hub_id, rest in self.members:
            if rest == said:
                return hub_id
        more = sorted((len(rest), hub_id) for hub_id, rest in self.members if said and said < rest)
        alone = len(more) == 1 or (len(more) > 1 and more[0][0] < more[1][0])
        return more[0][1] if alone else None


_Made = dict[str, Any]  # what the table comes to, as it is kept


class WellKnownBases:
    """The table, ready to be asked. Made by `load()`; pure, and never raises for any text."""

    def __init__(self, made: _Made) -> None:
        families = [_Family(*fields) for fields in made["families"]]
        self._stems = {words: (families[number], hub_id) for words, number, hub_id in made["stems"]}
        self._by_id = {low: (families[number], hub_id) for low, (number, hub_id) in made["ids"].items()}
        self._canonical: Mapping[str, str] = made["canonical"]
        self._shared: frozenset[str] = made["shared"]
        self._version_alone: Mapping[str, str] = made["version_alone"]
        self._makers: Mapping[str, tuple[str, frozenset[str]]] = made["makers"]
        self._longest = max(map(len, self._stems))
        self._first_words = frozenset(words[0] for words in self._stems)

    def family_of_way(self, text: str) -> str | None:
        """The family whose way of training a text names, where the version of the base alone is told; else None."""
        low = text.lower()
        return next((family for way, family in self._version_alone.items() if way in low), None)

    def canonical(self, name: str) -> str | None:
        """The id with an owner of a model that had one without ("gpt2"); None for any other name."""
        return self._canonical.get(name.lower())

    def family_of_license(self, license: str, owner: str) -> str | None:
        """The family, or families, whose maker's own license this is; None where it is anybody's, not known, or the
        owner's own.
        """
        family, owners = self._makers.get(license, ("", set()))
        return family if license and family and license not in self._shared and owner.lower() not in owners else None

    def at(self, hub_id: str) -> WellKnown | None:
        """The well-known model with an id, of today or former, in any case."""
        known = self._by_id.get(hub_id.lower())
        return known[0].model(known[1]) if known else None

    def find(self, text: str, about: str = "") -> list[Mention]:
        """Well-known models that a text names without their owner, in its order and without overlaps.

        about   name of the model that the text is about: where a text names the family alone, the member is meant that
                has its size ("13b" of "chat-13B").
        Time grows linearly with the text.
        """
        tokens = [(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        if self._first_words.isdisjoint(token for token, _, _ in tokens):
            return []  # as of most sentences
        hints = frozenset(_words(about))
        found: list[Mention] = []
        index = 0
        while index < len(tokens):
            mention, used = self._at(text, tokens, index, hints)
            if mention:
                found.append(mention)
            index += used
        return found

    def _at(
        self, text: str, tokens: list[tuple[str, int, int]], index: int, hints: frozenset[str]
    ) -> tuple[Mention | None, int]:
        """What begins at a token, and how many tokens it takes."""
        start = tokens[index][1]
        if start and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "-_./"):
            return None, 1
        run = 1
        while run < self._longest and index + run < len(tokens) and _joined(text, tokens, index + run):
            run += 1
        words = tuple(token for token, _, _ in tokens[index : index + run])
        length = next((size for size in range(run, 0, -1) if words[:size] in self._stems), 0)
        if not length:
            return None, 1
        family, hub_id = self._stems[words[:length]]
        said = []
        last = index + length
        while last < len(tokens) and _joined(text, tokens, last) and _belongs(tokens[last][0], family):
            said.append(tokens[last][0])
            last += 1
        named = last - next((count for count in range(len(said)) if said[-1 - count] not in _SILENT), len(said))
        end = tokens[named - 1][2]
        if "(" in text[start:end] and text[end : end + 1] == ")":
            end += 1
        spelled = text[start:end]
        everyday = family.common and spelled.isalpha() and spelled.islower()
        if everyday or _GOES_ON.match(text, end):
            return None, length
        told = frozenset(said) - _SILENT
        if hub_id is None or told:
            hub_id = family.member(told, hints) or (hub_id if not told else None)
        return Mention(start, end, family.model(hub_id)), last - index


@cache
def load() -> WellKnownBases:
    """The bundled table, read once."""
    return WellKnownBases(kept(_bundled, FOLDER / "bases.toml"))


def _bundled() -> _Made:
    return _made_of(read_table("bases.toml"))


def _made_of(raw: Mapping[str, Any]) -> _Made:
    """What is asked for, by the number of the family."""
    rows, owners = raw["family"], frozenset(raw["canonical_owners"])
    stems: dict[tuple[str, ...], tuple[int, str | None]] = {}
    by_id: dict[str, tuple[int, str]] = {}
    makers: dict[str, tuple[set[str], list[str]]] = {}
    for number, row in enumerate(rows):
        ids, aliases = row["ids"], row.get("aliases", {})
        for hub_id, license in _terms(row).items():
            owning, names = makers.setdefault(license, (set(), []))
            owning.add(hub_id.partition("/")[0].lower())
            names += [row["name"]] if row["name"] not in names else []
        stems |= {_words(stem): (number, None) for stem in row["stems"]}
        stems |= {_words(alias): (number, hub_id) for alias, hub_id in aliases.items()}
        by_id |= {hub_id.lower(): (number, hub_id) for hub_id in ids}
        for hub_id in ids:
            stems.setdefault(_words(hub_id.partition("/")[2]), (number, hub_id))
    return {
        "families": list(map(_fields, rows)),
        "stems": [(words, *meant) for words, meant in stems.items()],
        "ids": by_id | {old.lower(): by_id[new.lower()] for old, new in raw["former"].items()},
        "canonical": {
            name.lower(): hub_id
            for row in rows
            for hub_id in row["ids"]
            for owner, _, name in (hub_id.partition("/"),)
            if owner in owners
        },
        "makers": {license: (" or ".join(names[:2]), frozenset(owning)) for license, (owning, names) in makers.items()},
        "shared": frozenset(raw["shared_terms"]),
        "version_alone": raw["version_alone"],
    }


def _terms(row: Mapping[str, Any]) -> dict[str, str]:
    """The license of each model of a family, by its id."""
    other = row.get("other_terms", {})
    return {hub_id: other.get(hub_id, row["terms"]) for hub_id in (*row["ids"], *row.get("aliases", {}).values())}


def _fields(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The fields of a family."""
    stems = [_words(stem) for stem in row["stems"]]
    members = tuple((hub_id, _rest(_words(hub_id.partition("/")[2]), stems)) for hub_id in row["ids"])
    terms = _terms(row)
    of_all = tuple(dict.fromkeys(terms.values())) or (row["terms"],)
    words = frozenset().union(*(rest for _, rest in members)) | _SILENT
    return row["name"], members, terms, words, of_all if all(of_all) else (), row.get("common", False)


def _words(name: str) -> tuple[str, ...]:
    return tuple(match[0].lower() for match in _TOKEN.finditer(name))


def _rest(name: tuple[str, ...], stems: list[tuple[str, ...]]) -> frozenset[str]:
    """The words of a member's name that its stem has not."""
    name = name[1:] if name[:1] == ("meta",) else name
    length = max((len(stem) for stem in stems if name[: len(stem)] == stem), default=0)
    return frozenset(name[length:]) - _SILENT


def _joined(text: str, tokens: list[tuple[str, int, int]], index: int) -> bool:
    return text[tokens[index - 1][2] : tokens[index][1]] in _BETWEEN


def _belongs(token: str, family: _Family) -> bool:
    return token in family.words or bool(_SIZE.fullmatch(token))
