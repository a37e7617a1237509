"""`stance map`: the scenario drawn as a graph, as Mermaid or SVG.

Exact where the scenario can be explored within the budget; otherwise sampled, and it says so.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from game.analysis import BUDGET, NotSettledError, Players, Progress, Stopped, Tick, Traffic, counted, traffic
from game.cli.finding import scenario_named
from game.cli.places import Places
from game.cli.progress import telling
from game.cli.replacing import replace_file
from game.cli.talk import CannotPlayError, Exit, fail, note, say
from game.map import Map, mapped
from game.map.mermaid import mermaid
from game.map.svg import svg
from game.scenario import Scenario
from game.scenario.translation.beside import SUFFIXES as YAML

PLAYED = 200_000
"""Playthroughs of a sample, where the scenario is too large."""
Format: TypeAlias = Literal["mermaid", "svg"]
DRAWN: dict[Format, Callable[[Map, Scenario, Traffic], str]] = {"mermaid": mermaid, "svg": svg}
SUFFIXES: dict[str, Format] = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid"}


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    format: Format | None = None
    """When not said: by the output's suffix, or else Mermaid."""
    output: Path | None = None
    """The file to write; standard output when not said."""
    players: Players = "uniform"
    budget: int | None = None
    """States to visit at most; the usual number when not said."""


def map_(places: Places, named: str, asked: Asked) -> Exit:
    """Draw a scenario."""
    try:
        scenario, path = scenario_named(places, named)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    form = _format(asked)
    if form is None:
        return fail(f"{asked.output} would be neither SVG nor Mermaid; name it .svg or .mmd, or say --format")
    try:
        if asked.output is not None and (why := _left_alone(asked.output, path)):
            return fail(why)
    except OSError as error:
        return _cannot_write(asked.output, error)
    with telling() as tick:
        try:
            found, caveat = _traffic(scenario, asked, tick)
            drawn = DRAWN[form](mapped(scenario), scenario, found)
            tick(Progress("drawing", found.size, 0, 0))  # what was pressed meanwhile counts too
        except Stopped:
            return fail("stopped; nothing is drawn", Exit.INTERRUPTED)
    if caveat:
        note(caveat)
    status = Exit.UNSETTLED if caveat else Exit.GOOD
    if asked.output is None:
        say((_for_any_encoding(drawn) if form == "svg" else drawn).removesuffix("\n"))
        return status
    try:
        _write(asked.output, drawn.encode())
    except OSError as error:
        return _cannot_write(asked.output, error)
    note(f"{asked.output} is written.")
    return status


def _left_alone(output: Path, scenario: Path) -> str:
    """Why what is there is not written over, if so: it is what somebody wrote. Raises OSError."""
    output.parent.stat()  # rather now than when everything is worked out
    if not output.exists():
        return ""
    if output.samefile(scenario):
        return f"{scenario} is the scenario itself, and is left as it is; name another file"
    if Path(os.path.realpath(output)).suffix.lower() in YAML:
        return f"{output} is a YAML file, and no map: it is left as it is; name another file"
    return ""


def _write(output: Path, data: bytes) -> None:
    """As a whole or not at all; into a pipe or a device as it comes. Raises OSError."""
    if output.exists() and not output.is_file():
        output.write_bytes(data)
    else:
        replace_file(output, data, output.read_bytes() if output.exists() else None)


def _cannot_write(output: Path | None, error: OSError) -> Exit:
    return fail(f"{output} cannot be written: {error.strerror or error}")


def _format(asked: Asked) -> Format | None:
    """None for a file whose name does not say it."""
    if asked.format is not None or asked.output is None:
        return asked.format or "mermaid"
    return SUFFIXES.get(asked.output.suffix.lower())


def _traffic(scenario: Scenario, asked: Asked, tick: Tick) -> tuple[Traffic, str]:
    """Exact; or else counted in random playthroughs, and what is to be said of that. Raises Stopped."""
    try:
        return traffic(scenario, asked.players, asked.budget or BUDGET, tick), ""
    except NotSettledError as error:
        if error.stopped:
            raise Stopped from None
        caveat = (
            f"{error}. How often each way is taken is estimated from {PLAYED:,} playthroughs, and no proof."
        )
        return counted(scenario, asked.players, PLAYED, tick), caveat


def _for_any_encoding(drawn: str) -> str:
    """An SVG is read as UTF-8; where the output is not that, other letters are written as references."""
    if codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8":
        return drawn
    return drawn.encode("ascii", "xmlcharrefreplace").decode("ascii")
