"""Code that a card presents, each repository once: whose it is, what it is for, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import Link
from osaid_hub.known import code_words, lexicon, libraries
from osaid_hub.known.addresses import Address, Place, is_evaluator, is_framework, parse
from osaid_hub.known.owners import begins_like, is_another_version, is_family, named_after, same_owner
from osaid_hub.read.claims import OF_OTHERS, ON_DATA, Claim, Document
from osaid_hub.read.claims.asides import is_on_others

# Topics of a sentence that say what code is for (`_asks` is the only place that knows them).
ROLE_TOPICS = {
    "code_training": "training",
    "code_data": "data_processing",
    "code_evaluation": "evaluation",
    "code_inference": "inference",
}
MADE = {"made_model": "training", "made_data": "data_processing", "made_results": "evaluation"}
ROLE_HEADINGS = {"h_processing": "data_processing", "h_evaluation": "evaluation", "h_training": "training"}
CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.NOTEBOOK})
ELSEWHERE = frozenset({"h_citation", "h_contact", "h_license"})
# A link to data or a picture in a repository is none to its code.
DATA_FILE = re.compile(
    r"(?i)\.(?:jsonl?|csv|tsv|parquet|txt|zip|tar|gz|pdf|svg|png|jpe?g|gif|mp4|wav)(?:\.html?)?(?:[?#]|$)"
)
NOT_CODE_PATHS = ("issues", "pull", "discussions", "wiki", "stargazers", "graphs", "releases/tag", "actions", "labels")
AWAY = re.compile(r"(?i)\b(?:from|of|on|onto|version)\s++(?:the\s++|a\s++|our\s++)?[\s`*_\"'(]*+$")
LONG = 200  # characters of a sentence that says more than what one link is for
MARKS = re.compile(r"[*_`\[\]()<>\"]++")
BEFORE = 160  # characters before a link that tell whose it is


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code repository, space or notebook that a card presents.

    roles      what the words around the links say that it is for; empty where they do not say.
    evidence   the words that present it first.
    namesake   whether it is named like the model, and of the same owner.
    as_code    the roles that words such as "training code" tell, not only "trained with".
    own        whether it is the model's own: presented so, or its namesake of the same owner.
    framework  whether many models share it.
    paths      files and folders of it that are linked as what made this model.
    cited      for each role that is told, the words that tell it.
    of_data    the data set whose card presents it, "" where the model's own texts do.
    """

    url: str
    address: Address
    roles: frozenset[str]
    evidence: Evidence
    namesake: bool = False
    own: bool = True
    framework: bool = False
    paths: tuple[str, ...] = ()
    cited: tuple[tuple[str, Evidence], ...] = ()
    of_data: str = ""
    as_code: frozenset[str] = frozenset()

    def may_hold(self, role: str) -> bool:
        """Whether files for a role that are there count for the model, seen or not.

        Its own repository may hold anything, others what they are said to be for; a framework only what is linked in
        it, as its stock files are nobody's.
        """
        if self.framework and not self.own:
            return role in self.roles and bool(self.paths)
        # Files that test count in the training repository too (POLICY, Code).
        return self.is_for(role) or (role == "evaluation" and "training" in self.roles)

    def is_for(self, role: str) -> bool:
        """Whether it is said to be for a role, or the model's own, which may be for anything."""
        return self.own or role in self.roles

    def evidence_for(self, role: str) -> Evidence:
        """The words that say that it is for a role, else those that present it."""
        return next((each for told, each in self.cited if told == role), self.evidence)


def named_code(document: Document, model_id: str, others: Collection[str] = ()) -> tuple[NamedCode, ...]:
    """Code that a text presents.

    In: a document; the id of the model that it is about; ids of its bases, whose repositories are not its own.
    """
    found: dict[str, NamedCode] = {}
    for claim in document.claims:
        links = tuple(_code_links(claim))
        made_it = set()
        for link, address in links:
            told = _told(document, claim, link, address, model_id, others)
            if told is None:
                continue
            known = found.get(told.url.lower())
            found[told.url.lower()] = _joined(known, told) if known else told
            made_it |= {told.url.lower()} if told.paths else set()
        for _, address in links:
            # "trained with this script and this config": what stands beside a linked script is linked like it.
            if address.url.lower() in made_it and (path := _linked_path(address)):
                code = found[address.url.lower()]
                found[address.url.lower()] = replace(code, paths=tuple(dict.fromkeys((*code.paths, path))))
    return tuple(found.values())


def _joined(known: NamedCode, more: NamedCode) -> NamedCode:
    """What two links to one repository tell: a later one adds to it and takes nothing away."""
    roles = {role for role, _ in known.cited}
    return replace(
        known,
        roles=known.roles | more.roles,
        as_code=known.as_code | more.as_code,
        namesake=known.namesake or more.namesake,
        own=known.own or more.own,
        paths=tuple(dict.fromkeys((*known.paths, *more.paths))),
        cited=(*known.cited, *(each for each in more.cited if each[0] not in roles)),
    )


def _told(
    document: Document, claim: Claim, link: Link, address: Address, model_id: str, others: Collection[str]
) -> NamedCode | None:
    """What one link says; None where it presents no code of the model, nor code that made it."""
    words = _words_before(claim, link)
    spoken = code_words.topics(words)
    labels = code_words.topics(claim.sentence.label)
    repository = address.name.split("/")[-1]
    maker, name = _split(model_id)
    shared = address.place is Place.CODE and (is_framework(address) or libraries.is_source(address.url))
    of_owner = same_owner(address.name.split("/")[0], maker)
    official = (
        "official" in spoken | labels or "own_label" in labels or ("official_word" in spoken and _names_code(words))
    )
    if shared and not of_owner:
        official = "released_here" in spoken
    strange = "of_others" in labels or ("of_others" in spoken and not official)
    carries = of_owner and _carries(address, name)
    foreign = is_another_version(repository, name) or (not carries and _is_of(address, others, official))
    strange = strange or foreign
    namesake = address.place is Place.CODE and carries and not shared and not strange
    roles = frozenset() if "advice" in claim.topics and not official else _roles(claim, link, address)
    if foreign or "of_others" in labels:
        return None
    if shared and not official and not is_evaluator(address):
        roles &= {"training"}
    if strange:
        # What it is based on, or what it is mentioned beside, may still be the tool of its training.
        roles &= {"training"} if _trained_with(claim, link) else frozenset()
    presented = official or (_stands_under_code(claim) and not shared)
    told_of = _speaks_of_code(claim) or bool(roles) or "place_word" in labels | spoken
    own = not strange and address.place is Place.CODE and (namesake or (told_of and of_owner and not shared))
    own = own or (_stands_below_title(claim, link) and begins_like(repository, name) and not shared and not strange)
    own = own or (shared and of_owner and not strange and "training" in roles)  # the maker's own tool
    own = own or (
        presented
        and not strange
        and (official or not shared)
        and not _is_foreign_family(repository, of_owner, official)
    )
    if address.place is not Place.CODE:
        own = presented and not strange and bool(roles - {"inference"} or address.place is Place.NOTEBOOK)
        roles -= {"inference"}
    if not own and not roles:
        return None
    cited = document.cite(claim)
    path = _linked_path(address) if roles and address.place is Place.CODE else ""
    return NamedCode(
        address.url,
        address,
        roles,
        cited,
        namesake,
        own,
        shared,
        (path,) if path else (),
        tuple((role, cited) for role in sorted(roles)),
        as_code=roles & _told_as_code(claim, words),
    )


def _code_links(claim: Claim) -> Iterator[tuple[Link, Address]]:
    """Links of a claim that lead to code, in a place where a card may present code."""
    if (
        not claim.stands
        or claim.about & ELSEWHERE
        or claim.within & {*OF_OTHERS, "h_citation"}
        or is_on_others(claim.text)
    ):
        return
    for link in claim.links:
        address = parse(link.url)
        if link.image or address.place not in CODE_PLACES:
            continue
        path = address.path.lower()
        if path.startswith(NOT_CODE_PATHS) or "license" in path or DATA_FILE.search(path):
            continue
        badge = any(other.image and other.text == link.text for other in claim.links)
        if badge and is_framework(address):
            continue  # a badge shows a tool, it does not say that it trained this
        if "no_code" in code_words.topics(_near(claim, link)) or "no_code" in code_words.topics(claim.sentence.label):
            continue
        yield link, address


def _words_before(claim: Claim, link: Link) -> str:
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


def _names_code(words: str) -> bool:
    return any(topic == "code_word" for topic, _, _ in lexicon.load().topics(words))


def _near(claim: Claim, link: Link) -> str:
    """A link's own words and the few before it; of a link that is one word such as "here", more of them."""
    words = _words_before(claim, link)
    return " ".join(words.split()[-max(4, len(link.text.split()) + 3) :]) if len(words) > len(link.text) else link.text


def _split(model_id: str) -> tuple[str, str]:
    owner, _, name = model_id.rpartition("/")
    return owner, name


def _carries(address: Address, name: str) -> bool:
    """Whether a repository, or the folder of it that is linked, carries the model's name."""
    folders = address.path.removeprefix("tree/").removeprefix("blob/").split("/")
    return any(named_after(part, name) for part in (address.name.split("/")[-1], *folders[1:3]) if part)


def _is_of(address: Address, others: Collection[str], official: bool) -> bool:
    """Whether a repository is that of another model: of a base's owner and named like it."""
    owner, _, repository = address.name.partition("/")
    return not official and any(
        same_owner(owner, _split(each)[0]) and (named_after(repository, _split(each)[1]) or is_family(repository))
        for each in others
        if "/" in each
    )


def _is_foreign_family(repository: str, of_owner: bool, official: bool) -> bool:
    """Whether the name is that of a family and the owner is somebody else: an architecture, not this model."""
    return is_family(repository) and not of_owner and not official


def _stands_under_code(claim: Claim) -> bool:
    """Whether a heading or a label presents what is linked as code; a row of a table only by its own key."""
    return "h_code" in claim.about and (
        claim.sentence.kind != "row" or "h_code" in lexicon.load().heading(claim.sentence.label)
    )


def _stands_below_title(claim: Claim, link: Link) -> bool:
    """Whether a link stands alone under the title of the card: it presents what carries the model's name as its own."""
    alone = claim.text.strip(" .:<>*_`") in (link.text.strip(), link.url)
    return alone and claim.sentence.kind == "prose" and len(claim.sentence.section.path) <= 1 and not claim.about


def _speaks_of_code(claim: Claim) -> bool:
    """Whether a sentence speaks of code at all, not only beside a link."""
    return bool(claim.topics & {*ROLE_TOPICS, "code_word"} or claim.about & {"h_code", "h_training"})


def _linked_path(address: Address) -> str:
    """The file or folder that a deep link leads to, without the branch; "" for the repository itself."""
    kind, _, rest = address.path.partition("/")
    return rest.partition("/")[2].split("#")[0].split("?")[0] if kind in ("blob", "tree", "raw") else ""


def _told_as_code(claim: Claim, words: str) -> frozenset[str]:
    """Roles that words such as "training code", or "the code that trained it", tell."""
    found = {ROLE_TOPICS[topic] for topic in claim.topics if topic in ROLE_TOPICS}
    return frozenset(found | {role for topic, role in MADE.items() if topic in code_words.topics(words)})


def _roles(claim: Claim, link: Link, address: Address) -> frozenset[str]:
    """What the sentence around a link, or a bullet such as "Data preparation", says that the code there is for."""
    roles = {role for topic, role in ROLE_TOPICS.items() if topic in claim.topics}
    if len(claim.text.split()) <= 4:
        found = lexicon.load().heading(claim.text)
        roles |= {role for heading, role in ROLE_HEADINGS.items() if heading in found}
    if roles and (len(claim.links) > 1 or len(claim.text) > LONG):
        # In a longer sentence the words beside the link decide.
        near = {topic for topic, _, _ in lexicon.load().topics(_words_before(claim, link))}
        roles = {role for topic, role in ROLE_TOPICS.items() if topic in near} or (
            roles if len(claim.links) == 1 else set()
        )
    said = code_words.topics(_words_before(claim, link))
    roles |= {role for topic, role in MADE.items() if topic in said}
    if "training" not in roles and address.place is Place.CODE and _trained_with(claim, link):
        roles.add("training")
    return frozenset(roles)


def _trained_with(claim: Claim, link: Link) -> bool:
    """Whether a link stands where a sentence names the tool of the training: "trained with X", not "trained on X"."""
    if "training_label" in code_words.topics(claim.sentence.label):
        return True
    if not ("train" in claim.topics or "h_training" in claim.about) or claim.about & ON_DATA:
        return False
    before = _words_before(claim, link).removesuffix(link.text.strip())
    return "trained_with" in code_words.topics(before[-60:]) and not AWAY.search(before)


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
