"""What the words of a sentence say of the code behind a link: what it is for, and whether it made the model."""

from __future__ import annotations

import re

from osaid_hub.card import Link
from osaid_hub.known import code_words, lexicon
from osaid_hub.known.addresses import Address, Place
from osaid_hub.read.claims import ON_DATA, Claim

# Topics of a sentence that say what code is for.
ROLE_TOPICS = {
    "code_training": "training",
    "code_data": "data_processing",
    "code_evaluation": "evaluation",
    "code_inference": "inference",
}
MADE = {"made_model": "training", "made_data": "data_processing", "made_results": "evaluation"}
ROLE_HEADINGS = {"h_processing": "data_processing", "h_evaluation": "evaluation", "h_training": "training"}
AWAY = re.compile(r"(?i)\b(?:from|of|on|onto|version)\s++(?:the\s++|a\s++|our\s++)?[\s`*_\"'(]*+$")
LONG = 200  # characters of a sentence that says more than what one link is for
MARKS = re.compile(r"[*_`\[\]()<>\"]++")
BEFORE = 160  # characters before a link that tell whose it is


def words_before(claim: Claim, link: Link) -> str:
    """The words that lead to a link, behind the link before it, and its own."""
    raw = claim.sentence.raw
    at = raw.find(link.url)
    if at < 0:
        return f"{claim.text[:BEFORE]} {link.text}"
    behind = [
        start + len(other.url)
        for other in claim.links
        if other is not link and 0 <= (start := raw.find(other.url)) < at
    ]
    before = raw[max(at - BEFORE, 0, *behind) : at]
    words = " ".join(MARKS.sub("", before.replace("](", " ").replace("href=", " ")).split())
    return words if "://" in link.text or words.endswith(link.text.strip()) else f"{words} {link.text}"


def words_near(claim: Claim, link: Link) -> str:
    """A link's own words and the few before it; of a link that is one word such as "here", more of them."""
    words = words_before(claim, link)
    return " ".join(words.split()[-max(4, len(link.text.split()) + 3) :]) if len(words) > len(link.text) else link.text


def told_as_code(claim: Claim, words: str) -> frozenset[str]:
    """Roles that words such as "training code", or "the code that trained it", tell."""
    found = {ROLE_TOPICS[topic] for topic in claim.topics if topic in ROLE_TOPICS}
    return frozenset(found | {role for topic, role in MADE.items() if topic in code_words.topics(words)})


def roles_of(claim: Claim, link: Link, address: Address) -> frozenset[str]:
    """What the sentence around a link, or a bullet such as "Data preparation", says that the code there is for."""
    roles = {role for topic, role in ROLE_TOPICS.items() if topic in claim.topics}
    if len(claim.text.split()) <= 4:
        found = lexicon.load().heading(claim.text)
        roles |= {role for heading, role in ROLE_HEADINGS.items() if heading in found}
    if roles and (len(claim.links) > 1 or len(claim.text) > LONG):
        # In a longer sentence the words beside the link decide.
        near = {topic for topic, _, _ in lexicon.load().topics(words_before(claim, link))}
        roles = {role for topic, role in ROLE_TOPICS.items() if topic in near} or (
            roles if len(claim.links) == 1 else set()
        )
    said = code_words.topics(words_before(claim, link))
    roles |= {role for topic, role in MADE.items() if topic in said}
    if "training" not in roles and address.place is Place.CODE and trained_with(claim, link):
        roles.add("training")
    return frozenset(roles)


def trained_with(claim: Claim, link: Link) -> bool:
    """Whether a link stands where a sentence names the tool of the training: "trained with X", not "trained on X"."""
    if "training_label" in code_words.topics(claim.sentence.label):
        return True
    if not ("train" in claim.topics or "h_training" in claim.about) or claim.about & ON_DATA:
        return False
    before = words_before(claim, link).removesuffix(link.text.strip())
    return "trained_with" in code_words.topics(before[-60:]) and not AWAY.search(before)
