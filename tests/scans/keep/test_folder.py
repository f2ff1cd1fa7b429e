"""Names of pages in the folder of a scan."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.scans.keep.pages import page_name
from tests.report.hostile import HOSTILE
from tests.table import each_row

SAFE = re.compile(r"models(/[A-Za-z0-9_][A-Za-z0-9._~-]*){1,2}\.html")

IDS = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"[A-Za-z0-9._-]{1,8}(/[A-Za-z0-9._-]{1,8})?", fullmatch=True),
    st.sampled_from(
        ["con/a", "a/con", "a/index", "a/Index.html", "index", "a.html/b", "a.html", "..", "../..", "a/..", "/"]
    ),
)


@each_row(
    ("repo_id", "expected"),
    [
        ("acme/open-7b", "models/acme/open-7b.html"),
        ("EleutherAI/pythia-70m.v1", "models/EleutherAI/pythia-70m.v1.html"),
        ("gpt2", "models/gpt2.html"),
        ("_/x", "models/_/x.html"),
    ],
)
def test_an_ordinary_name_is_kept(repo_id: str, expected: str) -> None:
    assert page_name(repo_id) == expected


@each_row(
    "repo_id",
    [
        "acme/index",
        "acme/INDEX.html",
        "acme/con",
        "aux/x",
        "acme/.git",
        "..",
        "../x",
        "a/b/../c",
        "a.html/b",
        "a/x.",
        "a/x.html",
        "a/" + "x" * 300,
        "acme/nul.txt",
        "",
        "/",
        "a\\b/c",
        "a/b:c",
        "acme/模型",
        *HOSTILE.values(),
    ],
)
def test_any_other_stays_inside_the_folder(repo_id: str) -> None:
    name = page_name(repo_id)
    assert SAFE.fullmatch(name)
    assert "~" in name
    assert max(len(part) for part in name.split("/")) < 128


@given(st.lists(IDS, max_size=12, unique=True))
def test_no_two_models_share_a_page(ids: list[str]) -> None:
    lowered = [name.lower() for name in ids]
    alike = frozenset(name for name in lowered if lowered.count(name) > 1)
    names = [page_name(name, alike) for name in ids]
    assert all(SAFE.fullmatch(name) for name in names)
    assert len({name.lower() for name in names}) == len(ids)
    folders = {"/".join(name.lower().split("/")[:-1]) for name in names}
    assert not folders & {name.lower() for name in names}, "no page where a folder must be"
