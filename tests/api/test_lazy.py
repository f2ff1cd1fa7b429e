"""Importing the package costs nothing, and the interface is where it is promised."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import osaid_hub

ROOT = Path(__file__).parents[2]
HEAVY = ("huggingface_hub", "requests", "httpx", "httpx2", "urllib3", "yaml", "jinja2", "rich", "pandas", "pyarrow")


def loaded_after(code: str) -> set[str]:
    """Which of the heavy modules a program has loaded."""
    script = f"import sys\n{code}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.process
@pytest.mark.parametrize("code", ["import osaid_hub", "import osaid_hub; dir(osaid_hub); osaid_hub.__version__"])
def test_importing_the_package_imports_nothing_heavy(code: str) -> None:
    assert loaded_after(code) == set()


@pytest.mark.process
def test_the_names_come_without_the_network() -> None:
    """`settings` has to speak to the environment before huggingface_hub reads it."""
    loaded = loaded_after("from osaid_hub import *")
    assert not loaded & {"huggingface_hub", "requests", "httpx", "httpx2", "urllib3", "pandas"}


def test_every_name_is_there() -> None:
    assert set(osaid_hub.__all__) <= set(dir(osaid_hub))
    for name in osaid_hub.__all__:
        assert getattr(osaid_hub, name) is getattr(osaid_hub, name)
    assert callable(osaid_hub.audit)
    assert osaid_hub.AuditError.__mro__[1] is Exception


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'certify'"):
        osaid_hub.certify  # type: ignore[attr-defined]  # noqa: B018
    assert importlib.util.find_spec("osaid_hub.audit") is None  # a module would take the function's place
    assert importlib.util.find_spec("osaid_hub.scan") is None


@pytest.mark.slow
@pytest.mark.process
def test_types_are_known_to_strict_users(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    assert (ROOT / "osaid_hub/py.typed").is_file()
    file = tmp_path / "user.py"
    file.write_text(
        textwrap.dedent("""
            import osaid_hub
            from osaid_hub import scan

            reveal_type(osaid_hub.audit("x"))
            reveal_type(scan("x").failed[0].reason)
            reveal_type([each.score for each in scan("x")])
            osaid_hub.audit(1)
            osaid_hub.certify
        """)
    )
    told, _, _ = api.run(["--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path / "cache"), str(file)])
    assert 'Revealed type is "osaid_hub.api.audit_result.AuditResult"' in told
    assert 'Revealed type is "str"' in told.replace("builtins.", "")
    assert 'Revealed type is "list[float]"' in told.replace("builtins.", "")
    assert told.count("error:") == 2, told
