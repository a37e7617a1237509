"""The settings: their file, whatever has become of it, and the screen that changes them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from textual.app import App

from game.journal import Saves
from game.tui.app import StanceApp
from game.tui.screens.library import LibraryScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.settings import NO_COLOURS, SettingsScreen
from game.tui.screens.themes import ThemesScreen
from game.tui.settings import DEFAULT, LARGEST, METERS, TEXT_WIDTHS, Settings, SettingsFile
from game.tui.themes import DARK, HIGH_DARK, LIGHT, NAMES
from game.tui.widgets.lines import Prose
from game.tui.widgets.switches import Switches
from tests.tui.stage import SETTINGS, Stage, app_of, stage

OTHER = Settings(theme=LIGHT, meters="words", timers=False, reduced_motion=True, text_width=56)
DEEP = 100_000


# -- the file


def test_there_is_no_file_until_something_is_set(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "settings.json"
    kept = SettingsFile(path)
    assert (kept.settings, kept.problem, path.exists()) == (DEFAULT, "", False)
    kept.keep(OTHER)
    assert SettingsFile(path).settings == OTHER
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


BROKEN = {
    "nothing": "",
    "not JSON": "theme = dark",
    "a list": "[]",
    "a word": '"dark"',
    "cut off": '{"theme": "stance-light"',
    "nested deeply": "[" * DEEP + "]" * DEEP,
    "nested deeper than can be written again": '{"x": ' + "[" * 900 + "]" * 900 + "}",
    "a number of many digits": '{"x": ' + "9" * 5_000 + "}",
    "too large": " " * (LARGEST + 1) + "{}",
}


def test_what_is_wrong_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for name, words in (("too large", "too large"), ("a list", "by their names"), ("cut off", "not JSON")):
        path.write_text(BROKEN[name])
        assert words in SettingsFile(path).problem


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_told_of_and_set_aside_when_something_is_set(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    kept = SettingsFile(path)
    assert kept.settings == DEFAULT
    assert str(path) in kept.problem
    assert path.read_text() == text, "it is left as it is while nothing is set"
    kept.keep(OTHER)
    again = SettingsFile(path)
    assert (again.settings, again.problem, kept.problem) == (OTHER, "", "")
    assert path.with_name("settings.json.broken").read_text() == text


def test_a_file_of_bytes_is_not_json(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe{\x00}\x00")
    assert "not JSON" in SettingsFile(path).problem


def test_a_mark_of_byte_order_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(asdict(OTHER)), "utf-8-sig")
    assert SettingsFile(path).settings == OTHER


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", 3),
        ("theme", None),
        ("meters", "percent"),
        ("meters", ["words"]),
        ("timers", "off"),
        ("timers", 0),
        ("reduced_motion", None),
        ("text_width", True),
        ("text_width", 72.0),
        ("text_width", 7),
        ("text_width", {}),
    ],
)
def test_a_wrong_value_is_told_of_by_name_and_the_others_hold(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({**asdict(OTHER), name: value, "of another version": [1]}))
    kept = SettingsFile(path)
    assert name in kept.problem
    assert kept.settings == replace(OTHER, **{name: getattr(DEFAULT, name)})
    wanted = replace(kept.settings, text_width=TEXT_WIDTHS[2])
    kept.keep(wanted)
    again = SettingsFile(path)
    assert (again.settings, again.problem) == (wanted, "")
    assert json.loads(path.read_text())["of another version"] == [1]


def test_keys_of_another_version_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(r'{"sound": {"loud": "\ud800"}, "meters": "words"}')
    kept = SettingsFile(path)
    assert kept.problem == ""
    kept.keep(replace(kept.settings, theme=LIGHT))
    assert json.loads(path.read_text()) == {"sound": {"loud": "\ud800"}, "meters": "words", "theme": LIGHT}


def test_a_folder_in_its_place_is_told_of_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    (path / "kept").touch()
    kept = SettingsFile(path)
    assert "is a folder" in kept.problem
    with pytest.raises(IsADirectoryError):
        kept.keep(OTHER)
    assert kept.settings == OTHER, "for as long as the game runs"
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["kept", "settings.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert "not a file" in SettingsFile(path).problem


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{}")
    path.chmod(0)
    assert "cannot be read (Permission denied)" in SettingsFile(path).problem


def test_what_cannot_be_opened_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "cannot be read (Permission denied)" in SettingsFile(tmp_path / "settings.json").problem


def test_what_could_not_be_written_holds_and_is_written_with_the_next_change(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    kept = SettingsFile(tmp_path / "config" / "settings.json")
    assert kept.problem == ""
    with pytest.raises(OSError, match="config"):
        kept.keep(replace(DEFAULT, theme=LIGHT))
    assert kept.settings.theme == LIGHT
    (tmp_path / "config").unlink()
    kept.keep(replace(kept.settings, meters="words"))
    assert SettingsFile(kept.path).settings == replace(DEFAULT, theme=LIGHT, meters="words")


def test_nothing_is_left_beside_a_file_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        SettingsFile(tmp_path / "settings.json").keep(OTHER)
    assert [*tmp_path.iterdir()] == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    path = tmp_path / "settings.json"
    path.symlink_to(tmp_path / "dotfiles" / "stance.json")
    SettingsFile(path).keep(OTHER)
    assert path.is_symlink()
    assert SettingsFile(tmp_path / "dotfiles" / "stance.json").settings == OTHER


def test_two_programs_each_keep_what_was_set_in_them(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    one, other = SettingsFile(path), SettingsFile(path)
    one.keep(replace(DEFAULT, theme=LIGHT))
    other.keep(replace(DEFAULT, meters="words"))
    one.keep(replace(one.settings, timers=False))
    assert SettingsFile(path).settings == replace(DEFAULT, theme=LIGHT, meters="words", timers=False)


# -- what the app makes of them


def write(saves: Path, **settings: object) -> None:
    (saves / SETTINGS).write_text(json.dumps(settings))


def written(saves: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((saves / SETTINGS).read_text())
    return found


async def test_a_broken_file_is_told_once_and_the_game_goes_on(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("no")
    async with stage(tmp_path) as one:
        assert len(one.told) == 1
        assert "not JSON" in one.told[0]
        await one.press("comma", "down", "down", "right")
        assert len(one.told) == 1
        assert one.app.settings.meters == "words"
        assert written(tmp_path) == {"meters": "words"}


async def test_settings_that_have_no_file_hold_for_this_run_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).mkdir()
    async with stage(tmp_path) as one:
        assert "is a folder. The usual settings are used." in one.told[0]
        await one.press("comma", "right", "right")
        assert one.app.settings.theme == HIGH_DARK
        assert [told.split(":")[0] for told in one.told] == ["Settings", "Not saved"]
        assert [*(tmp_path / SETTINGS).iterdir()] == []


@pytest.mark.parametrize("name", ["gone", "[@click=app.quit]x", "\x1b]52;c;x", ""])
async def test_a_theme_that_is_not_there_is_told_of_and_the_usual_one_used(tmp_path: Path, name: str) -> None:
    write(tmp_path, theme=name)
    async with stage(tmp_path) as one:
        assert one.app.theme == DARK
        assert len(one.told) == 1
        assert "no theme" in one.told[0]
        assert "\x1b" not in one.told[0]


@pytest.mark.parametrize(("theme", "is_dark"), [(DARK, True), (LIGHT, False), ("ansi-light", False)])
async def test_the_app_begins_with_the_theme_that_was_set(tmp_path: Path, theme: str, is_dark: bool) -> None:
    write(tmp_path, theme=theme)
    async with stage(tmp_path) as one:
        assert one.app.theme == theme
        assert one.app.has_class("-dark-mode") is is_dark
        assert one.app.has_class("-light-mode") is not is_dark
        assert one.app.native_ansi_color is theme.startswith("ansi")


async def test_to_begin_in_another_theme_does_not_read_the_styles_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, theme=LIGHT, text_width=56)
    read: list[bool] = []
    monkeypatch.setattr(StanceApp, "refresh_css", lambda _app, animate=True: read.append(animate))
    async with stage(tmp_path) as one:
        assert one.app.screen.styles.background == one.app.get_theme(LIGHT).to_color_system().background  # type: ignore[union-attr]
        assert read == []


async def test_a_file_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    app = app_of(tmp_path / "saves")
    app._kept = SettingsFile(tmp_path / "config" / "settings.json")
    async with stage(tmp_path / "saves", app=app) as one:
        await one.press("comma", "right", "right", "right")
        assert one.app.theme == "stance-contrast-light"
        assert [told.split(":")[0] for told in one.told] == ["Not saved"]


@pytest.mark.parametrize(
    ("asked", "reduced", "level"),
    [("full", False, "full"), ("full", True, "none"), ("none", False, "none"), ("basic", False, "basic")],
)
def test_the_environments_wish_for_no_motion_goes_before_the_players(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, reduced: bool, level: str
) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", asked)
    write(tmp_path, reduced_motion=reduced)
    assert app_of(tmp_path).animation_level == level


# -- the screen


async def settings_of(one: Stage, *keys: str) -> Settings:
    await one.press("comma", *keys)
    assert isinstance(one.app.screen, SettingsScreen)
    return one.app.settings


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("right",), {"theme": LIGHT}),
        (("right", "right", "left"), {"theme": LIGHT}),
        (("enter", "space"), {"theme": HIGH_DARK}),
        (("enter", "enter", "enter", "enter"), {}),
        (("left",), {}),
        (("down", "down", "right"), {"meters": "words"}),
        (("down", "down", "right", "right", "right"), {"meters": "hidden"}),
        (("down", "down", "down", "enter"), {"timers": False}),
        (("down", "down", "down", "enter", "enter"), {}),
        (("down", "down", "down", "down", "space"), {"reduced_motion": True}),
        ((*["down"] * 5, "right"), {"text_width": 92}),
        ((*["down"] * 9, "left"), {"text_width": 56}),
        ((*["down"] * 3, "up", "enter"), {"meters": "words"}),
    ],
    ids=str,
)
async def test_keys_change_what_is_pointed_at_and_it_is_written_at_once(
    tmp_path: Path, keys: tuple[str, ...], wanted: dict[str, object]
) -> None:
    async with stage(tmp_path) as one:
        assert await settings_of(one, *keys) == replace(DEFAULT, **wanted)  # type: ignore[arg-type]
        assert SettingsFile(tmp_path / SETTINGS).settings == one.app.settings


async def click_on(one: Stage, text: str) -> None:
    """On the first place where the screen shows it."""
    for y, line in enumerate(one.text.split("\n")):
        if (x := line.find(text)) >= 0:
            assert await one.pilot.click(offset=(x, y))
            await one.settle()
            return
    raise AssertionError(f"{text} is not shown")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_a_click_on_a_value_takes_it_and_one_on_a_name_the_next(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with stage(tmp_path, size=size) as one:
        await one.press("comma")
        await click_on(one, "○ high contrast dark")
        assert one.app.theme == HIGH_DARK
        await click_on(one, "hidden")
        assert one.app.settings.meters == "hidden"
        await click_on(one, "Time limits")
        assert not one.app.settings.timers
        await click_on(one, "reduced")
        assert one.app.settings.reduced_motion
        await click_on(one, "q Back")
        assert isinstance(one.app.screen, LibraryScreen)
        assert SettingsFile(tmp_path / SETTINGS).settings == one.app.settings


async def test_all_values_are_in_sight_and_the_one_that_holds_is_marked_without_colour(
    tmp_path: Path,
) -> None:
    write(tmp_path, meters="words", timers=False)
    async with stage(tmp_path) as one:
        await one.press("comma")
        for line in (
            "❯ Theme ● dark ○ light ○ high contrast dark ○ high contrast light",
            "Meters ○ numbers ● words ○ hidden until the end",
            "Time limits ○ on ● off",
            "Motion ● as usual ○ reduced",
            "Text width ○ narrow ● usual ○ wide",
        ):
            assert line in one.words


@pytest.mark.parametrize("keys", [("q",), ("escape",), ("comma",)])
async def test_the_screen_is_left_for_where_one_was(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with stage(tmp_path) as one:
        await one.press("n", "comma")
        assert isinstance(one.app.screen, SettingsScreen)
        await one.press(*keys)
        assert isinstance(one.app.screen, PlayScreen)


async def test_it_says_where_the_file_is(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 40)) as one:
        await one.press("comma")
        assert str(tmp_path / SETTINGS) in one.text


async def test_the_sample_follows_the_meters(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 40)) as one:
        await one.press("comma", "down", "down")
        seen = []
        for _ in METERS:
            seen.append(
                " ".join(
                    next(
                        line for line in one.text.split("\n") if "Patience" in line and "locked" not in line
                    ).split()
                )
            )
            await one.press("right")
        assert len({*seen}) == len(METERS)
        assert "62" in seen[0]
        assert not any(character.isdigit() for character in "".join(seen[1:]))


async def test_the_other_themes_are_counted_in_one_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a long path takes the line below
    async with stage(Path("saves")) as one:
        await one.press("comma", "down")
        others = len(one.app.available_themes) - len(NAMES)
        assert f"{others} others…" in one.words
        assert "The others, each shown as you point at it." in one.words
        await one.press("up", "right", "down")
        assert f"{others} others…" in one.words


async def test_no_color_is_told_where_themes_are_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(tmp_path) as one:
        await one.press("comma")
        assert NO_COLOURS in one.words
        await one.press("down", "down")
        assert NO_COLOURS not in one.words


async def test_a_terminal_of_sixteen_colours_is_told_what_suits_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for system, is_told in (("standard", True), ("truecolor", False)):
        app = app_of(tmp_path)
        monkeypatch.setattr(type(app.console), "color_system", system)
        async with stage(tmp_path, app=app) as one:
            await one.press("comma")
            assert ("16 colours" in one.text) is is_told


async def test_the_text_width_holds_at_once_on_every_screen(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 40)) as one:
        await one.press("n")
        widths = []
        for _ in TEXT_WIDTHS:
            await one.press("comma", *["down"] * 5, "enter", "q")
            prose = one.app.screen.query("PassageView").first(Prose)
            limit = prose.styles.max_width
            assert limit is not None
            assert limit.value == one.app.settings.text_width
            widths.append(limit.value)
        assert {*widths} == {*TEXT_WIDTHS}


# -- all themes


async def test_themes_are_shown_as_the_pointer_comes_to_them_and_kept_with_enter(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("comma", "down", "enter")
        assert isinstance(one.app.screen, ThemesScreen)
        await one.press(*["down"] * 6)
        assert one.app.theme == "nord"
        await one.press("enter")
        assert isinstance(one.app.screen, SettingsScreen)
        assert written(tmp_path) == {"theme": "nord"}
        assert "● nord" in one.text


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_the_themes_puts_the_old_one_back(tmp_path: Path, key: str) -> None:
    write(tmp_path, theme=LIGHT)
    async with stage(tmp_path) as one:
        await one.press("comma", "down", "right", "down", "down", "down", key)
        assert isinstance(one.app.screen, SettingsScreen)
        assert one.app.theme == LIGHT
        assert written(tmp_path)["theme"] == LIGHT


async def test_the_palette_leads_to_the_themes_too(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("ctrl+p", *"theme", "enter")
        await one.settle()
        assert isinstance(one.app.screen, ThemesScreen)
        await click_on(one, "dracula")
        assert one.app.theme == "dracula"
        assert isinstance(one.app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_a_change_of_size_keeps_the_row_pointed_at_in_view(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with stage(tmp_path) as one:
        await one.press("comma", *["down"] * 5)
        await one.resize(*size)
        switches = one.app.screen.query_one(Switches)
        assert switches.has_focus
        assert "❯ Text width" in one.text
        await one.press("right")
        assert one.app.settings.text_width == 92


def test_themes_of_textual_itself_are_all_there(tmp_path: Path) -> None:
    there = App[None]().available_themes
    assert {*there} < {*StanceApp(tuple, Saves(tmp_path), SettingsFile(tmp_path / "x")).available_themes}
