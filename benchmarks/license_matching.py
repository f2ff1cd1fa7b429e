"""How long it takes to recognize license texts, and what the first one costs."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from figures import Figure


def _milliseconds(action: Callable[[], object], times: int = 1) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def _import_time() -> float:
    code = (
        "import time, re, enum, dataclasses, typing; start = time.perf_counter();"
        "import osaid_hub.licenses; print((time.perf_counter() - start) * 1000)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def figures() -> Iterator[Figure]:
    """For `run.py`: milliseconds of a license file, and of the first one of a process."""
    from osaid_hub.licenses import reference
    from osaid_hub.licenses.text import classify_text

    part = "license files"
    yield Figure(part, "the first one", _milliseconds(lambda: classify_text("Permission")), "ms")
    taken = []
    for text in reference.texts().values():
        classify_text(text)
        taken.append(_milliseconds(lambda text=text: classify_text(text), 5))
    yield Figure(part, f"mean of {len(taken)} standard texts", statistics.mean(taken), "ms")
    yield Figure(part, "the slowest of them", max(taken), "ms")


def main() -> None:
    print(f"import osaid_hub.licenses            {_import_time():8.1f} ms")
    from osaid_hub.licenses import classify
    from osaid_hub.licenses.text import classify_text  # which remembers nothing

    print(f"first declared license               {_milliseconds(lambda: classify('mit')):8.1f} ms")
    print(f"first expression                     {_milliseconds(lambda: classify('mit or zlib')):8.1f} ms")
    print(f"another declared license             {_milliseconds(lambda: classify('llama3'), 5):8.3f} ms")
    print(f"first license text                   {_milliseconds(lambda: classify_text('Permission')):8.1f} ms")

    from osaid_hub.licenses import reference

    taken = {}
    for license_id, text in reference.texts().items():
        classify_text(text)
        taken[license_id] = _milliseconds(lambda text=text: classify_text(text), 5)
    slowest = max(taken, key=lambda each: taken[each])
    print(f"{len(taken)} license texts, mean               {statistics.mean(taken.values()):8.1f} ms")
    print(f"slowest: {slowest:27} {taken[slowest]:8.1f} ms")

    dice = random.Random(1)
    words = " ".join(reference.texts().values()).split()
    rubbish = {
        "letters": "".join(dice.choices("abcdefghij \n", k=5_000_000)),
        "words of licenses": " ".join(dice.choices(words, k=800_000)),
        "copies of MIT": reference.texts()["MIT"] * 4_500,
        "all licenses, again and again": "".join(reference.texts().values()) * 15,
    }
    for kind, text in rubbish.items():
        print(f"5 MB, {kind:30} {_milliseconds(lambda text=text: classify_text(text)):8.1f} ms")


if __name__ == "__main__":
    main()
