"""What a user typed as the thing to audit: a repository id or any Hub page of it. Pure, no network."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from osaid_hub.known.addresses import HUB_HOSTS
from osaid_hub.known.patterns import compiled

# The alphabet and the rules of huggingface_hub.utils.validate_repo_id, which this module must not import.
_NAME = compiled(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,94}[A-Za-z0-9_])?")
_REFUSED_NAMES = ("--", "..")

_PAGES_WITH_REVISION = frozenset({"tree", "blob", "resolve", "raw", "blame", "commit", "commits", "revision", "edit"})
_PAGES = _PAGES_WITH_REVISION | {"discussions", "settings", "activity", "upload", "delete", "colab", "kaggle"}
_OTHER_KINDS = {"datasets": "a data set", "spaces": "a space", "buckets": "a bucket", "kernels": "a kernel"}
_NOT_REPOSITORIES = compiled(
    "models|docs|blog|papers|collections|settings|organizations|posts|tasks|pricing|join|login|new|chat|learn|"
    "enterprise|search|notifications|inference|support|terms-of-service|privacy"
)
_SPECIAL_REFS = frozenset({"pr", "convert", "heads", "tags"})
_SPECIAL_REF = compiled(r"refs/(?:pr|convert|heads|tags)/[^/]+")
_FILE_SYSTEM = "hf://"
_WITH_USER = "an address with a user name or a password in it is not used; give the address alone"
_COLLECTION = "{words} is a collection; `osaid-hub scan --collection {slug}` audits its models"


class TargetError(ValueError):
    """The words do not name a model on the Hub; the message says what is wrong with them."""


class Target(Struct, frozen=True):
    """A model on the Hub. `revision` is None where the words name none."""

    repo_id: str
    revision: str | None = None


def parse_target(text: str, endpoint: str = "https://huggingface.co", revision: str | None = None) -> Target:
    """Read a repository id or the address of any of its pages, and the revision that is asked for beside it.

    In:  `org/name`, a legacy `name`, either with `@revision` behind it, `hf://org/name` as the Hub's file system writes
         it, or a URL of the repository on huggingface.co, hf.co or the host of `endpoint`
         (with or without `https://`): its front page, /tree/REV, /blob/REV/PATH, /resolve/..., /commit/SHA,
         /discussions/..., with query, fragment and percent-encoding as browsers show them.
    Out: the id and the revision that either of the two names.
    Raises TargetError for anything else, also for data sets and spaces: only models are audited; and where the two
    name different revisions.
    """
    found = _parsed(text, endpoint)
    if revision and found.revision and revision != found.revision:
        raise TargetError(
            f"{_shown(text.strip())} names the revision {_shown(found.revision)}, but {_shown(revision)} is asked for: "
            "leave one of the two out"
        )
    return Target(found.repo_id, revision or found.revision)


def _parsed(text: str, endpoint: str) -> Target:
    words = text.strip()
    if not words:
        raise TargetError("nothing to audit was named; give a model such as org/name")
    if len(words) > 2000 or any(ord(char) < 33 or ord(char) == 127 for char in words):
        raise TargetError(f"{_shown(words)} is neither a repository id nor the address of one")
    if words.lower().startswith(_FILE_SYSTEM):
        return _named(words[len(_FILE_SYSTEM) :], words, with_path=True)
    if "@" in words.partition("://")[2].partition("/")[0]:  # not repeated: a password may stand there
        raise TargetError(_WITH_USER)
    path = _path_on_hub(words, endpoint)
    if path is None:
        return _named(words.rstrip("/"), words)
    return _from_path([segment for segment in path.split("/") if segment], words)


def _named(name: str, words: str, *, with_path: bool = False) -> Target:
    """`org/name` or `name`, and what stands behind an @; `with_path`: a file of the repository may follow."""
    if name.startswith("models/") and name.count("/") > 1:
        name = name.removeprefix("models/")
    repo, at, revision = name.partition("@")
    if with_path and repo.count("/") > 1:  # the @ is of the name of a file
        at, revision = "", ""
    if at and ":" in repo:  # not repeated: a password may stand there
        raise TargetError(_WITH_USER)
    first, _, rest = repo.partition("/")
    if rest and first in _OTHER_KINDS:
        raise TargetError(f"{_shown(words)} is {_OTHER_KINDS[first]}; only models are audited")
    if rest and first == "collections":
        raise TargetError(_COLLECTION.format(words=_shown(words), slug=rest if len(rest) < 100 else "SLUG"))
    if with_path:
        repo = "/".join(repo.split("/")[:2])
        special = _SPECIAL_REF.match(revision)
        revision = special[0] if special else unquote(revision.split("/")[0])
    if at and not revision:
        raise TargetError(f"{_shown(words)} names no revision behind the @")
    return Target(_valid_id(repo, words), revision or None)


def _shown(words: str) -> str:
    return repr(words if len(words) <= 100 else words[:97] + "...")


def _path_on_hub(words: str, endpoint: str) -> str | None:
    """The undecoded path of a Hub address; None where the words are no address at all."""
    hosts = HUB_HOSTS | {urlsplit(endpoint).netloc.lower()}
    if "://" not in words:
        host, slash, rest = words.partition("/")
        return re.split(r"[?#]", rest)[0] if slash and host.lower() in hosts else None
    try:
        address = urlsplit(words)
    except ValueError as error:
        raise TargetError(f"{_shown(words)} is not a valid address") from error
    if address.scheme.lower() not in ("https", "http") or address.netloc.lower() not in hosts:
        known = ", ".join(sorted(hosts - {"www.huggingface.co"}))
        raise TargetError(f"{_shown(words)} is not on the Hub; addresses are understood on {known}")
    return address.path


def _from_path(segments: list[str], words: str) -> Target:
    segments = segments[2:] if segments[:2] == ["api", "models"] else segments
    if not segments:
        raise TargetError(f"{_shown(words)} names no model")
    first = segments[0]
    if first in _OTHER_KINDS:
        raise TargetError(f"{_shown(words)} is {_OTHER_KINDS[first]}; only models are audited")
    if first == "collections" and len(segments) > 1:
        raise TargetError(_COLLECTION.format(words=_shown(words), slug="/".join(segments[1:3])[:100]))
    if first == "organizations" and len(segments) > 1:
        sentence = f"{_shown(words)} is an organization; `osaid-hub scan {segments[1][:100]}` audits all its models"
        raise TargetError(sentence)
    if _NOT_REPOSITORIES.fullmatch(first) or (first == "api" and len(segments) > 1):
        raise TargetError(f"{_shown(words)} is not a page of a model")
    # A legacy model has no owner: huggingface.co/gpt2/tree/main.
    owner_and_name = segments[:2] if len(segments) > 1 and segments[1] not in _PAGES else segments[:1]
    rest = segments[len(owner_and_name) :]
    repo_id = _valid_id("/".join(unquote(part) for part in owner_and_name).removesuffix(".git"), words)
    return Target(repo_id, _revision(rest))


def _revision(rest: list[str]) -> str | None:
    if len(rest) < 2 or rest[0] not in _PAGES_WITH_REVISION:
        return None
    if rest[1] == "refs" and len(rest) > 3 and rest[2] in _SPECIAL_REFS:
        return "/".join(unquote(part) for part in rest[1:4])
    return unquote(rest[1])


def _valid_id(repo_id: str, words: str) -> str:
    parts = repo_id.split("/")
    fine = len(parts) <= 2 and all(_NAME.fullmatch(part) for part in parts)
    if not fine or repo_id.endswith(".git") or any(mark in repo_id for mark in _REFUSED_NAMES):
        raise TargetError(
            f"{_shown(words)} is no repository id: an id is 'org/name', of letters, digits, '-', '_' and '.'"
        )
    return repo_id
