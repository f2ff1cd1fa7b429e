"""Cards of a whole family: what the card of a base tells of the chat model that was made from it (POLICY G1)."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub.known import datasets
from osaid_hub.read.claims.data_states import hits_in, words_in
from osaid_hub.read.claims.details import Detail, says
from osaid_hub.read.claims.siblings import WORD, is_size, name_words

SHORTEST = 3  # letters and digits of a name
LONGEST = 60  # characters from the beginning of a name to the word of its stage
BEFORE_SUBJECT = 3  # words before what a sentence is about: "All of our", "The released"


def names_later_stage(texts: Iterable[str], own: str) -> bool:
    """Whether texts name a later stage of the model, "Heron-7B-Chat" or "Heron Chat", and its id tells of none; or say
    that there are base and tuned ones, where the id tells the size of one of them.

    In: sentences of its card; the model's own id. An id that tells what it was made for ("heron-7b-law") is none of a
    base, and may be made from that stage.
    """
    whole, stem = _names(own)
    is_sized = any(map(is_size, whole))
    if not stem:
        return False
    said = tuple(texts)
    together = "\n".join(said)
    if _names_stage(together, whole) or _names_stage(together, stem):
        return True
    return is_sized and any(map(tells_both_stages, said))


def tells_both_stages(text: str) -> bool:
    """Whether a text says that there are base models and tuned ones: also "Heron (foundation model) and Heron-Chat"."""
    return "base_and_tuned" in words_in(text) or says(Detail.BASE_BESIDE_TUNED, text)


def is_on_later_stage(text: str, own: str) -> bool:
    """Whether a sentence is on a later stage of the model, in a card that names one: the tuned model or its data is the
    subject, or a sentence on tuning names it as what came of that.
    """
    words = words_in(text)
    if "of_tuned" in words and "pretraining" not in words and _is_subject(text):
        return True
    if not words & {"of_tuned", "labels_used", "tuned"}:
        return False
    whole, stem = _names(own)
    said = tuple(word.lower() for word in WORD.findall(text[:LONGEST]))
    begins = any(said[at : at + len(stem)] == stem for at in (0, 1))
    return not begins and (_names_stage(text, whole) or _names_stage(text, stem))


def names_tuned(title: str) -> bool:
    """Whether a title or a label is on the tuned model or its data: "Fine-tuning data"."""
    first = WORD.search(title)
    if first is not None and first[0].lower() in datasets.name_words()["tuning_stages"]:
        return True  # "SFT (supervised fine-tuning): checkpoints, data"
    return "of_tuned" in words_in(title) and _is_subject(title)


def begins_with_family(text: str, label: str, own: str) -> bool:
    """Whether a sentence begins with the name of the model's family, "Heron 2 was pre-trained on ..." in the card of
    heron-2-7b, behind its label and an article perhaps; a size, a number or a stage behind it makes another name.
    """
    stem = _names(own)[1]
    said = tuple(word.lower() for word in WORD.findall(text.removeprefix(label)[:LONGEST]))
    at = next((at for at in (0, 1) if stem and said[at : at + len(stem)] == stem), None)
    if at is None or len(said) <= at + len(stem):
        return False
    after = said[at + len(stem)]
    return not (is_size(after) or after.isdigit() or after in datasets.name_words()["model_stages"])


def _is_subject(text: str) -> bool:
    start = min(start for topic, start, _ in hits_in(text) if topic == "of_tuned")
    return len(WORD.findall(text[:start])) <= BEFORE_SUBJECT


def _names(own: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a model's name, and of that of its family, without its size; () where it may be no base."""
    words = name_words(own)
    table = datasets.name_words()
    size = next((at for at, word in enumerate(words) if is_size(word)), len(words))
    rest = [word for word in words[size:] if not is_size(word) and not word.isdigit()]
    stem = words[:size]
    if not table["model_stages"].isdisjoint(words) or not table["base_stages"].issuperset(rest):
        return (), ()
    return words[: size + 1], stem if len("".join(stem)) >= SHORTEST else words[: size + 1]


def _names_stage(text: str, name: tuple[str, ...]) -> bool:
    """Whether a name stands in a text with the word of a stage behind it: "Heron-7B-Chat", "Heron Chat"."""
    lowered, stages = text.lower(), datasets.name_words()["model_stages"]
    at = lowered.find(name[0])
    while at >= 0:
        said = list(WORD.finditer(text[at : at + LONGEST]))
        words = [match[0].lower() for match in said]
        here = len(name)
        if tuple(words[:here]) == name:
            while here < len(words) and (is_size(words[here]) or words[here].isdigit()):
                here += 1  # "Heron-1B-7B-0924-Chat"
            if here < len(words) and words[here] in stages:
                between = text[at + said[here - 1].end() : at + said[here].start()]
                if between in ("-", "_") or (between == " " and said[here][0][0].isupper()):
                    return True
        at = lowered.find(name[0], at + 1)
    return False
