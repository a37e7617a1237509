"""Holds the branch coverage of the packages that must not be wrong; run by `make test` after the tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FLOOR = 95.0
PACKAGES = ("game/scenario", "game/engine", "game/journal", "game/analysis")


def covered(files: dict[str, dict[str, dict[str, float]]], package: str) -> float:
    """Lines and branches run, in per cent of all, over a package's files."""
    sums = [f["summary"] for name, f in files.items() if Path(name).as_posix().startswith(f"{package}/")]
    run = sum(s["covered_lines"] + s["covered_branches"] for s in sums)
    return 100 * run / sum(s["num_statements"] + s["num_branches"] for s in sums)


def main(report: str) -> int:
    files = json.loads(Path(report).read_text())["files"]
    low = {package: share for package in PACKAGES if (share := covered(files, package)) < FLOOR}
    for package in PACKAGES:
        print(f"{package}: {covered(files, package):.1f}% of lines and branches (floor {FLOOR:.0f}%)")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
