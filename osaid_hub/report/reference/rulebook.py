"""The requirements of an audit as the rules of a machine format."""

from __future__ import annotations

from osaid_hub.audits.findings import Audit
from osaid_hub.known.definition import Requirement, load

EXAMPLES = "docs/requirements"  # a page for each required row, with examples of what counts
DEFINITION_URL = "https://opensource.org/ai/open-source-ai-definition"


def rulebook(audit: Audit) -> dict[str, Requirement]:
    """The requirements by id: those of the bundled definition in its order, then any other that the audit judged."""
    return {**load().by_id} | {row.id: row.requirement for row in audit.requirements}
