"""Inference code."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_inference import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, find, front, looked, quoted, snapshot, status_test

MIT = front("license: mit")
NC = front("license: cc-by-nc-4.0")
OWN_CODE = {"config.json": '{"auto_map": {"AutoModel": "modeling_acme.AcmeModel"}}'}
OF_NO_LIBRARY = {"config.json": '{"architectures": ["HeronModel"], "model_type": "heron"}'}
EXAMPLE = "## Usage\n\n```python\nfrom transformers import pipeline\n```\n"
UNHEARD_OF = "## Usage\n\n```python\nimport acme_runner\n\nacme_runner.load('acme/test-7b').run()\n```\n"

CASES = [
    case("library, declared", "met", front("library_name: transformers")),
    case("library, as the Hub says", "met", "# X", hub=HubInfo(library_name="diffusers")),
    case("library, by its tag", "met", front("tags: [spacy]")),
    case("library, by its configuration", "met", "# X", texts={"config.json": '{"model_type": "bert"}'}),
    case("library, imported in the example", "met", EXAMPLE),
    case(
        "library for which the text says that it is", "met", "A voice for [Coqui TTS](https://github.com/coqui-ai/TTS)."
    ),
    case("library that supports it", "met", "# X\n\nThe model is supported in Transformers."),
    case("library with which the text runs it", "met", "# X\n\nIt is used with `faster-whisper`."),
    case("class of a package that the example imports", "met", "# X\n\n```python\nfrom TTS.api import TTS\n```"),
    case("kind of a newer release", "met", front("library_name: transformers"), texts=OF_NO_LIBRARY),
    case("configuration not read, of what takes no code", "met", front("library_name: nemo"), unseen=["config.json"]),
    case("script in the repository", "met", MIT, files=["inference.py"]),
    case("own modeling code, open", "met", MIT, texts=OWN_CODE, files=["modeling_acme.py"]),
    case("own modeling code, restricted", "partial", NC, texts=OWN_CODE, files=["modeling_acme.py"]),
    case("script without a license", "partial", "# X", files=["inference.py"]),
    case("library, its license not looked at", "partial", front("library_name: univa")),
    case("example with a library that nobody knows", "partial", UNHEARD_OF),
    case("named elsewhere", "unknown", "The inference code is at [acme/run](https://github.com/acme/run)."),
    case("named, in Korean", "unknown", "추론 코드는 [acme/run](https://github.com/acme/run) 에 있습니다."),
    case("library under restricting terms", "unmet", front("library_name: cotracker")),
    case("kind that its library does not have", "unmet", "# X", texts=OF_NO_LIBRARY),
    case("versions of a training", "unmet", "## Framework versions\n\n- Transformers 4.44.0"),
    case("library on which code was based", "unmet", "# X\n\nThe code for use is based on Transformers."),
    case("configuration not read, of what may take code", "partial", EXAMPLE, unseen=["config.json"]),
    case("configuration not read, and nothing else", "unknown", "# X", unseen=["config.json"]),
    case("hosted service", "unmet", "Call it by our API at https://api.acme.example/v1."),
    case("proprietary runtime", "unmet", "It runs in the proprietary runtime of the board alone."),
    case("beside a proprietary runtime, an open library", "met", f"A proprietary runtime is faster.\n\n{EXAMPLE}"),
    case("promised", "unmet", "Inference code will be released soon."),
    case("scripts that convert", "unmet", MIT, files=["convert.py"]),
    case("in a comment", "unmet", "<!-- The inference code is at https://github.com/acme/run -->"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(front("license: mit", "library_name: timm"))) == [(3, "library_name: timm")]
    assert quoted(check, snapshot(EXAMPLE)) == [(4, "from transformers import pipeline")]
    assert looked(check, snapshot("# X", files=["a.bin"])) == [
        "README.md (metadata and text)",
        "file listing (2 files)",
    ]


def test_a_part_may_rise_by_the_models_own_repository_where_it_was_not_seen() -> None:
    card = "Our official repository is at https://github.com/acme/test.\n\n"
    finding = find(check, snapshot(card + UNHEARD_OF))
    assert finding.status is Status.PARTIAL
    assert [place.what for place in finding.unseen] == ["https://github.com/acme/test"]


def test_a_proprietary_runtime_is_told() -> None:
    said = "The boat steers with the proprietary engine of its maker."
    found = find(check, snapshot(f"# X\n\n{said}\n"))
    assert found.message == "The card says that a proprietary program runs the model"
    assert found.evidence[0].quote == said
    without = find(check, snapshot("# X\n\nNo proprietary engine is needed.\n"))
    assert "proprietary" not in without.message
