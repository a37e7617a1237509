"""The scenarios that the README and the guide show are real: they load without a problem and play."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine import Playthrough
from game.scenario import load_bytes
from game.scenario.translation.reading import read_from
from game.scenario.translation.writing import written
from game.tui.screens.ending import EndingScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.map import MapScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.saves import SavesScreen

ROOT = Path(__file__).parents[2]


def yaml_blocks(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def readme_example() -> str:
    return yaml_blocks("README.md")[0]


def guide_example() -> str:
    """The guide's first scenario is told in three blocks."""
    return "".join(yaml_blocks("docs/authoring.md")[:3])


def test_the_guides_translation_is_what_the_program_writes() -> None:
    page = (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
    shown = re.search(r"```\n(  #> .*?)```", page, re.DOTALL)
    assert shown is not None
    *original, said = shown.group(1).splitlines()
    scenario = load_bytes("late-invoice.yaml", guide_example().encode()).scenario
    assert scenario is not None
    entry = "\n".join(original)
    text = written(scenario, "fr", None).text
    assert f"\n{entry}\n" in text
    there = read_from(Path("late-invoice.fr.yaml"), text.replace(entry, f"{entry}\n{said}").encode())
    assert there.translation is not None
    assert there.translation.texts["scenes.monday.choices.ring.text"].said == said.strip()


@pytest.mark.parametrize("example", [readme_example, guide_example])
def test_a_shown_scenario_has_no_problem_and_every_first_choice_leads_to_an_ending(example) -> None:
    loaded = load_bytes("example.yaml", example().encode())
    assert loaded.report() == ""
    play = Playthrough.start(loaded.scenario, seed=1)
    while play.ending is None:
        play = play.decide(next(offer.choice for offer in play.offers() if offer.is_open))
    assert play.decisions


def test_the_readmes_example_is_ten_lines_or_little_more() -> None:
    assert len(readme_example().splitlines()) <= 12


def test_the_message_that_the_guide_quotes_is_the_one_that_check_prints() -> None:
    broken = guide_example().replace(
        "effects: {goodwill: -10, rang: true}", "effects: {goodwill: 10, rang: true}"
    )
    report = load_bytes("late-invoice.yaml", broken.encode()).report()
    assert report in (ROOT / "docs/authoring.md").read_text(encoding="utf-8")


def test_the_guide_names_every_trait() -> None:
    from game.scenario.traits import traits  # noqa: PLC0415

    guide = (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
    assert [name for name in traits() if f"`{name}`" not in guide] == []


def test_every_link_in_the_docs_leads_to_a_file() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_reference_of_the_format_is_current() -> None:
    ran = subprocess.run(
        [sys.executable, "docs/reference.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


SCREENS = {
    "The library": LibraryScreen,
    "A scene": PlayScreen,
    "The map": MapScreen,
    "The end": EndingScreen,
    "Saves": SavesScreen,
}
"""The screens that docs/playing.md tells of, by its headings."""


@pytest.mark.parametrize("heading", SCREENS)
def test_the_guide_for_players_names_every_key_of_the_footer(heading: str) -> None:
    page = (ROOT / "docs/playing.md").read_text("utf-8")
    told = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    names = {"enter": "Enter", "slash": "`/`", "question_mark": "`?`", "escape": "Escape"}
    shown = [
        command for command in SCREENS[heading].DOES if command.footer and command.keys != "question_mark"
    ]
    for command in shown:
        key = command.keys.split(",")[0]
        assert names.get(key, f"`{key}`") in told, f"{command.name} is not told"


def test_the_guides_first_scenario_costs_something_at_every_choice(tmp_path: Path) -> None:
    file = tmp_path / "late-invoice.yaml"
    file.write_text(guide_example(), "utf-8")
    checked = [sys.executable, "-m", "game", "check", str(file)]
    ran = subprocess.run(checked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "no problems" in ran.stdout
