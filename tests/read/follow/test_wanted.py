"""Which files are read as text."""

from __future__ import annotations

import pytest

from osaid_hub.read.follow.wanted import further_files, license_files, text_limit
from osaid_hub.snapshot import FileEntry, HubInfo


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE",
        "src/LICENSE",
        "REUSE.toml",
        "LICENCE.md",
        "license.txt",
        "LICENSE-CODE",
        "LICENSE-MODEL",
        "LICENSE.apache2",
        "MODEL_LICENSE",
        "LICENSES.md",
        "ACME LICENSE AGREEMENT.txt",
        "COPYING",
        "COPYING.LESSER",
        "NOTICE",
        "Notice.txt",
        "UNLICENSE",
        "USE_POLICY.md",
        "USAGE_POLICY",
        "ACCEPTABLE_USE_POLICY.md",
        "LICENSES/Apache-2.0.txt",
        "license/weights",
    ],
)
def test_license_like(path: str) -> None:
    assert license_files([FileEntry(path, None)]) == (path,)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "LICENSE.pdf",
        "LICENSE.png",
        "licensed_data.json",
        "license_checker.py",
        "third_party/x/LICENSE",
        "licenses/a/b.txt",
        "noticeable",
        "model.safetensors",
        "sublicensees",
        "licenses/..",
        "LICENSE\n",
    ],
)
def test_not_license_like(path: str) -> None:
    assert license_files([FileEntry(path, None)]) == ()


def test_the_license_itself_comes_first() -> None:
    listing = [FileEntry(path, 1) for path in ("NOTICE", "LICENSES/MIT.txt", "USE_POLICY.md", "LICENSE", "README.md")]
    assert license_files(listing) == ("LICENSE", "NOTICE", "USE_POLICY.md", "LICENSES/MIT.txt")


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("README.md", True),
        ("config.json", True),
        ("train.py", True),
        ("b.yaml", True),
        ("a.bin", False),
        ("x", False),
    ],
)
def test_texts_of_a_folder(path: str, read: bool) -> None:
    assert (text_limit(path) is not None) is read


def test_settings_are_read_where_the_hub_names_no_base() -> None:
    listing = [FileEntry(path, 1) for path in ("adapter_config.json", "mergekit_config.yml", "README.md")]
    assert further_files(listing, HubInfo()) == ("adapter_config.json", "mergekit_config.yml")
    assert further_files(listing[2:], HubInfo()) == ()
    notebooks = [FileEntry(path, 1) for path in ("a/deep.ipynb", "b.ipynb", "c.ipynb", "eval.ipynb")]
    assert further_files(notebooks, HubInfo()) == ("b.ipynb", "c.ipynb")
    assert further_files(listing, HubInfo(base_models=("acme/base",))) == ()
    assert further_files(listing, HubInfo(card_data={"base_model": "acme/base"})) == ()
