"""The requirements in words, for `osaid-hub requirements`."""

from __future__ import annotations

import textwrap

from osaid_hub.known.definition import Definition, Element, Requirement
from osaid_hub.report.reference.rulebook import EXAMPLES


def table(definition: Definition, width: int, only: Element | None = None) -> str:
    """Every requirement in a line each, by element; `only` those of one."""
    shown = [requirement for requirement in definition.requirements if only in (None, requirement.element)]
    longest = max(len(requirement.id) for requirement in shown)
    lines = [f"{definition.name} {definition.version}: {len(shown)} requirements"]
    element = None
    for requirement in shown:
        if requirement.element is not element:
            element = requirement.element
            lines += ["", element.value]
        title = requirement.title + ("" if requirement.required else " (optional)")
        line = f"  {requirement.id:<{longest}}  {title}"
        lines += textwrap.wrap(line, max(width, 40), subsequent_indent=" " * (longest + 4)) or [line]
    lines += ["", "osaid-hub requirements ID explains one."]
    return "\n".join(lines) + "\n"


def explain(requirement: Requirement, width: int) -> str:
    """One requirement: the clause and its place, what counts as evidence, how to fix it."""
    weight = (
        f"weight {requirement.weight:g}" if requirement.required else "optional: credit only, never counted against"
    )
    parts = (
        f"{requirement.id}: {requirement.title}",
        f"Element {requirement.element}, {weight}",
        f"What the definition asks ({requirement.place})",
        requirement.clause,
        "What counts as evidence",
        requirement.counts,
        "What to do when it is missing",
        requirement.fix,
        *(("Examples of what counts", f"{EXAMPLES}/{requirement.id}.md of osaid-hub") if requirement.required else ()),
    )
    head, facts, *rest = parts
    lines = [*textwrap.wrap(head, max(width, 40)), *textwrap.wrap(facts, max(width, 40))]
    for heading, text in zip(rest[::2], rest[1::2], strict=True):
        lines += ["", *textwrap.wrap(heading, max(width, 40))]
        lines += textwrap.wrap(" ".join(text.split()), max(width, 40), initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"
