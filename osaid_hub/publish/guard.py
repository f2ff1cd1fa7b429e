"""What a Hub that is written to may answer: small texts go into a plain commit, and answers have an end.

huggingface_hub reads answers of any length, unpacks them however often they are packed, and hands files to a native
uploader, past its own client, where the Hub calls for it. None of that is needed for a report and a badge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import httpx2

from osaid_hub.fetch.http.answers import read_json
from osaid_hub.publish.outcomes import PublishError, Refusal

MAX_ANSWER = 5 * 1024 * 1024
_UPLOADS = ("/info/lfs/", "/xet-write-token/", "/xet-read-token/")


def ask_plainly(request: httpx2.Request) -> None:
    """Ask for an answer that is not packed. Raises PublishError for the first steps of any upload but a commit."""
    if any(part in request.url.path for part in _UPLOADS):
        raise _other_way()
    request.headers["Accept-Encoding"] = "identity"


def bound_answer(response: httpx2.Response) -> None:
    """Let an answer end; to be called before it is read.

    Raises PublishError for one that is packed although it was asked for plainly, one that is too long, as soon as that
    is seen, and one that calls for another upload than a commit.
    """
    if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise PublishError(Refusal.OTHER, "the Hub sent a packed answer although it was asked not to")
    response.stream = _Bounded(cast(httpx2.SyncByteStream, response.stream))
    if "/preupload/" in response.request.url.path and response.is_success:
        _check_upload(response.read())


def _check_upload(body: bytes) -> None:
    """Raises PublishError where a file is not to go into a plain commit. What is no answer is left to the client."""
    try:
        raw = read_json(body)
    except ValueError:
        return
    files = raw.get("files") if isinstance(raw, dict) else None
    for file in files if isinstance(files, list) else ():
        if isinstance(file, dict) and file.get("uploadMode", "regular") != "regular":
            raise _other_way()


def _other_way() -> PublishError:
    sentence = "the Hub wants these small texts uploaded as large files, to another server, which is not done"
    return PublishError(Refusal.OTHER, sentence)


class _Bounded(httpx2.SyncByteStream):
    """The bytes of an answer, up to MAX_ANSWER."""

    def __init__(self, stream: httpx2.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._stream:
            size += len(chunk)
            if size > MAX_ANSWER:
                raise PublishError(Refusal.OTHER, f"an answer of the Hub is larger than {MAX_ANSWER:,} bytes")
            yield chunk

    def close(self) -> None:
        self._stream.close()
