"""The reports of the broken scenario files, written and compared.

    python -m tests.scenario.golden            what has changed, as a diff
    python -m tests.scenario.golden --write    the same, and the new reports are kept

Read a diff as an author would before keeping it: where, what, and what to do about it, in plain words.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from game.scenario import load_bytes

BROKEN = Path(__file__).parent / "broken"


def files() -> list[Path]:
    """The broken scenarios, each with its report beside it."""
    return sorted(BROKEN.glob("*.yaml"))


def report(path: Path) -> str:
    """What `stance check` prints of a file, named as if it were checked from its own folder."""
    return load_bytes(path.name, path.read_bytes()).report() + "\n"


def kept(path: Path) -> str:
    """The report that was kept; empty for a new file."""
    beside = path.with_suffix(".txt")
    return beside.read_text(encoding="utf-8") if beside.exists() else ""


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the reports of broken scenarios with those kept.")
    parser.add_argument("--write", action="store_true", help="keep the new reports")
    write = parser.parse_args().write
    changed = [path for path in files() if report(path) != kept(path)]
    for path in changed:
        before, after = kept(path).splitlines(keepends=True), report(path).splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(before, after, path.stem, path.stem))
        if write:
            path.with_suffix(".txt").write_text(report(path), encoding="utf-8")
    alone = [path for path in sorted(BROKEN.glob("*.txt")) if not path.with_suffix(".yaml").exists()]
    for path in alone:
        print(f"{path.name} has no scenario beside it")
        if write:
            path.unlink()
    print(f"{len(files())} files, {len(changed)} changed{', kept' if write and changed else ''}")
    return 1 if (changed or alone) and not write else 0


if __name__ == "__main__":
    sys.exit(main())
