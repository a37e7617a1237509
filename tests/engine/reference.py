"""The rules a second time: slow, naive, with a real call stack, written from DESIGN section 4 alone.

It shares nothing with the engine but the model, the draws and the order of shuffles (both of which are held
by vectors). Where the two differ, one of them is wrong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from game.engine.draws import draw, permutation
from game.scenario.choice import Choice
from game.scenario.effects import Effect, Effects
from game.scenario.expressions import Expression
from game.scenario.expressions.tree import (
    Absolute,
    All,
    Any,
    Arithmetic,
    Comparison,
    Constant,
    Not,
    Tree,
    Value,
)
from game.scenario.goto import Goto
from game.scenario.model import Scenario, Scene
from game.scenario.prose import Placeholder, Template, Text, Turns, When
from game.scenario.traits import traits

OFTEN = 99
"""Visits and turns are seen up to this."""


Moves = tuple[tuple[str, int, int], ...]
"""Meters with their values before and after."""


class Frame(NamedTuple):
    """An open call: the scene that made it, and the choice, or '' when the scene itself called."""

    scene: str
    choice: str


class Told(NamedTuple):
    """What a step tells the player."""

    result: tuple[str, ...]
    outcome: str
    pages: tuple[tuple[str, str, tuple[str, ...]], ...]
    moved: Moves
    at_once: Moves
    on_arrival: tuple[Moves, ...]


@dataclass
class Reference:
    """One playthrough, changed in place."""

    scenario: Scenario
    seed: int
    values: dict[str, int] = field(default_factory=dict)
    """Meters and facts."""
    visits: Counter[str] = field(default_factory=Counter)
    chosen: set[tuple[str, str]] = field(default_factory=set)
    turn: int = 0
    at: str = ""
    stack: list[Frame] = field(default_factory=list)
    pages: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    moves: list[Moves] = field(default_factory=list)
    """What the decision moved, then what each arrival did."""
    told_of: dict[str, int] = field(default_factory=dict)
    """The values when `moves` was last added to."""
    happened: Counter[str] = field(default_factory=Counter)
    """What the playthrough has met, for the tests to know that they met it."""

    # -- the step

    def begin(self) -> Told:
        """The beginning: the start is arrived at."""
        both = (*self.scenario.meters.values(), *self.scenario.facts.values())
        self.values = {variable.id: variable.start for variable in both}
        before = self.told_of = dict(self.values)
        self._moved()
        self._arrive(self.scenario.start)
        return self._told((), "", before)

    def choose(self, choice_id: str) -> Told:
        """Take a choice, in the order that DESIGN gives."""
        scene = self.scene
        choice = scene.choices[choice_id]
        before, number = dict(self.values), self.turn
        self.pages, self.moves, self.told_of = [], [], before
        self.chosen.add((scene.id, choice_id))
        self.turn += 1
        self._traits(choice)
        self._effects(choice.effects)
        result = self.text(choice.result)
        goto = choice.goto or scene.goto
        outcome_id = ""
        if choice.chance:
            outcome = list(choice.chance.values())[self._drawn(choice, number)]
            outcome_id = outcome.id
            self._effects(outcome.effects)
            result += self.text(outcome.result)
            goto = outcome.goto or goto
        self._moved()
        if choice.call:
            self.stack.append(Frame(scene.id, choice_id))
            self.happened["call"] += 1
            self.happened["nested call"] += len(self.stack) > 1
            self._arrive(choice.call)
        else:
            assert goto is not None
            self._go(scene.id, goto)
        return self._told(result, outcome_id, before)

    def _told(self, result: tuple[str, ...], outcome: str, before: dict[str, int]) -> Told:
        moved = self._difference(before)
        if len(self.moves) < len(self.pages) + 2:  # it has stayed: no arrival
            self._moved()
        self.happened["ending"] += self.scene.ending is not None
        return Told(result, outcome, tuple(self.pages), moved, self.moves[0], tuple(self.moves[1:]))

    def _moved(self) -> None:
        self.moves.append(self._difference(self.told_of))
        self.told_of = dict(self.values)

    def _difference(self, before: dict[str, int]) -> Moves:
        now = self.values
        return tuple(
            (name, before[name], now[name]) for name in self.scenario.meters if before[name] != now[name]
        )

    def _traits(self, choice: Choice) -> None:
        sums = Counter[str]()
        for trait in choice.traits:
            sums[traits()[trait].stance] += self.scenario.traits.get(trait, 5)
        for meter, by in sums.items():
            self._set(meter, self.values[meter] + by)

    def _drawn(self, choice: Choice, number: int) -> int:
        weights = self.weights(choice)
        self.happened["negative weight"] += any(self.number(o.weight) < 0 for o in choice.chance.values())
        if sum(weights) == 0:
            self.happened["no weight above 0"] += 1
            return len(weights) - 1
        share = Fraction(draw(self.seed, number), 2**64)
        for index in range(len(weights)):
            if share < Fraction(sum(weights[: index + 1]), sum(weights)):
                return index
        raise AssertionError("a share is less than 1")

    def weights(self, choice: Choice) -> list[int]:
        """The outcomes' weights as they are now; negative ones count as 0."""
        return [max(0, self.number(outcome.weight)) for outcome in choice.chance.values()]

    def _go(self, here: str, goto: Goto) -> None:
        """Follow a goto of the scene `here`."""
        branch = next(b for b in goto.branches if b.condition is None or self.number(b.condition))
        self.happened["a branch before the last"] += branch is not goto.branches[-1]
        if branch.target == "stay":
            self.happened["stay"] += 1
            self.happened["stay after a return"] += self.at != here
            self.at = here
        elif branch.target == "return":
            frame = self.stack.pop()
            caller = self.scenario.scenes[frame.scene]
            after = caller.choices[frame.choice].goto or caller.goto if frame.choice else caller.goto
            assert after is not None
            self.happened["return"] += 1
            self.happened["conditional goto after a return"] += len(after.branches) > 1
            self.happened["return after a return"] += after.leads_to("return")
            self._go(frame.scene, after)
        else:
            self._arrive(branch.target)

    def _arrive(self, name: str) -> None:
        self.at = name
        scene = self.scene
        self.visits[name] += 1
        self.happened["visited again"] += self.visits[name] > 1
        if scene.ending is not None:
            self.happened["ending inside a call"] += bool(self.stack)
            self.stack = []
        self._effects(scene.effects)
        self._moved()
        if scene.choices or scene.ending is not None:
            return
        self.happened["page"] += 1
        self.pages.append(self.page())
        assert scene.goto is not None
        if scene.call is not None:
            self.stack.append(Frame(name, ""))
            self.happened["call of a page"] += 1
            self._arrive(scene.call)
        else:
            self._go(name, scene.goto)

    # -- effects

    def _set(self, name: str, value: int) -> None:
        of = self.scenario.meters.get(name) or self.scenario.facts[name]
        self.happened["clamped"] += not of.min <= value <= of.max
        self.values[name] = max(of.min, min(of.max, value))

    def _effects(self, effects: Effects) -> None:
        for group in effects:
            if group.condition is None or self.number(group.condition):
                for effect in group.effects:
                    self._effect(effect)

    def _effect(self, effect: Effect) -> None:
        name = self.scenario.variables[effect.slot].name
        of = self.scenario.meters.get(name) or self.scenario.facts[name]
        value = self.values[name]
        if effect.how == "add":
            value += effect.amount
        elif effect.how == "set":
            value = effect.amount
        elif effect.how == "compute":
            assert effect.expression is not None
            value = self.number(effect.expression)
        elif effect.amount >= 0:
            value += ((of.max - value) * effect.amount + 50) // 100
        else:
            value -= ((value - of.min) * -effect.amount + 50) // 100
        self._set(name, value)

    # -- what there is to see

    @property
    def scene(self) -> Scene:
        return self.scenario.scenes[self.at]

    def offers(self) -> list[tuple[str, str, str]]:
        """(choice, text, reason it is locked) of what is shown."""
        plain = [self._offer(choice) for choice in self.scene.choices.values() if not choice.fallback]
        nothing_open = not any(offer and not offer[2] for offer in plain)
        shown = []
        for choice in self.scene.choices.values():
            if choice.fallback and not nothing_open:
                continue
            offer = self._offer(choice)
            if offer:
                shown.append(offer)
                self.happened["fallback open"] += choice.fallback and not offer[2]
                self.happened["locked"] += bool(offer[2])
            else:
                self.happened["gone or hidden"] += 1
        return shown

    def _offer(self, choice: Choice) -> tuple[str, str, str] | None:
        if choice.condition is not None and not self.number(choice.condition):
            return None
        if self._is_once(choice) and (self.at, choice.id) in self.chosen:
            return None
        needs = choice.requirement
        reason = "" if needs is None or self.number(needs.condition) else needs.reason
        return choice.id, self._line(choice.text), reason

    def _is_once(self, choice: Choice) -> bool:
        if choice.once is not None:
            return choice.once
        default = choice.goto or self.scene.goto
        gotos = [outcome.goto or default for outcome in choice.chance.values()] or [default]
        return any(goto is not None and goto.leads_to("stay") for goto in gotos)

    def page(self) -> tuple[str, str, tuple[str, ...]]:
        title = self.scene.title
        return self.at, "" if title is None else self._line(title), self.text(self.scene.text)

    # -- texts

    def text(self, text: Text) -> tuple[str, ...]:
        out: tuple[str, ...] = ()
        for block in text:
            if isinstance(block, Template):
                paragraph = self._line(block)
                out += (paragraph,) if paragraph else ()
            elif isinstance(block, When):
                out += self.text(block.then if self.number(block.condition) else block.otherwise)
            else:
                out += self.text(block.items[self._turn_of(block)])
        return out

    def _turn_of(self, block: Turns) -> int:
        """Which of its items is shown."""
        visits = min(OFTEN, self.visits[block.scene])
        if block.how == "first":
            return 0 if visits == 1 else 1
        index = (visits - 1) % len(block.items)
        if block.how == "cycle":
            return index
        return permutation(self.seed, f"{block.scene}/{block.number}", len(block.items))[index]

    def _line(self, line: Template) -> str:
        return "".join(part if isinstance(part, str) else self._shown(part) for part in line.parts)

    def _shown(self, place: Placeholder) -> str:
        if place.name == "turn":
            return str(min(OFTEN, self.turn))
        value = self.values[place.name]
        if place.word:
            return max((key, word) for key, word in self.scenario.meters[place.name].levels if key <= value)[
                1
            ]
        fact = self.scenario.facts.get(place.name)
        if fact is not None and isinstance(fact.kind, tuple):
            return fact.kind[value].replace("_", " ")
        return str(value).replace("-", "\N{MINUS SIGN}")

    # -- expressions

    def number(self, expression: Expression) -> int:
        """What an expression yields; a truth is 0 or 1."""
        return evaluate(expression.tree, self.state())

    def state(self) -> tuple[int, ...]:
        """What the engine would keep of this."""
        seen = {
            "meter": lambda v: self.values[v.name],
            "fact": lambda v: self.values[v.name],
            "visits": lambda v: min(OFTEN, self.visits[v.scene]),
            "chose": lambda v: int((v.scene, v.choice) in self.chosen),
            "turn": lambda v: min(OFTEN, self.turn),
        }
        return tuple(seen[variable.role](variable) for variable in self.scenario.variables)


def evaluate(tree: Tree, values: tuple[int, ...]) -> int:
    """The tree's value, by walking it."""
    match tree:
        case Constant(value):
            return value
        case Value(slot):
            return values[slot]
        case Not(operand):
            return 1 - evaluate(operand, values)
        case All(operands):
            return min(evaluate(operand, values) for operand in operands)
        case Any(operands):
            return max(evaluate(operand, values) for operand in operands)
        case Comparison(left, comparator, right):
            a, b = evaluate(left, values), evaluate(right, values)
            holds = {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
            return int(holds[comparator])
        case Arithmetic(left, operator, right):
            return _calculated(operator, evaluate(left, values), evaluate(right, values))
        case Absolute(operand):
            return abs(evaluate(operand, values))


def _calculated(operator: str, a: int, b: int) -> int:
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "//":
            return Fraction(a, b).__floor__()
        case "%":
            return a - Fraction(a, b).__floor__() * b
        case "min":
            return a if a < b else b
        case _:
            return a if a > b else b
