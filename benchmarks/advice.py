"""Advice on real cards: what it must never say, counted, and how many pieces of it there are.

    python benchmarks/advice.py CORPUS [--half odd|even] [--tried] [--time]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line), and with `models/` for `--time`. Each card is
audited as a repository that consists of it and of weights, with a gate for none of them, with what it names not looked
at, and once more with its base seen as a model under restricting terms. Prints the counts; exits 1 if one that must be
0 is not.
`--tried` also checks on each card that every promised gain is what the audit of the changed snapshot says, `--time`
compares an audit with its plan to one without, in CPU seconds of whole processes on models of the corpus.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from osaid_hub.audits.findings import AdviceEntry, Audit, Status
from osaid_hub.judge.advice.change import Change
from osaid_hub.judge.advice.editing import made
from osaid_hub.judge.advice.plan import plan
from osaid_hub.judge.advice.trial import planned
from osaid_hub.judge.assess import assess, examine
from osaid_hub.judge.examined import Examined
from osaid_hub.snapshot import README, FileEntry, GapReason, HubInfo, Refs, RepoRef, RepoSnapshot

GATE_WORDS = ("gate", "access request", "permission")
RELICENSE = ("license_missing", "license_replace", "license_version", "license_named", "condition", "warning")
NOT_LOOKED = frozenset(reason.value for reason in GapReason) - {GapReason.MISSING.value}
CLOSED = "---\nlicense: cc-by-nc-4.0\n---\n# Base\n"


def snapshot(name: str, card: str, **more: object) -> RepoSnapshot:
    """A repository of a card and weights, without a gate."""
    files = (FileEntry(README, len(card.encode())), FileEntry("model.safetensors", 500_000_000))
    made_of = {"refs": Refs(("main",), ()), "hub": HubInfo(), **more}
    ref = RepoRef(name.replace("_", "/", 1), "model", None, None, name)
    return RepoSnapshot(ref=ref, fetched_at="", listing=files, texts={README: card}, **made_of)  # type: ignore[arg-type]


def with_closed_base(repo: RepoSnapshot) -> RepoSnapshot | None:
    """The same with its bases seen, each under terms that restrict; None where it names none of somebody else."""
    named = [base for base in examine(repo).model.bases if base.gives_weights and base.id and not base.same_owner]
    if not named:
        return None
    bases = [snapshot(str(base.id), CLOSED) for base in named]
    seen = tuple(
        replace(each, ref=RepoRef(str(base.id), "model", None, None, base.named))
        for each, base in zip(bases, named, strict=True)
    )
    return replace(repo, bases=seen)


def speaks_of_a_gate(titles: Sequence[str]) -> bool:
    return any(word in title.lower() for title in titles for word in GATE_WORDS)


def asks_for_what_was_not_seen(found: Examined, change: Change) -> bool:
    """A change of publisher or base of which every requirement could be lifted by a look alone.

    What was seen and not understood, such as a license without a name, has no such place.
    """
    if change.who not in ("publisher", "base") or change.key in ("base_link", "base_named"):
        return False
    rows = {row.id: row for row in found.audit.requirements}
    asked = [rows[name] for name in change.requirements]
    unseen = [
        row for row in asked if row.unseen and row.may_rise and {each.reason for each in row.unseen} <= NOT_LOOKED
    ]
    return bool(asked) and len(unseen) == len(asked)


def remedies(audit: Audit) -> Iterator[str]:
    yield from (row.remedy for row in audit.requirements if row.remedy)


def count(cards: Sequence[tuple[str, str]], *, tried: bool) -> tuple[Counter[str], Counter[str]]:
    """The counts, and each title with how often it is given."""
    counts: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for name, card in cards:
        repo = snapshot(name, card)
        found = examine(repo)
        changes = plan(found)
        audit = assess(repo)
        counts["cards"] += 1
        counts["changes"] += len(changes)
        titles.update(change.title for change in changes)
        counts["speaks of a gate where there is none"] += speaks_of_a_gate(
            [*remedies(audit), *(c.title for c in changes)]
        )
        counts["asks a change for what was not looked at"] += sum(
            asks_for_what_was_not_seen(found, change) for change in changes
        )
        missing = [row for row in audit.requirements if row.required and row.status in (Status.UNMET, Status.PARTIAL)]
        counts["rows that miss something"] += len(missing)
        counts["of these without a remedy"] += sum(not row.remedy for row in missing)
        derived = with_closed_base(repo)
        if derived is not None:
            counts["derived from restricting terms"] += 1
            wrong = [change for change in plan(examine(derived)) if change.key in RELICENSE]
            counts["tells a derivative to change its base's terms"] += bool(wrong)
        if tried:
            _check(repo, found, counts)
    return counts, titles


def _check(repo: RepoSnapshot, found: Examined, counts: Counter[str]) -> None:
    """Every promise against an audit from the start."""
    for each in planned(found):
        if each.after is None or not each.change.can_be_tried:
            continue
        changed = made(repo, [each.change])
        after = assess(changed) if changed else None
        counts["promises tried"] += 1
        kept = after and after.verdict is each.after.verdict and round(after.score - found.audit.score, 1) == each.gain
        counts["promises that are not kept"] += not kept


def ready(entries: Sequence[AdviceEntry]) -> int:
    """How many entries are ready to be pasted."""
    return sum(entry.edit is not None and not entry.assumed for entry in entries)


def times(corpus: Path, names: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of whole processes over these models: an audit without a plan, and the same with it.

    Paired: each model is audited in both ways one after the other, in turns first, as other work bears on both.
    """
    without = "from osaid_hub.judge.assess import assess as judged"
    plan_too = "from osaid_hub.judge.advice.trial import advise as judged"
    program = (
        "import sys; from pathlib import Path; from osaid_hub.fetch.disk.store import follow_stored, read_model\n"
        "from osaid_hub.report import Format, render\n"
        "{judged}\n"
        "store, name = Path(sys.argv[1]), sys.argv[2]\n"
        "repo = read_model(store, name, requested=name, now='2026-01-01T00:00:00Z')\n"
        "render(judged(follow_stored(store, repo)), Format.TEXT)\n"
    )
    spent = [0.0, 0.0]
    for turn, name in enumerate(names):
        for way in (0, 1) if turn % 2 else (1, 0):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-c", program.format(judged=(without, plan_too)[way]), str(corpus), name]
            subprocess.run(command, check=True, env=dict(os.environ))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent[way] += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent[0], spent[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--tried", action="store_true")
    parser.add_argument("--time", type=int, metavar="MODELS")
    parser.add_argument("--show", type=int, default=0, metavar="TITLES")
    args = parser.parse_args()
    lines = (args.corpus / "wild.jsonl").read_text(encoding="utf-8").splitlines()
    cards = [(row["name"], row["card"]) for row in map(json.loads, lines)]
    if args.half:
        cards = cards[args.half == "odd" :: 2]
    counts, titles = count(cards[: args.limit], tried=args.tried)
    zero = (
        "speaks of a gate where there is none",
        "tells a derivative to change its base's terms",
        "asks a change for what was not looked at",
        "promises that are not kept",
    )
    for name in dict.fromkeys((*counts, *zero)):
        print(f"{counts[name]:6}  {name}")
    print(f"{len(titles):6}  distinct pieces of advice")
    for title, often in titles.most_common(args.show):
        print(f"{often:6}  {title}")
    if args.time:
        models = sorted(args.corpus.glob("models/*/*"))[
            :: max(1, len(list(args.corpus.glob("models/*/*"))) // args.time)
        ]
        without, plan_too = times(args.corpus, [f"{each.parent.name}/{each.name}" for each in models[: args.time]])
        print(
            f"{plan_too / without:6.2f}  times the CPU of an audit without a plan ({without:.1f} s, {plan_too:.1f} s)"
        )
    sys.exit(any(counts[name] for name in zero))


if __name__ == "__main__":
    main()
