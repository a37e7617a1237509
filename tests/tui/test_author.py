"""The author's view: a file that is saved is played on in place, and what is wrong with it is beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal import CannotWriteError, Saves
from game.tui.author import AuthorApp
from game.tui.screens.author import TrialEnding
from game.tui.screens.inspector import InspectorScreen
from game.tui.screens.journal import JournalScreen
from game.tui.screens.problem import ProblemScreen
from game.tui.screens.problems import ProblemsScreen, WaitingScreen
from game.tui.widgets.inspector import Inspector
from game.tui.widgets.menu import Menu
from tests.tui.trials import BROKEN, GOOD, PITCH, Changes, Desk, trying

pytestmark = pytest.mark.usefixtures("no_clock")
WIDE = (120, 40)


# -- reading again


async def test_a_save_is_played_on_in_place(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("1", "2")
        await one.save(PITCH.replace("Dana waits.", "Dana has been waiting."))
        assert one.taken == ["ask", "walk"]
        assert "Dana has been waiting." in one.words
        assert one.said == "Reloaded: both decisions stand."


async def test_a_save_that_changes_nothing_is_not_told(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("1")
        await one.save(PITCH)
        assert one.said == ""


async def test_what_is_saved_beside_it_is_another_version(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        one.changes.tell(one.path.with_name("pitch.fr.yaml"))
        await one.settle()
        assert one.said == "Reloaded: the decision stands."


FRENCH = """\
translation: 1
of: pitch
language: fr
texts:
  scenes.a.text:
    hash: 00000000
    text: Vous entrez.
"""


async def test_a_translation_that_is_saved_beside_it_is_what_its_author_reads(tmp_path: Path) -> None:
    async with trying(tmp_path, languages=("fr",)) as one:
        assert "You come in." in one.words
        french = one.path.with_name("pitch.fr.yaml")
        for text, told in ((FRENCH, "Vous entrez."), (FRENCH.replace("entrez", "voilà"), "Vous voilà.")):
            french.write_text(text, "utf-8")
            one.changes.tell(french)
            await one.settle()
            assert told in one.words
        french.write_text(FRENCH.replace("of: pitch", "of: lift"), "utf-8")
        one.changes.tell(french)
        await one.settle()
        assert "You come in." in one.words
        assert "1 warning" in one.standing


async def test_f5_reads_the_translation_too(tmp_path: Path) -> None:
    async with trying(tmp_path, languages=("fr",)) as one:
        one.path.with_name("pitch.fr.yaml").write_text(FRENCH, "utf-8")
        await one.press("f5")
        assert "Vous entrez." in one.words


async def test_what_was_saved_before_it_was_watched_is_read(tmp_path: Path) -> None:
    async with trying(tmp_path, later=GOOD) as one:
        assert one.standing.startswith("no problems")


async def test_a_broken_version_leaves_the_game_as_it_is_and_is_told(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("1")
        await one.save(BROKEN)
        assert one.taken == ["ask"]
        assert one.standing.startswith("1 error: the last good version is played · p shows it")
        await one.press("2")
        assert one.taken == ["ask", "walk"], "the game goes on"
        await one.save(PITCH)
        assert one.said == "Reloaded: both decisions stand."
        assert "the last good version" not in one.standing


async def test_half_a_file_is_only_a_version_that_cannot_be_played(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("1")
        for half in ("", "form", "not: [yaml"):
            await one.save(half)
            assert "the last good version is played" in one.standing
        await one.save(PITCH)
        assert (one.taken, one.said) == (["ask"], "Reloaded: the decision stands.")


async def test_a_file_that_is_gone_for_a_moment_is_awaited(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        one.path.unlink()
        one.changes.tell(one.path)
        await one.settle()
        await one.press("p")
        assert "there is no such file" in one.words
        await one.press("p")
        await one.save(PITCH)
        assert "the last good version" not in one.standing


async def test_what_no_longer_stands_is_told_and_comes_back_when_it_is_mended(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "plan", "pitch"]) as one:
        await one.press("q")
        await one.save(PITCH.replace("plan: {text", "plan: {if: trust > 90, text"))
        assert one.taken == ["ask"]
        assert one.said == ("Reloaded: 1 of 3 decisions stand; a.plan cannot be taken: it is not offered.")
        await one.save(PITCH)
        assert one.taken == ["ask", "plan", "pitch"]
        assert one.said == "Reloaded: all 3 decisions stand."


async def test_what_was_decided_otherwise_meanwhile_stays(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "plan"]) as one:
        await one.save(PITCH.replace("plan: {text", "plan: {if: trust > 90, text"))
        await one.press("1")
        assert one.taken == ["ask", "walk"]
        await one.save(PITCH)
        assert one.taken == ["ask", "walk"]


async def test_a_scene_that_is_called_otherwise_now_is_followed(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "walk"]) as one:
        renamed = PITCH.replace("      walk: {", "      leave: {was: [walk], ")
        await one.save(renamed)
        assert one.taken == ["ask", "leave"]


async def test_another_id_of_the_scenario_changes_nothing(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        await one.save(PITCH.replace("id: pitch", "id: other"))
        assert one.taken == ["ask"]


async def test_what_lies_over_the_game_is_closed_for_it_told_of_another_version(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        await one.press("j")
        assert one.on(JournalScreen)
        await one.save(PITCH.replace("You come in.", "You walk in."))
        assert "You walk in." in one.words
        assert one.author


async def test_problems_and_the_inspector_stay_and_tell_of_the_new_version(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        await one.press("p")
        await one.save(PITCH.replace("start: 38", "start: 39"))
        assert one.on(ProblemsScreen)
        assert "stuck · w plays it" in one.words
        await one.save(GOOD)
        assert "Nothing is wrong with it." in one.words
        await one.press("p")
        assert one.said == "Reloaded: the decision stands."
        assert "Write the plan" in one.words
        await one.press("i")
        await one.save(PITCH.replace("start: 38", "start: 37"))
        assert one.on(InspectorScreen)
        assert "trust 41 was 37" in one.words


async def test_an_ending_is_shown_anew_where_the_decisions_still_lead_to_one(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "plan", "pitch"]) as one:
        assert one.on(TrialEnding)
        await one.save(PITCH.replace("The end of it", "The end of all"))
        assert one.on(TrialEnding)
        assert "The end of all" in one.words
        await one.press("q")
        assert one.author, "an ending leads back to the game"
        await one.press("u")
        assert one.taken == ["ask", "plan"]


async def test_a_file_that_cannot_be_played_at_first_shows_why_and_begins_when_it_is_mended(
    tmp_path: Path,
) -> None:
    async with trying(tmp_path, BROKEN) as one:
        assert one.on(WaitingScreen)
        assert "does trust change by 4 or become 4?" in one.words
        await one.press("enter")
        assert "write +4 to add or =4 to set" in one.words
        await one.save(PITCH)
        assert one.author
        assert "This is a trial: nothing of it is kept." in one.told


async def test_a_folder_that_cannot_be_watched_is_told_and_f5_reads(tmp_path: Path) -> None:
    async with trying(tmp_path, changes=Changes("too many watches"), size=WIDE) as one:
        assert "the file is not watched (too many watches); F5 reads it again" in one.standing
        one.path.write_text(PITCH.replace("You come in.", "You walk in."), "utf-8")
        await one.press("f5")
        assert "You walk in." in one.words


# -- where it begins


async def test_it_begins_where_and_with_what_it_is_told(tmp_path: Path) -> None:
    async with trying(tmp_path, scene="b", values={"trust": "41", "knows": "true"}) as one:
        assert "Tuesday" in one.words
        assert "locked: needs Client trust 42+" in one.words
        await one.save(PITCH.replace("Dana waits.", "Dana is gone."))
        assert "Dana is gone." in one.words
        assert one.author.playthrough.state.values[2] == 41


async def test_a_scene_to_begin_with_that_is_gone_is_a_problem_like_others(tmp_path: Path) -> None:
    async with trying(tmp_path, scene="b") as one:
        await one.save(PITCH.replace(" b:", " bb:").replace("goto: b}", "goto: bb}"))
        assert "the last good version is played" in one.standing
        await one.press("p", "enter")
        assert "--from: there is no scene b" in one.words


# -- problems and proofs


async def test_the_proof_lists_what_it_finds_and_plays_what_shows_it(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        assert one.standing == "1 error · p shows it proved: all 7 states"
        await one.press("p")
        assert "stuck · w plays it" in one.words
        await one.press("w")
        assert one.taken == ["walk"], "a shortest playthrough that is stuck"
        assert "This shows it: a playthrough can come to b and find nothing open" in one.said
        await one.press("backspace")
        assert (one.taken, one.said) == (["ask"], "You are back: the decision stands.")


async def test_from_the_problem_itself_it_can_be_played_too(tmp_path: Path) -> None:
    async with trying(tmp_path, scene="b", values={"trust": "90"}) as one:
        await one.press("p", "enter", "w")
        assert one.taken == ["walk"]
        await one.press("backspace")
        assert (one.taken, one.author.playthrough.state.values[2]) == ([], 90)


async def test_what_was_said_of_coming_back_is_gone_with_the_next_save(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        await one.press("p", "w", "backspace")
        assert one.said.startswith("You are back")
        await one.save(BROKEN)
        assert one.said == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD.replace("needs: trust >= 42", "needs: trust >= 90"), "Nothing shows it: it never happens."),
        (GOOD.replace("needs: trust >= 42", "needs: trust >= 1"), "Nothing shows it: it is always so."),
        (BROKEN, "Nothing is played that shows it: it is about the file as it is written."),
    ],
    ids=["never", "always", "written"],
)
async def test_w_on_a_problem_that_nothing_shows_says_why(tmp_path: Path, text: str, why: str) -> None:
    async with trying(tmp_path, GOOD) as one:
        await one.save(text)
        await one.press("p")
        await one.press("w")
        assert one.on(ProblemsScreen)
        assert any(why in told for told in one.told), one.told
        await one.press("enter")
        assert why in " ".join(one.text_of(one.on(ProblemScreen).query_one("#advice")).split())
        await one.press("escape", "p")
        await one.resize(*WIDE)
        await one.press("p", "w")
        assert one.said == why
        assert one.taken == []


async def test_a_witness_is_taken_along_to_the_next_version(tmp_path: Path) -> None:
    async with trying(tmp_path, scene="b", values={"trust": "90"}) as one:
        await one.press("p", "w")
        await one.save(GOOD)
        assert one.taken == ["walk"]
        assert "Lead" in one.words, "it is stuck no more"
        assert one.standing.startswith("no problems proved: all ")
        await one.press("backspace")
        assert (one.taken, one.author.playthrough.state.values[2]) == ([], 90)


async def test_what_is_proved_of_another_version_is_not_told(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        app, before = one.app, one.author._version.whole
        assert isinstance(app, AuthorApp)
        await one.save(GOOD)
        standing = one.standing
        app.post_message(AuthorApp.Found(before, "exploring: 3 states"))
        await one.settle()
        assert one.standing == standing


async def test_beside_the_game_where_there_is_room_and_over_it_where_there_is_not(tmp_path: Path) -> None:
    async with trying(tmp_path, size=WIDE) as one:
        await one.press("p")
        assert one.author, "beside it"
        assert "stuck · w plays it" in one.words
        await one.press("1")
        assert one.taken == ["ask"], "numbers still choose"
        await one.press("enter")
        assert one.on(ProblemScreen)
        await one.press("escape", "i")
        assert "Choices of a" in one.words
        await one.press("escape")
        assert "Choices of a" not in one.words
        assert one.author
        await one.resize(80, 24)
        await one.press("p")
        assert one.on(ProblemsScreen)
        await one.press("p", "i")
        assert one.on(InspectorScreen)
        await one.press("i")
        assert one.author


def inspector(one: Desk) -> str:
    """What it shows."""
    return " ".join(one.text_of(one.app.screen_stack[1].query_one(Inspector)).split())


async def test_the_inspector_says_why_and_what_has_changed(tmp_path: Path) -> None:
    async with trying(tmp_path, size=WIDE) as one:
        await one.press("i")
        assert "Not yet: chose(a.ask)" in inspector(one)
        await one.press("1")
        said = inspector(one)
        assert "ask gone it was taken, and can be taken once plan open" in said
        assert "trust 42 was 38 0 to 100" in said
        assert "chose(a.ask) true was false" in said
        await one.press("2")
        said = inspector(one)
        assert "pitch open ✓ needs trust >= 42: true, trust is 42" in said
        assert "lead hidden ✗ if knows and (plan == ink or trust > 60): false ✓ knows: true" in said
        assert "✗ plan == ink: false, plan is none" in said
        await one.press("1")
        assert "None: it is an ending." in inspector(one)


async def test_a_problem_that_is_looked_at_goes_with_its_version(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("p", "enter")
        await one.save(BROKEN)
        assert one.on(ProblemsScreen)
        assert "does trust change by 4 or become 4?" in one.words


async def test_the_line_at_the_foot_is_clicked_and_what_is_beside_the_game_scrolled(tmp_path: Path) -> None:
    async with trying(tmp_path, size=(120, 16)) as one:
        assert await one.pilot.click("StandingLine")
        await one.settle()
        assert "stuck · w plays it" in one.words
        await one.press("i")
        beside = one.author.query_one("#beside")
        await one.press("right_square_bracket")
        assert beside.scroll_offset.y > 0
        await one.press("left_square_bracket")
        assert beside.scroll_offset.y == 0


async def test_a_version_that_cannot_be_written_down_is_told_and_the_game_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        full = CannotWriteError(tmp_path, "the disk is full", "Make room.")
        monkeypatch.setattr(Saves, "create", lambda *_: (_ for _ in ()).throw(full))
        await one.save(GOOD)
        assert one.said.startswith("The new version cannot be played: ")
        assert one.taken == ["ask"]


async def test_the_list_keeps_its_place_when_it_grows(tmp_path: Path) -> None:
    async with trying(tmp_path, size=WIDE) as one:
        await one.press("p")
        await one.save(BROKEN.replace("title: Monday", "titel: Monday"))
        await one.press("down")
        listed = one.author.query_one("ProblemList", Menu)
        assert (len(listed.rows), listed.cursor) == (2, 1)
        await one.save(BROKEN)
        assert (len(listed.rows), listed.cursor) == (1, 0)


# -- leaving


async def test_q_leaves_the_program_and_escape_does_not(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("escape", "s")
        assert one.author, "nothing is saved as anything"
        await one.press("ctrl+p", *"quit")
        assert "Leave the game; nothing of this trial is kept" in one.words, one.text
        await one.press("escape")
        await one.press("q")
        assert one.app._exit


async def test_nothing_is_waited_for_by_a_clock(tmp_path: Path) -> None:
    timed = PITCH.replace("    text: You come in.\n", "    time_limit: 5\n    on_timeout: walk\n")
    async with trying(tmp_path, timed) as one:
        assert "You have" not in one.words


async def test_all_playthroughs_lie_in_the_folder_that_is_given(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "walk", "pitch"]) as one:
        await one.press("n")
        await one.save(GOOD)
    assert {path.name for path in tmp_path.iterdir()} == {"pitch.yaml", "trial"}
