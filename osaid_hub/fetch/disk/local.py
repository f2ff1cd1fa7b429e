"""A plain folder, such as a clone of a model repository, as a snapshot. No network."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.fetch.disk.folder import read_contents
from osaid_hub.fetch.disk.git import Origin, origin_of
from osaid_hub.fetch.gaps import card_gaps
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import README, Gap, GapReason, RepoRef, RepoSnapshot


def read_folder(
    path: Path, *, now: str, requested: str | None = None, endpoint: str = "https://huggingface.co"
) -> RepoSnapshot:
    """Read a folder as it is, with or without a README.md at its root.

    In:  `endpoint`, the address of the Hub that a clone may be of.
    Out: a snapshot without word of the Hub. A clone of a model on the Hub has its id, and the commit and the address of
         what is checked out, unless there are changes that are not on the Hub; any other folder has neither, and its id
         is its name. Branches were not looked at. Files that could not be read are in it as unseen; a git-lfs pointer
         stands for the file that was not downloaded. Of a folder in the Hub's download cache, which consists of links,
         what is not there may just not have been downloaded.
    Raises FetchError where the path is no folder that can be listed.
    """
    shown = requested if requested is not None else str(path)
    try:
        root = path.expanduser().resolve(strict=True)
        next(root.iterdir(), None)
    except (OSError, RuntimeError, ValueError) as error:
        sentence = f"{shown} is not a folder that can be read"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.STORAGE) from error
    cached = _cached_model(root)
    blobs = root.parents[1] / "blobs" if cached else None
    contents = read_contents(root, blobs if blobs and not blobs.is_symlink() else None, clone=True)
    partial = (Gap("file listing", GapReason.ERROR, "a download cache holds only what was downloaded"),)
    origin = None if cached else origin_of(root, endpoint)
    changed = (Gap("commit", GapReason.NOT_REQUESTED, CHANGED),) if origin and not origin.whole else ()
    return RepoSnapshot(
        ref=_ref(origin, endpoint, shown)
        if origin
        else RepoRef(cached or root.name or str(root), "model", None, None, shown),
        fetched_at=now,
        listing=tuple(contents.entries),
        texts=contents.texts,
        unseen=contents.unseen,
        refs=None,
        refs_gap=Gap("branches and tags", GapReason.NOT_REQUESTED, "a plain folder has no branches on the Hub"),
        hub=None,
        headers=tuple(contents.headers),
        gaps=(*contents.gaps, *(partial if cached else ()), *changed, *card_gaps(contents.texts.get(README))),
    )


CHANGED = (
    "the clone holds changes that are not on the Hub, or git does not tell its commit; the files were read as they are"
)


def _ref(origin: Origin, endpoint: str, shown: str) -> RepoRef:
    """A clone as the repository that it is of; at no commit where what was read may not be what stands there."""
    url = f"{endpoint.rstrip('/')}/{origin.repo_id}" if origin.whole else None
    return RepoRef(origin.repo_id, "model", origin.sha if origin.whole else None, url, shown)


def _cached_model(root: Path) -> str | None:
    """The model that a folder in huggingface_hub's download cache holds (`models--ORG--NAME/snapshots/COMMIT`)."""
    parts = root.parts[-3:]
    if len(parts) < 3 or not parts[0].startswith("models--") or parts[1] != "snapshots":
        return None
    return parts[0].removeprefix("models--").replace("--", "/", 1)
