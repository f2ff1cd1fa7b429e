"""The state of a repository is the same from the snapshot and from its host's first answer, for every fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.again.asking import unchanged
from osaid_hub.fetch.again.grounds import grounds
from osaid_hub.fetch.again.states import state_in_hub_code, state_of_hub_code
from osaid_hub.fetch.look import look
from osaid_hub.fetch.settings import Settings
from tests.code_host import serve_code
from tests.fetch.helpers import NOW, apis_of, code_hosts_for, session_for
from tests.hub import serve

FIXTURES = Path(__file__).parents[3] / "fixtures"
MODELS = sorted(f"{file.parent.parent.name}/{file.parent.name}" for file in FIXTURES.glob("models/*/*/hub.json"))


def test_every_fixture_is_as_it_was(tmp_path: Path) -> None:
    settled = 0
    with (
        serve(FIXTURES) as hub,
        serve_code(FIXTURES) as code,
        session_for(hub) as session,
        code_hosts_for(code) as hosts,
    ):
        settings = Settings(endpoint=hub.url, cache=tmp_path, offline=False, max_wait=1, code_apis=apis_of(code))
        for name in MODELS:
            seen = look(name, settings, now=NOW, revision=None, store=None, follow=None)
            found = grounds(seen, name, has_token=False)
            assert (found is None) == any(gap.passing for gap in seen.every_gap)
            if found is not None:
                settled += 1
                assert found[0].id == name
                assert unchanged(found, session, hosts, None), name
    assert settled > len(MODELS) / 2


@pytest.mark.parametrize(
    "facts",
    [{"private": True}, {"disabled": True}, {"siblings": None}, {"sha": "none"}],
    ids=["private", "disabled", "no listing", "no commit"],
)
def test_code_that_nobody_can_see_has_no_state(facts: dict[str, object]) -> None:
    there = {"sha": "a" * 40, "siblings": []}
    assert state_in_hub_code(there) == state_of_hub_code("a" * 40, gated=False)
    assert state_in_hub_code({**there, **facts}) == ""
