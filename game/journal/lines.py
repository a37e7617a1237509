"""The lines of a journal, format 1: JSON objects, one a line, each with its `kind`.

    {"kind":"header","format":1,"scenario":"account_crisis","title":"…","version":"1","rules":"…","texts":"…",
     "program":"0.1.0","seed":7}
    {"kind":"decision","scene":"monday","choice":"ring","how":"player"}
    {"kind":"back","to":0}
    {"kind":"replayed","title":"…","version":"2","rules":"…","texts":"…","program":"0.2.0","kept":3,
     "renamed":[[1,"monday_morning","ring"]]}

A `header` opens the file. A `decision` that ends the playthrough says so: `"ending":"won"`, the ending
scene's id (a header and a replayed line may, too). `back` goes back to that many decisions. `replayed`: from
here on it is played on other rules, on which that many decisions stood, some under new ids (by number,
counted from 1). A kind that is not known comes from a newer program; keys that are not known are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from game.engine import Decision
from game.scenario.ids import ID
from game.scenario.source import stripped

FORMAT = 1


class NotAJsonError(ValueError):
    """Bytes that are no JSON at all: what a torn line looks like."""


class NotALineError(ValueError):
    """JSON that is no line of a journal; str() says why, for whoever mends the file by hand."""


class NewerLineError(ValueError):
    """A line that a newer program wrote; str() says what is new about it, to go on a sentence: "line 3 …"."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of a scenario's file is played, and by which program."""

    title: str
    version: str
    """The author's own."""
    rules: str
    """The hash of the rules."""
    texts: str
    """The hash of everything, texts included: the name of the copy that is kept."""
    program: str


@dataclass(frozen=True, slots=True)
class Header:
    scenario: str
    seed: int
    """0 to 2**64 − 1."""
    edition: Edition
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    decision: Decision
    ending: str = ""
    """The ending scene it led to; empty while the playthrough goes on."""


@dataclass(frozen=True, slots=True)
class Back:
    to: int
    """How many decisions are left."""


@dataclass(frozen=True, slots=True)
class Replayed:
    edition: Edition
    kept: int
    """How many decisions still stood."""
    renamed: tuple[tuple[int, str, str], ...] = ()
    """(number counted from 1, scene, choice) of decisions whose ids have changed."""
    ending: str = ""


Line: TypeAlias = Header | Decided | Back | Replayed


def encoded(line: Line) -> bytes:
    """The line as it is written, its end included."""
    match line:
        case Header(scenario, seed, edition):
            data = {
                "kind": "header",
                "format": FORMAT,
                "scenario": scenario,
                **_edition(edition),
                "seed": seed,
            }
        case Decided(decision):
            data = {"kind": "decision", **decision._asdict()}
        case Back(to):
            return _dumped({"kind": "back", "to": to})
        case Replayed(edition, kept, renamed):
            data = {"kind": "replayed", **_edition(edition), "kept": kept}
            if renamed:
                data["renamed"] = renamed
    if line.ending:
        data["ending"] = line.ending
    return _dumped(data)


def _edition(edition: Edition) -> dict[str, Any]:
    names = ("title", "version", "rules", "texts", "program")
    return {name: getattr(edition, name) for name in names}


def _dumped(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def decoded(raw: bytes) -> Line:
    """The line in these bytes. Raises NotAJsonError, NotALineError, NewerLineError."""
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotAJsonError("it is not a line of a save") from error
    if type(data) is not dict:
        raise NotALineError("it is not a line of a save")
    if type(data.get("format")) is int and data["format"] > FORMAT:
        raise NewerLineError(f'says "format" {data["format"]}, and this version knows {FORMAT}')
    kind = data.get("kind")
    if type(kind) is not str:
        raise NotALineError(f'"kind" is missing or not text; a line is one of {", ".join(_READERS)}')
    read = _READERS.get(kind)
    if read is None:
        raise NewerLineError(f'is a "{clean(kind)[:30]}", which this version does not know')
    return read(data)


def clean(text: str) -> str:
    """Text from a file, fit for a screen: no control or bidirectional characters, no halves of characters."""
    return stripped(text.encode("utf-8", "replace").decode("utf-8"))


def _read_header(data: dict[str, Any]) -> Header:
    if data.get("format") != FORMAT:
        raise NotALineError(f'"format" is not {FORMAT}')
    seed = _number(data, "seed", 2**64 - 1)
    return Header(_id(data, "scenario"), seed, _read_edition(data), _ending(data))


def _read_decision(data: dict[str, Any]) -> Decided:
    return Decided(Decision(_id(data, "scene"), _id(data, "choice"), _id(data, "how")), _ending(data))


def _read_back(data: dict[str, Any]) -> Back:
    return Back(_number(data, "to"))


def _read_replayed(data: dict[str, Any]) -> Replayed:
    renamed = data.get("renamed", [])
    if type(renamed) is not list:
        raise NotALineError('"renamed" is not a list')
    return Replayed(
        _read_edition(data), _number(data, "kept"), tuple(_renamed(one) for one in renamed), _ending(data)
    )


def _renamed(one: object) -> tuple[int, str, str]:
    if type(one) is not list or len(one) != 3:
        raise NotALineError('"renamed" is not a list of [number, scene, choice]')
    entry = dict(zip(("number", "scene", "choice"), one, strict=True))
    return _number(entry, "number"), _id(entry, "scene"), _id(entry, "choice")


def _read_edition(data: dict[str, Any]) -> Edition:
    return Edition(
        clean(_text(data, "title")),
        clean(_text(data, "version")),
        _hash(data, "rules"),
        _hash(data, "texts"),
        clean(_text(data, "program")),
    )


def _ending(data: dict[str, Any]) -> str:
    return _id(data, "ending") if "ending" in data else ""


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if type(value) is not str:
        raise NotALineError(f'"{key}" is missing or not text')
    return value


def _id(data: dict[str, Any], key: str) -> str:
    value = _text(data, key)
    if not ID.match(value):
        raise NotALineError(
            f'"{key}" is not a name as scenario files have them (small letters, digits and _)'
        )
    return value


def _hash(data: dict[str, Any], key: str) -> str:
    value = _text(data, key)
    if len(value) != 64 or not set(value) <= set("0123456789abcdef"):
        raise NotALineError(f'"{key}" is not 64 signs of 0-9 and a-f')
    return value


def _number(data: dict[str, Any], key: str, most: int = 2**31 - 1) -> int:
    value = data.get(key)
    if type(value) is not int or not 0 <= value <= most:
        raise NotALineError(f'"{key}" is missing or not a whole number from 0 to {most}')
    return value


_READERS: dict[str, Callable[[dict[str, Any]], Line]] = {
    "header": _read_header,
    "decision": _read_decision,
    "back": _read_back,
    "replayed": _read_replayed,
}
