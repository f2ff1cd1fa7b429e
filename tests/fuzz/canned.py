"""Sessions that answer from memory: everything behind the wire is real, and thousands of answers take seconds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import requests

from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_errors import Asked
from osaid_hub.fetch.http.hub_session import MAX_BYTES, TRIES, HubSession
from osaid_hub.fetch.http.hub_wire import Answer
from osaid_hub.snapshot import GapReason


def as_bytes(answer: Any) -> bytes:
    """An answer as it goes over the wire."""
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode("utf-8", "surrogatepass")


def _answer(answers: Mapping[str, Any], target: str) -> bytes:
    """The answer of the longest ending of a path that is known; not found where there is none."""
    known = [path for path in answers if target.endswith(path)]
    if not known:
        raise FetchError(GapReason.MISSING, f"{target} is not there", failure=Failure.FILE_NOT_FOUND, status=404)
    return as_bytes(answers[max(known, key=len)])


class CannedHub(HubSession):
    """A Hub whose answers are given by the ends of their paths, all with the same headers."""

    def __init__(self, answers: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(endpoint="http://127.0.0.1:1", token="hf_test", sleep=lambda seconds: None)
        self._answers, self._told = answers, headers or {}

    def answer(self, address: httpx2.URL, asked: Asked, *, max_bytes: int = MAX_BYTES, tries: int = TRIES) -> Answer:
        return Answer(_answer(self._answers, httpx2.URL(address).path), self._told)


class CannedCodeHosts(CodeHosts):
    """Code hosts whose answers are given by the ends of their paths."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__()
        self._answers = answers

    def _answer(self, host: str, path: str, *_: object, **__: object) -> requests.Response:
        response = requests.Response()
        response.status_code, response._content = 200, _answer(self._answers, path)
        return response


def ends_in(work: Callable[[], Any], *errors: type[Exception]) -> Any:
    """What work gives, or None where it ends in one of these errors, which say something."""
    try:
        return work()
    except errors as error:
        if not str(error).strip():
            raise AssertionError("an error without words") from error
        return None
