"""What a SARIF log says of the tool: its rules are the requirements of the definition, with their help."""

from __future__ import annotations

import re
from collections.abc import Mapping

from osaid_hub.audits.findings import Audit
from osaid_hub.known.definition import Element, Requirement
from osaid_hub.output.escape import markdown, plain, sarif
from osaid_hub.report.reference.rulebook import DEFINITION_URL, EXAMPLES

CONFLICT = "conflict"
NOT_JUDGED = "not-judged"
NOT_SEEN = "not-seen"
MISTAKE = "mistake"

# GitHub cuts or refuses longer descriptions.
_DESCRIPTION_LIMIT = 1024
_NAME_LIMIT = 255
_HELP_LIMIT = 4000

_word = re.compile(r"[A-Za-z0-9]+")

# How often a finding of ours is the one of a careful reader, as docs/ACCURACY.md measures it.
_PRECISION: Mapping[Element, str] = {
    Element.DATA: "medium",
    Element.CODE: "medium",
    Element.PARAMETERS: "high",
    Element.TERMS: "high",
}


def driver(audit: Audit, rules: Mapping[str, Requirement]) -> dict[str, object]:
    """The tool, its rules (the requirements, and last the one for conflicts) and its kinds of notifications."""
    return {
        "name": "osaid-hub",
        "version": plain(audit.tool_version),
        "informationUri": DEFINITION_URL,
        "rules": [*map(_rule, rules.values()), _conflict_rule()],
        "notifications": [
            _own(
                NOT_JUDGED,
                "A requirement could not be judged",
                "What would tell whether a requirement is evidenced could not be looked at. That is never a no.",
                "See why in the message, and audit again with access to it.",
            ),
            _own(
                NOT_SEEN,
                "Something could not be looked at",
                "Something of the repository, or something that it names, could not be looked at.",
                "See why in the message, and audit again with access to it.",
            ),
            _own(
                MISTAKE,
                "A mistake in a file",
                "The metadata of the card or a declaration holds something that cannot be meant.",
                "Correct the line that is named.",
            ),
        ],
    }


def _rule(requirement: Requirement) -> dict[str, object]:
    parts = (
        (f"What the definition asks ({requirement.place})", requirement.clause),
        ("What counts as evidence", requirement.counts),
        ("What to do when it is missing", requirement.fix),
        *((("Examples", f"{EXAMPLES}/{requirement.id}.md of osaid-hub"),) if requirement.required else ()),
    )
    need = "required" if requirement.required else "optional"
    return {
        "id": plain(requirement.id),
        "name": _pascal(requirement.id) or "Requirement",
        "shortDescription": {"text": sarif(requirement.title, _DESCRIPTION_LIMIT)},
        "fullDescription": {"text": sarif(requirement.clause, _DESCRIPTION_LIMIT)},
        "help": {
            "text": "\n\n".join(f"{sarif(head)}: {sarif(text, _HELP_LIMIT)}" for head, text in parts),
            "markdown": "\n\n".join(f"**{_markdown(head)}**\n\n{_markdown(text)}" for head, text in parts),
        },
        "helpUri": DEFINITION_URL,
        "defaultConfiguration": {"level": "error" if requirement.required else "note"},
        "properties": {
            "tags": ["osaid", requirement.element.value, need],
            "precision": _PRECISION[requirement.element],
            "problem.severity": "error" if requirement.required else "recommendation",
        },
    }


def _conflict_rule() -> dict[str, object]:
    rule = _own(
        CONFLICT,
        "Statements that contradict each other",
        "Two statements of the repository cannot both be true, such as two licenses for the same weights.",
        "Decide which statement holds, and correct or remove the other.",
    )
    properties = {"tags": ["osaid", "conflict"], "precision": "medium", "problem.severity": "warning"}
    return {**rule, "helpUri": DEFINITION_URL, "properties": properties}


def _own(name: str, title: str, text: str, fix: str) -> dict[str, object]:
    """A descriptor of something that is no requirement."""
    return {
        "id": name,
        "name": _pascal(title),
        "shortDescription": {"text": title},
        "fullDescription": {"text": text},
        "help": {"text": f"{text}\n\nWhat to do: {fix}", "markdown": f"{text}\n\n**What to do**\n\n{fix}"},
        "defaultConfiguration": {"level": "warning"},
    }


def _pascal(words: str) -> str:
    """The form that viewers show as the name of a rule."""
    return "".join(map(str.capitalize, _word.findall(words)))[:_NAME_LIMIT]


def _markdown(text: str) -> str:
    return markdown(text, _HELP_LIMIT).replace("\\{", "{{").replace("\\}", "}}")
