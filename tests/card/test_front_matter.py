"""The metadata of a card, with its line and words, however the block is written."""

from __future__ import annotations

import pytest

from osaid_hub.card import metadata_from_hub, parse_card
from osaid_hub.card.front_matter import FrontMatter, read_front_matter
from osaid_hub.card.keys import canonical_key
from osaid_hub.card.yaml_values import MAX_NODES
from tests.growth import is_linear
from tests.table import each_row


def values(front: FrontMatter, key: str) -> list[str]:
    return [item.value for item in front.metadata.all(key)]


def problems(front: FrontMatter) -> str:
    return "\n".join(f"{problem.line}: {problem.message}" for problem in front.problems)


def block(yaml: str) -> FrontMatter:
    return read_front_matter(f"---\n{yaml}\n---\ntext\n")


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
    ("text", "line"),
    [
        ("---\nlicense: mit\n---\n", 2),
        ("---\nlicense: mit\n---", 2),
        ("\n \n---\nlicense: mit\n---\n", 4),
        ("  ---\nlicense: mit\n---\n", 2),
        ("\ufeff---\nlicense: mit\n---\n", 2),
        ("---  \nlicense: mit\n---\t\n", 2),
        ("---\r\nlicense: mit\r\n---\r\n", 2),
        ("\n---\n      license: mit\n      tags:\n      - a\n---\n    \n  # Title\n", 3),
        ("   ---\n   license: mit\n   ---\n   # Title\n", 2),
        ('---\n# comment\n"license" : "mit"\n---\n', 3),
        ("---\nname: x\u2028y\nlicense: mit\n---\n", 3),
        ("---\na: !!python/object/apply:os.system [x]\nlicense: mit\n---\n", 3),
    ],
)
def test_blocks_at_the_start(text: str, line: int) -> None:
    front = read_front_matter(text)

    assert [(item.value, item.line) for item in front.metadata.all("license")] == [("mit", line)]
    assert front.problems == ()


@each_row(
    ("text", "problem"),
    [
        ("---\n---\nlicense: mit\n---\n---\n", "3: the metadata stands in a second block"),
        ("---\n\n---\n---\nlicense: mit\n---\n", "5: the metadata stands in a second block"),
        ("---\ntags:\n- a\n\n---\nlicense: mit\n---", "6: a second metadata block"),
        ("---\ntags: a\n---\n---\nlicense: mit\n---\n", "5: a second metadata block"),
        ("A logo\n---\nlicense: mit\n---\ntext\n", "2: the metadata block is not at the start"),
        ("# Title\n\nText.\n\n---\nlicense: mit\n---", "5: the metadata block is not at the start"),
        ("---\ntags: a\n---\n\ntext\n\n---\nlicense: mit\n---\n", "7: a second metadata block stands at the end"),
        ("---\nlicense: mit\ntags:\n- a\n\nThis is a model.\n", "1: the metadata block has no closing ---"),
        ("---\nlicense: mit\n# Title\n", "1: the metadata block has no closing ---"),
        ("---\nlicence: mit\n---\n", "2: misspelt key 'licence', read as 'license'"),
        ("---\nlicense: mit\nlicense: gpl-3.0\n---\n", "3: the key 'license' stands here once more"),
        ("---\nlicense: mit\ntags: [a\n---\n", "only license, datasets and the like were read"),
        ("---\nlicense: mit\nnote: it's: broken: x\n---\n", "3: the metadata cannot be read as YAML"),
        ("---\nlicense:  \tmit\n---\n", "2: a TAB in the metadata"),
        ("---\ntags:\n- a\x1b\nlicense: mit\n---\n", "3: a control character in the metadata"),
        ("---\n- license: mit\n- tags: a\n---\n", "it is not a mapping"),
        ("---\nlicense: mit\n--- # second\na: b\n---\n", "more than one document"),
        ("---\nlicense: mit\na: *nowhere\n---\n", "an alias without an anchor"),
        ("---\nlicense: mit\na: &a [*a]\n---\n", "an alias without an anchor"),
    ],
)
def test_odd_blocks_are_read_and_the_problem_is_recorded(text: str, problem: str) -> None:
    front = read_front_matter(text)

    assert values(front, "license")[0] == "mit"
    assert problem in problems(front)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "# Title\n\n---\n\nSection one: text\n\n---\n\nmore\n",
        "---\nThis model is a fine-tuned one.\n\nThanks to all.\n ---\n",
        "---\nA model. License: see below.\n---\ntext\n",
        "# Title\n\n```yaml\n---\nlicense: mit\n---\n```\n",
        "license: mit\n\nno fences\n",
        "text\n---\n- a list item\n---\n",
    ],
)
def test_rules_and_examples_are_no_metadata(text: str) -> None:
    front = read_front_matter(text)

    assert front.metadata.items == ()
    assert not front.spans


def test_the_first_block_counts_before_later_ones() -> None:
    front = read_front_matter("---\nlicense: mit\n---\n---\nlicense: gpl-3.0\n---\n")

    assert values(front, "license") == ["mit", "gpl-3.0"]


def test_the_pasted_card_of_another_model_is_not_read() -> None:
    text = "---\nlicense: mit\n---\n\n# Original card\n\n---\nlicense: llama2\n---\n\ntext\n"
    front = read_front_matter(text)

    assert values(front, "license") == ["mit"]
    assert "7: another metadata block in the middle of the text was not read" in problems(front)
    assert [text[start:end] for start, end in front.spans] == ["---\nlicense: mit\n---", "---\nlicense: llama2\n---"]


@each_row(
    ("written", "key"),
    [
        ("licence", "license"), ("licenses", "license"), ("Licences", "license"), ("LICENSE", "license"),
        ("-license", "license"), ("-license_name", "license_name"), ("- license_link", "license_link"),
        ("license name", "license_name"), ("dataset", "datasets"), ("languages", "language"),
        ("base model", "base_model"), ("model_index", "model-index"), ("pipeline-tag", "pipeline_tag"),
        ("Library Name", "library_name"),
    ],
)  # fmt: skip
def test_misspelt_keys(written: str, key: str) -> None:
    assert canonical_key(written) == (key, True)
    assert canonical_key(key) == (key, False)
    assert canonical_key(f" {key} ") == (key, False)


def test_keys_without_meaning_here_stay_as_they_are() -> None:
    front = block("tags: x\nMyKey: a\n1: b\n? [x, y]\n: c\n? {p: {q: r}}\n: d\ntrue: e")

    assert [(item.key, item.value) for item in front.metadata.items] == [
        ("tags", "x"),
        ("MyKey", "a"),
        ("1", "b"),
        ("[x, y]", "c"),
        ("{p: {q: r}}", "d"),
        ("true", "e"),
    ]


def test_the_placeholder_of_trainers_is_no_license() -> None:
    front = block("licence: license\ntags: a")

    assert values(front, "license") == []
    assert "'license' is a placeholder" in problems(front)


@pytest.mark.parametrize("yaml", ["license:", "license: ''", "license: ~", "license: null", "license: None",
                                  "license: []", "license: [null, ]", "license: [~, '']", "license: {}"])  # fmt: skip
def test_values_that_say_nothing_are_left_out(yaml: str) -> None:
    front = block(yaml + "\ntags: a")

    assert front.metadata.keys() == {"tags"}
    assert front.problems == ()


def test_text_over_several_lines_is_quoted_by_its_first() -> None:
    front = block("tags: a\nextra_gated_prompt: |\n  You agree.\n  Do you?\nlicense_link: >-\n  https://a\n  b")
    prompt, link = front.metadata.items[1:]

    assert (prompt.value, prompt.line, prompt.raw) == ("You agree.\nDo you?", 3, "extra_gated_prompt: |")
    assert (link.value, link.line, link.raw) == ("https://a b", 6, "license_link: >-")


def test_long_lines_are_quoted_in_part() -> None:
    front = block("license: " + "x" * 1_000)
    (item,) = front.metadata.items

    assert len(item.value) == 1_000
    assert item.raw == "license: " + "x" * 291


def test_the_model_index_is_kept_to_its_names() -> None:
    results = "".join(f"  - task: {{type: t{n}}}\n    metrics:\n    - value: {n}\n" for n in range(500))
    front = block(f"model-index:\n- name: m\n  results:\n{results}license: mit")

    assert values(front, "model-index")[:3] == ["m", "t0", "t1"]
    assert len(values(front, "model-index")) == 200
    assert values(front, "license") == ["mit"]


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.growth
@pytest.mark.parametrize(
    "unit", ["---\n", "---\nlicense: mit\n", "\n", " ", "---\nlicense: mit\n```\n", "a: b\n", "\t", "--- "]
)
def test_time_grows_linearly_with_fences_and_blanks(unit: str) -> None:
    assert is_linear(lambda size: read_front_matter("---\nlicense: mit\n" + unit * (size // len(unit))), 250_000)


def test_metadata_from_the_hub() -> None:
    metadata = metadata_from_hub(
        {
            "license": "mit",
            "licence": "license",
            "language": [False, "en"],
            "datasets": ["c4", None, {"name": 1.5, "x": [True]}],
            "tags": False,
            "inference": False,
            "base_model": [],
            "thumbnail": None,
            "co2": {"emissions": 3},
        }
    )

    assert metadata.source == "Hub metadata"
    assert [(i.key, i.value, i.path, i.line, i.raw) for i in metadata.items] == [
        ("license", "mit", (), 0, "license: mit"),
        ("language", "no", ("0",), 0, "language: no"),
        ("language", "en", ("1",), 0, "language: en"),
        ("datasets", "c4", ("0",), 0, "datasets: c4"),
        ("datasets", "1.5", ("2", "name"), 0, "datasets: 1.5"),
        ("datasets", "true", ("2", "x", "0"), 0, "datasets: true"),
        ("tags", "no", (), 0, "tags: no"),
        ("inference", "false", (), 0, "inference: false"),
        ("co2", "3", ("emissions",), 0, "co2: 3"),
    ]


def test_metadata_from_the_hub_is_bounded() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep, "x"]
    metadata = metadata_from_hub({"license": "mit", "tags": ["a"] * 300_000, "x": deep})

    assert len(metadata.items) <= MAX_NODES
    assert metadata.first("license") is not None


def test_a_fence_that_closes_one_block_and_opens_the_next_shifts_no_words() -> None:
    card = parse_card("---\ntags:\n- a\n---\nlicense: mit\n---\n\nÉtude one. It is open.\n\nMore.\n")
    assert [(said.raw, said.lines) for said in card.sentences] == [
        ("Étude one.", (8, 8)),
        ("It is open.", (8, 8)),
        ("More.", (10, 10)),
    ]
