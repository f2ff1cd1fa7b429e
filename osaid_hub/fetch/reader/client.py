"""One question to a language model by the OpenAI chat protocol, which local servers and the Hub's providers speak.

huggingface_hub's shared client carries it. Its InferenceClient does not: for servers of one's own it turns the schema
into another dialect, sends the user's token for the Hub where it is given no key, follows redirects and reads without
end (docs/DEPENDENCIES.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import httpx2
from huggingface_hub import get_token
from huggingface_hub.utils import build_hf_headers, get_session  # type: ignore[attr-defined]  # public, loaded lazily
from msgspec import Struct
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from osaid_hub.fetch.http.answers import read_json
from osaid_hub.fetch.http.deadline import within
from osaid_hub.fetch.http.proxies import through
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.read.second.questions import Question
from osaid_hub.version import __version__

PROVIDERS = "https://router.huggingface.co/v1"
ANSWER_SECONDS = 300.0  # a model on a machine of one's own takes its time
MAX_ANSWER = 2 * 1024 * 1024
MAX_TOKENS = 8_192  # of one answer
SEED = 1
TRIES = 3
LETTERS_A_TOKEN = 4  # where a server does not count
NO_SCHEMA = frozenset({400, 404, 415, 422, 501})  # what servers answer that know no `response_format`
PASSING = frozenset({408, 429, 500, 502, 503, 504})


class ReaderError(Exception):
    """Why a question got no answer, in a sentence.

    asked, answered  tokens that it took all the same.
    """

    def __init__(self, sentence: str, asked: int = 0, answered: int = 0) -> None:
        super().__init__(sentence)
        self.asked = asked
        self.answered = answered


class SilentError(ReaderError):
    """No answer in time."""


class _PassingError(ReaderError):
    """One that another try may mend."""


class _RefusedError(ReaderError):
    """One that asking without a schema may mend."""


class Reply(Struct, frozen=True):
    """What a model answered; tokens that it was asked and that it answered."""

    text: str
    asked: int
    answered: int


class Chat(Struct, frozen=True):
    """Asks one model; may be shared by threads. Made by `chat`.

    address   where questions go.
    headers   what goes with them, the key among it.
    seconds   that one answer may take; `pause` before the second try of what may pass.
    """

    model: str
    address: str
    headers: Mapping[str, str]
    seconds: float = ANSWER_SECONDS
    pause: float = 2.0

    def __repr__(self) -> str:
        return f"Chat({self.model!r}, {self.address!r})"  # no key

    def ask(self, question: Question) -> Reply:
        """The answer to a question. Raises ReaderError where there is none."""
        try:
            return self._patiently(question, with_schema=True)
        except _RefusedError:
            return self._patiently(question, with_schema=False)

    def _patiently(self, question: Question, *, with_schema: bool) -> Reply:
        again = Retrying(
            stop=stop_after_attempt(TRIES),
            wait=wait_exponential(multiplier=self.pause, max=20),
            retry=retry_if_exception_type(_PassingError),
            reraise=True,
        )
        try:
            body = again(lambda: within(self.seconds, lambda: self._send(question, with_schema=with_schema)))
        except (TimeoutError, httpx2.TimeoutException) as error:  # whichever clock is first
            # It may well be at work on it.
            sentence = f"it gave no answer within {self.seconds:g} seconds"
            raise SilentError(sentence, length_of(question)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise ReaderError(
                f"the server could not be reached{through(self.address)} ({type(error).__name__})"
            ) from error
        return _reply(question, body)

    def _send(self, question: Question, *, with_schema: bool) -> bytes:
        schema = {"name": "claims", "strict": True, "schema": question.schema}
        asked = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": question.task},
                {"role": "user", "content": question.text},
            ],
            "temperature": 0.0,
            "seed": SEED,
            "max_tokens": MAX_TOKENS,
            "stream": False,
            **({"response_format": {"type": "json_schema", "json_schema": schema}} if with_schema else {}),
        }
        client = get_session()
        request = client.build_request(
            "POST", self.address, json=asked, headers=dict(self.headers), timeout=httpx2.Timeout(self.seconds)
        )
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            _refuse(response, with_schema=with_schema)
            pieces, size = [], 0
            for piece in response.iter_bytes():
                pieces.append(piece)
                size += len(piece)
                if size > MAX_ANSWER:
                    raise ReaderError("the answer is too long to be one", length_of(question), MAX_TOKENS)
            return b"".join(pieces)
        finally:
            response.close()


def chat(settings: ReaderSettings, *, seconds: float = ANSWER_SECONDS, pause: float = 2.0) -> Chat:
    """What asks the model that is named. Raises ReaderError where the Hub's providers are to be asked without a token.

    The token of the Hub goes to its providers alone, the key of a server to that server.
    """
    key = settings.key if settings.url else get_token()
    if not settings.url and not key:
        raise ReaderError("the Hub's inference providers need a token: set HF_TOKEN, or name a server by --reader-url")
    headers = build_hf_headers(token=key or False, library_name="osaid-hub", library_version=__version__)
    # Not packed: how long an answer is shows while it is read.
    headers = {**headers, "Accept-Encoding": "identity"}
    return Chat(settings.model, f"{settings.url or PROVIDERS}/chat/completions", headers, seconds, pause)


def _refuse(response: httpx2.Response, *, with_schema: bool) -> None:
    """Raises ReaderError for an answer that is no answer."""
    status = response.status_code
    if response.has_redirect_location:
        raise ReaderError("the server redirects to another address, which is not followed")
    if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise ReaderError("the server sent a packed answer although it was asked not to")
    sentence = f"the server answered with HTTP {status}"
    if status in PASSING:
        raise _PassingError(sentence)
    if status in NO_SCHEMA and with_schema:
        raise _RefusedError(sentence)
    if status != 200:
        raise ReaderError(sentence)


def _reply(question: Question, body: bytes) -> Reply:
    """The text of an answer and what it cost. Raises ReaderError for what is none of the protocol."""
    sent = question.task + question.text
    try:
        found = read_json(body)
    except ValueError as error:
        raise ReaderError(
            "the server's answer is none of the protocol", length_of(question), len(body) // LETTERS_A_TOKEN
        ) from error
    text = _at(found, "choices", 0, "message", "content")
    asked = _count(_at(found, "usage", "prompt_tokens"), sent)
    answered = _count(_at(found, "usage", "completion_tokens"), text if isinstance(text, str) else "")
    if not isinstance(text, str):
        # So do models that think until no token is left.
        raise ReaderError("the server's answer is none of the protocol: it holds no text", asked, answered)
    return Reply(text, asked, answered)


def _at(found: object, *path: str | int) -> object:
    """What stands at a place in JSON of a stranger, None where nothing does."""
    for step in path:
        if isinstance(step, str):
            found = found.get(step) if isinstance(found, dict) else None
        else:
            found = found[step] if isinstance(found, list) and len(found) > step else None
    return found


def _count(told: object, text: str) -> int:
    """Tokens as the server counts them, else by the length of the text; some servers say 0 of everything."""
    return told if type(told) is int and 0 < told < 10**9 else _length(text)


def length_of(question: Question) -> int:
    """About how many tokens a question has."""
    return _length(question.task + question.text)


def _length(text: str) -> int:
    """About how many tokens a text has."""
    return len(text) // LETTERS_A_TOKEN + 1


Asks = Callable[[Question], Reply]
"""What asks one question."""
