"""The licenses that words name, by any of the ways in which sentences name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from osaid_hub.card import Link
from osaid_hub.card.body import MAX_SENTENCES
from osaid_hub.known import terms as words
from osaid_hub.known.patterns import compiled
from osaid_hub.known.roles import family_words, words_of
from osaid_hub.licenses import LicenseFact, classify, classify_declaration
from osaid_hub.read.terms.statements import SILENT

MAX_JOINED = 3  # commas of a line of names
MAX_READ = 2_000  # characters of a sentence
WAYS = ("bracketed", "versioned", "under", "same_as", "applying", "licensed_as")
ARTICLES = frozenset({"the", "this", "that", "these", "our", "its", "your", "a", "an", "see", "under"})
CALLED = "licen"  # with both spellings
_JOINED = compiled(r"(?i)^licen[cs]es?\s+(?:or|and)\s+")  # "the MIT license or the Apache license 2.0"
_OF_A_MODEL = compiled(r"(?i)\s\S+\s+models?$")
_MARKS = " *`_\"'"


def licenses_in(text: str, links: Iterable[Link]) -> tuple[LicenseFact, ...]:
    """The facts of the licenses that words name and links lead to, each as often as it is named; no unknown ones."""
    facts = list(_named(text[:MAX_READ]))
    for link in links:
        facts += [] if _is_of_models(link) else [classify(link.text)]
        facts.append(classify_declaration([], None, link.url))
    return tuple(dict.fromkeys(fact for fact in facts if fact.category not in SILENT))


def spelled_in(text: str) -> tuple[LicenseFact, ...]:
    """The facts of the licenses whose names are nothing else, wherever words have them: "besides CC-BY 4.0"."""
    names = words.phrases("spelled").of(text).finditer(text[:MAX_READ])
    return tuple(dict.fromkeys(fact for name in names if (fact := classify(name[1])).category not in SILENT))


def _is_of_models(link: Link) -> bool:
    """Whether a link that is called like a family of models leads to these, and to no license that is called so too."""
    return "licen" not in link.url.lower() and set(words_of(link.text.lower())) <= family_words()


def own_terms(text: str) -> str | None:
    """The name of terms that only their maker knows, "Mill Community License", as words write it."""
    for match in words.phrases("own_terms").of(text).finditer(text[:MAX_READ]):
        first, _, rest = match[1].partition(" ")
        name = rest if first.lower() in ARTICLES else match[1]
        if " " in name:
            return name
    return None


def license_behind(text: str) -> str | None:
    """What words say that something is under, known or not: "Released under the EUPL"."""
    match = words.phrases("under").of(text).search(text[:MAX_READ])
    return next(group for group in match.groups() if group is not None).strip(_MARKS) if match else None


@lru_cache(maxsize=MAX_SENTENCES)  # asked of each sentence of a card for each of its topics
def _named(text: str) -> tuple[LicenseFact, ...]:
    return tuple(_best(name) for name in _names(text))


def _names(text: str) -> Iterator[str]:
    label = words.phrases("labelled").of(text).match(text)
    if label:
        yield label[1].strip(_MARKS)
    for way in WAYS:
        for match in words.phrases(way).of(text).finditer(text):
            name = _JOINED.sub("", next(group for group in match.groups() if group is not None).strip(_MARKS))
            yield name
            if CALLED in match[0].lower() and classify(name).category in SILENT:
                yield f"{name} license"  # "the Llama license", where the name alone is that of a family of models
    for match in words.phrases("beside_word").of(text).finditer(text):
        name = next(group for group in match.groups() if group is not None)
        yield name
        yield name.partition(" ")[2]  # a sentence may begin right before a name: "De MIT-licentie"
    whole = text.strip(_MARKS + ".")[:80]
    if _OF_A_MODEL.search(whole):  # "It holds parts of the Ferry model" names a model, and no license that is called so
        return
    yield whole
    if 1 <= whole.count(",") <= MAX_JOINED:  # "MIT, see the file"
        yield from (each.strip(_MARKS + ".") for each in whole.split(","))
    first, _, rest = whole.partition(" ")
    if first.lower() in ARTICLES:
        yield rest  # "the MIT license with restrictions on sale"


def _best(name: str) -> LicenseFact:
    """The fact of a name, with what may stand before and behind it taken away until it is known."""
    lead, tail = (words.phrases(each).of(name) for each in ("lead_of_name", "tail_of_name"))
    fact = classify(name)
    for _ in range(3):
        if fact.category not in SILENT:
            return fact
        shorter = tail.sub("", name)
        if shorter == name:
            shorter = lead.sub("", name, count=1)
        if shorter == name or not shorter:
            return fact
        name = shorter
        fact = classify(name)
    return fact
