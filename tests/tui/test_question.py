"""A question: read first, answered by number, pointer or click, and usable however long it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui.screens.question import Answer, QuestionScreen
from tests.tui.stage import Stage, stage

LONG = [Answer(str(number), f"Answer {number}", "about it " * 20) for number in range(1, 10)]


async def ask(one: Stage, answers: list[Answer]) -> list[str | None]:
    """Asks; what was answered is put into the list."""
    heard: list[str | None] = []
    one.app.push_screen(QuestionScreen("Which?", "It is not as it was. " * 5, answers), heard.append)
    await one.settle()
    return heard


async def test_nine_long_answers_can_all_be_seen_and_taken_at_sixty_by_twenty(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(60, 20)) as one:
        heard = await ask(one, LONG)
        assert "Which?" in one.text, "the question is read first"
        for number in range(2, 10):
            await one.press("down")
            assert f"❯ {number} Answer {number}" in one.words.replace("▌ ", "")
        await one.press("enter")
        assert heard == ["9"]


async def test_pages_of_a_long_question_are_turned(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(60, 20)) as one:
        await ask(one, LONG)
        await one.press("pagedown")
        assert "Which?" not in one.text
        await one.press("pageup", "pageup")
        assert "Which?" in one.text


@pytest.mark.parametrize(
    ("key", "answer"), [("2", "b"), ("escape", ""), ("q", ""), ("enter", "a"), ("3", "")]
)
async def test_a_key_answers(tmp_path: Path, key: str, answer: str) -> None:
    async with stage(tmp_path) as one:
        heard = await ask(one, [Answer("a", "This"), Answer("b", "That"), Answer("", "Neither")])
        await one.press(key)
        assert heard == [answer]
        assert one.library
