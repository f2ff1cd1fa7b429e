"""What a text says, sentence by sentence: of whom, and what it states (docs/CLAIMS.md)."""

from osaid_hub.read.claims.claim import OF_OTHERS, Claim
from osaid_hub.read.claims.context import ON_DATA, heading_topics
from osaid_hub.read.claims.details import Detail
from osaid_hub.read.claims.document import ASIDE, ELSEWHERE, Document, document_of
from osaid_hub.read.claims.facets import Facet, has
from osaid_hub.read.claims.hidden import hides_sources, internal_named_at, is_named_behind, unnamed_third_party_at
from osaid_hub.read.claims.plain import states_of
from osaid_hub.read.claims.sizes import gives_size
from osaid_hub.read.claims.states import OF_THIS_MODEL, State, Whose
from osaid_hub.read.claims.wording import YEAR

__all__ = (
    "ASIDE",
    "ELSEWHERE",
    "OF_OTHERS",
    "OF_THIS_MODEL",
    "ON_DATA",
    "YEAR",
    "Claim",
    "Detail",
    "Document",
    "Facet",
    "State",
    "Whose",
    "document_of",
    "gives_size",
    "has",
    "heading_topics",
    "hides_sources",
    "internal_named_at",
    "is_named_behind",
    "states_of",
    "unnamed_third_party_at",
)
