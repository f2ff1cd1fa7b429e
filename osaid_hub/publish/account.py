"""Who writes: the account that the token belongs to."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.fetch.http.answers import text_of
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.publish.outcomes import TOKENS, PublishError, Refusal


class Account(Struct, frozen=True):
    """An account on the Hub, by its name."""

    name: str


def who_am_i(session: HubSession) -> Account:
    """The account of the token in use.

    Raises PublishError where there is no token, it is not a valid one, or it may only read.
    """
    if not session.has_token:
        raise PublishError(
            Refusal.NO_TOKEN,
            f"writing needs a token: make one that may write on {TOKENS}, and set HF_TOKEN or run `hf auth login`",
        )
    try:
        raw = session.get_json(f"{session.endpoint}/api/whoami-v2", session.asked("your account", "settings/tokens"))
    except FetchError as error:
        if error.status in (401, 403):
            sentence = f"{session.host} knows no account for the token: set HF_TOKEN to one of {TOKENS}"
            raise PublishError(Refusal.NO_TOKEN, sentence) from error
        raise
    told = raw if isinstance(raw, dict) else {}
    name = text_of(told, "name")
    if name is None:
        raise PublishError(Refusal.OTHER, f"{session.host} does not say whose token it is")
    if _role(told) == "read":
        sentence = f"the token of {name} may only read: make one that may write on {TOKENS}"
        raise PublishError(Refusal.FORBIDDEN, sentence)
    return Account(name)


def _role(told: dict[str, object]) -> str | None:
    """The role of the token (`read`, `write`, `fineGrained`), where the Hub tells it."""
    auth = told.get("auth")
    token = auth.get("accessToken") if isinstance(auth, dict) else None
    return text_of(token, "role") if isinstance(token, dict) else None
