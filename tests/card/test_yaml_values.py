"""The values of YAML, however it is broken, and within bounds."""

from __future__ import annotations

from osaid_hub.card.front_matter import read_front_matter
from osaid_hub.card.yaml_values import MAX_NODES
from tests.card.test_front_matter import block, problems, values
from tests.table import each_row


def test_every_scalar_knows_its_path_line_and_words() -> None:
    front = read_front_matter(
        "---\nlicense: mit  # as agreed\ndatasets:\n- c4\n- {name: pile, config: 'no'}\nlanguage: no\n---\n\n# Model\n"
    )

    assert [(i.key, i.value, i.path, i.line, i.raw) for i in front.metadata.items] == [
        ("license", "mit", (), 2, "license: mit  # as agreed"),
        ("datasets", "c4", ("0",), 4, "- c4"),
        ("datasets", "pile", ("1", "name"), 5, "- {name: pile, config: 'no'}"),
        ("datasets", "no", ("1", "config"), 5, "- {name: pile, config: 'no'}"),
        ("language", "no", (), 6, "language: no"),
    ]
    assert front.problems == ()
    assert front.metadata.source == "README.md"


@each_row(
    ("yaml", "key", "expected"),
    [
        ("license: apache-2.0 # c\nx: [", "license", ["apache-2.0"]),
        ("licence: 'mit'\nx: [", "license", ["mit"]),
        ('datasets: [a, "b"]\nx: [', "datasets", ["a", "b"]),
        ("datasets:\n- a\n- b # c\n# d\n- e\nx: [", "datasets", ["a", "b", "e"]),
        ("datasets:\n  - a\nx: [\n- no", "datasets", ["a"]),
        ("x: [\nmodel-index:\n- name: n\n  dataset:\n    name: no", "datasets", []),
        ("  license: mit\n  x: [", "license", ["mit"]),
        ("license: |\n  long\nx: [", "license", []),
        ("license: null\nx: [", "license", []),
    ],
)
def test_broken_yaml_is_scanned_line_by_line(yaml: str, key: str, expected: list[str]) -> None:
    front = block(yaml)

    assert values(front, key) == expected
    assert "cannot be read as YAML" in problems(front)
    lines = f"---\n{yaml}\n---\n".split("\n")
    assert all(item.raw in lines[item.line - 1] for item in front.metadata.items)


def test_small_aliases_are_resolved() -> None:
    front = block("base: &b {license: [mit]}\ntags: &t a\nx: *b\nlanguage: [*t]")

    assert [(item.key, item.path, item.value) for item in front.metadata.items] == [
        ("base", ("license", "0"), "mit"),
        ("tags", (), "a"),
        ("x", ("license", "0"), "mit"),
        ("language", ("0",), "a"),
    ]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@each_row(
    ("yaml", "reason"),
    [
        (BOMB, "more than 100,000 values"),
        ("x: " + "[" * 50_000, "nest"),  # newer versions of PyYAML refuse it before we do, in their words
        ("- " * 5_000, "not a mapping"),
        ("x:\n" + "".join(" " * n + "- \n" for n in range(1, 60)), "nested deeper than 40"),
        ("".join(f"k{n}: v\n" for n in range(MAX_NODES)), "more than 100,000 values"),
        ("x: " + "a" * 1_100_000, "larger than 1 MiB"),
        ("? " * 5_000, "nested deeper"),
    ],
)
def test_bombs_are_refused(yaml: str, reason: str) -> None:
    front = block("license: mit\n" + yaml if not yaml.startswith("-") else yaml + "\nlicense: mit")

    assert values(front, "license") == ["mit"]
    assert reason in problems(front)
