"""The models of a selection, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.listing import Listed
from osaid_hub.scans.choose.candidates import distinct, in_store
from osaid_hub.scans.choose.selection import Selection

STORE = Path(__file__).parents[3] / "fixtures"


def test_a_model_in_two_pages_comes_once() -> None:
    pages = [Listed("acme/a", None), Listed("acme/b", None), Listed("acme/a", {"id": "acme/a"})]
    assert list(distinct(pages)) == pages[:2]


def test_the_models_of_a_store() -> None:
    everything = [model.id for model in in_store(STORE, Selection())]
    acme = [model.id for model in in_store(STORE, Selection(owners=("acme",)))]
    assert everything == sorted(everything)
    assert acme == [name for name in everything if name.startswith("acme/")]
    assert 0 < len(acme) < len(everything)


def test_a_store_without_any_of_them(tmp_path: Path) -> None:
    for store, selection, words in (
        (tmp_path, Selection(), "holds no models"),
        (STORE, Selection(owners=("nobody",)), "holds no models of nobody"),
    ):
        with pytest.raises(FetchError, match=words) as raised:
            list(in_store(store, selection))
        assert raised.value.failure is Failure.NOT_FOUND
