"""What the test Hub says of organizations and users."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import HfHubHTTPError

from tests.fetch.helpers import add_repo
from tests.hub import RunningHub, Serve


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    add_repo(tmp_path, "acme/a", {})
    add_repo(tmp_path, "acme/secret", {}, private=True)
    add_repo(tmp_path, "acme/corpus", {}, kind="datasets")
    add_repo(tmp_path, "gpt0", {})
    server = hub(add_repo(tmp_path, "jane/m", {}))
    server.state.owners |= {"jane": "user", "Empty-Org": "organization"}
    return server


def _api(server: RunningHub, token: str | bool = False) -> HfApi:
    return HfApi(server.url, token=token)


def test_organizations(server: RunningHub) -> None:
    acme = _api(server).get_organization_overview("acme")
    assert (acme.name, acme.fullname, acme.is_verified) == ("acme", "acme", False)
    assert (acme.num_models, acme.num_datasets, acme.num_spaces) == (1, 1, 0)
    assert _api(server, "hf_test").get_organization_overview("acme").num_models == 2, "it may know of private ones"
    assert _api(server).get_organization_overview("Empty-Org").num_models == 0
    raw = httpx2.get(f"{server.url}/api/organizations/acme/overview").json()
    assert (raw["type"], len(raw["_id"])) == ("org", 24)


def test_users(server: RunningHub) -> None:
    jane = _api(server).get_user_overview("jane")
    assert (jane.username, jane.user_type, jane.num_models) == ("jane", "user", 1)


@pytest.mark.parametrize("path", ["users/acme", "users/ACME", "organizations/jane", "organizations/no", "users/gpt0"])
def test_whoever_is_not_there(server: RunningHub, path: str) -> None:
    assert httpx2.get(f"{server.url}/api/{path}/overview").status_code == 404
    with pytest.raises(HfHubHTTPError):
        _api(server).get_organization_overview("none")


def test_letter_case_is_put_right(server: RunningHub) -> None:
    answer = httpx2.get(f"{server.url}/api/organizations/empty-org/overview?x=1")
    assert (answer.status_code, answer.headers["Location"]) == (307, "/api/organizations/Empty-Org/overview?x=1")
    assert _api(server).get_organization_overview("ACME").name == "acme"
    assert _api(server).get_user_overview("Jane").username == "jane"
