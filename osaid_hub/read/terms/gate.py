"""What the access gate of a repository makes its users promise: terms in all but name."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import MetaItem
from osaid_hub.known import terms as words
from osaid_hub.known.addresses import ADDRESS
from osaid_hub.licenses import LicenseFact
from osaid_hub.licenses.bans import Ban, Limit, find_bans
from osaid_hub.licenses.bans import Subject as BanSubject
from osaid_hub.licenses.bans.find import sentences
from osaid_hub.read import evidence
from osaid_hub.read.terms.foreign import is_not_read
from osaid_hub.read.terms.names import licenses_in
from osaid_hub.read.terms.statements import Statement, Subject, Trust, fact_of
from osaid_hub.snapshot import README, RepoSnapshot

IN_SENTENCES = ("extra_gated_prompt", "extra_gated_description")
KEYS = (
    "extra_gated_prompt",
    "extra_gated_description",
    "extra_gated_fields",
    "extra_gated_heading",
    "extra_gated_button_content",
)
NO_EU = "extra_gated_eu_disallowed"
NAME = "promise that the access gate asks for"
GATE = "the access gate"
DUTIES = {
    "duty_indemnity": "to pay for losses of others",
    "duty_data": "about personal data or the copy that one has",
    "duty_report": "to report, or to have audits",
    "duty_return": "to give back what one makes of it",
    "duty_credit": "to mark what it puts out",
    "duty_name": "to use its name in that of what is made from it",
}
MAX_READ = 20_000  # characters of a gate's text
MIN_BELOW = 20  # words below a title; fewer only lead to what it names
MAX_LINES = 40  # more of them than a text has breaks: YAML folds lines


class Duty(Struct, frozen=True):
    """Something that users must promise and that limits no use.

    what        in words that fit after "a promise".
    place       what asks for it.
    on_sharing  whether it bears on what is passed on.
    """

    what: str
    evidence: Evidence
    place: str = GATE
    on_sharing: bool = False


class Gate(Struct, frozen=True):
    """What a gate asks for: promises that limit use, other ones, and what it says in a language that is not read."""

    bans: tuple[Statement, ...] = ()
    duties: tuple[Duty, ...] = ()
    foreign: tuple[Evidence, ...] = ()


def from_gate(repo: RepoSnapshot) -> Gate:
    """The promises that the gate asks for.

    Keys of a gate survive in ungated mirrors, so they count only where the Hub says that there is a gate; a plain
    folder has no gate, but its card says which one is meant. Raises Unseen where the metadata was not seen.
    """
    if repo.hub is not None and not repo.hub.gated:
        return Gate()
    bans: list[Statement] = []
    duties: dict[str, Duty] = {}
    foreign: list[Evidence] = []
    for item in repo.metadata.all(NO_EU):
        if item.value.lower() in ("true", "yes"):
            ban = Ban(0, len(item.value), Limit.TERRITORY, BanSubject.WORK)
            bans.append(_statement(item, (ban,), evidence.metadata(repo, item)))
    for key in KEYS:
        for item in repo.metadata.all(key):
            said = ". ".join((*item.path, item.value))[:MAX_READ]
            found = _bans(said)
            if found:
                bans.append(_statement(item, found, _cited(repo, item, _bans)))
            elif key in IN_SENTENCES and is_not_read(item.value):
                foreign.append(evidence.metadata(repo, item))
            if named := _restricting(said):
                cited = _cited(repo, item, _restricting)
                bans.append(Statement(Subject.REPOSITORY, "access gate", named, cited, Trust.DECLARED))
            for topic, what in DUTIES.items():
                says = words.phrases(topic).are_in
                if topic not in duties and says(said):
                    duties[topic] = Duty(what, _cited(repo, item, says), on_sharing=topic in words.ON_SHARING)
    return Gate(tuple(bans), tuple(duties.values()), tuple(foreign))


def _bans(text: str) -> tuple[Ban, ...]:
    """What the words of a gate forbid. What they ask people to be ("I am over 18") is a condition, as nobody else gets
    in; anywhere else it may be said of those who made or tested the model."""
    found = tuple(ban for ban in find_bans(text) if ban.subject is not BanSubject.DATA and not _is_title(text, ban))
    asked = words.phrases("gate_persons").first(text)
    if asked is None or any(ban.limit is Limit.PERSONS for ban in found):
        return found
    return (*found, Ban(asked.start(), asked.end(), Limit.PERSONS, BanSubject.WORK))


def _is_title(text: str, ban: Ban) -> bool:
    """Whether a policy is only named as the title of what stands below it, which tells itself what it forbids."""
    start = text.rfind("\n", 0, ban.start) + 1
    line, _, below = text[start:].partition("\n")
    titled = ban.limit is Limit.POLICY and line.lstrip().startswith("#") and not words.phrases("bound").are_in(line)
    return titled and len(ADDRESS.sub("", below).split()) >= MIN_BELOW


def _restricting(text: str) -> LicenseFact | None:
    """A license that restricts and that a sentence asks to accept, or puts the model under: "By clicking you accept the
    CC-BY-NC license"."""
    for start, end in sentences(text):
        said = text[start:end]
        binds = words.phrases("bound").are_in(said) or words.phrases("licenses_it").are_in(said)
        if binds and not words.phrases("data").are_in(said):
            for fact in licenses_in(said, ()):
                if fact.restricts:
                    return fact
    return None


def _statement(item: MetaItem, bans: tuple[Ban, ...], cited: Evidence) -> Statement:
    return Statement(Subject.REPOSITORY, "access gate", fact_of(bans, NAME, item.key), cited, Trust.DECLARED, bans)


def _cited(repo: RepoSnapshot, item: MetaItem, says: Callable[[str], object]) -> Evidence:
    """The line of a long text that says it; the line on which the text begins where no line says it alone."""
    text = repo.texts.get(README)
    if not item.line or not text or says(item.raw):
        return evidence.metadata(repo, item)
    for line in text.split("\n")[item.line : item.line + item.value.count("\n") + MAX_LINES]:
        if line.strip() and says(line):
            return evidence.excerpt(repo, README, text, line.strip())
    return evidence.metadata(repo, item)
