"""Whether a scenario's file, or a translation beside it, has been saved: however its editor saves, over the
file or by putting another in its place.

What is watched is the folder, for a watch on the file itself would end with the file that is replaced; of a
link also the folder of what it leads to. Owns watchfiles. Reads nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles import Change

QUIET = 50
"""Milliseconds without another change after which a change is told: an editor makes several at one save."""


def is_translation_of(path: Path, other: Path) -> bool:
    """`pitch.fr.yaml` is named as one of `pitch.yaml`."""
    return other.suffix in (".yaml", ".yml") and Path(other.stem).stem == path.stem != other.stem


class NotWatchedError(Exception):
    """The system does not let us watch the folder; says why."""


async def saves_of(path: Path) -> AsyncIterator[frozenset[Path]]:
    """Comes with every save, several in quick succession as one: which files were saved, each by the name it
    has beside `path`. Raises NotWatchedError.
    """
    from watchfiles import awatch  # noqa: PLC0415 - by nobody who only plays

    files = {path.absolute(), path.resolve()}
    folders = {file.parent for file in files}
    names = {str(file) for file in files}

    def is_told(_: Change, changed: str) -> bool:
        return changed in names or is_translation_of(path, Path(changed))

    try:
        async for changes in awatch(*folders, watch_filter=is_told, step=QUIET, recursive=False):
            yield frozenset(
                path if changed in names else path.with_name(Path(changed).name) for _, changed in changes
            )
    except (OSError, RuntimeError) as error:  # its own, WatchfilesRustInternalError, is one of these
        raise NotWatchedError(str(error)) from error
