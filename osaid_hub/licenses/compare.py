"""Which standard licenses a text consists of, and which words were added to them or taken away.

A text is laid along the references that share runs of words with it; the best one is taken out, and what is left is
compared again, so that several licenses in one file are all found. What then is left are the added words.
"""

from __future__ import annotations

from dataclasses import dataclass

from osaid_hub.licenses import reference
from osaid_hub.licenses.align import BARRIER, Alignment, Gap, align
from osaid_hub.licenses.harmless import MAX_COPYRIGHT_WORDS, residue, vocabulary
from osaid_hub.licenses.restrictions import is_names
from osaid_hub.licenses.words import Range, Words, runs

MAX_LICENSES = 8
MAX_COMPARED_WORDS = 150_000  # in all rounds together, so that a file of copies of one license stays quick
MAX_CANDIDATES = 4
MIN_SAMPLES = 0.25  # of the runs of a reference, for a text to be compared with it
MIN_PRESENT = 0.5  # of the words that must be there, for a text to be called a form of that license


@dataclass(frozen=True, slots=True)
class Form:
    """A standard license that a text is a form of.

    missing  words of the reference that should be there.
    share    share of the words that must be there, and are: far below 1 the text is rather another license.
    """

    id: str
    missing: str
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text consists of: standard licenses, and ranges of words that belong to none of them."""

    forms: tuple[Form, ...]
    added: tuple[Range, ...]


def compare(words: Words) -> Comparison:
    """Take a text apart into standard licenses and added words; all of it is added where it is none."""
    pieces: list[Range] = [(0, len(words.words))]
    forms: list[Form] = []
    compared = 0
    while len(forms) < MAX_LICENSES and compared < MAX_COMPARED_WORDS:
        tokens, places = _flatten(words, pieces)
        compared += len(tokens)
        best = _best(tokens)
        if best is None:
            break
        form, pieces = _take_out(words, best, places)
        forms.append(form)
    if not forms:
        return Comparison((), tuple(pieces))
    known = vocabulary(form.id for form in forms)
    added = (part for piece in pieces for part in residue(words, piece, known))
    return Comparison(tuple(forms), tuple(added))


def _flatten(words: Words, pieces: list[Range]) -> tuple[list[str], list[int]]:
    """The words of all pieces with barriers between them, and where each stands in the text (-1: a barrier)."""
    tokens: list[str] = []
    places: list[int] = []
    for start, end in pieces:
        tokens += [*words.words[start:end], BARRIER]
        places += [*range(start, end), -1]
    return tokens, places


def _best(tokens: list[str]) -> Alignment | None:
    """The reference that explains most of the words, None where none explains enough."""
    joined = f" {' '.join(tokens)} "
    shares = {
        license_id: sum(sample in joined for sample in samples) / max(1, len(samples))
        for license_id, samples in reference.samples().items()
    }
    likely = sorted((each for each in shares if shares[each] >= MIN_SAMPLES), key=lambda each: -shares[each])
    found = []
    for each in likely[:MAX_CANDIDATES]:
        alignment = align(reference.reference(each), tokens)
        added = (index for gap in alignment.gaps for index in range(*gap.added))
        if not alignment.lacking and all(tokens[index] == BARRIER for index in added):
            return alignment
        found.append(alignment)
    fitting = [each for each in found if each.present >= MIN_PRESENT * each.reference.required]
    return max(fitting, key=lambda each: each.matched - 2 * (each.lacking + each.added_inside), default=None)


def _take_out(words: Words, found: Alignment, places: list[int]) -> tuple[Form, list[Range]]:
    """Split a text at what a reference explains: the form of the license, and the pieces that are left."""
    missing: list[str] = []
    left: list[Range] = []
    for gap in found.gaps:
        added = runs(places[gap.added[0] : gap.added[1]])
        if len(added) == 1 and _fills_a_slot(words, found, gap, added[0]):
            continue
        left += added
        lacking = (index for index in range(*gap.missing) if not found.reference.optional[index])
        missing += [found.reference.words[index] for index in lacking]
    share = found.present / max(1, found.reference.required)
    return Form(found.reference.id, " ".join(missing), share), left


def _fills_a_slot(words: Words, found: Alignment, gap: Gap, added: Range) -> bool:
    """Whether added words only fill in a name where the license leaves room for one, or redo a part without terms.

    Never at the beginning or the end of a text, where anything might be added.
    """
    slot, optional = found.reference.slot, found.reference.optional
    first, last = gap.missing
    if gap.added[0] < found.span[0] or gap.added[1] > found.span[1]:
        return False
    if not all(slot[index] or optional[index] for index in range(first, last)):
        return False
    named = any(slot[max(0, first - 1) : last + 1])
    if not (named or (last > first >= found.reference.title)):
        return False
    copyright_notice = any(slot[index] and optional[index] for index in range(first, last))
    limit = MAX_COPYRIGHT_WORDS if copyright_notice else reference.MAX_NAME
    return added[1] - added[0] <= limit and is_names(words.raw(*added))
