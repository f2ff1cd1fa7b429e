"""The bases that a sentence names in words that no table lists as a whole: by its shape.

Each word becomes the sign of its kind (`known/tables/making.toml`) and each model a sign of its own, so that "the first
six layers of [X] were tuned" is `ddYoXzt`. A shape names a base where that string matches a pattern below. It is looked
for beside a sure name alone, a link, an id or a well-known model, as the patterns let words stand between that they
do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from osaid_hub.known import making
from osaid_hub.known.lineage import Hit, Relation, Wording
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.mentions import Mention
from osaid_hub.read.bases.relation import QUANTIZED_ENDINGS
from osaid_hub.read.names.letters import squeeze

_TOKEN = compiled(
    r"\d+(?:[.,]\d+)*(?!\w)|[^\W_]+(?:[.'\u2019-][^\W_]+)*|->|=>|[,;:()|=+&/\u2013\u2014\u2192\u27a1\u21d2]"
)
_ASIDE = compiled(r"\([^()]{0,80}\)")  # tells more, and does not part what stands around it
_SIZED = compiled(r"\d[BbMm]\b")
_ARROW = ">"
_ARROWS = ("->", "=>", "\u2192", "\u27a1", "\u21d2")
_DASHES = ("=", "\u2013", "\u2014")
_MARKS = dict.fromkeys(_ARROWS, _ARROW) | dict.fromkeys(_DASHES, ":") | {"&": making.PLAIN, "/": ","}
_BY = "b"
_BASE, _OWN = "X", "P"
_OF_SIGN: dict[str, Relation] = {"q": "quantized", "c": "copy", "m": "merge", "k": "distill", "l": "adapter"}
MOST_TOKENS = 80  # of a sentence; one that has more is a list


class Shape(Struct, frozen=True):
    """A pattern: what stands before the name and behind it.

    The group `verb` is the word by which it was made, whose sign tells how where `relation` is None.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    relation: Relation | None = None
    loose: bool = False  # holds in a comparison and beside frozen parts too
    linked: bool = False  # asks for a link: an id alone may be that of data


def _shape(
    before: str, behind: str = "", relation: Relation | None = None, *, loose: bool = False, linked: bool = False
) -> Shape:
    return Shape(compiled(f"(?:{before})$"), compiled(behind), relation, loose, linked)


SHAPES = (
    # Initialised with those of X; training resumed from the checkpoint X.
    _shape(r"(?P<verb>i)[dNBYPIozs,]{0,6}[fua][dNBYPIofzk]{0,6},?", relation="finetune"),
    # Nous partons de X; auf X aufbauend; wir haben mit X begonnen.
    _shape(r"[INP](?P<verb>i)o[dI]{0,2}", relation="finetune"),
    _shape(r"(?:^n|Iz?u)[dI]{0,2}", r"(?P<verb>[gi])", "finetune"),
    # Exported to ONNX with optimum from X; fine-tuned out of the voice X.
    _shape(r"(?P<verb>[qcmk])[dNBYIPou?cqblT]{0,7}f[dNBYIo]{0,6},?"),
    _shape(r"(?P<verb>t)[dNIbz?]{0,3}f[dNBYIo]{0,6}", relation="finetune"),
    # The model inherits the weights from X: where a model is what something is made.
    _shape(r"(?:^|[NBYP])[zdI]{0,3}(?P<verb>g)[dNBYIzP]{0,5}f[dNBYIoc]{0,6}|(?:PN?|d[NY])(?P<verb2>g)o"),
    _shape(r"[NP]z?f[dI]{0,3}", r"[^;:x]{0,6}(?P<verb>[gt])"),
    _shape(r"(?P<verb>g)(?:dn|[dI]{0,2}Yu)[dNBI]{0,3}", relation="finetune"),
    # We post-trained X; unfroze the last six layers of X; merging X; a mix of X; this repository mirrors X.
    _shape(r"(?:^z?|[bpIwP,(]|g[on]d?|Iz)(?P<verb>[tqck])[dNBYIot]{0,7}"),
    _shape(r"(?:^|[zIP])d{0,3}(?P<verb>[tqc])o[dNBYI]{0,4}"),
    # Merging X; a mix of X: of a link or of two, as data is merged too.
    _shape(r"(?:^z?|[bpIwP,(]|g[on]d?|Iz)(?P<verb>m)[dNBYIo]{0,7}|(?P<verb2>m)g?o[dNBYI]{0,4}", linked=True),
    _shape(r"(?P<verb>m)g?o[dNBYI]{0,4}", r"[du,+]{1,3}X", "merge"),
    _shape(r"(?:^|[bpIwP,(])(?P<verb>m)[dNBYIo]{0,4}", r"[du,+]{1,3}X", "merge"),
    _shape(r"(?:^|[bpIwP,(])(?P<verb>m)[dNBYIo]{0,4}X[dIu,+X]{0,6}", relation="merge"),
    _shape(r"^P[dNYx]{0,2}(?P<verb>[cqm])[dNBYI]{0,4}"),
    # We turned X into a poet.
    _shape(r"(?P<verb>r)[dINY]{0,4}", r"T", "finetune"),
    # Trained with X, where that links a model; after loading X, we trained on.
    _shape(r"(?P<verb>[ts])s?[dIzfe?]{0,4}[un][dNBI]{0,4}", relation="finetune", linked=True),
    _shape(r"(?P<verb>t),d?N?", r"z{1,2}e", "finetune", linked=True),
    _shape(r"(?:I|p)(?P<verb>A)[dNBYIo]{0,6}", r".{0,8}[tr]", "finetune"),
    # An int4 IR of X; X as ONNX; DreamBooth on X.
    _shape(r"^d?[?]?[dNY]?(?P<verb>[qc])[dNYq?]{0,3}[ov][dNBIY]{0,3}"),
    _shape(r"^[dI]{0,2}", r",?[anu]?d?(?P<verb>[qc])"),
    _shape(r"(?P<verb>D)[dNYIzTt]{0,4}[nuofT][dNIB]{0,3}", relation="finetune"),
    # All parameters of X were updated; a new head on X, trained end to end; the encoder of X, which was tuned.
    _shape(r"(?P<verb>Y)[tdz]?[on][dIN]{0,3}", r"(?:z|,)?[d?]?[tr]|.{1,12}[zIP,]d?[tr]", "finetune"),
    _shape(r"(?P<verb>[tr])[^;:x]{0,8}Yo[dIN]{0,3}", relation="finetune"),
    _shape(r"(?P<verb>N)o[dI]{0,3}", r",?w?z[dp]{0,2}t", "finetune"),
    # A Dutch version of X, obtained by tuning.
    _shape(r"^(?:P[dNYx]{0,2}[?z]?)?d{0,2}[?]?(?P<verb>N)o[dI]{0,3}", r"[^;:xP]{0,5}t", "finetune"),
    # X has been tuned by us; the pretrained voice X was adapted; X and Y were merged.
    _shape(r".*", r"z{1,2}(?:d?(?P<verb>[tqcm])bI|[bf]I[^;:x]{0,8}(?P<verb2>[tqcm]))"),
    _shape(r"^d?tN", r"z{1,2}(?P<verb>t)"),
    # X trained with GRPO; in this repository: X tuned on letters; X as acoustic model, which was tuned.
    _shape(r"^[dI]{0,2}", r"(?P<verb>t)[un][dI]{0,2}s"),
    _shape(r"P[dNYx]{0,2}:[dI]{0,2}", r"(?P<verb>t)"),
    _shape(r".*", r"a[d?]{0,2}N,?w?z[dp]{0,2}(?P<verb>t)"),
    _shape(r"I[?][dt?]{0,2}(?P<verb>t)o[dI]{0,3}", relation="finetune"),
    _shape(r"^[dIN]{0,3}(?:Yo)?[dI]{0,2}(?:X[d,+]{0,2}){0,6}", r"(?:[d,+]{0,2}X){0,6}z{1,2}d?(?P<verb>m)"),
    # RLHF applied to X; the result of applying ORPO to X.
    _shape(r"(?P<verb>[tsqlA])[dstqlY?z]{0,4}A[?dsYqlt]{0,3}[Tn][dNIB]{0,3}"),
    _shape(r"(?P<verb>A)[?dsqtl]{1,3}T[dNIB]{0,3}", relation="finetune"),
    # A LoRA, to be used with X; the adapter was trained while X stayed frozen.
    _shape(r"(?P<verb>l)[dNYIztselTpA,]{0,8}[nuTvh][dINYB]{0,4}", loose=True),
    # This is X, uploaded again.
    _shape(
        r"^(?:P[dNYl]{0,2}z|S)[dItqcmk]{0,3}",
        r"(?P<verb>$)|[,(]?[dup?zN]{0,4}(?P<verb2>[tqcmkgsr])|(?P<verb3>)",
        linked=True,
    ),
    # X plus 2,000 steps of DPO; X > SFT > this model.
    _shape(r"(?:^|z|:)[dI]{0,2}", r",?[d?]?[p+>][d?N]{0,4}(?P<verb>[tsql])"),
    _shape(r"(?:^|[:|?>])[dI]{0,2}", r"(?P<verb>>)(?:.{0,12}>)?P", "finetune"),
    # X served as the initialisation; using X as our first checkpoint; as a base we took X; X was our starting model.
    _shape(r".*", r"[,)]?[dzeT]{0,3}(?P<verb>a)[dI]{0,4}(?:B|No?B|iN)", "finetune"),
    _shape(r"(?P<verb>a)[dI]{0,3}(?:B|[it]N)[NY]?(?:[zIP]{0,2}e[zIP]?)[dIN]{0,3}", relation="finetune"),
    _shape(r"^[dI]{0,2}", r"zd?(?P<verb>I)d?(?:B|iN)", "finetune"),
    _shape(r"e[dI]{0,3}", r"Y?(?P<verb>[vT])[dI]{0,3}[Bi]", "finetune"),
    _shape(r"a[d?N]{1,3},?", r"z{1,2}[ed]{0,3}(?P<verb>t)", "finetune"),
    # X, on which this model is based; X, which it was trained from.
    _shape(r".*", r",?[nfu]w[PIdNYl]{1,4}[zd]{0,3}(?P<verb>[gtiqmcl])", "finetune", loose=True),
    _shape(r".*", r",?w[PIdNYl]{1,4}[zd]{0,3}(?P<verb>[gtiqmcl])[nf]", "finetune", loose=True),
    _shape(r".*", r",?w[dNYl]{0,2}[PI][zd]{0,3}(?P<verb>[tqm])", "finetune"),
    # Its base X; the base model, X, ...
    _shape(r"(?P<verb>I[dN]?B)[NY]?[,(:]?", relation="finetune", loose=True),
    _shape(r"(?P<verb>dB)[NY]?[,(]", r"[,)]", "finetune", loose=True),
    # The ancestor of this model is X; the base it needs is X; the initial weights were those of X; the original
    # weights can be found at X.
    _shape(r"^[dI]{0,3}(?P<verb>B)N?o[PINd]{1,3}z[dI]{0,2}", relation="finetune"),
    _shape(r"(?P<verb>dB)[PIdNe?]{0,3}z[dI]{0,2}", relation="finetune"),
    _shape(r"^[dI]{0,2}(?P<verb>[Bti]|[NY](?=B))[BNY]{1,2}[zd]{1,3}o?[dI]{0,2}", relation="finetune"),
    _shape(r"^[dI]{0,2}(?P<verb>B)z[dI]{0,2}", relation="finetune"),
    _shape(r"^[dI]{0,2}(?P<verb>B)[NY][^;:x(),]{1,5}[nbT]", relation="finetune"),
    # The backbone of the tagger, X, was tuned end to end; an encoder (X) is combined with a layer and tuned.
    _shape(
        r"(?P<verb2>[NB])(?:o[dI]{0,2}[NBY?])?[,(]", r"(?!.*P)[,)][zd]{1,3}[^;:)]{0,14}(?P<verb>t)(?!b[^I])", "finetune"
    ),
    _shape(r"(?P<verb2>[NB])(?:o[dI]{0,2}[NBY?])?[,(]", r"t[d]{0,2}[),]", "finetune"),
    # Initial weights: X; initialised from: X; merged models: X.
    _shape(r"(?:^|,)d?(?P<verb>B)[NY]", relation="finetune"),
    _shape(
        r"(?:^[dNYt]{0,2}(?:No)?|^.{0,6}(?=Bb))(?P<verb>B)[BNYdstev]{0,4}(?:b[?dI]{0,2})?[:|>]", relation="finetune"
    ),
    _shape(r"^(?P<verb>[ti])[dNt]{0,2}f[dNYB]{0,2}[:|>]", relation="finetune"),
    _shape(r"^(?P<verb>i)[NY]{1,2}[:|>]|^[dNY]{1,2}[ez?]{0,2}[vaT][dI]?(?P<verb2>[Bi])[:|>]", relation="finetune"),
    _shape(r"^[dNYe]{0,3}n?[dN]?(?P<verb>m)[dNYom]{0,3}[:|>]", relation="merge"),
    _shape(r"^d?(?P<verb>m)[dNYx?]{0,2}[:|][^;]{0,12}", relation="merge"),
    _shape(r"^d?", r"[?+,d]X,?[d?]{0,2}(?P<verb>m)", "merge"),
    _shape(r"^d?X[?+,d]", r",?[d?]{0,2}(?P<verb>m)", "merge"),
    _shape(r"^[dN]{1,2}:[dX,?+]{0,10}", r"[dX,?+]{0,10}(?P<verb>m)", "merge"),
    # It picks up training where X stopped.
    _shape(r"(?P<verb>[it]).*h[dI]{0,2}", r"z?y", "finetune"),
)


class Found(NamedTuple):
    """A base by a shape, and the words that told it as if they were a wording."""

    mention: Mention
    hit: Hit
    loose: bool


def by_shape(text: str, mentions: Sequence[Mention], own_id: str) -> Iterator[Found]:
    """The sure names of a sentence that a shape makes a base, with the words that did; each once."""
    own = squeeze(own_id.rpartition("/")[2])
    named = [each for each in mentions if _may_be_base(each) and not _goes_on(each, own)]
    if not named:
        return
    signs, places = _spelled(text, mentions, named)
    if len(signs) > MOST_TOKENS:
        return
    for number, sign in enumerate(signs):
        if sign == _BASE:
            mention = next(each for each in named if each.start == places[number][0])
            if found := _shaped(mention, signs, places, number):
                yield found


def _may_be_base(mention: Mention) -> bool:
    """Whether a name is sure to mean weights: that of a well-known model with a size does, "GPT-2" may be its kind."""
    is_whole = "/" in mention.name or (mention.known is not None and _SIZED.search(mention.name) is not None)
    return mention.is_sure and not mention.is_own and is_whole


def _goes_on(mention: Mention, own: str) -> bool:
    """Whether a name goes on where this model's ends: it was made from this one."""
    name = squeeze(mention.name.rpartition("/")[2])
    return len(own) > 3 and name.startswith(own)


def _spelled(text: str, mentions: Sequence[Mention], named: Sequence[Mention]) -> tuple[str, list[tuple[int, int]]]:
    """The signs of a sentence in its order, and where the words stand."""
    bases = {each.start for each in named}
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    place = 0
    whole = [each for each in mentions if each.is_own or each.is_sure]
    for mention in (*whole, None):
        end = mention.start if mention else len(text)
        for match in _TOKEN.finditer(_ASIDE.sub(_blank, text[place:end])):
            word = match[0]
            signs.append(_MARKS.get(word) or (making.sign(word.lower()) if word[0].isalnum() else word))
            places.append((place + match.start(), place + match.end()))
        if mention:
            signs.append(_BASE if mention.start in bases else _OWN if mention.is_own else making.OTHER)
            places.append((mention.start, mention.end))
            place = mention.end
    return "".join(signs), places


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _shaped(mention: Mention, signs: str, places: Sequence[tuple[int, int]], number: int) -> Found | None:
    for shape in SHAPES:
        if shape.linked and not mention.is_linked:
            continue
        before = shape.before.search(signs, 0, number)
        behind = shape.behind.match(signs, number + 1) if before else None
        if not before or not behind:
            continue
        verb = _verb(before)
        verb = verb if verb >= 0 else _verb(behind)
        sign = signs[verb] if 0 <= verb < len(signs) else ""
        relation = shape.relation or _OF_SIGN.get(sign, "finetune")
        if relation == "quantized" and mention.name.lower().endswith(QUANTIZED_ENDINGS):
            continue  # one that is quantised itself, as a list of such copies of this model has them
        start, end = places[verb] if 0 <= verb < number else (mention.start, mention.end)
        if 0 < verb < number and signs[verb - 1] == _BY:  # "made by tuning X"
            start = places[verb - 1][0]
        return Found(mention, Hit(start, end, Wording(relation, True, False, (), False, False, ())), shape.loose)
    return None


def _verb(match: re.Match[str]) -> int:
    """Where the word stands by which a match says that the model was made; -1 where it tells none."""
    return max((match.start(name) for name in match.groupdict()), default=-1)
