"""One piece of analysis in a process of its own: `python -m bench.analysis_once WHAT FILE`, told as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from game.analysis.analysing import Analysis, outlooks
from game.analysis.exploring import explore
from game.analysis.sampling import sample
from game.scenario import Scenario, load_or_raise

PLENTY = 100_000_000
PLAYERS = 1_000_000
Told = dict[str, float]


def states(scenario: Scenario) -> Told:
    """All states, all meters kept."""
    found = explore(scenario, budget=PLENTY)
    return {"states": found.states, "whole": found.whole}


def reduced(scenario: Scenario) -> Told:
    """All states, what nothing reads later dropped."""
    found = explore(scenario, frozenset(), PLENTY)
    return {"states": found.states, "whole": found.whole}


def answers(scenario: Scenario) -> Told:
    """What `check` asks, within the default budget: explored, reduced where need be, all answers."""
    found = Analysis(scenario)
    told = found.answers
    open_ = [choice.ever_open for choice in told.choices]
    return {
        "states": found.full.states + (found.explored.states if found.explored is not found.full else 0),
        "whole": told.whole,
        "certain": sum(known is not None for known in open_),
        "choices": len(open_),
    }


def proved(scenario: Scenario) -> Told:
    """All that `check` and `odds` ask of a scenario: answers, odds, dominated choices."""
    found = Analysis(scenario)
    told = found.answers
    found.odds()
    return {"states": told.states, "whole": told.whole, "pairs": len(found.compared or ())}


def odds(scenario: Scenario) -> Told:
    """The odds once explored and linked; the table of odds from every state; and words and minutes, least and
    most, once the lengths are known."""
    found = Analysis(scenario)
    for flow in found.explored.model.flows:
        found.links.of(flow.index)
    begun = time.perf_counter()
    mine = found.odds()
    forward = time.perf_counter() - begun
    begun = time.perf_counter()
    outlooks(scenario)
    backward = time.perf_counter() - begun
    assert found.counts_words
    begun = time.perf_counter()
    found.read(mine)
    words = time.perf_counter() - begun
    return {"states": found.explored.states, "forward": forward, "outlooks": backward, "words": words}


def played(scenario: Scenario) -> Told:
    """A million random playthroughs, after a small one that compiles the flows."""
    sample(scenario, count=1_000)
    begun = time.perf_counter()
    found = sample(scenario, count=PLAYERS)
    return {"taken": found.taken, "rate": found.taken / (time.perf_counter() - begun)}


WHAT: dict[str, Callable[[Scenario], Told]] = {
    "states": states,
    "reduced": reduced,
    "answers": answers,
    "proved": proved,
    "odds": odds,
    "played": played,
}


def _peak() -> float:
    """The most memory so far, in MB: Linux counts it for this process alone under VmHWM."""
    status = Path("/proc/self/status")
    if status.exists():
        words = status.read_text(encoding="ascii").split()
        return int(words[words.index("VmHWM:") + 1]) / 1e3
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main(what: str, path: str) -> None:
    scenario = load_or_raise(path)
    begun = time.perf_counter()
    told = WHAT[what](scenario)
    print(json.dumps({"seconds": time.perf_counter() - begun, "peak": _peak(), **told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
