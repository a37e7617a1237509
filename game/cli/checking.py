"""One file checked: what is wrong with its text, and if it can be played, what its exact analysis says.

NumPy is only imported for a file without errors. Prints nothing.
"""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.cli.talk import Exit, as_typed
from game.scenario import Loaded, Problem, Scenario, Severity, load
from game.scenario.problems import WHOLE_FILE
from game.scenario.source import is_file
from game.scenario.translation.beside import is_translation, scenario_of, split_name

if TYPE_CHECKING:
    from game.analysis import Progress, Tick
    from game.analysis.known import Known
    from game.analysis.seeds import Replay
    from game.scenario.translation.gaps import Gaps


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    strict: bool = False
    """Hold it to the scenario checklist too."""
    format: str = "text"
    budget: int | None = None
    """States to visit at most; the usual number when not said."""


class Told(NamedTuple):
    """A problem, and a playthrough that shows it where there is one."""

    problem: Problem
    replay: Replay | None = None


@dataclass(frozen=True)
class Checked:
    """What came of one file."""

    loaded: Loaded
    told: tuple[Told, ...]
    """By place."""
    known: Known | None = None
    """None for a file that cannot be played."""
    unsettled: tuple[int, ...] = ()
    """The points of the checklist that are not known."""
    budget: int = 0
    seconds: float = 0.0
    """What the analysis took."""
    stopped: bool = False
    gaps: Gaps | None = None
    """Of a translation: how far it has come. None for scenarios."""

    @property
    def errors(self) -> int:
        return sum(one.problem.is_error for one in self.told)

    @property
    def is_settled(self) -> bool:
        """Whether nothing was left open that could have been a finding."""
        return self.known is None or not (self.known.unknown or self.unsettled or self.stopped)

    @property
    def status(self) -> Exit:
        if self.loaded.source is None:
            return Exit.UNREADABLE
        if self.stopped:
            return Exit.INTERRUPTED
        if not self.is_settled:
            return Exit.UNSETTLED
        return Exit.FINDINGS if self.told else Exit.GOOD


def checked(path: Path, asked: Asked) -> Checked:
    """Read a file, and explore it if it loads; of a translation, say how far it has come."""
    if is_file(path) and is_translation(path):
        return _compared(path, asked)
    return examined(load(path), asked)


def examined(loaded: Loaded, asked: Asked) -> Checked:
    """The same of a file that has been read."""
    static = tuple(Told(problem) for problem in loaded.problems)
    if loaded.scenario is None:
        return Checked(loaded, static)
    return _explored(loaded, loaded.scenario, static, asked)


def _compared(path: Path, asked: Asked) -> Checked:
    """A translation beside its scenario."""
    from game.scenario.translation.gaps import Gaps, gaps  # noqa: PLC0415 - most files are scenarios
    from game.scenario.translation.reading import read  # noqa: PLC0415 - as above

    found = read(path)
    of = scenario_of(path)
    loaded = None if of is None else load(of)
    if loaded is not None and loaded.scenario is not None:
        gap = gaps(found, loaded.scenario, strict=asked.strict)
    else:
        gap = Gaps((*found.problems, _alone(path, of)))
    here = Loaded(str(path), None, gap.problems, found.source)
    return Checked(here, tuple(Told(problem) for problem in gap.problems), gaps=gap)


def _alone(path: Path, of: Path | None) -> Problem:
    if of is not None:
        message = f"it cannot be compared with its scenario before {of} is mended"
        return Problem(*WHOLE_FILE, "scenario-broken", message, f"see stance check {as_typed(of)}")
    stem, tag = split_name(path)
    if not tag:
        message = "this is a translation, and its name does not say of what and in which language"
        hint = "call it NAME.fr.yaml, beside the scenario NAME.yaml"
    else:
        message = f"there is no scenario {stem}.yaml beside this translation"
        hint = "a translation is found by its name: put both into one folder"
    return Problem(*WHOLE_FILE, "no-scenario", message, hint)


def _explored(loaded: Loaded, scenario: Scenario, static: tuple[Told, ...], asked: Asked) -> Checked:
    began = time.monotonic()
    from game.analysis import BUDGET, Analysis  # noqa: PLC0415 - NumPy, wanted by no file with errors
    from game.analysis.findings import findings  # noqa: PLC0415 - as above
    from game.analysis.known import known, prepared  # noqa: PLC0415 - as above
    from game.cli.progress import telling  # noqa: PLC0415 - as above

    budget = asked.budget or BUDGET
    unsettled: tuple[int, ...] = ()
    with telling() as tick:
        watched = _Watched(tick)
        analysis = Analysis(scenario, budget, watched)
        sampled = prepared(analysis)
        found = [Told(one.problem, one.replay) for one in findings(analysis)]
        facts = known(analysis, sampled)
        if asked.strict:
            from game.analysis.checklist import checklist  # noqa: PLC0415 - as above

            held = checklist(analysis, facts)
            unsettled = held.unsettled
            found = [_strict(one) for one in found] + [Told(problem) for problem in held.problems]
    return Checked(
        loaded,
        tuple(sorted((*static, *found), key=lambda one: one.problem)),
        facts,
        unsettled,
        budget,
        time.monotonic() - began,
        watched.stopped,
    )


class _Watched:
    """A tick that remembers whether it has stopped the work."""

    def __init__(self, tick: Tick) -> None:
        self.tick = tick
        self.stopped = False

    def __call__(self, progress: Progress) -> None:
        before, self.stopped = self.stopped, True
        self.tick(progress)
        self.stopped = before


def _strict(one: Told) -> Told:
    """The checklist lets no choice be dominated, wherever the two lead."""
    if one.problem.code != "dominated":
        return one
    return one._replace(problem=replace(one.problem, severity=Severity.ERROR))


def command(path: str, replay: Replay) -> str:
    """What shows it and leaves no save: `stance play FILE --trial --decisions a,b,c --seed 4`."""
    words = ["stance", "play", path, "--trial"]
    if replay.decisions:
        words += ["--decisions", ",".join(replay.decisions)]
    if replay.seed is not None:
        words += ["--seed", str(replay.seed)]
    return shlex.join(words)
