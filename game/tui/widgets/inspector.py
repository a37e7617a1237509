"""Every value of a playthrough, and why each choice of its scene is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from game.tui.inspecting import Held, Inspected, Reason, Stands
from game.tui.shown import ACCENT, MUTED, STRONG, TITLE, cut, line, literal
from game.tui.widgets.lines import Lines, hang

_ROLES = {"meter": "Meters", "fact": "Facts", "count": "Counts that rules read"}
_MARKS = {True: "✓", False: "✗"}


class Inspector(Lines):
    """Values, then choices."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Inspected | None = None

    def show(self, shown: Inspected) -> None:
        """Show where another playthrough stands."""
        self._shown = shown
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        if self._shown is None:
            return
        yield cut(literal(f"Choices of {self._shown.scene}", TITLE), width)
        if not self._shown.choices:
            yield literal("None: it is an ending.", MUTED)
        widest = max((literal(choice.choice).cell_length for choice in self._shown.choices), default=0)
        for choice in self._shown.choices:
            yield from _choice(choice, min(widest, width * 3 // 5), width)
        for role, title in _ROLES.items():
            mine = [held for held in self._shown.held if held.role == role]
            if mine:
                yield Content()
                yield cut(literal(title, TITLE), width)
                yield from _values([held for held in mine if not held.is_nothing], width)
                yield from _nothing_yet([held for held in mine if held.is_nothing], width)


def _choice(choice: Stands, names: int, width: int) -> Iterator[Content]:
    style = ACCENT if choice.standing == "open" else STRONG
    yield cut(_beside(choice.choice, names) + Content.styled(choice.standing, style), width)
    if choice.why:
        yield from hang(literal(choice.why, MUTED), width, "  ", "  ")
    for reason in choice.reasons:
        yield from _reason(reason, width)


def _reason(reason: Reason, width: int) -> Iterator[Content]:
    """`✗ needs trust >= 40   trust is 38`: a sign, which is no colour alone, and what it reads."""
    said = Content.assemble(
        literal(reason.text),
        (f": {'true' if reason.holds else 'false'}", STRONG),
        (f", {line(reason.values)}" if reason.values else "", MUTED),
    )
    indent = "  " * (reason.depth + 1)
    yield from hang(said, width, f"{indent}{_MARKS[reason.holds]} ", f"{indent}  ")


def _values(several: list[Held], width: int) -> Iterator[Content]:
    widest = max((literal(held.name).cell_length for held in several), default=0)
    names = min(widest, width * 3 // 5)
    for held in several:
        said = Content.assemble(
            (line(held.value), STRONG),
            (f"  was {line(held.before)}" if held.before else "", ACCENT),
            (f"  {line(held.range)}" if held.range else "", MUTED),
        )
        first, *others = said.wrap(max(width - names - 2, 8))
        yield _beside(held.name, names) + first
        yield from (Content(" " * (names + 2)) + other for other in others)


def _beside(name: str, width: int) -> Content:
    """A name, with the room that names take, before what stands beside it."""
    shown = cut(literal(name), width)
    return shown + Content(" " * (width - shown.cell_length + 2))


def _nothing_yet(several: list[Held], width: int) -> Iterator[Content]:
    """Of most counts there is nothing to say but that they exist."""
    if several:
        names = ", ".join(line(held.name) for held in several)
        yield from hang(literal(f"Not yet: {names}", MUTED), width, "", "  ")
