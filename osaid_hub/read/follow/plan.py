"""What to follow from a model: which data sets, code repositories and bases, in which order, and what is left out.

Pure: reads a snapshot, asks nobody. What a card names is never an address that is asked; it is taken apart into a
known host and a name, and only these go on (docs/JUDGING.md, "Following").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from osaid_hub.known import code_hosts
from osaid_hub.known.addresses import Address, Place
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases import Base, is_hub_id
from osaid_hub.read.claims import document_of
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.of_data import code_of_data
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.declarations import Entry, named_code, named_data, named_listings, read
from osaid_hub.read.model import Model
from osaid_hub.snapshot import README, Gap, GapReason, RepoSnapshot, followed_key, if_seen

HUB_HOST = "huggingface.co"
_TITLES = ("the Hub", *(host.title for host in code_hosts.HOSTS))
_PLACES = f"{', '.join(_TITLES[:-1])} or {_TITLES[-1]}"
_OWNER = compiled(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,99})")
_REPOSITORY = compiled(r"[A-Za-z0-9_.-]{1,100}")
# Where the path of a GitLab project ends and a page of it begins; groups may be nested.
_GITLAB_PAGES = frozenset({"-", "tree", "blob", "raw", "commits", "issues", "merge_requests", "wikis", "releases"})
_GITLAB_DEPTH = 6
# Why code that the card of a data set presents is not followed, as `gap` has it.
NOT_NEEDED = "was not needed, as the model's own code shows how its data was processed"
_DECISIVE = frozenset({"training", "data_processing"})


class Limits(Struct, frozen=True):
    """How much is followed: per model, and in one audit over all levels of bases together.

    A merge of merges could otherwise make one audit ask for thousands of repositories.

    declared   data sets, and code repositories, that a declaration names beside those of the card: it must not take
               the place of what the card names.
    data_code  code repositories that the cards of the data of one model present.
    """

    datasets: int = 8
    code: int = 4
    bases: int = 8
    declared: int = 4
    data_code: int = 2
    depth: int = 5
    all_datasets: int = 32
    all_code: int = 12
    all_bases: int = 16


NORMAL = Limits()


class Named(Struct, frozen=True):
    """Something to follow.

    key   what the model calls it, as a key of `RepoSnapshot.not_followed`.
    name  what the model calls it: an id, or the address of code.
    id    its id on the Hub, or `owner/name` on a code host; for a space on the Hub `spaces/owner/name`.
    host  where it is: huggingface.co, or the name of a code host.
    """

    key: str
    name: str
    id: str
    host: str = HUB_HOST


class Plan(Struct, frozen=True):
    """What to follow from one model, the most important first, and why the rest is not followed, by key."""

    datasets: tuple[Named, ...]
    code: tuple[Named, ...]
    bases: tuple[Named, ...]
    left_out: Mapping[str, Gap]

    @property
    def all(self) -> tuple[Named, ...]:
        return self.datasets + self.code + self.bases


def make_plan(snapshot: RepoSnapshot, limits: Limits = NORMAL) -> Plan:
    """What to follow from a model.

    A part of the snapshot that was not seen names nothing. Of a quantized copy only the bases are followed: its card
    and metadata speak of the data and the code of the model that it is a copy of.
    """
    model = Model(snapshot)
    left_out: dict[str, Gap] = {}
    named = if_seen(lambda: model.bases, ())
    bases = _bases(named, left_out)
    datasets = _datasets(if_seen(lambda: model.data.sets, ()), left_out)
    code = _code(if_seen(lambda: model.code.named, ()), left_out)
    model.forget()
    declared = _declared(snapshot)
    more_datasets = _others(_datasets(named_data(declared), left_out), datasets)
    more_code = _others(_code((*named_code(declared), *named_listings(declared)), left_out), code)
    if any(base.is_copied for base in named):
        why = "belongs to the model that this is a quantized copy of, and is followed there"
        left_out |= {named.key: gap(named, why) for named in (*datasets, *code, *more_datasets, *more_code)}
        datasets, code, more_datasets, more_code = (), (), (), ()
    for kind, found, limit in (
        ("data sets", datasets, limits.datasets),
        ("code repositories", code, limits.code),
        ("bases", bases, limits.bases),
        ("declared data sets", more_datasets, limits.declared),
        ("declared code repositories", more_code, limits.declared),
    ):
        why = f"is beyond the {limit} {kind} that are followed for one model"
        left_out |= {named.key: gap(named, why) for named in found[limit:]}
    return Plan(
        datasets[: limits.datasets] + more_datasets[: limits.declared],
        code[: limits.code] + more_code[: limits.declared],
        bases[: limits.bases],
        left_out,
    )


def beyond_data_code(limits: Limits) -> str:
    """Why code of data is not followed, as `gap` has it."""
    return f"is beyond the {limits.data_code} code repositories that are followed for the data of one model"


def code_of(dataset: RepoSnapshot, limits: Limits = NORMAL) -> tuple[tuple[Named, ...], dict[str, Gap]]:
    """Code that the card of a data set presents as what made the data, and why some of it is not followed."""
    left_out: dict[str, Gap] = {}
    there = bool(dataset.texts.get(README))
    named = _code(code_of_data(document_of(dataset, README, on_data=True)), left_out) if there else ()
    left_out |= {each.key: gap(each, beyond_data_code(limits)) for each in named[limits.data_code :]}
    return named[: limits.data_code], left_out


def _declared(snapshot: RepoSnapshot) -> tuple[Entry, ...]:
    """What the maintainers declare; nothing where that was not seen."""
    declaration = read(snapshot)
    return declaration.entries if declaration else ()


def _others(found: Iterable[Named], known: Iterable[Named]) -> tuple[Named, ...]:
    """Those that are not among the known ones."""
    keys = {named.key for named in known}
    return tuple(named for named in found if named.key not in keys)


def gap(named: Named, why: str, reason: GapReason = GapReason.NOT_REQUESTED) -> Gap:
    """Why something named was not followed; `why` goes on after its name."""
    return Gap(named.name, reason, f"{named.name} {why}")


def _datasets(data: Iterable[NamedData], left_out: dict[str, Gap]) -> tuple[Named, ...]:
    """Those on the Hub: metadata before prose, prose before rows of a table, which are parts of something else."""
    found: dict[str, Named] = {}
    for each in sorted(data, key=_importance_of_data):
        name = each.card_id or each.url
        if name is None:
            continue  # a name that leads nowhere: there is nothing to follow
        named = Named(followed_key("dataset", name), name, name)
        if each.card_id is None:
            left_out[named.key] = gap(named, "is not a data set on the Hub; others are not followed")
        elif not is_hub_id(name):
            left_out[named.key] = gap(named, "is no id of a data set on the Hub")
        else:
            found.setdefault(name.lower(), named)
    return tuple(found.values())


def _importance_of_data(data: NamedData) -> tuple[bool, bool, bool]:
    return not data.declared, data.hub_id is None, data.in_table


def _code(code: Iterable[NamedCode], left_out: dict[str, Gap]) -> tuple[Named, ...]:
    """Those on known hosts: training and data processing first, then namesakes, then what may hold anything."""
    found: dict[str, Named] = {}
    for each in sorted(code, key=_importance_of_code):
        key = followed_key("code", each.url)
        host, name = code_place(each.address)
        named = Named(key, each.url, name, host)
        if name and each.framework and not each.own and not each.is_pointed_into:
            left_out[key] = gap(named, "is a tool that many models share, and is not looked into")
        elif name:
            found.setdefault(key, named)
        else:
            left_out[key] = gap(named, f"is no repository on {_PLACES}")
    return tuple(found.values())


def _importance_of_code(code: NamedCode) -> int:
    if code.own and code.roles & _DECISIVE:
        return 0
    if code.own:
        return 1 if code.namesake else 3 if code.roles else 2
    return 4 if code.roles & _DECISIVE else 5


def code_place(address: Address) -> tuple[str, str]:
    """Host and name of a code repository to follow; ("", "") where the address is none.

    Names are judged anew here, in ASCII and without dots that lead elsewhere: they become part of an API's address.
    """
    if address.place is Place.HUB_SPACE and is_hub_id(address.name) and "/" in address.name:
        return HUB_HOST, f"spaces/{address.name}"
    if address.place is Place.HUB_MODEL and is_hub_id(address.name):
        return HUB_HOST, address.name
    if address.place is not Place.CODE:
        return "", ""
    steps = address.name.split("/")
    known = code_hosts.find(address.host)
    if known and known.groups:
        for step in address.path.split("/"):
            if step in _GITLAB_PAGES or not step:
                break
            steps.append(step.removesuffix(".git"))
    valid = 2 <= len(steps) <= _GITLAB_DEPTH and _OWNER.fullmatch(steps[0]) and steps[0].strip(".")
    if not valid or any(not _REPOSITORY.fullmatch(step) or not step.strip(".") for step in steps[1:]):
        return "", ""
    return address.host, "/".join(steps)


def _bases(bases: Iterable[Base], left_out: dict[str, Gap]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for base in bases:
        named = Named(followed_key("model", base.named), base.named, base.id or "")
        if base.id and is_hub_id(base.id):
            found.setdefault(base.id.lower(), named)
        else:
            why = "is a path on somebody's disk" if base.is_local else "is no id of a model on the Hub"
            left_out[named.key] = gap(named, why)
    return tuple(found.values())
