"""Whether the terminal is still there.

A closed window sends SIGHUP, but not to everybody: a program under `make` never hears it, and Textual goes on
reading from a terminal that only says "end of file". Whoever holds a slot must notice and let go of it.
"""

from __future__ import annotations

import errno
import sys


def is_gone() -> bool:
    """Whether standard input was a terminal that has been closed. Windows ends a program by itself."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    import termios  # noqa: PLC0415 - not on Windows

    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    except (ValueError, OSError):
        return False
    return False
