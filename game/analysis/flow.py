"""What happens at a control point, as data: the rules of one scenario between two states at rest.

A flow is what the engine runs as closures, kept as values, so that it can be asked what it reads, what it
can lead to, and be run over columns. Only `translate` makes these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from game.analysis.texts import Words
from game.scenario.expressions.tree import Tree
from game.scenario.problems import Mark

What: TypeAlias = Literal[
    "if",
    "needs",
    "effects",
    "goto",
    "text",
    "turns",
    "clamped",
    "open",
    "hidden",
    "locked",
    "stuck",
    "outcome",
    "no weight",
]
"""Conditions by where they stand (`turns`: a text by visits); a value cut by a bound; what a choice can be; a
scene in which nothing is open; what chance may bring; chance in which nothing has a weight above 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place in the file about which something can be seen: a condition, a choice, a cut by a bound.

    One object a place, however many control points its scene has; compared and hashed by identity.
    """

    what: What
    scene: str
    choice: str = ""
    outcome: str = ""
    detail: str = ""
    """Where in its scene, choice or outcome: `effects 1`, `result 0`; for `clamped` the variable's name and
    the bound, as in `trust max`."""
    mark: Mark = (1, 1)
    text: str = ""
    """The condition as written."""


@dataclass(frozen=True, slots=True)
class Test:
    """A condition that changes nothing and is only to be seen: of a block of text."""

    tree: Tree
    spot: Spot
    within: tuple[tuple[Tree, bool], ...] = ()
    """The conditions of the blocks around it, and what they must be for this one to be asked."""


@dataclass(frozen=True, slots=True)
class Move:
    """One effect on one variable, clamped to its bounds."""

    slot: int
    how: Literal["add", "share", "set", "compute"]
    amount: int
    tree: Tree | None
    low: int
    high: int
    below: Spot | None = None
    """What is seen when the lower bound cuts it; None for memories."""
    above: Spot | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Moves that happen together, if their condition holds when their turn comes."""

    moves: tuple[Move, ...]
    condition: Tree | None = None
    spot: Spot | None = None


Op: TypeAlias = Group | Test


@dataclass(frozen=True, slots=True)
class Landing:
    """A point to go to; `stays` when resting there again is no arrival."""

    point: int
    stays: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A target and its condition, None for the last; a `return` is a set of branches of its own."""

    condition: Tree | None
    spot: Spot | None
    to: Landing | Branches


Branches: TypeAlias = tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class OutcomeFlow:
    id: str
    weight: Tree | None
    """None where there is no chance."""
    spot: Spot
    ops: tuple[Op, ...]
    result: Words
    """To be read once its effects are done."""
    onward: Branches


@dataclass(frozen=True, slots=True)
class ChoiceFlow:
    id: str
    visible: tuple[tuple[Tree, Spot | None], ...]
    """All must hold for it to be shown: not gone, and its `if`."""
    needs: tuple[Tree, Spot] | None
    fallback: bool
    ops: tuple[Op, ...]
    """The memory of the decision, the traits, the effects, then what its result tests."""
    outcomes: tuple[OutcomeFlow, ...]
    weightless: Spot | None
    """Seen when no outcome has a weight above 0; None without chance."""
    open: Spot
    hidden: Spot
    locked: Spot
    leaning: tuple[int, int]
    """What its traits add to manager and to leader."""
    text: Words
    """To be read where it is offered, open or locked."""
    result: Words
    """To be read once its own effects are done."""


@dataclass(frozen=True, slots=True)
class PointFlow:
    """A control point: it rests with choices, or at an ending, or is passed through."""

    index: int
    scene: str
    ending: str | None
    """The career path."""
    calls_for: str
    arrival: tuple[Op, ...]
    tests: tuple[Test, ...]
    """The conditions of its text, seen in every state that comes to it."""
    choices: tuple[ChoiceFlow, ...]
    stuck: Spot
    """Seen where it rests, and nothing is open."""
    onward: Branches
    """Where a point that is passed through leads."""
    text: Words
    """To be read in every state that comes to it."""

    @property
    def is_page(self) -> bool:
        return bool(self.onward)
