"""What the words of a sentence say of the code behind a link: whose it is, what it is for, what it made."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.card import BETWEEN_CELLS, Link, Sentence
from osaid_hub.known import code_words, datasets, lexicon, roles
from osaid_hub.known.addresses import Address, Place, parse
from osaid_hub.known.owners import named_after
from osaid_hub.known.patterns import compiled
from osaid_hub.known.usual_words import in_usual_words
from osaid_hub.read.claims.claim import Claim
from osaid_hub.read.claims.context import ON_DATA
from osaid_hub.read.claims.details import Detail, first, phrases, says
from osaid_hub.read.claims.link_words import BEFORE, ENDS, NEAR, words_before, words_behind, words_in, words_near
from osaid_hub.read.claims.states import Whose
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.names.letters import squeeze

# Topics of a sentence that say what code is for.
ROLE_TOPICS = {
    "code_training": "training",
    "code_data": "data_processing",
    "code_evaluation": "evaluation",
    "code_inference": "inference",
}
MADE = {"made_model": "training", "made_data": "data_processing", "made_results": "evaluation"}
MAKING = frozenset({"collection", "processing"})
ROLE_HEADINGS = {"h_processing": "data_processing", "h_evaluation": "evaluation", "h_training": "training"}
LONG = 200  # characters of a sentence that says more than what one link is for
SEVERAL_LINKS = 2
BEHIND = 14  # characters behind a link that hold the verb, in languages where it stands there
_CALLING = frozenset({"place_word", "official_word", "plain_word", "official"})  # what makes no name
INTERACTIVE = frozenset({Place.NOTEBOOK, Place.HUB_SPACE})
ON_CODE = INTERACTIVE | {Place.CODE}
TOOL_WORDS = 6
ADDRESSED = 4  # words before an address that may call what it leads to
WORD = compiled(r"[^\W\d_]+")
FEATURE = compiled(r"\bwith (?:[\w.-]{1,30} ){1,3}support\b")  # is none that users are given
GENITIVE = compiled(r"['\u2019]s\b")


class Presented(Struct, frozen=True):
    """How a sentence presents what it links.

    official       as the model's own: "our repository", "Source repository".
    released_here  as where the model was first released.
    of_others      the words before it say that it is somebody else's; `labeled_of_others` its label does.
    as_a_place     as the place of something: "repository", "project page".
    as_code        roles that words such as "training code" tell.
    as_data        as the data, by its label.
    on_making      beside words on how data was obtained, processed or made.
    for_tuning     as code that tunes a model further.
    as_original    as the place that it comes from, which is its own where it was made from no other model.
    """

    official: bool
    released_here: bool
    of_others: bool
    labeled_of_others: bool
    as_a_place: bool
    as_code: frozenset[str]
    for_tuning: bool
    as_original: bool
    as_data: bool
    on_making: bool


def presented(claim: Claim, link: Link) -> Presented:
    """How a claim presents one of its links."""
    words = words_before(claim, link)
    spoken, labels = code_words.topics(words), code_words.topics(claim.sentence.label)
    released_behind = "released_behind" in code_words.topics(words_behind(claim, link))
    label = claim.sentence.label.strip(" :*_")
    by_name = "official_word" in spoken and "code_word" in topics_in(words)
    taken = "taken_from" in spoken and _is_taken_from(words)
    return Presented(
        official="official" in labels
        or "own_label" in labels
        or (not taken and ("official" in spoken or by_name))
        or released_behind
        or _is_one_of_ours(claim, link),
        released_here="released_here" in spoken or released_behind,
        of_others="of_others" in spoken,
        labeled_of_others="of_others" in labels,
        as_a_place="place_word" in spoken | labels,
        as_code=told_as_code(claim, words),
        for_tuning="tuning_code" in spoken | labels,
        as_original=_is_called_original(words, link),
        as_data=any(topic == "data_label" and whole == label for topic, whole in _spoken(label)),
        on_making=bool(claim.topics & MAKING) or "data_made" in code_words.topics(claim.text),
    )


def _is_one_of_ours(claim: Claim, link: Link) -> bool:
    """Whether a link that is no more than a place of code stands in a list of links behind one word for whose they are:
    "see our [blog](...), [GitHub](...) and [documentation](...)".
    """
    at = claim.text.find(link.text) if link.text.strip() and len(claim.links) > 1 else -1
    if at <= 0 or not is_no_more_than_a_place(link):
        return False
    before = claim.text[max(0, at - BEFORE) : at]
    for other in claim.links:
        before = before.replace(other.text, " ") if other.text.strip() and other is not link else before
    said = [word for word in WORD.findall(before) if word.lower() not in datasets.name_words()["joins"]]
    return bool(said) and any(topic == "possessive" and whole == said[-1].lower() for topic, whole in _spoken(said[-1]))


def _is_taken_from(words: str) -> bool:
    """Whether the last words on whose code is linked say that one's own was made from it: "our code is based on X"."""
    last = [topic for topic, _ in _spoken(words) if topic in ("official", "official_word", "taken_from")][-1:]
    return last == ["taken_from"]


def _is_called_original(words: str, link: Link) -> bool:
    """Whether the words of a link, or those before an address, call it the original place of the code, and of nothing
    else: "the original implementation of the [ROUGE](...) score" is that of a score.
    """
    shown = words if "://" in link.text else link.text
    ahead, noun = words.removesuffix(link.text.strip()).split()[-1:], link.text.split()[-1:]
    if "://" in link.text:
        *ahead, noun[0] = words.split()[-ADDRESSED:] or [""]
    if noun and noun != [
        shown.strip()
    ]:  # "the original [Ferry library](...)", "the original Ferry library: https://..."
        shown = ", ".join((shown, *(f"{word} {noun[0]}" for word in ahead)))
    places = [whole for topic, whole in _spoken(shown) if topic == "original_place"]
    if not places or says(Detail.NOT_THE_MODELS, words) or "evaluated" in code_words.topics(words):
        return False
    return not phrases(Detail.OF_SOMETHING).begin(words.rpartition(places[-1])[2])


def recipe(claim: Claim, link: Link) -> str:
    """The recipe of what is linked that the words right before the link name; "" where they name none."""
    found = first(Detail.RECIPE, words_before(claim, link).removesuffix(link.text.strip())[-BEFORE:])
    if found is None or any(topic == "any_recipe" and whole == found[1] for topic, whole in _spoken(found[1])):
        return ""
    return found[1].lower()


def is_called(link: Link, name: str) -> bool:
    """Whether a link calls what it leads to by a model's own name, as a place of code: "Ferry's GitHub repository"."""
    places = {whole for topic, whole in _spoken(link.text) if topic == "place_word"}
    told = link.text
    for place in sorted(places, key=len, reverse=True):
        told = told.replace(place, " ")
    return bool(places) and named_after(GENITIVE.sub("", told).strip(), name)


def is_no_more_than_a_place(link: Link) -> bool:
    """Whether the words of a link are nothing but one for a place of code: "The [code base](...) supports tuning"."""
    shown = " ".join(link.text.lower().split())
    return any(topic == "place_word" and whole == shown for topic, whole in _spoken(shown))


def is_below_tuning(claim: Claim) -> bool:
    """Whether a claim stands right below a heading on how users tune the model further."""
    path = claim.sentence.section.path
    return bool(path) and "tuning_heading" in code_words.topics(path[-1])


def tells_tuning(claim: Claim) -> bool:
    """Whether a claim tells that the model was tuned, and not its users how to: "it was tuned for two epochs"."""
    return "tuned_here" in code_words.topics(claim.text)


def calls_code(words: str) -> bool:
    """Whether words are no more than a name for a place of code: "Code", "GitHub repo"."""
    found = _spoken(words)
    left = words
    for _, whole in sorted((hit for hit in found if hit[0] in _CALLING), key=lambda hit: -len(hit[1])):
        left = left.replace(whole, " ")
    return any(topic == "place_word" for topic, _ in found) and not any(map(str.isalnum, left))


def names_a_demo(address: Address) -> bool:
    """Whether the name of a repository says that it is a demo, or otherwise not the model's: "heron-demo"."""
    return not code_words.topics(_name_in_words(address)).isdisjoint({"of_others", "interface"})


def names_an_interface(address: Address) -> bool:
    """Whether the name of a repository says that it shows the model to its users: "heron-comfyui"."""
    return "interface" in code_words.topics(_name_in_words(address))


def names_a_test(address: Address) -> bool:
    """Whether the name of a repository says that it tests: "quay-eval"."""
    return "evaluated" in code_words.topics(_name_in_words(address))


def _name_in_words(address: Address) -> str:
    return address.name.rpartition("/")[2].replace("-", " ").replace("_", " ")


def _spoken(text: str) -> list[tuple[str, str]]:
    """The topics that words for code touch in a text, each with the words."""
    return [(topic, text[start:end]) for topic, start, end in code_words.hits(text)]


def presents_code(claim: Claim) -> bool:
    """Whether a claim calls what it links the model's code, wherever it stands: beside what is to be cited, too."""
    return not code_words.topics(claim.text).isdisjoint({"official", "original_place"})


def leads_to_no_code(claim: Claim, link: Link) -> bool:
    """Whether a link's own words, or its label, say that something else than code is behind it."""
    near = code_words.topics(FEATURE.sub(" ", words_near(claim, link)))
    behind = claim.sentence.raw.partition(link.url)[2][:NEAR].lstrip(ENDS).split(maxsplit=1)[:1]
    if behind and behind[0].strip(".,;:)").lower() in datasets.name_words()["heads"]:
        return True  # "the [Ferry Logs](...) dataset"
    return "no_code" in near or "no_code" in code_words.topics(claim.sentence.label)


def is_ours(claim: Claim, link: Link) -> bool:
    """Whether the word right before a link says whose it is, and it has a name: "on our [quay-eval](...) framework"."""
    before = words_before(claim, link).removesuffix(link.text.strip()).split()[-1:]
    return bool(before) and any(topic == "possessive" and whole == before[0] for topic, whole in _spoken(before[0]))


def stands_in_a_column_on_code(claim: Claim, link: Link, own: str) -> bool:
    """Whether a row on this model, of the name `own`, has a link in a column "Code" or "GitHub"."""
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None:
        return False
    cells, heads = claim.text.split(BETWEEN_CELLS), header.sentence.text.split(BETWEEN_CELLS)
    if len(cells) != len(heads) or squeeze(own) not in map(squeeze, cells):
        return False
    at = next((place for place, cell in enumerate(cells) if link.text and link.text in cell), None)
    return at is not None and "h_code" in lexicon.load().heading(heads[at][:80])


def tells_making(claim: Claim, link: Link) -> bool:
    """Whether words right behind a link say that it shows the training: "see [this code](...) for how we trained"."""
    return "made_model" in code_words.topics(words_behind(claim, link))


def only_sends(claim: Claim, link: Link) -> bool:
    """Whether a sentence does nothing but send the reader to a link: "Please refer to X for more details"."""
    said = claim.text[:LONG].replace(link.text, " ", 1)
    words = WORD.findall(said.lower())
    return bool(words) and datasets.name_words()["sends"].issuperset(words)


def told_as_code(claim: Claim, words: str) -> frozenset[str]:
    """Roles that words such as "training code", or "the code that trained it", tell."""
    found = {ROLE_TOPICS[topic] for topic in claim.topics if topic in ROLE_TOPICS}
    return frozenset(found | {role for topic, role in MADE.items() if topic in code_words.topics(words)})


def roles_of(claim: Claim, link: Link, address: Address) -> frozenset[str]:
    """What the sentence around a link, or a bullet such as "Data preparation", says that the code there is for."""
    told = {role for topic, role in ROLE_TOPICS.items() if topic in claim.topics}
    if len(claim.text.split()) <= 4:
        found = lexicon.load().heading(claim.text)
        told |= {role for heading, role in ROLE_HEADINGS.items() if heading in found}
    if told and (len(claim.links) > 1 or len(claim.text) > LONG):
        # In a longer sentence the words beside the link decide, or those of the sentence where no other leads to code.
        near = topics_in(words_before(claim, link))
        alone = sum(parse(each.url).place in ON_CODE for each in claim.links) <= 1
        told = {role for topic, role in ROLE_TOPICS.items() if topic in near} or (told if alone else set())
    said = code_words.topics(words_before(claim, link)) | ({"made_model"} if tells_making(claim, link) else set())
    told |= {role for topic, role in MADE.items() if topic in said}
    told |= _of_linked_file(claim, address)
    if "how_made" in said and not claim.about & ON_DATA:
        told.add("training")
    if _is_code_in_row_on_training(claim, link):
        told.add("training")
    if "training" not in told:
        on_tool = address.place is Place.CODE and trained_with(claim, link)
        if on_tool or (address.place in INTERACTIVE and not claim.about & ON_DATA and made_in(claim.sentence, link)):
            told.add("training")
    return frozenset(told)


def _of_linked_file(claim: Claim, address: Address) -> set[str]:
    """What a file or folder that a link leads to is for by its name, where the sentence is on that: "the data was
    cleaned with [this script](.../blob/main/clean.py)".
    """
    kind, _, rest = address.path.partition("/")
    if address.place is not Place.CODE or kind not in ("blob", "raw", "tree"):
        return set()
    path = rest.partition("/")[2].split("#")[0].split("?")[0]
    found = roles.by_path(f"{path}/main.py" if kind == "tree" else path) & roles.FIRM
    spoken = {
        "training": "train" in claim.topics or "made_model" in code_words.topics(claim.text),
        "evaluation": claim.whose is Whose.EVALUATION or "evaluated" in code_words.topics(claim.text),
        "data_processing": claim.whose is Whose.DATA or bool(claim.topics & MAKING),
    }
    return {role for role in found if spoken[role]}


def _is_code_in_row_on_training(claim: Claim, link: Link) -> bool:
    """Whether an item begins with the training and has, among its links, one that is called code: "Pretraining:
    [checkpoints](...), [code](...), [data](...)".
    """
    if claim.sentence.kind != "item" or len(claim.links) < SEVERAL_LINKS or "code_word" not in topics_in(link.text):
        return False
    return "train" in topics_in(claim.text.partition(" ")[0].strip(":*_"))


def made_in(said: Sentence, link: Link) -> bool:
    """Whether a sentence, or a heading, says right before a link that the model was trained with or in it.

    Unlike the sentences around a repository, those around a notebook or a Space speak of trying the model out as
    well, so the training and its tool have to stand beside each other.
    """
    near = words_in(said, link).removesuffix(link.text.strip())[-NEAR:]
    words = code_words.topics(near)
    if "for_use" in words or says(Detail.AWAY, near):
        return False
    if "made_behind" in code_words.topics(said.raw.partition(link.url)[2].lstrip(ENDS)[:BEHIND]):
        return True
    return "trained_with" in words and "train" in topics_in(near)


def _goes_on_with(claim: Claim, link: Link, before: str) -> bool:
    """Whether a link is the tool of a training whose data is linked before it: "trained on [reed] with [loom]"."""
    tool = first(Detail.TOOL, before)
    if len(before.split()) > TOOL_WORDS or tool is None or "of_others" in code_words.topics(before):
        return False
    if lexicon.load().topics(before[: tool.start()]):
        return False
    ahead = in_usual_words(claim.sentence.raw.partition(link.url)[0])
    return any("](" in ahead[start:] for topic, start, _ in lexicon.load().topics(ahead) if topic == "train")


def trained_with(claim: Claim, link: Link) -> bool:
    """Whether a link stands where a sentence names the tool of the training: "trained with X", not "trained on X"."""
    if "training_label" in code_words.topics(claim.sentence.label):
        return True
    if not ("train" in claim.topics or "h_training" in claim.about) or claim.about & ON_DATA:
        return False
    before = words_before(claim, link).removesuffix(link.text.strip())
    if _goes_on_with(claim, link, before):
        return True
    # "The reed recipe from [toolkit]" is one of the toolkit, and "the code of [toolkit]" the toolkit.
    away = says(Detail.AWAY, before) and not says(Detail.CODE_OF, before) and not recipe(claim, link)
    return "trained_with" in code_words.topics(before[-60:]) and not away
