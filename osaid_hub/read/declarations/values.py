"""Paths and addresses as declarations write them."""

from __future__ import annotations

from urllib.parse import urlsplit

from osaid_hub.card.front_matter import is_blank as is_left_blank
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled

# What `osaid-hub init` writes into templates.
BLANK_LICENSE = "SPDX-ID"
BLANK_PATH = "FILE-OR-FOLDER"
BLANK_NOTE = "nothing to declare"
_BLANK_NAME = "OWNER/NAME"
BLANK_DATA = f"https://huggingface.co/datasets/{_BLANK_NAME}"
BLANK_CODE = f"https://github.com/{_BLANK_NAME}"

_ODD = compiled(r"[\x00-\x1f\x7f\\]")
_ADDRESS = compiled(r"(?i)https?://")


def is_blank(text: str) -> bool:
    """Whether a value is what stands in a template, or a sign that it is still to be filled in."""
    template = text in (BLANK_LICENSE, BLANK_PATH, BLANK_NOTE) or text.rstrip("/").endswith(f"/{_BLANK_NAME}")
    return template or is_left_blank(text)


def is_url(text: str) -> bool:
    """Whether a text is an address."""
    return bool(_ADDRESS.match(text))


def clean_path(text: str) -> str | None:
    """A path from the root of the repository, without `./` and a slash at its end; None where it is none."""
    path = text.strip().removeprefix("./").rstrip("/")
    if not path or path.startswith(("/", "~")) or _ODD.search(path) or "://" in path:
        return None
    return None if any(step in ("", ".", "..") for step in path.split("/")) else path


def url_problem(text: str, own_id: str) -> str | None:
    """Why an address is not taken, None where it is; the words go on after the name of its key."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or not is_url(text) or _ODD.search(text) or " " in text or "@" in parts.netloc:
        return "must be an http(s) address"
    address = parse(text)
    if address.place is Place.HUB_MODEL and address.name.lower() == own_id.lower():
        return "is an address of this repository itself; say `path` instead"
    return None
