"""Any sequence of decisions, undo, closing and opening; any damage to the end of a file; any scenario."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from game.engine import Playthrough
from game.journal import BrokenJournalError, JournalError, Saves, rules_hash, texts_hash
from game.journal.listing import record_of
from game.scenario import Scenario, load_bytes
from tests.journal.stories import SEED, file_of, played, same, scenario
from tests.strategies import Played, open_offers, playthroughs, take

LANE = scenario()
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where there is one: thousands of fsyncs wait for no disk, and are tested elsewhere."""


@contextmanager
def some_saves() -> Iterator[Saves]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Saves(Path(folder))


class JournalAgainstMemory(RuleBasedStateMachine):
    """A journal and a playthrough in memory, told the same things."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.saves = Saves(Path(self.folder.name))
        self.journal = self.saves.create(LANE, SEED, "x")
        self.memory = Playthrough.start(LANE, SEED)

    @precondition(lambda self: self.memory.ending is None)
    @rule(pick=st.integers(0, 8), how=st.sampled_from(["player", "timeout", "vote"]))
    def decide(self, pick: int, how: str) -> None:
        offers = [offer for offer in self.memory.offers() if offer.is_open]
        choice = offers[pick % len(offers)].choice
        self.memory = self.memory.decide(choice, how)
        assert same(self.journal.decide(choice, how), self.memory)

    @rule(pick=st.integers(0, 50))
    def back(self, pick: int) -> None:
        to = pick % (len(self.memory.decisions) + 1)
        self.memory = self.memory.back(to)
        assert same(self.journal.back(to), self.memory)

    @rule()
    def close_and_open(self) -> None:
        self.journal.close()
        resumed = self.saves.resume("lane", "x", LANE)
        assert resumed.notices == ()
        self.journal = resumed.journal

    @rule(tail=st.binary(min_size=1, max_size=12).filter(lambda tail: b"\n" not in tail))
    def crash_while_writing(self, tail: bytes) -> None:
        self.journal.close()
        with file_of(self.saves, "x").open("ab") as file:
            file.write(tail)
        resumed = self.saves.resume("lane", "x", LANE)
        assert len(resumed.notices) == 1
        self.journal = resumed.journal
        self.journal.back(len(self.memory.decisions))  # writes nothing: the tail is still there
        if self.memory.ending is None:
            self.decide(0, "player")
        else:
            self.back(0)

    @rule()
    def go_on_with_a_copy(self) -> None:
        self.journal.close()
        copied = self.saves.copy("lane", "x")
        self.saves.delete("lane", "x")
        self.saves.rename("lane", copied, "x")
        self.journal = self.saves.resume("lane", "x", LANE).journal

    @rule()
    def go_on_with_what_was_deleted_and_brought_back(self) -> None:
        self.journal.close()
        assert self.saves.restore(self.saves.delete("lane", "x")) == "x"
        self.journal = self.saves.resume("lane", "x", LANE).journal

    @invariant()
    def both_are_the_same(self) -> None:
        assert same(self.journal.playthrough, self.memory)
        (info,) = self.saves.slots()
        assert (info.decisions, info.ended) == (
            len(self.memory.decisions),
            self.memory.ending is not None,
        )

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()


JournalAgainstMemory.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestJournalAgainstMemory = JournalAgainstMemory.TestCase


def test_loading_is_idempotent_and_changes_nothing(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    before = played(saves, "walk", "look", "walk", "turn", "back")
    data = file_of(saves, "x").read_bytes()
    for _ in range(3):
        with saves.resume("lane", "x", LANE).journal as journal:
            assert same(journal.playthrough, before)
        assert file_of(saves, "x").read_bytes() == data


def test_a_file_cut_at_any_byte_is_a_prefix_of_the_playthrough_or_a_named_error(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    prefixes = [Playthrough.start(LANE, SEED)]
    with saves.create(LANE, SEED, "x") as journal:
        for choice in ("walk", "walk", "turn", "gate"):
            prefixes.append(journal.decide(choice))
        prefixes.append(journal.back(1))
        prefixes.append(journal.decide("look"))
    path = file_of(saves, "x")
    data = path.read_bytes()
    for size in range(len(data) + 1):
        path.write_bytes(data[:size])
        whole_lines = data[:size].count(b"\n")
        try:
            resumed = saves.resume("lane", "x", LANE)
        except BrokenJournalError:
            assert whole_lines == 0
            assert path.read_bytes() == data[:size]
            continue
        assert whole_lines > 0
        with resumed.journal as journal:
            assert same(journal.playthrough, prefixes[whole_lines - 1])
            assert bool(resumed.notices) is not data[:size].endswith(b"\n")
            assert path.read_bytes() == data[:size]


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_damaged_anywhere_opens_or_is_a_named_error_and_is_never_changed(data: st.DataObject) -> None:
    with some_saves() as saves:
        played(saves, "walk", "look", "walk", "turn")
        path = file_of(saves, "x")
        good = path.read_bytes()
        at = data.draw(st.integers(0, len(good)))
        until = data.draw(st.integers(at, min(len(good), at + 20)))
        bad = good[:at] + data.draw(st.binary(max_size=20)) + good[until:]
        path.write_bytes(bad)
        (info,) = saves.slots()
        with suppress(JournalError), saves.resume("lane", "x", LANE).journal as journal:
            assert info.decisions == len(journal.playthrough.decisions)
        assert path.read_bytes() == bad


@given(playthroughs(), st.integers(0, 30))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_playthrough_of_any_scenario_is_what_it_was_after_saving_and_loading(
    these: Played, to: int
) -> None:
    with some_saves() as saves:
        memory = Playthrough.start(these.scenario, these.seed)
        with saves.create(these.scenario, these.seed, "x") as journal:
            for pick in these.picks:
                if not open_offers(memory):
                    break
                memory = take(memory, pick)
                journal.decide(memory.decisions[-1].choice)
        again = loaded_again(these.scenario)
        with saves.resume(these.scenario.id, "x", again).journal as journal:
            assert same(journal.playthrough, memory)
            to %= len(memory.decisions) + 1
            assert same(journal.back(to), memory.back(to))
            assert saves.slots()[0].ended is (memory.back(to).ending is not None)
        with saves.resume(these.scenario.id, "x", None).journal as journal:  # from the kept copy
            assert same(journal.playthrough, memory.back(to))
        path = saves.folder / these.scenario.id / "x.jsonl"
        assert record_of(these.scenario.id, "x", path).decisions == memory.back(to).decisions


def loaded_again(found: Scenario) -> Scenario:
    again = load_bytes(f"{found.id}.yaml", found.source).scenario
    assert again is not None
    assert (rules_hash(again), texts_hash(again)) == (rules_hash(found), texts_hash(found))
    return again
