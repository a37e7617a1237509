"""Every shipped scenario is proved, and kept to the checklist: what `stance check --strict` says of it.

The points a tool can tell are `game.analysis.checklist`'s, tested beside it. Here is one more: 14 asks for
sources, and no tool can tell whether they are any good.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.cli.check_text import rendered
from game.cli.checking import Asked, Checked, checked
from game.cli.talk import Exit

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(FOLDER.glob("*.yaml"))

pytestmark = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)


@cache
def strictly(path: Path) -> Checked:
    return checked(path, Asked(strict=True))


def test_nothing_is_wrong_with_it_and_every_point_is_kept(path: Path) -> None:
    found = strictly(path)
    assert found.loaded.source is not None
    told = [rendered(one, path.name, found.loaded.source.lines) for one in found.told]
    assert told == []


def test_every_state_of_it_is_visited_and_no_question_left_open(path: Path) -> None:
    found = strictly(path)
    assert found.known is not None
    assert (found.known.settled, found.known.unknown, found.unsettled) == (True, (), ())
    assert found.status is Exit.GOOD


def test_14_sources_are_given(path: Path) -> None:
    scenario = strictly(path).loaded.scenario
    assert scenario is not None
    assert scenario.sources
