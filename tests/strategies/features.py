"""Which features of the format a scenario, given as plain data, makes use of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.strategies.dump import Raw
from tests.strategies.story import targets_of

_NAMED = """
    page, starts with a page, loop, into itself, stay, stay with once false, return, conditional goto,
    conditional return, default goto, default stay, ending inside a call,
    call of a choice, call of a scene, nested call, conditional goto beside a call, stay beside a call,
    return beside a call, once beside a call,
    chance, outcome with a goto, outcome with effects, outcome with a result, expression weight,
    negative weight, no weight above 0,
    once, once false, fallback, conditional fallback, if, needs, needs with a reason, traits, trait weights,
    time limit, arrival effects of a page, arrival effects of choices, arrival effects of an ending,
    effect +n, effect -n, effect =n, effect +n%, effect -n%, effect true, effect word,
    effect =(expression), effect =(truth), effects with conditions, list of effects without a condition,
    truth fact, word fact, number fact, word that is a meter, meter below 0, meter above 0,
    meter of two values, large meter, levels, manager starts elsewhere,
    string block, list of blocks, if block, else, first block, cycle, shuffle, nested blocks,
    blocks in a result, placeholder, level placeholder, turn placeholder, brace, control character,
    visited, visits, chose, turn, min, max, abs, product, //, %, minus, and, or, not, chained, word compared
"""
FEATURES = frozenset(feature.strip() for feature in _NAMED.split(","))
_IN_EXPRESSIONS = {
    "visited": "visited(",
    "visits": "visits(",
    "chose": "chose(",
    "turn": "turn",
    "min": "min(",
    "max": "max(",
    "abs": "abs(",
    "product": " * ",
    "//": "//",
    "%": " % ",
    "minus": "-",
    "and": " and ",
    "or": " or ",
    "not": "not ",
}


def features(data: dict[str, Any]) -> set[str]:
    """Those of FEATURES that occur."""
    found = set(_variables(data["meters"], data["facts"]))
    if "traits" in data:
        found.add("trait weights")
    scenes = data["scenes"]
    if "choices" not in scenes["s0"] and "ending" not in scenes["s0"]:
        found.add("starts with a page")
    for name, scene in scenes.items():
        found.update(_scene(name, scene, list(scenes)))
    for text in _expressions(data):
        found.update(feature for feature, sign in _IN_EXPRESSIONS.items() if sign in text)
        found.update(["chained"] * bool(re.search(r"[<=>] [^()]+ [<=>]", text) and " and " not in text))
        found.update(["word compared"] * bool(re.search(r"(plan|mood) [!=]=", text)))
    return found


def _variables(meters: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    for name, meter in meters.items():
        if "min" not in meter:
            yield "manager starts elsewhere"
            continue
        yield from ["levels"] * ("levels" in meter)
        yield from ["meter below 0"] * (meter["min"] < 0)
        yield from ["meter above 0"] * (meter["min"] > 0)
        yield from ["meter of two values"] * (meter["max"] - meter["min"] == 1)
        yield from ["large meter"] * (abs(meter["min"]) > 900_000)
        yield from ["word that is a meter"] * any(name in f for f in facts.values() if isinstance(f, list))
    for fact in facts.values():
        form = {bool: "truth fact", list: "word fact", dict: "number fact"}
        yield form[type(fact)]


def _scene(name: str, scene: dict[str, Any], order: list[str]) -> Iterator[str]:
    kind = "choices" if "choices" in scene else "an ending" if "ending" in scene else "a page"
    yield from ["page"] * (kind == "a page")
    yield from ["time limit"] * ("time_limit" in scene)
    yield from _text(scene["text"])
    yield from _text(scene.get("title", ""))
    if "effects" in scene:
        yield f"arrival effects of {kind}"
        yield from _effects(scene["effects"])
    if kind == "a page" and "call" in scene:
        yield "call of a scene"
        yield from _call(name, scene["goto"])
    elif kind == "a page":
        yield from _goto(name, scene["goto"], order)
    elif "goto" in scene:
        yield "default goto"
        yield from ["default stay"] * ("stay" in targets_of(scene["goto"]))
    for choice in scene.get("choices", {}).values():
        yield from _choice(name, scene, choice, order)


def _choice(name: str, scene: dict[str, Any], choice: dict[str, Any], order: list[str]) -> Iterator[str]:
    goto = choice.get("goto", scene.get("goto", []))
    for key in ("if", "fallback", "traits", "chance"):
        yield from [key] * (key in choice)
    yield from ["needs with a reason" if isinstance(choice.get("needs"), dict) else "needs"] * (
        "needs" in choice
    )
    yield from {True: ["once"], False: ["once false"], None: []}[choice.get("once")]
    yield from ["conditional fallback"] * ("fallback" in choice and ("if" in choice or "needs" in choice))
    yield from _text(choice["text"])
    yield from _happens(choice)
    if "call" in choice:
        yield "call of a choice"
        yield from ["once beside a call"] * bool(choice.get("once"))
        yield from _call(name, goto)
    else:
        yield from _goto(name, goto, order)
        yield from ["stay with once false"] * ("stay" in targets_of(goto) and choice.get("once") is False)
    outcomes = choice.get("chance", {}).values()
    weights = [outcome["weight"] for outcome in outcomes]
    yield from ["expression weight"] * any(isinstance(weight, str) for weight in weights)
    yield from ["negative weight"] * any(isinstance(weight, int) and weight < 0 for weight in weights)
    yield from ["no weight above 0"] * bool(
        weights and all(str(w) in ("0", "-1", "-2", "-3") for w in weights)
    )
    for outcome in outcomes:
        for key, said in (("goto", "a goto"), ("effects", "effects"), ("result", "a result")):
            yield from [f"outcome with {said}"] * (key in outcome)
        yield from _happens(outcome)
        yield from _goto(name, outcome.get("goto", []), order)


def _happens(of: dict[str, Any]) -> Iterator[str]:
    if "effects" in of:
        yield from _effects(of["effects"])
    if "result" in of:
        yield from ["blocks in a result"] * isinstance(of["result"], list)
        yield from _text(of["result"])


def _goto(name: str, goto: Any, order: list[str]) -> Iterator[str]:
    targets = targets_of(goto)
    yield from ["conditional goto"] * (len(targets) > 1)
    yield from ["conditional return"] * (len(targets) > 1 and "return" in targets)
    for target in targets:
        if target in ("stay", "return"):
            yield target
        elif target == name:
            yield "into itself"
        elif target[0] != name[0]:
            yield "ending inside a call"
        elif order.index(target) < order.index(name):
            yield "loop"


def _call(name: str, goto: Any) -> Iterator[str]:
    targets = targets_of(goto)
    yield from ["nested call"] * (name[0] == "a")
    yield from ["conditional goto beside a call"] * (len(targets) > 1)
    yield from ["stay beside a call"] * ("stay" in targets)
    yield from ["return beside a call"] * ("return" in targets)


def _effects(effects: Any) -> Iterator[str]:
    for group in effects if isinstance(effects, list) else [effects]:
        if isinstance(effects, list):
            yield "effects with conditions" if "if" in group else "list of effects without a condition"
        for name, effect in group.items():
            if name == "if":
                continue
            if isinstance(effect, bool):
                yield "effect true"
            elif isinstance(effect, Raw) or effect.endswith("%"):
                yield f"effect {effect[0]}n{effect[-1].strip('0123456789')}"
            elif effect.startswith("=("):
                yield "effect =(truth)" if name in ("knows", "told") else "effect =(expression)"
            else:
                yield "effect =n" if effect.startswith("=") else "effect word"


def _text(text: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(text, str):
        yield "string block"
        yield from ["brace"] * ("{{" in text)
        yield from ["control character"] * ("\x1b" in text)
        for place in re.findall(r"(?<!\{)\{(\w[\w.]*)\}", text):
            yield "level placeholder" if "." in place else "placeholder"
            yield from ["turn placeholder"] * (place == "turn")
        return
    if isinstance(text, list):
        yield "list of blocks"
        yield from ["nested blocks"] * (depth > 0)
        for block in text:
            yield from _text(block, depth)
        return
    for key, feature in (("if", "if block"), ("else", "else"), ("first", "first block")):
        yield from [feature] * (key in text)
    for key in ("cycle", "shuffle"):
        yield from [key] * (key in text)
    for key in ("text", "else", "first", "then", "cycle", "shuffle"):
        if key in text and key in ("cycle", "shuffle"):
            for item in text[key]:
                yield from _text(item, depth + 1)
        elif key in text:
            yield from _text(text[key], depth + 1)


def _expressions(data: Any) -> Iterator[str]:
    """Every expression in the data."""
    if isinstance(data, list):
        for item in data:
            yield from _expressions(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and (key in ("if", "needs", "weight") or value.startswith("=(")):
                yield value
            yield from _expressions(value)
