"""What a release needs: a changelog that knows the version, and install lines that are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from osaid_hub.version import __version__

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
# `pip install` of our own name would come from an index, where it is not ours: a place has to follow it.
FROM_AN_INDEX = re.compile(r"install[^\n`]*?[\s\"']osaid-hub(?:\[[a-z,]*\])?(?=[\s\"'`]|$)(?! @ )")


def test_the_changelog_is_kept() -> None:
    versions = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", CHANGELOG, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert versions[1][0] == __version__
    dates = [date for _, date in versions[1:]]
    assert all(dates)
    assert dates == sorted(dates, reverse=True)
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= KINDS
    assert all(f"\n[{name}]: https://" in CHANGELOG for name, _ in versions)


def test_documents_name_the_version_that_there_is() -> None:
    for page in ("README.md", "docs/PIPELINES.md"):
        named = set(re.findall(r"osaid-hub@v([\d.]+\d)", (ROOT / page).read_text(encoding="utf-8")))
        assert named == {__version__}, page


def test_nothing_tells_to_install_a_name_that_is_not_ours() -> None:
    places = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "action.yml", *ROOT.glob("osaid_hub/**/*.py")]
    found = {str(place): FROM_AN_INDEX.findall(place.read_text(encoding="utf-8")) for place in places}
    assert {place: lines for place, lines in found.items() if lines} == {}
    for bad in ("pip install osaid-hub", "pip install 'osaid-hub[ray]'", "`pip install --quiet osaid-hub`"):
        assert FROM_AN_INDEX.search(bad)
    for good in ('pip install "osaid-hub @ git+https://x"', "pip install .", "pip install '.[ray]'"):
        assert not FROM_AN_INDEX.search(good)


def test_every_extra_is_tried_by_ci_and_brings_what_it_says() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    (tried,) = re.findall(r'^ *for extra in "" (.+); do$', run, re.MULTILINE)
    assert set(tried.split()) == extras.keys() - {"test", "fuzz", "dev"}
