"""The entries of osaid.yml, and what in it makes no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.read.declarations import read
from osaid_hub.read.declarations.osaid_yml import KEYS
from tests.judge.checks.build import assert_holds, snapshot
from tests.read.declarations.build import HEAD, declared, declaring, problems


def test_entries_with_their_lines() -> None:
    training = "  code.training:\n    - url: https://github.com/acme/train\n      license: MIT\n"
    repo = declaring(f"  data.scope: {{path: ./docs/data.md}}\n{training}")
    found = read(repo)
    assert found
    scope, code = found.entries
    assert (scope.requirement, scope.path, scope.evidence.lines) == ("data.scope", "docs/data.md", (3, 3))
    assert (code.url, code.license, code.evidence.lines) == ("https://github.com/acme/train", "MIT", (5, 5))
    assert code.license_evidence
    assert (code.license_evidence.quote, code.license_evidence.lines) == ("license: MIT", (6, 6))
    assert scope.evidence.url == f"https://huggingface.co/acme/test-7b/blob/{repo.ref.sha}/osaid.yml#L3"
    assert found.problems == ()
    for entry in found.entries:
        assert_holds(repo, entry.evidence)


def test_a_block_of_text_is_quoted_by_its_first_words() -> None:
    (entry,) = declared(f"{HEAD}  data.scope:\n    note: |\n      2T tokens\n      of English\n").entries
    assert (entry.note, entry.evidence.quote, entry.evidence.lines) == ("2T tokens\nof English", "2T tokens", (5, 5))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("requirements: {}\n", "`osaid` must be"),
        ('osaid: "2.0"\n', "it is 2.0"),
        ('osaid: "1.0"\nmore: 1\n', "'more' is not known"),
        ('osaid: "1.0"\nrequirements: all\n', "must be a mapping"),
        ('osaid: "1.0"\nrequirements:\n  - data.scope\n', "`requirements` must be a mapping from ids"),
        ('osaid: "1.0"\nosaid: "2.0"\n', "once more"),
        (f"{HEAD}  data.everything: {{note: x}}\n", "no requirement 'data.everything'"),
        (f"{HEAD}  data.scope: docs/data.md\n", "must be a mapping of"),
        (f"{HEAD}  data.scope: [[{{note: x}}]]\n", "must be a mapping of"),
        (f"{HEAD}  data.scope: {{paths: x}}\n", "'paths' of data.scope is not known"),
        (f"{HEAD}  data.scope: {{path: [a, b]}}\n", "`path` of data.scope must be a text"),
        (f"{HEAD}  data.scope: {{path: /etc/passwd}}\n", "from the root of this repository"),
        (f"{HEAD}  data.scope: {{path: a/../../b}}\n", "from the root of this repository"),
        (f"{HEAD}  data.scope: {{url: 'javascript:alert(1)'}}\n", "http(s) address"),
        (f"{HEAD}  data.scope: {{url: 'https://me:pw@example.org/'}}\n", "http(s) address"),
        (f"{HEAD}  data.scope: {{url: 'https://[x/'}}\n", "http(s) address"),
        (f"{HEAD}  code.training: {{url: https://huggingface.co/acme/test-7b}}\n", "say `path` instead"),
        (f"{HEAD}  code.training: {{not_applicable: not trained}}\n", "data.third_party_sources alone"),
        (f"{HEAD}  data.scope: {{note: {'x' * 5000}}}\n", "longer than 4,000"),
        (f"{HEAD}  data.scope: {{note: a, note: b}}\n", "stands here once more"),
        (f"{HEAD}  data.scope: {{path: [\n", "cannot be read as YAML"),
        ("[]", "cannot be read as YAML"),
        (
            'osaid: "1.0"\nrequirments:\n  data.scope:\n    path: a.md\n',
            "osaid.yml:2: the key 'requirments' is not known (did",
        ),
        (
            f"{HEAD}  data.scop:\n    path: a.md\n",
            "osaid.yml:3: there is no requirement 'data.scop' (did you mean 'data.scope'?)",
        ),
        (f"{HEAD}  data.scope: {{pth: x}}\n", "(did you mean 'path'?)"),
        ('osiad: "1.0"\nrequirements: {}\n', "osaid.yml:1: the key 'osiad' is not known (did you mean 'osaid'?)"),
        (f"{HEAD}  data.scope: {{}}\ndata.labelling: x\n", "'data.labelling' is not known (did you mean 'data.lab"),
        (f"{HEAD}  data.scope: {{}}\ncode.training: x\n", "'code.training' is not known (it belongs below `requ"),
        (f"{HEAD}  code.training: {{path: FILE-OR-FOLDER}}\n", "`path` of code.training is still to be filled in"),
        (f"{HEAD}  code.training: {{url: https://github.com/OWNER/NAME}}\n", "still to be filled in"),
        (f"{HEAD}  code.license: {{license: SPDX-ID}}\n", "still to be filled in"),
        (f"{HEAD}  data.scope: {{note: '[TODO]'}}\n", "still to be filled in"),
    ],
)
def test_problems(text: str, words: str) -> None:
    found = problems(text)
    assert any(words in problem for problem in found), found
    assert all(problem.startswith("osaid.yml:") for problem in found)


def test_a_missing_version_hides_no_other_mistake_and_lets_nothing_count() -> None:
    found = declared("requirements:\n  data.scop: {note: x}\n  data.scope: {pth: x, note: plums}\nlicence: x\n")
    assert found.entries == ()
    assert [gap.detail.removeprefix("osaid.yml:") for gap in found.problems] == [
        '1: the key `osaid` must be "1.0", the version of the definition; it is missing; nothing in it counts',
        "4: the key 'licence' is not known",
        "2: there is no requirement 'data.scop' (did you mean 'data.scope'?)",
        "3: the key 'pth' of data.scope is not known (did you mean 'path'?)",
    ]


def test_of_another_version_other_words_may_be_right() -> None:
    found = declared('osaid: "2.0"\nrequirements:\n  data.scop: {note: x}\nmore: x\n')
    assert (found.entries, len(found.problems)) == ((), 1)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "  # nothing yet\n",
        "  data.scope:\n",
        "  data.scope: {path: ~}\n",
        "  data.scope: []\n",
        "  data.scope: {}\n",
    ],
)
def test_a_file_that_says_nothing_is_no_problem(body: str) -> None:
    found = declared(HEAD + body)
    assert (found.entries, found.problems) == ((), ())


def test_what_is_good_counts_beside_what_is_odd() -> None:
    found = declared(f"{HEAD}  data.scope: [{{path: ..}}, {{path: a.md}}]\n")
    assert [entry.path for entry in found.entries] == ["a.md"]
    assert len(found.problems) == 1


def test_bounds() -> None:
    many = "".join("    - {note: x}\n" for _ in range(300))
    found = declared(f"{HEAD}  data.scope:\n{many}")
    assert len(found.entries) == 200
    assert len(found.problems) == 51


def test_no_file_and_a_file_that_was_not_read() -> None:
    assert read(snapshot("# X")) is None
    assert read(snapshot("# X", listing=None)) is None
    unread = read(snapshot("# X", unseen=["osaid.yml"], texts={"mof.yml": "release: {}"}))
    assert unread
    assert ([gap.what for gap in unread.unread], [gap.what for gap in unread.problems]) == (
        ["osaid.yml"],
        ["mof.yml:1"],
    )


def test_of_two_spellings_one_counts_and_that_is_told() -> None:
    repo = snapshot("# X", texts={"osaid.yml": f"{HEAD}  data.scope: {{note: a}}\n", "OSAID.yaml": "x"})
    found = read(repo)
    assert found
    assert (found.files, [gap.what for gap in found.problems]) == (("osaid.yml",), ["OSAID.yaml"])


VALUES = st.text(alphabet="ab .-:#\"'\n\t\x1b\u202e\u2028{}[]&*!|>", max_size=12) | st.sampled_from(
    ["a.md", "docs/", "MIT", "https://example.org/x", "null", "!!map"]
)


@given(st.dictionaries(st.sampled_from([*KEYS, "other"]), VALUES, max_size=4))
def test_any_entry_is_read_or_told(values: dict[str, str]) -> None:
    import yaml

    text = yaml.safe_dump({"osaid": "1.0", "requirements": {"data.labeling": values}}, allow_unicode=True)
    repo = snapshot("# X", texts={"osaid.yml": text})
    found = read(repo)
    assert found
    for entry in found.entries:
        assert_holds(repo, entry.evidence)
        for key in KEYS:
            said = getattr(entry, key)
            assert said is None or said in values[key].strip().removeprefix("./") or said.split() == values[key].split()
