"""The metadata of a card, with its line and words, however the block is written."""

from __future__ import annotations

from osaid_hub.card import metadata_from_hub
from osaid_hub.card.front_matter import FrontMatter, read_front_matter
from osaid_hub.card.yaml_values import MAX_NODES
from tests.table import each_row


def values(front: FrontMatter, key: str) -> list[str]:
    return [item.value for item in front.metadata.all(key)]


def problems(front: FrontMatter) -> str:
    return "\n".join(f"{problem.line}: {problem.message}" for problem in front.problems)


def block(yaml: str) -> FrontMatter:
    return read_front_matter(f"---\n{yaml}\n---\ntext\n")


def test_the_placeholder_of_trainers_is_no_license() -> None:
    front = block("licence: license\ntags: a")

    assert values(front, "license") == []
    assert "'license' is a placeholder" in problems(front)


@each_row(
    ("key", "value"),
    [
        ("license", "TODO"),
        ("license", '"[TODO]"'),
        ("license_name", "tbd"),
        ("base_model", "TODO"),
        ("datasets", '["[More Information Needed]"]'),
        ("library_name", "<FIXME>"),
    ],
)
def test_what_is_still_to_be_filled_in_names_nothing(key: str, value: str) -> None:
    front = block(f"{key}: {value}")
    assert values(front, key) == []
    assert "is still to be filled in" in problems(front)


@each_row("yaml", ["license: todo-license-1.0", "base_model: acme/todo", "tags: [todo]"])
def test_a_name_with_such_a_word_in_it_is_a_name(yaml: str) -> None:
    assert problems(block(yaml)) == ""
    assert block(yaml).metadata.items


@each_row("yaml", ["license:", "license: ''", "license: ~", "license: null", "license: None",
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
