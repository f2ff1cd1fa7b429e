"""Origins: for deciding what a token is for, and which redirect is followed."""

from __future__ import annotations

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import origin_of, redirected, storage_hosts
from tests.table import each_row


@each_row(
    ("url", "origin"),
    [
        ("https://api.github.com/repos", ("https", "api.github.com", 443)),
        ("http://A.example:81/", ("http", "a.example", 81)),
        ("https://user@a.example/", None),
        ("https://a.example\\@b.example/", None),
        ("ftp://a.example/", None),
        ("//a.example/", None),
        ("https:///x", None),
        ("https://a.example:x/", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_origins(url: str, origin: tuple[str, str, int] | None) -> None:
    assert origin_of(url) == origin


@each_row(
    ("location", "target"),
    [
        ("/b", "https://a.example/b"),
        ("https://a.example:443/b", "https://a.example:443/b"),
        ("https://b.example/b", None),
        ("http://a.example/b", None),
        ("//b.example/", None),
        ("https://a.example@b.example/", None),
        ("https://[", None),
        ("javascript:1", None),
    ],
)
def test_a_redirect_stays_at_its_origin(location: str, target: str | None) -> None:
    assert redirected("https://a.example/x", location) == target


def test_storage_hosts_are_named_as_hosts() -> None:
    named = storage_hosts(["Files.acme.example", "minio:9000", "[::1]:9000"])
    assert named == {("files.acme.example", None), ("minio", 9000), ("::1", 9000)}


@each_row("name", ["", "*", "*.acme.example", "https://files.acme.example", "a/b", "a:0", "a:70000", "a b", "-a"])
def test_what_is_no_storage_host(name: str) -> None:
    with pytest.raises(FetchError, match="--trust-host") as raised:
        storage_hosts([name])
    assert raised.value.failure is Failure.USAGE


def test_a_storage_host_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError, match="user name or a password") as raised:
        storage_hosts(["me:s3cret@files.example"])
    assert "s3cret" not in str(raised.value)
