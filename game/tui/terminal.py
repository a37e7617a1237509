"""Whether the terminal is still there, and whether the system wants us to end.

A closed window sends SIGHUP, but not to everybody: a program under `make` never hears it, and Textual goes on
reading from a terminal that only says "end of file". Whoever holds a slot must notice and let go of it.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import sys
from collections.abc import Callable


def on_ending(leave: Callable[[], object]) -> None:
    """Leave in good order when the system asks to end: the screen put back, the journal closed."""
    if sys.platform == "win32":
        return
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(asked, leave)


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
