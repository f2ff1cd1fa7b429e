"""Which code and settings of a place are this model's: not its users', not another family's, not those of a tool."""

from __future__ import annotations

from itertools import pairwise

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import files as known_files
from osaid_hub.known import roles
from osaid_hub.known.owners import is_family
from osaid_hub.read import evidence
from osaid_hub.read.code.contents import Contents
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.model import Model
from osaid_hub.snapshot import CodeRepo

FILTERED = frozenset({"training", "data_processing", "evaluation", "tokenization", "data_loading"})
BY_WEIGHTS = frozenset({"adapter", "finetune", "merge"})  # relations whose models tuning by adapters may have made


def is_tuned(model: Model) -> bool:
    """Whether a model was made by tuning another: it has a base, or its name says so."""
    return bool(model.bases) or bool(roles.tuned_words() & set(roles.words_of(model.repo.ref.id.split("/")[-1])))


def for_model(model: Model, held: Contents, paths: tuple[str, ...], role: str, repository: str = "") -> tuple[str, ...]:
    """Files for a role without code for the users' own tuning, and for adapters where the model is none (POLICY G10).

    Out: those named like the model first, the nearest to the root first.
    """
    if role not in FILTERED:
        return paths
    users: frozenset[str] = frozenset()
    if not is_tuned(model):
        users |= frozenset(held.of("tuning") if role == "training" else held.of("in_tuning"))
    if not _may_be_adapted(model):
        users |= frozenset(held.of("low_rank"))
    left = [path for path in paths if path not in users and not _is_of_another_family(model, path, repository)]
    tuning = frozenset(held.of("tuning"))
    return tuple(sorted(left, key=lambda path: (path in tuning, not names_model(path, model), path.count("/"))))


def linked(told: NamedCode, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The files that the card links themselves, whose folder it links, or that lie in a recipe that it names."""
    if not told.is_pointed_into:
        return ()
    return tuple(
        path
        for path in paths
        if any(path == link or path.startswith(f"{link}/") for link in told.paths)
        or any(f"/{recipe}/" in f"/{path.lower()}" for recipe in told.recipes)
    )


def settings_in(model: Model, repo: CodeRepo, told: NamedCode) -> tuple[str, ...]:
    """Settings of the training in a repository that are this model's.

    Those that the card links; those that carry its name; and where the place is presented as its own, or as its
    training code, and is no tool of many, any.
    """
    held, called = model.code.contents_of[repo.url], repository_name(repo)
    named = [
        path for path in held.of("settings_format") if names_model(path, model) and _may_be_of(model, path, called)
    ]
    files = [path for path in held.of("settings") if _may_be_of(model, path, called)]
    named += [path for path in held.of("example") if bears_name(path, model)]  # "examples/pretrain_pebblebert.sh"
    direct = linked(told, tuple(dict.fromkeys((*held.of("settings_format"), *held.of("settings")))))
    if direct or not ("training" in told.roles or told.own):
        return direct
    named += [path for path in files if names_model(path, model)]
    own = set(_own_words(model))
    named.sort(key=lambda path: -len(own & set(_words_of_file(path))))  # the nearest before those of siblings
    presented = (told.own or "training" in told.as_code) and not told.framework
    return tuple(dict.fromkeys(named)) or (tuple(files) if presented else ())


def settings_of(model: Model) -> tuple[Evidence, ...]:
    """Files with arguments and settings of this model's training in the repositories that were followed."""
    return tuple(
        evidence.code_file(repo, path)
        for told, repo in model.code.seen
        if not told.of_data
        for path in settings_in(model, repo, told)[:1]
    )


def settings_in_code(model: Model) -> tuple[Evidence, ...]:
    """Code that holds the settings with which the weights are loaded, here or in the code that loads them."""
    own = tuple(path for path in model.code.own("architecture") if known_files.is_model_settings(path))
    if own:
        return tuple(evidence.file(model.repo, path) for path in own[:2])
    library = model.library
    source = library[0].source_repo.lower().rstrip("/") if library else ""
    return tuple(
        evidence.code_file(repo, path)
        for told, repo in model.code.seen
        if not told.of_data and (told.own or source == told.url.lower())
        for path in [each for each in repo.paths_looked_at if known_files.is_model_settings(each)][:2]
    )


def names_model(path: str, model: Model) -> bool:
    """Whether the name of a file carries what tells the model: a word of its name, or its size."""
    return bears_name(path, model) or bool(_sizes(_own_words(model)) & _sizes(_words_of_file(path)))


def bears_name(path: str, model: Model) -> bool:
    """Whether the name of a file carries a word that tells the model."""
    own, words = _own_words(model), _words_of_file(path)
    long = {word for word in own if not word.isdigit() and len(word) > 2}
    telling = long - roles.generic_words() - roles.family_words()
    if any("".join(own[:end]) in words for end in range(2, len(own) + 1)):
        return True  # "pebblebert" of PebbleBert-2
    return bool(telling & set(words))


def _own_words(model: Model) -> tuple[str, ...]:
    return roles.words_of(model.repo.ref.id.split("/")[-1])


def _words_of_file(path: str) -> tuple[str, ...]:
    return roles.words_of(path.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _sizes(words: tuple[str, ...]) -> set[str]:
    return {f"{one}{two}" for one, two in pairwise(words) if one.isdigit() and two in ("b", "m")}


def repository_name(repo: CodeRepo) -> str:
    """What a repository is called, without its owner; its package may be called so too."""
    return repo.url.rstrip("/").rpartition("/")[2]


def _may_be_of(model: Model, path: str, repository: str) -> bool:
    """Whether settings are not for the users' own tuning, nor for another family."""
    kinds = roles.by_path(path)
    if not is_tuned(model) and kinds & {"tuning", "in_tuning"}:
        return False
    own, told = _sizes(_own_words(model)), _sizes(_words_of_file(path))
    if own and told and not own & told:
        return False  # of a sibling
    return not (kinds & {"low_rank"} and not _may_be_adapted(model)) and not _is_of_another_family(
        model, path, repository
    )


def _may_be_adapted(model: Model) -> bool:
    return any(base.relation in BY_WEIGHTS for base in model.bases)


def _is_of_another_family(model: Model, path: str, repository: str) -> bool:
    """Whether a folder is named after a family that this model is none of: `training/llama3/` beside another model.

    The package that is called like its repository is no such folder.
    """
    named = (
        model.repo.ref.id,
        *(base.id or base.named for base in model.bases),
        str(model.known_config.get("model_type", "")),
    )
    own = " ".join(named).lower()
    return any(
        is_family(folder) and not any(word in own for word in roles.words_of(folder) if word.isalpha())
        for folder in path.split("/")[:-1]
        if folder.lower() != repository.lower()
    )
