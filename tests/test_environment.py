"""What the variables of the environment mean."""

from __future__ import annotations

import re

import pytest

from osaid_hub.environment import now, settings

NAMES = ("GITHUB_API_URL", "GITLAB_API_URL", "CODEBERG_API_URL", "GITHUB_TOKEN", "GITLAB_TOKEN", "HF_ENDPOINT")


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)


def test_without_any_the_public_hosts_are_asked() -> None:
    found = settings(offline=False, max_wait=5)
    assert (found.endpoint, found.offline, found.max_wait) == ("https://huggingface.co", False, 5)
    assert found.code_apis == {
        "github.com": "https://api.github.com",
        "gitlab.com": "https://gitlab.com/api/v4",
        "codeberg.org": "https://codeberg.org/api/v1",
    }
    assert found.code_tokens == {}


def test_each_is_used_for_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, f"https://{name.lower().replace('_', '-')}.example/")
    found = settings(offline=False, max_wait=5)
    assert found.endpoint == "https://hf-endpoint.example"
    assert found.trusted == frozenset()
    assert found.code_apis == {
        "github.com": "https://github-api-url.example/",
        "gitlab.com": "https://gitlab-api-url.example/",
        "codeberg.org": "https://codeberg-api-url.example/",
    }
    assert found.code_tokens == {
        "github.com": "https://github-token.example/",
        "gitlab.com": "https://gitlab-token.example/",
    }


@pytest.mark.parametrize(
    ("value", "offline"), [("1", True), ("on", True), ("Yes", True), ("TRUE", True), ("0", False), ("", False)]
)
def test_offline_as_the_hub_reads_it(value: str, offline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", value)
    assert settings(offline=False, max_wait=5).offline is offline
    assert settings(offline=True, max_wait=5).offline is True


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    found = settings(offline=False, max_wait=5)
    assert found.endpoint == "https://huggingface.co"
    assert found.code_apis["github.com"] == "https://api.github.com"
    assert found.code_tokens == {}


def test_the_time_is_utc_to_the_second() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())


def test_storage_hosts_of_the_environment_and_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSAID_TRUST_HOST", "files.example, minio:9000 ")
    found = settings(offline=False, max_wait=5, trust_hosts=["more.example"])
    assert found.trusted == {("files.example", None), ("minio", 9000), ("more.example", None)}
