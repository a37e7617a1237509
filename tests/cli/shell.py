"""The program as a shell starts it, away from this checkout's saves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CORRIDOR = Path(__file__).parents[1] / "data" / "corridor.yaml"


def stance(
    *arguments: str, said: str = "", cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in `cwd` with lines on its standard input, away from this checkout's saves."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("STANCE_")}
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=cwd,
        env={
            **clean,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
    )


def in_bash(script: str, here: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script.replace("STANCE", f'"{sys.executable}" -m game')],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def saved(here: Path) -> list[str]:
    """The names of the saves there are."""
    return sorted(path.stem for path in (here / "saves").glob("*/*.jsonl"))
