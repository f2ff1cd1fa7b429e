"""Words as strangers write them: plain, in many scripts, and such that do something where they are shown."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.report.hostile import HOSTILE

# Right-to-left marks and overrides, zero widths, tags, half surrogates, breaks that only some readers know.
CONTROLS = (
    "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\x9b\u00ad\u061c\u200b\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"
)
ODD = CONTROLS + "\ufeff\ufffe\uffff\ud800\udfff\U000e0041\U0001f600\u0130\u01c5\ufb01\u0345\u1e9e"
# What checks, lexicon and tables of licenses look for.
TELLING = (
    "trained on", "the data", "data set", "2T tokens", "license", "MIT", "apache-2.0", "cc-by-nc-4.0", "llama3.1",
    "non-commercial", "not released", "will be released", "N/A", "More information needed", "https://github.com/a/b",
    "https://huggingface.co/datasets/a/b", "https://huggingface.co/a/b/tree/main", "checkpoints", "step1000",
    "fine-tuned from", "base model", "deduplicated", "annotated", "evaluated with", "train.py", "训练数据", "许可证",
    "данные", "obtained from", "CommonCrawl", "[Wikipedia](https://x.example)", "Training data:", "e.g.", "v1.0",
)  # fmt: skip

hostile = st.sampled_from(sorted(text for text in HOSTILE.values() if len(text) < 1_000))
odd = st.text(st.sampled_from(ODD), min_size=1, max_size=4)
telling = st.sampled_from(TELLING)
word = telling | st.text(max_size=12) | hostile | odd
phrase = st.lists(word, min_size=1, max_size=6).map(" ".join)
line = phrase.map(lambda text: text.replace("\n", " "))
repo_id = st.sampled_from(("acme/open-7b", "gpt2", "a/b", "acme/open-7b\n", "../etc", "a/b/c", "", " ", "org/model--x"))
