"""The findings of the broken scenarios, written and compared.

    python -m tests.analysis.golden            what has changed, as a diff
    python -m tests.analysis.golden --write    the same, and the new reports are kept

Each loads and plays; what is wrong with it only the exact analysis can say.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from game.cli.check_text import rendered
from game.cli.checking import Asked, Checked, examined
from game.scenario import load_bytes
from tests.scenario.golden import kept

BROKEN = Path(__file__).parent / "broken"


def files() -> list[Path]:
    return sorted(BROKEN.glob("*.yaml"))


def checked(path: Path) -> Checked:
    """What `stance check` finds, named as if it were checked from its own folder."""
    return examined(load_bytes(path.name, path.read_bytes()), Asked())


def report(path: Path) -> str:
    """The problems as printed, without what is known of the rest: that tells seconds."""
    one = checked(path)
    lines = one.loaded.source.lines if one.loaded.source else []
    return "".join(f"{rendered(told, path.name, lines)}\n" for told in one.told)


def main() -> int:
    write = sys.argv[1:] == ["--write"]
    changed = [path for path in files() if report(path) != kept(path)]
    for path in changed:
        before, after = kept(path).splitlines(keepends=True), report(path).splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(before, after, path.stem, path.stem))
        if write:
            path.with_suffix(".txt").write_text(report(path), encoding="utf-8")
    print(f"{len(files())} files, {len(changed)} changed{', kept' if write and changed else ''}")
    return 1 if changed and not write else 0


if __name__ == "__main__":
    sys.exit(main())
