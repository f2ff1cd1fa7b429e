"""Folders on disk as strangers leave them: links to anywhere, pipes, odd names, broken JSON, folders for files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz import cards, model_files

NAMES = (
    b"README.md", b"readme.md", b"README.MD", b"LICENSE", b"license", b"config.json", b"model.safetensors", b"a\nb.md",
    b"a\x1b[31m.py", b"\xff\xfe.json", "\u202egnp.md".encode(), b"train.py", b" ", b"-rf", b"con", b"nul.txt",
    b"a" * 255,
    b"x.safetensors", b"model.safetensors.index.json", b"adapter_config.json", b".git", b".cache", b"a\\b", b"~",
    b"model-00001-of-99999.safetensors", b"\xe2\x80\xae", b"mergekit_config.yml", b"notebook.ipynb",
)  # fmt: skip

Make = Callable[[bytes, bytes], None]  # place, content


def _file(place: bytes, content: bytes) -> None:
    with open(place, "wb") as file:  # noqa: PTH123 -- names of bytes
        file.write(content)


def _link(target: bytes) -> Make:
    return lambda place, content: os.symlink(target, place)  # noqa: PTH211


KINDS: dict[str, Make] = {
    "file": _file,
    "folder": lambda place, content: os.mkdir(place),  # noqa: PTH102
    "pipe": lambda place, content: os.mkfifo(place),
    "link out": _link(b"/etc/passwd"),
    "link to the parent": _link(b".."),
    "link to itself": _link(b"."),
    "link to a device": _link(b"/dev/zero"),
    "link to nothing": _link(b"nowhere"),
    "link to a card": _link(b"README.md"),
    "sparse": lambda place, content: (_file(place, b""), os.truncate(place, 2**33))[0],
}

_contents = (
    cards.card.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=40),
    model_files.weights(),
    model_files.settings_files().map(lambda texts: next(iter(texts.values()), "").encode("utf-8", "replace")),
    st.sampled_from((b"", b"\x00", b"[" * 3_000, b"\xff" * 9)),
)


@st.composite
def entries(draw: st.DrawFn) -> list[tuple[bytes, str, bytes]]:
    """What is in a folder: names, of which kind each is, and what is in it."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=7, unique=True))
    kinds = ("file",) * 6 + tuple(KINDS)
    return [(name, draw(st.sampled_from(kinds)), draw(draw(st.sampled_from(_contents)))) for name in names]


def lay_out(folder: Path, what: list[tuple[bytes, str, bytes]]) -> Path:
    """Put all that into a folder, which is made."""
    folder.mkdir(parents=True)
    for name, kind, data in what:
        KINDS[kind](os.path.join(os.fsencode(folder), name), data)  # noqa: PTH118 -- names of bytes
    return folder
