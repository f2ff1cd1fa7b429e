"""The text of one block (paragraph, list item, table row, heading) as it is collected piece by piece.

Every piece of text knows its place in the source, so that any range of the collected text can be traced back to the
words of the card that it came from. Places are offsets in the UTF-8 bytes of the card.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from osaid_hub.known.patterns import compiled

MAX_LINK_TEXT: Final = 200

# Not past what ends a URL in running text, nor into Chinese, Japanese or Korean words glued to it.
_URL: Final = compiled(
    r"""https?://[^\s<>"'`|\\^{}\[\]\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]++"""
)
# A place on a code host that is written without its scheme.
_BARE: Final = compiled(
    r"(?<![\w/.@:-])(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)/[\w.-]{1,100}/[\w.-][\w./#-]{0,300}", re.ASCII
)
_BARE_HOSTS: Final = ("github.com/", "gitlab.com/", "codeberg.org/")
_LINE_START: Final = compiled(r"\n[ \t]*+(?=[•·‣●▪◦■►➤✓✔✅❌☑]|[-*+–][ ]\S|\d{1,2}[.)][ ]\S)")


class FoundLink(Struct, frozen=True):
    """A link at an offset of the collected text and at a place in the source."""

    at: int
    place: int
    url: str
    text: str
    image: bool


class InlineText:
    """Collects one block; `reset` makes it ready for the next."""

    __slots__ = (
        "_at",
        "_cached",
        "_opening",
        "bold",
        "bold_depth",
        "bold_start",
        "breaks",
        "cell_end",
        "length",
        "link_spans",
        "links",
        "open_links",
        "outer_ends",
        "pieces",
        "plain",
        "protected",
        "source",
    )

    def __init__(self, source: bytes) -> None:
        self.source = source
        # Place in the collected text, words, place in the source: start, end, and start of the markup before it.
        self.pieces: list[tuple[int, str, int, int, int]] = []
        self.outer_ends: list[int] = []  # end of each piece in the source, of the markup behind it included
        self.open_links: list[tuple[int, int, str, bool, int]] = []
        self.plain = False
        self.reset()

    def reset(self) -> None:
        """Forget everything but links that are still open."""
        self.pieces = []
        self.outer_ends = []
        self.length = 0
        self._at: list[int] = []
        self._opening = -1
        self._cached = (-1, 0, 0)
        self.cell_end = -1  # end of the first cell of a row
        if self.open_links:
            self.open_links = [(0, place, url, image, 0) for _, place, url, image, _ in self.open_links]
        if self.plain:
            return
        self.plain = True  # nothing of what follows was used
        self.breaks: list[int] = []  # a new sentence begins here
        self.bold: list[tuple[int, int]] = []
        self.bold_depth = 0
        self.bold_start = 0
        self.protected: list[tuple[int, int]] = []  # no sentence ends inside
        self.links: list[FoundLink] = []
        self.link_spans: list[tuple[int, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        opening = self._opening
        self.pieces.append((self.length, text, start, end, start if opening < 0 else opening))
        self._opening = -1
        self.outer_ends.append(end)
        self.length += len(text)

    def add_code(self, text: str, start: int, end: int) -> None:
        self.plain = False
        self.protected.append((self.length, self.length + len(text)))
        self.add(text, start, end)

    def gap(self, text: str) -> None:
        """Text that stands between two pieces and not in the source."""
        if self.pieces:
            place = self.outer_ends[-1]
            self.pieces.append((self.length, text, place, place, place))
            self.outer_ends.append(place)
            self.length += len(text)

    def break_line(self) -> None:
        """A line break that the reader sees."""
        self.plain = False
        self.gap("\n")
        self.breaks.append(self.length)

    def begin_markup(self, start: int) -> None:
        if self._opening < 0:
            self._opening = start

    def end_markup(self, end: int) -> None:
        if self.outer_ends:
            self.outer_ends[-1] = end

    def begin_bold(self) -> None:
        self.plain = False
        if not self.bold_depth:
            self.bold_start = self.length
        self.bold_depth += 1

    def end_bold(self) -> None:
        if self.bold_depth:
            self.bold_depth -= 1
            if not self.bold_depth and self.length > self.bold_start:
                self.bold.append((self.bold_start, self.length))

    def begin_link(self, url: str, place: int, *, image: bool) -> None:
        self.plain = False
        if image and self.pieces and not self.pieces[-1][1].endswith((" ", "\n")):
            self.gap(" ")
        self.open_links.append((self.length, place, url, image, len(self.pieces)))

    def end_link(self, end: int) -> None:
        if not self.open_links:
            return
        at, place, url, image, first = self.open_links.pop()
        self.plain = False
        if len(self.pieces) == first:
            self.add("", place, end)  # an image without words still has its place
        if url:
            # A few pieces are enough for a label, and nested images must not cost the square of their number.
            words = " ".join("".join([piece[1] for piece in self.pieces[first : first + 64]]).split())
            self.links.append(FoundLink(at, place, url.strip(), words[:MAX_LINK_TEXT], image))
        if not self.open_links:
            if url:
                self.link_spans.append((at, self.length))
            self.protected.append((at, self.length))

    def cut(self, offset: int, place: int) -> None:
        """Forget everything from an offset on, which is at this place in the source."""
        while self.pieces and self.pieces[-1][0] >= offset:
            self.pieces.pop()
            self.outer_ends.pop()
        if self.pieces:
            at, words, start, end, outer_start = self.pieces[-1]
            if at + len(words) > offset:
                self.pieces[-1] = (at, words[: offset - at], start, min(end, place), outer_start)
            self.outer_ends[-1] = min(self.outer_ends[-1], place)
        self.length = min(self.length, offset)
        self.open_links = [link for link in self.open_links if link[0] < offset]
        self.links = [link for link in self.links if link.at < offset]
        self.link_spans = [span for span in self.link_spans if span[1] <= offset]
        self.protected = [span for span in self.protected if span[1] <= offset]
        self.breaks = [at for at in self.breaks if at < offset]
        self.bold = [span for span in self.bold if span[1] <= offset]

    def text(self) -> str:
        return self.pieces[0][1] if len(self.pieces) == 1 else "".join([piece[1] for piece in self.pieces])

    @property
    def start(self) -> int:
        """Where the block begins in the source."""
        return self.pieces[0][4]

    @property
    def end(self) -> int:
        """Where the block ends in the source."""
        return self.outer_ends[-1]

    def source_start(self, offset: int) -> int:
        """Where in the source the word at an offset begins, the markup that opens right before it included."""
        index = bisect_right(self._offsets(), offset) - 1
        at, _, start, _, outer_start = self.pieces[index]
        return self._inside(index, offset - at, start) if offset > at else outer_start

    def source_end(self, offset: int) -> int:
        """Where in the source the text before an offset ends, the markup that closes right behind it included."""
        index = bisect_left(self._offsets(), offset) - 1
        at, words, _, end, _ = self.pieces[index]
        if offset - at >= len(words):
            return self.outer_ends[index]
        return self._inside(index, offset - at, end)

    def _offsets(self) -> list[int]:
        if len(self._at) != len(self.pieces):
            self._at = [piece[0] for piece in self.pieces]
        return self._at

    def _inside(self, index: int, inside: int, otherwise: int) -> int:
        """The place of a character inside a piece; `otherwise` where the piece is not verbatim (entities, code)."""
        _, words, start, end, _ = self.pieces[index]
        if end - start == len(words) and words.isascii():
            return start + inside
        cached, offset, size = self._cached
        if cached != index or offset > inside:
            if end - start != len(words.encode()):
                return otherwise
            offset = size = 0
        # Continue from the last place asked for: a line of a megabyte must not be counted anew for each sentence.
        size += len(words[offset:inside].encode())
        self._cached = (index, inside, size)
        return start + size

    def protects(self, offset: int) -> bool:
        """Whether an offset lies inside code or a link. `protected` must be sorted."""
        index = bisect_left(self.protected, (offset, -1)) - 1
        return index >= 0 and offset < self.protected[index][1]

    def all_links(self, text: str) -> list[FoundLink]:
        """The links and images of the block and the bare URLs of its text, in their order."""
        links = self.links
        if "://" in text:
            links = [*links, *self._written(_URL, text, "")]
        if any(host in text for host in _BARE_HOSTS):
            links = [*links, *self._written(_BARE, text, "https://")]
        return sorted(links, key=lambda link: link.at) if len(links) > 1 else links

    def _written(self, pattern: re.Pattern[str], text: str, scheme: str) -> Iterator[FoundLink]:
        """The URLs that stand in the text outside of links."""
        spans = sorted(self.link_spans)
        for match in pattern.finditer(text):
            index = bisect_right(spans, (match.start(), len(text))) - 1
            if index >= 0 and match.start() < spans[index][1]:
                continue
            url = _trimmed(match[0])
            if len(url) > len("https://"):
                yield FoundLink(match.start(), self.source_start(match.start()), scheme + url, url, False)

    def own_lines(self, text: str) -> list[int]:
        """Offsets of soft lines that are clearly their own: bullets, numbers, `**Label:**`."""
        places = [match.end() for match in _LINE_START.finditer(text)]
        for start, end in self.bold:
            if start and text[start - 1] != "\n":
                continue
            after = text[end : end + 2].lstrip(" ")
            if text[end - 1] in ":：" or after[:1] in (":", "："):
                places.append(start)
            if after[:1] == "\n" or after == ":\n":
                places.append(end + 1 + after.find("\n"))
        return [place for place in places if place]


def _trimmed(url: str) -> str:
    """A URL without the punctuation of the sentence that it ends."""
    closing = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?*_~" or (url[end - 1] == ")" and closing > 0)):
        closing -= url[end - 1] == ")"
        end -= 1
    return url[:end]
