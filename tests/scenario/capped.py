"""Reads one file as `stance check` would, with memory and time capped, and prints its report.

    python -m tests.scenario.capped FILE [UID]

Run in a process of its own, so that a hang or a flood kills that process and not the tests.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

MEMORY = 2**30
"""Bytes of address space: 1 GB."""
SECONDS = 20
ROOT = Path(__file__).parents[2]


def report(path: Path, uid: int | None = None) -> str:
    """The report of a file, read within the caps (and as another user). Raises when it is not."""
    command = [sys.executable, "-m", "tests.scenario.capped", path.name, *([] if uid is None else [str(uid)])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command,
        cwd=path.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.rstrip("\n")


def main(path: str, uid: str = "") -> None:
    from game.scenario import load  # noqa: PLC0415 - imported before the caps and the change of user

    loaded = load("nothing.yaml")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if uid:
        os.setuid(int(uid))
    loaded = load(path)
    assert loaded.scenario is None or not loaded.errors
    print(loaded.report())


if __name__ == "__main__":
    main(*sys.argv[1:])
