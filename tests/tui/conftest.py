"""For every test of the screen: a terminal that is the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui import held
from tests.tui.quick import idle

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No screen's test is what holds the coverage of the rules, and counting lines takes as long again."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment of the machine's own, and nothing moves."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_FILTERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests press the same key again at once, and mean it."""
    monkeypatch.setattr(held, "DECIDES", 0.0)
    monkeypatch.setattr(held, "TAKES_BACK", 0.0)


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot waits for what there is to do and not for the time to pass: several times as fast."""
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", idle)
