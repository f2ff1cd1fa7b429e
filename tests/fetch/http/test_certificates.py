"""Certificates that are not trusted are found behind what a client makes of them."""

from __future__ import annotations

import ssl

from osaid_hub.fetch.http.certificates import certificate_problem


def _untrusted(words: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = words
    return error


def test_behind_other_errors() -> None:
    outer, middle = ConnectionError("outer"), OSError("middle")
    outer.__cause__, middle.__context__ = middle, _untrusted("certificate has expired")
    assert certificate_problem(outer) == "certificate has expired"
    assert certificate_problem(_untrusted("")) == "it cannot be verified"


def test_others_have_none_also_in_a_circle() -> None:
    first, second = OSError("first"), OSError("second")
    first.__cause__, second.__cause__ = second, first
    assert certificate_problem(first) is None
    assert certificate_problem(None) is None
