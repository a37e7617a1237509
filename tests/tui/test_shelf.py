"""What the library shows of the saves: some by name, the rest counted, none passed over in silence."""

from __future__ import annotations

from game.journal import SlotInfo
from game.tui.shelf import MOST_OPEN, Saved, shelf
from game.tui.shelf_rows import rows


def slot(name: str, *, decisions: int = 1, ended: bool = False, problem: str = "") -> SlotInfo:
    return SlotInfo(
        scenario_id="bakery",
        slot=name,
        title="The Bakery",
        version="1",
        decisions=decisions,
        ended=ended,
        modified=0.0,
        problem=problem,
    )


def shown(*slots: SlotInfo) -> list[str]:
    return [row.head.plain for row in rows(shelf((), Saved(slots), {}))]


def test_what_has_no_row_of_its_own_is_counted() -> None:
    many = [slot(f"open {number}") for number in range(MOST_OPEN + 2)]
    lines = shown(*many, slot("torn", problem="line 3 is broken"), slot("done", ended=True))
    assert lines[0] == "Left open"
    assert len([line for line in lines if line.startswith("Continue: ")]) == MOST_OPEN
    assert lines[-1] == "2 more left open, 1 that cannot be opened: see Saves (s)"


def test_a_save_in_which_nothing_was_decided_takes_no_place() -> None:
    assert shown(slot("empty", decisions=0)) == []


def test_nothing_is_counted_when_everything_is_shown() -> None:
    assert shown(slot("one")) == ["Left open", "Continue: The Bakery — decision 2"]
