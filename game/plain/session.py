"""One playthrough, line by line, from a journal to two streams.

Every decision is on disk before its result is written. The session knows no clock: time limits are told
and never enforced here, for nobody who listens to a screen should be hurried by one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TextIO

from game.engine import Moved, Offer, Page
from game.journal import CannotWriteError, Journal
from game.plain import prose, words

HELP = """\
A number takes that choice.
u  take back the last decision        m  the meters
w  the way so far                     r  read the scene again
q  leave; everything is saved         ?  these lines"""


class Session:
    """Plays one journal. `ask` returns a line without its end, or None when there is no more input."""

    def __init__(
        self, journal: Journal, write: Callable[[str], None], ask: Callable[[str], str | None]
    ) -> None:
        self.journal = journal
        self._write = write
        self._ask = ask
        self.width = 0
        """Columns to wrap at; 0 leaves lines long, for pipes and screen readers."""
        self.pauses = False
        """Wait for Enter after each page; never in a pipe."""

    def say(self, *lines: str) -> None:
        for line in lines:
            self._write(line)

    def run(self) -> None:
        """Play until the player leaves or input ends. What was decided is on disk at every moment."""
        self._introduce()
        self._arrive()
        while self._turn():
            pass

    def _wrapped(self, line: str) -> list[str]:
        return textwrap.wrap(line, self.width) if self.width else [line]

    def _meters(self, lead: str = "") -> list[str]:
        play = self.journal.playthrough
        return self._wrapped(lead + words.meters(play.scenario, play.state))

    # -- showing

    def _introduce(self) -> None:
        play = self.journal.playthrough
        scenario = play.scenario
        self.say(scenario.title)
        if not play.decisions:
            self.say(*filter(None, [scenario.role]), "")
            self.say(*prose.lines([scenario.summary], self.width) if scenario.summary else [])
        else:
            self.say(f"You go on after decision {len(play.decisions)}.")
        self.say("", *self._meters(), "")

    def _arrive(self) -> None:
        """The pages passed on the way, then the scene; on resuming, only where one is."""
        play = self.journal.playthrough
        events = play.events()
        for page, moved in zip(events.pages, events.on_arrival, strict=False):
            self._page(page)
            self._moves(moved if play.decisions else ())
            if self.pauses and self._ask("Enter to go on: ") is None:
                return
        self._scene(events.on_arrival[-1] if play.decisions else ())

    def _moves(self, moved: tuple[Moved, ...]) -> None:
        if moved:
            self.say(*self._wrapped(words.moves(self.journal.playthrough.scenario, moved)), "")

    def _page(self, page: Page) -> None:
        self.say(*([page.title, ""] if page.title else []))
        self.say(*prose.lines(page.blocks, self.width), "")

    def _scene(self, moved: tuple[Moved, ...] = ()) -> None:
        play = self.journal.playthrough
        self._page(play.page())
        self._moves(moved)
        if play.ending is not None:
            self._ending()
            return
        if limit := play.scene.time_limit:
            self.say(f"(Meant to be decided within {limit} seconds. Nothing counts them here.)", "")
        self.say(*(words.offer(n, offer) for n, offer in enumerate(play.offers(), 1)), "")

    def _ending(self) -> None:
        play = self.journal.playthrough
        path = play.ending
        assert path is not None, "called at an ending only"
        scenario = play.scenario
        self.say(f"Your career path: {path.title}")
        self.say(*prose.lines([path.about], self.width) if path.about else [])
        self.say("", *([f"Your title: {scenario.role}"] if scenario.role else []))
        self.say(*self._meters("What your decisions showed: "), "")
        self.say("Your decisions, and what a sensible person hopes for by each:")
        for number, line in enumerate(words.way(play), 1):
            decision = play.decisions[number - 1]
            why = scenario.scenes[decision.scene].choices[decision.choice].why
            self.say(*prose.lines([line], self.width), *prose.lines([f"   {why}"] if why else [], self.width))
        self.say("")

    # -- asking

    def _turn(self) -> bool:
        """Ask once and do what is said; False when the player leaves."""
        play = self.journal.playthrough
        offers = play.offers()
        prompt = f"Your choice (1-{len(offers)}, ? for help): " if offers else "u take back, q leave: "
        said = self._ask(prompt)
        if said is None or said.strip().lower() in ("q", "quit", "exit"):
            return False
        said = said.strip().lower()
        if said.isdecimal():
            self._number(int(said), offers)
        elif said in ("u", "undo"):
            self._undo()
        else:
            self._tell(said)
        return True

    def _tell(self, said: str) -> None:
        play = self.journal.playthrough
        if said in ("?", "h", "help"):
            self.say(HELP, "")
        elif said in ("m", "meters"):
            self.say(*self._meters(), "")
        elif said in ("w", "way"):
            self.say(*(words.way(play) or ["Nothing is decided yet."]), "")
        elif said in ("r", "read"):
            self._scene()
        elif said:
            self.say(f"{said[:40]!r} is neither a choice nor a command.", HELP, "")

    def _number(self, number: int, offers: tuple[Offer, ...]) -> None:
        if not offers:
            self.say("The story is over. u takes back the last decision, q leaves.", "")
        elif not 1 <= number <= len(offers):
            self.say(f"There is no choice {number}; there are 1 to {len(offers)}.", "")
        elif not offers[number - 1].is_open:
            self.say(f"Choice {number} is locked: it needs {offers[number - 1].reason}.", "")
        else:
            self.take(offers[number - 1])

    def take(self, offer: Offer) -> None:
        """Take an open choice: on disk first, then on the screen."""
        try:
            play = self.journal.decide(offer.choice)
        except CannotWriteError as error:
            self.say(f"Not saved, so not taken: {error}", "Try again, or q to leave.", "")
            return
        events = play.events()
        self.say(f"You chose: {offer.text}", "")
        if events.result:
            self.say(*prose.lines(events.result, self.width), "")
        self._moves(events.at_once)
        self._arrive()

    def _undo(self) -> None:
        play = self.journal.playthrough
        if not play.decisions:
            self.say("There is nothing to take back.", "")
            return
        last = words.way(play)[-1].partition(". ")[2]
        try:
            self.journal.back(len(play.decisions) - 1)
        except CannotWriteError as error:
            self.say(f"Not saved, so not taken back: {error}", "")
            return
        self.say(f"Taken back: {last}", "")
        self.say(*self._meters(), "")
        self._scene()


def play(journal: Journal, stdin: TextIO, stdout: TextIO, *, width: int = 0) -> None:
    """Play a journal on two streams. A terminal is prompted and paged; a pipe hears its own input back."""
    interactive = stdin.isatty()

    def write(line: str) -> None:
        stdout.write(f"{line}\n")

    def ask(prompt: str) -> str | None:
        stdout.write(prompt)
        stdout.flush()
        line = stdin.readline()
        if not interactive or not line:
            stdout.write(f"{line.rstrip()}\n")
        return line.rstrip("\r\n") if line else None

    session = Session(journal, write, ask)
    session.width = width
    session.pauses = interactive and stdout.isatty()
    session.run()
    stdout.flush()
