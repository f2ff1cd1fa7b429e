"""Links that lead to training data, by what they lead to and where they stand."""

from __future__ import annotations

from osaid_hub.card import Link
from osaid_hub.known import datasets, lexicon
from osaid_hub.known.addresses import Address, Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim, Document, State
from osaid_hub.read.claims.data_states import states_in
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.data.columns import parts_beside
from osaid_hub.read.data.same import is_same, key_of
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.tokens import has_no_capitals, is_written_like_a_name

WORD = compiled(r"[^\W\d_]+")
DATA_FILE = compiled(r"(?:^|/)(?:blob|resolve|raw)/.{1,200}\.(?:zip|tar|gz|tgz|csv|tsv|jsonl|parquet|xlsx|7z)$")
CITATION = compiled(
    r"\(?[^\W\d_][\w\u2019'-]{1,30}(?: (?:et al\.?|(?:and|&) [^\W\d_][\w-]{1,30}))?,? ?\(?\d{4}[a-z]?\)?\)?"
)
HUB = "huggingface.co"
MAX_TEXT = 80  # longer words are no name
BAR = 2  # links, at least
AT_A_NAME = frozenset({Place.OTHER, Place.CODE, Place.PAPER, Place.HUB_DATASET})


def dataset_id(link: Link) -> str | None:
    """The id of the data set on the Hub that a link leads to; None for results of evaluations and other places."""
    address = parse(link.url)
    if link.image or address.place is not Place.HUB_DATASET or is_result(address.name) or leads_to_owner(link):
        return None
    return address.name


def leads_to_owner(link: Link) -> bool:
    """Whether a link among the data sets of the Hub leads to all of an owner, and its words name one of them."""
    address = parse(link.url)
    slug = address.name or ""
    if address.place is not Place.HUB_DATASET or "/" in slug or slug.lower() in datasets.load().canonical:
        return False
    words = link.text.strip()
    return bool(words) and "://" not in words and not is_of_the_project(words) and not is_same(words, slug)


def is_result(name: str) -> bool:
    """Whether a data set on the Hub holds results of evaluations."""
    owner = name.split("/")[0].lower()
    return owner in datasets.load().result_owners or is_details(name)


def is_details(name: str) -> bool:
    """Whether it is what leaderboards write about each model."""
    return name.rsplit("/", 1)[-1].lower().startswith("details_") or name.lower().startswith("open-llm-leaderboard")


def link_at(name: Name, claim: Claim) -> Link | None:
    """The link that stands at a name, to data or, as a place of that name, to its paper; None where there is none."""
    for link in claim.links:
        words = link.text.strip()
        if link.image or not words or not (parse(link.url).place in AT_A_NAME or is_file(link)):
            continue
        at = claim.text.find(words)
        while at >= 0:
            end = at + len(words)
            around = claim.text[max(0, at - 1) : at], claim.text[end : end + 1]
            is_whole = not any(map(str.isalnum, around))  # neither "Quay" nor "Talk" is at the name "QuayTalk"
            if at < name.end and name.start < end and is_whole:
                return link
            at = claim.text.find(words, at + 1)
    return _behind(name, claim)


def right_behind(name: Name, claim: Claim) -> Link | None:
    """A link to a data set of the Hub whose words go on with a name: "the Acme [ferry-logs](...) dataset"."""
    for link in claim.links:
        if dataset_id(link) and link.text.strip() and claim.text.startswith(link.text, name.end + 1):
            return link if claim.text[name.end] == " " else None
    return None


def _behind(name: Name, claim: Claim) -> Link | None:
    """A link in brackets right behind a name, "(link)", "(https://...)", or in the next cell of its row."""
    for link in claim.links:
        if link.image or not link.text.strip():
            continue
        at = claim.text.find(link.text, name.end)
        between = claim.text[name.end : at].strip(" |") if at >= 0 else "?"
        if (
            parse(link.url).place in (AT_A_NAME - {Place.PAPER})
            and between.lower() in datasets.name_words()["before_links"]
        ):
            return link
        if claim.sentence.kind == "item" and parse(link.url).place in AT_A_NAME and not between:
            return link  # "- A [Author, 2018](...)"
        if is_citation(link) and between.lower() in ("", *datasets.name_words()["heads"]):
            return link  # "the A dataset [(Author et al., 2018)](...)"
        in_row = claim.sentence.kind == "row" and at >= 0
        if in_row and parse(link.url).place in (AT_A_NAME - {Place.PAPER}) and _are_in_one_part(name, link, claim):
            return link
    return None


def _are_in_one_part(name: Name, link: Link, claim: Claim) -> bool:
    """Whether a name and a link stand in the same part of a row, of which tables side by side have several."""
    return any(name.text in part and link.text in part for part in parts_beside(claim))


def is_citation(link: Link) -> bool:
    """Whether the words of a link are nothing but who wrote something, and when; "Reed 2031" cites a paper alone."""
    words = link.text.strip()
    cites = parse(link.url).place is Place.PAPER or words.startswith("(") or ", " in words
    return cites and parse(link.url).place in AT_A_NAME and CITATION.fullmatch(words) is not None


def is_in_citation(name: Name, claim: Claim) -> bool:
    """Whether a name is that of who wrote what is cited."""
    cited = ((claim.text.find(link.text), link.text) for link in claim.links if is_citation(link))
    return any(0 <= at <= name.start and name.end <= at + len(text) for at, text in cited)


def is_file(link: Link) -> bool:
    """Whether a link leads to an archive or a table in a repository of a model, which holds data there."""
    address = parse(link.url)
    return address.place is Place.HUB_MODEL and DATA_FILE.search(address.path.lower()) is not None


def is_of_the_project(words: str) -> bool:
    """Whether the words of a link say that it leads to something about a project rather than to data."""
    listed = datasets.name_words()["project"]
    low = words.lower()
    return any(word in listed for word in WORD.findall(low)) or any(" " in each and each in low for each in listed)


def names_of_models(document: Document) -> frozenset[str]:
    """The names that a text links to models on the Hub."""
    return frozenset(
        link.text.strip()
        for claim in document.claims
        for link in claim.links
        if link.text.strip() and parse(link.url).place is Place.HUB_MODEL and not is_file(link)
    )


def is_a_model(name: Name, claim: Claim) -> bool:
    """Whether a name is linked to a model on the Hub."""
    words = [
        link.text
        for link in claim.links
        if parse(link.url).place is Place.HUB_MODEL and link.text.strip() and not is_file(link)
    ]
    label, colon, value = claim.text.partition(":")
    if colon and name.end <= len(label) and value.strip() in words:
        return True  # "Chat-tuned Version: [Heron-7B-Chat](...)"
    return any(name.text in text or text in name.text for text in words)


def holds_data(link: Link, claim: Claim, *, listed: bool) -> bool:
    """Whether a link that stands at no name leads to data: by its host, the words that are linked, or a name in it.

    listed   whether the claim is known to name sources; a row or item that does not names none by its links either.
    """
    address = parse(link.url)
    if link.image or address.path.lower().endswith(".pdf") or (len(link.text) > MAX_TEXT and "://" not in link.text):
        return False
    if is_value_of_key(link, claim):
        return address.place in (Place.OTHER, Place.CODE) and bool(address.host)
    if (claim.sentence.kind != "prose" and not listed) or _is_of_another_kind(link.text):
        return False
    if not link.text.isascii() and any(mark in link.text for mark in datasets.name_words()["not_in_names"]):
        return False  # a sentence that is linked
    if leads_to_owner(link):
        return True
    if address.host == HUB and not address.name:
        return False  # the Hub as a whole
    if address.place is Place.CODE and address.path.lower().endswith((".md", ".rst")):
        return False  # a document of a project
    if address.place is Place.HUB_SPACE:
        return "data_noun" in topics_in(link.text) and not is_of_the_project(link.text)
    if address.place not in (Place.OTHER, Place.CODE) or not address.host:
        return False
    if _is_object(link, claim):
        return True
    if address.host.removeprefix("www.") in datasets.load().hosts and address.place is Place.OTHER:
        return True
    if datasets.load().find(link.text) and address.place is Place.OTHER:
        return True
    if listed and State.WHERE in claim.states and "://" in link.text and address.place is Place.OTHER:
        return "code_word" not in claim.topics  # "provided by X, it is available at https://..."
    if "://" not in link.text and "data_noun" in topics_in(link.text):
        return "code_word" not in claim.topics
    if address.place is Place.OTHER and _is_got_from(link, claim):
        return True
    return _is_named_in(address, claim)


def _is_got_from(link: Link, claim: Claim) -> bool:
    """Whether the address of a site stands right behind what data was got from: "scraped from https://quay.example"."""
    at = claim.text.find(link.text) if "://" in link.text else -1
    words = datasets.name_words()
    before = [word for word in claim.text[: max(0, at)].lower().split()[-2:] if word not in words["articles"]][-1:]
    return bool(before) and before[0] in words["from"] | {"through"} and State.OBTAINED in states_in(claim.text)


def is_value_of_key(link: Link, claim: Claim) -> bool:
    """Whether a claim is nothing but a key that gives the training data, and the address: "data: https://..."."""
    if link.image or "data_noun" not in claim.topics:
        return False
    key, colon, value = claim.text.replace("\uff1a", ":", 1).partition(":")
    words = datasets.name_words()
    is_alone = "://" in link.text and value.strip(" <>`.") == link.text.strip(" <>`.")
    return bool(colon) and is_alone and key.lower().strip(" *_") in words["keys"] | words["heads"]


def sets_in_bar(claim: Claim) -> tuple[Link, ...]:
    """The links of a bar of links that lead to a set on the Hub and are called so: "Paper | Code | Dataset".

    A bar has several links and no words between them.
    """
    if len(claim.links) < BAR or not any(parse(link.url).place is Place.HUB_DATASET for link in claim.links):
        return ()
    rest = claim.text
    for link in claim.links:
        rest = rest.replace(link.text, " ", 1) if link.text else rest
    if any(char.isalnum() for char in rest):
        return ()
    words = datasets.name_words()
    called = words["keys"] | words["heads"]
    shown = ((link, " ".join(WORD.findall(link.text.lower()))) for link in claim.links if dataset_id(link))
    return tuple(link for link, said in shown if said in called)


def _is_named_in(address: Address, claim: Claim) -> bool:
    squeezed = key_of(address.url)
    return any(len(name) > 3 and key_of(name) in squeezed for name, _ in datasets.load().find(claim.text))


def _is_of_another_kind(words: str) -> bool:
    """Whether the words of a link say that it leads to a model, a tool or an evaluation."""
    last = words.lower().split()[-1:]
    kind = bool(last) and last[0].strip(" .,:") in datasets.name_words()["other_heads"]
    return kind or "evaluation_word" in topics_in(words)


def _is_object(link: Link, claim: Claim) -> bool:
    """Whether a link stands where a list under a data heading names the data, or before a word for data."""
    at = claim.text.find(link.text) if link.text.strip() else -1
    if at < 0 or "://" in link.text or "code_word" in claim.topics:
        return False
    before, after = claim.text[:at], claim.text[at + len(link.text) :].lstrip(" \"'`*)")
    if any(topic == "data_noun" and start == 0 for topic, start, _ in lexicon.load().topics(after[:40])):
        return True
    if is_of_the_project(link.text):
        return False
    if has_no_capitals(link.text) and "train" in claim.topics and _is_learned_from(before, after):
        return True
    if "h_training_data" in claim.about and "train" in claim.topics and link.text[:1].isupper():
        last = before.rstrip(" \"'`*(").rpartition(" ")[2].lower()
        if last in datasets.name_words()["on"]:
            return True  # "trainiert auf [Bergbriefe](...)"
    if claim.text.strip(" *_") == link.text.strip():  # as where a section holds a link and what it leads to
        is_latin = any(char.isascii() and char.isalpha() for char in link.text)
        written = is_written_like_a_name(link.text) if is_latin else link.text[:1].isupper()
        return "h_training_data" in claim.about and written
    in_list = claim.sentence.kind in ("item", "row") and not before.strip(" -*|\"'`")
    return in_list and bool(claim.about & {"h_training_data", "h_data"}) and link.text[:1].isupper()


def _is_learned_from(before: str, after: str) -> bool:
    """Whether what stands between two texts is what a model was trained on, by the words beside it."""
    words = datasets.name_words()
    before = before.rstrip(" \"'`*(\u201c\u300c\u300e\u300a")
    if before.endswith(tuple(words["before_what_is_learned"])) or after.startswith(
        tuple(words["behind_what_is_learned"])
    ):
        return True
    return any(topic == "data_noun" and end == len(before) for topic, _, end in lexicon.load().topics(before))
