"""What `stance check` says, for tools: one JSON document, or the annotations of a GitHub workflow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from game.cli.check_text import not_settled, shown_by, summary
from game.cli.checking import Checked, Told, command
from game.cli.talk import Exit, say

if TYPE_CHECKING:
    from game.analysis.seeds import Replay
    from game.analysis.words import Read
    from game.scenario.translation.gaps import Gaps


class AsJson:
    """One document with all files: problems with their fields, and what is known as data."""

    def tell(self, one: Checked) -> None:
        """Nothing yet: the document is whole or it is not there."""

    def close(self, done: Sequence[Checked], worst: Exit) -> None:
        errors = sum(one.errors for one in done)
        document = {
            "status": int(worst),
            "errors": errors,
            "warnings": sum(len(one.told) for one in done) - errors,
            "files": [_file(one) for one in done],
        }
        say(json.dumps(document, indent=2))


def _file(one: Checked) -> dict[str, Any]:
    known = one.known
    return {
        "path": one.loaded.path,
        "status": int(one.status),
        "readable": one.loaded.source is not None,
        "playable": one.loaded.scenario is not None,
        "settled": known is not None and one.is_settled,
        "stopped": one.stopped,
        "problems": [_problem(told, one.loaded.path) for told in one.told],
        "unsettled_points": list(one.unsettled),
        "report": None if known is None else _report(one),
        "translation": None if one.gaps is None else _translation(one.gaps),
    }


def _translation(gaps: Gaps) -> dict[str, Any]:
    return {name: value for name, value in asdict(gaps).items() if name != "problems"}


def _problem(told: Told, path: str) -> dict[str, Any]:
    problem = told.problem
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "line": problem.line,
        "column": problem.column,
        "width": problem.width,
        "message": problem.message,
        "hint": problem.hint,
        "shown_by": None if told.replay is None else _replay(told.replay, path),
    }


def _replay(replay: Replay, path: str) -> dict[str, Any]:
    return {**asdict(replay), "command": command(path, replay)}


def _report(one: Checked) -> dict[str, Any]:
    known = one.known
    assert known is not None
    sampled = known.sampled
    return {
        "states": known.states,
        "seconds": round(one.seconds, 3),
        "every_state": known.settled,
        "unknown": list(known.unknown),
        "decisions": {"known": known.lengths_known, "shortest": known.shortest, "longest": known.longest},
        "scenes": {
            scene: {name: asdict(extent) for name, extent in mine.items()}
            for scene, mine in known.scenes.items()
        },
        "meters": {name: asdict(extent) for name, extent in known.meters.items()},
        "stopped_by_a_bound": [
            {
                "meter": cut.meter,
                "bound": cut.bound,
                "places": list(cut.places),
                "shown_by": None if cut.replay is None else _replay(cut.replay, one.loaded.path),
            }
            for cut in known.cuts
        ],
        "reading": None if known.read is None else reading(known.read),
        "odds": None if known.odds is None else asdict(known.odds),
        "sampled": None if sampled is None else asdict(sampled),
    }


def reading(read: Read) -> dict[str, Any]:
    """Exact or sampled, and named so; minutes to a hundredth."""
    minutes = {end: None if value is None else round(value, 2) for end, value in asdict(read.minutes).items()}
    return {"exact": read.sampled is None, **asdict(read), "minutes": minutes}


class ForGitHub:
    """A line a problem, which GitHub shows beside the line of the file."""

    def tell(self, one: Checked) -> None:
        for told in one.told:
            say(_annotation(told, one.loaded.path))
        if not one.is_settled:
            place = f"file={_value(one.loaded.path)},title=not-settled"
            say(f"::warning {place}::{_text(not_settled(one))}")

    def close(self, done: Sequence[Checked], worst: Exit) -> None:
        say(summary(done, worst))


def _annotation(told: Told, path: str) -> str:
    problem = told.problem
    place = [f"file={_value(path)}"]
    if problem.line:
        place += [
            f"line={problem.line}",
            f"col={problem.column}",
            f"endColumn={problem.column + problem.width}",
        ]
    place.append(f"title={_value(problem.code)}")
    said = [problem.message]
    said += [f"hint: {problem.hint}"] if problem.hint else []
    said += [f"shown by: {shown_by(path, told)}"] if told.replay else []
    return f"::{problem.severity.value} {','.join(place)}::{_text(chr(10).join(said))}"


def _text(text: str) -> str:
    """As a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
