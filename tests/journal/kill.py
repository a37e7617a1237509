"""The kill test's driver: the real program in a pseudo-terminal, played by its screen, killed at some moment.

    campaign(rounds, seed, folder)

Each round starts `python -m game play … --plain` on a slot (a new one now and then), takes or takes back a
few decisions the way a player would, and sends SIGKILL: while the program starts, while it waits, or some
milliseconds after a key was sent. What the slot holds then must be what the screen has shown, or that and
the one decision that was still under way; else `LostError`. Then it is started again on the same slot.
"""

from __future__ import annotations

import os
import random
import re
import select
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from game.engine import Playthrough
from game.journal import NoSuchSlotError, Saves
from game.scenario import Scenario, load_or_raise

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "account-crisis.yaml"
PROGRAM = (sys.executable, "-m", "game")
_PROMPT = re.compile(rb"(Enter to go on: |Your choice \([^\n]*: |u take back, q leave: )\Z")
PATIENCE = 60
"""Seconds after which a program that neither asks nor ends is taken to hang."""


class LostError(AssertionError):
    """A slot that holds less, or other things, than the screen had shown."""


@dataclass
class Tally:
    """What a campaign did."""

    rounds: int = 0
    decisions: int = 0
    """Decisions and undos whose result was on the screen."""
    starting: int = 0
    """Rounds killed before the program first asked."""
    under_way: int = 0
    """Rounds killed with a decision sent and not yet on the screen."""
    further: int = 0
    """Rounds of those in which it was on disk already."""
    torn: int = 0
    """Rounds that left half a line."""
    slots: int = 0
    endings: int = 0


class Program:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self._master, slave = os.openpty()
        _make_raw(slave)
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={**os.environ, "TERM": "dumb", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        os.close(slave)
        self.screen = b""

    def asks(self, within: float = PATIENCE) -> bool:
        """Wait until the program asks for a line; False when it has not within so many seconds."""
        until = time.monotonic() + within
        while _PROMPT.search(self.screen) is None:
            left = until - time.monotonic()
            if left <= 0 or not self._read(left):
                return False
        return True

    def type(self, line: str) -> None:
        os.write(self._master, f"{line}\n".encode())

    def kill(self) -> None:
        """SIGKILL; then whatever had still reached the screen is on `screen`."""
        self._process.kill()
        self._process.wait()
        while self._read(0):
            pass
        os.close(self._master)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux: the other end is closed
            return False
        self.screen += data
        return bool(data)


def _make_raw(fd: int) -> None:
    import tty  # noqa: PLC0415 - not on Windows, where this module is read but cannot run

    tty.setraw(fd)


@dataclass
class Campaign:
    """One slot after another, killed and opened again."""

    folder: Path
    random: random.Random
    program: tuple[str, ...] = PROGRAM
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.path = self.folder / SCENARIO.name
        """A copy: somebody may be editing the scenario meanwhile."""
        self.path.write_bytes(SCENARIO.read_bytes())
        self.scenario: Scenario = load_or_raise(self.path)
        self.saves = Saves(self.folder / "saves")
        self._latencies = [0.01]
        """How many seconds the program took from a key to its next question."""
        self._new_slot()

    def _new_slot(self) -> None:
        self.tally.slots += 1
        self.slot = f"slot {self.tally.slots}"
        self.seed = self.random.randrange(2**63)
        self.shown = Playthrough.start(self.scenario, self.seed)
        """What the player has seen."""
        self.sent: Playthrough | None = None
        """What the last key leads to, as long as its result is not on the screen."""
        self.exists = False
        """Whether the player has seen the program play the slot."""

    def round(self) -> None:
        """Start, play, kill, look. Raises LostError."""
        command = ["play", str(self.path), "--plain", "--slot", self.slot, "--seed", str(self.seed)]
        program = Program([*self.program, "--saves", str(self.saves.folder), *command])
        try:
            self._play(program)
        finally:
            program.kill()
        self._settle(program)
        self.tally.rounds += 1
        self._look(program)
        if self.shown.ending is not None or self.random.random() < 0.1:
            self._new_slot()

    def _play(self, program: Program) -> None:
        if self.random.random() < 0.2:
            if not program.asks(within=self.random.uniform(0, 0.4)):
                self.tally.starting += 1
                return
        elif not program.asks():
            raise LostError(f"the program does not ask:\n{_told(program)}")
        self._began(program)
        for _ in range(self.random.randrange(6)):
            self._act(program)
            sent_at = time.monotonic()
            if not program.asks():
                raise LostError(f"the program does not ask:\n{_told(program)}")
            self._latencies.append(time.monotonic() - sent_at)
            self._pages(program)
            self._settle(program)
            if self.sent is not None:
                raise LostError(f"what was chosen is not on the screen:\n{_told(program)}")
        self._act(program)
        program.asks(
            within=self.random.uniform(0, self.random.choice([0.4, 1.3])) * statistics.median(self._latencies)
        )

    def _began(self, program: Program) -> None:
        self.exists = True
        found = re.search(rb"You go on after decision (\d+)", program.screen)
        number = int(found.group(1)) if found else 0
        if number != len(self.shown.decisions):
            raise LostError(f"the program goes on after decision {number}, not {len(self.shown.decisions)}")
        self._pages(program)

    def _pages(self, program: Program) -> None:
        while program.screen.endswith(b"Enter to go on: "):
            program.screen += b"\n"
            program.type("")
            if not program.asks():
                raise LostError(f"the program does not ask:\n{_told(program)}")

    def _act(self, program: Program) -> None:
        """Choose an open choice, or take the last decision back."""
        open_offers = [(n, o) for n, o in enumerate(self.shown.offers(), 1) if o.is_open]
        count = len(self.shown.decisions)
        program.screen = b""
        if not open_offers or (count and self.random.random() < 0.2):
            self.tally.endings += self.shown.ending is not None
            self.sent, self.sign = self.shown.back(count - 1), b"Taken back: "
            program.type("u")
        else:
            number, offer = self.random.choice(open_offers)
            self.sent, self.sign = self.shown.decide(offer.choice), b"You chose: "
            program.type(str(number))

    def _settle(self, program: Program) -> None:
        """What was sent counts as shown as soon as the first word of its result is on the screen."""
        if self.sent is not None and self.sign in program.screen:
            self.shown, self.sent = self.sent, None
            self.tally.decisions += 1

    def _look(self, program: Program) -> None:
        """Compare the slot with the screen, and go on from what the slot holds."""
        try:
            resumed = self.saves.resume(self.scenario.id, self.slot, self.scenario)
        except NoSuchSlotError as error:
            if self.exists:
                raise LostError(f"the slot is gone:\n{_told(program)}") from error
            return
        with resumed.journal as journal:
            found = journal.playthrough
        self.tally.torn += bool(resumed.notices)
        if self.sent is not None:
            self.tally.under_way += 1
            self.tally.further += found == self.sent
        if found not in (self.shown, self.sent or self.shown):
            raise LostError(
                f"the slot holds {[d.choice for d in found.decisions]}, "
                f"the screen has shown {[d.choice for d in self.shown.decisions]}:\n{_told(program)}"
            )
        self.shown, self.sent = found, None


def _told(program: Program) -> str:
    return program.screen[-2000:].decode(errors="replace")


def campaign(rounds: int, seed: int, folder: Path, program: tuple[str, ...] = PROGRAM) -> Tally:
    """So many rounds; the same seed sends the same keys (when the kill strikes is the machine's business)."""
    one = Campaign(folder, random.Random(seed), program)
    for _ in range(rounds):
        one.round()
    return one.tally
