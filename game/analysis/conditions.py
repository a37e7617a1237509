"""Conditions that are always or never true where they stand, texts never shown, outcomes that never happen.

Each is told with the exact values its variables have there.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.analysing import Analysis
from game.analysis.answers import ConditionAnswer
from game.analysis.flow import Spot
from game.analysis.wording import block_at, expression_at, moment, place, values_at
from game.scenario.problems import Mark, Problem, Severity

_HOW_OFTEN = ("first", "second", "third")


def condition(analysis: Analysis, answer: ConditionAnswer) -> Iterator[Problem]:
    """What is to be said of a condition that is asked, if it is always or never true."""
    spot = answer.spot
    if spot.what == "turns":
        if answer.ever_true is False:
            yield _turn(analysis, spot)
        return
    if spot.what == "text":
        yield from _block(analysis, answer)
    elif answer.ever_true is False:
        yield _told(
            analysis, spot, "never-true", f"{_written(spot)} is never true{_asked(spot)}", _NEVER[spot.what]
        )
    elif answer.ever_false is False:
        code = {"needs": "never-locked", "if": "never-hidden"}.get(spot.what, "always-true")
        yield _told(
            analysis, spot, code, f"{_written(spot)} is always true{_asked(spot)}", _ALWAYS[spot.what]
        )


_NEVER = {
    "if": "players never see the choice",
    "needs": "the choice is never open",
    "effects": "these effects never happen: delete them, or change the condition",
    "goto": "nobody goes this way: delete the branch, or change the condition",
}
_ALWAYS = {
    "if": "the choice is never hidden: delete the `if`, or change it",
    "needs": "the choice is never locked: delete the `needs`, or change it",
    "effects": "these effects always happen: delete the `if`, or change it",
    "goto": "nobody goes on to the branches below it: delete them, or change the condition",
}


def _written(spot: Spot) -> str:
    where = place(spot.scene, spot.choice, spot.outcome)
    word = "needs" if spot.what == "needs" else "if"
    return f"{word}: {spot.text} (in {where})"


def _asked(spot: Spot) -> str:
    """Not every state comes to a condition that stands behind or within others."""
    path = spot.detail.split()
    inside = spot.what == "goto" and path[-1] != "0"
    inside |= spot.what == "text" and len(path) > len(["text", "0"])
    return " wherever it is asked" if inside else ""


def _block(analysis: Analysis, answer: ConditionAnswer) -> Iterator[Problem]:
    """A block of text: the one side or the other is never shown."""
    spot = answer.spot
    block = block_at(analysis.scenario.scenes[spot.scene], spot.mark)
    if answer.ever_true is False:
        message = f"this text is never shown: {_written(spot)} is never true{_asked(spot)}"
        yield _told(analysis, spot, "never-shown", message, "delete the text, or change its condition")
    elif answer.ever_false is False and block is not None and block.otherwise:
        message = f"the `else` of this text is never shown: {_written(spot)} is always true{_asked(spot)}"
        yield _told(analysis, spot, "never-shown", message, "delete the `else`, or change the condition")
    elif answer.ever_false is False:
        message = f"{_written(spot)} is always true{_asked(spot)}"
        hint = "the text is always shown: delete the `if`, or change it"
        yield _told(analysis, spot, "always-true", message, hint)


def _turn(analysis: Analysis, spot: Spot) -> Problem:
    """A text by visits of which one item never has its turn."""
    how, which = spot.detail.split()[-2:]
    number = int(which)
    slot = next(v.slot for v in analysis.scenario.variables if v.role == "visits" and v.scene == spot.scene)
    if how == "first":
        what = "the `then` of this text" if number else "the `first` of this text"
    else:
        nth = _HOW_OFTEN[number] if number < len(_HOW_OFTEN) else f"{number + 1}th"
        what = f"the {nth} text of this `{how}`"
    when = moment(spot, analysis.scenario.scenes[spot.scene])
    ranges = values_at(analysis, spot.scene, frozenset([slot]), when)
    where = place(spot.scene, spot.choice, spot.outcome)
    return _problem(
        spot.mark,
        "never-shown",
        f"{what} in {where} is never shown; {ranges}",
        "delete it, or lead here more often",
        len(spot.outcome or spot.choice or spot.scene),
    )


def never_happens(analysis: Analysis, spot: Spot) -> Problem:
    """An outcome that chance never brings."""
    scene = analysis.scenario.scenes[spot.scene]
    weight = scene.choices[spot.choice].chance[spot.outcome].weight
    ranges = values_at(analysis, spot.scene, weight.reads, moment(spot, scene))
    message = (
        f"chance never brings {place(spot.choice, spot.outcome)}: its weight {weight.text} is never above 0"
    )
    hint = "give it a weight that can be above 0, or delete it"
    return _problem(
        spot.mark, "never-happens", f"{message}{'; ' * bool(ranges)}{ranges}", hint, len(spot.outcome)
    )


def _told(analysis: Analysis, spot: Spot, code: str, message: str, hint: str) -> Problem:
    """The problem with the values of what the condition reads."""
    scene = analysis.scenario.scenes[spot.scene]
    found = expression_at(scene, spot.mark)
    ranges = values_at(analysis, spot.scene, found.reads, moment(spot, scene)) if found else ""
    return _problem(spot.mark, code, f"{message}{'; ' * bool(ranges)}{ranges}", hint, max(1, len(spot.text)))


def _problem(mark: Mark, code: str, message: str, hint: str, width: int) -> Problem:
    mild = code in ("always-true", "never-locked", "never-hidden")
    return Problem(*mark, code, message, hint, Severity.WARNING if mild else Severity.ERROR, width)
