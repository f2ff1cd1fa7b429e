"""A sentence of a text with what is recognised in it. Facts only: what they are evidence for is judged elsewhere."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.card import BETWEEN_CELLS, Link, Sentence
from osaid_hub.known import addresses, code_words, libraries
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.claims import reader
from osaid_hub.read.claims.amounts import shares
from osaid_hub.read.claims.asides import tells_past
from osaid_hub.read.claims.context import ON_DATA, Context, heading_topics
from osaid_hub.read.claims.details import Detail, says, times
from osaid_hub.read.claims.family import is_on_later_stage, names_tuned, tells_both_stages
from osaid_hub.read.claims.features import About
from osaid_hub.read.claims.others import is_made_by
from osaid_hub.read.claims.second import Second
from osaid_hub.read.claims.siblings import is_on_sibling
from osaid_hub.read.claims.states import SPEAK_OF_DATA, State, Whose
from osaid_hub.read.claims.steps import steps_in
from osaid_hub.read.claims.topics import topics_of
from osaid_hub.snapshot import Heard, Place

BRACKETS = compiled(r"\([^()]{0,300}\)")

OF_OTHERS = frozenset({"h_siblings", "h_glossary"})
# Headings below which nothing is said of this model's training data, whatever a sentence seems to say.
NOT_OF_TRAINING = frozenset({"h_evaluation_data", "h_usage", "h_citation"})
NO_CLAIM = frozenset({"placeholder", "promise", "not_released"})


class Claim(Struct, frozen=True, eq=False):
    """A sentence with what the lexicon recognises in it.

    topics  topics of the sentence itself (without those of headings); `size_column` is a unit without a number,
            `processing_detail` a way of processing that is more than the name of a step, `known_data` the name of
            a well-known data set.
    about   heading topics of its label, or of the nearest heading that has any.
    within  heading topics of every heading it stands under.
    whose   what it speaks of.
    states  what it states; of this model where `whose` is not BASE, OTHER or EVALUATION.
    context where it stands.
    second  what the second reader says of it, which `whose` and `states` take in already; None where there is none.
    """

    sentence: Sentence
    topics: frozenset[str]
    about: frozenset[str]
    within: frozenset[str]
    whose: Whose
    states: frozenset[State]
    context: Context
    whole: About
    second: Second | None = None

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def place(self) -> Place:
        """Where it stands, as a second reader knows it."""
        return self.sentence.section.path, self.sentence.text

    @property
    def links(self) -> tuple[Link, ...]:
        return self.sentence.links

    def says(self, detail: Detail) -> bool:
        """Whether it says one of these beside its facets."""
        return says(detail, self.text)

    def times(self, detail: Detail) -> int:
        """How often it says one of these."""
        return times(detail, self.text)

    @property
    def steps(self) -> int:
        """In how many of its clauses a step of processing is told."""
        return steps_in(self.text)

    @property
    def told_of(self) -> Whose:
        """Of whom it tells: what stands behind a label on processing speaks of the data, short as it may be."""
        if self.second and self.second.heard is not Heard.RULES:
            return self.whose
        is_of_network = "architecture" in self.context.place.words  # "Normalization: RMS" among its layers
        on_data = self.whose is Whose.MODEL and "h_processing" in self.about and not is_of_network
        return Whose.DATA if on_data else self.whose

    @property
    def is_elsewhere(self) -> bool:
        """Whether it stands below a heading on other models or on test data."""
        if self.within & OF_OTHERS or ("h_citation" in self.about and self._links_paper):
            return True
        nearest = self.context.place.nearest  # a label, "Papers:", takes no sentence out of its section
        against = nearest & NOT_OF_TRAINING
        if against and self._is_in_table_on_data:
            return False
        spoken = self.whose in SPEAK_OF_DATA and "train" in self.topics
        if against == {"h_usage"} and spoken and tells_past(self.text):
            return False  # "The model was trained on letters that we collected" below "Demo"
        return bool(against) and "h_training_data" not in nearest

    @property
    def is_below_test_data(self) -> bool:
        """Whether it stands below a heading on test data alone: a label such as "Datasets" takes it out of none."""
        return "h_evaluation_data" in self.within and self.within.isdisjoint(ON_DATA)

    @property
    def _is_in_table_on_data(self) -> bool:
        """Whether the first cell of its table is a heading on the training data, whatever heading stands above."""
        header = self.context.header
        return header is not None and "h_training_data" in heading_topics(
            header.sentence.text.partition(BETWEEN_CELLS)[0]
        )

    @property
    def _links_paper(self) -> bool:
        return any(addresses.parse(link.url).place is addresses.Place.PAPER for link in self.links)

    def is_of_others(self, own: str, own_id: str) -> bool:
        """Whether it speaks of data that this model made, for others, or of a model of its family.

        own     the model's name as names are compared.
        own_id  its id.
        """
        return is_made_by(self.text, own) or self.is_of_sibling(own_id)

    def is_of_sibling(self, own_id: str) -> bool:
        """Whether it speaks of a model of the family: one of another size, or one that was made from this one; by its
        own words, or those of a heading below the title, or of a label.
        """
        above = self.sentence.section.path
        if is_on_sibling(self.text, own_id) or any(is_on_sibling(title, own_id) for title in above[1:]):
            return True
        labels = (self.sentence.label, *above[-1:])  # "Fine-tuning data: ..."
        return self.whole.staged and (is_on_later_stage(self.text, own_id) or any(map(names_tuned, labels)))

    @property
    def is_on_both_stages(self) -> bool:
        """Whether it says that there are base models and tuned ones: "Models released: base, chat"."""
        return tells_both_stages(self.text)

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares that it gives, in percent."""
        return shares(self.text)

    @property
    def libraries(self) -> tuple[str, ...]:
        """The libraries that it names as what runs the model, as they are known; none where it tells readers how to
        train further, or what the model does without.
        """
        if not self.stands or ("advice" in self.topics and "for_users" in code_words.topics(self.text)):
            return ()
        return () if self.says(Detail.WITHOUT) else libraries.named_in(self.text)

    @property
    def by_weights(self) -> Whose:
        """Of whom it would speak by its features alone; `whose` differs where a rule knew better."""
        return reader.by_weights(self.context, self.whole)

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """The features that decided `whose`, the weightiest first; the marks are told in `features.py`."""
        return tuple(reader.reasons(self.context, self.whole, self.whose))

    def reasons_for(self, state: State) -> tuple[tuple[str, float], ...]:
        """The features that spoke for or against something that it states."""
        return tuple(reader.reasons(self.context, self.whole, state))

    @property
    def stands(self) -> bool:
        """Whether it claims something: no placeholder, promise or negation."""
        against = self.topics & NO_CLAIM
        if not against or self.whose is not Whose.DATA or State.SOURCE_NAMED not in self.states:
            return not against
        # What brackets say of one part, "Ferry Logs and Quay Talk (to be published)", cancels that part alone (G5).
        # So does what is told of a further part: "Ferry Logs and on a second set that we cannot disclose".
        rest = load("asides.toml")["further_part"].of(self.text).sub(" ", BRACKETS.sub(" ", self.text))
        return rest != self.text and not topics_of([rest])[0] & NO_CLAIM
