"""The questions to a second reader: the sentences of a text, numbered, in portions that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from msgspec import Struct

from osaid_hub.known import files as known_files
from osaid_hub.known import reader
from osaid_hub.read.claims import Claim, Document, document_of
from osaid_hub.snapshot import README, Place, RepoSnapshot, Unseen

MOST_SENTENCES = 60  # in one question
MOST_LETTERS = 8_000  # of the sentences of one question
LONGEST = 600  # letters of a sentence that are shown
LONGEST_LINK, MOST_LINKS = 120, 3  # letters of an address, addresses of a sentence
CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
MOST_QUESTIONS = 40  # about one text: what comes later is read by the rules alone


class Question(Struct, frozen=True):
    """Some sentences of one text.

    path       of the text; `repo` is the repository that holds it, `digest` the hash of its bytes.
    number     which question about the text it is, from 1.
    sentences  what is asked about, by number: the words as they are shown; `places` where each stands.
    task       what the reader is told; `text` is what it is to read.
    """

    repo: str
    path: str
    digest: str
    number: int
    sentences: Mapping[str, str]
    places: Mapping[str, Place]
    task: str
    text: str

    def key(self, model: str) -> str:
        """Names the question to one model: the same words, the same prompt, the same key."""
        told = "\0".join((model, f"{reader.load().version}", self.task, self.text))
        return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def schema(self) -> dict[str, object]:
        """What an answer may be, as JSON Schema."""
        told = reader.load()
        claim = {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "whose", "states", "quote"],
            "properties": {
                "id": {"type": "string", "enum": list(self.sentences)},
                "whose": {"type": "string", "enum": list(told.whose)},
                "states": {"type": "array", "items": {"type": "string", "enum": list(told.states)}},
                "quote": {"type": "string"},
            },
        }
        return {
            "type": "object",
            "additionalProperties": False,
            "required": ["claims"],
            "properties": {"claims": {"type": "array", "maxItems": len(self.sentences), "items": claim}},
        }


def documents(repo: RepoSnapshot) -> Iterator[Document]:
    """The texts of one repository that are asked about: its card, and its documents on data."""
    listed = repo.listing or ()
    cards = known_files.select([file.path for file in listed if not file.is_empty], "data_card")
    for path in dict.fromkeys((README, *cards)):
        try:
            there = repo.text(path)
        except Unseen:
            continue
        if there:
            yield document_of(repo, path, on_data=repo.ref.kind == "dataset" or path != README)


def questions(document: Document) -> tuple[Question, ...]:
    """The questions about one text, in its order; () where it says nothing."""
    portions = list(_portions(document.claims))[:MOST_QUESTIONS]
    text = document.repo.texts.get(document.path, "")
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    task = _task(document)
    return tuple(_question(document, number, portion, digest, task) for number, portion in enumerate(portions, start=1))


def is_cut_off(document: Document) -> bool:
    """Whether a text has sentences behind those that are asked about."""
    return next(islice(_portions(document.claims), MOST_QUESTIONS, None), None) is not None


def _portions(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    portion: list[Claim] = []
    letters = 0
    for claim in claims:
        if not claim.text.strip():
            continue
        length = min(len(claim.text), LONGEST)
        if portion and (len(portion) == MOST_SENTENCES or letters + length > MOST_LETTERS):
            yield portion
            portion, letters = [], 0
        portion.append(claim)
        letters += length
    if portion:
        yield portion


def _question(document: Document, number: int, portion: Sequence[Claim], digest: str, task: str) -> Question:
    told = reader.load().words
    sentences: dict[str, str] = {}
    places: dict[str, Place] = {}
    lines = [f"# {told['sentences_title']}"]
    section: tuple[str, ...] | None = None
    for claim in portion:
        path = claim.sentence.section.path
        if path != section:
            section = path
            lines += ["", f"## {' > '.join(map(_flat, path)) if path else told['no_heading']}"]
        name = f"s{len(sentences) + 1}"
        shown = _flat(claim.text)[:LONGEST]
        sentences[name], places[name] = shown, claim.place
        kind = told.get(claim.sentence.kind, "")
        label = _flat(claim.sentence.label)
        links = " ".join(_flat(link.url)[:LONGEST_LINK] for link in claim.links[:MOST_LINKS] if not link.image)
        under = f'under "{label}"' if label and label not in shown else ""
        beside = ", ".join(each for each in (kind, under, f"leads to {links}" if links else "") if each)
        lines.append(f"{name}{f' ({beside})' if beside else ''}: {shown}")
    repo, path_there = _writable(document.repo.ref.id), _writable(document.path)
    return Question(repo, path_there, digest, number, sentences, places, task, "\n".join(lines) + "\n")


def _task(document: Document) -> str:
    told = reader.load()
    of_dataset = document.repo.ref.kind == "dataset"
    kind = "of_dataset" if of_dataset else "of_model" if document.path == README else "of_document"
    parts = [told.words["task"].format(kind=told.words[kind], repo=_flat(document.repo.ref.id)).strip()]
    for title, meanings in ((told.words["whose_title"], told.whose), (told.words["states_title"], told.states)):
        parts.append("\n".join((f"# {title}", "", *(f"- {name}: {meaning}" for name, meaning in meanings.items()))))
    if of_dataset:
        parts.append(told.words["on_data"])
    return "\n\n".join(parts) + "\n"


def _flat(text: str) -> str:
    """Words on one line, so that nothing in them can pass for a line of ours, nor for a command to a terminal."""
    return " ".join(_writable(text).translate(CONTROLS).split())


def _writable(text: str) -> str:
    """A text that can be sent and written: names of folders on disk may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")
