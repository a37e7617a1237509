"""What a scenario is. Each field is declared once, here: its key, its kind, its meaning.

Frozen values without behaviour: the rules that run them are the engine's. Prose, effects and gotos have
modules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.scenario.checks import MAX_CHOICES
from game.scenario.choice import Choice, Exit, Exits
from game.scenario.effects import NO_EFFECTS, Effects, EffectsKind
from game.scenario.goto import RESERVED, ChoiceRef, Goto, GotoKind, PathRef, SceneRef
from game.scenario.kinds import Id, Integer, Keyed, Language, ListOf, OneOf, Plain
from game.scenario.nodes import Node
from game.scenario.points import Point
from game.scenario.problems import Mark
from game.scenario.prose import EMPTY, Line, Prose, Template, Text
from game.scenario.reader import BAD, Reader, Record, Schema, Shared, declared
from game.scenario.symbols import Variable
from game.scenario.traits import TraitWeights
from game.scenario.variables import Fact, Facts, Meter, Meters

if TYPE_CHECKING:
    from game.scenario.translation.reading import Translation

STANCES = ("manager", "leader", "either")


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerPath:
    """A career path that endings lead to."""

    id: str
    mark: Mark
    title: str = declared(Plain(), "What the path is called", required=True, is_text=True)
    stance: str = declared(OneOf(*STANCES), "Whose path it is", default="either")
    outcome: str = declared(
        OneOf("good", "mixed", "costly"), "How it turned out for those involved", default="mixed"
    )
    about: str = declared(Plain(), "What becomes of you on it", default="", is_text=True)


class SceneRecord(Exit):
    """A scene's record: it tells the reader which scene is being read, and keeps what came of it."""

    def read(self, node: Node, reader: Reader, given: Any = None, **more: Any) -> Any:
        reader.scene = more["id"]
        reader.turns_in_scene = 0
        scene = super().read(node, reader, given, **more)
        if id(node) not in reader.unfinished:
            reader.scenes[reader.scene] = self.cls(**more) if scene is BAD else scene
        return scene

    def place(self, name: str, reader: Reader) -> str:
        return name

    def keys_schema(self, shared: Shared) -> Schema:
        """What `checks` asks of a scene's shape, as far as keys alone can say it."""
        keys = super().keys_schema(shared)
        keys["properties"]["choices"]["maxProperties"] = MAX_CHOICES
        return {
            **keys,
            "anyOf": [{"required": [key]} for key in ("choices", "goto", "ending")],
            "dependentRequired": {"time_limit": ["on_timeout"], "on_timeout": ["time_limit"]},
            "dependentSchemas": {
                "ending": {"properties": dict.fromkeys(("choices", "goto", "call"), False)},
                "call": {"properties": {"choices": False}, "required": ["goto"]},
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place in the story: it offers choices, or is passed through, or ends the playthrough."""

    id: str
    mark: Mark
    title: Template | None = declared(Line(), "Shown above the text", default=None, is_text=True)
    text: Text = declared(Prose(), "What the player reads on arrival", default=EMPTY, is_text=True)
    effects: Effects = declared(EffectsKind(), "What changes on arrival, before the text", default=NO_EFFECTS)
    calls_for: str = declared(OneOf(*STANCES), "The stance this decision calls for", default="either")
    discuss: Template | None = declared(Line(), "A question for a class", default=None, is_text=True)
    choices: dict[str, Choice] = declared(
        Exits(Exit(Choice, "choice"), RESERVED), "What the player may do", default={}
    )
    goto: Goto | None = declared(
        GotoKind(), "Where it leads by itself, or its choices by default", default=None
    )
    call: str | None = declared(SceneRef(), "A scene to play through before the goto", default=None)
    ending: str | None = declared(PathRef(), "The career path this scene ends on", default=None)
    time_limit: int | None = declared(Integer(5, 3600), "Seconds to decide in", default=None)
    on_timeout: str | None = declared(
        ChoiceRef(), "The choice that is taken when the time is up", default=None
    )
    was: tuple[str, ...] = declared(ListOf(Id()), "Ids it had in earlier versions", default=())

    @property
    def passes_through(self) -> bool:
        """A page to read: no choices, no ending."""
        return not self.choices and self.ending is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """Questions for afterwards."""

    describe: tuple[str, ...] = declared(ListOf(Plain()), "What happened", default=(), is_text=True)
    analyse: tuple[str, ...] = declared(ListOf(Plain()), "Why it happened", default=(), is_text=True)
    transfer: tuple[str, ...] = declared(ListOf(Plain()), "Where you know it from", default=(), is_text=True)
    act: tuple[str, ...] = declared(ListOf(Plain()), "What you will do", default=(), is_text=True)


class DebriefKind(Record[Debrief]):
    """Its record, made known under a name of its own."""

    def __init__(self) -> None:
        super().__init__(Debrief, "debrief")


@dataclass(frozen=True, kw_only=True, eq=False)
class Scenario:
    """A whole scenario, checked: what its fields refer to exists. Compared and hashed by identity."""

    format: int = declared(Integer(), "The version of the file format", required=True)
    id: str = declared(Id(), "Saves are keyed by it; by default the file's name", default="")
    title: str = declared(Plain(), "What it is called", required=True, is_text=True)
    version: str = declared(Plain(), "The author's own; shown in saves and reports", default="1")
    language: str = declared(Language(), "The language it is written in: `en`, `pt-BR`", default="")
    role: str = declared(Plain(), "Who the player is", default="", is_text=True)
    summary: str = declared(Plain(), "What is at stake, in a few lines", default="", is_text=True)
    minutes: int | None = declared(Integer(1, 600), "How long it takes alone", default=None)
    tags: tuple[str, ...] = declared(ListOf(Plain()), "Words to find it by", default=(), is_text=True)
    objectives: tuple[str, ...] = declared(
        ListOf(Plain()), "What a class should take away", default=(), is_text=True
    )
    sources: tuple[str, ...] = declared(
        ListOf(Plain()), "Where its facts come from", default=(), is_text=True
    )
    traits: dict[str, int] = declared(TraitWeights(), "Weights of traits, where they are not 5", default={})
    meters: dict[str, Meter] = declared(Meters(), "What is counted", default={})
    facts: dict[str, Fact] = declared(Facts(), "What is remembered", default={})
    paths: dict[str, CareerPath] = declared(
        Keyed(Record(CareerPath, "path")), "The career paths endings lead to", default={}
    )
    start: str = declared(SceneRef(), "The first scene", required=True)
    scenes: dict[str, Scene] = declared(
        Exits(SceneRecord(Scene, "scene"), RESERVED), "The story", required=True
    )
    debrief: Debrief = declared(DebriefKind(), "Questions for afterwards", default=Debrief())

    variables: tuple[Variable, ...] = ()
    """Every entry of a state's values, by slot."""
    points: tuple[Point, ...] = ()
    """The control points: scenes with their call stacks expanded, reachable ones only; the start is 0."""
    source: bytes = field(default=b"", repr=False)
    """The file as it was read, so that a save can keep it."""
    original: Scenario | None = field(default=None, repr=False)
    """The same in its author's words, where this one is in those of a translation."""
    translation: Translation | None = field(default=None, repr=False)
    derived: dict[str, Any] = field(default_factory=dict, repr=False)
    """What later packages compile from this scenario, kept here so that it lives and dies with it."""
