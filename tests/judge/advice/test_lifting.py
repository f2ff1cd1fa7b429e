"""Whoever does what a row says to do first mends that row, or one of its causes, and is told the next one."""

from __future__ import annotations

from osaid_hub.judge.advice.editing import made
from osaid_hub.judge.advice.plan import by_requirement, plan
from osaid_hub.judge.advice.trial import RANK
from osaid_hub.judge.assess import examine
from osaid_hub.snapshot import HubInfo, RepoSnapshot
from tests.judge.advice.build import WEIGHTS, base, made_from
from tests.judge.advice.test_making import KINDS, Kind
from tests.judge.advice.test_trial import NAMES, fixture
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

MOST_STEPS = 5
NOT_TO_BE_TRIED = {"orchard/false-claims": "data.public_sources"}  # a data set that nobody but its maker can publish
TOLD = "\n## Training data\n\nHeron was trained on [Reed Letters](https://doi.org/10.5281/z.9).\n"
KINDS_OF_SOURCES = "\n## Training data\n\nHeron was trained on web pages and books.\n"
WITHHELD = "\n## Training data\n\nHeron was trained on Quay Talk, which is not released.\n"
BOTH = "\n## License\n\nHeron is under Apache 2.0, with additional terms as in Annex B of the Llama 2 license.\n"
LINKED = front("license: other", "license_name: mill-nc", "license_link: >-", "  https://mill.example/nc")


def card(*lines: str, text: str = "", **parts: object) -> RepoSnapshot:
    whole = front("pipeline_tag: text-generation", *lines) + "# Heron\n\nHeron writes.\n" + text
    return snapshot(whole, **{"files": WEIGHTS, **parts})


def tuned(of: RepoSnapshot, *lines: str, name: str = "mill/heron-tales") -> RepoSnapshot:
    text = front("pipeline_tag: text-generation", f"base_model: {of.ref.id}", *lines) + "# Heron\n\nHeron writes.\n"
    return made_from(of, text + TOLD, name=name)


CARDS = {
    "data told, no license": card(text=TOLD),
    "data told, a license that restricts": card("license: cc-by-nc-4.0", text=TOLD),
    "data told, a license that is a list": card("license:", "- cc-by-nc-sa-4.0", "language: en", text=TOLD),
    "data told, the license of a family": card("license: creativeml-openrail-m", text=TOLD),
    "data told, a family of licenses": card("license: gpl", text=TOLD),
    "no data told, no license": card(),
    "kinds of sources alone": card("license: mit", text=KINDS_OF_SOURCES),
    "a source that is withheld": card("license: mit", text=WITHHELD),
    "no commercial use by a key": card("license: other", "commercial: false", text=TOLD),
    "a license over two lines": snapshot(LINKED + "# Heron\n" + TOLD, files=WEIGHTS),
    "terms that are added to an open license": card("license: apache-2.0", text=BOTH),
    "a gate by hand before a license that restricts": card("license: cc-by-nc-4.0", hub=HubInfo(gated="manual")),
    "an open license in part": card("license: apple-ascl", text=TOLD),
    "a closed license in the metadata, an open one in the text": card("license: llama2", text="\n- License: MIT\n"),
    "a closed base of the same maker": tuned(base(front("license: cc-by-nc-4.0") + "# Heron\n"), name="quarry/tales"),
    "no license, an open base": tuned(base(front("license: mit") + "# Heron\n")),
    "no license, a base without one": tuned(base("# Heron\n")),
}


def unmended(repo: RepoSnapshot) -> list[str]:
    """The rows of which the finding is the same once what they say is done; each is followed to its end."""
    found = examine(repo, strict=True)
    wrong = []
    for row in found.audit.requirements:
        now, before = found, row
        for _ in range(MOST_STEPS):
            change = by_requirement(plan(now)).get(row.id)
            if change is None or not change.can_be_tried or NOT_TO_BE_TRIED.get(repo.ref.id) == row.id:
                break
            changed = made(now.model.repo, [change])
            assert changed, change.title
            now = examine(changed, strict=True)
            after = next(each for each in now.audit.requirements if each.id == row.id)
            if RANK[after.status] <= RANK[before.status] and after.finding.message == before.finding.message:
                wrong.append(f"{row.id}: {change.title}: {after.finding.message}")
                break
            before = after
    return wrong


@each_row("name", NAMES, ids=NAMES, every=4)
def test_what_a_row_of_a_fixture_says_mends_it(name: str) -> None:
    assert unmended(fixture(name)) == []


@each_row("kind", KINDS.values(), ids=KINDS, every=4)
def test_what_a_row_of_each_kind_of_model_says_mends_it(kind: Kind) -> None:
    assert unmended(kind.repo) == []


@each_row("repo", CARDS.values(), ids=CARDS)
def test_what_a_row_of_a_card_says_mends_it(repo: RepoSnapshot) -> None:
    assert unmended(repo) == []
