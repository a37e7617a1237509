"""Whatever stands in a file: a report with places inside it, or a scenario that plays; never an exception."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from game.engine import Playthrough
from game.scenario import Loaded, Scenario, load_bytes
from tests.strategies import tries

GOOD = (Path(__file__).parent / "good" / "everything.yaml").read_text(encoding="utf-8")
WORDS = sorted({word for line in GOOD.splitlines() for word in line.replace(",", " ").split()})
SIGNS = (
    *("\t", "\n", " ", "  ", ":", ": ", "-", "- ", "#", " #1", "'", '"', "{", "}", "[", "]", ",", "|", ">"),
    *("&a", "*a", "!", "@", "%", "`", "?", "\\", "=", "=(", ")", "−", "\xa0", "\u202e", "\x00", "é", "会"),
    *("{{", "}}", "<<: ", "---\n", "...\n", "true", "no", "-1", "999999999999", "stay", "return", "{rang}"),
    *("🙂", "\r\n"),
)


def assert_sound(loaded: Loaded) -> None:
    """Problems lie in the file; without an error there is a scenario, and it plays."""
    report = loaded.report()
    assert bool(report) == bool(loaded.problems)
    assert (loaded.scenario is None) == bool(loaded.errors)
    for problem in loaded.problems:
        if problem.line == 0:
            assert problem.column == 0
            assert problem.code in ("empty", "encoding", "too-many")
        else:
            assert loaded.source is not None or problem.code == "encoding"
            assert problem.column >= 1
            if loaded.source is not None:
                assert problem.line <= len(loaded.source.lines)
                assert problem.column <= len(loaded.source.line(problem.line)) + 1
        assert "\ue000" not in problem.message + problem.hint
    if loaded.scenario is not None:
        play(loaded.scenario)


def play(scenario: Scenario, decisions: int = 20) -> None:
    """Twenty decisions at random, reading everything there is to read."""
    choose = random.Random(1)
    at = Playthrough.start(scenario, seed=7)
    for _ in range(decisions):
        at.page()
        at.events()
        open_ones = [offer.choice for offer in at.offers() if offer.is_open]
        if not open_ones:
            return
        at = at.decide(choose.choice(open_ones))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The good scenario with a few changes to its lines, its words and its characters."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from((_lines, _characters, _words)))(draw, text)
    return text


def _lines(draw: st.DrawFn, text: str) -> str:
    """A line is deleted, doubled, moved, or indented differently."""
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    line = lines.pop(at)
    match draw(st.sampled_from(("delete", "double", "move", "deeper", "shallower"))):
        case "double":
            lines[at:at] = [line, line]
        case "move":
            lines.insert(draw(st.integers(0, len(lines))), line)
        case "deeper":
            lines.insert(at, " " * draw(st.integers(1, 4)) + line)
        case "shallower":
            lines.insert(at, line[draw(st.integers(1, 4)) :] or "\n")
    return "".join(lines)


def _characters(draw: st.DrawFn, text: str) -> str:
    """Some characters are deleted, or a sign that means something to YAML is put in."""
    at = draw(st.integers(0, len(text)))
    gone = draw(st.integers(0, 3))
    return text[:at] + draw(st.sampled_from(("", *SIGNS))) + text[at + gone :]


def _words(draw: st.DrawFn, text: str) -> str:
    """A word of the file is put where another stood."""
    old, new = draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS))
    places = text.count(old)
    if not places:
        return text
    parts = text.split(old)
    at = draw(st.integers(1, places))
    return old.join(parts[:at]) + new + old.join(parts[at:])


@given(mutated())
@tries(250)
def test_a_mutated_scenario_gives_problems_in_the_file_or_plays(text: str) -> None:
    assert_sound(load_bytes("fuzzed.yaml", text.encode("utf-8", "surrogatepass")))


@given(mutated(), st.integers(0, 10_000))
@tries(60)
def test_a_scenario_cut_off_anywhere_gives_problems_in_the_file(text: str, end: int) -> None:
    assert_sound(load_bytes("fuzzed.yaml", text[:end].encode()))


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@example(b"a: b\x85c: d")
@example("a: [\u2028{b\u2029".encode())
@tries(150)
def test_any_bytes_give_a_report(data: bytes) -> None:
    assert_sound(load_bytes("fuzzed.yaml", data))


@given(st.text(st.sampled_from("ab: -\n'\"{}[],#&*!|>%@`\\?\t=0"), max_size=120))
@tries(300)
def test_any_text_of_the_characters_that_yaml_minds_gives_a_report(text: str) -> None:
    assert_sound(load_bytes("fuzzed.yaml", text.encode()))


KEYS = st.sampled_from(
    [
        "format",
        "id",
        "title",
        "meters",
        "facts",
        "paths",
        "start",
        "scenes",
        "debrief",
        "text",
        "choices",
        "goto",
        "call",
        "chance",
        "weight",
        "effects",
        "traits",
        "if",
        "needs",
        "once",
        "fallback",
        "else",
        "first",
        "then",
        "cycle",
        "shuffle",
        "ending",
        "time_limit",
        "on_timeout",
        "levels",
        "min",
        "max",
        "to",
        "a",
        "b",
        "c",
        "monday",
        "trust",
        "manager",
    ]
)
LEAVES = st.sampled_from(
    ["1", "a", "b", "true", "+5", "=3", "trust > 3", "{trust}", "stay", "return", "", "x y", "50"]
)


def trees() -> st.SearchStrategy[str]:
    """YAML of the right keys in the wrong places, as flow text on one line."""
    return st.recursive(
        LEAVES.map(lambda leaf: f'"{leaf}"' if leaf else '""') | LEAVES.filter(lambda leaf: "{" not in leaf),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
            st.dictionaries(KEYS, inner, max_size=5).map(
                lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
            ),
        ),
        max_leaves=25,
    )


@given(st.dictionaries(KEYS, trees(), min_size=1, max_size=8))
@tries(200)
def test_any_tree_of_the_formats_own_keys_gives_a_report(entries: dict[str, str]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in entries.items())
    assert_sound(load_bytes("fuzzed.yaml", text.encode()))


@given(st.dictionaries(st.sampled_from(("a", "b", "c", "stay")), trees(), min_size=1, max_size=4))
@tries(200)
def test_any_scenes_within_a_good_frame_give_a_report_or_play(scenes: dict[str, str]) -> None:
    head = "format: 1\ntitle: T\nmeters: {trust: {start: 5}}\npaths: {a: {title: A}}\nstart: a\nscenes:\n"
    text = head + "".join(f"  {name}: {value}\n" for name, value in scenes.items())
    assert_sound(load_bytes("fuzzed.yaml", text.encode()))
