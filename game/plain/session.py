"""One playthrough, line by line, from a journal to two streams.

Every decision is on disk before its result is written. The session knows no clock: time limits are told
and never enforced here, for nobody who listens to a screen should be hurried by one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection
from typing import TextIO

from game.debrief import DECISIONS, FOUND, NOTHING_DECIDED, PATH, QUESTIONS, summary
from game.engine import Moved, Offer, Page
from game.journal import CannotWriteError, Journal, JournalError
from game.plain import prose, words

HELP = """\
A number takes that choice.
u takes back the last decision.
m tells the meters.
w tells the way so far.
r reads the scene again.
q leaves; {kept}.
? tells these lines."""
KEPT = "everything is saved"
OVER = "The story is over. u takes back the last decision, q leaves."
MOST_DIGITS = 9
"""No list of choices is longer than such a number."""


class Session:
    """Plays one journal. `ask` returns a line without its end, or None when there is no more input."""

    def __init__(
        self,
        journal: Journal,
        write: Callable[[str], None],
        ask: Callable[[str], str | None],
        found: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        self.journal = journal
        self._write = write
        self._ask = ask
        self._found = found
        """The ending scenes ever found, by id; asked for at an ending. May raise JournalError."""
        self.width = 0
        """Columns to wrap at; 0 leaves lines long, for pipes and screen readers."""
        self.kept = KEPT
        """What becomes of the playthrough when it is left."""
        self.pauses = False
        """Wait for Enter after each page; never in a pipe."""
        self._is_left = False

    def say(self, *lines: str) -> None:
        for line in lines:
            self._write(line)

    def run(self) -> None:
        """Play until the player leaves or input ends. What was decided is on disk at every moment."""
        self._introduce()
        self._arrive()
        while not self._is_left:
            self._turn()

    def _tell(self, line: str, hang: str = "") -> None:
        """Say a line, unless it is empty, wrapped; `hang` indents its second line and those after."""
        if line:
            self.say(*(textwrap.wrap(line, self.width, subsequent_indent=hang) if self.width else [line]))

    def _tell_meters(self) -> None:
        play = self.journal.playthrough
        for line in words.meters(play.scenario, play.state):
            self._tell(line, "  ")
        self.say("")

    # -- showing

    def _introduce(self) -> None:
        play = self.journal.playthrough
        scenario = play.scenario
        self._tell(scenario.title)
        if play.ending is not None and play.decisions:
            self._tell(f"This playthrough ended after decision {len(play.decisions)}.")
        elif play.decisions:
            self._tell(f"You go on after decision {len(play.decisions)}.")
            self._tell(f"The last: {_unnumbered(words.way(play)[-1])}")
        else:
            self._tell(scenario.role)
            self.say("")
            self.say(*prose.lines([scenario.summary], self.width) if scenario.summary else [])
        self.say("")
        self._tell_meters()

    def _arrive(self) -> None:
        """The pages passed on the way, then the scene; on resuming too, for one may have left at a page."""
        play = self.journal.playthrough
        events = play.events()
        for page, moved in zip(events.pages, events.on_arrival, strict=False):
            self._page(page)
            self._moves(moved if play.decisions else ())
            self._pause()
            if self._is_left:
                return
        self._scene(events.on_arrival[-1] if play.decisions else ())

    def _pause(self) -> None:
        """Wait till what was said has been read; one may leave here, too."""
        if self.pauses:
            self._is_left = _leaves(self._ask("Enter to go on: "))

    def _moves(self, moved: tuple[Moved, ...]) -> None:
        if moved:
            self._tell(words.moves(self.journal.playthrough.scenario, moved))
            self.say("")

    def _page(self, page: Page) -> None:
        if page.title:
            self._tell(page.title)
            self.say("")
        self.say(*prose.lines(page.blocks, self.width), "")

    def _scene(self, moved: tuple[Moved, ...] = ()) -> None:
        play = self.journal.playthrough
        self._page(play.page())
        self._moves(moved)
        if play.ending is not None:
            self._ending()
            return
        offers, scene = play.offers(), play.scene
        if scene.time_limit and scene.on_timeout:
            self._tell(words.time_limit(scene.time_limit, scene.on_timeout, offers))
            self.say("")
        for number, offer in enumerate(offers, 1):
            self._tell(words.offer(number, offer), "   ")
        self.say("")

    def _ending(self) -> None:
        play = self.journal.playthrough
        try:
            found = self._found()
        except JournalError as error:
            self._tell(str(error))
            self.say("")
            found = ()
        told = summary(play, found)
        self._tell(f"{PATH}: {told.path}")
        self._tell(told.about)
        self.say("")
        for said in told.said:
            self._tell(said)
        self._tell_meters()
        self._tell(f"{told.endings.capitalize()}.")
        self._tell(f"{FOUND}: {'; '.join(told.paths_found)}." if len(told.paths_found) > 1 else "")
        self.say("")
        self._pause()
        if self._is_left:
            return
        self._tell(f"{DECISIONS}:" if told.reasons else NOTHING_DECIDED)
        self.say("")
        for number, reason in enumerate(told.reasons, 1):
            self._tell(words.decision(play, number), "   ")
            self._tell(f"   {reason.why}" if reason.why else "", "   ")
        self.say("")
        if told.questions:
            self.say(f"{QUESTIONS}:", "")
        for about, questions in told.questions:
            self.say(f"{about}:", *prose.lines(questions, self.width), "")

    # -- asking

    def _turn(self) -> None:
        """Ask once and do what is said."""
        play = self.journal.playthrough
        offers = play.offers()
        prompt = f"Your choice (1-{len(offers)}, ? for help): " if offers else "u take back, q leave: "
        said = self._ask(prompt)
        if said is None or _leaves(said):
            self._is_left = True
            return
        said = said.strip().lower()
        if said.isdecimal():
            self._number(said, offers)
        elif said in ("u", "undo"):
            self._undo()
        else:
            self._answer(said)

    def _answer(self, said: str) -> None:
        play = self.journal.playthrough
        if said in ("?", "h", "help"):
            self.say(HELP.format(kept=self.kept), "")
        elif said in ("m", "meters"):
            self._tell_meters()
        elif said in ("w", "way"):
            for line in words.way(play) or ["Nothing is decided yet."]:
                self._tell(line, "   ")
            self.say("")
        elif said in ("r", "read"):
            self._scene()
        elif said:
            self.say(f"{said[:40]!r} is neither a choice nor a command. ? tells what is.", "")

    def _number(self, said: str, offers: tuple[Offer, ...]) -> None:
        number = int(said) if len(said) <= MOST_DIGITS else 0
        if not offers:
            self.say(OVER, "")
        elif not 1 <= number <= len(offers):
            self.say(f"There is no choice {said[:MOST_DIGITS]}; there are 1 to {len(offers)}.", "")
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
        self._tell(f"You chose: {offer.text}")
        self.say("")
        if events.result:
            self.say(*prose.lines(events.result, self.width), "")
        self._moves(events.at_once)
        self._arrive()

    def _undo(self) -> None:
        play = self.journal.playthrough
        if not play.decisions:
            self.say("There is nothing to take back.", "")
            return
        last = _unnumbered(words.way(play)[-1])
        try:
            self.journal.back(len(play.decisions) - 1)
        except CannotWriteError as error:
            self.say(f"Not saved, so not taken back: {error}", "")
            return
        self._tell(f"Taken back: {last}")
        self.say("")
        self._tell_meters()
        self._scene()


def _unnumbered(decision: str) -> str:
    return decision.partition(". ")[2]


def _leaves(said: str | None) -> bool:
    return said is None or said.strip().lower() in ("q", "quit", "exit")


def play(
    journal: Journal,
    stdin: TextIO,
    stdout: TextIO,
    *,
    width: int = 0,
    found: Callable[[], Collection[str]] = frozenset,
    kept: str = KEPT,
) -> None:
    """Play a journal on two streams. A terminal is prompted and paged; a pipe hears its own input back.

    `found` gives the ids of the ending scenes ever found; `kept` says what leaving does.
    """
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

    session = Session(journal, write, ask, found)
    session.width, session.kept = width, kept
    session.pauses = interactive and stdout.isatty()
    session.run()
    stdout.flush()
