"""A text as its claims: every sentence, row and heading, each with the headings that it stands under."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import BETWEEN_CELLS, Card, Section, Sentence
from osaid_hub.known import languages, lexicon
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import reader
from osaid_hub.read.claims.claim import OF_OTHERS, Claim
from osaid_hub.read.claims.context import ON_DATA, heading_topics
from osaid_hub.read.claims.facets import Facet, has
from osaid_hub.read.claims.features import About
from osaid_hub.read.claims.second import second_of
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.topics import topics_of
from osaid_hub.snapshot import RepoSnapshot

_WORDS = compiled(r"[^\W_]+")

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
# What labels announce below a heading on data, whatever else stands in them.
OF_DATA_OR_TESTS = ON_DATA | {"h_evaluation_data", "h_evaluation", "h_training"}
ABOUT_DATA = frozenset({"data_noun", "size_unit", "collection", "processing", "labeling", "labels_used"})


class Document(Struct, frozen=True, eq=False, dict=True):
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

    def quote(self, words: str) -> Evidence:
        """Words of it that are no claim, such as a line of code, as evidence."""
        return evidence.excerpt(self.repo, self.path, self.card.text, words)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every sentence, table row and heading, in the order of the text."""
        return tuple(claim for claim in self.read if not _is_title(claim.sentence) or _names_source(claim))

    @cached_property
    def read(self) -> tuple[Claim, ...]:
        """The claims, and among them sentences that are nothing but a label ("Training data:")."""
        topics = topics_of([said.text for said in self.card.sentences])
        headings = _Headings(_title(self.card, self.repo.ref.id))
        claims = (
            Claim(
                here.sentence,
                here.topics,
                headings.about(here.sentence),
                headings.above(here.sentence.section),
                whose,
                states,
                here,
                self.whole,
            )
            for here, whose, states in reader.read(self.card, topics, self.repo.ref.id, self.whole)
        )
        return tuple(map(self._weighed, claims)) if self.path in self.repo.readings else tuple(claims)

    @cached_property
    def whole(self) -> About:
        """What is known of it as a whole."""
        return reader.about(self.card, self.repo.ref.id, self.on_data)

    def _weighed(self, claim: Claim) -> Claim:
        """A claim with the second reader's answer taken in, where it gave one."""
        reading = self.repo.readings[self.path]
        said = reading.said.get(claim.place)
        if said is None:
            return claim
        second = second_of(said, reading.heard, wordless=self._is_wordless and not claim.topics)
        whose, states = second.settle(claim.whose, claim.states)
        return replace(claim, whose=whose, states=states, second=second)

    @cached_property
    def _is_wordless(self) -> bool:
        """Whether the card declares its languages by their codes, and the lexicon has words of none of them.

        What is no code of two letters ("English", "eng", "multilingual") may be a language that it has words of.
        """
        declared = {
            item.value.strip().lower().replace("_", "-").partition("-")[0]
            for item in self.card.metadata.all("language")
        }
        known = all(len(code) == 2 and code.isalpha() for code in declared)
        return bool(declared) and known and declared.isdisjoint(languages.codes())

    def of(self, *whose: Whose) -> tuple[Claim, ...]:
        """The claims that speak of one of these."""
        return tuple(claim for claim in self.claims if claim.whose in whose)

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

    def with_facet(self, facet: Facet) -> tuple[Claim, ...]:
        """Claims that have a finer facet."""
        return tuple(claim for claim in self.claims if has(claim, facet))

    def touching(self, topics: frozenset[str]) -> tuple[Claim, ...]:
        """Claims that stand and touch any of the topics that a requirement is told by."""
        return tuple(claim for claim in self.claims if claim.stands and claim.topics & topics)


def document_of(repo: RepoSnapshot, path: str, *, on_data: bool = False) -> Document:
    """A text of a repository, read once; an empty one where it is not there. Raises Unseen where it was not seen.

    on_data  whether the whole text is about training data: a data card, the card of a data set.
    """
    card = repo.parsed(path)
    return repo.once(("document", path, on_data), lambda: Document(repo, card, path, on_data))


class _Headings:
    """Topics of headings and labels, looked up once each."""

    def __init__(self, title: str | None) -> None:
        self._title = title
        self._nearest: dict[int, frozenset[str]] = {}  # by identity: the sentences of a section share it
        self._above: dict[int, frozenset[str]] = {}

    def about(self, said: Sentence) -> frozenset[str]:
        """A label counts as a heading of its own; the first cell of a row only in a table of keys and values."""
        labeled = said.label and (said.kind != "row" or said.text.count(BETWEEN_CELLS) == 1)
        if labeled and (own := heading_topics(said.label)) and not self._is_name_of_set(said, own):
            return own
        return self._nearest_of(said.section)

    def _is_name_of_set(self, said: Sentence, own: frozenset[str]) -> bool:
        """Whether below a heading on data a label only has a word in it that headings have: "Harbour Papers"."""
        if own & OF_DATA_OR_TESTS or not self._nearest_of(said.section) & ON_DATA:
            return False
        return " " in said.label.strip() and not lexicon.load().is_heading(said.label)

    def _nearest_of(self, section: Section) -> frozenset[str]:
        """Topics of the nearest heading above that has any."""
        found = self._nearest.get(id(section))
        if found is None:
            topics = (heading_topics(title) for title in reversed(self._below_title(section)))
            found = self._nearest[id(section)] = next(filter(None, topics), frozenset())
        return found

    def above(self, section: Section) -> frozenset[str]:
        """Topics of every heading that a section stands under, its own included."""
        found = self._above.get(id(section))
        if found is None:
            topics = (heading_topics(title) for title in self._below_title(section))
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


def _is_title(said: Sentence) -> bool:
    """Whether a sentence is nothing but its label, or an entry of a table of contents."""
    if said.text.rstrip(" .:：") == said.label.rstrip(" .:："):
        return bool(said.label)
    entries = [link.text for link in said.links if link.url.startswith("#")]
    return bool(entries) and len(entries) == len(said.links) and said.text.strip() == " ".join(entries).strip()


def _names_source(claim: Claim) -> bool:
    """Whether words that look like a label name a source: "Trained on Ferry Logs with:", and a link alone below a
    heading on the training data, "**[Ferry Logs](...)**".
    """
    is_link = "h_training_data" in claim.about and any(link.text.strip() == claim.text for link in claim.links)
    return claim.whose is Whose.DATA and (State.SOURCE_NAMED in claim.states or is_link)


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
