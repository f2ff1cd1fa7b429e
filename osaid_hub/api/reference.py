"""`osaid_hub.license` and `osaid_hub.requirements`: what terms allow, and what the definition asks for."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import NoReturn

from msgspec import Struct

from osaid_hub.api.errors import AuditError, kind_of
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.known.paths import is_meant_as_path
from osaid_hub.known.similar import meant
from osaid_hub.licenses import Category, LicenseFact, Outcome, Use, classify_name, classify_text, counts_for
from osaid_hub.licenses.near import with_near

_TEXT = 300  # characters: no id, name or expression is as long, and every license is longer
_MOST = 5 * 1024 * 1024  # bytes of a file that are read


class License(Struct, frozen=True):
    """What a license allows, and what it counts for: `met`, `partial`, `unmet` or `unknown`.

    declared      the words that were asked about; the first line of a text.
    name          its name; None where it is not known.
    spdx          SPDX id or expression; None where there is none, and for a text that was changed.
    osi_approved  True, False, or None where that cannot be said.
    category      what kind of terms it is, such as `osi-permissive` or `non-commercial`.
    restricts     whether it takes away one of the four freedoms; `clause` says by what, in a few words.
    note          anything else that a reader must know.
    code, parameters, data   what it counts for as the license of each; `data` is the data information.
    """

    declared: str
    name: str | None
    spdx: str | None
    osi_approved: bool | None
    category: Category
    restricts: bool
    clause: str
    url: str | None
    note: str | None
    code: Outcome
    parameters: Outcome
    data: Outcome

    def __repr__(self) -> str:
        shown = self.spdx or self.name or self.declared[:60]
        return f"License({shown!r}, category={self.category.value!r})"


def license(text_or_id: str | PurePath) -> License:
    """What a license allows.

    In:  an id of the Hub or SPDX, a name, an SPDX expression, the text of a license file, or the `Path` of one.
    Out: what is known of it; unknown terms are a result, not an error.
    Raises TypeError for anything else, AuditError for a file that cannot be read and for a path that is no `Path`,
    ValueError for no words at all.

    >>> import osaid_hub
    >>> osaid_hub.license("apache-2.0").parameters
    'met'
    """
    if not isinstance(text_or_id, str | PurePath):
        raise TypeError(
            f"a license is asked for by its id, its text or the path of a file, not by {kind_of(text_or_id)}"
        )
    if isinstance(text_or_id, PurePath):
        return _license(classify_text(_read(Path(text_or_id))))
    if not text_or_id.strip():
        raise ValueError("name a license, or give its text")
    is_text = "\n" in text_or_id.strip() or len(text_or_id) > _TEXT
    if not is_text and is_meant_as_path(text_or_id):
        _refuse_path(text_or_id)
    return _license(classify_text(text_or_id) if is_text else with_near(classify_name(text_or_id)))


def requirements(id: str | None = None) -> tuple[Requirement, ...]:
    """The requirements of the definition, in the order of reports.

    In:  an element, such as `data`, for those of it alone, or the id of a requirement for that one; None for all.
    Out: the requirements. Each has `id`, `title`, `element`, `required`, `weight`, `clause`, `place` (in the
         definition), `counts` (what is evidence) and `fix`.
    Raises TypeError for anything but words, ValueError for words that are neither.

    >>> import osaid_hub
    >>> osaid_hub.requirements()[0].id
    'data.provenance'
    >>> osaid_hub.requirements("parameters")[0]
    Requirement('parameters.weights', required=True)
    """
    if not isinstance(id, str | None):
        raise TypeError(f"id is an element or the id of a requirement, not {kind_of(id)}")
    definition = load()
    if id is None:
        return definition.requirements
    found = definition.asked(id)
    if not found:
        near = meant(id, (*Element, *definition.by_id))
        raise ValueError(f"there is neither an element nor a requirement {id!r}{near}")
    return found


def _license(fact: LicenseFact) -> License:
    return License(
        declared=fact.declared,
        name=fact.name,
        spdx=fact.spdx,
        osi_approved=fact.osi_approved,
        category=fact.category,
        restricts=fact.restricts,
        clause=fact.clause,
        url=fact.url,
        note=fact.note,
        code=counts_for(fact, Use.CODE).outcome,
        parameters=counts_for(fact, Use.PARAMETERS).outcome,
        data=counts_for(fact, Use.DATA).outcome,
    )


def _refuse_path(words: str) -> NoReturn:
    """Words are never opened as a file: they may be those of a stranger's card."""
    try:
        found = Path(words).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):  # no disk has such a name
        found = False
    if found:
        raise AuditError(f"{words} is a file: to have it read give its Path", "usage")
    raise AuditError(f"there is no file {words}", "storage")


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST).decode("utf-8", errors="replace")
    except OSError as error:
        raise AuditError(f"{file} could not be read: {error.strerror or error}", "storage") from error
