"""Answers of a second reader as files: ids, facets, ranges of words and hashes, so that no file holds a sentence.

The question is made anew from the text. Beside a recording stands the question as it was asked, for whoever wants to
answer it by hand; that one does hold the sentences.
"""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from osaid_hub.fetch.http.answers import read_json
from osaid_hub.known import reader
from osaid_hub.output.files import save_below
from osaid_hub.read.second.answers import Answer, NoAnswerError, read_answer
from osaid_hub.read.second.questions import Question

FORMAT = "osaid-hub/reading/1"
MAX_BYTES = 1_000_000


class Recordings(Struct, frozen=True):
    """A folder of recordings.

    by_key  whether files are named by the key alone, as in a cache, or by what they are about as well.
    """

    folder: Path
    by_key: bool = False

    def find(self, question: Question, model: str) -> Answer | None:
        """The answer to a question, None where none is kept that can be read."""
        key = question.key(model)
        file = self.folder / f"{self._name(question, model)}.json"
        try:
            if not file.is_file() or file.stat().st_size > MAX_BYTES:  # a pipe or a device has no end
                return None
            found = read_json(file.read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(found, dict) or found.get("format", FORMAT) != FORMAT:
            return None
        if found.get("question", key) != key:
            return None  # the answer to another question under this one's name
        try:
            return read_answer(question, json.dumps({"claims": found.get("claims")}))
        except NoAnswerError:
            return None

    def keep(self, question: Question, model: str, answer: Answer) -> None:
        """Write an answer. Raises OSError."""
        name = self._name(question, model)
        told = {
            "format": FORMAT,
            "reader": model,
            "prompt": reader.load().version,
            "question": question.key(model),
            "repo": question.repo,
            "path": question.path,
            "sha256": question.digest,
            "number": question.number,
            "dropped": answer.dropped,
            "claims": [
                {"id": each.id, "whose": each.whose, "states": list(each.states), "words": list(each.words)}
                for each in answer.proven
            ],
        }
        save_below(self.folder, f"{name}.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")

    def write_question(self, question: Question, model: str) -> None:
        """Write a question as it is asked. Raises OSError."""
        save_below(self.folder, f"{self._name(question, model)}.question.md", f"{question.task}\n{question.text}")

    def _name(self, question: Question, model: str) -> str:
        key = question.key(model)
        if self.by_key:
            return f"{key[:2]}/{key}"
        about = "".join(
            each if (each.isascii() and each.isalnum()) or each in "-." else "_"
            for each in f"{question.repo}--{question.path}"
        )
        return f"{about.strip('.')[:120]}.{question.number}.{key[:12]}"
