"""What the terminal can show, by what it says of itself in the environment. Pure."""

from __future__ import annotations

from collections.abc import Mapping

_OFF = ("", "0", "false", "no", "off")
_PLAIN = ("dumb", "unknown")
# Terminals that are known to show a link as a link (OSC 8); others may show its address as rubbish.
_OF_LINKS = {
    "TERM": ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm", "contour"),
    "TERM_PROGRAM": ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "zed"),
}
_SET_BY_THEM = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
_OLDEST_VTE = 5000  # 0.50 of the library behind GNOME Terminal and its like


def wants_color(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to write colors: `NO_COLOR` and `FORCE_COLOR` say so, else whether it is a terminal that has them."""
    if environment.get("NO_COLOR"):
        return False
    if (forced := environment.get("FORCE_COLOR")) is not None and forced:
        return forced.lower() not in _OFF
    return terminal and environment.get("TERM", "").lower() not in _PLAIN


def shows_links(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to write links: `FORCE_HYPERLINK` says so, else whether it is a terminal that is known to have them."""
    if (forced := environment.get("FORCE_HYPERLINK")) is not None:
        return forced.lower() not in _OFF
    term = environment.get("TERM", "").lower()
    if not terminal or term in _PLAIN or "TMUX" in environment or term.startswith("screen"):
        return False
    if any(environment.get(name) in known for name, known in _OF_LINKS.items()):
        return True
    version = environment.get("VTE_VERSION", "")
    vte = len(version) < 9 and version.isascii() and version.isdigit() and int(version) >= _OLDEST_VTE
    return vte or any(environment.get(name) for name in _SET_BY_THEM)
