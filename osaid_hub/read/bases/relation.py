"""How a derived model was made, where its metadata, tags and files tell it."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub.known import files
from osaid_hub.known.lineage import RELATIONS, Relation
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.settings import ADAPTER_CONFIG, merge_config
from osaid_hub.read.names.letters import squeeze
from osaid_hub.snapshot import RepoSnapshot

_QUANTIZED_TAGS = frozenset(
    {"llama-cpp", "gguf-my-repo", "gguf", "gptq", "awq", "exl2", "4-bit", "8-bit", "int8", "int4", "fp8"}
    | {"quantized", "bitsandbytes"}
)
QUANTIZED_ENDINGS = ("gguf", "gptq", "awq", "exl2")
# "heron-7b-4bit", "heron-7b-8bit-mlx": no adapter that was trained above such weights is called so.
_BITS_AT_END = compiled(
    r"[-_.](?:[2-8]-?bits?(?:[-_](?:mlx|g\d{1,3}|gs\d{1,3}))?|(?:quantized\.)?w\d{1,2}a\d{1,2}|(?:nv)?fp[48](?:-dynamic)?|int[48]|nf4)$"
)
# What such names have behind that of the model, without signs.
_FORMS = compiled(
    r"(?:gguf|ggml|gptq|awq|exl[23]|mlx|bnb|hqq|quantized|quants?|imatrix|i1|dynamic|[2-8]bits?|w\d{1,2}a\d{1,2}|(?:nv)?fp[48]|int[48]|nf4|i?q[2-8](?:[01]|k?(?:x{0,2}[sml](?!lx)|nl)?)|gs?(?:32|64|128)){1,6}$"
)


def is_form(own_id: str) -> bool:
    """Whether the name of a model ends in words for a quantized form."""
    return _FORMS.search(squeeze(own_id)) is not None


def is_form_of(own_id: str, other_id: str) -> bool:
    """Whether the name of a model is that of another one with words for a quantized form behind it: heron-7b-GGUF."""
    own, other = (squeeze(each.rpartition("/")[2].removesuffix("-hf")) for each in (own_id, other_id))
    return len(other) > 3 and own.startswith(other) and _FORMS.fullmatch(own, len(other)) is not None


def declared_relation(repo: RepoSnapshot) -> Relation | None:
    """How it was made by the Hub's word or `base_model_relation`; None where neither tells."""
    item = repo.metadata.first("base_model_relation")
    told = (item.value.strip().lower() if item else None, repo.hub.base_relation if repo.hub else None)
    for name in told:
        for known in RELATIONS:
            if name == known or (name and known == "distill" and name.startswith("distil")):
                return known
    return None


def relation(repo: RepoSnapshot, count: int) -> Relation:
    """How a model with `count` bases was made: as it declares, else by its tags and files."""
    return declared_relation(repo) or relation_of_files(repo) or ("merge" if count > 1 else "finetune")


def relation_of_files(repo: RepoSnapshot) -> Relation | None:
    """How it was made by its tags and files; None where they do not tell."""
    tags = {item.value.lower() for item in repo.metadata.all("tags")}
    tags |= {tag.lower() for tag in repo.hub.tags} if repo.hub else set()
    kinds = {group.format for group in files.weights([(file.path, file.size) for file in repo.files])}
    named_so = repo.ref.id.lower().endswith(QUANTIZED_ENDINGS)
    if repo.metadata.first("quantized_by") or kinds == {"gguf"} or tags & _QUANTIZED_TAGS or named_so:
        return "quantized"
    if any(file.path == ADAPTER_CONFIG for file in repo.files) or tags & {"peft", "lora", "adapter"}:
        return "adapter"
    if _BITS_AT_END.search(repo.ref.id.lower()):
        return "quantized"
    return "merge" if _is_merge(tags, (file.path for file in repo.files)) else None


def _is_merge(tags: set[str], paths: Iterable[str]) -> bool:
    return merge_config(paths) is not None or bool(tags & {"merge", "mergekit"})
