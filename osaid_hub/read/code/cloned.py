"""Code that blocks of a card fetch: the steps of a training, `git clone` first, and what is installed from source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osaid_hub.card import Section
from osaid_hub.known import libraries, roles
from osaid_hub.known.addresses import Address, Place, is_framework, parse
from osaid_hub.known.owners import shares_project
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Document, heading_topics, settings
from osaid_hub.read.claims.links import names_a_demo
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.ownership import carries, is_called_like, is_namesake, is_of_maker, split_id

# `git clone https://...`, `git clone git@host:owner/name`, `gh repo clone owner/name`, `pip install "x @ git+https://..."`.
_CLONE = compiled(
    r"\bgit clone\s(?:--?[\w=-]{1,40}\s(?:[\w./-]{1,40}\s)?){0,4}(?:https?://|(?:ssh://)?git@)(?P<cloned>[^\s\"']{4,200})"
    r"|\bgh repo clone\s(?P<named>[\w.-]{1,80}/[\w.-]{1,80})"
    r"|\bgit\+(?:https?|ssh)://(?:git@)?(?P<installed>[^\s\"'@#]{4,200})"
)
_FOLDER = compiled(r"^\s{0,8}[$>]?\s{0,2}cd\s{1,4}([\w./-]{2,120})", re.MULTILINE)
_CUES = ("git clone", "git+", "repo clone")
_LINES = 400  # of a section's blocks


def cloned(document: Document, model_id: str) -> Iterator[NamedCode]:
    """The repositories that a section on training fetches and trains with; the folder in which it does so is linked.

    What carries the model's name, that of its project, or its maker's, is a place of its code wherever it is fetched.

    In: a document, the id of the model that it is about.
    """
    blocks: dict[int, tuple[Section, list[str]]] = {}
    for block in document.card.code_blocks:
        blocks.setdefault(id(block.section), (block.section, []))[1].extend(block.text.split("\n", _LINES)[:_LINES])
    maker, name = split_id(model_id)
    for section, lines in blocks.values():
        trains = _is_on_training(section.path) and any(map(roles.trains, lines))
        for line in lines:
            address = _fetched(line)
            if address is None or address.place is not Place.CODE:
                continue
            of_library = libraries.is_source(address.url) and not is_namesake(address, model_id)
            shared = is_framework(address) or of_library
            own = is_of_maker(address, maker)
            alike = carries(address, name) or shares_project(address.name.rpartition("/")[2], name)
            namesake = own and not shared and (alike or is_called_like(address, maker))
            namesake = namesake and not names_a_demo(address)
            if not (trains or namesake):
                continue
            cited = document.quote(line.strip())
            told = frozenset({"training"} if trains else ())
            yield NamedCode(
                address.url,
                address,
                told,
                cited,
                namesake=namesake,
                own=own,
                framework=shared,
                paths=_folders(lines, address.name.rpartition("/")[2]) if trains else (),
                cited=tuple((role, cited) for role in told),
                as_code=told,
            )


def _fetched(line: str) -> Address | None:
    """What a line of a block clones, or installs from its source."""
    if not any(cue in line for cue in _CUES):
        return None
    found = _CLONE.search(line[:500])
    if found is None:
        return None
    place = f"github.com/{found['named']}" if found["named"] else found["cloned"] or found["installed"]
    host, mark, rest = place.partition(":")  # of `host:owner/name`
    return parse(f"https://{host}/{rest}" if mark else f"https://{place.removesuffix('/').removesuffix('.git')}")


def _is_on_training(path: tuple[str, ...]) -> bool:
    """Whether a heading is on how the model was trained, and not on how its users may train it."""
    if settings.are_for_users(path):
        return False
    return bool(path) and "h_training" in heading_topics(path[-1])


def _folders(lines: list[str], name: str) -> tuple[str, ...]:
    """The folders of the repository into which the steps go, one below the other."""
    steps = [step.strip("./") for step in _FOLDER.findall("\n".join(lines))]
    inside = [step.removeprefix(f"{name}/") for step in steps if step and step != name]
    return ("/".join(inside),) if inside else ()
