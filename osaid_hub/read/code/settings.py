"""Settings of the training that a text tells: in sentences, lists, tables and blocks of code, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import BETWEEN_CELLS, CodeBlock
from osaid_hub.known import roles
from osaid_hub.known.code_words import SETTINGS
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import OF_OTHERS, Claim, Document, Facet, Whose, has, heading_topics, settings
from osaid_hub.read.claims.links import is_below_tuning, tells_tuning
from osaid_hub.read.code.inline import begins_with_model

ENOUGH = 2  # kinds of settings that are more than a remark
OF_TABLE = 3  # kinds, each in a row, that make a table one of settings
NOT_HERE = frozenset({"h_usage", "h_evaluation", "h_citation", "h_license", "h_evaluation_data", "h_siblings"})
# A key is never taken back letter by letter: what may stand behind it is no part of one.
_PAIR = compiled(
    r"""["']?([A-Za-z_][\w.-]{0,40}+(?: [\w-]{1,20}+){0,3}+)["']?\s{0,4}+[:=,]\s{0,4}["']?([^\s"',\]})#\[({]{1,60})"""
)
_FLAG = compiled(r"--?([A-Za-z][\w.-]{1,40})[= ]\s{0,4}([^\s\\-]\S{0,60})")
_LINES = 400  # of a block of code
_AHEAD = 3  # lines between a block and the sentence that announces it


def told_settings(document: Document) -> dict[str, Evidence]:
    """The kinds of settings that a text tells with a value, each with the words that tell it first."""
    found: dict[str, Evidence] = {}
    for claim, kinds in _claims(document):
        for kind in sorted(kinds):
            found.setdefault(kind, document.cite(claim))
    for block in document.card.code_blocks:
        if begins_with_model(document, block):
            continue
        for kind, line in _of_block(block, announced=_is_announced(document, block)):
            if kind not in found:
                found[kind] = document.quote(line.strip())
    return found


def _claims(document: Document) -> Iterator[tuple[Claim, frozenset[str]]]:
    header: tuple[Claim, dict[int, str]] | None = None
    table: list[tuple[Claim, frozenset[str]]] = []  # its rows, or the items of a list, that tell settings
    tuned = _on_its_tuning(document)
    for claim in document.claims:
        if table and not _stand_together(claim, table[0][0]):
            yield from _of_table(table)
            table = []
        row = claim.sentence.kind == "row"
        if claim.within & OF_OTHERS or not (row or settings.named(claim.text)) or not _may_tell(claim, tuned):
            header = None
            continue
        kinds = set(settings.told(claim.text))
        if row:
            columns = settings.columns(claim.text)
            below = header is not None and header[0].sentence.section is claim.sentence.section
            if header and below and not columns:
                cells = claim.text.split(BETWEEN_CELLS)
                kinds |= {
                    kind
                    for place, kind in header[1].items()
                    if place < len(cells) and any(map(str.isdigit, cells[place]))
                }
            elif len(columns) > 1:
                header = (claim, columns)
        else:
            header = None
        told = frozenset(settings.SAME.get(kind, kind) for kind in kinds)
        if kinds and (len(kinds) >= ENOUGH or _is_on_training(claim) or id(claim.sentence.section) in tuned):
            yield claim, told
        if kinds and (claim.sentence.kind != "prose" or settings.named(claim.sentence.label)):
            table.append((claim, told))
    yield from _of_table(table)


def _stand_together(claim: Claim, first: Claim) -> bool:
    """Whether a claim is a row or an item of the same table or list as another."""
    return claim.sentence.kind == first.sentence.kind and claim.sentence.section is first.sentence.section


def _of_table(rows: Sequence[tuple[Claim, frozenset[str]]]) -> Sequence[tuple[Claim, frozenset[str]]]:
    """The rows of a table, items or labelled lines, below no heading on training: where several tell a setting each, it
    is one of settings. Two items or lines are enough where they are a learning rate or epochs, which nothing but a
    training has.
    """
    kinds = frozenset[str]().union(*(kinds for _, kinds in rows))
    if rows[:1] and rows[0][0].sentence.kind != "row":
        sure = any(settings.is_of_training(claim.text) for claim, _ in rows)
        return rows if len(kinds) >= ENOUGH and sure else ()
    return rows if len(kinds) >= OF_TABLE else ()


def _on_its_tuning(document: Document) -> frozenset[int]:
    """The sections, by identity, below no more than a word for tuning in which a sentence says that it was done."""
    return frozenset(
        id(claim.sentence.section) for claim in document.claims if is_below_tuning(claim) and tells_tuning(claim)
    )


def _may_tell(claim: Claim, tuned: frozenset[int] = frozenset()) -> bool:
    """Whether a claim may speak of how this model was trained: no advice, no section about something else.

    tuned  sections on how this very model was tuned.
    """
    if (
        has(claim, Facet.ADVICE)
        or claim.whose is Whose.USE
        or not claim.stands
        or settings.are_for_users(claim.sentence.section.path)
    ):
        return False
    if claim.sentence.kind == "prose" and has(claim, Facet.ON_OTHERS) and "h_training" not in claim.about:
        return False  # "The baseline used a learning rate of 3e-4"
    if claim.sentence.kind != "row" and has(claim, Facet.TO_USERS):
        return False
    # "Fine-tuning steps: 498" is a setting by its label, and no advice on fine-tuning.
    about = claim.within if settings.named(claim.sentence.label) else claim.about
    tells = id(claim.sentence.section) in tuned and about & NOT_HERE == {"h_usage"}
    return tells or not about & NOT_HERE or "h_training" in about or _is_under_settings(claim)


def _is_on_training(claim: Claim) -> bool:
    return "train" in claim.topics or bool({"h_training"} & (claim.about | claim.within)) or _is_under_settings(claim)


def _is_under_settings(claim: Claim) -> bool:
    titles = (*claim.sentence.section.path[-2:], claim.sentence.label)
    return settings.stand_below(titles)


def _is_announced(document: Document, block: CodeBlock) -> bool:
    """Whether a sentence or a label right before a block announces settings: "Hyperparameters:"."""
    return any(
        claim.text.rstrip().endswith(":")
        and settings.stand_below((claim.text,))
        and not heading_topics(claim.text) & NOT_HERE
        and _may_tell(claim)
        for claim in document.read
        if claim.sentence.section is block.section and 0 <= block.lines[0] - claim.sentence.lines[1] <= _AHEAD
    )


def _of_block(block: CodeBlock, *, announced: bool) -> Iterator[tuple[str, str]]:
    """Kinds of settings in a block of code, each with its line; `announced` where the words before it say that."""
    titles = block.section.path[-2:]
    if settings.are_for_users(titles):
        return
    under = announced or settings.stand_below(titles)
    topics = frozenset[str]().union(*(heading_topics(title) for title in titles))
    found: list[tuple[str, str]] = []
    for line in block.text.split("\n", _LINES)[:_LINES]:
        pairs = _PAIR.findall(line[:2000]) if ":" in line or "=" in line or "," in line else ()
        for key, value in (*pairs, *(_FLAG.findall(line[:2000]) if "-" in line else ())):
            kinds = settings.of_key(key)
            if (value.lower() in ("none", "null", "false") and not under) or _is_name(value):
                continue
            found += [(kind, line) for kind in sorted(kinds)]
            if under and not kinds and not settings.is_no_setting(key):
                found.append((f"{SETTINGS}{key.lower()}", line))
    named = {kind for kind, _ in found}
    if (
        under
        or "h_training" in topics
        or (
            len(named) >= ENOUGH
            and ("s_learning_rate" in named or roles.trains(block.text))
            and (not topics & {"h_evaluation", "h_usage"} or _is_config(titles[-1]))
        )
    ):
        yield from found


def _is_name(value: str) -> bool:
    """Whether what stands behind a key is the name of a setting in turn, as in "def train(epochs, lr)" and "lr=lr"."""
    return value.isidentifier() and bool(settings.of_key(value) - settings.NAMED_VALUES)


def _is_config(title: str) -> bool:
    """Whether the heading right above a block announces the configuration of a model, not of its tests.

    Toolkits print the configuration that trained a model below its results.
    """
    return settings.announces_config(title) and not heading_topics(title) & NOT_HERE


def kinds_set_in(script: str) -> frozenset[str]:
    """The kinds of settings to which a script gives values itself; what users may give as arguments is none."""
    found: set[str] = set()
    for line in script.split("\n", _LINES)[:_LINES]:
        if "=" not in line or "argument(" in line or "default" in line or line.lstrip().startswith("#"):
            continue
        for key, value in (*_PAIR.findall(line[:500]), *(_FLAG.findall(line[:500]) if "-" in line else ())):
            if any(map(str.isdigit, value)) or settings.named(value) & settings.NAMED_VALUES:
                found |= settings.of_key(key)
    return frozenset(found)
