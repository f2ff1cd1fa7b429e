"""Certificates that are not trusted: asking again does not mend them, and a person has to be told."""

from __future__ import annotations

import ssl

UNTRUSTED = (
    "{host} showed a certificate that is not trusted when asked for {what} ({told}): check the clock of this machine, "
    "and whether a proxy stands in between; SSL_CERT_FILE names further certificates to trust"
)


def certificate_problem(error: BaseException | None) -> str | None:
    """What is wrong with the certificate, where that is what an error of an HTTP client comes from; else None."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "it cannot be verified"
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None
