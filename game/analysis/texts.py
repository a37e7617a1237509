"""How many words a text has in each state: its conditions, turns and values as syntax trees over the values.

Counts what the engine writes and `reading.words_read` adds up, without writing anything. Of a shuffle, whose
order is the seed's, it knows the least, the most and the mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.scenario.expressions.tree import Arithmetic, Comparison, Constant, Not, Operator, Tree, Value
from game.scenario.model import Scenario
from game.scenario.prose import Block, Placeholder, Template, Text, Turns, When
from game.scenario.words import count_words

ZERO: Tree = Constant(0)


class Words(NamedTuple):
    """How many words a text has; the three differ only where texts are shuffled."""

    least: Tree
    most: Tree
    average: tuple[tuple[int, Tree], ...]
    """Each tree divided by the number before it; the sum is the mean over all orders of the shuffles."""

    @property
    def is_even(self) -> bool:
        """Whether the order of shuffles makes no difference."""
        return self.least == self.most


NOTHING = Words(ZERO, ZERO, ())


def before(scenario: Scenario) -> int:
    """The words that are read before it begins."""
    return count_words(scenario.summary) + count_words(scenario.role)


def in_text(text: Text, scenario: Scenario) -> Words:
    """The words of a text's blocks, as they are shown in each state."""
    return _sum([_block(block, scenario) for block in text])


def in_line(template: Template, scenario: Scenario) -> Words:
    """The words of a text with placeholders: of what stands there, and of what the values say."""
    return _even(_line(_run_together(template.parts), scenario))


# -- blocks


def _block(block: Block, scenario: Scenario) -> Words:
    match block:
        case Template():
            return in_line(block, scenario)
        case When():
            then, otherwise = in_text(block.then, scenario), in_text(block.otherwise, scenario)
            return _either(block.condition.tree, then, otherwise)
        case Turns():
            return _turns(block, [in_text(item, scenario) for item in block.items])


def _turns(block: Turns, items: Sequence[Words]) -> Words:
    visits = Value(block.slot)
    if block.how == "first":
        return _either(Comparison(visits, "<=", Constant(1)), *items)
    if block.how == "shuffle":
        return _any_of(items)
    turn = Arithmetic(Arithmetic(visits, "-", Constant(1)), "%", Constant(len(items)))
    *others, out = items
    for which, item in reversed(list(enumerate(others))):
        out = _either(Comparison(turn, "==", Constant(which)), item, out)
    return out


def _any_of(items: Sequence[Words]) -> Words:
    """One of them, each alike."""
    least, most = (_extreme("min", [i.least for i in items]), _extreme("max", [i.most for i in items]))
    if least == most:
        return _even(least)
    average = [(divisor * len(items), tree) for item in items for divisor, tree in item.average]
    return Words(least, most, _gathered(average))


def _either(condition: Tree, then: Words, otherwise: Words) -> Words:
    if then == otherwise:
        return then
    average = [
        *((divisor, _times(condition, tree)) for divisor, tree in then.average),
        *((divisor, _times(Not(condition), tree)) for divisor, tree in otherwise.average),
    ]
    least, most = (
        _plus(_times(condition, yes), _times(Not(condition), no))
        for yes, no in ((then.least, otherwise.least), (then.most, otherwise.most))
    )
    return Words(least, most, _gathered(average))


def _even(tree: Tree) -> Words:
    return Words(tree, tree, _gathered([(1, tree)]))


def _sum(several: Sequence[Words]) -> Words:
    least, most = ZERO, ZERO
    for words in several:
        least, most = _plus(least, words.least), _plus(most, words.most)
    return Words(least, most, _gathered(pair for words in several for pair in words.average))


def _gathered(average: Iterable[tuple[int, Tree]]) -> tuple[tuple[int, Tree], ...]:
    """Those with the same divisor in one."""
    out: dict[int, Tree] = {}
    for divisor, tree in average:
        if tree != ZERO:
            out[divisor] = _plus(out.get(divisor, ZERO), tree)
    return tuple(out.items())


# -- trees, kept small: most are constants


def _plus(left: Tree, right: Tree) -> Tree:
    match left, right:
        case Constant(one), Constant(other):
            return Constant(one + other)
        case Constant(0), tree:
            return tree
        case tree, Constant(0):
            return tree
    return Arithmetic(left, "+", right)


def _times(condition: Tree, tree: Tree) -> Tree:
    """The words where the condition holds, else none."""
    return ZERO if tree == ZERO else Arithmetic(condition, "*", tree)


def _extreme(operator: Operator, trees: Sequence[Tree]) -> Tree:
    several = list(dict.fromkeys(trees))
    out = several[0]
    for tree in several[1:]:
        out = Arithmetic(out, operator, tree)
    return out


# -- what values say


def _line(parts: Sequence[str | Placeholder], scenario: Scenario) -> Tree:
    """Part by part. Around a value that may say nothing, what stands before and behind it runs together:
    such a line is counted for each thing that it says."""
    out: Tree = ZERO
    for number, part in enumerate(parts):
        after = parts[number + 1] if number + 1 < len(parts) else ""
        glued = isinstance(after, Placeholder) or after[:1].strip() != ""
        if isinstance(part, str):
            out = _plus(out, Constant(_before(part, glued=glued)))
            continue
        says = _says(part, scenario)
        if any(not text for _, text in says):
            whole = [_run_together([*parts[:number], text, *parts[number + 1 :]]) for _, text in says]
            lines = [_line(one, scenario) for one in whole]
            return _by_value(part.slot, [(least, line) for (least, _), line in zip(says, lines, strict=True)])
        counts = [(least, Constant(_before(text, glued=glued))) for least, text in says]
        out = _plus(out, _by_value(part.slot, counts))
    return out


def _by_value(slot: int, trees: Sequence[tuple[int, Tree]]) -> Tree:
    """The tree beside the greatest of the numbers that the value is not below; the first below all."""
    out = trees[0][1]
    for least, tree in trees[1:]:
        if tree != out:
            reached = Comparison(Value(slot), ">=", Constant(least))
            out = _plus(_times(reached, tree), _times(Not(reached), out))
    return out


def _run_together(parts: Sequence[str | Placeholder]) -> list[str | Placeholder]:
    """Strings that follow each other as one: a brace that was written twice is a part of its own."""
    out: list[str | Placeholder] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        else:
            out.append(part)
    return out


def _before(text: str, *, glued: bool) -> int:
    """The words of a text; but the last is not counted here where what comes after is part of it."""
    return count_words(text) - (glued and text[-1:].strip() != "")


def _says(place: Placeholder, scenario: Scenario) -> Sequence[tuple[int, str]]:
    """What the player reads, by the least value that says it. A number is one word whatever it is."""
    if place.word:
        return scenario.meters[place.name].levels
    kind = scenario.variables[place.slot].kind
    if isinstance(kind, tuple):
        return [(index, word.replace("_", " ")) for index, word in enumerate(kind)]
    return [(0, "0")]
