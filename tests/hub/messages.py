"""Requests and answers of the test Hub, and the errors of the real one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

GATED_TEXT = (
    "Access to {kind} {id} is restricted. You must have access to it and be authenticated to access it. Please log in."
)
MISSING_TEXT = "Invalid username or password."
BAD_TOKEN_TEXT = "Invalid credentials in Authorization header"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `path` is still percent-encoded, `headers` have lower-case names."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return parse_qsl(self.query, keep_blank_values=True)

    def values(self, name: str) -> list[str]:
        """Every value of a parameter, also where it is spelt `name[]`."""
        return [value for key, value in self.parameters if key in (name, f"{name}[]")]

    def value(self, name: str, otherwise: str = "") -> str:
        return next(iter(self.values(name)), otherwise)

    @property
    def token(self) -> str | None:
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token if scheme.lower() == "bearer" and token else None


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}, body)


def error(status: int, message: str, code: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """An error as the Hub sends it: in the body and in X-Error-Message, with X-Error-Code where it has one."""
    told = {"X-Error-Message": message, **({"X-Error-Code": code} if code else {})}
    return json_answer({"error": message}, status, {**told, **(headers or {})})


def moved(location: str, status: int = 307, headers: Mapping[str, str] | None = None) -> Answer:
    text = f"Temporary Redirect. Redirecting to {location}".encode()
    return Answer(status, {"Location": location, "Content-Type": "text/plain; charset=utf-8", **(headers or {})}, text)
