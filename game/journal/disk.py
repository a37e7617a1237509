"""Writing so that a crash never leaves half of anything.

A new file is written under another name, brought to the disk and only then renamed; a line is appended to
an open file whole or not at all. Every OSError on the way becomes a CannotWriteError, with what was half
written taken back. Nothing here knows what the bytes mean.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from game.journal import lock
from game.journal.errors import CannotReadError, CannotWriteError

_APPENDING = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_AGAIN = "Leave and open it again."
_GONE = "Put the file back where it was, or leave and begin anew."
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def make_folder(folder: Path) -> None:
    """The folder and those above it, each known to the disk. Raises CannotWriteError."""
    missing = []
    here = folder
    try:
        while not here.is_dir() and here != here.parent:
            missing.append(here)
            here = here.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            sync_folder(one.parent)
    except OSError as error:
        raise CannotWriteError.of(folder, error) from error


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can (Windows and some network drives
    cannot). Raises OSError."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def write_new(path: Path, data: bytes) -> None:
    """A new file, there as a whole or not at all. Raises CannotWriteError.

    The caller holds the lock of the folder of saves, and has seen that the name is free.
    """
    temporary = path.with_name(f".new-{os.getpid()}")
    try:
        fd = os.open(temporary, _NEW, 0o666)
        try:
            _write_all(fd, data)
            os.fsync(fd)
        finally:
            os.close(fd)
        temporary.replace(path)
        temporary = path
        sync_folder(path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise CannotWriteError.of(path, error) from error
        raise


def rename(path: Path, target: Path) -> None:
    """Give a file another name, which the caller has seen to be free. Raises CannotWriteError."""
    try:
        path.rename(target)
    except OSError as error:
        raise CannotWriteError.of(path, error) from error
    with contextlib.suppress(OSError):  # it is renamed; a power cut might bring the old name back
        sync_folder(path.parent)


def remove(path: Path) -> None:
    """Delete a file. Raises CannotWriteError."""
    try:
        path.unlink()
    except OSError as error:
        raise CannotWriteError.of(path, error) from error
    with contextlib.suppress(OSError):  # it is deleted; a power cut might bring it back
        sync_folder(path.parent)


def read_bytes(path: Path) -> bytes:
    """Everything in a file. Raises FileNotFoundError and CannotReadError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CannotReadError(path, error) from error


@contextlib.contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """One program at a time names, renames and deletes in a folder of saves. Raises CannotWriteError."""
    path = folder / ".lock"
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise CannotWriteError.of(folder, error) from error
    try:
        lock.take(fd, wait=True)
        yield
    finally:
        os.close(fd)


class AppendFile:
    """An open file, locked, that only grows: by whole lines.

    It is told with every line how long it ought to be. Bytes beyond that are cut off when they are what a
    crash or a failed write left behind, which is the only cut there is; anything else that changed the file
    is not ours to repair, and refused.
    """

    def __init__(self, path: Path, fd: int, locked: lock.Lock) -> None:
        self.path = path
        self.locked = locked
        """BUSY: somebody else has it open, and nothing may be done with it but close it."""
        self.unsure = False
        """The file may be longer than it ought to be, through ourselves or through a crash."""
        self._fd = fd

    @classmethod
    def open(cls, path: Path) -> AppendFile:
        """Open and try to lock. Raises FileNotFoundError and CannotWriteError."""
        try:
            fd = os.open(path, _APPENDING)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise CannotWriteError.of(path, error) from error
        try:
            return cls(path, fd, lock.take(fd))
        except OSError as error:
            os.close(fd)
            raise CannotWriteError.of(path, error) from error

    def append(self, size: int, line: bytes) -> int:
        """Bring a line to the disk, after the first `size` bytes; returns the new size.

        Raises CannotWriteError, and then the file is `size` bytes long or is cut back to it next time.
        """
        try:
            self._ready(size)
            self.unsure = True
            _write_all(self._fd, line)
            os.fsync(self._fd)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._cut_back(size)
            raise CannotWriteError.of(self.path, error) from error
        return size + len(line)

    def _ready(self, size: int) -> None:
        found = os.fstat(self._fd)
        if found.st_nlink == 0:
            raise CannotWriteError(self.path, "it has been deleted or replaced", _GONE, kept=False)
        if found.st_size > size and self.unsure:
            self._cut_back(size)
        elif found.st_size != size:
            raise CannotWriteError(self.path, "another program has changed it meanwhile", _AGAIN)

    def _cut_back(self, size: int) -> None:
        if os.fstat(self._fd).st_size > size:
            os.ftruncate(self._fd, size)
            os.fsync(self._fd)

    def close(self) -> None:
        """Close it, which releases the lock; again does nothing."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def _write_all(fd: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]
