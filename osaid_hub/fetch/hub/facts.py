"""The Hub's first answer for a repository: what is asked for, and nothing read from it yet.

`remember` is that of `HubSession.get_json`: whoever looks at the repository next is given the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession, RepoKind
from osaid_hub.fetch.hub.repo import check_id, expand, read_info

SPACE = "spaces/"
# blobs=true gives the sizes of the files; together with expand it works on the Hub, only the Python method of
# huggingface_hub forbids it.
_BLOBS = (("blobs", "true"),)
# What the Hub says of a model, in its answer for one and in a listing of many.
MODEL_FACTS = expand(
    "author",
    "baseModels",
    "cardData",
    "config",
    "createdAt",
    "disabled",
    "gated",
    "lastModified",
    "library_name",
    "pipeline_tag",
    "private",
    "safetensors",
    "sha",
    "siblings",
    "tags",
)
_DATASET_FACTS = ("cardData", "createdAt", "disabled", "gated", "lastModified", "private", "sha", "tags")
_SPACE_FACTS = expand("cardData", "disabled", "private", "sha", "siblings")
_CODE_FACTS = _SPACE_FACTS + expand("gated")  # there are no gates before spaces


def read_facts(
    session: HubSession, repo_id: str, revision: str | None = None, *, remember: bool = False
) -> Mapping[str, object]:
    """What the Hub says of a model, as it says it. Raises FetchError as `fetch_model`."""
    check_id(repo_id)
    return read_info(
        session,
        "model",
        repo_id,
        what_of(repo_id, revision),
        wanted=_BLOBS + MODEL_FACTS,
        otherwise=_BLOBS,
        revision=revision,
        remember=remember,
    )


def what_of(repo_id: str, revision: str | None) -> str:
    """A model at a revision, in words."""
    return f"the model {repo_id}" + (f" at revision {revision!r}" if revision else "")


def read_dataset_facts(session: HubSession, repo_id: str, *, remember: bool = False) -> Mapping[str, object]:
    """What the Hub says of a data set; without the listing where that is too large. Raises FetchError."""
    check_id(repo_id)
    what = f"the data set {repo_id}"
    wanted = expand(*_DATASET_FACTS, "siblings")
    try:
        return read_info(session, "dataset", repo_id, what, wanted=wanted, remember=remember)
    except FetchError as error:
        if error.failure is not Failure.TOO_LARGE:
            raise
        return read_info(session, "dataset", repo_id, what, wanted=expand(*_DATASET_FACTS), remember=remember)


def kind_of_code(name: str) -> tuple[RepoKind, str]:
    """Kind and id of a repository with code. In: that of a model, or of a space after `spaces/`."""
    return ("space" if name.startswith(SPACE) else "model"), name.removeprefix(SPACE)


def read_code_facts(session: HubSession, name: str, *, remember: bool = False) -> Mapping[str, object]:
    """What the Hub says of a space or a model that is looked at for its code. Raises FetchError."""
    kind, repo_id = kind_of_code(name)
    check_id(repo_id)
    wanted = _SPACE_FACTS if kind == "space" else _CODE_FACTS
    return read_info(session, kind, repo_id, f"the {kind} {repo_id}", wanted=wanted, remember=remember)
