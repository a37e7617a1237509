"""Keys that several screens have in common. A tooltip says what a key does; the list of keys shows it."""

from __future__ import annotations

from textual.binding import Binding

KEYS = Binding("question_mark", "app.keys", "Keys", key_display="?", tooltip="Show this list of keys")
BACK_TO_LIBRARY = Binding(
    "q,escape", "leave", "Library", key_display="q", tooltip="Leave; everything is saved"
)


def numbers(action: str, tooltip: str) -> list[Binding]:
    """`1` to `9`, not shown in the footer: a click on one of them there would decide."""
    return [Binding(str(n), f"{action}({n})", tooltip, show=False, tooltip=tooltip) for n in range(1, 10)]
