"""Files are complete, or not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osaid_hub.output.files import save
from tests.cli.running import run
from tests.cli.test_audit import STORE


def test_output_file_is_complete_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.md"
    save(target, "earlier")
    target.chmod(0o640)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        code, _, err = run("audit", "acme/open-7b", "--store", STORE, "-o", str(target))
    assert (code, target.read_text()) == (3, "earlier")
    assert "the disk is full" in err

    def pieces() -> Iterator[str]:
        yield "half of it"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        save(target, pieces())
    assert target.read_text() == "earlier"

    save(target, iter(["lat", "er"]))
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("later", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_output_to_a_link_or_a_device(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "real.md")
    assert run("audit", "acme/open-7b", "--store", STORE, "-o", str(link))[0] == 0
    assert link.is_symlink()
    assert (tmp_path / "real.md").stat().st_size
    assert run("audit", "acme/open-7b", "--store", STORE, "-o", "/dev/null")[0] == 0


def test_unwritable_output_fails_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run("audit", "acme/open-7b", "--store", STORE, "-o", str(tmp_path / "file" / "report.md"))
    assert code == 3
    assert "could not write" in err
