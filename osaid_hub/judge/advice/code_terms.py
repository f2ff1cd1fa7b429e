"""Licenses for code without an open one: here by its own file, elsewhere in its repository."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.advice.change import Attempt, Change, Written, make
from osaid_hub.judge.advice.license_edits import CODE_LICENSE, license_file
from osaid_hub.judge.advice.making import Making
from osaid_hub.known import advice
from osaid_hub.known.definition import Element
from osaid_hub.read.terms.statements import Subject
from osaid_hub.read.terms.terms import Terms
from osaid_hub.snapshot import RepoSnapshot, Unseen


def of_code(making: Making, terms: Terms, missing: Sequence[str], *, here: bool) -> Iterator[Change]:
    """A license for code without an open one: here by its own file, elsewhere in its repository.

    here  whether that of this repository needs one of its own, as no other change of the terms would cover it.
    """
    if not any(row.element is Element.CODE for row in making.own):
        return
    model = making.model
    places = {}
    for role in ("training", "data_processing", "evaluation", "inference", "architecture"):
        try:
            places.update({code.place: code for code in judge_code.for_role(model, role) if code.presented})
        except Unseen:
            continue
    as_text = partial(Written, text=advice.load().license_text.rstrip("\n"))
    for place, code in places.items():
        if code.license is Status.MET or code.unread:
            continue
        if place != model.repo.ref.id:
            yield make(
                "code_license_elsewhere",
                missing,
                write=as_text,
                attempt=_license_at(place),
                place=place,
            )
        elif here and terms.governing(Subject.PARAMETERS) is not None:
            yield make("code_license", missing, write=lambda: license_file(CODE_LICENSE), assumed=True)


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
