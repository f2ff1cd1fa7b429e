"""A declaration to begin with: `osaid.yml` with what the audit found and, as comments, what its plan asks for. Pure.

What is written as an entry is what the audit found in full, so an audit with the file finds the same. What an audit
recognizes by itself, such as weights and their license, needs no entry, and what does not concern this model gets none.
Words of strangers stand in comments and in values that are quoted as YAML needs it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from osaid_hub.audits.findings import Audit, DatasetEntry, Evidence, Judgement, Status
from osaid_hub.card.yaml_values import NOT_YAML
from osaid_hub.judge.advice.change import Change
from osaid_hub.known import files
from osaid_hub.known.definition import Element, Requirement
from osaid_hub.licenses import classify
from osaid_hub.output.escape import plain
from osaid_hub.read.declarations import Declaration, Entry, declaration_files
from osaid_hub.read.declarations.files import is_mof
from osaid_hub.read.declarations.kinds import fits
from osaid_hub.read.declarations.osaid_yml import KEYS, VERSION
from osaid_hub.read.declarations.values import BLANK_CODE, BLANK_DATA, BLANK_LICENSE, BLANK_PATH
from osaid_hub.snapshot import README

WIDTH = 100
LIMIT = 400  # characters of a comment
DOCUMENTATION = "docs/OSAID-YML.md of osaid-hub"
SCHEMA = "osaid.schema.json"
WRITTEN = frozenset({"data_processing", "training", "evaluation"})
# Kinds of code that texts and links tell; what runs a model is seen by its files and its library.
Values = dict[str, str]


def osaid_yml(audit: Audit, declared: Declaration | None = None, asked: Mapping[str, Change] | None = None) -> str:
    """In:  the audit of a repository, what its maintainers declare already, which stays, and by requirement the change
         of the plan that repairs it (`plan.by_requirement`).

    Out: the text of a file `osaid.yml` for it.
    """
    kept = tuple(entry for entry in declared.entries if not is_mof(entry.source)) if declared else ()
    at = f" at {audit.repo_sha[:7]}" if audit.repo_sha else ""
    lines = [
        f"# yaml-language-server: $schema={SCHEMA}",
        *_comment(f"Where the evidence for the requirements of the OSAID {audit.definition_version} lies.", ""),
        *_comment(f"Written by osaid-hub {audit.tool_version} from an audit of {audit.repo_id}{at}.", ""),
        *_comment(f"What an entry is worth is told in {DOCUMENTATION}; its {SCHEMA} goes beside this file.", ""),
        "",
        f'osaid: "{VERSION}"',
        "",
        "requirements:",
    ]
    for judgement in audit.requirements:
        stated = tuple(_stated(entry) for entry in kept if entry.requirement == judgement.id)
        lines += _found(audit, judgement, stated)
    for change, rows in _to_do(audit, kept, asked or {}):
        lines += ["", *_comment(f"To do: {change.title}. Where it lies already, take the # away and say where.")]
        for judgement in rows:
            lines += _commented(judgement)
    return "\n".join(lines) + "\n"


def _stated(entry: Entry) -> Values:
    """An entry as it is declared already."""
    values = {key: getattr(entry, key) for key in KEYS}
    return {key: value for key, value in values.items() if value}


def _found(audit: Audit, judgement: Judgement, stated: tuple[Values, ...]) -> Iterator[str]:
    """What is declared already, and what was found in full."""
    known = {values.get(key) for values in stated for key in ("path", "url")} - {None}
    found = (values for values in _entries(audit, judgement) if not known & set(values.values()))
    entries = [*stated, *found]
    if entries:
        yield f"  {judgement.id}:"
    for values in entries:
        yield from _entry(values, "    ")


def _to_do(
    audit: Audit, kept: Sequence[Entry], asked: Mapping[str, Change]
) -> Iterator[tuple[Change, list[Judgement]]]:
    """The changes that the publisher is asked for, each with its rows that an entry could speak of."""
    declared = {entry.requirement for entry in kept}
    rows: dict[str, list[Judgement]] = {}
    for row in audit.requirements:
        change = asked.get(row.id)
        if change and change.who == "publisher" and row.element is not Element.TERMS and row.id not in declared:
            rows.setdefault(change.title, []).append(row)
    changes = {change.title: change for change in asked.values()}
    yield from ((changes[title], found) for title, found in rows.items())


def _commented(judgement: Judgement) -> Iterator[str]:
    yield f"  # {judgement.id}:"
    yield from (f"  # {line}" for line in _entry(_template(judgement), "  "))


def _template(judgement: Judgement) -> Values:
    """What an entry would look like."""
    requirement = judgement.requirement
    if requirement.about_terms:
        return {"license": BLANK_LICENSE}
    if requirement.element is Element.DATA:
        return {"path": "docs/data.md", "url": BLANK_DATA}
    if requirement.element is Element.CODE:
        return {"path": BLANK_PATH, "url": BLANK_CODE, "license": BLANK_LICENSE}
    return {"path": BLANK_PATH}


def _entries(audit: Audit, judgement: Judgement) -> Iterator[Values]:
    """What was found in full by reading; what has a name or a key of its own is found without a declaration."""
    requirement = judgement.requirement
    if judgement.status is not Status.MET or not (requirement.element is Element.DATA or requirement.role in WRITTEN):
        return
    found: dict[str, Values] = {}
    if requirement.data_sets:
        for data in audit.datasets:
            if data.exists and _has_address(data):
                found.setdefault(data.id, _data_set(data.id, data.license))
    for item in judgement.finding.evidence:
        values = _of_terms(audit, item) if requirement.about_terms else _of_evidence(audit, requirement, item)
        if values:
            found.setdefault(next(iter(values.values())), values)
    # What cannot be shown as it is, such as a name with control characters, is better left to the maintainers.
    yield from (values for values in found.values() if all(plain(value, 2000) == value for value in values.values()))


def _of_terms(audit: Audit, item: Evidence) -> Values | None:
    """The license of this repository, with the file that holds it."""
    stated = (each for each in audit.licenses if each.source == item.source and each.spdx)
    license = next(stated, None)
    if item.repo != audit.repo_id or license is None or not license.spdx:
        return None
    return {"license": license.spdx} if item.source == README else {"path": item.source, "license": license.spdx}


def _of_evidence(audit: Audit, requirement: Requirement, item: Evidence) -> Values | None:
    if item.kind not in ("quote", "file") or not item.repo:
        return None
    if item.repo == audit.repo_id:
        fit = fits(Entry(requirement.id, "", item), item.source) and not declaration_files([item.source])
        return {"path": item.source} if fit else None
    data = next((each for each in audit.datasets if each.id == item.repo and each.exists and _has_address(each)), None)
    if data and requirement.element is Element.DATA:
        return _data_set(data.id, data.license)
    code = next((each for each in audit.code_repositories if each.url == item.repo and each.sha), None)
    if code and requirement.element is Element.CODE and requirement.role in (*code.roles, *files.roles(item.source)):
        return {"url": code.url, **({"license": code.license_spdx} if code.license_spdx else {})}
    return None


def _has_address(data: DatasetEntry) -> bool:
    """A name alone ("The Pile") is no id on the Hub, though it was found there under the id that it is known by."""
    return "/" in data.id


def _data_set(id: str, license: str | None) -> Values:
    spdx = classify(license).spdx if license else None
    return {"url": f"https://huggingface.co/datasets/{id}", **({"license": spdx} if spdx else {})}


def _entry(values: Values, indent: str) -> Iterator[str]:
    """An item of a list."""
    shown = all(plain(value, len(value) + 1) == value for value in values.values())
    dumped = yaml.safe_dump(values, allow_unicode=shown, sort_keys=False, width=10_000)
    for number, line in enumerate(dumped.rstrip("\n").split("\n")):
        yield f"{indent}{'- ' if number == 0 else '  '}{line}"


def _comment(text: str, indent: str = "  ") -> Iterable[str]:
    """Words as comments; nothing in them can end the line."""
    words = NOT_YAML.sub(" ", plain(text, LIMIT))
    return textwrap.wrap(words, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", tabsize=1)
