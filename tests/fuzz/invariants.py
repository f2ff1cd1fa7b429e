"""What holds whatever a stranger wrote: each function checks one kind of result, and fails by an assertion."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.card import Card
from osaid_hub.judge.assess import assess
from osaid_hub.known.definition import load
from osaid_hub.licenses import Category, LicenseFact
from osaid_hub.report import Format, render
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.honesty import assert_holds, hidden, statuses
from tests.report.hostile import UNSAFE_TO_SHOW

REQUIREMENTS = [requirement.id for requirement in load().requirements]


def check_card(card: Card) -> None:
    """Every place that a card gives holds the words that it claims, and nothing is left half made."""
    lines = card.text.split("\n")
    for item in card.metadata.items:
        assert item.raw
        assert item.raw in lines[item.line - 1]
        assert item.value
    for sentence in card.sentences:
        first, last = sentence.lines
        assert 1 <= first <= last <= len(lines)
        assert sentence.raw
        assert sentence.raw == sentence.raw.strip()
        assert sentence.raw in "\n".join(lines[first - 1 : last])
        assert sentence.text or sentence.links
        assert sentence.text == " ".join(sentence.text.split())
        assert len(sentence.text) <= 1_000
        # An HTML link may be opened before the block that holds its text.
        assert all(link.url and 1 <= link.line <= last for link in sentence.links)
    for block in card.code_blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= len(lines)
    for section in card.sections:
        assert section.title == section.path[-1]
        assert 1 <= section.line <= len(lines)
    assert [s.lines[0] for s in card.sentences] == sorted(s.lines[0] for s in card.sentences)
    assert all(1 <= problem.line <= len(lines) for problem in card.problems)


def check_license(fact: LicenseFact) -> None:
    """A fact can be written, and calls approved only what it names and what does not restrict."""
    for words in (fact.declared, fact.name, fact.note, fact.spdx):
        assert words is None or isinstance(words, str)
    assert fact.category in Category
    assert not fact.osi_approved or (fact.name and not fact.restricts)


def check_audit(repo: RepoSnapshot) -> Audit:
    """Audit a repository strictly, and check all that is true of every audit. Out: the audit."""
    audit = assess(repo, strict=True)
    assert [judgement.id for judgement in audit.requirements] == REQUIREMENTS
    assert 0 <= audit.score <= audit.ceiling <= 100
    for element in audit.elements:
        assert (element.score is None) == (element.ceiling is None)
        assert element.score is None or 0 <= element.score <= (element.ceiling or 0) <= 100
    cited = [item for judgement in audit.requirements for item in judgement.finding.evidence]
    cited += [item for conflict in audit.conflicts for item in conflict.evidence]
    for item in cited:
        assert_holds(repo, item)
    return audit


def check_hiding(repo: RepoSnapshot) -> None:
    """Nothing that is out of sight makes `unmet` out of something else."""
    seen = statuses(assess(repo, strict=True))
    for what, blind in hidden(repo):
        for name, status in statuses(assess(blind, strict=True)).items():
            turned = status is Status.UNMET and seen[name] is not Status.UNMET
            assert not turned, f"hiding {what} turned {name} from {seen[name]} into unmet"


def check_rendered(audit: Audit) -> None:
    """Every format can be written, as the same bytes each time, and shows nothing that a terminal obeys."""
    for format in Format:
        once = render(audit, format)
        once.encode("utf-8")
        assert once == render(replace(audit), format), f"{format} is not a pure function"
        assert not UNSAFE_TO_SHOW.findall(once), f"{format} shows what it should not"
