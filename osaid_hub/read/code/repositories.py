"""The code of a model: what it presents elsewhere, which of it was seen, and the source files of its repository."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.known import files as known_files
from osaid_hub.known import libraries, roles
from osaid_hub.read.claims import Document, document_of
from osaid_hub.read.code.contents import Contents, contents, files_to_read, is_too_small
from osaid_hub.read.code.links import named_code
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.of_data import code_of_data, is_for_evaluation
from osaid_hub.read.library import library_of
from osaid_hub.read.repository import Repository
from osaid_hub.snapshot import README, CodeRepo, GapReason, Unseen


class Code(Struct, frozen=True, dict=True):
    """Every property may raise Unseen where the documents of the model were not looked at."""

    model: Repository

    @cached_property
    def named(self) -> tuple[NamedCode, ...]:
        """Code elsewhere that the model's texts present, as its own or as what trained or tested it."""
        named = (code for document in self.model.documents for code in self._presented(document))
        told = tuple({code.url: code for code in reversed(tuple(named))}.values())[::-1]
        if not self.model.further.code:
            return told
        further = {code.url: code for code in self.model.further.code}
        both = tuple(
            replace(code, roles=code.roles | more.roles) if (more := further.pop(code.url, None)) else code
            for code in told
        )
        return both + tuple(further.values())

    def _presented(self, document: Document) -> tuple[NamedCode, ...]:
        return self.model.repo.once(("code", document.path), lambda: self._named_by(document))

    def _named_by(self, document: Document) -> tuple[NamedCode, ...]:
        try:
            others = [base.id or base.named for base in self.model.bases]
        except Unseen:  # whose repositories are a base's is not known then
            others = []
        return named_code(document, self.model.repo.ref.id, others)

    @cached_property
    def of_data(self) -> tuple[NamedCode, ...]:
        """Code that the cards of the training data present as what made the data."""
        return tuple(
            code
            for data in self.model.repo.datasets
            if data.texts.get(README) and not is_for_evaluation(self.model.documents, data.ref.requested)
            for code in code_of_data(document_of(data, README, on_data=True))
        )

    @cached_property
    def of_data_alone(self) -> tuple[NamedCode, ...]:
        """Code that the cards of data present and the model's own texts do not."""
        own = {named.url for named in self.named}
        return tuple({named.url: named for named in self.of_data if named.url not in own}.values())

    @cached_property
    def seen(self) -> tuple[tuple[NamedCode, CodeRepo], ...]:
        """Named code repositories that were followed."""
        repo = self.model.repo
        followed = {each.url: each for each in repo.code}
        of_data = {each.url: each for data in repo.datasets for each in data.code}
        seen = [(named, followed[named.url]) for named in self.named if named.url in followed]
        return (*seen, *((named, of_data[named.url]) for named in self.of_data_alone if named.url in of_data))

    @cached_property
    def unseen(self) -> tuple[NamedCode, ...]:
        """Named code repositories that we could not or did not look into."""
        seen = {named.url for named, _ in self.seen}
        return tuple(
            named
            for named in (*self.named, *self.of_data_alone)
            if named.url not in seen and self.model.why_not("code", named.url).reason is not GapReason.MISSING
        )

    @cached_property
    def open(self) -> tuple[NamedCode, ...]:
        """Named code repositories that were not looked into, or not to the end of their listing."""
        half_seen = (named for named, repo in self.seen if repo.is_cut_off or _lacks_text(repo))
        return (*self.unseen, *half_seen)

    def open_for(self, role: str) -> tuple[NamedCode, ...]:
        """Named code that was not looked into, or not to the end, and whose files for a role would count."""
        found = [code for code in self.open if code.may_hold(role)]
        if role == "evaluation":
            # What trained it may hold, behind the end of its listing, its own settings and what tested it.
            half_seen = (told for told, _ in self.seen if told in self.open)
            found += [code for code in half_seen if "training" in code.roles and not code.framework]
            # A listed document on the evaluation may give its commands; its text was not seen (POLICY G8).
            found += [told for told, repo in self.seen if told.own and _lacks_evaluation_document(repo)]
        if role == "training":
            # Of what starts something without telling what, the text tells whether it trains (POLICY G8).
            found += [told for told, repo in self.seen if told.own and self._may_train_unread(repo)]
        return tuple(dict.fromkeys(found))

    def _may_train_unread(self, repo: CodeRepo) -> bool:
        held = self.contents_of[repo.url]
        started = files_to_read(repo.paths_looked_at) if not held.of("training") else ()
        return any(
            path in held.of("entry") and path not in repo.texts and not roles.is_command_line(path) for path in started
        )

    @cached_property
    def contents_of(self) -> Mapping[str, Contents]:
        """What the code of each repository that was followed is for, by its address."""
        return {repo.url: contents(repo.paths_looked_at, repo.texts, {}) for _, repo in self.seen}

    @cached_property
    def contents(self) -> Contents:
        """What the code of the model's own repository is for."""
        model = self.model
        return model.repo.once("contents", lambda: contents(model.paths, model.repo.texts, self._sizes))

    @cached_property
    def _sizes(self) -> Mapping[str, int | None]:
        return {file.path: file.size for file in self.model.repo.files}

    def is_idle(self, path: str) -> bool:
        """Whether a file of this repository is code that is too small to do anything."""
        return known_files.is_code(path) and is_too_small(path, self.model.repo.texts, self._sizes)

    def own(self, role: str) -> tuple[str, ...]:
        """Source files of this repository that are for a role: by their names, silent ones by their first lines."""
        declared = (path for path in self.model.further.files.get(role, ()) if not self.is_idle(path))
        return tuple(dict.fromkeys((*self.contents.of(role), *declared)))

    @property
    def is_mapped(self) -> bool:
        """Whether the configuration sends the library to code of the model's own (`auto_map`).

        Raises Unseen where it was not seen, but for a library that takes no such code.
        """
        if "config.json" not in self.model.paths:
            return False
        library = self.model.repo.once("library", lambda: library_of(self.model))
        takes_none = library is not None and not libraries.takes_code(library[0].name)
        return bool((self.model.known_config if takes_none else self.model.config).get("auto_map"))

    @property
    def is_remote(self) -> bool:
        """Whether architecture and inference code are files of this repository (`auto_map`)."""
        return bool(self.own("architecture")) or self.is_mapped


def _lacks_evaluation_document(repo: CodeRepo) -> bool:
    """Whether a document named for the evaluation is listed near the root whose text is not held."""
    return any(
        path.count("/") <= 1 and path not in repo.texts and known_files.is_evaluation_document(path)
        for path in repo.paths_looked_at
    )


def _lacks_text(repo: CodeRepo) -> bool:
    """Whether a file whose text would tell what it is for could not be read."""
    return bool(repo.unseen) and any(path in repo.unseen for path in files_to_read(repo.paths_looked_at))
