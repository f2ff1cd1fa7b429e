"""A declaration to begin with: `osaid.yml` as an audit would fill it in, with what is missing as comments. Pure.

What is written as an entry is what the audit found in full, so that an audit with the file finds the same. Words of
strangers stand in comments of one line each and in values that are quoted as YAML needs it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import yaml

from osaid_hub.audits.findings import Audit, DatasetEntry, Evidence, Judgement, Status
from osaid_hub.card.yaml_values import NOT_YAML
from osaid_hub.known import files
from osaid_hub.known.definition import Element, Requirement
from osaid_hub.licenses import classify
from osaid_hub.output.escape import plain
from osaid_hub.read.declarations import Declaration, Entry, declaration_files
from osaid_hub.read.declarations.files import is_mof
from osaid_hub.read.declarations.kinds import fits
from osaid_hub.read.declarations.osaid_yml import KEYS, VERSION
from osaid_hub.read.declarations.values import BLANK_CODE, BLANK_DATA, BLANK_LICENSE, BLANK_NOTE, BLANK_PATH
from osaid_hub.snapshot import README

WIDTH = 100
LIMIT = 1200  # characters of a comment
DOCUMENTATION = "docs/OSAID-YML.md of osaid-hub"
Values = dict[str, str]


def osaid_yml(audit: Audit, declared: Declaration | None = None) -> str:
    """In:  the audit of a repository, and what its maintainers declare already, which stays.

    Out: the text of a file `osaid.yml` for it.
    """
    kept = tuple(entry for entry in declared.entries if not is_mof(entry.source)) if declared else ()
    at = f" at {audit.repo_sha[:7]}" if audit.repo_sha else ""
    lines = [
        *_comment(f"Where the evidence for the requirements of the OSAID {audit.definition_version} lies.", ""),
        *_comment(f"Written by osaid-hub {audit.tool_version} from an audit of {audit.repo_id}{at}.", ""),
        *_comment(
            "An entry has a path in this repository or a url, and may have a license and a note; take the # away from "
            f"a template to fill it in. What each is worth is told in {DOCUMENTATION}.",
            "",
        ),
        "",
        f'osaid: "{VERSION}"',
        "",
        "requirements:",
    ]
    for judgement in audit.requirements:
        stated = tuple(_stated(entry) for entry in kept if entry.requirement == judgement.id)
        lines += ["", *_section(audit, judgement, stated)]
    return "\n".join(lines) + "\n"


def _stated(entry: Entry) -> Values:
    """An entry as it is declared already."""
    values = {key: getattr(entry, key) for key in KEYS}
    return {key: value for key, value in values.items() if value}


def _section(audit: Audit, judgement: Judgement, stated: tuple[Values, ...]) -> Iterator[str]:
    requirement = judgement.requirement
    optional = "" if requirement.required else " (optional)"
    yield from _comment(f"{requirement.title}{optional}. {requirement.clause}")
    yield from _comment(f"Counts: {' '.join(requirement.counts.split())}")
    yield from _comment(f"Found: {judgement.status.value.replace('_', ' ')}: {judgement.finding.message}")
    known = {values.get(key) for values in stated for key in ("path", "url")} - {None}
    found = (values for values in _entries(audit, judgement) if not known & set(values.values()))
    entries = [*stated, *found]
    if entries:
        yield f"  {requirement.id}:"
        for values in entries:
            yield from _entry(values, "    ")
        return
    template = _template(judgement)
    yield f"  # {requirement.id}:"
    yield from (f"  # {line}" for line in _entry(template, "  "))


def _template(judgement: Judgement) -> Values:
    """What an entry would look like."""
    requirement = judgement.requirement
    if requirement.about_terms:
        return {"license": BLANK_LICENSE}
    if judgement.status is Status.NOT_APPLICABLE:
        return {"note": BLANK_NOTE}
    if requirement.element is Element.DATA:
        return {"path": "docs/data.md", "url": BLANK_DATA}
    if requirement.element is Element.CODE:
        return {"path": BLANK_PATH, "url": BLANK_CODE, "license": BLANK_LICENSE}
    return {"path": BLANK_PATH}


def _entries(audit: Audit, judgement: Judgement) -> Iterator[Values]:
    """What was found in full and can be declared; the freedoms follow from the terms of the weights."""
    requirement = judgement.requirement
    if judgement.status is not Status.MET or requirement.element is Element.TERMS:
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
