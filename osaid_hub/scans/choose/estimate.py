"""What a scan will cost, from the listing alone."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from msgspec import Struct, field

from osaid_hub.fetch.http.answers import strings_of
from osaid_hub.fetch.http.gate import Quota
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.read.follow.wanted import MAX_LICENSE_FILES, further_files, license_files
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.snapshot import README

# A usual answer of the Hub; what a scan takes on a slow line is not known beforehand.
SECONDS_PER_REQUEST = 0.15
# Requests in five minutes (the Hub's documentation, "Rate limits"), until its answers tell better.
WINDOW = 300
ANONYMOUS = {"api": 500, "resolvers": 3000}
WITH_TOKEN = {"api": 1000, "resolvers": 5000}
# The Hub answers for a small file with a redirect first, and counts both.
HOPS_OF_A_FILE = 2
_PER_DATASET = {"api": 1, "resolvers": HOPS_OF_A_FILE}
_PER_BASE = {"api": 1, "resolvers": 3 * HOPS_OF_A_FILE}


class Estimate(Struct):
    """Requests by what the Hub counts them as ("api", "resolvers").

    models, unchanged   models found, and those among them whose audits still hold.
    shared              data sets and bases that are looked at once for all.
    """

    models: int = 0
    unchanged: int = 0
    requests: dict[str, int] = field(default_factory=lambda: {"api": 0, "resolvers": 0})
    shared: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """All requests."""
        return sum(self.requests.values())

    def add(self, model: Listed, *, unchanged: bool, depth: Depth) -> None:
        """Count a model in."""
        self.models += 1
        if unchanged:
            self.unchanged += 1
            return
        if model.facts is None:
            self._take({"api": 1, "resolvers": 2 * HOPS_OF_A_FILE})
            return
        if depth is Depth.METADATA:
            return
        hub, _ = read_hub_info(model.facts)
        listing = read_listing(model.facts)[0] or ()
        files = [*license_files(listing)[:MAX_LICENSE_FILES], *further_files(listing, hub)]
        texts = len(files) + any(entry.path == README for entry in listing)
        self._take({"resolvers": texts * HOPS_OF_A_FILE})
        if depth is Depth.FOLLOWED:
            named = hub.card_data.get("datasets")
            for dataset in strings_of(named if isinstance(named, list) else [named]):
                self._share(f"dataset {dataset}", _PER_DATASET)
            for base in hub.base_models:
                self._share(f"model {base}", _PER_BASE)

    def _share(self, name: str, cost: dict[str, int]) -> None:
        if name not in self.shared:
            self.shared.add(name)
            self._take(cost)

    def _take(self, cost: dict[str, int]) -> None:
        for resource, count in cost.items():
            self.requests[resource] += count

    def minutes(self, workers: int, quotas: Iterable[Quota], *, token: bool) -> float:
        """How long it will take: as fast as answers come, or as the Hub's allowance lets it."""
        allowed = {name: (count, WINDOW) for name, count in (WITH_TOKEN if token else ANONYMOUS).items()}
        allowed |= {quota.resource: (quota.requests, quota.window) for quota in quotas}
        seconds = self.total * SECONDS_PER_REQUEST / workers
        for resource, (count, window) in allowed.items():
            windows = ceil(self.requests.get(resource, 0) / count) - 1
            seconds = max(seconds, windows * window)
        return seconds / 60
