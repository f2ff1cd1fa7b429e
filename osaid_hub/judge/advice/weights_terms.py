"""Changes to the terms of the weights, where they are the publisher's to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.judge.advice.change import Change, Edit, Written, make, or_by_hand, words_of_blank
from osaid_hub.judge.advice.editing import add_key, with_edits
from osaid_hub.judge.advice.license_edits import held, licensed, place_of, set_license, without
from osaid_hub.judge.advice.licensor import SHOWN, SUGGESTED, is_open, license_of, not_known_open, of_licensor
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.known import advice, bases
from osaid_hub.licenses import Category, Use, counts_for, hub_ids
from osaid_hub.licenses.facts import NAMELESS
from osaid_hub.licenses.text import OF_ITS_OWN
from osaid_hub.output.escape import plain
from osaid_hub.read.terms.metadata import COMMERCIAL, DETAILS
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.read.terms.terms import Terms, named
from osaid_hub.snapshot import README, RepoSnapshot


def of_weights(making: Making, terms: Terms, missing: Sequence[str]) -> Iterator[Change]:
    """What would mend the terms of the weights.

    In:  the model and its plan so far, what its terms say, and the ids of the requirements that miss something.
    Out: the changes that help, the deciding license's first; none where a text of terms was not read.
    """
    repo = making.repo
    deciding = terms.governing(Subject.PARAMETERS)
    added = next((each for each in terms.conditions if each.source == README and not each.bans), None)
    if added and deciding and not deciding.fact.restricts:
        deciding = added
    counted = counts_for(deciding.fact, Use.PARAMETERS).outcome if deciding else "unmet"
    name = plain(named(deciding.fact), SHOWN) if deciding else ""
    if deciding is None or deciding.fact.category is Category.MISSING:
        if not terms.unread:
            yield _stated(making, missing)
            yield from _conditions(repo, terms, missing)
    elif counted == "unmet" or (counted == "partial" and deciding.fact.category is not Category.AMBIGUOUS_FAMILY):
        closed = not_known_open(making.bases)
        owner = repo.ref.id.partition("/")[0]
        family = bases.load().family_of_license(deciding.fact.key or "", owner) if repo.hub else None
        if family and any(not is_open(base) and not base.restricts for base in making.bases):
            # What terms such a base has is not known; those of the family's maker are.
            yield make("licensor", missing, base=family, name=name)
        elif closed:
            yield of_licensor(closed, missing, name)
        elif family and not making.bases and not _contradicting(terms, deciding):
            yield make("licensor_of_family", missing, base=family, name=name, license=SUGGESTED)
        else:
            yield _replaced(making, terms, deciding, missing)
    elif counted == "partial":
        member = advice.load().families.get(deciding.fact.key or "", advice.load().families["any"])
        yield make("license_version", missing, write=lambda: licensed(making, member),
                   assumed=True, name=plain(deciding.fact.declared, SHOWN), license=member)  # fmt: skip
    elif counted == "unknown":
        yield make("license_named", missing, write=lambda: _left_to_name(making), assumed=True, name=name)
        yield from _conditions(repo, terms, missing)
    else:
        yield from _agreed(making, terms, deciding, missing)
        yield from _conditions(repo, terms, missing)


def _stated(making: Making, missing: Sequence[str]) -> Change:
    """A license where none is stated: that of the base where it has one, else an open one."""
    repo = making.repo
    copied = [judged for judged in making.bases if judged.base.is_copied]
    for judged in copied or making.bases:  # the license of a copy is that of what was copied
        if judged.restricts:  # the publisher's own: another change frees it
            continue
        said = license_of(judged)
        closed = None if said or judged.base.same_owner else judged
        if closed:
            return _asked_for(making, closed, missing)
        if said:
            base = plain(judged.base.id or judged.base.named, 100)
            return make("license_of_base", missing, write=_adding(repo, said), license=said, base=base)
    return make("license_missing", missing, write=_adding(repo, SUGGESTED), license=SUGGESTED)


def _adding(repo: RepoSnapshot, license: str) -> Callable[[], Written]:
    return lambda: or_by_hand(add_key(repo, "license", license), f"license: {license}")


def _left_to_name(making: Making) -> Written:
    """A license that only the maker can name, tried with an open one."""
    return Written(text=f"license: {words_of_blank()}", filled=set_license(making.repo, SUGGESTED))


def _asked_for(making: Making, judged: JudgedBase, missing: Sequence[str]) -> Change:
    """No license, and none of the base is known: what it allows comes first."""
    repo = making.repo
    base = plain(judged.base.id or judged.base.named, 100)
    if judged.audit is None:
        return make("license_as_base", missing, write=lambda: _left_to_name(making), assumed=True, base=base)
    seen = making.model.followed_base(judged.base)

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        asked = with_edits(seen, add_key(seen, "license", SUGGESTED)) if seen else None
        if asked is None:
            return None
        return replace(repo, bases=tuple(asked if each is seen else each for each in repo.bases))

    return make(
        "base_license",
        missing,
        write=lambda: Written(filled=add_key(repo, "license", SUGGESTED)),
        attempt=attempt,
        assumed=True,
        base=base,
    )


def _replaced(making: Making, terms: Terms, deciding: Statement, missing: Sequence[str]) -> Change:
    """Open terms instead of those that restrict: in the metadata, in the license file, in what the card says.

    Where another statement names an open license already, the publisher has to say which of the two holds.
    """
    other = _contradicting(terms, deciding)
    against = [each for each in (*terms.statements, *terms.conditions, *terms.warnings) if _restricts(each)]
    files = [each.source for each in against if each.trust is Trust.FILE or each.source in terms.ruled]
    files = [path for path in dict.fromkeys(files) if path in making.repo.texts and path != README]
    said = other.fact.key if other and other.fact.key in hub_ids() else None
    license = advice.load().license_id if files else said or SUGGESTED
    edits = list(set_license(making.repo, license, COMMERCIAL, *DETAILS))
    for at, path in enumerate(files):
        count = making.repo.texts[path].rstrip("\n").count("\n") + 1
        edits.append(Edit(path, "replace", (1, count), advice.load().license_text.rstrip("\n") if at == 0 else ""))
    edits += without(making.repo, against, {edit.lines for edit in edits if edit.path == README})
    tried = tuple(map(held, edits))
    places = dict.fromkeys(place_of(edit) for edit in edits)
    name = plain(named(deciding.fact), SHOWN)
    is_named = name != OF_ITS_OWN and name.casefold() not in NAMELESS
    if other:
        return _settled(deciding, other, missing, tried)
    return make(
        "license_replace",
        missing,
        write=lambda: replace(or_by_hand(tuple(edits), f"license: {license}"), filled=tried),
        assumed=len(tried) > 1,
        terms=f"the present terms ({name})" if is_named else "the present terms",
        license=license,
        places=f"(in {', '.join(list(places)[:4])})" if places else "",
    )


def _contradicting(terms: Terms, deciding: Statement) -> Statement | None:
    """A statement that names an open license, where no license file says what holds."""
    others = terms.against(deciding, Subject.PARAMETERS) if deciding.trust is not Trust.FILE else ()
    return next((each for each in others if each.fact.conforming), None)


def _settled(one: Statement, other: Statement, missing: Sequence[str], tried: Sequence[Edit]) -> Change:
    """Two statements of which one is wrong; which, is the maker's to say."""
    sides = [f"{each.source} ({plain(named(each.fact), SHOWN)})" for each in (one, other)]
    return make("license_one", missing, assumed=True, write=lambda: Written(filled=tuple(tried)),
                one=sides[0], other=sides[1])  # fmt: skip


def _restricts(each: Statement) -> bool:
    return bool(each.bans) or each.fact.restricts


def _agreed(making: Making, terms: Terms, deciding: Statement, missing: Sequence[str]) -> Iterator[Change]:
    """The metadata as the license file says, where they disagree."""
    other = next(iter(terms.against(deciding, Subject.PARAMETERS)), None)
    if other is None:
        return
    license = deciding.fact.key
    if deciding.trust is Trust.FILE and other.trust is Trust.DECLARED and license in hub_ids():
        yield make("license_agree", missing, write=lambda: licensed(making, str(license)),
                   license=str(license), file=deciding.source)  # fmt: skip
        return
    yield _settled(deciding, other, missing, without(making.repo, (other,), set()))


def _conditions(repo: RepoSnapshot, terms: Terms, missing: Sequence[str]) -> Iterator[Change]:
    for key, found in (("condition", terms.conditions), ("warning", terms.warnings)):
        found = tuple(each for each in found if each.evidence.source in (README, *repo.texts))
        if not found:
            continue
        edits = without(repo, found, set())
        paths = [path for path in dict.fromkeys(each.source for each in found) if path != README and path in repo.texts]
        for path in paths:
            edits.append(Edit(path, "replace", (1, repo.texts[path].rstrip("\n").count("\n") + 1), ""))
        places = ", ".join(dict.fromkeys(map(place_of, edits)))
        yield make(key, missing, write=_taking(edits), assumed=True, places=f"({places})" if places else "")


def _taking(edits: list[Edit]) -> Callable[[], Written]:
    """Lines that go when it is tried; what stands there then is the maker's to say."""
    return lambda: Written(filled=tuple(edits))
