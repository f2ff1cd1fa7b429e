"""The document docs/ACCURACY.md: figures, and every disagreement with its cause. Pure: no clock, no order by chance.

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
VERDICT = "verdict"  # what a reason about a verdict has as its requirement
UNEXPLAINED = "Not explained yet."
ADDRESS = re.compile(r"https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and which disagreements it explains; "" fits all. See the head of accuracy_causes.toml."""

    sentence: str
    id: str = ""
    requirement: str = ""
    label: str = ""
    ours: str = ""
    message: str = ""

    def fits(self, each: Compared | ComparedVerdict) -> bool:
        if self.id not in ("", each.model):
            return False
        if isinstance(each, ComparedVerdict):
            return self.requirement == VERDICT
        return (
            bool(re.fullmatch(self.requirement or ".*", each.requirement))
            and self.label in ("", each.label)
            and self.ours in ("", each.audit)
            and bool(re.search(self.message, each.message))
        )


@dataclass(frozen=True, slots=True)
class Causes:
    """The whole table of causes; `cards` by question and our answer to it."""

    reasons: tuple[Reason, ...]
    cards: Mapping[tuple[str, str], str]

    def of(self, each: Compared | ComparedVerdict) -> str:
        """Why a status or a verdict disagrees, in a sentence."""
        return next((reason.sentence for reason in self.reasons if reason.fits(each)), UNEXPLAINED)

    def of_card(self, answer: longtail.Answer) -> str:
        """Why an answer about a card disagrees, in a sentence."""
        return self.cards.get((answer.question, answer.kind), UNEXPLAINED)


def load_causes(path: Path = CAUSES) -> Causes:
    """Read the table. Raises TypeError where a reason has no sentence or a key that is not known."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Causes(
        tuple(Reason(**each) for each in raw.get("reason", ())),
        {(each["question"], each["audit"]): each["sentence"] for each in raw.get("card", ())},
    )


def stale(causes: Causes, compared: Iterable[Compared], verdicts: Iterable[ComparedVerdict]) -> list[str]:
    """Sentences of the table that explain no disagreement any more."""
    used = {causes.of(row) for row in compared if row.label != row.audit}
    used |= {causes.of(judged) for judged in verdicts if not judged.agrees}
    return [reason.sentence for reason in causes.reasons if reason.sentence not in used]


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
        "- *exact*: our status is the label's. `unknown` is a label like any other: a place that is named and could"
        " tell is not in the corpus.",
        "- *contradicted*: one says met and the other unmet, a met is called unknown, or an unknown is called met or"
        ' unmet ("could not look" is never "no").',
        "- *error*: mean difference in credit (met 1, partial 0.5, otherwise 0; not applicable against anything else"
        " 0.5).",
        "",
        "Labels of which their reader was not sure are not counted.",
        "",
    ]


def _figures(rows: Mapping[str, Figures]) -> list[str]:
    found = [
        "## Well-known models",
        "",
        "| requirement | n | exact | contradicted | error |",
        "|---|---:|---:|---:|---:|",
    ]
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
            wanted = " or ".join(each.labels)
            found.append(f"- {escape.markdown(each.model)}: label {wanted}, ours {each.audit}. {causes.of(each)}")
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
    wrong = [each for each in compared if each.label != each.audit]
    found = ["## Every disagreement on the well-known models", "", "Contradictions are in bold.", ""]
    found += ["| model | requirement | label | ours | our finding | why |", "|---|---|---|---|---|---|"]
    for each in sorted(wrong, key=lambda each: (each.requirement, not each.is_hard, each.model.lower())):
        ours = f"**{each.audit}**" if each.is_hard else each.audit
        message = escape.markdown(shortened(each.message))
        found.append(
            f"| {escape.markdown(each.model)} | `{each.requirement}` | {each.label} | {ours} | {message}"
            f" | {causes.of(each)} |"
        )
    return found


def shortened(message: str) -> str:
    """Our message in at most a line; addresses without their scheme, so that they are not links."""
    words = ADDRESS.sub("", message)
    return words if len(words) <= MESSAGE_LENGTH else words[: MESSAGE_LENGTH - 1].rsplit(" ", 1)[0] + " …"
