"""What stands in scenes and choices: variables, effects and texts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.strategies.dump import Raw
from tests.strategies.expressions import number, truth
from tests.strategies.names import Draw, Names, pick, rarely

WORDS = (("none", "ink", "compass"), ("low", "high_up"), ("calm", "trust", "debt"))
"""Lists of words for facts; the last shares its words with meters."""
PHRASES = (
    "It rains.",
    "**Dana** called.",
    "A {{brace, a 'quote', a \"second\" one: done # truly",
    "No",
    "8:40",
    "Zwölf Boxkämpfer – « é »",
    "One line.\n\nAnother *paragraph*.",
    "[@click=app.quit]x[/oops]",
    "\x1b]52;c;x\x07 \u202eevil\u2066 \x9b31m",
    "- a dash first",
    "",
)


def meters(draw: Draw) -> dict[str, Any]:
    """Meters beside manager and leader, some with odd bounds, and sometimes another start for those."""
    out: dict[str, Any] = {}
    if rarely(draw):
        out[pick(draw, "manager", "leader")] = {"start": draw(st.integers(0, 100)), "label": "Your stance"}
    for name in ("trust", "debt")[: draw(st.integers(1, 2))]:
        low = pick(draw, 0, -7, 1, -100, -1_000_000, 999_000)
        high = low + pick(draw, 100, 1, 13, 1000)
        meter: dict[str, Any] = {"start": draw(st.integers(low, high)), "min": low, "max": high}
        if not rarely(draw):
            keys = {low, *(draw(st.integers(low, high)) for _ in range(2))}
            meter["levels"] = {key: f"word {at}" for at, key in enumerate(sorted(keys))}
        if rarely(draw):
            meter |= {
                "label": f"The {name}",
                "better": pick(draw, "high", "low", "none"),
                "about": "It counts.",
            }
        out[name] = meter
    return out


def facts(draw: Draw) -> dict[str, Any]:
    """Facts of all three forms."""
    out: dict[str, Any] = {"knows": draw(st.booleans())}
    if rarely(draw, 2):
        out["told"] = draw(st.booleans())
    for name in ("plan", "mood")[: draw(st.integers(0, 2))]:
        out[name] = list(pick(draw, *WORDS))
    if rarely(draw, 2):
        low = pick(draw, 0, -3, 5)
        high = low + draw(st.integers(1, 9))
        out["days"] = {"start": draw(st.integers(low, high)), "min": low, "max": high}
    return out


def declared(meters: dict[str, Any], facts: dict[str, Any]) -> Names:
    """The names that these meters and facts give, without scenes."""
    bounds = {"manager": (0, 100), "leader": (0, 100)}
    counted = {k: v for k, v in {**meters, **facts}.items() if isinstance(v, dict) and "min" in v}
    bounds |= {name: (of["min"], of["max"]) for name, of in counted.items()}
    return Names(
        numbers=bounds,
        meters=tuple(name for name in bounds if name not in facts),
        levels=tuple(name for name, of in meters.items() if "levels" in of),
        truths=tuple(name for name, of in facts.items() if isinstance(of, bool)),
        words={name: tuple(of) for name, of in facts.items() if isinstance(of, list)},
    )


def effects(draw: Draw, names: Names) -> Any:
    """Effects in either form: a mapping, or a list of mappings with conditions."""
    if not rarely(draw):
        return _group(draw, names)
    groups = []
    for _ in range(draw(st.integers(1, 3))):
        group = _group(draw, names)
        if not rarely(draw, 3):
            group = {"if": truth(draw, names, 1).text, **group}
        groups.append(group)
    return groups


def _group(draw: Draw, names: Names) -> dict[str, Any]:
    every = (*sorted(names.numbers), *names.truths, *sorted(names.lists))
    chosen = draw(st.lists(st.sampled_from(every), unique=True, min_size=1, max_size=3))
    return {name: _effect(draw, names, name) for name in chosen}


def _effect(draw: Draw, names: Names, name: str) -> Any:
    if name in names.lists:
        return pick(draw, *names.lists[name])
    if name in names.truths:
        return f"=({truth(draw, names, 1).text})" if rarely(draw) else draw(st.booleans())
    low, high = names.numbers[name]
    how = pick(draw, "add", "set", "share", "compute")
    if how == "set":
        return f"={draw(st.integers(low, high))}"
    if how == "compute":
        return f"=({number(draw, names, 2).text})"
    amount = draw(st.integers(-100, 100) | st.integers(-9, 9))
    return Raw(f"{amount:+d}") if how == "add" else f"{amount:+d}%"


def line(draw: Draw, names: Names) -> str:
    """A text on one line, now and then with placeholders."""
    text: str = pick(draw, *PHRASES)
    if rarely(draw, 3):
        names_shown = (*sorted(names.numbers), *sorted(names.lists), "turn")
        text += " {" + pick(draw, *names_shown, *(f"{name}.level" for name in names.levels)) + "}"
    return text or "Go on."


def prose(draw: Draw, names: Names, depth: int = 2) -> Any:
    """A string, or a list of blocks."""
    if not rarely(draw, 2):
        return line(draw, names)
    return [block(draw, names, depth) for _ in range(draw(st.integers(1, 2)))]


def block(draw: Draw, names: Names, depth: int) -> Any:
    """A block of any form, nested at most `depth` deep."""
    how = pick(draw, "text", "if", "first", "cycle", "shuffle") if depth else "text"
    if how == "text":
        return pick(draw, line(draw, names), "")
    if how == "if":
        out = {"if": truth(draw, names, 1).text, "text": _nested(draw, names, depth)}
        if rarely(draw, 2):
            out["else"] = _nested(draw, names, depth)
    elif how == "first":
        out = {"first": _nested(draw, names, depth), "then": _nested(draw, names, depth)}
    else:
        items = [f"{how} {at}" for at in range(draw(st.integers(0, 3)))]
        out = {how: [*items, _nested(draw, names, depth)]}
    return {**out, "id": "block_1"} if rarely(draw, 6) else out


def _nested(draw: Draw, names: Names, depth: int) -> Any:
    return line(draw, names) if not rarely(draw) else [block(draw, names, depth - 1)]
