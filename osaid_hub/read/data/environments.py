"""The environments in which an agent learned by reinforcement: its source, and the library that has it its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import datasets, libraries
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import Document, Facet, has
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.names import governed
from osaid_hub.read.names.sentence import Name, SentenceOnData
from osaid_hub.read.names.sets import is_name
from osaid_hub.read.names.tokens import Run, is_mixed
from osaid_hub.snapshot import RepoSnapshot

AGENT = "reinforcement-learning"
MAX_ENVIRONMENTS = 20
ID = compiled(r"_|-v\d{1,2}$")  # "quay_walk", "QuayWalk-v2"
VERSION = compiled(r"\w-v\d{1,2}$")
END = compiled(r"\d$")
MAX_BACK = 3  # small words and quotation marks between "playing" and the name: playing the game "Quay"
MAX_LENGTH = 400


def environments(repo: RepoSnapshot, documents: Iterable[Document]) -> tuple[NamedData, ...]:
    """What the results in the metadata of an agent name as their data; if none, what a text says that it plays."""
    metadata = repo.metadata
    tags = {item.value.lower() for key in ("tags", "pipeline_tag") for item in metadata.all(key)}
    if AGENT not in tags:
        return ()
    known = any(libraries.find(item.value) for key in ("library_name", "tags") for item in metadata.all(key))
    items = [item for item in metadata.all("model-index") if item.path[-2:] == ("dataset", "name")]
    found = {
        item.value: evidence.metadata(repo, item)
        for item in items
        if item.value.lower() not in datasets.load().placeholders
    }
    found = found or _told(documents)
    return tuple(
        NamedData(name, None, None, cited, told=True, in_library=known)
        for name, cited in list(found.items())[:MAX_ENVIRONMENTS]
    )


def _told(documents: Iterable[Document]) -> dict[str, Evidence]:
    """The environments that texts of an agent say it plays or learned in, each with the first sentence that does."""
    found: dict[str, Evidence] = {}
    for document in documents:
        for claim in document.claims:
            if claim.is_elsewhere or has(claim, Facet.ADVICE):
                continue
            for name in (*played_in(claim.text), *trained_in(claim.text)):
                found.setdefault(name.text, document.cite(claim))
    return found


@lru_cache(maxsize=2_000)
def played_in(text: str) -> tuple[Name, ...]:
    """The environments that a sentence says an agent plays, or learned in: "an agent in the environment Quay-v1"."""
    sentence = SentenceOnData(text[:MAX_LENGTH])
    words = datasets.name_words()
    if not any(token.lower in words["agents"] for token in sentence.tokens):
        return ()
    found = (sentence.name(run) for run in sentence.runs if _is_played(sentence, run) or _is_versioned(sentence, run))
    return tuple(name for name in found if is_name(name.text, vouched=True))


@lru_cache(maxsize=2_000)
def trained_in(text: str) -> tuple[Name, ...]:
    """The environments that a sentence says something was trained in: "trained on the quay_walk environment"."""
    sentence = SentenceOnData(text[:MAX_LENGTH])
    found = (sentence.name(run) for run in sentence.runs if _is_environment(sentence, run))
    return tuple(name for name in found if is_name(name.text, vouched=True))


def _is_environment(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run stands between "trained on" and a word for an environment."""
    after = sentence.tokens[run.last].lower if run.last < len(sentence.tokens) else ""
    if after not in datasets.name_words()["environments"] or not governed.is_behind_trained(sentence, run):
        return False
    name = sentence.tokens[run.first]
    # "a PyTorch environment" and "the CUDA11 environment" are none to learn in.
    return bool(ID.search(name.text)) or (
        is_mixed(name.text) and sentence.is_definite(run) and not END.search(name.text)
    )


def _is_versioned(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run with the version of an environment stands right behind a word for one."""
    before = sentence.tokens[run.first - 1].lower if run.first else ""
    last = sentence.tokens[run.last - 1].text
    return before in datasets.name_words()["environments"] and VERSION.search(last) is not None


def _is_played(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run stands right behind a word for playing, or behind small words and marks that follow one."""
    words = datasets.name_words()
    passed = words["articles"] | words["works"] | words["at_play"]
    for place in range(run.first - 1, max(-1, run.first - 2 - MAX_BACK), -1):
        token = sentence.tokens[place]
        if token.lower in words["plays"]:
            return place == 0 or sentence.tokens[place - 1].text != ","  # "To watch it, play Quay Replay"
        if token.lower not in passed and token.text.isalnum():
            return False
    return False
