"""Changes to what is told of the training data: one section that tells what is missing, with what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.judge.advice.change import Change, Edit, Written, make
from osaid_hub.judge.advice.editing import card_of, with_edits
from osaid_hub.judge.advice.making import Making, ids
from osaid_hub.judge.advice.placing import Home, home, put
from osaid_hub.known import advice
from osaid_hub.known.definition import Element, load
from osaid_hub.output.escape import plain
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Sources
from osaid_hub.read.model import Model
from osaid_hub.snapshot import README, RepoSnapshot, if_seen

TITLE = "Training data"
TOPIC, LOOSE = "h_training_data", "h_data"  # headings that say the same, and nearly the same
EXAMPLE = "https://doi.org/10.5281/zenodo.12345"
MAX_ROWS = 50
TABLE = ("Source", "Address", "Stage of training")
OF_AGENT = ("Environment", "Address", "Version", "Steps", "Seed")
_CELLS = str.maketrans({"|": " ", "`": " ", "\n": " ", "[": "(", "]": ")", "<": " ", ">": " "})


def changes(making: Making) -> Iterator[Change]:
    """The change of the section on training data, where something is missing there."""
    wanted = [
        row
        for row in ids(making.own)
        if load().by_id[row].element is Element.DATA and not load().by_id[row].about_terms
    ]
    wanted += [row for row in making.behind_bases if load().by_id[row].element is Element.DATA]
    if not wanted or making.is_copy:
        return
    missing = (*making.askable, *wanted)
    yield section(making.model, making.kind, making.kinds, tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(missing)))


def section(
    model: Model, kind: str, kinds: Sequence[str], wanted: Sequence[str], missing: Sequence[str], base: str = ""
) -> Change:
    """The section on training data that tells what is wanted.

    In: the model whose card it is for; the requirements that it has to tell about, and all that are missing; the name
        of the base where it is one, whose maker is asked then.
    """
    parts = [part.of(kind) for part in advice.load().parts if part.requirement in wanted]
    sources = if_seen(lambda: model.data.sources, None)
    named = (*sources.named, *sources.own) if sources else ()
    open_ = _open_lines(sources)
    names = _in_words(part.name for part in parts)
    there = None if base else _home(model.repo)
    key = "base_tells" if base else "close_list" if open_ and named else "section"
    if there and key == "section":
        key = "section_there"

    def write() -> Written:
        text = card_of(model.repo)
        blanks, filled = _text(parts, named, filled=False), _text(parts, named, filled=True)
        closed = tuple(Edit(README, "replace", lines, "") for lines in open_)
        edits = put(text, there, TITLE, blanks)
        tried = (*put(text, there, TITLE, filled), *closed) if edits else ()
        return Written(edits, None if edits else f"## {TITLE}\n\n{blanks}", tried)

    made = make(
        key,
        missing,
        kinds=kinds,
        write=(lambda: Written(text=f"## {TITLE}\n\n{_text(parts, named, filled=False)}")) if base else write,
        attempt=(lambda repo: with_edits(repo, filled) if (filled := write().filled) else None) if base else None,
        assumed=True,
        parts=names,
        base=base,
        heading=plain(there.title, 60) if there else "",
        places=_lines(open_),
    )
    told = tuple(name for name in missing if "section" in advice.load().repairs.get(name, ()))
    return replace(made, requirements=told)


def _home(repo: RepoSnapshot) -> Home | None:
    """The section of the card that is there for the training data."""
    return if_seen(lambda: home(repo.card, TITLE, TOPIC, LOOSE), None) if README in repo.texts else None


def _text(parts: Sequence[advice.Part], named: Sequence[NamedData], *, filled: bool) -> str:
    """The section with its parts, a row for each source that was found."""
    places = _places(named)
    tables = {"{table}": _table(named, TABLE), "{environments}": _table(named, OF_AGENT)}
    pieces: list[str] = []
    for part in parts:
        words = (part.filled if filled else part.text).strip("\n")
        for name, table in tables.items():
            words = words.replace(name, table)
        piece = words.replace("{places}", places).strip("\n")
        if piece and not any(piece in each for each in pieces):
            pieces.append(piece)
    return "\n\n".join(pieces)


def _table(named: Sequence[NamedData], columns: Sequence[str]) -> str:
    """A row for each source, of which a name and perhaps an address are known."""
    blank = advice.load().marked
    rows = [[_cell(data), _address(data) or blank] for data in named[:MAX_ROWS]] or [[blank, blank]]
    filled = [[*row, *[blank] * (len(columns) - len(row))] for row in rows]
    ruled = f"|{'---|' * len(columns)}"
    return "\n".join([_row(columns), ruled, *map(_row, filled)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _places(named: Sequence[NamedData]) -> str:
    """Each source with a made-up address where it has none."""
    rows = [f"[{_cell(data)}]({_address(data) or f'{EXAMPLE}{at:02}'})" for at, data in enumerate(named[:MAX_ROWS])]
    return f"The training data is {', '.join(rows)}." if rows else ""


def _cell(data: NamedData) -> str:
    return plain(data.name, 80).translate(_CELLS).strip()


def _address(data: NamedData) -> str | None:
    if data.url and data.url.startswith("https://") and plain(data.url, 300) == data.url:
        return None if set(data.url) & set(" ()|<>`") else data.url
    if data.hub_id and "/" in data.hub_id:
        return f"https://huggingface.co/datasets/{data.hub_id}"
    return None


def _open_lines(sources: Sources | None) -> tuple[tuple[int, int], ...]:
    """The lines of the card that leave the list of sources open, or speak of a part without naming it."""
    if sources is None:
        return ()
    claims = (*sources.open, *sources.unnamed, *sources.bought, *sources.withheld)
    found = {claim.sentence.lines for document, claim in claims if document.path == README}
    return tuple(sorted(found))


def _lines(places: Sequence[tuple[int, int]]) -> str:
    shown = [f"{first}" if first == last else f"{first} to {last}" for first, last in places[:3]]
    return f"(line {', '.join(shown)} of README.md)" if shown else ""


def _in_words(names: Sequence[str] | Iterator[str]) -> str:
    listed = list(dict.fromkeys(names))
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)
