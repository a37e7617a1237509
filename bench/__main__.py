"""`python -m bench [part …]`: measure, and print one table."""

from __future__ import annotations

import sys

from bench import analysis, decisions, load, map, startup, tui  # noqa: A004 - a part, by its name
from bench.figures import Figure, Part, figures_of, load_average, machine, table, verdict

PARTS = (
    Part("decisions", "decisions a second", decisions.measure),
    Part("load", "YAML to playable", load.measure),
    Part("analysis", "exact analysis", analysis.measure),
    Part("map", "the map", map.measure),
    Part("startup", "the small commands", startup.measure),
    Part("tui", "the terminal game", tui.measure),
)


def main(names: list[str]) -> int:
    known = {part.name: part for part in PARTS}
    if unknown := [name for name in names if name not in known]:
        print(f"there is no part {', '.join(unknown)}; the parts are {', '.join(known)}", file=sys.stderr)
        return 2
    busy = load_average()
    figures: list[Figure] = []
    for part in PARTS:
        if not names or part.name in names:
            print(f"measuring {part.what} …", file=sys.stderr, flush=True)
            figures += figures_of(part)
    print(f"{machine()} · load average {busy} before, {load_average()} after\n")
    print(table(figures))
    print(f"\n{verdict(figures)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
