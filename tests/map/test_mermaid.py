"""The flowchart is Mermaid whatever the texts are, and has every scene and way with its share."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis import traffic
from game.map import mapped
from game.map.mermaid import escaped, mermaid
from game.map.strands import strands
from game.scenario import Scenario
from tests.analysis.small import made
from tests.strategies import scenarios, tries

SAFE = r"(?:[\w\s,.!?'()/:–—…’‘“”£€→]|#\d+;|<br/>)*"
"""What may stand between quotation marks: nothing that Mermaid or Markdown knows, but for codes."""
LINES = [
    re.compile(r"flowchart TD"),
    re.compile(rf"%% (?:{SAFE}|[^{{]*)"),
    re.compile(rf'  s_\w+(?:\["{SAFE}"\]|\(\["{SAFE}"\]\))'),
    re.compile(rf'  s_\w+ (?:-->|-\.->)(?:\|"{SAFE}"\|)? s_\w+'),
    re.compile(r"  classDef (?:good|mixed|costly|page|unseen) [-\w#:, ]+"),
    re.compile(r"  class s_\w+(?:,s_\w+)* (?:good|mixed|costly|page|unseen)"),
    re.compile(r"  style s_\w+ stroke-width:4px"),
    re.compile(r"  linkStyle \d+(?:,\d+)* [-\w#:., ]+"),
]


def chart(scenario: Scenario) -> list[str]:
    return mermaid(mapped(scenario), scenario, None).splitlines()


@tries(25)
@given(scenarios())
def test_whatever_a_scenario_says_each_line_is_one_of_the_forms(scenario: Scenario) -> None:
    lines = chart(scenario)
    for line in lines:
        assert any(form.fullmatch(line) for form in LINES), line
    nodes = [line.split("[")[0].rstrip("(").strip() for line in lines if LINES[2].fullmatch(line)]
    assert nodes == [f"s_{name}" for name in scenario.scenes]
    edges = [line.split() for line in lines if LINES[3].fullmatch(line)]
    drawn = strands(mapped(scenario))
    assert [(edge[0], edge[-1]) for edge in edges] == [(f"s_{s.source}", f"s_{s.target}") for s in drawn]
    styled = [int(n) for line in lines if LINES[7].fullmatch(line) for n in line.split()[1].split(",")]
    assert sorted(styled) == list(range(len(edges)))


@given(st.text(max_size=40))
def test_an_escaped_text_reads_as_it_was(text: str) -> None:
    safe = escaped(text)
    assert re.fullmatch(SAFE.replace("|<br/>", ""), safe)
    assert re.sub(r"#(\d+);", lambda code: chr(int(code.group(1))), safe) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("1. The call", "#49;. The call"),
        ("33.3 and 4) more", "33.3 and 4) more"),
        ('He said "end" [x] | y', "He said #34;end#34; #91;x#93; #124; y"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
        ("`*_md_*`", "#96;#42;#95;md#95;#42;#96;"),
        ("Zwölf – « é » 漢", "Zwölf – #171; é #187; 漢"),
    ],
)
def test_what_mermaid_or_markdown_would_read_is_written_as_codes(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_scenes_endings_and_lines_are_told_apart_and_numbered() -> None:
    scenario = made(
        """
        a:
          title: End
          text: A
          choices:
            one: {text: "Say \\"no\\"", goto: b}
            luck: {text: Luck, chance: {won: {weight: 1, goto: z}, lost: {weight: 3, goto: b}}}
            shut: {text: Shut, needs: manager > 60, goto: c}
            rest: {text: Rest, if: manager < 60, goto: z}
        b: {text: B, goto: z}
        c: {text: C, goto: z}
        """
    )
    lines = mermaid(mapped(scenario), scenario, traffic(scenario)).splitlines()
    assert lines[4:] == [
        '  s_a["End<br/>100#37;<br/>1 Say #34;no#34;<br/>2 Luck<br/>3 Shut<br/>4 Rest"]',
        '  s_b["b<br/>58.3#37;"]',
        '  s_c["c<br/>nobody comes here"]',
        '  s_z(["z<br/>programs 100#37;, mixed"])',
        "  classDef mixed fill:#fbe6cc,stroke:#a1620e,color:#2b1c08",
        "  class s_z mixed",
        "  classDef page fill:#f1efe9,stroke:#8a8f97,color:#22252a",
        "  class s_b page",
        "  classDef unseen fill:none,stroke:#8a8f97,stroke-dasharray:5 4",
        "  class s_c unseen",
        "  style s_a stroke-width:4px",
        '  s_a -->|"1"| s_b',
        '  s_a -.->|"2 won, by chance"| s_z',
        '  s_a -.->|"2 lost, by chance"| s_b',
        '  s_a -->|"3, may be locked"| s_c',
        '  s_a -->|"4, may be hidden"| s_z',
        "  s_b --> s_z",
        "  s_c --> s_z",
        "  linkStyle 0 stroke-width:3.5px",
        "  linkStyle 1 stroke-width:1.8px",
        "  linkStyle 2 stroke-width:2.9px",
        "  linkStyle 3 stroke:#a7abb2,stroke-width:1px,stroke-dasharray:9 4",
        "  linkStyle 4 stroke-width:3.5px,stroke-dasharray:9 4 2 4",
        "  linkStyle 5 stroke-width:5.2px",
        "  linkStyle 6 stroke:#a7abb2,stroke-width:1px",
    ]


def test_an_ending_tells_its_own_share_where_its_path_has_another() -> None:
    story = "a: {text: A, choices: {x: {text: X, goto: y}, w: {text: W, goto: z}}}\ny: {text: Y, ending: END}"
    alone = made(story.replace("END", "other"), paths=("other",))
    together = made(story.replace("END", "programs"))
    told = mermaid(mapped(alone), alone, traffic(alone))
    assert 's_y(["y<br/>other 50.0#37;, mixed"])' in told
    told = mermaid(mapped(together), together, traffic(together))
    assert 's_y(["y<br/>programs 100#37;, mixed<br/>50.0#37;"])' in told


@pytest.mark.parametrize(
    ("keeps", "label", "dashes"),
    [
        ("needs: manager < 60", "may be locked, by chance", "9 4 2 4 2 4"),
        ("if: manager < 60", "may be hidden, by chance", "9 4 5 4 2 4"),
    ],
)
def test_a_choice_that_may_be_kept_from_you_and_is_left_to_chance_says_both(
    keeps: str, label: str, dashes: str
) -> None:
    luck = (
        f"luck: {{text: L, {keeps}, chance: {{won: {{weight: 1, goto: y}}, lost: {{weight: 3, goto: z}}}}}}"
    )
    scenario = made(
        f"a: {{text: A, choices: {{one: {{text: O, goto: z}}, {luck}}}}}\ny: {{text: Y, goto: z}}"
    )
    lines = chart(scenario)
    assert f'  s_a -.->|"2 won, {label}"| s_y' in lines
    (style,) = (line for line in lines if line.startswith("  linkStyle 1,2 "))
    assert style.endswith(f"stroke-dasharray:{dashes}")
