"""Writes docs/format.md, the reference of the file format, from the declarations that the reader reads by.

    python docs/reference.py            says whether the page is current
    python docs/reference.py --write    writes it

What stands in the tables is declared once, in game/scenario; what stands between them is written here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from game.scenario.choice import Choice, Exits, Outcome, RequirementKind
from game.scenario.effects import EffectsKind
from game.scenario.formulas import ExpressionOf
from game.scenario.goto import ChoiceRef, GotoKind, PathRef, SceneRef
from game.scenario.kinds import Boolean, Id, Integer, Keyed, Language, ListOf, OneOf, Plain
from game.scenario.model import CareerPath, Debrief, DebriefKind, Scenario, Scene
from game.scenario.prose import Line, Prose
from game.scenario.reader import Declared, declarations
from game.scenario.traits import TraitList, TraitWeights, traits
from game.scenario.translation.reading import Entries, Entry, Hash, Translation, Words
from game.scenario.variables import Fact, Facts, Levels, Meter, Meters

PAGE = Path(__file__).with_name("format.md")


def _whole_number(kind: Integer) -> str:
    return f"a whole number, {kind.low:,} to {kind.high:,}" if kind.high < 2**31 - 1 else "a whole number"


def _keyed(kind: Keyed) -> str:
    heading = HEADINGS[kind.record.cls]
    return f"by id, see [{heading}](#{heading.lower().replace(' ', '-')})"


IN_WORDS: dict[type, Callable[[Any], str]] = {
    Boolean: lambda kind: "`true` or `false`",
    ChoiceRef: lambda kind: "the id of a choice of this scene",
    DebriefKind: lambda kind: "keys, see [Debrief](#debrief)",
    Entries: lambda kind: "entries, see below",
    EffectsKind: lambda kind: "[effects](#effects)",
    ExpressionOf: lambda kind: (
        "a [condition](#conditions)" if kind.kind == "truth" else "a number or an [expression](#conditions)"
    ),
    Facts: lambda kind: "by id, see [Facts](#facts)",
    GotoKind: lambda kind: "a [goto](#goto)",
    Hash: lambda kind: "eight hexadecimal digits",
    Id: lambda kind: "an id",
    Integer: _whole_number,
    Exits: _keyed,
    Keyed: _keyed,
    Language: lambda kind: "a language tag",
    Levels: lambda kind: "words by the least value each stands for, `{0: low, 50: high}`",
    Line: lambda kind: "a text with [placeholders](#text)",
    ListOf: lambda kind: f"a list of {_several(words(kind.item))}",
    Meters: lambda kind: "by id, see [Meters](#meters)",
    OneOf: lambda kind: ", ".join(f"`{word}`" for word in kind.words),
    PathRef: lambda kind: "the id of a career path",
    Plain: lambda kind: "a text",
    Prose: lambda kind: "a [text](#text), or a list of blocks",
    RequirementKind: lambda kind: "a [condition](#conditions), or `{if: condition, text: the reason}`",
    SceneRef: lambda kind: "the id of a scene",
    TraitList: lambda kind: "a list of [traits](#traits)",
    TraitWeights: lambda kind: "weights by [trait](#traits), 0 to 100",
    Words: lambda kind: "a text",
}
"""What an author writes for each kind. A kind that is not here stops the page from being written."""
HEADINGS: dict[type, str] = {
    Scenario: "The scenario",
    Meter: "Meters",
    Fact: "Facts",
    CareerPath: "Career paths",
    Scene: "Scenes",
    Choice: "Choices",
    Outcome: "Outcomes",
    Debrief: "Debrief",
}
"""Each record of the format, in the order of the page."""
BETWEEN: dict[type, str] = {
    Meter: """A number that the player sees. `manager` and `leader` always exist, go from 0 to 100 and start
at 50 unless you give them another start. A meter without any keys is `{}` or nothing after its colon.""",
    Fact: """Something the scenario remembers and the player does not see. One of three:

- `knows_cause: false`: true or false, and what it is at the start;
- `plan: [none, ink, compass]`: one of 2 to 100 words, the first at the start;
- `days_left: {start: 5, min: 0, max: 5}`: a whole number between two bounds.""",
    CareerPath: "What endings lead to. Several scenes may end on one path.",
    Scene: """A scene has `choices`; or a `goto` alone, and is then a page to read; or an `ending`. A scene
with choices may have a `goto` too, the default of those that have none. `call` stands beside a `goto` that
says where its `return` leads. A `time_limit` needs an `on_timeout`: a choice without `if`, `needs`, `once` or
`fallback`.""",
    Choice: """In the order of the file, at most nine in a scene. The id of a choice is what saves and
`chose(…)` know it by.""",
    Outcome: """What stands under `chance`, by id. One is drawn, each as likely as its weight beside the
others'.""",
    Debrief: "Questions for afterwards, each a list.",
}
START = """# The file format

Every key there is, made from the program's own declarations by `make docs`. To learn the format, start with
[authoring.md](authoring.md).

A scenario is one YAML file. Scenes, choices, meters, facts and career paths are keyed by **id**: lower-case
letters, digits and `_`, a letter first, at most 64 characters. Ids are what saves and conditions know things
by; the order in the file is the order shown.
"""
END = """## Text

Markdown emphasis, lists, quotes and tables. `{trust}` shows a meter's or a fact's value, `{trust.level}` the
meter's word for it, `{turn}` the number of decisions so far, `{{` a brace. A list of blocks is joined as
paragraphs; a block is a text or one of:

| block | shows |
|---|---|
| `{if: condition, text: …, else: …}` | `text` while the condition holds, else `else`, which may be left out |
| `{first: …, then: …}` | `first` on the first visit to the scene, `then` on later ones |
| `{cycle: [a, b, c]}` | one after the other, by visits, round and round |
| `{shuffle: [a, b, c]}` | the same in an order of its own for each playthrough |

A block may have an `id`, by which translations know it.

## Effects

Keys are meters and facts; they happen from top to bottom, each seeing those above. A list of such mappings
may make some of them conditional: `[{if: knows_cause, trust: +3}, {team: -2}]`.

| you write | it does |
|---|---|
| `+6`, `-6` | adds, within the bounds |
| `=40` | sets |
| `+20%`, `-20%` | takes a share of what is left to the maximum, or to the minimum |
| `true`, `false`, a word | sets a fact |
| `=(trust // 2)` | computes; use quotes around it inside braces when it has a comma |

## Goto

The id of a scene; `stay` (not an arrival: no visit, no effects of arriving, and the choice is gone unless it
says `once: false`); `return`, to the `goto` beside the last `call`; or a list whose last line has no
condition: `[{if: trust >= 60, to: won}, lost]`.

## Conditions

`and or not`; `== != < <= > >=`, chained too; `+ - * // %`; parentheses; `min(a, b)`, `max(a, b)`, `abs(a)`;
meters and facts by their ids; `visited(scene)`, `visits(scene)`, `chose(scene.choice)`, and `turn`, the
decisions so far (both counts stop at 99). Everything is a whole number, a truth or a word, and they do not
mix.
"""

TRANSLATIONS = """## Translations

`NAME.fr.yaml` beside `NAME.yaml` tells its scenario in French. `stance translate NAME.yaml fr` writes it and
brings it up to date; [authoring.md](authoring.md#translating) has the way of working.
"""
ENTRIES = """Each entry stands under the **id path** of its text:

| path | the text |
|---|---|
| `title`, `summary`, `tags.1`, `debrief.describe.2` | of the scenario; lists are numbered from 1 |
| `meters.trust.label`, `meters.trust.levels.25` | of a meter; a level by the least value it stands for |
| `facts.plan.ink` | a word of a fact, where some text shows `{plan}` |
| `paths.help_desk.about` | of a career path |
| `scenes.monday.title`, `scenes.monday.text` | of a scene |
| `scenes.monday.choices.call_now.result`, `….needs`, `….chance.wins.result` | of a choice and its outcomes |
| `scenes.monday.text.2`, `….text.2.else`, `….text.2.cycle.3` | a block of a list, by its number |
| `scenes.monday.text.rain.else` | the same where the block has `id: rain` |

`{trust}` and the like are those of the original, `{{` is a brace.
"""


def words(kind: object) -> str:
    """What an author writes for a field of this kind."""
    return IN_WORDS[type(kind)](kind)


def _several(one: str) -> str:
    return {"an id": "ids", "a text": "texts"}[one]


def page() -> str:
    """The whole page."""
    records = (part for cls in HEADINGS for part in _record(cls))
    return "\n".join([START, *records, END, *_translations(), *_traits()])


def _translations() -> Iterator[str]:
    yield TRANSLATIONS
    yield from _table(Translation)
    yield ENTRIES
    yield from _table(Entry)


def _record(cls: type) -> Iterator[str]:
    yield f"## {HEADINGS[cls]}\n"
    if cls in BETWEEN:
        yield f"{BETWEEN[cls]}\n"
    yield from _table(cls)


def _table(cls: type) -> Iterator[str]:
    yield "| key | what you write | what it is | without it |"
    yield "|---|---|---|---|"
    defaults = {one.name: one for one in fields(cls)}
    for name, one in declarations(cls).items():
        yield f"| `{one.key}` | {words(one.kind)} | {one.about} | {_without(one, defaults[name])} |"
    yield ""


def _without(one: Declared, field: Any) -> str:
    """What holds when the key is left out."""
    if one.required:
        return "an error"
    default = field.default if field.default is not MISSING else ()
    if default is True or default is False:
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default not in (None, "", ()) and isinstance(default, str | int) else ""


def _traits() -> Iterator[str]:
    yield "## Traits\n"
    yield "Habits that a choice shows. Each moves the meter of its stance by 5, or by the weight the scenario"
    yield "gives it.\n"
    yield "| trait | stance | habit |"
    yield "|---|---|---|"
    for trait in traits().values():
        yield f"| `{trait.id}` | {trait.stance} | {trait.label} |"
    yield ""


def main() -> int:
    current = PAGE.exists() and PAGE.read_text("utf-8") == page()
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
        return 0
    print("docs/format.md is current" if current else "docs/format.md is not current: make docs")  # noqa: T201
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
