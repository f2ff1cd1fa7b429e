"""How often audits are right: 36 well-known models against an expert's labels, and ordinary cards against a reader's.

    python benchmarks/accuracy.py CORPUS [--write docs/ACCURACY.md]

CORPUS is a store (`models`, `datasets`, `code`) with `labels/<org>__<name>.json` and `longtail/<card>/labels.json`.
Every model is audited with everything it names that the store holds. Prints the figures and every disagreement;
`--write` writes the document. Exits 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import accuracy_table
import longtail
from wellknown import Compared, ComparedVerdict, by_requirement, compare_models, figures

# What is reached; shares and errors are compared as they are printed, to three places.
TARGETS = {"exact": 0.95, "hard": 0.005, "mae": 0.025, "verdicts": 35}


def missed(
    compared: Iterable[Compared], verdicts: Iterable[ComparedVerdict], answers: Iterable[longtail.Answer]
) -> list[str]:
    """The targets that are missed, in words."""
    total, judged = figures(compared), tuple(verdicts)
    osi = [each for each in judged if each.osi]
    wrong = []
    if round(total.exact, 3) < TARGETS["exact"]:
        wrong.append(f"exact {total.exact:.1%}, wanted {TARGETS['exact']:.1%}")
    if round(total.hard, 3) > TARGETS["hard"]:
        wrong.append(f"contradictions {total.hard:.1%}, wanted at most {TARGETS['hard']:.1%}")
    if round(total.mae, 3) > TARGETS["mae"]:
        wrong.append(f"mean credit error {total.mae:.3f}, wanted at most {TARGETS['mae']}")
    if sum(each.agrees for each in judged) < TARGETS["verdicts"]:
        wrong.append(f"verdicts {sum(each.agrees for each in judged)}, wanted {TARGETS['verdicts']}")
    if not all(each.reproduces_osi for each in osi):
        wrong.append("an outcome of OSI's validation is not reproduced")
    for question, (right, n) in longtail.agreement(answers).items():
        if n and right / n < longtail.TARGET:
            wrong.append(f"{question} {right / n:.1%}, wanted {longtail.TARGET:.0%}")
    return wrong


def show(
    compared: tuple[Compared, ...], verdicts: tuple[ComparedVerdict, ...], answers: tuple[longtail.Answer, ...]
) -> None:
    """Print figures and disagreements, with what the labels and the cards say."""
    print(f"{'requirement':32} {'n':>4} {'exact':>6} {'hard':>6} {'mae':>6}")
    for name, total in by_requirement(compared).items():
        print(f"{name:32} {total.n:4d} {total.exact:6.1%} {total.hard:6.1%} {total.mae:6.3f}")
    osi = [each for each in verdicts if each.osi]
    print(
        f"verdicts right {sum(each.agrees for each in verdicts)}/{len(verdicts)};"
        f" OSI 2024 outcomes {sum(each.reproduces_osi for each in osi)}/{len(osi)}"
    )
    for question, (right, n) in longtail.agreement(answers).items():
        print(f"longtail {question:23} {n:4d} {right / max(n, 1):6.1%}")
    print()
    for judged in verdicts:
        if not judged.agrees:
            wanted = "/".join(judged.labels)
            print(f"VERDICT {judged.model}: label {wanted} / audit {judged.audit} (score {judged.score})")
    for row in sorted(compared, key=lambda each: (each.requirement, not each.is_hard, each.model)):
        if row.label != row.audit:
            mark = "HARD" if row.is_hard else "soft"
            print(f"{mark} {row.model} {row.requirement}: label {row.label} ({row.why}) / {row.audit} ({row.message})")
    for answer in answers:
        if not answer.agrees:
            print(
                f"CARD {answer.card} {answer.question}: label {answer.label} / audit {answer.audit}: {answer.hinge!r}"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the figures and disagreements as Markdown")
    args = parser.parse_args()
    if not (args.corpus / "labels").is_dir():
        print(f"no labels in {args.corpus}", file=sys.stderr)
        return 2
    compared, verdicts = compare_models(args.corpus)
    answers = longtail.compare(args.corpus)
    show(compared, verdicts, answers)
    causes = accuracy_table.load_causes()
    for stale in accuracy_table.stale(causes, compared, verdicts):
        print(f"explains no disagreement any more, take it out of the table of causes: {stale}")
    if args.write:
        document = accuracy_table.render(causes, by_requirement(compared), compared, verdicts, answers)
        args.write.write_text(document, encoding="utf-8")
    wrong = missed(compared, verdicts, answers)
    for words in wrong:
        print(f"missed target: {words}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
