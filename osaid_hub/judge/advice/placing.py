"""Where a text goes in a card: into the section that is there for it, else into a new one at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from osaid_hub.card.parts import Card, CodeBlock, Section, Sentence
from osaid_hub.judge.advice.change import Edit
from osaid_hub.known import lexicon
from osaid_hub.snapshot import README

PLACEHOLDER = "placeholder"
_MARKUP = " []()*_.:!`"  # what stands around the filler of a template
_RULES = frozenset({"---", "***", "___"})


class Home(Struct, frozen=True):
    """The section of a card into which a text goes.

    title   its heading, as the card has it.
    lines   first and last line, from 1, of what nobody filled in; None where the section holds something or nothing.
    end     the line behind which a text goes that is added, from 1.
    padded  whether a blank line follows there.
    """

    title: str
    lines: tuple[int, int] | None
    end: int
    padded: bool


def home(card: Card, title: str, topic: str | None = None, *loose: str) -> Home | None:
    """The section that is there for a text.

    In: the card; the title that a new section would have; the topic of headings (lexicon) that say the same; and the
    topics of headings that say nearly the same, below which a text goes only where nothing stands there yet.
    Out: the first section of this title or topic, else one that was left empty, else None.
    """
    contents = _contents(card)
    for section in card.sections:
        if section.title.lower() == title.lower() or (topic and _is(section, topic)):
            return _home(card, section, contents[section.line])
    for section in card.sections:
        if _is_unfilled(contents[section.line]) and any(_is(section, each) for each in loose):
            return _home(card, section, contents[section.line])
    return None


def put(text: str | None, found: Home | None, title: str, body: str) -> tuple[Edit, ...]:
    """The edits that put a body into a section, or at the end of a card below a heading of its own.

    In: the text of the card, "" where there is none and None where it cannot be edited.
    """
    if text is None:
        return ()
    if found and found.lines:
        return (Edit(README, "replace", found.lines, body),)
    if found:
        at = found.end + 1
        return (Edit(README, "insert", (at, at), f"\n{body}" if found.padded else f"\n{body}\n"),)
    section = f"## {title}\n\n{body}"
    if not text:
        return (Edit(README, "new_file", None, section),)
    at = at_the_end(text)
    return (Edit(README, "insert", (at, at), f"\n{section}"),)


def at_the_end(text: str) -> int:
    """The line before which text at the end of a file goes."""
    lines = text.split("\n")
    return len(lines) if not lines[-1] else len(lines) + 1


def _is(section: Section, topic: str) -> bool:
    words = lexicon.load()
    title = section.title[:200]
    return words.heading(title) == {topic} and words.is_heading(title)


def _contents(card: Card) -> Mapping[int, Sequence[Sentence | CodeBlock]]:
    """What stands in each section itself, by the line of its heading."""
    found: dict[int, list[Sentence | CodeBlock]] = defaultdict(list)
    for sentence in card.sentences:
        if sentence.kind != "heading":
            found[sentence.section.line].append(sentence)
    for block in card.code_blocks:
        found[block.section.line].append(block)
    return found


def _home(card: Card, section: Section, said: Sequence[Sentence | CodeBlock]) -> Home:
    lines = card.text.split("\n")
    after = min((each.line for each in card.sections if each.line > section.line), default=at_the_end(card.text))
    end = after - 1
    while end > section.line and _is_gap(lines, end):
        end -= 1
    padded = end >= len(lines) or not lines[end].strip()
    filler = (min(each.lines[0] for each in said), max(each.lines[1] for each in said)) if said else None
    return Home(section.title, filler if _is_unfilled(said) else None, end, padded)


def _is_gap(lines: Sequence[str], at: int) -> bool:
    """Whether a line, from 1, is blank, or a rule between sections and no underline of a heading."""
    line = lines[at - 1].strip()
    return not line or (line in _RULES and at > 1 and not lines[at - 2].strip())


def _is_unfilled(said: Sequence[Sentence | CodeBlock]) -> bool:
    """Whether nothing stands there but the filler of a template."""
    return all(isinstance(each, Sentence) and _is_filler(each.text) for each in said)


def _is_filler(words: str) -> bool:
    return any(
        topic == PLACEHOLDER and not words[:start].strip(_MARKUP) and not words[end:].strip(_MARKUP)
        for topic, start, end in lexicon.load().topics(words)
    )
