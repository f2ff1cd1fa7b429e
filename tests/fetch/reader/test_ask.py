"""Asking a second reader over the wire: what goes out, what comes back, and what happens where nothing does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.reader.ask import SecondReader, second_reader
from osaid_hub.fetch.reader.client import MAX_ANSWER, ReaderError, chat
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.read.documents import document_of
from osaid_hub.read.second.questions import questions
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
        with pytest.raises(ReaderError, match=r"within 0\.2 seconds"):
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


@each_row("url", ["reader", "ftp://x", "http://user:word@x/v1", "http://[bad", ""])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        ReaderSettings(MODEL, url)
    assert "word@" not in str(caught.value)


def test_the_hubs_providers_need_a_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(tmp_path / "token"))
    with pytest.raises(ReaderError, match="need a token"):
        second_reader(ReaderSettings(MODEL))
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert chat(ReaderSettings(MODEL)).headers["authorization"] == "Bearer hf_secret"
