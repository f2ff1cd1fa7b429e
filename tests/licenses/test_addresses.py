"""Addresses that stand for a license."""

from __future__ import annotations

from osaid_hub.licenses.addresses import license_at
from tests.table import each_row

ADDRESSES = {
    "https://www.apache.org/licenses/LICENSE-2.0": "apache-2.0",
    "http://apache.org/licenses/LICENSE-2.0.txt": "apache-2.0",
    "https://opensource.org/licenses/MIT": "mit",
    "https://opensource.org/license/mit/": "mit",
    "https://spdx.org/licenses/BSD-3-Clause.html": "bsd-3-clause",
    "https://choosealicense.com/licenses/mit/": "mit",
    "https://creativecommons.org/licenses/by-nc-sa/4.0/legalcode": "cc-by-nc-sa-4.0",
    "https://creativecommons.org/licenses/by/4.0/deed.de": "cc-by-4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "cc0-1.0",
    "https://www.gnu.org/licenses/gpl-3.0.en.html": "gpl-3.0",
    "https://ai.google.dev/gemma/terms": "gemma",
    "https://huggingface.co/meta-llama/Llama-3.2-1B/blob/main/LICENSE.txt": "llama3.2",
    "https://huggingface.co/acme/model/blob/main/LICENSE": None,
    "LICENSE": None,
    "https://example.org/licenses/mit": None,
    "https://huggingface.co/nvidia": None,
    "": None,
    "https://": None,
}


@each_row("address", list(ADDRESSES))
def test_addresses(address: str) -> None:
    assert license_at(address) == ADDRESSES[address]
