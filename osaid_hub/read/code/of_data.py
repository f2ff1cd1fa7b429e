"""Code that the cards of data sets present as what collected, cleaned or made the data."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from osaid_hub.known.addresses import Place
from osaid_hub.read.claims import Document
from osaid_hub.read.code.links import named_code
from osaid_hub.read.code.named import NamedCode


def code_of_data(card: Document) -> tuple[NamedCode, ...]:
    """Code that the card of a data set presents as what collected, cleaned or made it.

    Its repository, where it names one without saying what it is for, may hold that; tools that load or test it do not.
    Read once for a card: what is followed from it, and what is judged, ask the same.
    """
    return card.repo.once(("code of data", card.path), lambda: _code_of_data(card))


def _code_of_data(card: Document) -> tuple[NamedCode, ...]:
    found = []
    for code in named_code(card, card.repo.ref.id):
        for_data = "data_processing" in code.roles or (code.own and not code.roles - {"data_processing"})
        if for_data and not code.framework and code.address.place is Place.CODE:
            cited = code.evidence_for("data_processing")
            found.append(
                replace(
                    code,
                    roles=frozenset({"data_processing"}),
                    evidence=cited,
                    own=False,
                    cited=(),
                    of_data=card.repo.ref.id,
                )
            )
    return tuple(found)


def is_for_evaluation(documents: Iterable[Document], dataset: str) -> bool:
    """Whether a data set is only ever mentioned as what the model was tested on, and never as training data."""
    name = dataset.split("/")[-1].lower()
    about = [claim for document in documents for claim in document.claims if name in claim.text.lower()]
    trained = [claim for document in documents for claim in document.training_data if name in claim.text.lower()]
    tests = [
        claim
        for claim in about
        if claim.about & {"h_evaluation", "h_evaluation_data"} or "evaluation_word" in claim.topics
    ]
    return bool(about) and not trained and len(tests) == len(about)
