"""What an audit asks of the Hub and the code hosts, by kind of model: requests, and how many of them in turn.

Round trips are those that cannot be made at the same time: what the time grows by, per second of latency, when every
answer is held back. `again` is the next audit, where nothing has changed. Used by `run.py`.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure

from osaid_hub.fetch.again.look import Seen, look_again
from osaid_hub.fetch.settings import Settings
from osaid_hub.judge.advice.trial import advise
from osaid_hub.known.code_hosts import HOSTS
from tests.code_host import serve_code
from tests.hub import serve

PART = "requests of an audit"
TIMES = 2  # looks of which the quickest counts
FIXTURES = Path(__file__).parents[1] / "fixtures"
KINDS = {
    "acme/no-card": "no card",
    "acme/bare-mit": "a card and no license file",
    "acme/open-7b": "two data sets, code, a license file",
    "acme/finetune-open": "a fine-tune, its base followed",
    "acme/lora-adapter": "an adapter",
    "acme/gguf-of-closed": "a conversion",
    "acme/gated-manual": "behind a gate, no token",
}


def figures(latency: float) -> Iterator[Figure]:
    for repo_id, kind in KINDS.items():
        look_at(repo_id, 0)  # what is imported and compiled on the way takes time too
        for again in (False, True):
            name = f"{kind}, again" if again else kind
            quick, asked = min(look_at(repo_id, 0, again=again) for _ in range(TIMES))
            slow, _ = min(look_at(repo_id, latency, again=again) for _ in range(TIMES))
            yield Figure(PART, f"{name}: requests", asked, "requests")
            yield Figure(PART, f"{name}: in turn", round((slow - quick) / latency, 1), "round trips")


def look_at(repo_id: str, latency: float, *, again: bool = False) -> tuple[float, int]:
    """Seconds and requests of one look with an empty cache, or of the next one after an audit."""
    with (
        serve(FIXTURES, latency=latency) as hub,
        serve_code(FIXTURES, latency=latency) as code,
        tempfile.TemporaryDirectory() as cache,
    ):
        settings = Settings(
            endpoint=hub.url,
            cache=Path(cache),
            offline=False,
            max_wait=10,
            code_apis={host.name: f"{code.url}/{host.title.lower()}" for host in HOSTS},
        )
        for _ in range(1 + again):
            asked, begun = len(hub.log) + len(code.log), time.perf_counter()
            found = look_again(repo_id, settings, now="2026-01-01T00:00:00Z", revision=None, store=None, follow=None)
            seconds, asked = time.perf_counter() - begun, len(hub.log) + len(code.log) - asked
            if again and isinstance(found, Seen):
                found.keep(advise(found.snapshot))
        return seconds, asked
