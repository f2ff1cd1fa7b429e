"""What a scan will cost."""

from __future__ import annotations

from osaid_hub.fetch.http.gate import Quota
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.scans.choose.estimate import Estimate


def test_estimates() -> None:
    cost = Estimate()
    files = [{"rfilename": path} for path in ("README.md", "LICENSE", "model.safetensors")]
    facts = {"siblings": files, "sha": "a", "cardData": {"datasets": ["acme/d"]}}
    for name in ("a/b", "a/c"):
        cost.add(Listed(name, facts), unchanged=False, depth=Depth.FOLLOWED)
    cost.add(Listed("a/d", facts), unchanged=True, depth=Depth.FOLLOWED)
    cost.add(Listed("a/e", None), unchanged=False, depth=Depth.FOLLOWED)
    assert (cost.models, cost.unchanged) == (4, 1)
    assert cost.requests == {"api": 1 + 1, "resolvers": 2 * 4 + 2 + 4}, "what two models share is asked for once"
    assert cost.minutes(8, (), token=False) < 1
    cost.requests["api"] = 5 * 500
    assert cost.minutes(8, (), token=False) == 20, "five windows, the last of which needs no waiting"
    assert cost.minutes(8, (), token=True) == 10
    assert cost.minutes(8, (Quota("api", 2500, 300),), token=True) < 10
