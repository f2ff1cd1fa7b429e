"""The audit inside a CycloneDX document: the definition as a standard, each finding as a claim with its evidence.

The standard's words for such a document are attestation and conformance. What ours attests is which evidence was
found, and its score is the credit of the audit; it certifies nothing, and its summary says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.definition import Definitions, Requirement, Standard

from osaid_hub.audits.findings import Audit, Evidence, Judgement, Status
from osaid_hub.audits.score import CREDIT
from osaid_hub.known.definition import load
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.report.one import words
from osaid_hub.report.reference.rulebook import DEFINITION_URL, rulebook

MODEL = "model"
_ASSESSOR = "assessor"
_LONG = 4000

# What a claim says of its requirement, by status. What is unknown is claimed in neither direction.
PREDICATE: Mapping[Status, str] = {
    Status.MET: "evidenced",
    Status.PARTIAL: "evidenced in part",
    Status.UNMET: "not evidenced",
    Status.NOT_APPLICABLE: "does not apply",
}
# A status that has a conformance score: the credit of the audit as a share of 1.
SCORED = (Status.MET, Status.PARTIAL, Status.UNMET)


def definitions(audit: Audit) -> Definitions:
    """The Open Source AI Definition as a standard; its requirements in our words."""
    page = ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(DEFINITION_URL))
    standard = Standard(
        bom_ref="standard",
        name=f"{load().name}",
        version=plain(audit.definition_version),
        description="The Open Source AI Definition. Its requirements are told in the words of osaid-hub.",
        owner="Open Source Initiative",
        requirements=[
            Requirement(
                bom_ref=_requirement(each.id),
                identifier=plain(each.id),
                title=plain(each.title),
                text=plain(each.clause, _LONG),
                descriptions=[plain(each.counts, _LONG)],
            )
            for each in rulebook(audit).values()
        ],
        external_references=[page],
    )
    return Definitions(standards=[standard])


def declarations(audit: Audit) -> dict[str, object]:
    """The findings: an attestation that maps each requirement to its claim, the claims, and their evidence.

    Evidence is of a claim: what was read of something that stays unknown is told by the rationale alone.
    """
    claimed = [judgement for judgement in audit.requirements if judgement.status in PREDICATE]
    return {
        "assessors": [{"bom-ref": _ASSESSOR, "organization": {"name": plain(f"osaid-hub {audit.tool_version}")}}],
        "attestations": [
            {
                "summary": plain(f"{words.verdict_line(audit)}. {words.DISCLAIMER}"),
                "assessor": _ASSESSOR,
                "map": [_mapped(judgement) for judgement in audit.requirements],
            }
        ],
        "claims": [_claim(judgement) for judgement in claimed],
        "evidence": [piece for judgement in claimed for piece in _evidence(audit, judgement)],
    }


def _mapped(judgement: Judgement) -> dict[str, object]:
    status = judgement.status
    score = {"score": CREDIT[status]} if status in SCORED else {}
    mapped: dict[str, object] = {
        "requirement": _requirement(judgement.id),
        "conformance": {**score, "rationale": plain(f"{words.STATUS[status]}: {judgement.finding.message}")},
    }
    if status in PREDICATE:
        mapped["counterClaims" if status is Status.UNMET else "claims"] = [_claimed(judgement)]
    return mapped


def _claim(judgement: Judgement) -> dict[str, object]:
    return {
        "bom-ref": _claimed(judgement),
        "target": MODEL,
        "predicate": plain(f"{judgement.requirement.title}: {PREDICATE[judgement.status]}"),
        "reasoning": plain(judgement.finding.message),
        "evidence": [_piece(judgement, number) for number, _ in enumerate(judgement.finding.evidence, 1)],
    }


def _evidence(audit: Audit, judgement: Judgement) -> Iterator[dict[str, object]]:
    for number, item in enumerate(judgement.finding.evidence, 1):
        yield {
            "bom-ref": _piece(judgement, number),
            "description": plain(words.place(item, audit.repo_id)),
            **_data(item),
        }


def _data(item: Evidence) -> dict[str, object]:
    """The words of a quote, and where they stand."""
    contents: dict[str, object] = {}
    if item.quote:
        contents["attachment"] = {"contentType": "text/plain", "content": plain(item.quote)}
    url = escape.address(item.url)
    if url:
        contents["url"] = url
    return {"data": [{"name": plain(item.source), "contents": contents}]} if contents else {}


def _requirement(name: str) -> str:
    return f"requirement:{plain(name) or 'unnamed'}"


def _claimed(judgement: Judgement) -> str:
    return f"claim:{plain(judgement.id)}"


def _piece(judgement: Judgement, number: int) -> str:
    return f"evidence:{plain(judgement.id)}:{number}"
