"""Addresses in cards: which place an address names, without ever going there."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from osaid_hub.known import code_hosts
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

ADDRESS = compiled(r"https?://\S+")
HUB_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
PAPER_HOSTS = frozenset(
    {"arxiv.org", "www.arxiv.org", "aclanthology.org", "www.aclweb.org", "openreview.net", "doi.org", "dx.doi.org"}
)
NOTEBOOK_HOSTS = frozenset({"colab.research.google.com", "gist.github.com", "nbviewer.org", "nbviewer.jupyter.org"})
KAGGLE_HOSTS = frozenset({"kaggle.com", "www.kaggle.com"})  # data sets lie there as well
DECORATION_HOSTS = frozenset({"img.shields.io", "cdn-uploads.huggingface.co", "i.imgur.com", "discord.gg"})
NOT_MODELS = frozenset(
    {"datasets", "spaces", "docs", "blog", "papers", "collections", "tasks", "models", "learn", "join", "settings"}
    | {"transformers", "course", "api"}  # where its documents were
)
NOT_CODE_OWNERS = frozenset({"sponsors", "features", "topics", "orgs", "marketplace", "about", "apps"})
NAME = compiled(r"^[\w.-]{1,96}$")
ORDINARY_LENGTH = 300  # of an address, in characters: longer ones are not worth remembering


class Place(StrEnum):
    """What kind of place an address names."""

    HUB_MODEL = "model"
    HUB_DATASET = "dataset"
    HUB_SPACE = "space"
    CODE = "code repository"
    NOTEBOOK = "notebook"
    PAPER = "paper"
    DECORATION = "decoration"
    INSIDE = "inside this repository"
    OTHER = "other"


class Address(Struct, frozen=True):
    """An address, taken apart.

    name  `owner/name` of a repository (`name` for old data sets without owner), else "".
    path  what follows the repository's name, or a relative path inside this repository.
    """

    place: Place
    host: str
    name: str
    path: str

    @property
    def url(self) -> str:
        """Address of the repository itself, without what the card glued to it; of a notebook, its own."""
        space = "spaces/" if self.place is Place.HUB_SPACE else ""
        return f"https://{self.host}/{space}{self.name}" if self.name else f"https://{self.host}{self.path}"


def parse(url: str) -> Address:
    """Take an address apart. Never raises: what cannot be read is `OTHER`."""
    return _parsed(url) if len(url) <= ORDINARY_LENGTH else _parse(url)


@lru_cache(maxsize=10_000)
def _parsed(url: str) -> Address:
    """Every check asks about the same few addresses, and so do the cards of one publisher."""
    return _parse(url)


def _parse(url: str) -> Address:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return Address(Place.OTHER, "", "", "")
    if not parts.scheme and not parts.netloc:
        return Address(Place.INSIDE, "", "", parts.path.removeprefix("./"))
    if parts.scheme not in ("http", "https"):
        return Address(Place.OTHER, host, "", "")
    steps = [step for step in parts.path.split("/") if step]
    if host in HUB_HOSTS:
        return _on_hub(steps)
    if code_host := code_hosts.find(host):
        return _on_code_host(code_host.name, steps)
    if host == "raw.githubusercontent.com" and len(steps) > 3:
        return _on_code_host("github.com", [*steps[:2], "raw", *steps[2:]])
    if host == "colab.research.google.com" and steps[:1] == ["github"] and len(steps) > 3:
        return _on_code_host("github.com", steps[1:])  # a notebook of a repository, opened there
    if host in NOTEBOOK_HOSTS or (host in KAGGLE_HOSTS and steps[:1] in (["code"], ["kernels"]) and len(steps) > 1):
        return Address(Place.NOTEBOOK, host, "", parts.path)
    if host in PAPER_HOSTS:
        return Address(Place.PAPER, host, "", parts.path)
    if framework := _with_page(host, steps):
        return Address(Place.CODE, "github.com", framework, "")
    return Address(Place.DECORATION if host in DECORATION_HOSTS else Place.OTHER, host, "", parts.path)


def _on_hub(steps: list[str]) -> Address:
    host = "huggingface.co"
    if steps[:1] == ["papers"]:
        return Address(Place.PAPER, host, "", "/".join(steps))
    if steps and steps[0] in ("datasets", "spaces"):
        place = Place.HUB_DATASET if steps[0] == "datasets" else Place.HUB_SPACE
        named = "" if steps[1:2] == ["viewer"] else _named(steps[1:3])
        return Address(place, host, named, "/".join(steps[3:])) if named else Address(Place.OTHER, host, "", "")
    if len(steps) >= 2 and steps[0] not in NOT_MODELS and (named := _named(steps[:2])):
        return Address(Place.HUB_MODEL, host, named, "/".join(steps[2:]))
    if len(steps) == 1 and steps[0] not in NOT_MODELS and NAME.match(steps[0]):
        return Address(Place.HUB_MODEL, host, steps[0], "")
    return Address(Place.OTHER, host, "", "/".join(steps))


def _on_code_host(host: str, steps: list[str]) -> Address:
    named = _named(steps[:2]) if len(steps) >= 2 else ""
    if not named or steps[0].lower() in NOT_CODE_OWNERS:
        return Address(Place.OTHER, host, "", "/".join(steps) if all(step.strip(".") for step in steps) else "")
    return Address(Place.CODE, host, named.removesuffix(".git"), "/".join(steps[2:]))


def _named(steps: list[str]) -> str:
    clean = [step.split("<")[0].split("%3C")[0] for step in steps]
    return "/".join(clean) if clean and all(NAME.match(step) and step.strip(".") for step in clean) else ""


def _with_page(host: str, steps: list[str]) -> str:
    """The framework whose page this is: at github.io by its owner and name, at readthedocs.io by its name."""
    first, _, site = host.partition(".")
    if site == "readthedocs.io":
        return next((name for name in sorted(_frameworks("repositories")) if name.endswith(f"/{first}")), "")
    if site != "github.io":
        return ""
    called = steps[0].lower() if steps else first
    theirs = [name for name in sorted(_frameworks("repositories")) if name.startswith(f"{first}/")]
    return next((name for name in theirs if name.endswith(f"/{called}")), theirs[0] if len(theirs) == 1 else "")


@cache
def _frameworks(kind: str) -> frozenset[str]:
    return frozenset(read_table("frameworks.toml")[kind])


def is_framework(address: Address) -> bool:
    """Whether a code repository is one that many models share."""
    return address.name.lower() in _frameworks("repositories") or is_evaluator(address) or trains_nothing(address)


def is_fork(address: Address) -> bool:
    """Whether a code repository bears the name under which makers keep their forks of a framework."""
    return address.name.lower().rpartition("/")[2] in _frameworks("forked")


def is_evaluator(address: Address) -> bool:
    """Whether a code repository is a public program that evaluates models."""
    return address.name.lower() in _frameworks("evaluators")


def trains_nothing(address: Address) -> bool:
    """Whether a code repository trains nothing by itself: a library of arrays and gradients, or a tool beside a
    training, such as one that splits texts into words.
    """
    return address.name.lower() in _frameworks("numerical") | _frameworks("beside_training")
