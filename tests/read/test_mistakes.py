"""Mistakes in the files of a repository, with their lines, and where a report tells them.

Also of: `known/similar`.
"""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit
from osaid_hub.judge.assess import assess
from osaid_hub.read.mistakes import mistakes
from osaid_hub.report import Format, render
from tests.judge.checks.build import snapshot
from tests.table import each_row

BROKEN = "---\nlicense: mit\ndatasets: [acme/plums\nlanguage: en\n---\n# Model\n"


@each_row(
    ("card", "place", "says"),
    [
        (BROKEN, "README.md:4", "cannot be read as YAML"),
        ("---\nlicence: mit\n---\n# M\n", "README.md:2", "misspelt key 'licence', read as 'license'"),
        ("---\nlicense: mit\nbase_modle: acme/x\n---\n# M\n", "README.md:3", "did you mean 'base_model'?"),
        ("---\nlicense: mit\nlicense: gpl-3.0\n---\n# M\n", "README.md:3", "stands here once more"),
        ("---\nlicense: TODO\n---\n# M\n", "README.md:2", "still to be filled in"),
        ("---\nlicense: mit\n\n# M\n", "README.md:1", "has no closing ---"),
        ("# M\n\n---\nlicense: mit\n---\n", "README.md:3", "not at the start of the file"),
        ("---\nlicense: mit\n\tx: y\n---\n", "README.md:3", "a TAB"),
    ],
)
def test_what_is_odd_in_the_metadata_is_told_with_its_line(card: str, place: str, says: str) -> None:
    found = [(gap.what, gap.detail) for gap in mistakes(snapshot(card))]
    assert any(what == place and says in detail for what, detail in found), found


@each_row("card", ["---\nlicense: mit\nmy_key: x\neval_batch: 3\n---\n# M\n", "# M\n\ntext\n", ""])
def test_nothing_odd(card: str) -> None:
    assert mistakes(snapshot(card)) == ()


@each_row(
    ("path", "meant"),
    [
        ("osiad.yml", "osaid.yml"),
        ("OSAID-.yaml", "osaid.yaml"),
        ("osaid.yml", None),
        ("docs/osiad.yml", None),
        ("config.yml", None),
        ("mofs.yml", "mof.yml"),
    ],
)
def test_a_declaration_under_a_name_that_is_nearly_right(path: str, meant: str | None) -> None:
    found = mistakes(snapshot("# M\n", files=[path]))
    assert ([meant in gap.detail for gap in found if meant] or None) == ([True] if meant else None)


def audited() -> Audit:
    """A card that is broken beside a declaration that is misspelt."""
    declared = 'osaid: "1.0"\nrequirments:\n  code.training:\n    path: train.py\n'
    return assess(snapshot(BROKEN, texts={"osaid.yml": declared}), strict=True)


def test_reports_tell_them_at_the_top_and_once() -> None:
    audit = audited()
    for format in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        report = render(audit, format)
        assert "cannot be read as YAML" in report
        assert report.index("cannot be read as YAML") < report.index("What blocks")
        assert report.index("requirments") < report.index("What blocks")
        assert report.count("requirments") == 1
    assert render(audit, Format.TEXT, brief=True).count("cannot be read as YAML") == 1
    assert '"startLine": 4' in render(audit, Format.SARIF)
    assert "README.md:4" in render(audit, Format.JSON)


def test_those_of_a_base_are_not_the_models() -> None:
    assert [gap.what for gap in audited().gaps if gap.is_mistake] == ["README.md:4", "osaid.yml:2"]
    base = snapshot(BROKEN, name="acme/plum")
    base = replace(base, ref=replace(base.ref, requested="acme/plum"))
    card = "---\nbase_model: acme/plum\nlicense: mit\n---\n# Fine-tuned from acme/plum\n"
    audit = assess(snapshot(card, bases=(base,)), strict=True)
    assert audit.lineage[0].verdict is not None
    assert not [gap for gap in audit.gaps if "YAML" in gap.detail]


def test_a_card_of_nothing_but_unknown_keys_takes_no_time() -> None:
    keys = "\n".join(f"licenze{number}: x" for number in range(20_000))
    assert len(mistakes(snapshot(f"---\n{keys}\n---\n# M\n"))) <= 100
