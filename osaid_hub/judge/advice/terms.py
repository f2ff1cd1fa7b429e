"""Changes to terms: of the weights, the documents and the code; what is a licensor's to change is left to him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.advice.change import Attempt, Change, Edit, make, words_of_blank
from osaid_hub.judge.advice.editing import add_key, as_if, card_of, set_key, with_edits
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.known import advice, bases
from osaid_hub.known.definition import Element, load
from osaid_hub.licenses import Category, Use, counts_for, hub_ids
from osaid_hub.output.escape import plain
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.read.terms.terms import Terms, named
from osaid_hub.snapshot import README, HubInfo, RepoSnapshot, Unseen

SUGGESTED = "apache-2.0"
SHOWN = 60


def changes(making: Making) -> Iterator[Change]:
    """Gate first, then the terms of the weights, then those of documents and code."""
    missing = making.askable
    yield from _gate(making.repo, missing)
    restricting = [base for base in making.bases if base.restricts]
    for base in restricting:
        yield _of_licensor(base, missing)
    try:
        terms = making.model.terms
    except Unseen:
        return
    asked = {row.id for row in making.own if row.requirement.about_terms}
    weights = {row.id for row in making.own if row.requirement.terms_of is Element.PARAMETERS}
    own = tuple(_of_weights(making, terms, missing)) if weights or making.found.audit.conflicts else ()
    if not restricting:
        yield from own
    if restricting or not any(change.key.startswith("license_") for change in own):
        yield from _of_code(making, terms, missing)
    left = restricting or any(change.key == "licensor" for change in own) or not weights
    if asked & {load().license_of(Element.DATA).id} and left:
        yield from _of_documents(missing)


def _gate(repo: RepoSnapshot, missing: Sequence[str]) -> Iterator[Change]:
    hub = repo.hub
    if hub is None:
        return
    if hub.private or hub.disabled:
        yield make("private", missing, attempt=_as_hub(private=False, disabled=False))
    if hub.gated:
        key = "gate_by_hand" if hub.gated == "manual" else "gate_at_once"
        yield make(key, missing, attempt=_as_hub(gated=False))


def _as_hub(**fields: bool) -> Attempt:
    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        return as_if(repo, hub=replace(repo.hub or HubInfo(), **fields))  # type: ignore[arg-type]

    return attempt


def _not_known_open(judged: Sequence[JudgedBase]) -> JudgedBase | None:
    """A base of somebody else that is not known to be open: terms that restrict are taken to be its."""
    return next((base for base in judged if not base.base.same_owner and not _is_open(base)), None)


def _is_open(base: JudgedBase) -> bool:
    if base.audit is None:
        return base.known_terms is not None and base.known_terms.outcome == "met"
    license = load().license_of(Element.PARAMETERS).id
    return next(row.status for row in base.audit.requirements if row.id == license) is Status.MET


def _of_licensor(base: JudgedBase, missing: Sequence[str], name: str = "") -> Change:
    """What nobody but the licensor of a base can lift."""
    license = load().license_of(Element.PARAMETERS)
    if name:
        reason = name
    elif base.audit:
        said = next((each.declared for each in base.audit.licenses if each.subject in ("parameters", "repository")), "")
        reason = plain(said, SHOWN) or next(row.message for row in base.audit.requirements if row.id == license.id)
    else:
        reason = base.known_terms.reason if base.known_terms else ""
    return make("licensor", missing, base=plain(base.base.id or base.base.named, 100), name=plain(reason, 100))


def _of_weights(making: Making, terms: Terms, missing: Sequence[str]) -> Iterator[Change]:
    repo = making.repo
    deciding = terms.governing(Subject.PARAMETERS)
    counted = counts_for(deciding.fact, Use.PARAMETERS).outcome if deciding else "unmet"
    name = plain(named(deciding.fact), SHOWN) if deciding else ""
    if deciding is None or deciding.fact.category is Category.MISSING:
        if not terms.unread:
            yield _stated(making, missing)
    elif counted == "unmet":
        closed = _not_known_open(making.bases)
        owner = repo.ref.id.partition("/")[0]
        family = bases.load().family_of_license(deciding.fact.key or "", owner) if repo.hub else None
        if closed:
            yield _of_licensor(closed, missing, name)
        elif family:
            yield make("licensor", missing, base=family, name=name)
        else:
            yield _replaced(making, terms, deciding, missing)
    elif counted == "partial" and deciding.fact.category is Category.AMBIGUOUS_FAMILY:
        member = advice.load().families.get(deciding.fact.key or "", advice.load().families["any"])
        edits = _set_license(making, member)
        yield make("license_version", missing, edits=edits, text=_line(edits, member),
                   assumed=True, name=name, license=member)  # fmt: skip
    elif counted == "unknown":
        edits = _set_license(making, SUGGESTED)
        text = f"license: {words_of_blank()}"
        yield make("license_named", missing, text=text, tried=edits, assumed=True, name=name)
    else:
        yield from _agreed(making, terms, deciding, missing)
        yield from _conditions(repo, terms, missing)


def _stated(making: Making, missing: Sequence[str]) -> Change:
    """A license where none is stated: that of the base where it has one, else an open one."""
    repo = making.repo
    for judged in making.bases:
        said = _license_of(judged)
        closed = None if said or judged.base.same_owner else judged
        if closed:
            return _asked_for(making, closed, missing)
        if said:
            edits = add_key(repo, "license", said)
            base = plain(judged.base.id or judged.base.named, 100)
            return make("license_of_base", missing, edits=edits, text=_line(edits, said),
                        license=said, base=base)  # fmt: skip
    edits = add_key(repo, "license", SUGGESTED)
    return make("license_missing", missing, edits=edits, text=_line(edits, SUGGESTED),
                license=SUGGESTED)  # fmt: skip


def _asked_for(making: Making, judged: JudgedBase, missing: Sequence[str]) -> Change:
    """No license, and none of the base is known: what it allows comes first."""
    repo = making.repo
    edits = add_key(repo, "license", SUGGESTED)
    base = plain(judged.base.id or judged.base.named, 100)
    if judged.audit is None:
        text = f"license: {words_of_blank()}"
        return make("license_as_base", missing, text=text, tried=edits, assumed=True, base=base)
    seen = making.model.followed_base(judged.base)

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        asked = with_edits(seen, add_key(seen, "license", SUGGESTED)) if seen else None
        if asked is None:
            return None
        return replace(repo, bases=tuple(asked if each is seen else each for each in repo.bases))

    return make("base_license", missing, tried=edits, attempt=attempt, assumed=True, base=base)


def _license_of(judged: JudgedBase) -> str | None:
    """The license of a base as the Hub spells it, where it is open; None where it is not known."""
    if judged.audit is None:
        known = {name.lower() for name in judged.base.known.terms} if judged.base.known else set()
        only = next(iter(known)) if len(known) == 1 else None
        return only if only in hub_ids() else None
    for entry in judged.audit.licenses:
        if entry.subject in ("parameters", "repository") and entry.declared.lower() in hub_ids():
            return entry.declared.lower()
        spdx = (entry.spdx or "").lower()
        if entry.subject in ("parameters", "repository") and spdx in hub_ids():
            return spdx
    return None


def _replaced(making: Making, terms: Terms, deciding: Statement, missing: Sequence[str]) -> Change:
    """Open terms instead of those that restrict: in the metadata, in the license file, in what the card says."""
    against = [each for each in (*terms.statements, *terms.conditions, *terms.warnings) if _restricts(each)]
    files = [each.source for each in against if each.trust is Trust.FILE or each.source in terms.ruled]
    files = [path for path in dict.fromkeys(files) if path in making.repo.texts and path != README]
    license = advice.load().license_id if files else SUGGESTED
    edits = list(_set_license(making, license))
    for at, path in enumerate(files):
        count = making.repo.texts[path].rstrip("\n").count("\n") + 1
        edits.append(Edit(path, "replace", (1, count), advice.load().license_text.rstrip("\n") if at == 0 else ""))
    edits += _without(making.repo, against, {edit.lines for edit in edits if edit.path == README})
    tried = tuple(_held(edit) for edit in edits)
    places = dict.fromkeys(_place(edit) for edit in edits)
    return make(
        "license_replace",
        missing,
        edits=tuple(edits),
        text=None if edits else f"license: {license}",
        tried=tried,
        assumed=len(tried) > 1,
        name=plain(named(deciding.fact), SHOWN),
        license=license,
        places=f"(in {', '.join(list(places)[:4])})" if places else "",
    )


def _restricts(each: Statement) -> bool:
    return bool(each.bans) or each.fact.restricts


def _without(repo: RepoSnapshot, said: Sequence[Statement], taken: set[tuple[int, int] | None]) -> list[Edit]:
    """The edits that take sentences of the card away."""
    text = card_of(repo)
    places = {each.evidence.lines for each in said if each.evidence.source == README and each.evidence.lines}
    places |= {quote.lines for each in said for quote in each.quotes.values() if quote.source == README and quote.lines}
    if not text:
        return []
    lines = text.split("\n")
    edits: list[Edit] = []
    last = 0
    for first, end in sorted(each for each in places if each and each not in taken):
        if first > last and ":" not in lines[first - 1].split(" ")[0]:
            edits.append(Edit(README, "replace", (first, end), ""))
            last = end
    return edits


def _held(edit: Edit) -> Edit:
    """A license text with its blanks filled in."""
    return replace(edit, text=edit.text.replace(advice.load().blank, advice.load().holder))


def _place(edit: Edit) -> str:
    if edit.lines is None or edit.path != README:
        return edit.path
    first, last = edit.lines
    return f"{edit.path} line {first}" if first == last else f"{edit.path} lines {first} to {last}"


def _agreed(making: Making, terms: Terms, deciding: Statement, missing: Sequence[str]) -> Iterator[Change]:
    """The metadata as the license file says, where they disagree."""
    for other in terms.against(deciding, Subject.PARAMETERS)[:1]:
        license = deciding.fact.key
        if deciding.trust is Trust.FILE and other.trust is Trust.DECLARED and license in hub_ids():
            edits = _set_license(making, str(license))
            yield make("license_agree", missing, edits=edits, text=_line(edits, str(license)),
                       license=str(license), file=deciding.source)  # fmt: skip
            continue
        edits = tuple(_without(making.repo, (other,), set()))
        yield make("license_one", missing, tried=edits, assumed=True,
                   one=f"{deciding.source} ({plain(named(deciding.fact), SHOWN)})",
                   other=f"{other.source} ({plain(named(other.fact), SHOWN)})")  # fmt: skip


def _conditions(repo: RepoSnapshot, terms: Terms, missing: Sequence[str]) -> Iterator[Change]:
    for key, found in (("condition", terms.conditions), ("warning", terms.warnings)):
        found = tuple(each for each in found if each.evidence.source in (README, *repo.texts))
        if not found:
            continue
        edits = _without(repo, found, set())
        paths = [path for path in dict.fromkeys(each.source for each in found) if path != README and path in repo.texts]
        for path in paths:
            edits.append(Edit(path, "replace", (1, repo.texts[path].rstrip("\n").count("\n") + 1), ""))
        places = ", ".join(dict.fromkeys(map(_place, edits)))
        yield make(key, missing, tried=tuple(edits), assumed=True, places=f"({places})" if places else "")


def _of_documents(missing: Sequence[str]) -> Iterator[Change]:
    """Terms of the documents by themselves."""
    edits = (Edit("LICENSE-DATA-CARD", "new_file", None, advice.load().license_text.rstrip("\n")),)
    yield make("document_license", missing, edits=edits, tried=tuple(map(_held, edits)), assumed=True)


def _of_code(making: Making, terms: Terms, missing: Sequence[str]) -> Iterator[Change]:
    """A license for code without an open one: here by its own file, elsewhere in its repository."""
    if not any(row.element is Element.CODE for row in making.own):
        return
    model = making.model
    places = {}
    for role in ("training", "data_processing", "evaluation", "inference", "architecture"):
        try:
            places.update({code.place: code for code in judge_code.for_role(model, role) if code.presented})
        except Unseen:
            continue
    text = advice.load().license_text.rstrip("\n")
    for place, code in places.items():
        if code.license is Status.MET or code.unread:
            continue
        if place != model.repo.ref.id:
            yield make("code_license_elsewhere", missing, text=text, attempt=_license_at(place), place=place)
        elif terms.governing(Subject.PARAMETERS) is not None:
            edits = (Edit("LICENSE-CODE", "new_file", None, text),)
            yield make("code_license", missing, edits=edits, tried=tuple(map(_held, edits)), assumed=True)


def _license_at(url: str) -> Attempt:
    """A code repository with the text of a license."""

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        text = advice.load().license_text.replace(advice.load().blank, advice.load().holder)
        code = tuple(
            replace(
                each,
                license_spdx="MIT",
                license_file="LICENSE",
                paths=(*(path for path in each.paths if path != "LICENSE"), "LICENSE"),
                texts={**each.texts, "LICENSE": text},
            )
            if each.url == url
            else each
            for each in repo.code
        )
        return replace(repo, code=code) if any(each.url == url for each in repo.code) else None

    return attempt


def _set_license(making: Making, license: str) -> tuple[Edit, ...]:
    try:
        metadata = making.repo.metadata
    except Unseen:
        return ()
    return set_key(making.repo, metadata, "license", license, "license_name", "license_link")


def _line(edits: tuple[Edit, ...], license: str) -> str | None:
    """The line to paste by hand, where no edit could be made."""
    return None if edits else f"license: {license}"
