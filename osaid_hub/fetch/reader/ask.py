"""A snapshot with what a second reader says of its texts, asked once and before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.fetch.reader.client import Asks, ReaderError, SilentError, chat, length_of
from osaid_hub.fetch.reader.recordings import Recordings
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.known import reader
from osaid_hub.read.second.answers import Answer, NoAnswerError, read_answer, together
from osaid_hub.read.second.questions import MOST_QUESTIONS, Question, documents, is_cut_off, questions
from osaid_hub.snapshot import Gap, GapReason, Place, Reading, RepoSnapshot, Said

AT_ONCE = 4
MOST_SILENT = 8  # questions one after the other without an answer in time: then nothing more is asked


class Costs(Struct):
    """What asking took so far: questions and tokens of this run, statements that no quote bore out."""

    questions: int = 0
    asked: int = 0
    answered: int = 0
    dropped: int = 0

    @property
    def tokens(self) -> int:
        return self.asked + self.answered

    def in_words(self, model: str) -> str:
        """A line for people."""
        dropped = f"; {self.dropped} of its statements had no proof and were left out" if self.dropped else ""
        return (
            f"{model} was asked {self.questions} questions with {self.asked:,} tokens and answered with "
            f"{self.answered:,}{dropped}"
        )


class SecondReader(Struct):
    """Asks one model about texts; may be shared by threads. Made by `second_reader`.

    silent     questions since the last answer that got none in time.
    under_way  about as many tokens are asked just now.
    """

    settings: ReaderSettings
    ask: Asks | None
    costs: Costs = field(default_factory=Costs)
    silent: int = 0
    under_way: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        """The model and the version of the prompt, as audits name them."""
        return f"{self.settings.model} (prompt {reader.load().version})"

    def read(self, seen: RepoSnapshot) -> RepoSnapshot:
        """The same snapshot with what the reader says of the model's own texts and of the cards of its data.

        What got no answer is read by the rules alone, and a gap says why. Raises OSError where answers are to be
        recorded and cannot be.
        """
        return replace(self._read(seen), datasets=tuple(map(self._read, seen.datasets)))

    def _read(self, seen: RepoSnapshot) -> RepoSnapshot:
        asked: list[tuple[str, Question]] = []
        gaps: dict[str, Gap] = {}
        for document in documents(seen):
            asked += [(document.path, question) for question in questions(document)]
            if is_cut_off(document):
                why = f"it has more than {MOST_QUESTIONS} questions' worth of sentences"
                gaps[document.path] = replace(self._unread(asked[-1][1], GapReason.TOO_LARGE, why), passing=False)
        if not asked:
            return seen
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="osaid-reader")
        try:
            answers = list(pool.map(self._answer, (question for _, question in asked)))
        finally:  # Ctrl-C, or a disk that is full: nobody waits for what is under way
            pool.shutdown(wait=False, cancel_futures=True)
        said: dict[str, dict[Place, Said]] = {}
        for (path, question), answer in zip(asked, answers, strict=True):
            if isinstance(answer, Gap):
                gaps[path] = answer
            else:
                held = said.setdefault(path, {})
                for place, found in answer.said(question).items():
                    held[place] = together(held.get(place, Said()), found)
        readings: Mapping[str, Reading] = {path: Reading(self.name, of) for path, of in said.items()}
        return replace(seen, readings=readings, gaps=(*seen.gaps, *gaps.values()))

    def _answer(self, question: Question) -> Answer | Gap:
        """The answer to one question: recorded, kept, or asked for."""
        settings = self.settings
        record = Recordings(settings.record) if settings.record is not None else None
        if record:  # before it is asked, so that who has no server can answer it
            record.write_question(question, settings.model)
        if settings.replay is not None:
            recorded = Recordings(settings.replay).find(question, settings.model)
            return recorded or self._unread(question, GapReason.NOT_REQUESTED, "no recorded answer fits the question")
        kept = Recordings(settings.cache / "reader", by_key=True) if settings.cache else None
        answer = kept.find(question, settings.model) if kept else None
        if answer is None:
            found = self._asked(question)
            if isinstance(found, Gap):
                return found
            answer = found
            if kept:
                with suppress(OSError):  # a cache that cannot be written costs a question more next time
                    kept.keep(question, settings.model, answer)
        if record:
            record.keep(question, settings.model, answer)
        return answer

    def _asked(self, question: Question) -> Answer | Gap:
        if self.ask is None:
            return self._unread(question, GapReason.OFFLINE, "nothing is asked offline, and no answer is kept")
        if self.silent >= MOST_SILENT:
            sentence = f"{self.silent} questions before it got no answer in time, and nothing more is asked"
            return self._unread(question, GapReason.ERROR, sentence)
        length = length_of(question)
        with self._lock:
            spent = self.costs.tokens + self.under_way >= self.settings.budget
            self.under_way += 0 if spent else length
        if spent:
            sentence = f"the budget of {self.settings.budget:,} tokens is used up (--reader-budget)"
            return self._unread(question, GapReason.NOT_REQUESTED, sentence)
        try:
            reply = self.ask(question)
        except ReaderError as error:
            self._spend(length, error.asked, error.answered, silent=isinstance(error, SilentError))
            return self._unread(question, GapReason.ERROR, str(error))
        self._spend(length, reply.asked, reply.answered, silent=False)
        try:
            answer = read_answer(question, reply.text)
        except NoAnswerError as error:
            return self._unread(question, GapReason.ERROR, str(error))
        with self._lock:
            self.costs.dropped += answer.dropped
        return answer

    def _spend(self, length: int, asked: int, answered: int, *, silent: bool) -> None:
        """Count a question that was under way, and its tokens; one that took none was not asked."""
        with self._lock:
            self.under_way -= length
            self.costs.questions += bool(asked or answered)
            self.costs.asked += asked
            self.costs.answered += answered
            self.silent = self.silent + 1 if silent else 0

    def _unread(self, question: Question, reason: GapReason, why: str) -> Gap:
        what = f"{question.path} of {question.repo} by {self.settings.model}"
        return Gap(what, reason, f"{what} was not read in full: {why}. The rules alone read the rest", passing=True)


def second_reader(settings: ReaderSettings) -> SecondReader:
    """A second reader. Raises ReaderError where it cannot be asked at all."""
    needs_no_network = settings.offline or settings.replay is not None
    return SecondReader(settings, None if needs_no_network else chat(settings).ask)
