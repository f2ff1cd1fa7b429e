"""Code repositories on the Hub itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.hub.code import fetch_hub_code
from osaid_hub.read.follow.plan import Named
from osaid_hub.snapshot import Gap, GapReason
from tests.fetch.helpers import SHA, add_repo, session_for
from tests.hub import Serve


@pytest.mark.parametrize(("kind", "prefix"), [("spaces", "spaces/"), ("models", "")])
def test_repositories_of_the_hub(hub: Serve, tmp_path: Path, kind: str, prefix: str) -> None:
    files = {"README.md": "---\nlicense: mit\n---\n# Demo\n", "app.py": "x"}
    server = hub(add_repo(tmp_path, "acme/demo", files, kind=kind, sha=SHA))
    named = Named("code:u", "u", f"{prefix}acme/demo")
    with session_for(server) as session:
        repo = fetch_hub_code(session, named, lambda repo: False)
        assert (repo.url, repo.host, repo.sha, repo.license_spdx) == ("u", "huggingface.co", SHA, "mit")
        assert repo.paths == ("README.md", "app.py")
        assert len(server.log) == 1
        assert "# Demo" in fetch_hub_code(session, named, lambda repo: True).texts["README.md"]
        with pytest.raises(FetchError) as caught:
            fetch_hub_code(session, Named("code:u", "u", f"{prefix}acme/none"))
    assert caught.value.gap("u") == Gap("u", GapReason.MISSING, str(caught.value))
