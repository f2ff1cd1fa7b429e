"""Builders of evidence: the only place where a finding's words, lines and permalink are put together."""

from __future__ import annotations

from urllib.parse import quote

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import MetaItem, Sentence
from osaid_hub.known import code_hosts
from osaid_hub.known.patterns import compiled
from osaid_hub.snapshot import HUB_METADATA, README, CodeRepo, RepoSnapshot

QUOTE_LENGTH = 300
_SENTENCE_END = compiled(r"[.!?:;](?=\s)|[\u3002\uff01\uff1f\uff1b]|\n[ \t]*+\n")


def sentence(repo: RepoSnapshot, said: Sentence, path: str = README) -> Evidence:
    """A sentence of a card, quoted verbatim (its beginning, where it is long)."""
    words = said.raw[:QUOTE_LENGTH]
    first = said.lines[0]
    return _quote(repo, path, (first, min(said.lines[1], first + words.count("\n"))), words)


def metadata(repo: RepoSnapshot, item: MetaItem) -> Evidence:
    """A value of the metadata block; one that comes from the Hub's own copy has no line."""
    said = item.raw[:QUOTE_LENGTH]
    if not item.line:
        return Evidence("hub", HUB_METADATA, repo.ref.id, quote=said, url=repo.ref.url)
    return _quote(repo, README, (item.line, item.line), said)


def excerpt(repo: RepoSnapshot, path: str, text: str, words: str) -> Evidence:
    """Words that stand in a text file; the file's first words where `words` is not in it verbatim."""
    start = text.find(words) if words else -1
    if start < 0:
        return opening(repo, path, text)
    words = words[:QUOTE_LENGTH]
    first = text.count("\n", 0, start) + 1
    return _quote(repo, path, (first, first + words.count("\n")), words)


def sentence_around(repo: RepoSnapshot, path: str, text: str, start: int, end: int) -> Evidence:
    """The sentence of a text file in which words stand, from its beginning or, where it is long, from the words."""
    first = max(
        (mark.end() for mark in _SENTENCE_END.finditer(text, max(0, start - QUOTE_LENGTH), start)), default=start
    )
    last = _SENTENCE_END.search(text, end, end + QUOTE_LENGTH)
    if end - first > QUOTE_LENGTH:
        first = start
    words = text[first : last.end() if last else end].strip()
    return excerpt(repo, path, text, words[:QUOTE_LENGTH].strip() or text[start:end])


def opening(repo: RepoSnapshot, path: str, text: str) -> Evidence:
    """The first line of a text file that says anything; the file itself where there is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            return _quote(repo, path, (number, number), line.strip()[:QUOTE_LENGTH])
    return file(repo, path)


def _quote(repo: RepoSnapshot, path: str, lines: tuple[int, int], words: str) -> Evidence:
    return Evidence("quote", path, repo.ref.id, lines, words, repo.ref.permalink(path, lines))


def file(repo: RepoSnapshot, path: str) -> Evidence:
    """A file that is in the listing."""
    return Evidence("file", path, repo.ref.id, url=repo.ref.permalink(path))


def code_file(repo: CodeRepo, path: str) -> Evidence:
    """A file in the listing of a code repository that was followed."""
    known = code_hosts.find(repo.host)
    step = known.file if known else "/blob"
    url = f"{repo.url}{step}/{repo.sha}/{quote(path, errors='replace')}" if repo.sha else repo.url
    return Evidence("file", path, repo.url, url=url)


def hub(repo: RepoSnapshot, field: str, value: str) -> Evidence:
    """Something that the Hub says of the repository, such as its gate."""
    said = f"{field}: {value}"[:QUOTE_LENGTH]
    return Evidence("hub", HUB_METADATA, repo.ref.id, quote=said, url=repo.ref.url)


def absence(repo: RepoSnapshot, *looked: str) -> Evidence:
    """Nothing found, with the places where it could have been."""
    source = README if looked and looked[0].startswith(README) else "file listing"
    return Evidence("absence", source, repo.ref.id, looked=looked)
