"""The audit as an SPDX 3.0.1 document in JSON-LD, with the classes of its AI and Dataset profiles.

The SPDX project's own classes hold the elements, check each value, and write them. Nothing is guessed: what an audit
did not see has the standard's own word for it, NoAssertion, or is left out where the standard lets it be.
docs/FORMATS.md says where each field of an audit goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from py_serializable.helpers import XsdDateTime
from spdx_python_model.bindings import v3_0_1 as spdx

from osaid_hub.audits.findings import Audit, DatasetEntry, LineageEntry
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.output.more import first
from osaid_hub.report.one import words
from osaid_hub.report.one.on_hub import Hub, data_url, split
from osaid_hub.report.one.spdx3.licenses import Stated, of_data_set, of_model

SPEC = "3.0.1"
MOST_DATA_SETS = 1000  # as in CycloneDX: a card can name any number of them
# What the document is held to. The AI and Dataset profiles ask for times of release, which no audit knows.
PROFILES = ("core", "software", "simpleLicensing")
# SPDX asks for a time; an audit without a readable one gets this, and says so.
_NO_TIME = XsdDateTime.deserialize("1970-01-01T00:00:00Z")
_LONG = 4000


def render(audit: Audit) -> str:
    """In: an audit. Out: a JSON-LD document, indented by two blanks, ending in a line break."""
    elements = _Document(audit).elements()
    data = spdx.JSONLDSerializer().serialize_data(spdx.SHACLObjectSet(elements), force_at_graph=True)
    order = {each._id: number for number, each in enumerate(elements)}
    data["@graph"].sort(key=lambda each: order.get(each.get("spdxId"), -1))  # what all refer to, then as they were made
    return escape.json_document(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


class _Document:
    """The elements of one audit, all named under one URN that depends on all that the audit depends on."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._hub = Hub.of(audit)
        identity = (audit.repo_id, audit.repo_sha, audit.definition_version, audit.tool_version, audit.fetched_at)
        self._urn = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(['osaid-hub', 'spdx3', *identity]))}"
        time = _time(audit.fetched_at)
        self._creation = spdx.CreationInfo(
            specVersion=SPEC,
            created=time or _NO_TIME,
            createdBy=[self._iri("agent")],
            createdUsing=[self._iri("tool")],
            **({} if time else {"comment": "The time of the audit is not known."}),
        )
        self._elements: list[Any] = []

    def elements(self) -> Sequence[Any]:
        tool = plain(f"osaid-hub {self._audit.tool_version}")
        self._new(spdx.SoftwareAgent, "agent", name=tool)
        self._new(spdx.Tool, "tool", name=tool)
        model = self._model()
        self._licensed("model", model, of_model(self._audit))
        # Whoever reads an audit may conclude something; the audit does not.
        self._relate("model/license-concluded", model, "hasConcludedLicense", [_NO_LICENSE])
        self._data(model)
        self._bases(model)
        for number, (about, statement) in enumerate(_statements(self._audit), 1):
            self._new(
                spdx.Annotation,
                f"annotation-{number}",
                name=plain(about),
                annotationType=spdx.AnnotationType.other,
                contentType="text/plain",
                subject=model,
                statement=plain(statement, _LONG) or "nothing told",
            )
        self._new(
            spdx.SpdxDocument,
            "document",
            name=plain(f"Audit of {self._audit.repo_id}"),
            comment=plain(f"{words.verdict_line(self._audit)}. {words.DISCLAIMER}", _LONG),
            profileConformance=[getattr(spdx.ProfileIdentifierType, each) for each in PROFILES],
            rootElement=[model],
            element=[each._id for each in self._elements],
        )
        return self._elements

    def _iri(self, name: str) -> str:
        return f"{self._urn}#{name}"

    def _new(self, kind: type[Any], ref: str, /, **values: object) -> str:
        """Adds an element, with those of its values that are known. Out: its id."""
        known = {key: value for key, value in values.items() if value}
        element = kind(_id=self._iri(ref), creationInfo=self._creation, **known)
        self._elements.append(element)
        return self._iri(ref)

    def _relate(self, name: str, source: str, kind: str, targets: Sequence[str], comment: str = "") -> None:
        self._new(
            spdx.Relationship,
            name,
            from_=source,
            relationshipType=getattr(spdx.RelationshipType, kind),
            to=list(targets),
            completeness=spdx.RelationshipCompleteness.noAssertion,
            comment=comment,
        )

    def _model(self) -> str:
        audit, hub = self._audit, self._hub
        group, _ = split(audit.repo_id) if hub else (None, "")
        supplier = self._new(spdx.Agent, "publisher", name=plain(group)) if group and plain(group) else None
        page = escape.address(audit.repo_url)
        return self._new(
            spdx.ai_AIPackage,
            "model",
            name=_name(audit.repo_id),
            suppliedBy=supplier,
            software_packageVersion=plain(audit.repo_sha or ""),
            software_packageUrl=_purl(hub, audit.repo_id, audit.repo_sha),
            software_downloadLocation=page,
            software_homePage=page,
            software_primaryPurpose=spdx.software_SoftwarePurpose.model,
            ai_useSensitivePersonalInformation=spdx.PresenceType.noAssertion,
            ai_autonomyType=spdx.PresenceType.noAssertion,
            externalRef=list(self._code()),
        )

    def _code(self) -> Iterator[Any]:
        for entry in self._audit.code_repositories:
            url = escape.address(entry.url)
            if url:
                commit = f"; commit {entry.sha}" if entry.sha else ""
                yield spdx.ExternalRef(
                    externalRefType=spdx.ExternalRefType.vcs,
                    locator=[url],
                    comment=plain(f"{words.code_row(entry).words}{commit}"),
                )

    def _data(self, model: str) -> None:
        """The data sets that the card names, as what the model was trained on; NoAssertion where it names none."""
        entries, more = first(self._audit.datasets, MOST_DATA_SETS)
        found = [self._data_set(entry, number) for number, entry in enumerate(entries, 1)]
        rest = f"The audit names {more} data sets more; its JSON report lists all of them." if more else ""
        self._relate("model/data", model, "trainedOn", found or [_NO_ELEMENT], rest)

    def _data_set(self, entry: DatasetEntry, number: int) -> str:
        name = f"dataset-{number}"
        open_to_all = entry.exists and entry.gated is False
        package = self._new(
            spdx.dataset_DatasetPackage,
            name,
            name=_name(entry.id),
            comment=plain(f"named in {entry.declared_in}; {words.dataset_row(entry).words}"),
            software_downloadLocation=data_url(entry, self._hub),
            software_primaryPurpose=spdx.software_SoftwarePurpose.data,
            dataset_datasetType=[spdx.dataset_DatasetType.noAssertion],
            dataset_hasSensitivePersonalInformation=spdx.PresenceType.noAssertion,
            dataset_datasetAvailability=spdx.dataset_DatasetAvailabilityType.directDownload if open_to_all else None,
        )
        self._licensed(name, package, of_data_set(entry))
        return package

    def _bases(self, model: str) -> None:
        for number, entry in enumerate(self._audit.lineage, 1):
            base = self._base(entry, f"base-{number}")
            self._relate(f"base-{number}/model", base, "ancestorOf", [model], plain(entry.relation))

    def _base(self, entry: LineageEntry, name: str) -> str:
        hub = self._hub if entry.id else None
        return self._new(
            spdx.ai_AIPackage,
            name,
            name=_name(entry.id or entry.named),
            comment=plain(words.lineage_row(entry).words),
            software_packageVersion=plain(entry.sha or ""),
            software_packageUrl=_purl(hub, entry.id or "", entry.sha),
            software_downloadLocation=hub.page(entry.id or "") if hub and entry.found else None,
            software_primaryPurpose=spdx.software_SoftwarePurpose.model,
        )

    def _licensed(self, name: str, package: str, stated: Sequence[Stated]) -> None:
        """The licenses that are declared for a package, each an element; NoAssertion where there are none."""
        found = [
            self._new(
                spdx.simplelicensing_LicenseExpression,
                f"{name}/license-{number}",
                name=each.declared,
                simplelicensing_licenseExpression=each.expression,
                comment=each.comment,
            )
            for number, each in enumerate(stated, 1)
        ]
        self._relate(f"{name}/license-declared", package, "hasDeclaredLicense", found or [_NO_LICENSE])


_NO_LICENSE = spdx.expandedlicensing_IndividualLicensingInfo.NoAssertionLicense
_NO_ELEMENT = spdx.IndividualElement.NoAssertionElement


def _statements(audit: Audit) -> Iterator[tuple[str, str]]:
    """What the audit found, as annotations of the model: what each is about, and its words."""
    yield "verdict", words.verdict_line(audit)
    yield "score", f"{words.points(audit.score)} of 100, at most {words.points(audit.ceiling)} with what was not seen"
    for judgement in audit.requirements:
        places = "; ".join(words.place(item, audit.repo_id) for item in judgement.finding.evidence)
        told = f"{words.STATUS[judgement.status]}: {judgement.finding.message}"
        yield f"requirement {judgement.id}", f"{told} [{places}]" if places else told
    for conflict in audit.conflicts:
        yield "conflict", conflict.message
    for waiver in audit.waivers:
        row = words.waiver_row(waiver)
        yield "accepted exception", f"{row.subject}: {row.words}"
    for gap in audit.gaps:
        row = words.gap_row(gap)
        yield "could not be looked at", f"{row.subject}: {row.words}"


def _name(text: str) -> str:
    return plain(text) or "unnamed"


def _purl(hub: Hub | None, repo_id: str, sha: str | None) -> str | None:
    found = hub.purl(repo_id, sha) if hub else None
    return found.to_string() if found else None


def _time(text: str) -> Any:
    """A time with its offset, such as 2026-11-22T12:00:00Z, in UTC; None for anything else."""
    try:
        time = XsdDateTime.deserialize(text)
        return time.astimezone(_NO_TIME.tzinfo) if time.tzinfo else None
    except (ValueError, OverflowError):
        return None
