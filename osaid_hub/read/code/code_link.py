"""One link to code in a text: whose the code is, and what it is for, by the words around the link."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from msgspec import Struct

from osaid_hub.card import Link
from osaid_hub.known import code_words, datasets, libraries
from osaid_hub.known.addresses import Address, Place, is_evaluator, is_fork, is_framework, trains_nothing
from osaid_hub.known.owners import begins_like, is_another_version, named_after, shares_project
from osaid_hub.known.roles import tuned_words, words_of
from osaid_hub.read.claims import OF_OTHERS, ON_DATA, Claim, Detail, Document, Facet, Whose, has, heading_topics
from osaid_hub.read.claims.details import first, says
from osaid_hub.read.claims.link_words import words_before
from osaid_hub.read.claims.links import (
    GENITIVE,
    Presented,
    calls_code,
    is_below_tuning,
    is_called,
    is_no_more_than_a_place,
    is_ours,
    names_a_test,
    names_an_interface,
    only_sends,
    presented,
    recipe,
    roles_of,
    stands_in_a_column_on_code,
    tells_making,
    trained_with,
)
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.ownership import carries, is_foreign_family, is_namesake, is_of, is_of_maker, split_id
from osaid_hub.read.names.letters import squeeze

BEFORE = 160  # characters before a link that tell whose it is
FILES = ("blob/", "raw/")  # the beginning of a path that leads to a file
# What code that is not the model's namesake may be for and hold nothing else.
NARROW = frozenset({"evaluation", "inference"})
MAKES = frozenset({"train", "collection", "processing"})  # topics of a sentence that tells more of the code
SHORTEST = 3  # letters by which a link calls a model
CHECKPOINTS = "checkpoints"  # in the path of a file or folder


class CodeLink(Struct, frozen=True, dict=True, eq=False):
    """A link to code in a claim of a document.

    model_id  the model that the document is about; others: its bases, whose repositories are not its own.
    """

    document: Document
    claim: Claim
    link: Link
    address: Address
    model_id: str
    others: Collection[str]

    @cached_property
    def named(self) -> NamedCode | None:
        """The code that it presents; None where that is no code of the model, and none that made it."""
        if self._is_foreign or self.words.labeled_of_others or not (self.is_own or self.roles):
            return None
        if not self.document.on_data and self.claim.is_of_sibling(self.model_id):
            return None  # "SFT: [code](...), [data](...)" in the card of a base
        if self._is_for_tuning_on:
            return None
        cited = self.document.cite(self.claim)
        path = linked_path(self.address) if self.roles and self._is_repository else ""
        told = recipe(self.claim, self.link) if "training" in self.roles and self._is_repository else ""
        return NamedCode(
            self.address.url,
            self.address,
            self.roles,
            cited,
            self._is_namesake and not self._holds_data,
            self.is_own,
            self.is_shared and not (self.is_own and self._is_library_of_its_own),
            (path,) if path else (),
            tuple((role, cited) for role in sorted(self.roles)),
            as_code=self.roles & self.words.as_code,
            recipes=(told,) if told else (),
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        """What it is said to be for."""
        if self._holds_data:
            return frozenset({"data_processing"})  # what made the data may lie beside it
        return self._told_roles if self._is_repository else self._told_roles - {"inference"}

    @cached_property
    def is_own(self) -> bool:
        """Whether it is presented as the model's own."""
        if self._holds_data:
            return False
        return self._is_own_repository if self._is_repository else self._is_own_place

    @cached_property
    def words(self) -> Presented:
        """What the words around it say."""
        return presented(self.claim, self.link)

    @cached_property
    def is_shared(self) -> bool:
        """Whether many models share it: a framework, the maker's fork of one, or the source of a library."""
        is_tool = is_framework(self.address) or (is_fork(self.address) and self._is_of_owner)
        return self._is_repository and (is_tool or libraries.is_source(self.address.url))

    @property
    def _is_library_of_its_own(self) -> bool:
        """Whether it is no tool of many but the source of a library for models of this name, of the same maker."""
        return not is_framework(self.address) and is_namesake(self.address, self.model_id)

    @property
    def _is_repository(self) -> bool:
        """Whether it leads to a repository, and not to a Space or a notebook."""
        return self.address.place is Place.CODE

    @property
    def _holds_data(self) -> bool:
        """Whether a label, or its own name, calls what is there data."""
        if not self._is_repository:
            return False
        named = datasets.name_words()["heads"].issuperset(words_of(self._repository)[-1:])
        return self.words.as_data or (named and self._is_of_owner and not (self.is_shared or self._carries_name))

    @property
    def _name(self) -> str:
        """The model's name, without that of its owner."""
        return split_id(self.model_id)[1]

    @property
    def _repository(self) -> str:
        return self.address.name.split("/")[-1]

    @cached_property
    def _is_of_owner(self) -> bool:
        """Whether the maker of the model has it."""
        return is_of_maker(self.address, split_id(self.model_id)[0])

    @cached_property
    def _carries_name(self) -> bool:
        """Whether the maker of the model gave it the model's name."""
        return self._is_of_owner and carries(self.address, self._name)

    @cached_property
    def _is_official(self) -> bool:
        """Whether it is called the model's own in so many words; a tool of others only where they released it there."""
        if self.is_shared and not self._is_of_owner:
            return self.words.released_here
        of_base = any("/" in each or named_after(self._repository, each) for each in self.others)
        return self.words.official or (self.words.as_original and not of_base)

    @cached_property
    def _is_foreign(self) -> bool:
        """Whether its name or its owner tells that it is of another version, or of a base."""
        if is_another_version(self._repository, self._name):
            return True
        return not self._carries_name and is_of(self.address, self.others, self._is_official)

    @cached_property
    def _is_strange(self) -> bool:
        """Whether it is that of something else than the model."""
        words = self.words
        of_others = words.of_others and not (self._is_official or self._is_ours)
        return words.labeled_of_others or of_others or self._is_foreign

    @cached_property
    def _is_ours(self) -> bool:
        """Whether it is the maker's own by its address and by the word before it, whatever else the sentence compares:
        "outperforms Gull on our [quay-eval](...) framework".
        """
        return self._is_repository and self._is_of_owner and is_ours(self.claim, self.link)

    @cached_property
    def _is_namesake(self) -> bool:
        """Whether it is a repository that bears the model's name, or is called by it."""
        if not self._is_repository or self.is_shared or self._is_strange:
            return False
        return self._carries_name or is_called(self.link, self._name)

    @cached_property
    def _told_roles(self) -> frozenset[str]:
        """What the words around it say that it is for, and can be for."""
        if has(self.claim, Facet.ADVICE) and not (self._is_official or tells_making(self.claim, self.link)):
            return frozenset()
        roles = roles_of(self.claim, self.link, self.address)
        if self._is_ours and names_a_test(self.address):
            roles |= {"evaluation"}
        if self.is_shared and not self._is_official and not is_evaluator(self.address):
            trains = linked_path(self.address) or not trains_nothing(self.address)
            if self._is_example:
                trains = False
            roles &= {"training"} if trains else frozenset()
        if self._is_strange:
            # What it is based on, or what it is mentioned beside, may still be the tool of its training.
            roles &= {"training"} if trained_with(self.claim, self.link) else frozenset()
        return roles

    @property
    def _is_example(self) -> bool:
        """Whether it shows users how to train or to use the model: "an [example of a training script](...)"."""
        if tells_making(self.claim, self.link) or trained_with(self.claim, self.link):
            return False
        return self.claim.whose is Whose.USE or "for_use" in code_words.topics(self.link.text)

    @cached_property
    def _is_presented(self) -> bool:
        """Whether it is called official, or stands where the code of the model is presented."""
        if self._is_official:
            return True
        column = stands_in_a_column_on_code(self.claim, self.link, self._name)
        return not self.is_shared and (has(self.claim, Facet.UNDER_CODE) or column)

    @cached_property
    def _is_tool_of_data(self) -> bool:
        """Whether a sentence on data names it as what that was treated with: another work of the maker."""
        if self.document.on_data or self._is_official or self.claim.whose not in (Whose.DATA, Whose.EVALUATION):
            return False
        before = words_before(self.claim, self.link).removesuffix(self.link.text.strip())
        return first(Detail.TOOL, before) is not None

    @cached_property
    def _is_own_repository(self) -> bool:
        if self._is_strange:
            return False
        # In the card of a data set, what its maker made it with: "the pages were cleaned with [reed-tools](...)".
        made_with = self.document.on_data and self.words.on_making
        of_checkpoints = CHECKPOINTS in linked_path(self.address).lower()  # its maker's list of what was released there
        if self._is_for_one_thing:
            return False
        told = (
            has(self.claim, Facet.ON_CODE) or self._told_roles or self.words.as_a_place or made_with or of_checkpoints
        )
        if self._is_namesake or (told and self._is_of_owner and not self.is_shared and not self._is_tool_of_data):
            return True
        if self._stands_below_title and self._bears_name and not self.is_shared:
            return True
        called = self._carries_name or is_no_more_than_a_place(self.link)
        listed = self.words.as_a_place and (("h_code" in self.claim.about and called) or self._is_labeled_code)
        if self.is_shared and self._is_of_owner and (listed or "training" in self._told_roles):
            return True  # the maker's own tool
        plainly = self._is_called_plainly and not self.is_shared
        return (self._is_presented or plainly) and not is_foreign_family(
            self._repository, self._name, self._is_of_owner, self._is_official
        )

    @property
    def _is_for_one_thing(self) -> bool:
        """Whether it is presented as code that tests or runs the model, and as nothing else: "Evaluation code: X" says
        nothing of a training there. What carries the model's name may hold anything, but for a
        demo, or what shows the model in a program for pictures.
        """
        if names_an_interface(self.address) and self._told_roles <= NARROW:
            return True
        if self._is_namesake or self.is_shared or not self._told_roles <= NARROW or self.claim.topics & MAKES:
            return False  # "Training and evaluation code"
        words = self.words
        for_use = has(self.claim, Facet.FOR_USE) and not (words.official or words.as_original or words.as_a_place)
        named_so = names_a_test(self.address) and self._told_roles == {"evaluation"}
        # "For usage recipes go [here](...)"
        return bool(words.as_code & self._told_roles) or for_use or named_so

    @property
    def _is_own_place(self) -> bool:
        """Whether a Space or a notebook holds the model's own code, and is not one to try it in."""
        if self._is_strange or not self._is_presented:
            return False
        further = self._told_roles - {"inference"}
        return bool(further) or (self.address.place is Place.NOTEBOOK and not has(self.claim, Facet.FOR_USE))

    @property
    def _is_sent_to(self) -> bool:
        """Whether a sentence only sends the reader to it for more, and not for how to use it: by its address, as code,
        or by a name that begins like the model's.
        """
        plain = "://" in self.link.text or calls_code(self.link.text) or shares_project(self._repository, self._name)
        return plain and self.claim.whose is not Whose.USE and only_sends(self.claim, self.link)

    @property
    def _is_labeled_code(self) -> bool:
        """Whether its label calls it the repository or the code."""
        return "h_code" in heading_topics(self.claim.sentence.label)

    @property
    def _is_for_tuning_on(self) -> bool:
        """Whether it is called code for tuning, or stands below such a heading, while the model was tuned from none."""
        if self.document.on_data or self.others or not tuned_words().isdisjoint(words_of(self._name)):
            return False
        return not self._carries_name and (self.words.for_tuning or is_below_tuning(self.claim))

    @property
    def _stands_below_title(self) -> bool:
        """Whether it stands alone under the title of the card: it presents what carries the model's name as its own."""
        claim = self.claim
        alone = claim.text.strip(" .:<>*_`") in (self.link.text.strip(), self.link.url)
        return alone and claim.sentence.kind == "prose" and len(claim.sentence.section.path) <= 1 and not claim.about

    @property
    def _bears_name(self) -> bool:
        """Whether the model's name begins with that of the repository, or, of its maker, with what the link calls it:
        "Acme's Ferry".
        """
        shown = squeeze(GENITIVE.split(self.link.text)[-1])
        called = self._is_of_owner and len(shown) >= SHORTEST and squeeze(self._name).startswith(shown)
        return called or begins_like(self._repository, self._name)

    @property
    def _is_called_plainly(self) -> bool:
        """Whether it is called no more than code or a repository: the model's, as nobody else's is named.

        "See the [GitHub repository](...)" is, and so are "[Paper](...) | [Code](...)" and "For details refer to
        https://...". A file stays what it is for.
        """
        claim, text = self.claim, self.link.text
        if claim.within & OF_OTHERS or claim.about & ON_DATA or self.document.on_data:
            return False
        shows_making = tells_making(claim, self.link) and "place_word" in code_words.topics(text)
        if not (calls_code(text) or shows_making or self._is_sent_to):
            return False
        if self.address.path.startswith(FILES) or claim.whose in (
            Whose.DATA,
            Whose.EVALUATION,
            Whose.OTHER,
            Whose.BASE,
        ):
            return False
        before = claim.text.partition(text)[0]
        if "theirs" in code_words.topics(before[-BEFORE:]):
            return False
        if before.count("(") > before.count(")"):
            return False  # "rotary embeddings (Reed et al., [code](...))" is that of what stands before the bracket
        advice = has(claim, Facet.ADVICE) and not (shows_making or self._is_sent_to)
        return not advice and not says(Detail.NOT_THE_MODELS, words_before(claim, self.link))


def linked_path(address: Address) -> str:
    """The file or folder that a deep link leads to, without the branch; "" for the repository itself."""
    kind, _, rest = address.path.partition("/")
    return rest.partition("/")[2].split("#")[0].split("?")[0] if kind in ("blob", "tree", "raw") else ""
