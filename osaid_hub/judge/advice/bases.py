"""What a base decides: its maker is asked for what its own card lacks, and a base that leads nowhere is named anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.audits.findings import Judgement
from osaid_hub.judge.advice import code as advice_code
from osaid_hub.judge.advice import data as advice_data
from osaid_hub.judge.advice.change import Change, Written, make, or_by_hand, words_of_blank
from osaid_hub.judge.advice.editing import add_key, card_of, made
from osaid_hub.judge.advice.making import GOOD, Making, ids
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.known.definition import Element
from osaid_hub.output.escape import plain
from osaid_hub.read.kind import kind_of
from osaid_hub.read.model import Model
from osaid_hub.snapshot import RepoSnapshot


def changes(making: Making) -> Iterator[Change]:
    """What to ask of whom."""
    yield from _links(making)
    for base in making.bases:
        yield from _asked(making, base)


def _links(making: Making) -> Iterator[Change]:
    """A base whose name leads nowhere, so that nobody could look: its name and its link."""
    for judged in making.bases:
        if judged.audit is not None or not is_lost(judged):
            continue
        name = plain(judged.base.named, 80)
        blocked = [row.id for row in making.to_look if any(_is_of(place.what, judged) for place in row.unseen)]
        if not blocked:
            continue
        key = "base_named" if judged.base.id is None and not judged.base.is_local else "base_link"
        link = make(key, (), base=name, write=lambda: _named_anew(making.repo))
        yield replace(link, requirements=tuple(blocked), assumed=True)


def _named_anew(repo: RepoSnapshot) -> Written:
    """Where the name of the base goes; what stands there is not known, and is not tried."""
    edits = add_key(repo, "base_model", words_of_blank()) if card_of(repo) else ()
    return replace(or_by_hand(edits, f"base_model: {words_of_blank()}"), filled=())


def is_lost(judged: JudgedBase) -> bool:
    """Whether a base is named and nothing is there under this name."""
    if judged.base.id is None or judged.base.is_local:
        return True
    return judged.gap is not None and judged.gap.reason == "missing"


def _is_of(what: str, judged: JudgedBase) -> bool:
    return what in (judged.base.id, judged.base.named)


def _asked(making: Making, judged: JudgedBase) -> Iterator[Change]:
    """What the maker of a base that was seen could tell or publish."""
    if judged.audit is None:
        return
    lacking = {row.id: row for row in judged.audit.requirements if row.status not in GOOD and not row.unseen}
    rows = [row for row in (*making.of_bases, *making.own) if row.id in lacking and _is_shared(row)]
    told = [row for row in rows if row.element is Element.DATA]
    code = [row for row in rows if row.element is Element.CODE]
    seen = making.model.followed_base(judged.base)
    name = plain(judged.base.id or judged.base.named, 100)
    if told and seen:
        of_base = Model(seen)
        kind = kind_of(of_base)
        studied = [row for row in making.of_bases if row.element is Element.TERMS and not row.requirement.by_license]
        section = advice_data.section(of_base, kind, (kind,), ids(told), ids((*told, *studied)), base=name)
        yield replace(section, attempt=_in_base(seen, [section]))
    if code and seen:
        names = advice_code.roles_in_words(code)
        asked = [row.requirement.role for row in code]
        files = [
            advice_code.published(Model(seen), make(key, ids(code), attempt=advice_code.with_files(key), settings=""))
            for role, key in advice_code.MADE
            if role in asked
        ]
        asking = advice_code.published(Model(seen), make("base_publishes", (), base=name, parts=_in_words(names)))
        yield replace(asking, requirements=ids(code), attempt=_in_base(seen, files), assumed=True)


def _is_shared(row: Judgement) -> bool:
    """Whether what a base lacks counts against the model."""
    return row.requirement.takes_from_bases and not row.requirement.about_terms


def _in_base(seen: RepoSnapshot, changes: Sequence[Change]) -> Callable[[RepoSnapshot], RepoSnapshot | None]:
    """The model with its base as it would be."""

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        found = next((base for base in repo.bases if base.ref == seen.ref), None)
        for change in changes:
            found = made(found, [change]) if found else None
        if found is None:
            return None
        return replace(repo, bases=tuple(found if base.ref == seen.ref else base for base in repo.bases))

    return attempt


def _in_words(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
