"""A model as the checks ask about it: everything that can be read from its snapshot, read once and on demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Concatenate, ParamSpec, TypeVar

from osaid_hub.audits.findings import Evidence
from osaid_hub.known.libraries import Library
from osaid_hub.read.code.repositories import Code
from osaid_hub.read.data.of_model import TrainingData
from osaid_hub.read.further import Further
from osaid_hub.read.library import class_library_of, library_of
from osaid_hub.read.repository import Repository
from osaid_hub.snapshot import Unseen

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Model(Repository, frozen=True):
    """A model: what its repository says, and what that makes of its data, its code and its library."""

    def once(self, ask: Callable[Concatenate[Model, Asked], Answer], *args: Asked.args, **more: Asked.kwargs) -> Answer:
        """The answer to a question about this model, asked once; Unseen is an answer as well."""
        key = (ask, args, *more.items())
        if key not in self._answers:
            try:
                self._answers[key] = ask(self, *args, **more)
            except Unseen as unseen:
                self._answers[key] = Unseen(unseen.gap)  # one that leads to no frames, which would lead to it
        answer = self._answers[key]
        if isinstance(answer, Unseen):
            raise Unseen(answer.gap)
        return answer  # type: ignore[return-value]

    @cached_property
    def _answers(self) -> dict[object, object]:
        return {}

    def with_further(self, further: Further) -> Model:
        """The same model with what its maintainers declare; itself where that is nothing."""
        return self if further == self.further else Model(self.repo, further)

    @cached_property
    def data(self) -> TrainingData:
        """The training data: sets that are named, which of them were seen, their cards."""
        return TrainingData(self)

    @cached_property
    def code(self) -> Code:
        """The code: what is presented elsewhere, which of it was seen, the source files here."""
        return Code(self)

    @cached_property
    def library(self) -> tuple[Library, Evidence] | None:
        """The library that runs the model, with what names it."""
        return self.repo.once("library", lambda: library_of(self))

    @property
    def class_library(self) -> tuple[Library, Evidence] | None:
        """The library that runs the model where it has, or may have, the class of it."""
        return class_library_of(self, self.library)
