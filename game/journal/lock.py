"""Locks that the operating system gives up when the program that holds them ends, however it ends.

A lock is on the open file itself, so there are no lock files beside the slots to list, rename or leave
behind. `filelock` would do the same, but takes 35 ms to import (`fcntl`: 0.2 ms) on the way to the first
screen, and on Windows it locks the first byte, which then no list of saves could read.

A folder that cannot lock (some network drives) is played in without: `UNLOCKABLE` says so to the caller.
"""

from __future__ import annotations

import errno
import sys
from enum import Enum

_BUSY = frozenset([errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK])
_CANNOT = frozenset([errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP])


class Lock(Enum):
    """What came of asking for a lock."""

    HELD = "held"
    BUSY = "busy"
    """Somebody else has it."""
    UNLOCKABLE = "unlockable"
    """The file system knows no locks."""


if sys.platform == "win32":
    import msvcrt
    import os

    _FAR = 2**62
    """Windows keeps others from reading a locked byte: this one is beyond the end of any file."""

    def _flock(fd: int, wait: bool) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _flock(fd: int, wait: bool) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def take(fd: int, *, wait: bool = False) -> Lock:
    """Lock an open file, waiting for it or not; closing the file releases it. Raises OSError."""
    try:
        _flock(fd, wait)
    except OSError as error:
        if error.errno in _BUSY:
            return Lock.BUSY
        if error.errno in _CANNOT:
            return Lock.UNLOCKABLE
        raise
    return Lock.HELD
