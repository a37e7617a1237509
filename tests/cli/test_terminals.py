"""Terminals that are not what the screen is made for: what a player gets there, seen on a real pty."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no ptys")

if sys.platform != "win32":
    from tests.pseudo import Terminal, kinds, terminal

HIGH = (100, 60)
PLAIN = {"control 0x0a", "control 0x0d"}
"""All that a program sends which only writes lines."""
ENCODINGS = {
    "asked for": {"PYTHONIOENCODING": "ascii"},
    "by the locale": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "of the west": {"PYTHONIOENCODING": "latin-1"},
}
COLOUR = re.compile(
    r"\x1b\[[\d;]*?(?:[345]8;2;(\d+);(\d+);(\d+)|[345]8;5;\d+|\b[39][0-7]\b|\b10?[0-7]\b)[\d;]*m"
)


def told_plain(one: Terminal) -> str:
    """What a playthrough left at once has shown, which is lines of text and no order to the terminal."""
    one.wait("Your choice")
    one.type("q\n", "nothing is saved")
    assert one.end() == 0
    assert kinds(one) == PLAIN
    return one.words


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
def test_an_encoding_without_the_screens_signs_is_played_line_by_line_and_told_why(
    here: Path, encoding: dict[str, str]
) -> None:
    with terminal("play", "corridor", cwd=here, size=HIGH, environment=encoding) as one:
        words = told_plain(one)
    assert "stance: no full screen in " in words
    assert "; PYTHONIOENCODING=utf-8 makes one." in words


def test_what_it_says_makes_a_screen_does(here: Path) -> None:
    posix = {**ENCODINGS["by the locale"], "PYTHONIOENCODING": "utf-8"}
    with terminal("play", "corridor", cwd=here, environment=posix) as one:
        one.wait("❯")
        one.type("q", "Stance")
        one.type("q")
        assert one.end() == 0


def test_who_asks_for_plain_is_told_nothing_of_screens(here: Path) -> None:
    ascii_only = ENCODINGS["asked for"]
    with terminal("play", "corridor", "--plain", cwd=here, size=HIGH, environment=ascii_only) as one:
        assert "no full screen" not in told_plain(one)


def test_the_library_without_a_screen_is_a_list_that_says_why(here: Path) -> None:
    with terminal(cwd=here, size=HIGH, environment=ENCODINGS["asked for"]) as one:
        assert one.end() == 0
        assert kinds(one) == PLAIN
        assert one.words.startswith("stance: no full screen")
        assert "corridor The Corridor" in one.words


def test_a_dumb_terminal_is_played_line_by_line(here: Path) -> None:
    with terminal("play", "corridor", cwd=here, size=HIGH, environment={"TERM": "dumb"}) as one:
        assert "no full screen" not in told_plain(one)


def test_no_color_leaves_no_colour_on_the_screen(here: Path) -> None:
    for asked, hues in ({"NO_COLOR": "1"}, False), ({}, True):
        with terminal("play", "corridor", cwd=here, environment=asked) as one:
            one.wait("Give")
            one.type("1", "Afternoon")
            one.type(",", "Settings")
            one.type("q", "Afternoon", gone="Settings")
            one.type("q", "Stance")
            one.type("q")
            assert one.end() == 0
            sent = one.sent.decode()
        colours = [found.groups() for found in COLOUR.finditer(sent)]
        assert colours, "it is drawn in something"
        grey = all(red is not None and red == green == blue for red, green, blue in colours)
        assert grey is not hues
