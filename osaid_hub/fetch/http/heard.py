"""Answers that somebody asked for before their turn, each given once to whoever asks for it then."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from osaid_hub.fetch.http.errors import FetchError

Answer = TypeVar("Answer")


class Heard(Generic[Answer]):
    """Answers by what was asked. May be shared by threads, of which two do not ask for the same at the same time."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Answer | FetchError] = {}

    def given(self, question: Hashable, ask: Callable[[], Answer], *, remember: bool) -> Answer:
        """The answer that is remembered, which is forgotten with it, else what `ask` gives or raises.

        In: `remember`, whether that is kept for whoever asks for the same next; a failure that may pass is not.
        """
        if question in self._answers and not remember:
            known = self._answers.pop(question)
            if isinstance(known, FetchError):
                raise known
            return known
        try:
            answer = ask()
        except FetchError as error:
            if remember and not error.passing:
                self._answers[question] = error
            raise
        if remember:
            self._answers[question] = answer
        return answer
