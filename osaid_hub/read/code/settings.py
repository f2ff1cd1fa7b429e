"""Settings of the training that a text tells: in sentences, lists, tables and blocks of code, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.known import code_words, lexicon, roles
from osaid_hub.known.code_words import SETTINGS
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Claim, Document

ENOUGH = 2  # kinds of settings that are more than a remark
OF_TABLE = 3  # kinds, each in a row, that make a table one of settings
# Kinds whose word is the value ("AdamW"); the others need a number, or a value behind their key.
NAMED_VALUES = frozenset({"s_optimizer", "s_schedule_name", "s_precision"})
SAME = {"s_optimizer_name": "s_optimizer", "s_schedule_name": "s_schedule", "s_precision_key": "s_precision"}
NOT_HERE = frozenset({"h_usage", "h_evaluation", "h_citation", "h_license", "h_evaluation_data", "h_siblings"})
_BEHIND = re.compile(r"[^\d\n.;|]{0,28}(?:\||:|=|\bof\b|\bis\b|\bat\b|\bto\b|\s)?[^\d\n.;|]{0,12}\.?\d")
_BEFORE = re.compile(r"\d[.,_]*+\s?[kKmMbB]?\+?(?:\s|-)(?:[^\W\d]{1,12}\s){0,2}$")
_PAIR = re.compile(
    r"""["']?([A-Za-z_][\w.-]{0,40}(?: [\w-]{1,20}){0,3})["']?\s{0,4}[:=,]\s{0,4}["']?([^\s"',\]})#\[({]{1,60})"""
)
_FLAG = re.compile(r"--?([A-Za-z][\w.-]{1,40})[= ]\s{0,4}([^\s\\-]\S{0,60})")
_LINES = 400  # of a block of code


def told_settings(document: Document) -> dict[str, Evidence]:
    """The kinds of settings that a text tells with a value, each with the words that tell it first."""
    found: dict[str, Evidence] = {}
    for claim, kinds in _claims(document):
        for kind in sorted(kinds):
            found.setdefault(kind, document.cite(claim))
    for block in document.card.code_blocks:
        for kind, line in _of_block(block):
            if kind not in found:
                found[kind] = evidence.excerpt(document.repo, document.path, document.card.text, line.strip())
    return found


def _claims(document: Document) -> Iterator[tuple[Claim, frozenset[str]]]:
    header: tuple[Claim, dict[int, str]] | None = None
    table: list[tuple[Claim, frozenset[str]]] = []  # its rows that tell settings
    for claim in document.claims:
        if table and (claim.sentence.kind != "row" or claim.sentence.section is not table[0][0].sentence.section):
            yield from _of_table(table)
            table = []
        if claim.within & OF_OTHERS or not _may_tell(claim):
            header = None
            continue
        kinds = _told(claim.text)
        if claim.sentence.kind == "row":
            columns = {
                place: kind
                for place, cell in enumerate(claim.text.split(" | "))
                if (kind := next(iter(sorted(_kinds(cell) - NAMED_VALUES)), None)) and not any(map(str.isdigit, cell))
            }
            below = header is not None and header[0].sentence.section is claim.sentence.section
            if header and below and not columns:
                cells = claim.text.split(" | ")
                kinds |= {
                    kind
                    for place, kind in header[1].items()
                    if place < len(cells) and any(map(str.isdigit, cells[place]))
                }
            elif len(columns) > 1:
                header = (claim, columns)
        else:
            header = None
        told = frozenset(SAME.get(kind, kind) for kind in kinds)
        if kinds and (len(kinds) >= ENOUGH or _is_on_training(claim)):
            yield claim, told
        if kinds and claim.sentence.kind == "row":
            table.append((claim, told))
    yield from _of_table(table)


def _of_table(rows: Sequence[tuple[Claim, frozenset[str]]]) -> Sequence[tuple[Claim, frozenset[str]]]:
    """The rows of a table below no heading on training: where several tell a setting each, it is one of settings."""
    return rows if len(frozenset[str]().union(*(kinds for _, kinds in rows))) >= OF_TABLE else ()


def _may_tell(claim: Claim) -> bool:
    """Whether a claim may speak of how this model was trained: no advice, no section about something else."""
    if "advice" in claim.topics or not claim.stands or _is_for_users(claim.sentence.section.path):
        return False
    if claim.sentence.kind != "row" and "to_users" in code_words.topics(claim.text):
        return False
    return not claim.about & NOT_HERE or bool(claim.about & {"h_training"}) or _is_under_settings(claim)


def _is_for_users(titles: Sequence[str]) -> bool:
    """Whether a text stands where users are told how to train further (POLICY G10)."""
    return any("for_users" in code_words.topics(title[:200]) for title in titles[-2:])


def _is_on_training(claim: Claim) -> bool:
    return "train" in claim.topics or bool({"h_training"} & (claim.about | claim.within)) or _is_under_settings(claim)


def _is_under_settings(claim: Claim) -> bool:
    titles = (*claim.sentence.section.path[-2:], claim.sentence.label)
    return any("settings_heading" in code_words.topics(title[:200]) for title in titles)


def _kinds(text: str) -> frozenset[str]:
    return frozenset(topic for topic in code_words.topics(text) if topic.startswith(SETTINGS))


def _told(text: str) -> set[str]:
    """Kinds of settings in a sentence that stand beside a value."""
    found = set()
    for topic, start, end in code_words.hits(text):
        if not topic.startswith(SETTINGS):
            continue
        behind = text[end : end + 48]
        if topic == "s_precision_key" and not re.match(r"\s?[:=|]\s?\w", behind):
            continue
        if (
            topic in NAMED_VALUES
            or _BEHIND.match(behind)
            or _BEFORE.search(text[max(0, start - 40) : start])
            or (topic in ("s_optimizer_name", "s_schedule", "s_precision_key") and re.match(r"\s?[:=|]\s?\w", behind))
        ):
            found.add(topic)
    return found


def _of_block(block: CodeBlock) -> Iterator[tuple[str, str]]:
    """Kinds of settings in a block of code, each with its line."""
    titles = block.section.path[-2:]
    if _is_for_users(titles):
        return
    under = any("settings_heading" in code_words.topics(title[:200]) for title in titles)
    topics = frozenset().union(*(lexicon.load().heading(title[:200]) for title in titles)) if titles else frozenset()
    found: list[tuple[str, str]] = []
    for line in block.text.split("\n", _LINES)[:_LINES]:
        pairs = _PAIR.findall(line[:2000]) if ":" in line or "=" in line or "," in line else ()
        for key, value in (*pairs, *(_FLAG.findall(line[:2000]) if "-" in line else ())):
            kinds = _kinds_of_key(key)
            if value.lower() in ("none", "null", "false") and not under:
                continue
            found += [(kind, line) for kind in sorted(kinds)]
            if under and not kinds and not _is_no_setting(key):
                found.append((f"{SETTINGS}{key.lower()}", line))
    named = {kind for kind, _ in found}
    if (
        under
        or "h_training" in topics
        or (
            len(named) >= ENOUGH
            and ("s_learning_rate" in named or roles.trains(block.text))
            and "h_evaluation" not in topics
        )
    ):
        yield from found


def kinds_set_in(script: str) -> frozenset[str]:
    """The kinds of settings to which a script gives values itself; what users may give as arguments is none."""
    found: set[str] = set()
    for line in script.split("\n", _LINES)[:_LINES]:
        if "=" not in line or "argument(" in line or "default" in line or line.lstrip().startswith("#"):
            continue
        for key, value in (*_PAIR.findall(line[:500]), *(_FLAG.findall(line[:500]) if "-" in line else ())):
            if any(map(str.isdigit, value)) or _kinds(value) & NAMED_VALUES:
                found |= _kinds_of_key(key)
    return frozenset(found)


@lru_cache(maxsize=10_000)
def _kinds_of_key(key: str) -> frozenset[str]:
    """The kinds of settings that a key names, however its words are joined."""
    spelled = _kinds(key.replace("-", "_")) | _kinds(key.replace("_", " ").replace("-", " "))
    return frozenset(SAME.get(kind, kind) for kind in spelled)


def _is_no_setting(key: str) -> bool:
    """Whether a key names what is no setting of the training: lengths of context, tokens, machines, names."""
    return "no_setting" in code_words.topics(key.replace("_", " ").replace("-", " "))
