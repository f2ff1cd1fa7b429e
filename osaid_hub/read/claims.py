"""What a card says, sentence by sentence: which topics of the lexicon each sentence touches, under which heading.

Facts only. Whether a statement is evidence for a requirement is judged in `checks/`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import Card, Link, Section, Sentence
from osaid_hub.known import datasets, lexicon
from osaid_hub.read import evidence
from osaid_hub.snapshot import RepoSnapshot

# A number before a unit of size: "2T tokens", "1.2 million images", "约 3 万亿 token".
NUMBER_BEFORE = re.compile(
    r"(?<![\w-])\d[\d.,_]*\s?(?:[kmbt]|thousand|million|billion|trillion|mio|mrd|millones|millions?|milliards?|тыс|млн|млрд"
    r"|万亿|万|亿|億|兆|千|百万|만|억|조|مليون|مليار|تريليون)?\.?\+?[\s-]{0,2}(?:[^\W\d]{1,15}\s)?$",
    re.IGNORECASE,
)
NUMBER_AFTER = re.compile(r"\s?[:=|：]\s?[~≈]?\d")  # "Pretraining tokens: 1T"
# Gigabytes and hours of machines are no size of data.
HARDWARE = re.compile(r"(?i)\b(?:[GT]PUs?|accelerators?|memory|v?ram|[AHV]100s?|nodes?)\b|显存|显卡")
ADDRESS = re.compile(r"https?://\S+")  # words inside an address say nothing, but for "train.py"
_WORDS = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")

# Headings under which only an explicit "trained on" says something about the data of this model.
ASIDE = frozenset({"h_limitations", "h_intended"})
# Headings under which nothing is said about it.
ELSEWHERE = frozenset(
    {
        "h_evaluation_data",
        "h_evaluation",
        "h_usage",
        "h_citation",
        "h_contact",
        "h_license",
        "h_environment",
        "h_changelog",
    }
)
OF_OTHERS = frozenset({"h_siblings", "h_glossary"})
ON_DATA = frozenset({"h_training_data", "h_data", "h_processing", "h_labeling"})
ABOUT_DATA = frozenset({"data_noun", "size_unit", "collection", "processing", "labeling", "labels_used"})
NO_CLAIM = frozenset({"placeholder", "promise", "not_released"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with what the lexicon recognises in it.

    topics  topics of the sentence itself (without those of headings); `size_column` is a unit without a number,
            `processing_detail` a way of processing that is more than the name of a step, `known_data` the name of
            a well-known data set.
    about   heading topics of its label, or of the nearest heading that has any.
    within  heading topics of every heading it stands under.
    """

    sentence: Sentence
    topics: frozenset[str]
    about: frozenset[str]
    within: frozenset[str]

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def links(self) -> tuple[Link, ...]:
        return self.sentence.links

    @property
    def stands(self) -> bool:
        """Whether it claims something: no placeholder, promise or negation."""
        return not self.topics & NO_CLAIM


@dataclass(frozen=True, eq=False)
class Document:
    """A text that tells about a model, ready to be asked.

    repo     the repository that holds it: the model's own, or that of a data set.
    path     where it stands there.
    on_data  True for a document that is about training data as a whole (a dataset card, a datasheet).
    """

    repo: RepoSnapshot
    card: Card
    path: str
    on_data: bool = False

    def cite(self, claim: Claim) -> Evidence:
        """One of its claims as evidence."""
        return evidence.sentence(self.repo, claim.sentence, self.path)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every sentence, table row and heading, in the order of the text."""
        sentences = self.card.sentences
        topics = _topics_of([said.text for said in sentences])
        headings = _Headings(_title(self.card, self.repo.ref.id))
        return tuple(
            Claim(said, found, headings.about(said), headings.above(said.section))
            for said, found in zip(sentences, topics, strict=True)
            if said.kind != "heading" and not _is_title(said)
        )

    @cached_property
    def training_data(self) -> tuple[Claim, ...]:
        """Claims about the data that the model was trained on, placeholders and negations included."""
        if self.on_data:
            return self.claims
        found: list[Claim] = []
        for claim in self.claims:
            if _on_training_data(claim) or (found and _goes_on(claim, found[-1])):
                found.append(claim)
        return tuple(found)

    def having(self, *topics: str) -> tuple[Claim, ...]:
        """Claims that stand and touch every one of the topics, anywhere in the text."""
        wanted = frozenset(topics)
        return tuple(claim for claim in self.claims if wanted <= claim.topics and claim.stands)

    def under(self, *headings: str) -> tuple[Claim, ...]:
        """Claims that stand below one of the headings."""
        wanted = frozenset(headings)
        return tuple(claim for claim in self.claims if wanted & claim.about and claim.stands)


class _Headings:
    """Topics of headings and labels, looked up once each."""

    def __init__(self, title: str | None) -> None:
        self._title = title
        self._nearest: dict[int, frozenset[str]] = {}  # by identity: the sentences of a section share it
        self._above: dict[int, frozenset[str]] = {}

    def about(self, said: Sentence) -> frozenset[str]:
        """A label counts as a heading of its own; the first cell of a row only in a table of keys and values."""
        labeled = said.label and (said.kind != "row" or said.text.count(" | ") == 1)
        if labeled and (own := heading_topics(said.label[:200])):
            return own
        section = said.section
        found = self._nearest.get(id(section))
        if found is None:
            topics = (heading_topics(title[:200]) for title in reversed(self._below_title(section)))
            found = self._nearest[id(section)] = next(filter(None, topics), frozenset())
        return found

    def above(self, section: Section) -> frozenset[str]:
        """Topics of every heading that a section stands under, its own included."""
        found = self._above.get(id(section))
        if found is None:
            topics = (heading_topics(title[:200]) for title in self._below_title(section))
            found = self._above[id(section)] = frozenset().union(*topics)
        return found

    def _below_title(self, section: Section) -> tuple[str, ...]:
        """The headings that a section stands under, without the title of the card."""
        return section.path[1:] if section.path[:1] == (self._title,) else section.path


def _title(card: Card, repo_id: str) -> str | None:
    """The title of a card, which is no section: `# my-demo` announces no usage.

    The first heading is one where it says more than what sections are called, and has a word of the repository's name
    or is the only one of its level.
    """
    if not card.sections:
        return None
    first = next((section for section in card.sections if section.title), None)
    if first is None or len(first.path) > 1 or lexicon.load().is_heading(first.title):
        return None
    words = set(_WORDS.findall(first.title.lower()))
    if words & {word for word in _WORDS.findall(repo_id.rpartition("/")[2].lower()) if len(word) > 2}:
        return first.title
    alone = sum(section.level == first.level for section in card.sections) == 1
    return first.title if alone else None


@lru_cache(maxsize=10_000)
def heading_topics(title: str) -> frozenset[str]:
    """What a heading announces; most cards have the headings of the same few templates."""
    found = lexicon.load().heading(title)
    # A bare "data" in a long title is seldom what the section is about.
    return frozenset() if found == {"h_data"} and len(title.split()) > 4 else found


def _is_title(said: Sentence) -> bool:
    """Whether a sentence is nothing but its label, or an entry of a table of contents."""
    if said.text.rstrip(" .:：") == said.label.rstrip(" .:："):
        return bool(said.label)
    entries = [link.text for link in said.links if link.url.startswith("#")]
    return bool(entries) and len(entries) == len(said.links) and said.text.strip() == " ".join(entries).strip()


def _topics_of(texts: list[str]) -> list[frozenset[str]]:
    """Topics of each text, found in one pass over all of them."""
    starts = []
    position = 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    whole = "\n".join(texts)
    addresses = [match.span() for match in ADDRESS.finditer(whole)]
    found: list[set[str]] = [set() for _ in texts]
    methods = [0] * len(texts)
    for topic, start, end in lexicon.load().topics(whole):
        if topic.startswith("h_"):
            continue
        index = bisect_right(starts, start) - 1
        if end > starts[index] + len(texts[index]):
            continue
        if addresses and not topic.startswith("code_t") and _is_inside(addresses, start):
            continue
        if topic == "size_unit" and not (
            NUMBER_BEFORE.search(whole, max(starts[index], start - 40), start) or NUMBER_AFTER.match(whole, end)
        ):
            topic = "size_column"
        found[index].add(topic)
        methods[index] += (topic == "processing") - (topic == "processing_generic")
    for start in datasets.load().positions(whole):
        found[bisect_right(starts, start) - 1].add("known_data")
    for text, topics, told in zip(texts, found, methods, strict=True):
        if _is_placeholder(text):
            topics.add("placeholder")
        if told > 0:
            topics.add("processing_detail")
        if "size_unit" in topics and HARDWARE.search(text):
            topics.discard("size_unit")
    return [frozenset(topics) for topics in found]


def _is_inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, position + 1_000_000)) - 1
    return index >= 0 and position < spans[index][1]


def _is_placeholder(text: str) -> bool:
    """Whether a sentence, or what follows its label, is nothing but "N/A", "TODO" or the like."""
    words = text.rsplit(":", 1)[-1].rsplit("|", 1)[-1].strip(" .*_-[]()").lower() if len(text) < 80 else text
    return words in datasets.load().placeholders


def _on_training_data(claim: Claim) -> bool:
    """Whether a claim of a model card speaks of this model's training data."""
    said = claim.topics
    if claim.within & OF_OTHERS:
        return False
    if claim.about & ON_DATA and "h_evaluation_data" not in claim.about:
        return True
    trained_on = "train" in said and bool(said & {"data_noun", "size_unit", "known_data"}) and "advice" not in said
    if claim.about & ASIDE:
        return trained_on and bool(said & {"size_unit", "language_name", "domain", "collection"})
    if claim.about & ELSEWHERE:
        return False
    if "h_training" in claim.about:
        return bool(said & ABOUT_DATA)
    return trained_on and claim.sentence.kind != "row"


def _goes_on(claim: Claim, before: Claim) -> bool:
    """Whether a claim goes on about the data that the sentence before it, in the same paragraph, spoke of."""
    said, previous = claim.sentence, before.sentence
    adjacent = said.section is previous.section and 0 <= said.lines[0] - previous.lines[1] <= 1
    same_kind = said.kind == previous.kind or (said.kind == "item" and previous.text.endswith(":"))
    elsewhere = claim.about & ELSEWHERE or claim.within & OF_OTHERS
    return adjacent and same_kind and not elsewhere and bool(claim.topics & ABOUT_DATA)
