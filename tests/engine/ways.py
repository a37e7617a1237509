"""The two ways a playthrough is played in tests: directly, and through a journal, closed and resumed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from game.engine import Playthrough
from game.journal import Saves
from tests.strategies import Played, open_offers

Play = Callable[[Played], Playthrough]


def directly(played: Played) -> Playthrough:
    """The engine alone."""
    return played.playthrough()


def through_a_journal(played: Played) -> Playthrough:
    """Saved, closed, loaded and gone on with after every third decision; and loaded at the end."""
    with tempfile.TemporaryDirectory() as folder:
        saves = Saves(Path(folder))
        journal = saves.create(played.scenario, played.seed, "one")
        for number, pick in enumerate(played.picks):
            offers = open_offers(journal.playthrough)
            if not offers:
                break
            journal.decide(offers[pick % len(offers)].choice)
            if number % 3 == 2:
                journal.close()
                journal = saves.resume(played.scenario.id, "one", played.scenario).journal
        journal.close()
        with saves.resume(played.scenario.id, "one", played.scenario).journal as journal:
            return journal.playthrough


def rewound(played: Played, to: int, pick: int) -> Playthrough:
    """Through a journal: played, taken back to a decision, closed, resumed, gone on with, and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        saves = Saves(Path(folder))
        with saves.create(played.scenario, played.seed, "one") as journal:
            for decision in played.playthrough().decisions:
                journal.decide(decision.choice, decision.how)
            journal.back(to)
        with saves.resume(played.scenario.id, "one", played.scenario).journal as journal:
            offers = open_offers(journal.playthrough)
            journal.decide(offers[pick % len(offers)].choice)
        with saves.resume(played.scenario.id, "one", played.scenario).journal as journal:
            return journal.playthrough


WAYS: dict[str, tuple[Play, int]] = {
    "directly": (directly, 80),
    "through a journal": (through_a_journal, 20),
}
"""Each way, with how many examples it is given: a journal brings every decision to the disk."""
