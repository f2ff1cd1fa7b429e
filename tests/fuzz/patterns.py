"""Every regular expression of the package, and the texts on which each would take longest if it went back and forth.

A pattern is taken apart with Python's own parser. For each part that may repeat, texts are made that repeat what it
matches: what the part needs before it, the repetition, and an end that does not match; and the same with the beginning
repeated too, which is what makes a search start again and again. What then counts is the time that `re` really takes.
"""

from __future__ import annotations

import ast
import importlib
import re
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import perf_counter, process_time
from typing import Any

import osaid_hub

PACKAGE = Path(osaid_hub.__file__).parent
ALPHABET = "a0 \n\t-_.,:;()[]<>\"'|/`*#=A&!%+@\\{}~^一é\x00"
ENDS = ("", "\x00", "!", "\n\x00", "a a")
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
CHARACTERS = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
MANY = 20  # repetitions below which a repetition is no danger
FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"})
ANCHORED = frozenset({"match", "fullmatch"})


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern with the place where it stands; `anchored` where it is only ever matched at one place of a text."""

    place: str
    pattern: re.Pattern[Any]
    anchored: bool

    def run(self, text: str) -> object:
        subject: Any = text.encode("utf-8", "replace") if isinstance(self.pattern.pattern, bytes) else text
        return self.pattern.match(subject) if self.anchored else self.pattern.search(subject)


def modules() -> Iterator[tuple[str, Any, ast.Module]]:
    """Every module of the package that can be imported: its path, the module, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(["osaid_hub", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        if name.endswith("__main__"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield str(path.relative_to(PACKAGE)), importlib.import_module(name), tree


def patterns() -> tuple[list[Found], list[str]]:
    """All patterns, and the places of calls whose pattern is only made when the call is."""
    found: dict[tuple[Any, int], Found] = {}
    made_later = []
    methods = _methods()
    for path, module, tree in modules():
        for name, value in sorted(vars(module).items()):
            for pattern in _held(value):
                anchored = bool(used := methods.get(name, set())) and used <= ANCHORED
                found.setdefault((pattern.pattern, pattern.flags), Found(f"{path}: {name}", pattern, anchored))
        for call in ast.walk(tree):
            if not _is_regex(call):
                continue
            source = ast.unparse(call)
            try:
                pattern = eval(_compiled(call), {"re": re, **vars(module)})
            except NameError:
                made_later.append(f"{path}: {source}")
                continue
            key = pattern.pattern, pattern.flags
            found.setdefault(key, Found(f"{path}: {source[:60]}", pattern, _function(call) in ANCHORED))
    return list(found.values()), made_later


def _is_regex(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        _name(node.func) == "compiled"
        or (isinstance(node.func, ast.Attribute) and _name(node.func.value) == "re" and node.func.attr in FUNCTIONS)
    )


def _function(call: Any) -> str:
    return getattr(call.func, "attr", "") or _name(call.func)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _compiled(call: Any) -> Any:
    """A call of `re`, or of `known.patterns`, as the one that compiles its pattern, ready to be evaluated."""
    flags = call.args[1:2] if _function(call) in ("compile", "compiled") else []
    flags = flags or [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    compiled = ast.Call(ast.Attribute(ast.Name("re", ast.Load()), "compile", ast.Load()), [call.args[0], *flags], [])
    return compile(ast.fix_missing_locations(ast.Expression(compiled)), "<pattern>", "eval")


def _methods() -> Mapping[str, set[str]]:
    """By the name of a pattern, the methods that the package calls on it."""
    used: dict[str, set[str]] = {}
    for _, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                holder = node.value
                name = holder.id if isinstance(holder, ast.Name) else getattr(holder, "attr", "")
                used.setdefault(name, set()).add(node.attr)
    return used


def _held(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _held(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _held(item)


def attacks(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Makers of texts of a length on which the pattern may take long."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = parser.parse(source, flags)
    maker = _Maker(list(tree), bool(tree.state.flags & re.IGNORECASE))
    made = set()
    for before, units in maker.repeats(list(tree), ""):
        for unit in units:
            for first, again in ((before, unit), ("", before + unit)):
                for end in ENDS:
                    if again and (first, again, end) not in made:
                        made.add((first, again, end))
                        yield lambda size, f=first, a=again, e=end: f + a * (size // len(a)) + e  # type: ignore[misc]


class _Maker:
    """Makes texts for the parts of one pattern; of characters that all its parts treat alike one is enough."""

    def __init__(self, nodes: Sequence[Any], fold: bool) -> None:
        self.fold = fold
        parts = list(_characters(nodes))
        alike = {tuple(_fits(*part, char, fold) for part in parts): char for char in reversed(ALPHABET)}
        self.letters = sorted(alike.values(), key=ALPHABET.index)

    def repeats(self, nodes: Sequence[Any], before: str) -> Iterator[tuple[str, list[str]]]:
        """For each repetition: a text that leads up to it, and texts that it may repeat."""
        for kind, value in nodes:
            if kind in REPEATS:
                _, most, body = value
                if most is op.MAXREPEAT or most >= MANY:
                    yield before, self.samples(list(body))
            for inner in _inside(kind, value):
                yield from self.repeats(inner, before)
            before += self.sample([(kind, value)])

    def samples(self, nodes: Sequence[Any]) -> list[str]:
        """Texts that a body matches: each character where it is a single one, else one for each branch."""
        if len(nodes) == 1:
            kind, value = nodes[0]
            if kind in CHARACTERS:
                return [char for char in self.letters if _fits(kind, value, char, self.fold)] or [self.sample(nodes)]
            if kind in (op.SUBPATTERN, op.BRANCH):
                return [sample for inner in _inside(kind, value) for sample in self.samples(inner)]
        return [self.sample(nodes), self.sample(nodes, more=True)]

    def sample(self, nodes: Sequence[Any], more: bool = False) -> str:
        """A short text that a sequence matches, without its assertions."""
        text = ""
        for kind, value in nodes:
            if kind in CHARACTERS:
                fitting = (char for char in self.letters if _fits(kind, value, char, self.fold))
                text += chr(value) if kind is op.LITERAL else next(fitting, _first(kind, value))
            elif kind in REPEATS:
                least, most, body = value
                text += self.sample(list(body), more) * min(least + more, 3 if most is op.MAXREPEAT else most)
            elif kind not in (op.ASSERT, op.ASSERT_NOT):
                text += self.sample(next(_inside(kind, value), []), more)
        return text


def _inside(kind: Any, value: Any) -> Iterator[list[Any]]:
    """The sequences inside a part: one, or one for each branch."""
    if kind in REPEATS:
        yield list(value[2])
    elif kind is op.SUBPATTERN:
        yield list(value[3])
    elif kind is op.ATOMIC_GROUP:
        yield list(value)
    elif kind is op.BRANCH:
        yield from map(list, value[1])
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield list(value[1])


def _characters(nodes: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Every part of a pattern that matches one character."""
    for kind, value in nodes:
        if kind in CHARACTERS:
            yield kind, value
        for inner in _inside(kind, value):
            yield from _characters(inner)


def _first(kind: Any, value: Any) -> str:
    """A character that a part matches where none of the alphabet does."""
    for item, start in value if kind is op.IN else ():
        if item is op.LITERAL or item is op.RANGE:
            return chr(start if item is op.LITERAL else start[0])
    return "x"


def _fits(kind: Any, value: Any, char: str, fold: bool) -> bool:
    if kind is op.ANY:
        return char != "\n"
    if kind in (op.LITERAL, op.NOT_LITERAL):
        same = chr(value) == char or (fold and chr(value).lower() == char.lower())
        return same is (kind is op.LITERAL)
    negated = bool(value) and value[0][0] is op.NEGATE
    forms = {char, char.lower(), char.upper()} if fold else {char}
    return any(_in_class(item, form) for item in value for form in forms) is not negated


def _in_class(item: tuple[Any, Any], char: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return chr(value) == char
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if kind is op.CATEGORY:
        word = char.isalnum() or char == "_"
        return {
            op.CATEGORY_DIGIT: char.isdigit(),
            op.CATEGORY_NOT_DIGIT: not char.isdigit(),
            op.CATEGORY_SPACE: char.isspace(),
            op.CATEGORY_NOT_SPACE: not char.isspace(),
            op.CATEGORY_WORD: word,
            op.CATEGORY_NOT_WORD: not word,
        }[value]
    return False


class TooSlowError(Exception):
    """A single search went on for longer than any linear one could."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooSlowError inside after so many seconds of the processor; `re` looks for signals while it works."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


SIZE = 2_000
FACTOR = 4
SUSPICIOUS = 1e-6  # seconds of the processor for a character; what takes less is measured no further
IMPOSSIBLE = 1e-4  # seconds for a character that nothing linear takes
TOLD = 0.1  # seconds that a clock tells well which moves on by a hundredth of one
STEEP = 2.2  # times FACTOR: four times as long a text takes four times as long, or sixteen where time is quadratic


def is_steep(found: Found, attack: Callable[[int], str]) -> bool:
    """Whether time grows faster than the text."""
    text = attack(SIZE)
    try:
        # By the clock on the wall, which has fine steps and never shows less than the processor took.
        if any(_seconds(found, text, tries, perf_counter) < SUSPICIOUS * SIZE for tries in (1, 3)):
            return False
        long = attack(SIZE * FACTOR)
        least = SUSPICIOUS * SIZE  # it is known by now to take longer than this
        steps = STEEP * FACTOR
        if not all(_seconds(found, long, 1) > steps * max(least, _seconds(found, text, 5)) for _ in range(3)):
            return False
        return all(_precise(found, long) > steps * max(least, _precise(found, text)) for _ in range(3))
    except TooSlowError:
        return True


def _precise(found: Found, text: str) -> float:
    """The same of so many runs together that a clock of coarse steps tells them."""
    runs, start = 0, process_time()
    while process_time() - start < TOLD:
        with limited(IMPOSSIBLE * len(text)):
            found.run(text)
        runs += 1
    return (process_time() - start) / runs


def _seconds(found: Found, text: str, tries: int, clock: Callable[[], float] = process_time) -> float:
    """The best of several tries: a busy machine only ever adds time."""
    best = float("inf")
    for _ in range(tries):
        with limited(IMPOSSIBLE * len(text)):
            start = clock()
            found.run(text)
            best = min(best, clock() - start)
    return best
