"""The entries of a Model Openness Framework file, the format of the Model Openness Tool.

Source: its schema `mof_schema.json` and how the tool resolves licenses. Which component counts for which requirements
stands in the rows of the requirements. A class of the framework is never a verdict of the definition.
"""

from __future__ import annotations

from osaid_hub.known import files, mof
from osaid_hub.known.addresses import parse
from osaid_hub.known.definition import Element, load
from osaid_hub.known.mof import Component
from osaid_hub.known.similar import meant
from osaid_hub.read.declarations.entries import Entry
from osaid_hub.read.declarations.lines import Lines
from osaid_hub.read.declarations.tree import Node
from osaid_hub.read.declarations.values import clean_path, is_url, url_problem
from osaid_hub.read.names.letters import called
from osaid_hub.snapshot import Gap

UNLICENSED = "unlicensed"
MAX_COMPONENTS = 50


def read_entries(root: Node, lines: Lines) -> tuple[tuple[Entry, ...], tuple[Gap, ...]]:
    """The entries, and what was left out: all of it where the file is about another model."""
    release = root.below.get("release")
    components = release.below.get("components") if release else None
    if release is None or components is None or not components.below:
        return (), (lines.problem(1, "it lists no components of a release"),)
    other = _other_model(release, lines)
    if other:
        return (), (other,)
    entries: list[Entry] = []
    problems: list[Gap] = []
    for node in components.items[:MAX_COMPONENTS]:
        name = " ".join((node.get("name") or "").split())
        component = mof.find(name)
        if component:
            entries += _entries(component, node, release, lines, problems)
        else:
            near = meant(name, (each.name for each in mof.COMPONENTS))
            problems.append(lines.problem(node.line, f"{name[:60]!r} is no component of the framework{near}"))
    if len(components.items) > MAX_COMPONENTS:
        line = components.items[MAX_COMPONENTS].line
        problems.append(lines.problem(line, f"there are more than {MAX_COMPONENTS} components"))
    return tuple(entries), tuple(problems)


def _other_model(release: Node, lines: Lines) -> Gap | None:
    """Why the file is not about this model; what a folder is called on the Hub is not known."""
    ref = lines.repo.ref
    if ref.url is None:
        return None
    said = release.get("huggingface")
    if said:
        name = parse(said).name if is_url(said) else said.strip("/")
        if not name or name.lower() in (ref.id.lower(), ref.requested.lower()):
            return None
        line = release.line_of("huggingface")
    else:
        name, line = release.get("name") or "", release.line_of("name")
        ours, theirs = called(ref.id.rsplit("/", 1)[-1]), called(name.rsplit("/", 1)[-1])
        if not theirs or ours in theirs or theirs in ours:
            return None
    return lines.problem(line, f"it is about {name[:100]!r}, not about {ref.id}; nothing in it counts")


def _entries(component: Component, node: Node, release: Node, lines: Lines, problems: list[Gap]) -> list[Entry]:
    """What a component declares; nothing where it is evidence for no requirement."""
    requirements = [row.id for row in load().requirements if component.name in row.mof]
    place = node.get("component_path")
    if not requirements or (component.only and not files.select([place or ""], component.only)):
        return []
    path = url = None
    if place and is_url(place):
        odd = url_problem(place, lines.repo.ref.id)
        url = None if odd else place
    elif place:
        path = clean_path(place)
        odd = None if path else "must be a path in this repository or an http(s) address"
    else:
        odd = None
    if odd:
        problems.append(lines.problem(node.line_of("component_path"), f"`component_path` {odd}"))
    license, license_line = _license(component, node, release)
    evidence = lines.cite(node.line_of("component_path", "name"))
    license_evidence = lines.cite(license_line) if license else None
    found = []
    if path or url:
        found = [
            Entry(requirement, lines.path, evidence, path, url, license, license_evidence)
            for requirement in requirements
        ]
    # The license of what lies elsewhere is none for what lies here.
    if component.of and component.states and not url:
        about = load().license_of(Element(component.of)).id
        text = node.get("license_path")
        text_path = clean_path(text) if text and not is_url(text) else None
        if license or text_path:
            line = node.line_of("license_path") if text_path else license_line
            cited = lines.cite(line)
            found.append(Entry(about, lines.path, cited, text_path, None, license, license_evidence or cited))
    return found


def _license(component: Component, node: Node, release: Node) -> tuple[str | None, int]:
    """The license of a component and its line: its own, that of its kind, that of the whole; none if `unlicensed`."""
    own = node.get("license")
    if own:
        return (None if own.lower() == UNLICENSED else own[:300]), node.line_of("license")
    licenses = release.below.get("license")
    for kind in (component.kind, "distribution"):
        stated = licenses.below.get(kind) if licenses else None
        if stated and (name := stated.get("name")):
            return (None if name.lower() == UNLICENSED else name[:300]), stated.line_of("name")
    return None, node.line
