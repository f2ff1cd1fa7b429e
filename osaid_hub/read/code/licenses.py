"""The license of a code repository elsewhere, and whether code that was seen settles who processed the data."""

from __future__ import annotations

from osaid_hub.known import files as known_files
from osaid_hub.licenses import Category, LicenseFact, Use, classify, classify_text, counts_for
from osaid_hub.read.code.of_model import for_model
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import Subject
from osaid_hub.snapshot import CodeRepo, if_seen

UNLICENSED = LicenseFact("", None, None, None, Category.MISSING, "", None, "the repository states no license")
UNREAD = LicenseFact("", None, None, None, Category.UNKNOWN, "", None, "the license file was not read")


def license_of(repo: CodeRepo) -> LicenseFact:
    """The license of a code repository: what the host says, else the text of its license file."""
    if repo.license_spdx and repo.license_spdx.upper() not in ("NOASSERTION", "OTHER"):
        return classify(repo.license_spdx.removeprefix("LicenseRef-"))
    for path in (repo.license_file, *(path for path in repo.texts if known_files.license_like(path))):
        if path and (text := repo.texts.get(path)):
            return classify_text(text)
    if repo.license_file or repo.is_cut_off or any(known_files.license_like(path) for path in repo.paths):
        return UNREAD
    return UNLICENSED


def shows_processing(model: Model) -> bool:
    """Whether code of the model's own that was seen processes its data, under a license that OSI approved.

    Then `code.data_processing` is met, and the code that the cards of the data present can lift nothing (POLICY G8).
    """
    return if_seen(
        lambda: _own(model) or any(_of_elsewhere(model, told.url) for told in model.code.named if told.own), False
    )


def _own(model: Model) -> bool:
    if not model.code.own("data_processing"):
        return False
    terms = model.terms
    deciding = terms.governing(Subject.CODE)
    disputed = deciding is None or terms.unread or terms.against(deciding, Subject.CODE)
    return bool(deciding and not disputed and _is_open(deciding.fact))


def _of_elsewhere(model: Model, url: str) -> bool:
    for told, repo in model.code.seen:
        if told.url == url and not told.framework and told.is_for("data_processing") and _is_open(license_of(repo)):
            held = model.code.contents_of[repo.url]
            return bool(for_model(model, held, held.of("data_processing"), "data_processing"))
    return False


def _is_open(fact: LicenseFact) -> bool:
    return counts_for(fact, Use.CODE).outcome == "met"
