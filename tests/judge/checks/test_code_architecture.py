"""Model architecture as code."""

from __future__ import annotations

from osaid_hub.judge.checks.code_architecture import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, front, quoted, snapshot, status_test

MIT = front("license: mit")
IMPORTED = "# X\n\n```python\nfrom transformers import BertModel\n```"
BERT = {"config.json": '{"architectures": ["BertModel"], "model_type": "bert"}'}
WORDS = "## Model architecture\n\nA decoder with 32 layers and rotary embeddings."

CASES = [
    case("class of a library", "met", "# X", texts=BERT),
    case("library, declared", "met", front("library_name: transformers")),
    case("library, as the Hub says", "met", "# X", hub=HubInfo(library_name="spacy")),
    case("own modeling code", "met", MIT, files=["modeling_acme.py"]),
    case("own code, restricted", "partial", front("license: llama2"), files=["modeling_acme.py"]),
    case("own code, no license", "partial", "# X", files=["modeling_acme.py"]),
    case("configuration only", "partial", "# X", texts={"config.json": '{"hidden_size": 8}'}),
    case("kind that its library does not have", "partial", "# X", texts={"config.json": '{"model_type": "heron"}'}),
    case("words", "partial", WORDS),
    case("words, in German", "partial", "## Architektur\n\nEin Decoder mit 32 Schichten, Kontextlänge 2048."),
    case("words, in Spanish", "partial", "## Arquitectura\n\nDecodificador de 32 capas; ventana de contexto de 2048."),
    case("words, in Chinese", "partial", "## 模型结构\n\n32 层，隐藏维度 4096，32 个注意力头。"),
    case("weights alone", "unmet", "# X", files=["model.safetensors"]),
    case("promised", "unmet", "The modeling code, a transformer, will be released soon."),
    case("template comment", "unmet", "## Model architecture\n\n<!-- A transformer with 32 layers. -->"),
    case("placeholder", "unmet", "## Model architecture and objective\n\n[More Information Needed]"),
    case("no card", "unmet"),
    case("configuration not seen", "unknown", "# X", unseen=["config.json"]),
    case("configuration not seen, a library imported", "partial", IMPORTED, unseen=["config.json"]),
    case("configuration not seen, of what takes no code", "met", front("tags: [diffusers]"), unseen=["config.json"]),
    case("card not seen", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    assert quoted(check, snapshot(WORDS)) == [(3, "A decoder with 32 layers and rotary embeddings.")]
