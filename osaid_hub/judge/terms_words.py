"""What terms do to what is asked about, in plain words."""

from __future__ import annotations

from osaid_hub.licenses import Category, LicenseFact, Outcome
from osaid_hub.licenses.facts import NAMELESS

# What stands before the name of terms, by what is asked about: of terms that leave it free, that limit it, and that
# do so in part or are not known. Code is named by whoever asks.
GRANTED = {
    "weights": "The weights are under ",
    "data": "The data information is under ",
    "code": "",
    "use": "Any use is allowed by ",
    "modify": "Changed versions are allowed by ",
    "share": "Sharing is allowed by ",
}
LIMITED = {
    "weights": "What may be done with the weights is limited by ",
    "data": "What may be done with the data information is limited by ",
    "code": "",
    "use": "Use is limited by ",
    "modify": "Changing the model is limited by ",
    "share": "Sharing is limited by ",
}
IN_PART = {
    **GRANTED,
    "use": "Use depends on ",
    "modify": "Changing the model depends on ",
    "share": "Sharing depends on ",
}
LEFT = {"use": "use the model", "modify": "change the model", "share": "share the model"}


def sentence(asked: str, fact: LicenseFact, outcome: Outcome) -> str:
    """What terms do, without a full stop, for more may follow.

    In:  what is asked about (a key of `GRANTED`), the terms, and what they count for.
    Out: which license it is, and that it is OSI-approved or open, what it limits, or that it is not known. Of code only
         what follows "under".
    """
    name = fact.name or fact.declared
    nameless = not name or name.casefold() in NAMELESS
    called = "a license without a name" if nameless else name
    if fact.category is Category.MISSING:
        return nothing_stated(asked)
    if outcome == "met":
        why = "OSI-approved" if fact.osi_approved else "open, though not on an OSI list"
        return f"{GRANTED[asked]}{called}, which is {why}"
    if outcome == "unmet" and fact.category is Category.UNKNOWN and asked != "code":
        return f'The license is given as "{name}", which grants nothing'
    if outcome == "unmet":
        limits = ", with restrictions" if asked == "code" else ""
        return f"{LIMITED[asked]}{called}{limits}: {fact.clause or fact.category.value}"
    if fact.category is Category.AMBIGUOUS_FAMILY and not fact.exceptions:
        return f"{IN_PART[asked]}{called}, which is a family of licenses and not one of them"
    if outcome == "partial":
        why = fact.clause or (fact.note or "").removeprefix(f"{name}: ")
        if fact.conforming and not fact.exceptions:
            why = "it is open, but not on an OSI list, and code needs an OSI-approved license"
        return f"{IN_PART[asked]}{called}, which is not open in full: {why or fact.category.value}"
    if not name:
        return f"{IN_PART[asked]}a license that is not named, and whose text is not known to us"
    if nameless:
        return f'{IN_PART[asked]}a license given as "{name}", which does not say which one it is'
    return f'{IN_PART[asked]}terms that we do not know, "{name}"'


def nothing_stated(asked: str, elsewhere: frozenset[str] = frozenset()) -> str:
    """The same where nothing is stated; `elsewhere` are the subjects of which a license is."""
    if asked == "code":
        return "no license that is stated"
    if asked in LEFT:
        return f"No license is stated, so nobody may {LEFT[asked]}"
    others = next((each for each in ("weights", "code") if each in elsewhere), None)
    wanted = "the data information" if asked == "data" else f"the {asked}"
    return f"A license is stated for the {others}, and none for {wanted}" if others else "No license is stated"
