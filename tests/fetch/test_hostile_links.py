"""Nothing that a card says makes us contact anybody but the Hub and the known code hosts, or lose a token.

Every request is recorded where it leaves: at the transports of both HTTP libraries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
import requests

from osaid_hub.fetch.follow import follow
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.known.code_hosts import HOSTS
from osaid_hub.snapshot import RepoSnapshot
from tests.fetch.helpers import NOW, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, RunningHub, Serve

MODEL = "acme/open-7b"
HUB_TOKEN, GITHUB_TOKEN, GITLAB_TOKEN = "hf_test", "ghp_test", "glpat-test"

# A repository of the Hub, by an id of one or two plain names, or a file of one.
HUB_PATH = re.compile(r"/api/(models|datasets|spaces)/[\w-][\w.-]*(/[\w-][\w.-]*)?(/refs)?|/.+/resolve/[0-9a-f]{40}/.+")

LINKS = [
    "https://evil.example/acme/train",
    "https://github.com@evil.example/acme/train",
    "https://github.com:secret@evil.example/acme/train",
    "https://evil.example/github.com/acme/train",
    "https://evil.example#github.com/acme/train",
    "https://evil.example?https://github.com/acme/train",
    "https://github.com.evil.example/acme/train",
    "https://evil-github.com/acme/train",
    "https://api.github.com/repos/acme/train",
    "https://raw.githubusercontent.com/acme/train/main/x.py",
    "https://gist.github.com/acme/0123",
    "https://github.com:8443/acme/train",
    "https://me:secret@github.com/acme/train",
    "https://github.com\\@evil.example/acme/train",
    "https://github.com%2eevil.example/acme/train",
    "https://github.com%40evil.example/acme/train",
    "https://[::1]/acme/train",
    "https://127.0.0.1:1/acme/train",
    "https://2130706433/acme/train",
    "https://169.254.169.254/latest/meta-data",
    "http://github.com/acme/train",
    "ftp://github.com/acme/train",
    "file:///etc/passwd",
    "file://github.com/acme/train",
    "data:text/html,https://github.com/acme/train",
    "javascript:fetch('https://evil.example')",
    "ssh://git@github.com/acme/train",
    "git@github.com:acme/train.git",
    "//evil.example/acme/train",
    "https:evil.example/acme/train",
    "https:///evil.example/acme/train",
    "https://gіthub.com/acme/train",
    "https://ｇithub.com/acme/train",
    "https://github。com/acme/train",
    "https://github.com./acme/train",
    "https://xn--gthub-n4a.com/acme/train",
    "https://github.com/../../user",
    "https://github.com/acme/../../../user",
    "https://github.com/acme/%2e%2e",
    "https://github.com/acme%2f..%2f..%2fuser/x",
    "https://github.com/acme/train%00",
    "https://github.com/acme/train%0d%0aX: 1",
    "https://github.com/acmé/träin",
    "https://github.com/" + "a" * 5000 + "/x",
    "https://gitlab.com/acme/../../user",
    "https://gitlab.com/" + "/".join("abcdefghij") + "/-/x",
    "https://huggingface.co@evil.example/datasets/acme/x",
    "https://huggingface.co/datasets/../../api/whoami-v2",
    "https://huggingface.co/datasets/acme/..",
    "https://huggingface.co/datasets/acme%2f..%2f/x",
    "https://huggingface.co.evil.example/datasets/acme/x",
    "https://hf.co:8443/datasets/acme/x",
    "https://huggingface.co/spaces/../whoami",
]
NAMES = [
    "../../x",
    "acme/..",
    "acme/x?y=1",
    "acme/x#y",
    "a/b/c",
    "acme/x\r\nX: 1",
    "//evil.example/x",
    "a" * 300,
    "%2e%2e/x",
]
CARD = """---
license: mit
datasets: [{names}]
base_model: [{names}]
---
# Training data

The model was trained on the data set [{text}]({link}).

# Code

The training code is at [{text}]({link}). <a href="{link}">Training code</a>. It is released at {link} too.

This is a fine-tuned version of [{text}]({link}).
"""


@dataclass
class Recorder:
    """Every request that left, as address and Authorization header."""

    sent: list[tuple[str, str | None]] = field(default_factory=list)

    def origins(self) -> set[str]:
        return {urlsplit(url)._replace(path="", query="", fragment="").geturl() for url, _ in self.sent}


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    by_requests, by_httpx = requests.adapters.HTTPAdapter.send, httpx2.HTTPTransport.handle_request

    def send(self: Any, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        recorder.sent.append((str(request.url), request.headers.get("Authorization")))
        return by_requests(self, request, *args, **options)

    def handle(self: Any, request: httpx2.Request) -> httpx2.Response:
        recorder.sent.append((str(request.url), request.headers.get("Authorization")))
        return by_httpx(self, request)

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", handle)
    return recorder


def _audit(hub: RunningHub, code: RunningHub) -> RepoSnapshot:
    tokens = {"tokens": {"github.com": GITHUB_TOKEN, "gitlab.com": GITLAB_TOKEN}}
    with session_for(hub, token=HUB_TOKEN) as session, code_hosts_for(code, **tokens) as hosts:
        model = fetch_model(session, MODEL, requested=MODEL, now=NOW)
        return follow(model, hub=session, code_hosts=hosts, now=NOW)


def _assert_safe(recorder: Recorder, hub: RunningHub, code: RunningHub) -> None:
    assert recorder.origins() <= {hub.url, code.url}
    for url, authorization in recorder.sent:
        path = urlsplit(url).path
        assert ".." not in path
        if url.startswith(f"{hub.url}/"):
            assert authorization == f"Bearer {HUB_TOKEN}"
            assert HUB_PATH.fullmatch(path)
        elif path.startswith("/codeberg/"):
            assert authorization is None
        else:
            assert path.startswith(("/github/repos/", "/gitlab/projects/"))
            assert authorization == f"Bearer {GITHUB_TOKEN if path.startswith('/github/') else GITLAB_TOKEN}"


def test_the_recorder_sees_both_libraries(recorder: Recorder, hub: Serve, code_host: Serve, tmp_path: Path) -> None:
    card = CARD.format(names="acme/data", text="here", link="https://github.com/acme/train")
    add_repo(tmp_path, MODEL, {"README.md": card})
    server, code = hub(tmp_path), code_host(add_code(tmp_path, "github.com/acme/train", {"train.py": ""}))
    model = _audit(server, code)
    assert [repo.url for repo in model.code] == ["https://github.com/acme/train"]
    assert recorder.origins() == {server.url, code.url}
    _assert_safe(recorder, server, code)


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link[:50])
def test_hostile_links(recorder: Recorder, hub: Serve, code_host: Serve, tmp_path: Path, link: str) -> None:
    add_repo(tmp_path, MODEL, {"README.md": CARD.format(names=f"'{link}'", text="here", link=link)})
    server, code = hub(tmp_path), code_host(tmp_path)
    _audit(server, code)
    _assert_safe(recorder, server, code)
    asked = {urlsplit(url).path.split("/git/")[0] for url, _ in recorder.sent if url.startswith(code.url)}
    assert asked <= {"/github/repos/acme/train"}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:30]))
def test_hostile_names(recorder: Recorder, hub: Serve, code_host: Serve, tmp_path: Path, name: str) -> None:
    models = [{"id": name}]
    card = CARD.format(names=repr(name).replace("'", '"'), text=name, link=f"https://huggingface.co/datasets/{name}")
    add_repo(tmp_path, MODEL, {"README.md": card}, baseModels={"relation": "merge", "models": models})
    server, code = hub(tmp_path), code_host(tmp_path)
    _audit(server, code)
    _assert_safe(recorder, server, code)


@pytest.mark.parametrize(
    "location",
    ["https://evil.example/x", "//evil.example/x", "http://127.0.0.1:1/x", "file:///etc/passwd", "http://a@{host}/x"],
)
def test_redirects_off_the_host(
    recorder: Recorder, hub: Serve, code_host: Serve, tmp_path: Path, location: str
) -> None:
    card = CARD.format(names="acme/data", text="here", link="https://github.com/acme/train")
    add_repo(tmp_path, MODEL, {"README.md": card})
    server, code = hub(tmp_path), code_host(tmp_path)
    for running in (server, code):
        headers = {"Location": location.format(host=urlsplit(running.url).netloc)}
        running.faults.add(Fault("api/datasets|github", status=302, headers=headers))
    model = _audit(server, code)
    _assert_safe(recorder, server, code)
    assert {"dataset:acme/data", "code:https://github.com/acme/train"} <= set(model.not_followed)


def test_no_token_without_need(recorder: Recorder, hub: Serve, code_host: Serve, tmp_path: Path) -> None:
    """One code host for each kind: each sees its own token only."""
    links = [f"https://{host}/acme/train" for host in ("github.com", "gitlab.com", "codeberg.org")]
    text = "\n\n".join(f"The training code is at [here]({link})." for link in links)
    add_repo(tmp_path, MODEL, {"README.md": f"# Code\n\n{text}\n"})
    server, hosts = hub(tmp_path), [code_host(tmp_path) for _ in links]
    urls = {host.name: f"{running.url}/{host.title.lower()}" for host, running in zip(HOSTS, hosts, strict=True)}
    tokens = {"tokens": {"github.com": GITHUB_TOKEN, "gitlab.com": GITLAB_TOKEN}}
    with session_for(server, token=HUB_TOKEN) as session, code_hosts_for(hosts[0], apis=urls, **tokens) as code:
        model = fetch_model(session, MODEL, requested=MODEL, now=NOW)
        assert len(follow(model, hub=session, code_hosts=code, now=NOW).not_followed) == 3
    wanted = (f"Bearer {GITHUB_TOKEN}", f"Bearer {GITLAB_TOKEN}", None)
    for running, authorization in zip(hosts, wanted, strict=True):
        assert {entry.headers.get("authorization") for entry in running.log} == {authorization}
