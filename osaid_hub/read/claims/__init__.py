"""What a text says, sentence by sentence: of whom, and what it states (docs/CLAIMS.md)."""

from osaid_hub.read.claims.details import Detail
from osaid_hub.read.claims.document import ASIDE, ELSEWHERE, OF_OTHERS, ON_DATA, YEAR, Claim, Document, heading_topics
from osaid_hub.read.claims.facets import Facet
from osaid_hub.read.claims.sources import Source
from osaid_hub.read.claims.states import State, Whose

__all__ = (
    "ASIDE",
    "ELSEWHERE",
    "OF_OTHERS",
    "ON_DATA",
    "YEAR",
    "Claim",
    "Detail",
    "Document",
    "Facet",
    "Source",
    "State",
    "Whose",
    "heading_topics",
)
