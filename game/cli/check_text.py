"""What `stance check` says, as text: problems with their lines, then in a few lines what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from game.cli.checking import Checked, Told, command
from game.cli.talk import Exit, say
from game.scenario.problems import MOST_TOLD
from game.scenario.symbols import shown

if TYPE_CHECKING:
    from game.analysis import Chance, Estimate
    from game.analysis.known import Cut, Known
    from game.analysis.words import Read
    from game.scenario import Scenario
    from game.scenario.translation.gaps import Gaps

METERS = 6
"""Meters that are told; more help nobody."""
CUTS = 3
"""Meters stopped by a bound that are told with a playthrough."""
RARE = 0.0005
"""Below this, per cent with a decimal would read 0.0%."""
WIDTH = 100
"""Characters of a line, about."""


class AsText:
    """For people."""

    def tell(self, one: Checked) -> None:
        """One file: what is not settled first, then problems, then what is known."""
        lines = one.loaded.source.lines if one.loaded.source else []
        if why := not_settled(one):
            say(why + "\n")
        if one.told:
            say("\n".join(rendered(told, one.loaded.path, lines) for told in one.told[:MOST_TOLD]) + "\n")
        if more := len(one.told[MOST_TOLD:]):
            say(f"{one.loaded.path}: there are {more:,} more, which --format json tells too\n")
        if one.known is not None and one.loaded.scenario is not None:
            say("\n".join(_known(one, one.known, one.loaded.scenario)) + "\n")
        if one.gaps is not None and one.gaps.texts:
            say(f"{one.loaded.path}: {_come(one.gaps)}\n")

    def close(self, done: Sequence[Checked], worst: Exit) -> None:
        say(summary(done, worst))


def summary(done: Sequence[Checked], worst: Exit) -> str:
    """`2 files: 1 error, 0 warnings`"""
    errors = sum(one.errors for one in done)
    warnings = sum(len(one.told) for one in done) - errors
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if worst is Exit.GOOD:
        counted = "no problems"
    elif open_ := sum(not one.is_settled for one in done):
        counted += f", {open_} not settled"
    return f"{_count(len(done), 'file')}: {counted}"


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'s' if number != 1 else ''}"


def _come(gaps: Gaps) -> str:
    """How far a translation has come: `426 texts in fr: 12 not translated, 3 stale`"""
    parts = [(gaps.missing, "not translated"), (gaps.stale, "stale"), (gaps.unused, "not in the scenario")]
    open_ = ", ".join(f"{number:,} {what}" for number, what in parts if number)
    return f"{_count(gaps.texts, 'text')} in {gaps.language}: {open_ or 'all translated'}"


def _number(number: int) -> str:
    return shown(number) if number < 0 else f"{number:,}"


def rendered(told: Told, path: str, lines: list[str]) -> str:
    """The problem with its line and hint, and what shows it."""
    out = told.problem.render(path, lines)
    return out if told.replay is None else f"{out}\n   shown by: {shown_by(path, told)}"


def shown_by(path: str, told: Told) -> str:
    """The command, and what it cannot bring about by itself."""
    assert told.replay is not None
    luck = told.replay.by_luck and told.replay.seed is None
    return f"{command(path, told.replay)}{', with luck that no seed was found for' if luck else ''}"


def not_settled(one: Checked) -> str:
    """Why not everything is known; empty when it is."""
    if one.is_settled or one.known is None:
        return ""
    known, path = one.known, one.loaded.path
    if one.stopped:
        why = f"stopped after {known.states:,} states"
    elif not known.settled:
        why = f"it has more states than the budget of {one.budget:,}"
    else:
        why = f"every one of {known.states:,} states was visited, but not every question is answered"
    points = [f"point {point} of the checklist" for point in one.unsettled]
    left = "; ".join([*known.unknown, *points])
    open_ = f"\n  Not known: {left}." if left else ""
    return f"{path}: not settled: {why}. What follows is certain, but for what is called sampled.{open_}"


# -- what is known


def _known(one: Checked, known: Known, scenario: Scenario) -> Iterator[str]:
    if known.settled:
        yield f"{one.loaded.path}: {known.states:,} states, every one visited, in {one.seconds:.1f} s"
    else:
        yield f"{one.loaded.path}: {known.states:,} states found in {one.seconds:.1f} s, and there are more"
    yield f"  A playthrough  {_lengths(known)}"
    if known.read is not None and known.read.words.least is not None:
        yield from _wrapped("  To be read     ", list(_read(known.read)))
    yield from _meters(known, scenario, one.loaded.path)
    yield from _paths(known, scenario)


def _lengths(known: Known) -> str:
    if not known.lengths_known:
        if known.sampled is None:
            return "has a length that was not worked out: there are too many states"
        mean = known.sampled.decisions
        return f"sampled: {mean.mean:.1f} decisions on average ({mean.low:.1f} to {mean.high:.1f})"
    if known.shortest is None:
        return "never comes to an ending"
    if known.longest is None:
        return f"{_count(known.shortest, 'decision')} or more, unbounded"
    return _span(known.shortest, known.longest, "decision")


def _read(read: Read) -> Iterator[str]:
    """`1,924 to 2,423 words (2,127 on average)`, and the same of minutes."""
    for span, unit, digits in ((read.words, "word", 0), (read.minutes, "minute", 1)):
        least, most, average = (
            None if end is None else f"{end:,.{digits}f}" for end in (span.least, span.most, span.average)
        )
        out = f"{least} {unit}s or more" if most is None else f"{least} to {most} {unit}s"
        if most == least:
            yield f"{least} {unit}s"
        else:
            yield out if average is None else f"{out} ({average} on average)"
    if how := how_read(read):
        yield how


def how_read(read: Read) -> str:
    """What the numbers are, where they are not exact; else empty."""
    if read.sampled is not None:
        return f"sampled: {_count(read.sampled, 'random playthrough')}"
    return "at least and at most, as some texts are shuffled" if read.shuffled else ""


def _span(low: int, high: int, noun: str = "") -> str:
    """`3 decisions`, `3 to 5 decisions`, `−4 to 5`"""
    if low == high:
        return _count(low, noun) if noun else shown(low)
    unit = f" {noun}s" if noun else ""
    return f"{_number(low)} to {_number(high)}{unit}"


def _meters(known: Known, scenario: Scenario, path: str) -> Iterator[str]:
    """Their ranges in a line or two, and where a bound stops them."""
    ranges = []
    for name, extent in list(known.meters.items())[:METERS]:
        label = scenario.meters[name].label or name
        certain = extent.exact or extent.low == extent.high
        ranges.append(f"{label} {'' if certain else 'within '}{_span(extent.low, extent.high)}")
    if more := len(known.meters) - METERS:
        ranges += [f"{more} more"] if more > 0 else []
    yield from _wrapped("  Meters         ", ranges)
    for cut in known.cuts[:CUTS]:
        yield _stopped(cut, scenario, path)
    if len(known.cuts) > CUTS:
        others = [f"{scenario.meters[cut.meter].label} at {cut.bound}" for cut in known.cuts[CUTS:]]
        yield from _wrapped("  Stopped too    ", others)


def _stopped(cut: Cut, scenario: Scenario, path: str) -> str:
    label = scenario.meters[cut.meter].label or cut.meter
    more = f" and {_count(len(cut.places) - 1, 'other place')}" if len(cut.places) > 1 else ""
    way = f":\n    {command(path, cut.replay)}" if cut.replay else ""
    return f"  {label} is stopped at {shown(cut.bound)}, in {cut.places[0]}{more}{way}"


def _paths(known: Known, scenario: Scenario) -> Iterator[str]:
    """How random players end, likeliest first."""
    titles = {name: path.title for name, path in scenario.paths.items()}
    if known.odds is not None:
        ranked = sorted(known.odds.paths.items(), key=lambda item: -item[1].low)
        shares = [f"{titles[name]} {_chance(chance)}" for name, chance in ranked]
        for what, chance in (("stuck", known.odds.stuck), ("without an end", known.odds.endless)):
            shares += [f"{what} {_chance(chance)}"] if chance.low else []
        yield from _wrapped("  Random players ", shares)
    elif known.sampled is not None:
        by_share = sorted(known.sampled.paths.items(), key=lambda item: -item[1].share)
        estimates = [f"{titles[name]} {_estimate(estimate)}" for name, estimate in by_share]
        yield from _wrapped("  Random players ", estimates)
        count = known.sampled.playthroughs
        yield f"                 (sampled: {count:,} playthroughs, with 95% intervals; no proof)"


def _chance(chance: Chance) -> str:
    if 0 < chance.low < RARE:
        return f"1 in {1 / chance.low:,.0f}"
    low, high = f"{chance.low:.1%}", f"{chance.high:.1%}"
    return low if low == high else f"{low} to {high}"


def _estimate(estimate: Estimate) -> str:
    return f"{estimate.share:.1%} ({estimate.low:.1%} to {estimate.high:.1%})"


def _wrapped(head: str, parts: Sequence[str]) -> Iterator[str]:
    """The parts with commas between them, on as many lines as they need."""
    line = head
    for number, part in enumerate(parts):
        text = part + ("," if number + 1 < len(parts) else "")
        if len(line) + len(text) > WIDTH and line.strip():
            yield line.rstrip()
            line = " " * len(head)
        line += f"{text} "
    if parts:
        yield line.rstrip()
