"""What it means that the Hub did not take something."""

from __future__ import annotations

import httpx2
import pytest
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled

from osaid_hub.publish.outcomes import Refusal, refused

WHAT, HOST = "open a pull request on acme/open-7b", "hub.example"


def answered(status: int, words: str | None = None, kind: type[HfHubHTTPError] = HfHubHTTPError) -> HfHubHTTPError:
    request = httpx2.Request("POST", f"https://{HOST}/api/models/acme/open-7b/commit/main")
    response = httpx2.Response(status, request=request)
    return kind("refused", response=response, server_message=words)


@pytest.mark.parametrize(
    ("error", "refusal", "words"),
    [
        (answered(401), Refusal.NO_TOKEN, "knows no account for the token"),
        (answered(403, "read only"), Refusal.FORBIDDEN, "(read only): set HF_TOKEN to a token that may write"),
        (answered(403, "Discussions are disabled"), Refusal.DISCUSSIONS_DISABLED, "switched discussions"),
        (answered(403, kind=GatedRepoError), Refusal.FORBIDDEN, "behind an access form"),
        (answered(404), Refusal.FORBIDDEN, "does not exist, or is private"),
        (answered(412), Refusal.MOVED, "somebody changed it meanwhile"),
        (answered(418, "teapot"), Refusal.OTHER, "answered 418"),
        (answered(429), Refusal.BUSY, "try again later"),
        (answered(500), Refusal.UNCERTAIN, "failed with status 500"),
        (answered(504), Refusal.SLOW, "failed with status 504"),
        (OfflineModeIsEnabled("offline"), Refusal.OTHER, "HF_HUB_OFFLINE is set"),
        (ValueError("Invalid metadata in README.md.\n- license"), Refusal.METADATA, "refuses the metadata"),
        (ValueError("something else"), Refusal.SLOW, "not understood"),
        (httpx2.ConnectError("no"), Refusal.UNCERTAIN, "could not be reached"),
        (httpx2.ReadTimeout("no"), Refusal.SLOW, "did not answer in time"),
        (httpx2.ReadError("no"), Refusal.SLOW, "connection to hub.example broke"),
    ],
)
def test_each_failure_is_a_sentence_of_its_kind(error: Exception, refusal: Refusal, words: str) -> None:
    found = refused(error, WHAT, HOST, now=0)
    assert found.refusal is refusal
    assert words in str(found)


def test_the_preparation_of_a_commit_changes_nothing() -> None:
    for path in ("/api/validate-yaml", "/api/models/acme/open-7b/preupload/main"):
        error = httpx2.ReadTimeout("no", request=httpx2.Request("POST", f"https://{HOST}{path}"))
        assert refused(error, WHAT, HOST, now=0).refusal is Refusal.UNCERTAIN


def test_words_of_the_server_do_nothing() -> None:
    assert not {"\x1b", "\u202e"} & set(str(refused(answered(403, "a\x1b[31m\u202eb"), WHAT, HOST, now=0)))
