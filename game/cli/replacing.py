"""A file that is written over from a command line: the new content as a whole, or the old as it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, data: bytes, before: bytes | None) -> None:
    """Put the new content in the place of the old, as a whole. Raises OSError; nothing has changed then."""
    path = Path(os.path.realpath(path))
    # its own name with anything added may be longer than the system allows
    beside_it = path.with_name(f".stance-{os.getpid()}.new")
    try:
        with beside_it.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            shutil.copymode(path, beside_it)
        if (path.read_bytes() if path.exists() else None) != before:
            raise OSError("another program has changed it meanwhile; try again")
        beside_it.replace(path)
    except BaseException:
        beside_it.unlink(missing_ok=True)
        raise
