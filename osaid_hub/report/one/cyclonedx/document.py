"""The audit as a CycloneDX 1.7 bill of materials of the model (ML-BOM), with the audit itself as an attestation.

The library writes what it knows; three parts of the standard that it lacks (the model card, the data of a data set,
the declarations) are added to its document here, and the tests hold the whole against the library's strict validator.
Nothing is guessed: where the audit does not know a task, an architecture, a commit or a license id, there is none.
docs/FORMATS.md says where each field of an audit goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType, Pedigree
from cyclonedx.model.tool import ToolRepository
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from py_serializable.helpers import XsdDateTime

from osaid_hub.audits.findings import Audit, DatasetEntry, LineageEntry
from osaid_hub.licenses import classify
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.output.more import first
from osaid_hub.report.one import words
from osaid_hub.report.one.cyclonedx.attestation import MODEL, declarations, definitions
from osaid_hub.report.one.cyclonedx.names import data_set_licenses, licenses
from osaid_hub.report.one.on_hub import Hub, data_url, split

# The properties that this tool adds, by name, and what they hold.
PROPERTIES: Mapping[str, str] = {
    "osaid-hub:verdict": "verdict of the audit",
    "osaid-hub:score": "score, 0 to 100, one decimal",
    "osaid-hub:ceiling": "the score if everything that was not looked at were met",
    "osaid-hub:requirement:ID": "status of the requirement ID",
    "osaid-hub:license": "one statement about terms: subject, source, SPDX id, category, note",
    "osaid-hub:conflict": "two statements that cannot both be true",
    "osaid-hub:gap": "something that could not be looked at, and why",
    "osaid-hub:waiver": "an accepted exception from a requirement, which changes no status",
    "osaid-hub:datasets_left_out": "how many data sets more the audit names; the JSON report lists all of them",
    "osaid-hub:dataset:declared_in": "the file that names the data set",
    "osaid-hub:dataset:exists": "true, false or unknown (not followed)",
    "osaid-hub:dataset:gated": "true, false or unknown (not followed)",
    "osaid-hub:lineage:relation": "what the model is to this base",
    "osaid-hub:lineage:verdict": "verdict of the base, unknown where it was not followed",
    "osaid-hub:lineage:score": "score of the base, unknown where it was not followed",
}

# The library takes time in proportion to the square of the components; a card can name any number of data sets.
MOST_DATA_SETS = 1000
_ORDER = (
    "$schema",
    "bomFormat",
    "specVersion",
    "serialNumber",
    "version",
    "metadata",
    "components",
    "dependencies",
    "definitions",
    "declarations",
)


def render(audit: Audit) -> str:
    """In: an audit. Out: a CycloneDX JSON document, indented by two blanks, ending in a line break."""
    entries, _ = first(audit.datasets, MOST_DATA_SETS)
    hub = Hub.of(audit)
    document = _written(_bom(audit, [_data_set(entry, number, hub) for number, entry in enumerate(entries, 1)]))
    _stamp(document, audit)
    _add_data(document, entries)
    document["declarations"] = declarations(audit)
    ordered = {key: document[key] for key in _ORDER if key in document}
    return escape.json_document(json.dumps(ordered, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _bom(audit: Audit, data_sets: list[Component]) -> Bom:
    model = _model(audit)
    # All that an audit depends on: a later audit of the same commit may find more.
    identity = (audit.repo_id, audit.repo_sha, audit.definition_version, audit.tool_version, audit.fetched_at)
    name = json.dumps(["osaid-hub", *identity])
    bom = Bom(
        serial_number=uuid5(NAMESPACE_URL, name),
        metadata=BomMetaData(
            timestamp=XsdDateTime.deserialize(audit.fetched_at) if _is_time(audit.fetched_at) else None,
            tools=ToolRepository(
                components=[
                    Component(
                        name="osaid-hub",
                        version=plain(audit.tool_version),
                        type=ComponentType.APPLICATION,
                        bom_ref="tool",
                    )
                ]
            ),
            component=model,
            properties=_properties(audit),
        ),
        components=data_sets,
        definitions=definitions(audit),
    )
    bom.register_dependency(model, data_sets)
    return bom


def _written(bom: Bom) -> Any:
    return json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_7).output_as_string())


def _model(audit: Audit) -> Component:
    hub = Hub.of(audit)
    group, name = split(audit.repo_id) if hub else (None, audit.repo_id)
    return Component(
        name=plain(name),
        group=plain(group) if group else None,
        version=plain(audit.repo_sha) if audit.repo_sha else None,
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=MODEL,
        purl=hub.purl(audit.repo_id, audit.repo_sha) if hub else None,
        licenses=licenses(audit),
        external_references=_references(audit),
        pedigree=_pedigree(audit, hub),
    )


def _pedigree(audit: Audit, hub: Hub | None) -> Pedigree | None:
    ancestors = [_base(entry, number, hub) for number, entry in enumerate(audit.lineage, 1)]
    return Pedigree(ancestors=ancestors) if ancestors else None


def _base(entry: LineageEntry, number: int, hub: Hub | None) -> Component:
    group, name = split(entry.id or entry.named)
    told = {
        "relation": entry.relation,
        "verdict": entry.verdict.value if entry.verdict else "unknown",
        "score": "unknown" if entry.score is None else words.points(entry.score),
    }
    return Component(
        name=plain(name),
        group=plain(group) if group else None,
        version=plain(entry.sha) if entry.sha else None,
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=f"base-{number}",
        purl=hub.purl(entry.id, entry.sha) if hub and entry.id else None,
        properties=[_property(f"osaid-hub:lineage:{name}", value) for name, value in told.items()],
    )


def _data_set(entry: DatasetEntry, number: int, hub: Hub | None) -> Component:
    url = data_url(entry, hub)
    told = {"declared_in": entry.declared_in, "exists": _known(entry.exists), "gated": _known(entry.gated)}
    return Component(
        name=plain(entry.id),
        type=ComponentType.DATA,
        bom_ref=_data_ref(number),
        licenses=data_set_licenses(classify(entry.license)) if entry.license else None,
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(url))] if url else None,
        properties=[_property(f"osaid-hub:dataset:{name}", value) for name, value in told.items()],
    )


def _known(value: bool | None) -> str:
    return "unknown" if value is None else str(value).lower()


def _references(audit: Audit) -> Iterator[ExternalReference]:
    """The model's page and its code repositories, each with what is known of it."""
    page = escape.address(audit.repo_url)
    if page:
        yield ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(page))
    for entry in audit.code_repositories:
        url = escape.address(entry.url)
        if url:
            commit = f"; commit {entry.sha}" if entry.sha else ""
            comment = plain(f"{words.code_row(entry).words}{commit}")
            yield ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(url), comment=comment)


def _properties(audit: Audit) -> Iterator[Property]:
    yield _property("osaid-hub:verdict", audit.verdict.value)
    yield _property("osaid-hub:score", words.points(audit.score))
    yield _property("osaid-hub:ceiling", words.points(audit.ceiling))
    for judgement in audit.requirements:
        yield _property(f"osaid-hub:requirement:{judgement.id}", judgement.status.value)
    for license_entry in audit.licenses:
        row = words.license_row(license_entry)
        yield _property("osaid-hub:license", f"{row.subject}: {row.words}")
    for conflict in audit.conflicts:
        yield _property("osaid-hub:conflict", conflict.message)
    for waiver in audit.waivers:
        row = words.waiver_row(waiver)
        yield _property("osaid-hub:waiver", f"{row.subject}: {row.words}")
    _, more = first(audit.datasets, MOST_DATA_SETS)
    if more:
        yield _property("osaid-hub:datasets_left_out", str(more))
    for gap in audit.gaps:
        row = words.gap_row(gap)
        yield _property("osaid-hub:gap", f"{row.subject}: {row.words}")


def _property(name: str, value: str) -> Property:
    return Property(name=plain(name), value=plain(value))


def _is_time(text: str) -> bool:
    """Whether this is a time with its offset, such as 2026-11-22T12:00:00Z."""
    try:
        return XsdDateTime.deserialize(text).tzinfo is not None
    except ValueError:
        return False


def _stamp(document: Any, audit: Audit) -> None:
    """An audit without a readable time gets no time: the library would have written the time of writing."""
    if not _is_time(audit.fetched_at):
        del document["metadata"]["timestamp"]


def _add_data(document: Any, entries: Sequence[DatasetEntry]) -> None:
    """The model card with its data sets, and the data of each of them."""
    names = {_data_ref(number): entry.id for number, entry in enumerate(entries, 1)}
    for part in document.get("components", ()):
        page = next((reference["url"] for reference in part.get("externalReferences", ())), None)
        contents = {"contents": {"url": page}} if page else {}
        part["data"] = [{"type": "dataset", "name": plain(names[part["bom-ref"]]), **contents}]
    if names:
        references = [{"ref": name} for name in names]
        document["metadata"]["component"]["modelCard"] = {"modelParameters": {"datasets": references}}


def _data_ref(number: int) -> str:
    return f"dataset-{number}"
