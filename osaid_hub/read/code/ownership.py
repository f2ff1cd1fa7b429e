"""Whose a code repository is by its address: the model's, that of a base, or an architecture of somebody else."""

from __future__ import annotations

from collections.abc import Collection

from osaid_hub.known.addresses import Address
from osaid_hub.known.owners import is_family, named_after, same_owner
from osaid_hub.known.roles import words_of


def split_id(model_id: str) -> tuple[str, str]:
    """The owner and the name in the id of a model; the owner is empty where there is none."""
    owner, _, name = model_id.rpartition("/")
    return owner, name


def is_of_maker(address: Address, maker: str) -> bool:
    """Whether a repository is a maker's: by its owner, or by its name, where the maker is called like it."""
    return same_owner(address.name.split("/")[0], maker) or is_called_like(address, maker)


def is_called_like(address: Address, maker: str) -> bool:
    """Whether a repository has the name of a maker, as those of projects with an organization of their own have."""
    repository = address.name.rpartition("/")[2]
    return repository.lower() == maker.lower() and not is_family(repository)


def carries(address: Address, name: str) -> bool:
    """Whether a repository, or the folder of it that is linked, carries the model's name."""
    folders = address.path.removeprefix("tree/").removeprefix("blob/").split("/")
    return any(named_after(part, name) for part in (address.name.split("/")[-1], *folders[1:3]) if part)


def is_namesake(address: Address, model_id: str) -> bool:
    """Whether a repository carries a model's name, and is its maker's: what loads that model is no tool of many."""
    maker, name = split_id(model_id)
    return carries(address, name) and is_of_maker(address, maker)


def is_of(address: Address, others: Collection[str], official: bool) -> bool:
    """Whether a repository is that of another model: of a base's owner and named like it."""
    owner, _, repository = address.name.partition("/")
    return not official and any(
        same_owner(owner, split_id(each)[0]) and (named_after(repository, split_id(each)[1]) or is_family(repository))
        for each in others
        if "/" in each
    )


def is_foreign_family(repository: str, name: str, of_owner: bool, official: bool) -> bool:
    """Whether a repository has the name of a family and somebody else's owner: an architecture, not this model.

    What is called exactly like the model, in several words, is its own all the same ("pycodegpt").
    """
    if of_owner or official or not is_family(repository):
        return False
    return len(words_of(repository)) == 1 or words_of(repository) != words_of(name)
