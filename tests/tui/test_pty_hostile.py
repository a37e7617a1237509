"""Hostile texts in a real terminal: only what the framework sends anyway is an order to it.

The same walk through every screen is taken over a hostile scenario, saves and settings, and over harmless
ones of the same shape. Whatever kind of escape sequence or control the first sends, the second must send
as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from game.journal import Saves
from game.scenario import load_or_raise
from game.scenario.source import stripped
from tests.tui.test_hostile import scenario

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no ptys")

if sys.platform != "win32":
    from tests.pseudo import CTRL_P, DOWN, ENTER, ESCAPE, HOME, Terminal, kinds, terminal

HOSTILE = (
    "Zed \x1b]52;c;eA==\x07 \x1b]52;c;eA==\x1b\\"
    " \x1b[31m\x1b[2J \x1b[?1000l \x9b31m \x9d52;c;eA==\x9c \x1bP0q\x1b\\ \x00\x08\x0e\x7f "
    "\u202egnp\u202c \u2066a\u2069 \u200f\u061c"
)
NAMES = ("Zed \x1b]52;c;eA==\x07", "Zed; \x9b31m\x7f", "Zed; \u202egnp\u202c", "Zed [@click=app.bell]x[")
"""Of files. None of them is a good name for a save, with or without what is hostile in it."""
PASTED = "\x1b[200~Zed\x9b31m\x9d52;c;eA==\x07\u202e\x1b[201~"
"""Without ESC, which the framework takes for the end of it."""
PASTED_AS_SHOWN = "Zed31m52;c;eA=="
LEAKING = (
    "import sys; from game.scenario import source; source.stripped = lambda text: text; "
    "from game.cli import main; main()"
)
"""The program, had it no defence."""


def prepared(folder: Path, text: str, names: tuple[str, ...]) -> dict[str, str]:
    """The scenario with its saves, and files by these names among them; returns where the settings are."""
    file = scenario(folder / "scenarios", text)
    own = Saves(folder / "saves")
    with own.create(load_or_raise(file), 7, "mine") as journal:
        journal.decide("go")
    slot = folder / "saves" / "hostile" / "mine.jsonl"
    for number, name in enumerate(names, 1):
        beside = slot.with_name(f"{name}.jsonl")
        beside.write_bytes(slot.read_bytes())
        os.utime(beside, (number, number))
        other = folder / "saves" / name
        other.mkdir()
        (other / f"{name}.jsonl").write_bytes(slot.read_bytes().replace(b'"hostile"', b'"other"'))
        os.utime(other / f"{name}.jsonl", (number, number))
    settings = folder / f"{names[0]}.json"
    settings.write_text("{", "utf-8")
    return {"STANCE_SETTINGS": str(settings)}


def walk(one: Terminal) -> None:
    """Through every screen, by keys."""
    one.wait("^p More")
    one.type("?", "Quit; everything is saved")
    one.type(ESCAPE, "Zed", gone="Quit; everything is saved")
    one.type("/", "Type what you are looking for")
    one.type(PASTED, PASTED_AS_SHOWN)
    one.type(ESCAPE, "Left open", gone=PASTED_AS_SHOWN)
    settings_and_themes(one)
    saves(one)
    one.type(CTRL_P, "Leave the game")
    one.type(PASTED, PASTED_AS_SHOWN)
    one.type(ESCAPE, "Left open", gone=PASTED_AS_SHOWN)
    played(one)
    one.type("q")
    assert one.end() == 0


def settings_and_themes(one: Terminal) -> None:
    one.type(",", "Kept in")
    one.type(DOWN, "The others, each shown")
    one.type(ENTER, "Themes")
    one.type(DOWN, "")
    one.type(ESCAPE, "Kept in")
    one.type(ESCAPE, "Left open", gone="Kept in")


def saves(one: Terminal) -> None:
    """Those that can be opened, and those that cannot."""
    one.type("s", "r Rename")
    one.type(HOME, "goes on with “mine”")
    one.type("r", "Rename “mine”")
    one.type(PASTED, PASTED_AS_SHOWN)
    one.type(ENTER, "A save cannot be called")
    one.type(ESCAPE, "goes on with “mine”", gone="Rename “")
    one.type("d", "Deleted “mine”")
    one.type("u", "is back")
    for _ in NAMES:
        one.type(DOWN, "Rename the file", gone="goes on with")
    one.type(ENTER, "This save cannot be opened")
    one.type(ESCAPE, "Left open", gone="r Rename")


def played(one: Terminal) -> None:
    """A playthrough to its ending, with the journal on the way."""
    one.type("n", "1–9 ⏎")
    one.type("2", "is locked")
    one.type("1", "decision 2")
    one.type("j", "Journal of")
    one.type(ESCAPE, "decision 2", gone="Journal of")
    one.type("s", "A copy of this moment")
    one.type(ESCAPE, "decision 2", gone="A copy of this moment")
    one.press_until("1", "See where it has led you")  # pressed in haste it counts as held
    one.press_until(ENTER, "Your career path")
    one.type(HOME, "❯ 1")
    one.type(ENTER, "Go back to before")
    one.type(ESCAPE, "❯ 1", gone="Go back to before")
    one.type("q", "Left open")


def walked(folder: Path, text: str, names: tuple[str, ...]) -> Terminal:
    folder.mkdir()
    environment = prepared(folder, text, names)
    with terminal("--scenarios", "scenarios", "--saves", "saves", cwd=folder, environment=environment) as one:
        walk(one)
    return one


def test_no_order_of_a_hostile_text_reaches_the_terminal(tmp_path: Path) -> None:
    harmless = walked(tmp_path / "harmless", stripped(HOSTILE), tuple(map(stripped, NAMES)))
    hostile = walked(tmp_path / "hostile", HOSTILE, NAMES)
    assert kinds(hostile) <= kinds(harmless)
    assert not {"OSC 52", "control 0x07", "control 0x9b", "CSI J"} & kinds(hostile)
    for mark in "\u202e\u202c\u2066\u2069\u200f\u061c":
        assert mark.encode() not in hostile.sent


def test_a_text_that_got_through_would_be_seen(tmp_path: Path) -> None:
    environment = prepared(tmp_path, HOSTILE, NAMES)
    folders = ("--scenarios", "scenarios", "--saves", "saves")
    with terminal(*folders, cwd=tmp_path, environment=environment, program=LEAKING) as one:
        one.wait("^p More")
        assert {"OSC 52", "control 0x9b"} <= kinds(one)
        assert "\u202e".encode() in one.sent
