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
from functools import cache, lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from osaid_hub.output import escape
from osaid_hub.output.more import first
from osaid_hub.report.one import words
from osaid_hub.version import __version__

# A page has more room than a line of a terminal.
QUOTE_LIMIT = 400
# Readable, but not a name that fills the page.
NAME_LIMIT = 160
SHORT = 100  # characters of what is remembered from page to page

# As `batch.pages` names the files.
_OURS = re.compile(r"models(?:/[A-Za-z0-9_][A-Za-z0-9._~-]*){1,2}\.html")


class Look(Struct, frozen=True):
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


@lru_cache(maxsize=16)
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
    if type(value) is str:  # most are, and most of them are words of ours that every page has
        return _short(value) if len(value) <= SHORT else escape.plain(value)
    return escape.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=10_000)
def _short(text: str) -> str:
    return escape.plain(text)


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


@lru_cache(maxsize=100)
def _sign(name: str) -> Markup:
    """The sign of a status or verdict. A page has a hundred of them, of which a macro takes a third of its time."""
    template = Markup('<svg class="sign" aria-hidden="true" focusable="false"><use href="#{}"/></svg>')
    return template.format(escape.plain(name))


def _link(label: str, url: str | None) -> Markup:
    """A label that leads somewhere, where the address is one that may be linked to."""
    shown, target = Markup.escape(_shown(label)), escape.address(url)
    if not target:
        return shown
    # Put together of parts that are escaped, which is several times faster than `format`.
    return Markup(  # noqa: S704
        f'<a href="{Markup.escape(_shown(target))}" rel="noopener noreferrer nofollow">{shown}</a>'
    )


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
        sign=_sign,
        link=_link,
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
