"""Where a named set can be had, told behind its name."""

from __future__ import annotations

from tests.judge.checks.build import model
from tests.table import each_row

SAID = "Heron was trained on the Ferry Logs corpus"
AT = "https://ferry.example/logs"


@each_row(
    "said, expected",
    [
        (f"{SAID}. The dataset is available at {AT}.", [AT]),
        (f"{SAID}, which can be downloaded from [here]({AT}).", [AT]),
        (f"{SAID}. It can be downloaded [here]({AT}).", [None]),
        (f"{SAID}. The dataset can be found at [this link]({AT}).", [AT]),
        (f"{SAID}.\n\nFor more information: [ferry.example - Ferry Logs]({AT})", [AT]),
        (f"{SAID}.\n\n## Credits\n\nWe thank the makers of [Ferry Logs]({AT}).", [AT]),
        (f"{SAID}.\n\n## Related models\n\nQuay was trained on [Ferry Logs]({AT}).", [None]),
        (f"{SAID}.\n\nHeron is a model that is similar to [Ferry Logs]({AT}).", [None]),
        (f"{SAID}.\n\nSee [Quay Talk]({AT}).", [None]),
        (f"{SAID}. The code is available at {AT}.", [None]),
        (f"{SAID}. The paper can be found [here](https://ferry.example/logs.pdf).", [None]),
        (f"{SAID}. The dataset can be found [here]({AT}) and [there](https://quays.example/).", [None]),
        (f"{SAID} and the Quay Talk corpus. The dataset is available at {AT}.", [None, None]),
        (f"{SAID}. The dataset is described at [this link]({AT}).", [None]),
        (f"{SAID}.\n\n## Demo\n\nIt is available at {AT}.", [None]),
    ],
)
def test_places(said: str, expected: list[str | None]) -> None:
    assert [data.url for data in model(f"# Heron\n\n{said}\n").data.sets] == expected
