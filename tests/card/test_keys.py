"""Keys of the metadata as they are meant."""

from __future__ import annotations

from osaid_hub.card.keys import canonical_key
from tests.card.test_front_matter import block
from tests.table import each_row


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
