"""What a terminal says of itself, and what it gets."""

from __future__ import annotations

from osaid_hub.cli.terminal import shows_links, wants_color
from tests.table import each_row


@each_row(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm-256color"}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colors(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_color(environment, terminal=terminal) is wanted


@each_row(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "xterm-kitty"}, False, False),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({"TERM_PROGRAM": "vscode", "TMUX": "/tmp/tmux"}, True, False),
        ({"WT_SESSION": "x"}, True, True),
        ({"VTE_VERSION": "6003"}, True, True),
        ({"VTE_VERSION": "4205"}, True, False),
        ({"VTE_VERSION": "9" * 5000}, True, False),
        ({"VTE_VERSION": "6003", "TERM": "dumb"}, True, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, True, False),
    ],
)
def test_links(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert shows_links(environment, terminal=terminal) is wanted
