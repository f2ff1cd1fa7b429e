"""A page from its templates, with style and script inside it.

Two walls stand between a stranger's words and the page. Whatever a template writes out passes `escape.plain` and then
the autoescaping of Jinja, without the template saying so. And the page carries a Content Security Policy (W3C, Content
Security Policy Level 3) that lets its own style and script run by their digests and nothing else at all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from osaid_hub.output import escape
from osaid_hub.output.more import first
from osaid_hub.report.one import words
from osaid_hub.version import __version__

# A page has more room than a line of a terminal.
QUOTE_LIMIT = 400
# Readable, but not a name that fills the page.
NAME_LIMIT = 160

# As `batch.pages` names the files.
_OURS = re.compile(r"models(?:/[A-Za-z0-9_][A-Za-z0-9._~-]*){1,2}\.html")


@dataclass(frozen=True, slots=True)
class Look:
    """Which style sheets and scripts a page holds, by the names of their files, in their order."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...] = ()


def fill(template: str, look: Look, **parts: object) -> Iterator[str]:
    """In: the name of a template, and what it shows. Out: the page piece by piece, ending in a line break.

    Raises jinja2.UndefinedError where the template asks for something that is not among the parts.
    """
    style, script = _sheet(look.styles), _script(look.scripts)
    yield from (
        _environment()
        .get_template(template)
        .generate(
            **parts,
            style=Markup(style),  # noqa: S704 -- our own files
            script=Markup(script),  # noqa: S704
            policy=Markup(policy(style, script)),  # noqa: S704 -- digests and fixed words
        )
    )
    yield "\n"


def policy(style: str, script: str) -> str:
    """The Content Security Policy of a page: nothing but this style, this script, and the icon that it holds itself."""
    rules = ["default-src 'none'", f"style-src '{_digest(style)}'", "img-src data:"]
    if script:
        rules.append(f"script-src '{_digest(script)}'")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


@cache
def fingerprint() -> str:
    """What a page depends on beside its contents: our version, templates, style and scripts.

    Out: 16 hexadecimal digits.
    """
    found = hashlib.sha256(__version__.encode())
    for folder in ("", "style", "script", "templates"):
        place = resources.files(__package__).joinpath(folder)
        for file in sorted((file for file in place.iterdir() if file.is_file()), key=lambda file: file.name):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _shown(value: object) -> object:
    """What stands on the page for a value that a template writes out."""
    return escape.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def place(url: str | None) -> str | None:
    """An address of a page of ours, which is relative, or one that a report may link to; else None."""
    return url if url and _OURS.fullmatch(url) else escape.address(url)


def _codes(text: str) -> Markup:
    """Words in which what stands between two backticks is code."""
    parts = escape.plain(text).split("`")
    if len(parts) % 2 == 0:  # one without a partner: none is a sign
        parts = ["`".join(parts)]
    tags = (Markup("{}"), Markup("<code>{}</code>"))
    return Markup("").join(tags[place % 2].format(part) for place, part in enumerate(parts))


def _block(text: str) -> Markup:
    """Lines to be pasted, escaped here, as what a template writes out otherwise becomes one line."""
    return Markup("{}").format(escape.block(text).strip("\n"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("osaid_hub.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_shown,
    )
    environment.globals.update(words=words, first=first)
    environment.filters.update(
        address=escape.address,
        quote=lambda text: escape.plain(text, QUOTE_LIMIT),
        name=lambda text: escape.plain(text, NAME_LIMIT),
        codes=_codes,
        block=_block,
        day=lambda time: time[:10],
    )
    return environment


@cache
def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _sheet(names: tuple[str, ...]) -> str:
    return "\n".join(_read(f"style/{name}.css") for name in names)


@cache
def _script(names: tuple[str, ...]) -> str:
    """The files in one function of their own: strict, and without a name that the page could see."""
    if not names:
        return ""
    inside = "\n".join(_read(f"script/{name}.js") for name in names)
    return f'(() => {{\n"use strict";\n{inside}}})();\n'


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
