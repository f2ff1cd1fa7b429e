"""Asking a second reader over the wire: what goes out, what comes back, and what happens where nothing does."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.reader.ask import AT_ONCE, MOST_SILENT, SecondReader, second_reader
from osaid_hub.fetch.reader.client import MAX_ANSWER, ReaderError, Reply, SilentError, chat
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.read.claims import document_of
from osaid_hub.read.second.questions import MOST_QUESTIONS, Question, questions
from osaid_hub.snapshot import README, GapReason, RepoSnapshot, Said
from tests.fetch.reader.server import ChatServer, chat_server, claims_on
from tests.judge.checks.build import snapshot
from tests.table import each_row

CARD = "# Pebble\n\nIt was trained on the Slate corpus of 30 GB.\n\nBe kind to it.\n"
MODEL = "acme/reader"
PLACE = (("Pebble",), "It was trained on the Slate corpus of 30 GB.")


@pytest.fixture(scope="module")
def running() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture
def server(running: ChatServer, monkeypatch: pytest.MonkeyPatch) -> ChatServer:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    fresh = ChatServer(running.url)
    running.__dict__.update(fresh.__dict__)
    return running


def read(server: ChatServer, seen: RepoSnapshot | None = None, **settings: Any) -> tuple[RepoSnapshot, SecondReader]:
    reader = second_reader(ReaderSettings(MODEL, server.url, **settings))
    return reader.read(seen or snapshot(CARD)), reader


def test_what_is_asked_and_what_comes_back(server: ChatServer) -> None:
    found, reader = read(server, key="sk-mine")
    (asked,) = server.asked
    assert (asked["model"], asked["temperature"], asked["stream"], asked["seed"]) == (MODEL, 0.0, False, 1)
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert found.readings[README].by == f"{MODEL} (prompt 1)"
    assert found.readings[README].said[PLACE] == Said("data", ("size",))
    assert (reader.costs.questions, reader.costs.asked, reader.costs.answered) == (1, 100, 20)
    assert server.headers[0]["authorization"] == "Bearer sk-mine"


def test_the_token_of_the_hub_goes_to_no_other_server(server: ChatServer) -> None:
    read(server)
    assert "hf_secret" not in json.dumps(server.headers)
    assert "authorization" not in server.headers[0]


def test_cards_of_data_are_read_as_well(server: ChatServer) -> None:
    data = snapshot("It was trained with care.", name="acme/data")
    found, _ = read(server, snapshot(CARD, datasets=(replace(data, ref=replace(data.ref, kind="dataset")),)))
    assert "the card of the data set `acme/data`" in server.asked[1]["messages"][0]["content"]
    assert found.datasets[0].readings[README].said


def test_a_server_without_schemas_is_asked_without(server: ChatServer) -> None:
    server.schemas = False
    assert read(server)[0].readings
    assert ["response_format" in each for each in server.asked] == [True, False]


@each_row(
    "changes, why",
    [
        ({"status": 401}, "HTTP 401"),
        ({"body": b""}, "none of the protocol"),
        ({"body": b'{"choices": []}'}, "none of the protocol"),
        ({"body": b'{"choices": [{"message": {"content": null}}]}'}, "no text"),
        ({"body": b'{"choices": [{"message": {"content": "I would rather not"}}]}'}, "no JSON"),
        ({"body": b'{"choices": [{"message": '}, "none of the protocol"),
        ({"body": b" " * (MAX_ANSWER + 1)}, "too long"),
        ({"location": "http://localhost:9/elsewhere"}, "another address"),
    ],
)
def test_no_answer_is_a_gap_and_the_rules_read_alone(running: ChatServer, changes: dict[str, Any], why: str) -> None:
    running.__dict__.update(ChatServer(running.url, **changes).__dict__)
    found, _ = read(running)
    (gap,) = found.gaps
    assert (found.readings, gap.reason) == ({}, GapReason.ERROR)
    assert why in gap.detail


def test_a_server_that_hangs_and_one_that_is_not_there() -> None:
    (question,) = questions(document_of(snapshot(CARD), README))
    with chat_server() as server:
        server.seconds = 5.0
        with pytest.raises(SilentError, match=r"within 0\.2 seconds"):
            chat(ReaderSettings(MODEL, server.url), seconds=0.2).ask(question)
    with pytest.raises(ReaderError, match="could not be reached"):
        chat(ReaderSettings(MODEL, "http://127.0.0.1:9/v1")).ask(question)


def test_what_may_pass_is_asked_again(server: ChatServer) -> None:
    (question,) = questions(document_of(snapshot(CARD), README))
    server.status = 503
    with pytest.raises(ReaderError, match="HTTP 503"):
        chat(ReaderSettings(MODEL, server.url), pause=0.0).ask(question)
    assert len(server.asked) == 3


def test_nothing_is_asked_twice_nor_offline(server: ChatServer, tmp_path: Path) -> None:
    first, _ = read(server, cache=tmp_path)
    for settings in ({}, {"offline": True}):
        again, reader = read(server, cache=tmp_path, **settings)
        assert again.readings[README].said == first.readings[README].said
        assert reader.costs.questions == 0
    assert len(server.asked) == 1
    other, _ = read(server, snapshot("Another text."), cache=tmp_path, offline=True)
    assert (other.readings, other.gaps[0].reason) == ({}, GapReason.OFFLINE)


def test_the_budget_ends_asking(server: ChatServer) -> None:
    long = "\n\n".join(f"It was trained on stone {number}." for number in range(600))
    found, reader = read(server, snapshot(long), budget=120)
    assert reader.costs.questions < 10
    assert found.readings[README].said
    assert "budget of 120 tokens" in found.gaps[0].detail


def test_recordings_hold_no_sentence_and_answer_the_question(server: ChatServer, tmp_path: Path) -> None:
    server.answer = claims_on("Slate corpus", whose="data", states=["source_named", "certified"])
    first, reader = read(server, record=tmp_path)
    assert reader.costs.dropped == 1
    (recording,) = tmp_path.glob("*.json")
    (question,) = tmp_path.glob("*.question.md")
    assert "Slate" not in recording.read_text(encoding="utf-8")
    assert "s1: It was trained on the Slate corpus" in question.read_text(encoding="utf-8")
    server.status = 500
    again, _ = read(server, replay=tmp_path)
    assert again.readings[README].said == first.readings[README].said
    by_hand = json.loads(recording.read_text(encoding="utf-8"))
    by_hand["claims"] = [{"id": "s2", "whose": "use", "states": [], "quote": "Be kind"}]
    recording.write_text(json.dumps(by_hand), encoding="utf-8")
    assert Said("use") in read(server, replay=tmp_path)[0].readings[README].said.values()
    recording.write_text("{", encoding="utf-8")
    assert "no recorded answer" in read(server, replay=tmp_path)[0].gaps[0].detail


@each_row(
    "url",
    [
        *("reader", "ftp://x", "http://user:word@x/v1", "http://[bad", "", "http://x/v1?k=word@", "http://x/v1?k=word"),
        *("http://x/#a", "http://a b/v1", "http://x/v 1", "http://x\n/v1", "http://x/\0", "http://a..b/v1"),
        f"http://{'a' * 70}/v1",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        ReaderSettings(MODEL, url)
    assert "word" not in str(caught.value).replace("password", "")


@each_row("key", ["", " ", "sk-\u00e9", "sk\r\nx: y", "sk\0"])
def test_a_key_that_cannot_be_sent_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(FetchError) as caught:
        ReaderSettings(MODEL, "http://x/v1", key)
    assert "sk" not in str(caught.value)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    for record, replay in ((file, None), (None, file), (None, tmp_path / "none")):
        with pytest.raises(FetchError, match="no folder"):
            ReaderSettings(MODEL, record=record, replay=replay)


def test_what_an_answer_took_counts_whatever_it_says(server: ChatServer) -> None:
    """A model that thinks until no token is left says nothing and costs the most."""
    usage = {"prompt_tokens": 100, "completion_tokens": 8000}
    server.body = json.dumps({"choices": [{"message": {"content": None}}], "usage": usage}).encode()
    _, reader = read(server)
    assert (reader.costs.questions, reader.costs.asked, reader.costs.answered) == (1, 100, 8000)
    server.body = json.dumps({"choices": [{"message": {"content": "no"}}], "usage": dict.fromkeys(usage, 0)}).encode()
    assert read(server)[1].costs.asked > 100
    server.status = 401
    assert read(server)[1].costs.questions == 0


def _many(portions: int) -> RepoSnapshot:
    return snapshot("\n\n".join(f"It was trained on stone {number}." for number in range(60 * portions)))


def test_a_server_that_stays_silent_is_not_waited_for_without_end() -> None:
    asked = []

    def silent(question: Question) -> Reply:
        asked.append(question)
        raise SilentError("no answer in time", 1)

    found = SecondReader(ReaderSettings(MODEL, "http://x/v1"), silent).read(_many(30))
    assert MOST_SILENT <= len(asked) <= MOST_SILENT + AT_ONCE
    assert found.gaps[0].passing


def test_questions_that_are_under_way_count_for_the_budget() -> None:
    asked = []

    def slow(question: Question) -> Reply:
        asked.append(question)
        time.sleep(0.05)
        return Reply('{"claims": []}', 1, 1)

    SecondReader(ReaderSettings(MODEL, "http://x/v1", budget=1), slow).read(_many(8))
    assert len(asked) == 1


def test_what_is_behind_the_last_question_is_a_gap_that_does_not_pass() -> None:
    reader = SecondReader(ReaderSettings(MODEL, "http://x/v1"), lambda _: Reply('{"claims": []}', 1, 1))
    (gap,) = reader.read(_many(MOST_QUESTIONS + 1)).gaps
    assert (gap.reason, gap.passing) == (GapReason.TOO_LARGE, False)
    assert reader.read(_many(1)).gaps == ()


def test_questions_are_written_for_whoever_has_no_server(tmp_path: Path) -> None:
    read_by = second_reader(ReaderSettings("by-hand", record=tmp_path, replay=tmp_path)).read
    assert read_by(snapshot(CARD)).readings == {}
    (question,) = tmp_path.glob("*.question.md")
    answer = tmp_path / question.name.replace(".question.md", ".json")
    claim = {"id": "s1", "whose": "data", "states": ["size"], "quote": "30 GB"}
    answer.write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    assert read_by(snapshot(CARD)).readings[README].said[PLACE] == Said("data", ("size",))
    answer.write_text(json.dumps({"claims": [claim], "question": "of another text"}), encoding="utf-8")
    assert read_by(snapshot(CARD)).readings == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_recording_that_never_ends_is_none(tmp_path: Path) -> None:
    reader = second_reader(ReaderSettings("by-hand", record=tmp_path, replay=tmp_path))
    reader.read(snapshot(CARD))
    (question,) = tmp_path.glob("*.question.md")
    os.mkfifo(tmp_path / question.name.replace(".question.md", ".json"))
    assert reader.read(snapshot(CARD)).readings == {}


def test_names_that_no_file_can_have(server: ChatServer, tmp_path: Path) -> None:
    path = f"{chr(0x6F22) * 120}/../b\udcff/DATA_CARD.md"
    seen = snapshot(CARD, name="acme/b\udcffd", texts={path: "It was trained on stones."})
    found, _ = read(server, seen, record=tmp_path, cache=tmp_path / "cache")
    assert set(found.readings) == {README, path}
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_the_hubs_providers_need_a_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(tmp_path / "token"))
    with pytest.raises(ReaderError, match="need a token"):
        second_reader(ReaderSettings(MODEL))
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    asked = chat(ReaderSettings(MODEL))
    assert asked.headers["authorization"] == "Bearer hf_secret"
    assert "hf_secret" not in f"{asked!r} {asked}"


def test_a_key_does_not_show() -> None:
    settings = ReaderSettings(MODEL, "https://reader.example/v1", "sk-secret")
    assert "https://reader.example/v1" in repr(settings)
    assert "sk-secret" not in f"{settings!r} {settings} {chat(settings)!r}"
