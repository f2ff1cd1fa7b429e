"""The keys of a card's metadata that the Hub knows, and the misspellings of them that cards really have."""

from __future__ import annotations

import re
from typing import Final

from osaid_hub.known.patterns import compiled

# Hub documentation, "Model card metadata" and "Gated models"; the last lines are what older tools write.
KNOWN: Final = frozenset(
    str.split("""
        license license_name license_link tags language language_bcp47 datasets base_model base_model_relation
        library_name pipeline_tag model-index metrics widget inference thumbnail co2_eq_emissions new_version
        extra_gated_prompt extra_gated_fields extra_gated_heading extra_gated_description extra_gated_button_content
        quantized_by model_name model_type model_creator model_file mask_token duplicated_from pinned library_tag
        library_version task_categories task_ids annotations_creators source_datasets prompt_template
    """)
)

_ALIASES: Final = {
    "licence": "license",
    "licences": "license",
    "licenses": "license",
    "licence_name": "license_name",
    "licence_link": "license_link",
    "dataset": "datasets",
    "languages": "language",
    "base_models": "base_model",
    "model_index": "model-index",
}

# Spellings by which a line is recognised as metadata; in a block that is not where it belongs only lower case counts.
SPELLINGS: Final = tuple(sorted(KNOWN | _ALIASES.keys() | {"pipeline-tag", "library-name", "base model"}))
KNOWN_KEY_LINE: Final = compiled(rf"(?m)^[ \t]*-?(?:{'|'.join(SPELLINGS)})[ \t]*:(?=\s|\Z)")


def canonical_key(written: str) -> tuple[str, bool]:
    """The key that was meant, and whether it was misspelt.

    >>> canonical_key("Licence")
    ('license', True)
    >>> canonical_key("-license_name")
    ('license_name', True)
    >>> canonical_key("my_own_key")
    ('my_own_key', False)
    """
    key = written.strip()
    if key in KNOWN:
        return key, False
    folded = "_".join(re.split(r"[\s_-]+", key.lower().lstrip("-").strip()))
    meant = _ALIASES.get(folded, folded)
    return (meant, True) if meant in KNOWN else (key, False)
