"""The document docs/ACCURACY.md: figures, and every disagreement under its cause. Pure: no clock, no order by chance.

Causes are in accuracy_causes.toml. Nothing that strangers wrote is copied: only our own messages and names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import longtail
from wellknown import Compared, ComparedVerdict, Figures

from osaid_hub.output import escape

CAUSES = Path(__file__).with_name("accuracy_causes.toml")
MESSAGE_LENGTH = 150
ADDRESS = re.compile(r"https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Cause:
    """A group of disagreements, with a sentence about it."""

    key: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Which disagreements have a cause; `side` is "above", "below" or "" for both."""

    cause: str
    requirement: re.Pattern[str]
    message: re.Pattern[str]
    side: str

    def fits(self, compared: Compared) -> bool:
        side = "above" if compared.gap > 0 else "below" if compared.gap < 0 else ""
        return (
            self.side in ("", side)
            and bool(self.requirement.search(compared.requirement))
            and bool(self.message.search(compared.message))
        )


@dataclass(frozen=True, slots=True)
class Causes:
    """The whole table of causes; `cases` by (model, requirement), `verdicts` by model, `cards` by question
    and our answer to it.
    """

    causes: tuple[Cause, ...]
    rules: tuple[Rule, ...]
    cases: Mapping[tuple[str, str], str]
    verdicts: Mapping[str, str]
    cards: Mapping[tuple[str, str], str]

    def of(self, compared: Compared) -> str:
        """Key of the cause of a disagreement; `unexplained` where the table knows none."""
        known = self.cases.get((compared.model, compared.requirement))
        return known or next((rule.cause for rule in self.rules if rule.fits(compared)), "unexplained")

    def of_card(self, answer: longtail.Answer) -> str:
        """Why an answer about a card disagrees, in a sentence."""
        return self.cards.get((answer.question, answer.kind), "Not explained yet.")


def load_causes(path: Path = CAUSES) -> Causes:
    """Read the table. Raises ValueError where a rule or case names a cause that is not there."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    causes = tuple(Cause(each["key"], each["title"], each["sentence"]) for each in raw["cause"])
    rules = tuple(
        Rule(each["cause"], re.compile(each.get("requirement", "")), re.compile(each["message"]), each.get("side", ""))
        for each in raw["rule"]
    )
    cases = {(each["id"], each["requirement"]): each["cause"] for each in raw.get("case", ())}
    unknown = {*(rule.cause for rule in rules), *cases.values()} - {cause.key for cause in causes}
    if unknown:
        raise ValueError(f"{path.name} names causes that it does not have: {', '.join(sorted(unknown))}")
    return Causes(
        causes,
        rules,
        cases,
        {each["id"]: each["sentence"] for each in raw.get("verdict", ())},
        {(each["question"], each["audit"]): each["sentence"] for each in raw.get("card", ())},
    )


def stale(causes: Causes, compared: Iterable[Compared], verdicts: Iterable[ComparedVerdict]) -> list[str]:
    """Cases and verdicts of the table about which there is no disagreement."""
    wrong = {(each.model, each.requirement) for each in compared if each.label != each.audit}
    judged = {each.model for each in verdicts if not each.agrees}
    cases = [f"{model} {requirement}" for model, requirement in causes.cases if (model, requirement) not in wrong]
    return cases + [f"verdict on {model}" for model in causes.verdicts if model not in judged]


def render(
    causes: Causes,
    rows: Mapping[str, Figures],
    compared: tuple[Compared, ...],
    verdicts: tuple[ComparedVerdict, ...],
    answers: tuple[longtail.Answer, ...],
) -> str:
    """The document, ending in a line break."""
    lines = [*_introduction(), *_figures(rows), *_verdicts(causes, verdicts), *_cards(causes, answers)]
    return "\n".join([*lines, *_disagreements(causes, compared)]) + "\n"


def _introduction() -> list[str]:
    return [
        "# Accuracy",
        "",
        "Audits compared with the labels of a careful reader. Written by `python benchmarks/accuracy.py CORPUS --write"
        " docs/ACCURACY.md`; do not edit. The corpus is not part of this repository.",
        "",
        "- *exact*: our status is the label's.",
        "- *hard*: label met and ours unmet or unknown, or label unmet and ours met.",
        "- *error*: mean difference in credit (met 1, partial 0.5, otherwise 0; not applicable against anything else"
        " 0.5).",
        "",
    ]


def _figures(rows: Mapping[str, Figures]) -> list[str]:
    found = ["## Well-known models", "", "| requirement | n | exact | hard | error |", "|---|---:|---:|---:|---:|"]
    for name, row in rows.items():
        label = "**all**" if name == "ALL" else f"`{name}`"
        found.append(f"| {label} | {row.n} | {row.exact:.1%} | {row.hard:.1%} | {row.mae:.3f} |")
    return [*found, ""]


def _verdicts(causes: Causes, verdicts: tuple[ComparedVerdict, ...]) -> list[str]:
    osi = [each for each in verdicts if each.osi]
    found = [
        f"Verdicts right: {sum(each.agrees for each in verdicts)} of {len(verdicts)}. Outcomes of OSI's own validation"
        f" in 2024 reproduced: {sum(each.reproduces_osi for each in osi)} of {len(osi)}.",
        "",
    ]
    for each in verdicts:
        if not each.agrees:
            sentence = causes.verdicts.get(each.model, "Not explained yet.")
            wanted = " or ".join(each.labels)
            found.append(f"- {escape.markdown(each.model)}: label {wanted}, ours {each.audit}. {sentence}")
    return [*found, ""]


def _cards(causes: Causes, answers: tuple[longtail.Answer, ...]) -> list[str]:
    found = [
        "## Ordinary cards",
        "",
        "Cards that nobody is famous for, each audited as a repository that consists of it.",
        "",
        "| question | cards | agree |",
        "|---|---:|---:|",
    ]
    for question, (right, n) in longtail.agreement(answers).items():
        found.append(f"| `{question}` | {n} | {right / max(n, 1):.1%} |")
    found.append("")
    for answer in answers:
        if not answer.agrees:
            told = escape.markdown(f"label {answer.label}, ours {answer.audit}")
            found.append(f"- {escape.markdown(answer.card)}, `{answer.question}`: {told}. {causes.of_card(answer)}")
    return [*found, ""]


def _disagreements(causes: Causes, compared: tuple[Compared, ...]) -> list[str]:
    grouped: dict[str, list[Compared]] = {}
    for each in compared:
        if each.label != each.audit:
            grouped.setdefault(causes.of(each), []).append(each)
    found = ["## Every disagreement on the well-known models", ""]
    for cause in causes.causes:
        wrong = grouped.get(cause.key)
        if not wrong:
            continue
        found += [f"### {cause.title} ({len(wrong)})", "", cause.sentence, ""]
        found += ["| model | requirement | label | ours | our finding |", "|---|---|---|---|---|"]
        for each in sorted(wrong, key=lambda each: (not each.is_hard, each.model.lower(), each.requirement)):
            ours = f"**{each.audit}**" if each.is_hard else each.audit
            message = escape.markdown(shortened(each.message))
            found.append(
                f"| {escape.markdown(each.model)} | `{each.requirement}` | {each.label} | {ours} | {message} |"
            )
        found.append("")
    return [*found, "Hard errors are in bold."]


def shortened(message: str) -> str:
    """Our message in at most a line; addresses without their scheme, so that they are not links."""
    words = ADDRESS.sub("", message)
    return words if len(words) <= MESSAGE_LENGTH else words[: MESSAGE_LENGTH - 1].rsplit(" ", 1)[0] + " …"
