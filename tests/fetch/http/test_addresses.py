"""Addresses of a Hub: which are some, and where a redirect may lead."""

from __future__ import annotations

import httpx2
import pytest

from osaid_hub.fetch.http.addresses import base_url, may_follow, origin, resource
from osaid_hub.fetch.http.errors import Failure, FetchError
from tests.table import each_row

HUB = httpx2.URL("https://huggingface.co")
MIRROR = httpx2.URL("http://mirror.example:8080")


@each_row("endpoint", ["", "hub.example", "ftp://hub.example", "https://", "file:///etc"])
def test_what_is_no_endpoint(endpoint: str) -> None:
    with pytest.raises(FetchError, match="not the address of a Hub") as raised:
        base_url(endpoint)
    assert raised.value.failure is Failure.USAGE


def test_an_origin_names_its_port() -> None:
    assert origin(HUB) == ("https", "huggingface.co", 443)
    assert origin(MIRROR) == ("http", "mirror.example", 8080)
    assert origin(httpx2.URL("/nowhere"))[1:] == ("", None)


@each_row(
    ("target", "endpoint", "followed"),
    [
        ("https://huggingface.co/acme/b", HUB, True),
        ("https://cas-bridge.xethub.hf.co/x", HUB, True),
        ("http://cdn.huggingface.co/x", HUB, False),
        ("https://huggingface.co.evil.example/x", HUB, False),
        ("https://evilhf.co/x", HUB, False),
        ("https://huggingface.co:8443/x", MIRROR, True),
        ("http://mirror.example:8080/x", MIRROR, True),
        ("http://mirror.example/x", MIRROR, False),
        ("https://user:word@huggingface.co/x", HUB, False),
        ("http://127.0.0.1/x", HUB, False),
    ],
)
def test_redirects(target: str, endpoint: httpx2.URL, followed: bool) -> None:
    assert may_follow(httpx2.URL(target), endpoint) is followed


NAMED = frozenset({("files.example", None), ("minio", 9000)})


@each_row(
    ("target", "endpoint", "followed"),
    [
        ("https://files.example/x", HUB, True),
        ("https://files.example:443/x", HUB, True),
        ("https://files.example:8443/x", HUB, False),
        ("http://files.example/x", HUB, False),
        ("http://files.example/x", MIRROR, True),
        ("http://minio:9000/x", MIRROR, True),
        ("https://minio/x", HUB, False),
        ("https://minio:9000/x", HUB, True),
        ("https://files.example.evil.example/x", HUB, False),
        ("https://a.files.example/x", HUB, False),
        ("https://user:word@files.example/x", HUB, False),
        ("file://files.example/x", MIRROR, False),
    ],
)
def test_redirects_to_storage_that_the_user_named(target: str, endpoint: httpx2.URL, followed: bool) -> None:
    assert may_follow(httpx2.URL(target), endpoint, NAMED) is followed
    assert may_follow(httpx2.URL(target), endpoint) is False


@each_row(
    ("path", "counted"),
    [
        ("/acme/x/resolve/main/README.md", "resolvers"),
        ("/api/resolve-cache/models/acme/x", "resolvers"),
        ("/api/models/acme/x", "api"),
    ],
)
def test_what_a_request_counts_as(path: str, counted: str) -> None:
    assert resource(HUB.join(path)) == counted
