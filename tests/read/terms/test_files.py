"""License files: each speaks of its own subject, and a choice is no contradiction."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks import parameters_license, terms_use
from osaid_hub.judge.terms import judge
from osaid_hub.licenses import standard_text
from osaid_hub.read.terms.terms import Subject
from tests.judge.checks.build import front, model
from tests.licenses import texts as reference

MIT, APACHE = reference.texts()["MIT"], reference.texts()["Apache-2.0"]
NO_SALE = "Terms of the mill\n\nThe weights may not be sold. Ask us for anything else.\n"


def status(subject: Subject = Subject.PARAMETERS, card: str = "# X", **parts: object) -> Status:
    return judge(model(card, **parts).terms, subject)[0]


def test_the_standard_texts_are_recognised() -> None:
    assert standard_text(MIT)
    assert standard_text(APACHE)


def test_a_choice_of_two_files() -> None:
    terms = model(front("license: [mit, apache-2.0]"), texts={"LICENSE-MIT": MIT, "LICENSE-APACHE": APACHE}).terms
    assert terms.conflicts() == ()
    assert judge(terms, Subject.PARAMETERS)[0] is Status.MET
    assert terms.statements[0].fact.spdx in ("MIT OR Apache-2.0", "Apache-2.0 OR MIT")


def test_two_files_of_which_one_restricts_are_no_choice() -> None:
    assert status(texts={"LICENSE": MIT, "LICENSE-WEIGHTS": NO_SALE}) is Status.UNMET
    assert status(Subject.CODE, texts={"LICENSE": MIT, "LICENSE-WEIGHTS": NO_SALE}) is Status.MET


@pytest.mark.parametrize(
    "path",
    ["WEIGHTS_TERMS_OF_USE.md", "model_licenses/LICENSE-MILL-dev", "TERMS_OF_USE", "licenses/mill.txt", "AGREEMENT.md"],
)
def test_terms_under_any_name(path: str) -> None:
    assert status(texts={path: NO_SALE}) is Status.UNMET


@pytest.mark.parametrize("path", ["TERMS_OF_USE.md", "EULA.txt", "terms-of-service.txt"])
def test_terms_beside_a_license_make_use_conditional(path: str) -> None:
    found = model(front("license: apache-2.0"), texts={"LICENSE": APACHE, path: NO_SALE}).terms
    assert [each.source for each in found.conditions] == [path]
    assert status(card=front("license: apache-2.0"), texts={"LICENSE": APACHE, path: NO_SALE}) is Status.UNMET


def test_the_file_that_the_metadata_names() -> None:
    linked = front("license: other", "license_link: ./mill-rules.txt")
    assert status(card=linked, texts={"mill-rules.txt": NO_SALE}) is Status.UNMET
    assert status(card=front("license: other"), texts={"mill-rules.txt": NO_SALE}) is Status.UNKNOWN


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("THIRD_PARTY_LICENSES.md", "The music is for non-commercial use only."),
        ("LICENSE_HEADER", "Licensed to the mill. You may not sell it."),
        ("NOTICE", "Pebble\nThis work bundles the Elm font, which is licensed under CC BY-NC 4.0."),
        ("NOTICE", "It incorporates third-party icons under CC BY-NC 4.0, for non-commercial use only."),
    ],
)
def test_terms_of_something_else(path: str, text: str) -> None:
    terms = model(front("license: mit"), texts={"LICENSE": MIT, path: text}).terms
    assert [each.source for each in terms.statements] == ["LICENSE", "README.md"]


def test_a_folder_with_its_own_license() -> None:
    parts = {"texts": {"LICENSE": MIT, "weights/LICENSE": NO_SALE}, "files": ["weights/model.safetensors", "run.py"]}
    assert status(**parts) is Status.UNMET
    assert status(Subject.CODE, **parts) is Status.MET
    demo = {"texts": {"LICENSE": MIT, "demo/LICENSE": NO_SALE}, "files": ["demo/song.mp3", "model.safetensors"]}
    assert status(**demo) is Status.MET


def test_reuse_tells_which_file_is_under_what() -> None:
    manifest = (
        'version = 1\n[[annotations]]\npath = ["**/*.safetensors", "*.gguf"]\nSPDX-License-Identifier = "CC-BY-4.0"\n'
        '[[annotations]]\npath = "*.py"\nSPDX-License-Identifier = "MIT"\n'
    )
    terms = model(
        "# X", texts={"REUSE.toml": manifest, "LICENSES/MIT.txt": MIT}, files=["w/model.safetensors", "model.py"]
    ).terms
    assert {(each.subject.value, each.fact.spdx) for each in terms.statements} == {
        ("parameters", "CC-BY-4.0"),
        ("code", "MIT"),
    }
    assert terms.conflicts() == ()


@pytest.mark.parametrize("manifest", ["version = ", "annotations = 3", "[[annotations]]\npath = 1", "\0" * 50])
def test_a_manifest_that_makes_no_sense_says_nothing(manifest: str) -> None:
    assert model("# X", texts={"REUSE.toml": manifest}).terms.statements == ()


@pytest.mark.parametrize(
    ("glob", "path", "covers"),
    [
        ("*.py", "model.py", True),
        ("*.py", "src/model.py", False),
        ("**.py", "src/model.py", True),
        ("src/**/b*.py", "src/b1.py", True),
        ("src/**/b*.py", "src/x/y/b1.py", True),
        ("src/**/b*.py", "src/x/a.py", False),
        ("**a*c.py", "a/ac.py", True),
        ("*a*b.py", "abab.py", True),
        ("**/x*y/**z.py", "xx/xay/q/z.py", True),
        ("\\*.py", "a.py", False),
    ],
)
def test_which_files_a_glob_of_a_manifest_covers(glob: str, path: str, covers: bool) -> None:
    manifest = f"version = 1\n[[annotations]]\npath = '{glob}'\nSPDX-License-Identifier = 'MIT'\n"
    terms = model("# X", texts={"REUSE.toml": manifest}, files=[path]).terms
    assert {each.subject.value for each in terms.statements} == ({"code"} if covers else set())


@pytest.mark.parametrize("glob", ["*a" * 240, "**a" * 160, "**/" * 160 + "b", "**a*b" * 90, "/**/*a*" * 70])
def test_a_glob_of_many_stars_takes_no_time(glob: str) -> None:
    manifest = f"version = 1\n[[annotations]]\npath = '{glob}!'\nSPDX-License-Identifier = 'MIT'\n"
    started = process_time()
    assert model("# X", texts={"REUSE.toml": manifest}, files=["a" * 200 + ".py", "a/" * 100]).terms.statements == ()
    assert process_time() - started < 5


def test_rules_of_use_beside_the_license() -> None:
    asked = model(front("license: mit"), texts={"USE_POLICY.md": "You must not use the model for weapons."})
    assert parameters_license.check(asked).status is Status.UNMET
    named = {"USE_POLICY.md": "You may not use Mill, or let others use it, to:\n\n- bet on horses."}
    assert parameters_license.check(model(front("license: mit"), texts=named, name="acme/mill")).status is Status.UNMET
    harmless = model(front("license: mit"), texts={"USE_POLICY.md": "Be kind to each other."}, files=["m.safetensors"])
    assert terms_use.check(harmless).status is Status.MET


def test_rules_of_use_that_were_not_read() -> None:
    asked = model(front("license: mit"), files=["USE_POLICY.md", "model.safetensors"])
    assert parameters_license.check(asked).status is Status.MET
    found = terms_use.check(asked)
    assert found.status is Status.UNKNOWN
    assert "USE_POLICY.md" in found.message


def test_the_sentence_that_forbids_is_quoted() -> None:
    found = parameters_license.check(model("# X", texts={"LICENSE": NO_SALE}))
    assert found.evidence[0].quote == "The weights may not be sold."


def _stated(**parts: Any) -> set[tuple[str, str | None]]:
    return {(each.subject.value, each.fact.spdx) for each in model("# X", **parts).terms.statements}


def test_the_older_manifest_of_reuse_tells_it_too() -> None:
    manifest = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
        "Files: *.safetensors\nCopyright: 2026 Mill\nLicense: CC-BY-NC-4.0\n\n"
        "Files: tools/*.py\n run.py\nCopyright: 2026 Mill\nLicense: MIT\n"
    )
    files = ["weights/model.safetensors", "run.py"]
    assert _stated(texts={".reuse/dep5": manifest}, files=files) == {("parameters", "CC-BY-NC-4.0"), ("code", "MIT")}
    assert _stated(texts={".reuse/dep5": "\0Files:" * 9 + "\nLicense:\n" * 50}, files=files) == set()


def test_a_license_beside_a_file_is_that_of_the_file() -> None:
    beside = "SPDX-FileCopyrightText: 2026 Mill\n\nSPDX-License-Identifier: {}\n"
    weights = {"texts": {"LICENSE": MIT, "m.safetensors.license": beside.format("CC-BY-NC-4.0")}}
    assert _stated(**weights, files=["m.safetensors"]) == {("code", "MIT"), ("parameters", "CC-BY-NC-4.0")}
    logo = {"texts": {"LICENSE": MIT, "logo.png.license": beside.format("CC-BY-NC-4.0")}}
    assert _stated(**logo, files=["logo.png", "m.safetensors"]) == {("repository", "MIT")}


def test_lines_in_source_files_count_where_all_have_them_or_one_restricts() -> None:
    line = "# SPDX-License-Identifier: {}\nimport os\n"
    alone = {"texts": {"run.py": line.format("Apache-2.0")}}
    assert _stated(**alone) == {("code", "Apache-2.0")}
    assert _stated(**alone, files=["more.py"]) == set()
    assert _stated(texts={"run.py": line.format("CC-BY-NC-4.0")}, files=["more.py"]) == {("code", "CC-BY-NC-4.0")}
    two = {"a.py": line.format("MIT"), "b.c": "/* SPDX-License-Identifier: Apache-2.0 */\n"}
    assert _stated(texts=two) == {("code", "MIT AND Apache-2.0")}
    assert _stated(texts={"run.py": 'print("SPDX-License-Identifier: MIT")'}) == set()


def test_a_flood_of_license_files_is_named_by_the_first() -> None:
    names = [f"LICENSE-{number}" for number in range(1_000)]
    gaps = model("# X", files=names, unseen=names).terms.unread
    assert len(gaps) == 21
    assert gaps[-1].detail == "980 more license files were not read"


def test_files_that_promise_thousands_of_others_are_told_by_their_names() -> None:
    listed = model("# X", files=[f"m{number}-00001-of-99999.safetensors" for number in range(2_000)])
    start = process_time()
    assert listed.terms.statements == ()
    assert process_time() - start < 2  # it took six seconds, and a minute for as many as are looked at
