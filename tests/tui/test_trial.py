"""How a trial goes on with another version: as far as a replay says, in a journal that stands there too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import Decision, Playthrough, replay
from game.engine.midway import begun
from game.engine.spelling import word
from game.journal import Saves
from game.scenario import Problem, Severity
from game.tui.report import Report, Told
from game.tui.trial import Kept, first, journaled, kept
from game.tui.widgets.standing import StandingLine
from tests.strategies import Played, loaded, playthroughs, tries
from tests.tui.trials import PITCH


def told(*severities: str) -> tuple[Told, ...]:
    """So many problems."""
    return tuple(Told(Problem(1, 1, "x", "wrong", severity=Severity(one))) for one in severities)


@given(playthroughs(), st.integers(0, 99))
@tries(20)
def test_what_is_kept_is_what_a_replay_keeps(made: Played, shift: int) -> None:
    play = made.playthrough()
    variables = made.scenario.variables
    moved = {v.name: word(v, v.low + shift % (v.high - v.low + 1)) for v in variables[:4]}
    for version in (made.scenario, begun(made.scenario, None, moved)):
        again = replay(version, made.seed, play.decisions)
        now = kept(version, made.seed, play.decisions)
        assert now.playthrough == again.playthrough
        assert now.playthrough.decisions + now.dropped == play.decisions
        assert bool(now.dropped) == (again.refused is not None)
        assert now.wanted(now.playthrough) == play.decisions, "nothing is forgotten"
        for to in range(len(now.playthrough.decisions)):
            assert now.wanted(play.back(to)) == play.decisions[:to], "what is taken back is"


def test_a_journal_stands_where_the_playthrough_does(tmp_path: Path) -> None:
    play = first(loaded(PITCH), 7, [Decision("a", "ask"), Decision("", "walk")])
    timed = play.back(1).decide("plan", "timeout")
    for each in (play, timed):
        with journaled(Saves(tmp_path), each) as journal:
            assert journal.playthrough == each
        again = Saves(tmp_path).resume("pitch", journal.slot, each.scenario)
        with again.journal as opened:
            assert opened.playthrough == each


@pytest.mark.parametrize(
    ("decisions", "taken"),
    [([("", "ask"), ("b", "walk")], 1), ([("", "ask"), ("", "ask")], 1), ([("a", "walk")], 1), ([], 0)],
)
def test_a_trial_begins_as_far_as_its_decisions_are_open(
    decisions: list[tuple[str, str]], taken: int
) -> None:
    found = first(loaded(PITCH), 7, [Decision(*one) for one in decisions])
    assert len(found.decisions) == taken


@pytest.mark.parametrize(
    ("stand", "dropped", "said"),
    [
        (0, 0, "Reloaded."),
        (1, 0, "Reloaded: the decision stands."),
        (0, 1, "Reloaded: the decision is gone; it is not there."),
        (2, 0, "Reloaded: both decisions stand."),
        (1, 2, "Reloaded: 1 of 3 decisions stand; it is not there."),
    ],
)
def test_what_became_of_it_is_said_in_a_line(stand: int, dropped: int, said: str) -> None:
    play = Playthrough.start(loaded(PITCH), 7)
    for choice in ("ask", "walk")[:stand]:
        play = play.decide(choice)
    assert Kept(play, (Decision("b", "pitch"),) * dropped, "it is not there" * bool(dropped)).said == said


def test_another_seed_is_another_playthrough() -> None:
    play = Playthrough.start(loaded(PITCH), 7)
    one = Kept(play, (Decision("a", "ask"),), "gone")
    assert one.wanted(play) == (Decision("a", "ask"),)
    assert one.wanted(Playthrough.start(play.scenario, 8)) == ()


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(), "no problems"),
        (Report(told=told("error")), "1 error · p shows it"),
        (Report(told=told("error", "error", "warning")), "2 errors, 1 warning · p shows them"),
        (
            Report(told=told("error"), is_played=False, watching="it is not watched"),
            "1 error: the last good version is played; it is not watched · p shows it",
        ),
        (Report(proof="proved: all 7 states"), "no problems" + " " * 49 + "proved: all 7 states"),
        (
            Report(told=told("warning"), is_played=False, proof="not proved: over 9,159,026 states"),
            "1 warning: the last good version is played · p shows it" + " " * 2 + "not proved: over 9,159…",
        ),
    ],
)
def test_the_line_at_the_foot_counts_and_says_what_is_played(report: Report, said: str) -> None:
    line = StandingLine()
    line._report = report
    assert [one.plain.rstrip() for one in line.lay_out(80)] == [said]
