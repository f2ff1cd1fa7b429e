"""What a stranger wrote, wherever a stranger can write, is inert in every format.

Each place takes each hostile string through the whole of it: snapshot, audit, report. tests/report fills every field of
an audit with the same strings.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import yaml
from msgspec.structs import replace

from osaid_hub.audits import from_json
from osaid_hub.audits.findings import Audit
from osaid_hub.audits.short import result_of
from osaid_hub.judge.assess import assess
from osaid_hub.propose import propose, pull_request
from osaid_hub.report import Format, render
from osaid_hub.report.one import badge_svg
from osaid_hub.report.scan import csv as scan_csv
from osaid_hub.snapshot import CodeRepo, HubInfo, RepoRef, RepoSnapshot
from tests.judge.checks.build import SHA, snapshot
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.html.reading import assert_inert
from tests.report.rendered import TAG, living, to_html
from tests.table import each_row

MARK = "stranger"
SECTION = "\n# X\n\n## Training data\n\nTrained on the stranger data set.\n"


def card_text(text: str) -> RepoSnapshot:
    return snapshot(f"# X\n\n## Training data\n\n{MARK} It was trained on 3 million pages of {text}\n\nMore {text}.\n")


def metadata(text: str) -> RepoSnapshot:
    said = json.dumps(f"{MARK} {text}")
    lines = (f"license_name: {said}", "license: other", f"datasets: [{said}]", f"base_model: {said}", f"tags: [{said}]")
    return snapshot("\n".join(("---", *lines, "---", SECTION)))


def file_name(text: str) -> RepoSnapshot:
    return snapshot("# X", files=[f"train_{MARK}{text}.py", f"LICENSE-{MARK}{text}", f"{text}/model.safetensors"])


def license_file(text: str) -> RepoSnapshot:
    return snapshot("# X", texts={"LICENSE": f"{MARK} {text}\nNo commercial use of {text}.\n"})


def gate_prompt(text: str) -> RepoSnapshot:
    prompt = f"{MARK}: you may not use it for commercial purposes {text}"
    return snapshot(
        f"---\nlicense: mit\nextra_gated_prompt: {json.dumps(prompt)}\n---\n# X\n", hub=HubInfo(gated="auto")
    )


def data_set(text: str) -> RepoSnapshot:
    data = snapshot(f"---\nlicense: {json.dumps(text)}\n---\nCollected from {text}.", name=f"acme/{MARK}{text}")
    return snapshot(f"---\ndatasets: [acme/web]\n---\n{SECTION}", datasets=(replaced(data, "dataset", "acme/web"),))


def code_host(text: str) -> RepoSnapshot:
    repo = CodeRepo(
        url="https://github.com/acme/test-7b", host="github.com", sha=SHA, default_branch=text, license_spdx=text,
        license_file=f"LICENSE{text}", paths=(f"train_{MARK}{text}.py", text), texts={}, name="acme/test-7b",
        description=text,
    )  # fmt: skip
    return snapshot("# X\n\nTrained with [our code](https://github.com/acme/test-7b).\n", code=(repo,))


def branches(text: str) -> RepoSnapshot:
    return snapshot("# X", branches=[f"step1000-{MARK}{text}"], tags=[text])


def declaration(text: str) -> RepoSnapshot:
    said = json.dumps(f"{MARK} sources and processing of the training data: {text}")
    entries = f"  data.provenance: {{note: {said}, license: {json.dumps(text)}}}\n  code.training: {{path: {said}}}\n"
    return snapshot("# X", texts={"osaid.yml": f'osaid: "1.0"\nrequirements:\n{entries}'})


def replaced(repo: RepoSnapshot, kind: Any, requested: str) -> RepoSnapshot:
    return replace(
        repo, ref=RepoRef(repo.ref.id, kind, SHA, f"https://huggingface.co/datasets/{repo.ref.id}", requested)
    )


PLACES = (card_text, metadata, file_name, license_file, gate_prompt, data_set, code_host, branches, declaration)


@cache
def audited(place: Callable[[str], RepoSnapshot], name: str) -> Audit:
    return assess(place(HOSTILE[name]), strict=True)


# --- what inert means, by format ---

LINKS = (
    "https://huggingface.co/",
    "https://github.com/acme/test-7b",
    "https://opensource.org/",
    "https://img.shields.io/",
)


TAGS = frozenset("a br code h1 h2 h3 hr li p strong table tbody td th thead tr ul".split())


def inert_text(report: str) -> None:
    assert not re.search(r"\x1b", report)


def inert_markdown(report: str) -> None:
    page = to_html(report)
    assert not re.search(r"<(?:img|script|iframe|svg|style|link|meta|form|input)\b", page, re.IGNORECASE)
    assert all(target.startswith(LINKS) for target in re.findall(r'href="([^"]*)"', page))
    assert living(report) == []
    tags = {re.sub(r"[</ ].*|>", "", tag[1:].lstrip("/")) for tag in TAG.findall(page)}
    assert tags <= TAGS


def inert_json(report: str) -> None:
    assert json.loads(report)
    from_json.read_text(report)


def inert_html(report: str) -> None:
    assert all(link.startswith((*LINKS, "#")) for link in assert_inert(report).links())


def inert_sarif(report: str) -> None:
    """Messages hold no link but to what an audit looked at: brackets of strangers stand behind a backslash."""
    log = json.loads(report)
    texts = [message["text"] for message in _values(log, "message", dict)]
    targets = [target for text in texts for target in re.findall(r"(?<!\\)\]\(([^)]*)\)", text)]
    assert all(target.isdecimal() or target.startswith(LINKS) for target in targets)  # digits: a related location
    assert all(not re.match(r"(?i)(?:javascript|data|file):", uri) for uri in _values(log, "uri", str))


def inert_codequality(report: str) -> None:
    paths = _values(json.loads(report), "path", str)
    assert all(not path.startswith("/") and ".." not in path.split("/") for path in paths)


def inert_cyclonedx(report: str) -> None:
    bill = json.loads(report)
    assert all(url.startswith(LINKS) for url in _values(bill, "url", str))


def inert_spdx3(report: str) -> None:
    places = ("software_downloadLocation", "software_homePage")
    graph = json.loads(report)["@graph"]
    assert all(each[key].startswith(LINKS) for each in graph for key in places if key in each)
    assert all(url.startswith(LINKS) for locators in _values(graph, "locator", list) for url in locators)


def inert_mof(report: str) -> None:
    loaded = yaml.safe_load(report)
    assert all(isinstance(value, str | dict | list) for value in loaded["release"].values())
    assert all(isinstance(value, str) for part in loaded["release"]["components"] for value in part.values())


def _values(document: Any, key: str, kind: type) -> Iterator[Any]:
    """Every value of a kind under a key, wherever it stands in a document."""
    if isinstance(document, dict):
        for name, value in document.items():
            if name == key and isinstance(value, kind):
                yield value
            yield from _values(value, key, kind)
    elif isinstance(document, list):
        for each in document:
            yield from _values(each, key, kind)


INERT: dict[Format, Callable[[str], None]] = {
    Format.TEXT: inert_text,
    Format.MARKDOWN: inert_markdown,
    Format.JSON: inert_json,
    Format.HTML: inert_html,
    Format.SARIF: inert_sarif,
    Format.CODEQUALITY: inert_codequality,
    Format.CYCLONEDX: inert_cyclonedx,
    Format.SPDX3: inert_spdx3,
    Format.MOF: inert_mof,
}


WRITTEN = [(place, name) for place in PLACES for name in HOSTILE]


def test_every_format_has_its_rule() -> None:
    assert set(INERT) == set(Format)


@each_row("place", PLACES, ids=lambda place: place.__name__)
def test_what_a_stranger_writes_gets_into_the_report(place: Callable[[str], RepoSnapshot]) -> None:
    """Or else these tests would show nothing."""
    assert MARK in render(assess(place("x"), strict=True), Format.JSON)


@each_row("format", Format)
@each_row("place, name", WRITTEN, every=23)
def test_reports_are_inert(place: Callable[[str], RepoSnapshot], name: str, format: Format) -> None:
    report = render(audited(place, name), format)
    report.encode()
    assert UNSAFE_TO_SHOW.findall(report) == []
    INERT[format](report)


@each_row("place, name", WRITTEN, every=23)
def test_what_is_proposed_is_inert(place: Callable[[str], RepoSnapshot], name: str) -> None:
    audit = audited(place, name)
    seen = place(HOSTILE[name])
    proposal = propose(seen, audit, readme=seen.texts.get("README.md", "").encode("utf-8", "replace"), report=None)
    said = pull_request.description(proposal, audit)
    assert UNSAFE_TO_SHOW.findall(said) == []
    inert_markdown(said.removesuffix(f"{pull_request.PULL_REQUEST_MARKER}\n"))
    assert UNSAFE_TO_SHOW.findall(badge_svg.svg(audit)) == []


@each_row("name", list(HOSTILE), every=9)
def test_tables_for_spreadsheets_hold_no_formulas(name: str) -> None:
    results = [result_of(audited(place, name)) for place in PLACES]
    rows = list(csv.reader(io.StringIO("".join(scan_csv.render(results)))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
