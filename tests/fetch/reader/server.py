"""A server on loopback that speaks the OpenAI chat protocol, as a well-behaved one or as one that is not."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SENTENCE = re.compile(r"(?m)^(s\d+)(?: \([^\n]*?\))?: ([^\n]*)$")


def claims_on(word: str, **said: Any) -> Callable[[Mapping[str, Any]], str]:
    """An answer that claims the same of every sentence with a word, and quotes that word."""

    def answer(asked: Mapping[str, Any]) -> str:
        found = SENTENCE.findall(asked["messages"][1]["content"])
        return json.dumps({"claims": [{"id": name, "quote": word, **said} for name, text in found if word in text]})

    return answer


TRAINED = claims_on("trained", whose="data", states=["size"])


@dataclass
class ChatServer:
    """What it answers and what it was asked.

    answer   makes the text of an answer from a question.
    body     the whole body instead; `status`, `seconds` before it, a `location` to send everybody to.
    schemas  whether it knows `response_format`.
    """

    url: str = ""
    answer: Callable[[Mapping[str, Any]], str] = TRAINED
    body: bytes | None = None
    status: int = 200
    seconds: float = 0.0
    location: str | None = None
    schemas: bool = True
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def reply(self, asked: Mapping[str, Any]) -> tuple[int, bytes]:
        """Status and body for one question."""
        if not self.schemas and "response_format" in asked:
            return 400, b'{"error": "response_format is not supported"}'
        if self.body is not None or self.status != 200:
            return self.status, self.body or b"{}"
        message = {"role": "assistant", "content": self.answer(asked)}
        told = {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": asked["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }
        return 200, json.dumps(told).encode()


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A server for the time of the block."""
    state = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            state.asked.append(asked)
            state.headers.append({key.lower(): value for key, value in self.headers.items()})
            time.sleep(state.seconds)
            status, body = state.reply(asked)
            self.send_response(307 if state.location else status)
            if state.location:
                self.send_header("location", state.location)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked had enough of it
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
