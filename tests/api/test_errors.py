"""The error of the Python interface survives a process of its own."""

from __future__ import annotations

import pickle

from osaid_hub.api.errors import AuditError


def test_it_comes_back_whole() -> None:
    error = pickle.loads(pickle.dumps(AuditError("the model does not exist.", "not_found")))
    assert (type(error), str(error), error.failure) == (AuditError, "the model does not exist.", "not_found")
