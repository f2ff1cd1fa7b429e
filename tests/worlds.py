"""Made-up models of every sort that "could not look" may turn into "no": what a card says, what it and an `osaid.yml`
name, and what is there, in all combinations.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from osaid_hub.snapshot import CodeRepo, FileEntry, HubInfo, RepoRef, RepoSnapshot
from tests.judge.checks.build import front, snapshot
from tests.read.declarations.build import HEAD

DATA = "https://huggingface.co/datasets/maker/letters"
CODE = "https://github.com/maker/tools"
OWN_CODE = "https://github.com/acme/tools"
FULL_CARD = """# Letters

2B tokens of English (90 %) and Polish (10 %) letters, written between 1998 and 2023.
The letters were collected from public archives, and we selected those with at least 200 words.
Two annotators labeled each letter by its topic, following written guidelines.
Near duplicates were removed with MinHash, and pages with a perplexity above 800 were filtered out.
"""
FULL_CODE = (
    "train.py",
    "configs/a.yaml",
    "dedup.py",
    "evaluate.py",
    "generate.py",
    "modeling_acme.py",
    "requirements.txt",
    "main.py",
)

SAID = {
    "nothing": "",
    "data withheld": "## Training data\n\nThe training data has not been released.",
    "labels": "## Training data\n\nThe model was fine-tuned on 5,000 instructions.",
    "code denied": "The training code, the data processing code and the evaluation code have not been released.",
    "own trainer": "## Training\n\nIt was trained with our internal codebase.",
}
NAMED = {
    "no data": ((), ""),
    "data in the metadata": (("datasets: [maker/letters]",), ""),
    "data in the text": ((), f"## Training data\n\nThe model was trained on [Letters]({DATA})."),
}
PRESENTED = {
    "no code": "",
    "training": "The training code is [here]({url}).",
    "data": "The data processing code is [here]({url}).",
    "evaluation": "The evaluation code is [here]({url}).",
    "inference": "The inference code is [here]({url}).",
    "anything": "## Source code\n\n{url}",
}
DECLARED = {
    "": "",
    "data": f"  data.scope: {{url: {DATA!r}}}\n",
    **{
        name: f"  {name}: {{url: {CODE!r}}}\n"
        for name in ("data.processing", "code.training", "code.evaluation", "code.libraries", "code.inference")
    },
    "text": "  data.scope: {path: docs/letters.md}\n",
}
LIBRARIES = {"": "", "restricting": "library_name: cotracker"}


def worlds() -> Iterator[tuple[str, RepoSnapshot]]:
    """Each with a name."""
    for (said, words), (data, named) in product(SAID.items(), NAMED.items()):
        yield f"{said}, {data}", _world(words, named, "", "")
        for name, declared in DECLARED.items():
            if name:
                yield f"{said}, {data}, declares {name}", _world(words, named, "", declared)
    for (said, words), (presented, link), url in product(SAID.items(), PRESENTED.items(), (CODE, OWN_CODE)):
        for library in LIBRARIES.values():
            named = ((library,) if library else (), "")
            yield f"{said}, {presented} {url}, {library}", _world(words, named, link.format(url=url), "")


def _world(said: str, named: tuple[tuple[str, ...], str], link: str, declared: str) -> RepoSnapshot:
    metadata, data = named
    card = front("license: mit", *metadata) + "\n\n".join(("# Acme", said, data, link))
    texts = {"osaid.yml": HEAD + declared, "docs/letters.md": FULL_CARD} if declared else {}
    everything = card + declared
    urls = [url for url in (CODE, OWN_CODE) if url in everything]
    return snapshot(
        card,
        files=["model.safetensors"],
        texts=texts,
        name="acme/slow-7b",
        datasets=(_data_set(),) if "maker/letters" in everything else (),
        code=tuple(_code(url) for url in urls),
    )


def _data_set() -> RepoSnapshot:
    ref = RepoRef("maker/letters", "dataset", "b" * 40, DATA, "maker/letters")
    return RepoSnapshot(
        ref, "2026-01-01T00:00:00Z", (FileEntry("README.md", 9),), {"README.md": FULL_CARD}, hub=HubInfo()
    )


def _code(url: str) -> CodeRepo:
    return CodeRepo(url, "github.com", "c" * 40, "main", "MIT", None, FULL_CODE, {})
