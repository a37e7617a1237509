"""The program with a journal that keeps each line back until the next one: the kill test must catch it."""

from __future__ import annotations

from game.cli import main
from game.journal.disk import AppendFile

_append = AppendFile.append
_waiting: list[tuple[int, bytes]] = []


def late(self: AppendFile, size: int, line: bytes) -> int:
    """Claim to have written the line, and write the one before it."""
    while _waiting:
        _append(self, *_waiting.pop())
    _waiting.append((size, line))
    return size + len(line)


if __name__ == "__main__":
    AppendFile.append = late  # type: ignore[method-assign]
    main()
