"""Names of data sets in a sentence: what is written like a name and stands where a source is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osaid_hub.known import datasets, lexicon, libraries
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import classify
from osaid_hub.read.names import governed, joined
from osaid_hub.read.names.proper import kind_of
from osaid_hub.read.names.sentence import Name, SentenceOnData
from osaid_hub.read.names.tokens import MAX_RUN, is_language
from osaid_hub.read.names.zones import Zones, end_of_comparison

IN_CODE = compiled(r"`([\w.+/-]{2,80})`")
QUOTED = compiled(
    r"[\"\u201c\u300c\u300e\u300a\u00ab]([^\"\u201d\u300d\u300f\u300b\u00bb]{2,60})[\"\u201d\u300d\u300f\u300b\u00bb]"
)
# A file of a set by the part of it that it holds: "train.csv", "data/test-00000-of-00001.parquet".
FILE_OF_SET = compiled(
    r"(?:^|/)(?:full_?)?(?:train(?:ing)?|test|dev|valid(?:ation)?|eval|data|dataset|all|sample)[\d_.-]*[\w-]{0,20}\.(?:csv|tsv|parquet|arrow|xlsx|zip|tar|gz)$"
)
FILE = compiled(r"\.(?:py|sh|ipynb|ckpt|pt|pth|bin|safetensors|gguf|json|jsonl|yaml|yml|txt|md|pdf|png|jpg|onnx)$")
PART_OF = compiled(
    r"[^.,;:()]{0,20}\b(?:subset|subsets|split|splits|part|parts|portion|section|half|version|files|dump|copy|snapshot|sample)\s+(?:of|in|from)\s+(?:the\s+)?"
)
AMOUNT = compiled(r"~?\d[\d.,]*\s?-?(?:[kmgtp]?i?b?|[km]?hz|ms|px|fps|bits?|dpi|kbps)")
VERSION = compiled(r"v?\d+(?:[._-]\d+)*(?:[._-][a-z]{2,12})?")  # with a language: "20310501.sw"
# What a number is of: "45 TB of Common Crawl", "12 GB Acme News".
BEHIND_NUMBER = compiled(r"\d\s?\Z")
UNIT = compiled(r"(?:[KMGTP]i?B|[KMGT]o|[KMBT])(?:\s+of\b(?:\s+the\b)?|\s|\Z)\s*")
FROM_IN = compiled(r"\b(?:from|of|based on|derived from)\b")
SHORT = compiled(r"\s?\(([A-Z][A-Za-z0-9-]{1,9})\)")
BEFORE_HOST = 4  # words from a name to where it can be had
LANGUAGE_CODE = compiled(r"[A-Z]{2}|[A-Z][a-z]|[A-Za-z]{2,3}-[A-Za-z]{2,4}")
# Behind a name in Latin letters: of Japanese and of Korean.
PARTICLE = compiled(
    r"(?<=[A-Za-z0-9)])\s?(?:\u3092|\u306f|\u304c|\u3067|\u306b|\u3078|\u3068|\u306e|\u304b\u3089"
    r"|[\ub97c\uc744\ub85c\ub294\uc740])"
)
OF_FORMATS = compiled(r"^[\s-](?:instruction|prompt|chat|style|data)(?=\s)")  # "the Alpaca instruction format"
YOURS = compiled(
    r"(?:^|/)[<\[{]{0,2}your[-_ ]?(?:hf|hugging|user|org|data|name|own|model|repo|account)"
)  # to be filled in
CITED = compiled(r"\s(?:et\sal\b|(?:&|and)\s[A-Z][\w-]+,?\s\(?(?:19|20)\d\d)")
LIKE = compiled(r"-([A-Za-z]{3,12})\b")
MAX_LENGTH = 1_000
NO_SETS = ("nations", "card_keys", "tools", "regions")  # topics of whole names that name no data


def names_in(text: str, raw: str = "", *, stated: bool = False) -> tuple[Name, ...]:
    """The data sets that a sentence names as sources, in its order.

    In:  the text of a sentence about training data, its raw form; `stated` where it is known to name a source, so that
         anything behind a preposition that is written like a name is one.
    Out: names, without those that were excluded, inspired the data, or belong to who made it.
    """
    marked = raw[:MAX_LENGTH] if "`" in raw else ""  # of the raw form nothing counts but what stands in code marks
    return _names_in(text[:MAX_LENGTH], marked, stated)


@lru_cache(maxsize=5_000)  # what is named, and whether kinds or open ends stand beside it, is asked of one sentence
def _names_in(text: str, raw: str, stated: bool) -> tuple[Name, ...]:
    begin = end_of_comparison(text)
    text = " " * begin + text[begin:]
    sentence = SentenceOnData(text)
    zones = Zones(text)
    subjects = [sentence.name(run) for run in sentence.runs if governed.is_trained(sentence, run)]
    known = [
        (start, end)
        for start, end in datasets.load().spans(text)
        if not any(name.start <= start and end <= name.end for name in subjects)
    ]
    for run in sentence.runs:
        run.vouched = sentence.beside_data_noun(sentence.name(run)) and not governed.trained_next(sentence, run)
        stands = governed.is_governed(sentence, run, stated=stated) and not governed.is_counted(sentence, run)
        run.accepted = sentence.holds(run, known) or stands
    if not known and not any(run.accepted for run in sentence.runs):  # who gave data with a name is no further source
        for run in sentence.runs:
            run.accepted = run.vouched = governed.gave(sentence, sentence.name(run))
    joined.spread(sentence)
    joined.pass_on(sentence)
    accepted = [(run, _trimmed(sentence.name(run), text)) for run in sentence.runs if run.accepted]
    found = [_set_before(name, text) for _, name in accepted]
    vouched = {name for run, name in accepted if run.vouched}
    found += [Name(text[start:end], start, end) for start, end in known if not _is_example_of_style(text, end)]
    found += [*_canonical(sentence), *_marked(text, raw, sentence)]
    found = [name for name in found if not (_is_part_of_next(name, found, text) or _is_by_product(text, name))]
    kept: list[Name] = []
    for name in sorted(found, key=lambda each: (each.start, -each.end)):
        inside = kept and (
            name.start < kept[-1].end
            or _is_in_brackets_of(name, kept[-1], text)
            or _is_host_of(name, kept[-1], text)
            or _is_language_of(name, kept[-1], text)
        )
        if (
            not inside
            and not _is_host_in_brackets(name, text)
            and is_name(name.text, vouched=name in vouched)
            and zones.is_source(name.start, name.end)
        ):
            kept.append(name)
    return tuple(kept)


def _trimmed(name: Name, text: str) -> Name:
    """A name without a unit before it and a particle behind it."""
    name = _without_unit(name, text)
    words = before_particle(name.text)
    return Name(words, name.start, name.start + len(words))


def _without_unit(name: Name, text: str) -> Name:
    """A name without the unit of the number before it, which is written like one."""
    unit = UNIT.match(name.text)
    if unit is None or not BEHIND_NUMBER.search(text[max(0, name.start - 2) : name.start]):
        return name
    return Name(name.text[unit.end() :], name.start + unit.end(), name.end)


def _set_before(name: Name, text: str) -> Name:
    """The old id of the Hub right before a name of small letters, which is a part of it: "ferry_qa secondary_task"."""
    before = text[: name.start].rstrip()
    last = before.rpartition(" ")[2]
    known = datasets.load().canonical
    if not (last in known and name.text.islower() and name.text not in known) or last in _ordinary():
        return name
    return Name(last, len(before) - len(last), len(before))


def _ordinary() -> frozenset[str]:
    return datasets.name_words()["ordinary"]


def _is_example_of_style(text: str, end: int) -> bool:
    """ "Alpaca-style data" is of another origin; "a Wikipedia-based corpus" comes from there."""
    behind = LIKE.match(text, end)
    return behind is not None and behind[1].lower() in datasets.name_words()["alike"]


def _is_by_product(text: str, name: Name) -> bool:
    """Whether what stands behind a name, or at its end, was only made with that set: "the ImageNet mean", "All Ferry
    Logs Checkpoints".
    """
    if CITED.match(text, name.end):
        return True  # "(Reed et al., 2031)"
    last, behind = name.text.split()[1:][-1:], OF_FORMATS.sub("", text[name.end :]).split(maxsplit=1)[:1]
    return any(word.lower().strip(".,:;)") in datasets.name_words()["by_products"] for word in (*last, *behind))


def _is_part_of_next(name: Name, found: Sequence[Name], text: str) -> bool:
    """ "the A subset of B": B is the set, and A a part of it."""
    return any(
        PART_OF.fullmatch(text[name.end : other.start]) for other in found if name.end < other.start <= name.end + 60
    )


def _is_in_brackets_of(name: Name, before: Name, text: str) -> bool:
    """ "A (samples from B), C": B is where A comes from."""
    between = text[before.end : name.start]
    return between.lstrip(" \"'`*")[:1] == "(" and ")" not in between and FROM_IN.search(between) is not None


def _is_language_of(name: Name, before: Name, text: str) -> bool:
    """ "ferry_logs - SV-SE dataset", "Ferry Logs dataset (Ch)": the code of the language of a set, and no set."""
    between = [word for word in text[before.end : name.start].lower().split() if word not in _heads()]
    return between in (["-"], ["\u2013"], ["("]) and LANGUAGE_CODE.fullmatch(name.text) is not None


def _heads() -> frozenset[str]:
    return datasets.name_words()["heads"]


def is_name(words: str, *, vouched: bool = False) -> bool:
    """Whether words can name one data set: placeholders, languages, kinds of sources and machines do not.

    vouched  whether a word for data stands beside them, so that the name of a model can be that of a data set.
    """
    known = datasets.load()
    low = words.lower().strip()
    if len(low) < 2 or low in known.placeholders or not any(char.isalpha() for char in low):
        return False
    if YOURS.search(low):
        return False
    if FILE.search(low) or FILE_OF_SET.search(low) or is_describing(low) or VERSION.fullmatch(low):
        return False
    if not low.isascii() and any(mark in low for mark in datasets.name_words()["not_in_names"]):
        return False
    if known.spans(words):
        return True
    table = datasets.name_words()
    if not vouched and low.split()[-1] in table["no_set_heads"] | table["steps"]:
        return False
    if all(word in table["praise"] for word in low.split()):
        return False
    parts = [part.strip(".,'()") for part in low.replace("-", " ").replace("_", " ").replace("/", " ").split()]
    if all(part in table["no_data"] or part in table["kind"] or part.isdigit() for part in parts):
        return False
    if is_key(low) or all(part in table["months"] or part.isdigit() for part in parts):
        return False
    if not vouched and "model" in parts:
        return False  # "ferry_model_0.2" labeled the data, or wrote it
    if any(part in table["machines"] for part in parts) or AMOUNT.fullmatch(low):
        return False
    if any(low in table[topic] for topic in NO_SETS) or _is_of_language(
        parts, with_kinds=not vouched or parts[-1] in table["plural_kinds"]
    ):
        return False
    if not vouched and _is_of_another_kind(words):
        return False
    if libraries.find(words) or low.startswith(("http", "www.")) or _is_license(words):
        return False
    if low in table["platforms"]:
        return True
    hits = [(start, end) for topic, start, end in lexicon.load().topics(words) if topic in _GENERAL]
    return not any(end - start == len(words) for start, end in hits)


def before_particle(words: str) -> str:
    """A name in Latin letters without the particle of another language and what stands behind it."""
    return words if words.isascii() else PARTICLE.split(words, maxsplit=1)[0]


def is_describing(words: str) -> bool:
    """Whether words, in lower case, end in one that says what data is like: "common crawl-based"."""
    _, hyphen, last = words.rpartition("-")
    return bool(hyphen) and last.strip(" .,'()") in datasets.name_words()["describing"]


def _is_host_of(name: Name, before: Name, text: str) -> bool:
    """ "the Ferry Images dataset from Kaggle": where the set that is named can be had."""
    words = datasets.name_words()
    between = text[before.end : name.start].lower().split()
    leading = between[: -1 if between[-1:] == ["the"] else None][-1:]
    host = name.text.lower() in words["hosts_by_name"] and len(between) <= BEFORE_HOST
    return host and bool(leading) and leading[0].lstrip("(") in words["before_hosts"]


def _is_host_in_brackets(name: Name, text: str) -> bool:
    """ "Ferry Images (Kaggle, ...)": where what stands before the bracket can be had, and no set."""
    begins = text[: name.start].rstrip(" `*_").endswith(("(", "\uff08"))
    return begins and name.text.lower() in datasets.name_words()["hosts_by_name"]


def short_of(text: str, name: Name) -> str:
    """The abbreviation of a name in brackets right behind it: "Multilingual Ferry Logs (MFL)"; "" where none is."""
    match = SHORT.match(text, name.end)
    if match is None:
        return ""
    letters, short = name.text.lower(), match[1].lower()
    place = 0
    for letter in short:
        place = letters.find(letter, place) + 1
        if not place:
            return ""  # a letter of the abbreviation is not in the name
    return match[1] if short[0] == letters[0] and short != letters else ""


def is_key(words: str) -> bool:
    """Whether words, in lower case, are a key behind which data is named: "pretrain dataset", "stage 2 corpora"."""
    table = datasets.name_words()
    parts = words.replace("-", " ").replace("_", " ").split()
    named = [part for part in parts if not part.isdigit()]
    stages = [part for part in named if part in table["stages"]]
    return bool(stages) and all(part in table["heads"] or part in table["stages"] for part in named)


@lru_cache(maxsize=10_000)
def _is_license(words: str) -> bool:
    """Whether words are the name of a license, which a label such as "Dataset" gives for data and not as data."""
    return classify(words).spdx is not None


def _is_of_language(parts: Sequence[str], *, with_kinds: bool) -> bool:
    """Whether words are a language, or a kind of source in one: "Egyptian Arabic", "German-language text"."""
    words = datasets.name_words()
    passed = words["of_a_language"]
    if with_kinds:  # where no word for data vouches for them: "the Danish News corpus" is a name
        passed |= words["no_data"] | words["kind"]
    return any(map(is_language, parts)) and all(part in passed or is_language(part) for part in parts)


def _is_of_another_kind(words: str) -> bool:
    """Whether a name is that of a model or of a maker, and not of data."""
    if len(words.split()) == 1 and "-" in words and words.rpartition("-")[2].lower() in datasets.name_words()["sizes"]:
        return True  # "heron-medium" is a member of a family
    parts = words.split()
    kinds = [kind_of(word, first=False) for word in parts]
    of_maker = bool(kinds) and kinds[0] == "g"
    if of_maker and len(parts) > 1 and parts[-1].lower() in datasets.name_words()["titled"]:
        return "m" in kinds  # "the Gull Labs Sound Collection" is its maker's, and data
    return "d" not in kinds and ("m" in kinds or of_maker)


_GENERAL = frozenset({"language_name", "data_noun", "train", "placeholder", "domain", "size_unit", "self_supervised"})


def _canonical(sentence: SentenceOnData) -> list[Name]:
    """Old ids of the Hub in plain words: "the imdb dataset", "fine-tuned on squad"."""
    ids = datasets.load().canonical
    small = [token for token in sentence.tokens if token.text in ids and not token.text[0].isupper()]
    found = [Name(token.text, token.start, token.end) for token in small]
    ordinary = datasets.name_words()["ordinary"]
    return [
        name
        for name in found
        if (name.end < len(sentence.text) and sentence.set_is_next(name))
        or (name.text not in ordinary and (sentence.noun_is_next(name) or governed.is_trained_on(sentence, name)))
    ]


def _marked(text: str, raw: str, sentence: SentenceOnData) -> list[Name]:
    """Names in code marks or quotation marks: beside a data noun, or right behind "trained on"."""
    coded = [
        Name(match[1], at, at + len(match[1])) for match in IN_CODE.finditer(raw) if (at := text.find(match[1])) >= 0
    ]
    coded = [name for name in coded if not _is_of_something_else(name, text)]
    found = joined.carried_on(text, coded, [name for name in coded if _stands_for_data(name, sentence)])
    for match in QUOTED.finditer(text):
        words = match[1].strip(" .,")
        at = match.start(1) + match[1].find(words) if words else -1
        if at >= 0 and len(words.split()) <= MAX_RUN and sentence.beside_data_noun(Name(words, at, at + len(words))):
            found.append(Name(words, at, at + len(words)))
    return found


def _is_of_something_else(name: Name, text: str) -> bool:
    """ "the `long` configuration": the word behind says that it names something else than data."""
    after = text[name.end :].split(maxsplit=1)[:1]
    return bool(after) and after[0].lower().strip(".,:;)") in datasets.name_words()["other_heads"]


def _is_content(name: Name, sentence: SentenceOnData) -> bool:
    """ "`heron` images": a plain word before one for content says what they show; "the `heron` dataset" names one."""
    is_plain = name.text.isalpha() and name.text.islower() and name.text not in datasets.load().canonical
    after = sentence.text[name.end :].strip(" `").split(maxsplit=1)[:1]
    return is_plain and bool(after) and after[0].lower().strip(".,:;)") in datasets.name_words()["material"]


def _stands_for_data(name: Name, sentence: SentenceOnData) -> bool:
    if _is_content(name, sentence):
        return False
    if sentence.beside_data_noun(name):
        return True
    before = sentence.text[: name.start].rstrip(" `\"'").split()[-1:]
    behind_on = bool(before) and before[0].lower() in sentence.on and "." not in name.text.rsplit("/", 1)[-1]
    return behind_on and any(
        end <= name.start or (sentence.is_german and start >= name.end) for start, end in sentence.trained
    )
