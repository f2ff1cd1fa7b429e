"""Which license an address stands for, judged by the address alone: nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import table

MAX_ADDRESS = 400

_SCHEME = compiled(r"^https?://(?:www\.)?", re.I)
_CC = compiled(r"^creativecommons\.org/licenses/(by(?:-(?:nc|nd|sa))*)/([0-9]\.[0-9])\b")
_LAST_SEGMENT = compiled(
    r"^(?:spdx\.org/licenses|opensource\.org/licen[sc]es?|choosealicense\.com/licenses|gnu\.org/licenses"
    r"(?:/old-licenses)?|apache\.org/licenses)/([^/]+)$"
)
_KNOWN = {
    "creativecommons.org/publicdomain/zero/1.0": "cc0-1.0",
    "mozilla.org/mpl/2.0": "mpl-2.0",
    "mozilla.org/en-us/mpl/2.0": "mpl-2.0",
    "unlicense.org": "unlicense",
    "opendatacommons.org/licenses/by/1-0": "odc-by",
    "opendatacommons.org/licenses/by": "odc-by",
    "opendatacommons.org/licenses/odbl/1-0": "odbl",
    "opendatacommons.org/licenses/odbl": "odbl",
    "opendatacommons.org/licenses/pddl/1-0": "pddl",
    "opendatacommons.org/licenses/pddl": "pddl",
    "cdla.dev/permissive-2-0": "cdla-permissive-2.0",
    "cdla.dev/permissive-1-0": "cdla-permissive-1.0",
    "cdla.dev/sharing-1-0": "cdla-sharing-1.0",
    "boost.org/license_1_0.txt": "bsl-1.0",
    "wtfpl.net": "wtfpl",
    "eclipse.org/legal/epl-2.0": "epl-2.0",
    "ai.meta.com/llama/license": "llama2",
    "llama.meta.com/llama2/license": "llama2",
    "llama.meta.com/llama3/license": "llama3",
    "llama.meta.com/llama3_1/license": "llama3.1",
    "llama.com/llama3/license": "llama3",
    "llama.com/llama3_1/license": "llama3.1",
    "llama.com/llama3_2/license": "llama3.2",
    "llama.com/llama3_3/license": "llama3.3",
}
_ENDING = compiled(r"(?:\.(?:html?|txt|md|php|en)){1,9}$|/(?:legalcode|deed)(?:\.[a-z_-]+)?$")


def _plain(address: str) -> str:
    address = _SCHEME.sub("", address.strip()[:MAX_ADDRESS]).split("#")[0].split("?")[0].rstrip("/").casefold()
    return _ENDING.sub("", address).rstrip("/")


@cache
def _ours() -> Mapping[str, str]:
    """Addresses of our tables that lead to one license each: a page of an organisation is none."""
    index = {_plain(address): license_id for address, license_id in _KNOWN.items()}
    for row in table.rows():
        if row.url and row.category.value != "ambiguous-family" and row.url.count("/") > 3:
            index.setdefault(_plain(row.url), row.id)
    return index


def license_at(address: str) -> str | None:
    """The id or name of the license that an address stands for, fit for `classify`; None where it tells nothing.

    `LICENSE`, or the LICENSE of some repository, tells nothing: its text has to be read.
    """
    plain = _plain(address)
    known = _ours().get(plain)
    if known:
        return known
    creative = _CC.match(plain)
    if creative:
        return f"cc-{creative[1]}-{creative[2]}"
    segment = _LAST_SEGMENT.match(plain)
    if segment:
        name = segment[1].replace("license-", "")
        name = f"apache-{name}" if plain.startswith("apache.org") else name
        return name.removesuffix("-license.php").removesuffix("-standalone")
    return None
