"""Changes to code and files: what to publish, which library to name, which files to upload."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from osaid_hub.audits.findings import Judgement, Status
from osaid_hub.judge.advice.change import Attempt, Change, Edit, Written, make, or_by_hand, words
from osaid_hub.judge.advice.editing import PLENTY, card_of, set_key, with_edits, with_texts
from osaid_hub.judge.advice.license_edits import CODE_LICENSE, license_file
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.advice.placing import home, put
from osaid_hub.known import advice, files
from osaid_hub.known.definition import Element, Holds
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.output.escape import plain
from osaid_hub.output.more import listed
from osaid_hub.read.bases import merge_config
from osaid_hub.read.claims import Facet
from osaid_hub.read.config import classes_of
from osaid_hub.read.kind import needs_preprocessing, task_of
from osaid_hub.read.library import named_unknown
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import Subject
from osaid_hub.snapshot import RepoSnapshot, Unseen

MADE = (("training", "training"), ("data_processing", "data_processing"), ("evaluation", "evaluation"))
_MERGE = "merge"
# By the role of a requirement, the change that publishes code for it.
EVALUATION = "Evaluation"  # the section that holds the command


def changes(making: Making) -> Iterator[Change]:
    """Code of training, processing and evaluation, then library and files, then weights and configuration."""
    own = {row.id: row for row in making.own}
    by_role = {row.requirement.role: row for row in own.values() if row.element is Element.CODE}
    hidden = set(making.behind_bases)
    rows = {row.requirement.role: row for row in making.missing if row.id in hidden and row.element is Element.CODE}
    yield from _of_training(making, {**rows, **by_role})
    yield from _of_running(making, by_role)
    yield from _of_files(making, {row.requirement.holds: row for row in own.values()})


def _of_training(making: Making, by_role: Mapping[str | None, Judgement]) -> Iterator[Change]:
    missing = making.askable
    if making.is_copy:
        return
    for role, key in MADE:
        if role not in by_role or _lies_there(making, role):
            continue
        if role == "evaluation" and _has_harness(making):
            yield _command(making, missing)
            continue
        if role == "training" and _MERGE in making.kinds:  # what made a merge is its configuration
            if not merge_config(making.model.paths):
                yield make(key, missing, kinds=making.kinds, attempt=with_files("merging"), assumed=True)
            continue
        yield _published(making, make(key, missing, kinds=making.kinds, attempt=with_files(key), assumed=True))


def _has_harness(making: Making) -> bool:
    """Whether the public harness measures models of this kind: by the task, else by the class."""
    if making.kind != "language model":
        return False
    task = task_of(making.model)
    if task:
        return task in advice.load().harness_tasks
    names = classes_of(making.model.known_config)
    return not names or any(each.endswith(advice.load().harness_classes) for each in names)


def _published(making: Making, change: Change) -> Change:
    """Code that is to be published, with a license of its own where none of the repository would cover it."""
    if not _needs_license(making.model):
        return change
    files = change.attempt

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        found = files(repo) if files else None
        filled = license_file(CODE_LICENSE).filled
        return with_edits(found, filled) if found and filled else found

    return replace(change, title=f"{change.title}{advice.load().licensed}", attempt=attempt)


def _needs_license(model: Model) -> bool:
    try:
        deciding = model.terms.governing(Subject.CODE) or model.terms.governing(Subject.PARAMETERS)
    except Unseen:
        return False
    return deciding is None or counts_for(deciding.fact, Use.CODE).outcome != "met"


def _lies_there(making: Making, role: str) -> bool:
    """Whether code for it is there, so that only its license is missing."""
    from osaid_hub.judge import code as judge_code

    try:
        places = [code for code in judge_code.for_role(making.model, role) if code.presented]
    except Unseen:
        return False
    return bool(places) and all(code.license is not Status.MET for code in places)


def _command(making: Making, missing: Sequence[str]) -> Change:
    def write() -> Written:
        found = words("evaluation_command")
        blank, filled = (each.strip("\n").replace("{id}", making.repo.ref.id) for each in (found.text, found.filled))
        text = card_of(making.repo)
        there = home(making.repo.card, EVALUATION, None, "h_evaluation") if text else None
        edits = put(text, there, EVALUATION, blank)
        return Written(edits, None if edits else f"## {EVALUATION}\n\n{blank}", put(text, there, EVALUATION, filled))

    return make("evaluation_command", missing, write=write, assumed=True)


def _of_running(making: Making, by_role: Mapping[str | None, Judgement]) -> Iterator[Change]:
    """The library that runs the model, the files of its tokenizer, or code of its own."""
    roles = {"libraries", "inference", "architecture"} & by_role.keys()
    if not roles:
        return
    missing, model = making.askable, making.model
    try:
        known = model.library
        unknown = named_unknown(model)
        needs = needs_preprocessing(model)
        remote = model.code.is_remote
        closed = any(document.with_facet(Facet.RUNTIME_CLOSED) for document in model.documents)
    except Unseen:
        return
    suggested = advice.load().libraries.get(making.kind, advice.load().libraries["model"])
    if known is None and unknown:
        code = make("unknown_library", missing, library=plain(unknown[0], 60), attempt=with_files("modeling_code"),
                    assumed=True)  # fmt: skip
        yield _published(making, code)
    elif known is None and closed:
        code = make("closed_runtime", missing, attempt=with_files("modeling_code"), assumed=True)
        yield _published(making, code)
    elif known is None or not (known[0].spdx or known[0].provides_inference):
        line = f"library_name: {suggested}"
        yield make("library", missing, assumed=True, library=suggested,
                   write=lambda: or_by_hand(_named_library(making.repo, suggested), line))  # fmt: skip
    elif not known[0].spdx or not (known[0].provides_inference and known[0].provides_architecture):
        if roles & {"inference", "architecture"} and not remote:
            code = make("modeling_code", missing, kinds=making.kinds, attempt=with_files("modeling_code"), assumed=True)
            yield _published(making, code)
    elif _restricts(known[0].spdx):
        yield make("open_library", missing, library=plain(known[0].name, 60))
    if "libraries" in roles and needs:
        yield make("preprocessor", missing, kinds=(making.kind,), attempt=with_files("preprocessor"), assumed=True)


def _named_library(repo: RepoSnapshot, name: str) -> tuple[Edit, ...]:
    try:
        return set_key(repo, repo.metadata, "library_name", name)
    except Unseen:
        return ()


def _restricts(spdx: str) -> bool:
    return counts_for(classify(spdx), Use.CODE).outcome != "met"


def _of_files(making: Making, by_holds: Mapping[Holds | None, Judgement]) -> Iterator[Change]:
    missing, model = making.askable, making.model
    if Holds.WEIGHTS in by_holds:
        row = by_holds[Holds.WEIGHTS]
        lost = tuple(path for group in model.weights for path in (*group.missing, *group.hollow))
        broken = tuple(header.path for header in model.repo.headers if header.problem)
        if lost or broken:
            paths = tuple(dict.fromkeys((*lost, *broken)))
            yield make("shards", missing, attempt=_with_weights(paths), assumed=True,
                       places=listed([plain(path, 80) for path in paths]))  # fmt: skip
        elif row.status is Status.UNMET:
            yield make("weights", missing, attempt=_with_weights(advice.load().files["weights"]), assumed=True)
    elif not making.is_copy and model.repo.listing and _only_closed(making):
        formats = ", ".join(sorted({group.format for group in model.weights}))
        yield make("full_weights", missing, attempt=_with_weights(advice.load().files["weights"]), assumed=True,
                   places=formats)  # fmt: skip
    if Holds.CONFIGURATION in by_holds:
        there = "config.json" in model.paths
        key = "broken_config" if there else "config"
        yield make(key, missing, kinds=(making.kind,), attempt=with_files("config"), assumed=True)


def _only_closed(making: Making) -> bool:
    closed = files.formats("closed_form")
    groups = making.model.weights
    return bool(groups) and all(group.format in closed for group in groups)


def with_files(key: str) -> Attempt:
    """A snapshot with made-up files of a kind."""
    paths = advice.load().files[key]
    texts = {path: advice.load().contents.get(posixpath.basename(path), "") for path in paths}
    return lambda repo: with_texts(repo, texts) if repo.listing is not None else None


def _with_weights(paths: Sequence[str]) -> Attempt:
    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        return with_texts(repo, {}, dict.fromkeys(paths, PLENTY)) if repo.listing is not None else None

    return attempt


def roles_in_words(rows: Sequence[Judgement]) -> list[str]:
    """The code that rows ask for, as a title calls it."""
    asked = {row.requirement.role for row in rows}
    return [words(key).name for role, key in MADE if role in asked]
