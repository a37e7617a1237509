"""A figure, and the table that all of them are printed in."""

from __future__ import annotations

import os
import platform
import statistics
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

NOT_MEASURED = "not measured"
HEADS = ("#", "what", "measured", "floor or peer", "ratio", "target", "met")


class CannotMeasureError(Exception):
    """A figure that cannot be measured here; says what is missing and where it is expected."""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    how: str
    """How it was measured; printed below the table."""
    peer: str = ""
    """What it is held against, with its own figure."""
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    """None where there is no target, or nothing was measured."""


@dataclass(frozen=True)
class Part:
    """Figures that are measured together."""

    name: str
    what: str
    measure: Callable[[], Iterable[Figure]]
    """Raises CannotMeasureError at the first figure that cannot be measured here."""


def figures_of(part: Part) -> list[Figure]:
    """A part's figures, as far as they can be measured; then one that says why the others cannot."""
    figures: list[Figure] = []
    try:
        for figure in part.measure():
            figures.append(figure)  # one by one: those before the error are kept
    except CannotMeasureError as error:
        figures.append(not_measured(part.what, str(error)))
    return figures


def not_measured(what: str, why: str, target: str = "") -> Figure:
    """The line of a figure whose peer or means is missing."""
    return Figure(what, NOT_MEASURED, why, target=target)


def table(figures: Sequence[Figure]) -> str:
    """The table, and below it how each figure was measured."""
    rows = [HEADS]
    for number, figure in enumerate(figures, 1):
        met = {True: "yes", False: "NO", None: "–"}[figure.met]
        rows.append(
            (str(number), figure.what, figure.measured, figure.peer, figure.ratio, figure.target, met)
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    lines.append("")
    for number, figure in enumerate(figures, 1):
        lines += textwrap.wrap(
            f"{number}. {figure.how}", 110, subsequent_indent="   ", break_on_hyphens=False
        )
    return "\n".join(lines)


def verdict(figures: Sequence[Figure]) -> str:
    """How many targets were met, and what could not be measured."""
    judged = [figure for figure in figures if figure.met is not None]
    missed = [figure.what for figure in judged if not figure.met]
    missing = [figure.what for figure in figures if figure.measured == NOT_MEASURED]
    lines = [f"{len(judged) - len(missed)} of {len(judged)} targets met."]
    if missed:
        lines.append(f"Not met: {'; '.join(missed)}.")
    if missing:
        lines.append(f"Not measured: {'; '.join(missing)}.")
    return " ".join(lines)


def machine() -> str:
    """What the figures are measured on."""
    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        cpu = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} × {cpu} · {platform.system()} {platform.release()} · {python}"


def load_average() -> str:
    """How busy it is: over one, five and fifteen minutes."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def spread(values: Sequence[float], unit: Callable[[float], str]) -> str:
    """`median (least – greatest, n)`, for the notes."""
    return f"{unit(statistics.median(values))} ({unit(min(values))} – {unit(max(values))}, n={len(values)})"
