"""Metadata that the evidence makes certain: what is added, and what never is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.judge.advice.certain import MAX_VALUES, Fix, NoFix, certain_metadata
from osaid_hub.judge.assess import assess
from osaid_hub.snapshot import Gap, GapReason, HubInfo, RepoSnapshot
from tests.propose.build import FIXTURES, HUB, make_followed, make_repo

APACHE = (FIXTURES / "models/acme/open-7b/files/LICENSE").read_text(encoding="utf-8")
MIT = """MIT License

Copyright (c) 2025 Acme

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
CARD = "# Tiny\n\nA small model.\n"
TRAINED = f"# Tiny\n\n## Training data\n\nTiny was trained on [letters]({HUB}/datasets/acme/letters).\n"
ADAPTER = '{"base_model_name_or_path": "acme/base-7b", "r": 8}'


def answers(repo: RepoSnapshot, present: frozenset[str] = frozenset()) -> dict[str, Fix | NoFix]:
    return {answer.key: answer for answer in certain_metadata(repo, assess(repo, strict=True), present)}


def fixed(repo: RepoSnapshot) -> dict[str, tuple[str, ...]]:
    return {key: answer.values for key, answer in answers(repo).items() if isinstance(answer, Fix)}


def refused(repo: RepoSnapshot, key: str) -> str:
    answer = answers(repo)[key]
    assert isinstance(answer, NoFix)
    return answer.why


@pytest.mark.parametrize(("text", "id", "name"), [(APACHE, "apache-2.0", "Apache-2.0"), (MIT, "mit", "MIT")])
def test_an_unchanged_license_text_is_the_license(text: str, id: str, name: str) -> None:
    answer = answers(make_repo({"README.md": CARD, "LICENSE": text}))["license"]
    assert isinstance(answer, Fix)
    assert (answer.values, answer.is_list) == ((id,), False)
    assert answer.why == f"LICENSE is the unchanged text of {name}"
    assert answer.evidence[0].source == "LICENSE"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"LICENSE": MIT + "\nThe Software may not be used for commercial purposes.\n"}, "not the unchanged text"),
        ({"LICENSE": MIT.replace("publish, distribute, ", "")}, "not the unchanged text"),
        ({"LICENSE": "This model is under the MIT license.\n"}, "not the unchanged text"),
        ({"LICENSE": "SPDX-License-Identifier: MIT\n"}, "not the unchanged text"),
        ({"LICENSE": MIT + "\n\n" + APACHE}, "not the unchanged text"),
        ({"LICENSE": MIT, "LICENSE-CODE": APACHE}, "LICENSE-CODE says Apache-2.0"),
        ({"LICENSE": MIT, "USAGE_POLICY.md": "Do no harm.\n"}, "further terms stand beside"),
        (
            {"LICENSE": MIT, "MODEL_LICENSE": "Ask us first. All rights reserved.\n"},
            "MODEL_LICENSE is not the unchanged text",
        ),
        ({"LICENSE": MIT, "README.md": "# Tiny\n\n## License\n\nThe model is under Apache 2.0.\n"}, "README.md says"),
        ({"LICENSE": MIT, "README.md": "# T\n\n## License\n\nThe model is under CC BY-NC 4.0.\n"}, "README.md says"),
    ],
)
def test_no_license_in_doubt(files: dict[str, str], reason: str) -> None:
    assert reason in refused(make_repo({"README.md": CARD, **files}), "license")


def test_a_license_of_a_part_is_not_that_of_the_model() -> None:
    assert answers(make_repo({"README.md": CARD, "LICENSE-CODE": MIT, "src/LICENSE": MIT})) == {}


def test_a_license_file_that_could_not_be_read_decides_nothing() -> None:
    repo = make_repo({"README.md": CARD, "LICENSE": MIT, "LICENSE.txt": "Terms."})
    gap = Gap("LICENSE.txt", GapReason.ERROR, "could not be read")
    texts = {path: text for path, text in repo.texts.items() if path != "LICENSE.txt"}
    assert "could not be read" in refused(replace(repo, texts=texts, unseen={"LICENSE.txt": gap}), "license")


def test_the_tag_of_the_hub_must_agree() -> None:
    repo = make_repo({"README.md": CARD, "LICENSE": MIT}, hub=HubInfo(tags=("license:gpl-3.0",)))
    assert "says GPL-3.0" in refused(repo, "license")
    assert fixed(replace(repo, hub=HubInfo(tags=("license:mit",)))) == {"license": ("mit",)}


def test_terms_under_another_key_are_left_to_their_author() -> None:
    repo = make_repo({"README.md": CARD, "LICENSE": MIT})
    answer = answers(repo, frozenset({"license_name"}))["license"]
    assert isinstance(answer, NoFix)


def test_what_is_there_is_not_asked_for() -> None:
    repo = make_repo({"README.md": TRAINED, "LICENSE": MIT}, datasets=(make_followed("acme/letters", "dataset"),))
    assert fixed(repo) == {"license": ("mit",), "datasets": ("acme/letters",)}
    assert answers(repo, frozenset({"license", "datasets", "base_model"})) == {}


def test_linked_training_data_that_was_seen_is_declared() -> None:
    repo = make_repo({"README.md": TRAINED}, datasets=(make_followed("acme/letters", "dataset"),))
    answer = answers(repo)["datasets"]
    assert isinstance(answer, Fix)
    assert (answer.values, answer.is_list) == (("acme/letters",), True)
    assert answer.evidence[0].lines == (5, 5)


def test_a_renamed_data_set_is_declared_by_its_present_name() -> None:
    data = make_followed("acme/all-letters", "dataset", requested="acme/letters")
    assert fixed(make_repo({"README.md": TRAINED}, datasets=(data,))) == {"datasets": ("acme/all-letters",)}


@pytest.mark.parametrize(
    "card",
    [
        f"# Tiny\n\n## Evaluation\n\nEvaluated on [letters]({HUB}/datasets/acme/letters).\n",
        f"# Tiny\n\nSee also the data set [letters]({HUB}/datasets/acme/letters).\n",
        f"# Tiny\n\n## Training data\n\nThe [letters]({HUB}/datasets/acme/letters) were not released.\n",
        f"# Tiny\n\n## Training data\n\nWill be at [letters]({HUB}/datasets/acme/letters), coming soon.\n",
    ],
)
def test_other_links_to_data_sets_are_no_training_data(card: str) -> None:
    repo = make_repo({"README.md": card}, datasets=(make_followed("acme/letters", "dataset"),))
    assert "datasets" not in fixed(repo)


def test_a_part_of_the_data_would_pass_for_the_whole() -> None:
    card = TRAINED.replace("letters).", f"letters) and on [more]({HUB}/datasets/acme/more).")
    repo = make_repo({"README.md": card}, datasets=(make_followed("acme/letters", "dataset"),))
    assert refused(repo, "datasets") == "acme/more was not seen on the Hub"


def test_a_quantised_copy_tells_of_the_data_of_its_base() -> None:
    files = {"README.md": f"{TRAINED}\nA quantised version of [base]({HUB}/acme/base-7b).\n", "model.gguf": ""}
    repo = make_repo(files, id="acme/tiny-gguf", datasets=(make_followed("acme/letters", "dataset"),))
    assert "datasets" not in answers(replace(repo, bases=(make_followed("acme/base-7b"),)))


def test_the_base_of_an_adapter_is_declared() -> None:
    repo = make_repo({"README.md": CARD, "adapter_config.json": ADAPTER}, bases=(make_followed("acme/base-7b"),))
    answer = answers(repo)["base_model"]
    assert isinstance(answer, Fix)
    assert (answer.values, answer.is_list) == (("acme/base-7b",), False)
    assert answer.why == "adapter_config.json names acme/base-7b, which is on the Hub"


def test_the_base_that_the_text_links_is_declared_by_its_present_name() -> None:
    card = f"# Tiny\n\nTiny is a fine-tuned version of [base]({HUB}/acme/base).\n"
    repo = make_repo({"README.md": card}, bases=(make_followed("acme/base-7b", requested="acme/base"),))
    assert fixed(repo) == {"base_model": ("acme/base-7b",)}


def test_a_base_that_was_not_seen_is_not_declared() -> None:
    repo = make_repo({"README.md": CARD, "adapter_config.json": ADAPTER})
    assert refused(repo, "base_model") == "acme/base-7b was not seen on the Hub"


def test_of_a_merge_all_or_none_are_declared() -> None:
    config = "models:\n- model: acme/one-7b\n- model: acme/two-7b\nmerge_method: linear\n"
    repo = make_repo({"README.md": CARD, "mergekit_config.yml": config}, bases=(make_followed("acme/one-7b"),))
    assert refused(repo, "base_model") == "acme/two-7b was not seen on the Hub"
    both = replace(repo, bases=(make_followed("acme/one-7b"), make_followed("acme/two-7b")))
    answer = answers(both)["base_model"]
    assert isinstance(answer, Fix)
    assert (answer.values, answer.is_list) == (("acme/one-7b", "acme/two-7b"), True)


def test_a_very_long_list_is_left_to_the_author() -> None:
    names = [f"acme/model-{n}b" for n in range(MAX_VALUES + 1)]
    config = "models:\n" + "".join(f"- model: {name}\n" for name in names)
    repo = make_repo({"README.md": CARD, "mergekit_config.yml": config}, bases=tuple(map(make_followed, names)))
    assert refused(repo, "base_model") == f"it would have {MAX_VALUES + 1} values"


def test_what_could_not_be_looked_at_is_told() -> None:
    repo = make_repo({"README.md": CARD, "adapter_config.json": ""})
    gap = Gap("adapter_config.json", GapReason.ERROR, "adapter_config.json could not be read")
    blind = replace(repo, texts={"README.md": CARD}, unseen={"adapter_config.json": gap})
    assert refused(blind, "base_model") == "could not look: adapter_config.json could not be read"
