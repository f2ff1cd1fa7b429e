"""What the files of a place are for, and which of them have to be read to tell."""

from __future__ import annotations

from osaid_hub.read.code.contents import contents, files_to_read, is_silent

README = {"README.md": "Run `go.py` to train.\n\n- `sift.py` filters the corpus\n"}
CODE = "value = compute(1, 2, 3)\n" * 3


def test_paths_first() -> None:
    held = contents(["train.py", "prepare_data.py", "notes.md"], {}, {})
    assert (held.of("training"), held.of("data_processing"), held.of("evaluation")) == (
        ("train.py",),
        ("prepare_data.py",),
        (),
    )


def test_the_readme_tells_of_silent_names() -> None:
    held = contents(["go.py", "sift.py"], README, {})
    assert (held.of("training"), held.of("data_processing")) == (("go.py",), ("sift.py",))


def test_what_a_readme_runs_below_a_heading_is_for_that() -> None:
    text = "## Training\n\n```\npython main.py --logs x\n```\n\n## Evaluation\n\n```\npython main.py --eval\n```\n"
    held = contents(["main.py"], {"README.md": text}, {})
    assert (held.of("training"), held.of("evaluation")) == (("main.py",), ("main.py",))
    for other in ("## Fine-tuning", "## How to train your own", "## Installation"):
        held = contents(["main.py"], {"README.md": f"{other}\n\n```\npython main.py\n```\n"}, {})
        assert held.of("training") == held.of("evaluation") == ()


def test_first_lines_tell_of_silent_names() -> None:
    texts = {"main.py": f"{CODE}loss.backward()\n", "run.py": CODE}
    assert contents(["main.py", "run.py"], texts, {}).of("training") == ("main.py",)


def test_what_could_not_do_it() -> None:
    assert contents(["eval.py"], {}, {"eval.py": 10}).of("evaluation") == ()
    assert contents(["eval.py"], {"eval.py": "# to do\n"}, {}).of("evaluation") == ()
    assert contents(["eval.py"], {}, {"eval.py": None}).of("evaluation") == ("eval.py",)


def test_what_trains_something_else() -> None:
    assert contents(["train.py"], {"train.py": "subprocess.run('lmplz -o 3 < a > b')"}, {}).of("training") == ()


def test_at_most_two_files_are_read_where_names_are_silent() -> None:
    assert files_to_read(("a/main.py", "run.sh", "main.py", "x/y/launch.py", "a.txt")) == ("run.sh", "main.py")
    assert files_to_read(("main.py", "train.py", "prepare_data.py")) == ()
    assert files_to_read(("main.py", "train.py", "data.py")) == ("data.py",)
    assert is_silent(["main.py", "a.txt"])
    assert not is_silent(["main.py", "train.py"])


def test_settings() -> None:
    held = contents(["configs/a.yaml", "run_train.sh", "a/spruce.json", "eval/spruce.json"], {}, {})
    assert held.of("settings") == ("configs/a.yaml", "run_train.sh")
    assert held.of("settings_format") == ("configs/a.yaml", "a/spruce.json")


def test_settings_beside_a_script_that_trains() -> None:
    paths = ["R/train.R", "R/params.yml", "R/labels.json", "params.yml", "mkdocs.yml", "other/params.yml"]
    assert contents(paths, {}, {}).of("settings") == ("R/params.yml",)
    assert contents(["R/predict.R", "R/params.yml"], {}, {}).of("settings") == ()
