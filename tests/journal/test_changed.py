"""A scenario that was edited since: what the player is told or asked, and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.journal import (
    BrokenJournalError,
    CannotReadError,
    CannotWriteError,
    Onto,
    RulesChangedError,
    Saves,
    ScenarioGoneError,
    rules_hash,
    texts_hash,
)
from game.journal.resuming import AS_PLAYED, FILE_GONE, TEXTS_CHANGED
from game.scenario import Scenario
from tests.journal.stories import (
    RULES_EDITED,
    TEXTS_EDITED,
    TURN_GONE,
    chosen,
    edited,
    file_of,
    played,
    reopened,
    same,
    scenario,
)

RENAMED = (
    ("start: lane", "start: path"),
    ("  lane:\n    text", "  path:\n    was: [lane]\n    text"),
    ("walk: {text", "stroll: {was: [walk], text"),
    ("goto: lane}", "goto: path}"),
    ("title: The Lane", "title: The Path"),
    ("version: 1", "version: 3"),
)


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path)


def bytes_of(saves: Saves) -> bytes:
    return file_of(saves, "x").read_bytes()


def kept(saves: Saves, of: Scenario) -> Path:
    return saves.folder / ".played" / f"{texts_hash(of)}.yaml"


# -- texts only


def test_edited_texts_are_played_with_a_notice_and_nothing_is_written(saves: Saves) -> None:
    before = played(saves, "walk", "walk")
    data, current = bytes_of(saves), edited(*TEXTS_EDITED)
    resumed = saves.resume("lane", "x", current)
    with resumed.journal as journal:
        assert resumed.notices == (TEXTS_CHANGED,)
        assert same(journal.playthrough, before)
        assert journal.playthrough.scenario is current
        assert bytes_of(saves) == data
        after = journal.decide("walk")
    assert same(reopened(saves), after)


def test_a_new_version_number_alone_asks_nobody_anything(saves: Saves) -> None:
    played(saves, "walk")
    assert saves.resume("lane", "x", edited(("version: 1", "version: 9"))).notices == (TEXTS_CHANGED,)


def test_a_change_of_layout_is_no_change(saves: Saves) -> None:
    played(saves, "walk")
    assert chosen(reopened(saves, current=edited(("start: lane", "# here\nstart: lane  # it starts")))) == [
        "walk"
    ]


# -- rules


def test_changed_rules_are_a_question_and_nothing_is_written_by_asking(saves: Saves) -> None:
    played(saves, "walk", "walk")
    data = bytes_of(saves)
    with pytest.raises(RulesChangedError) as caught:
        saves.resume("lane", "x", edited(*RULES_EDITED))
    error = caught.value
    assert (error.slot, error.standing, error.total, error.why) == ("x", 2, 2, "")
    assert (error.versions, error.can_play_as_played) == (("1", "2"), True)
    assert str(error) == (
        'The rules of this scenario have changed since "x" was played (version 1 then, version 2 now). '
        "On the new rules, all your decisions still stand. "
        "Go on as it was played, or take it onto the new rules."
    )
    assert bytes_of(saves) == data


def test_the_question_says_how_far_the_decisions_stand_and_why_not_further(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "back")
    with pytest.raises(RulesChangedError) as caught:
        saves.resume("lane", "x", edited(*TURN_GONE))
    assert (caught.value.standing, caught.value.total) == (2, 4)
    assert caught.value.why == "lane.turn cannot be taken: there is no such choice"
    assert "(version 1)" in str(caught.value)
    assert "2 of your 4 decisions still stand (lane.turn cannot be taken: there is no such choice)" in str(
        caught.value
    )


def test_as_played_opens_the_kept_copy_and_goes_on_with_it(saves: Saves) -> None:
    before = played(saves, "walk", "walk", "turn")
    data, current = bytes_of(saves), edited(*TURN_GONE)
    resumed = saves.resume("lane", "x", current, Onto.AS_PLAYED)
    with resumed.journal as journal:
        assert resumed.notices == (AS_PLAYED,)
        assert same(journal.playthrough, before)
        assert texts_hash(journal.playthrough.scenario) == texts_hash(scenario())
        assert bytes_of(saves) == data
        journal.decide("back")
    with pytest.raises(RulesChangedError):
        saves.resume("lane", "x", current)
    assert chosen(reopened(saves)) == ["walk", "walk", "turn", "back"]


def test_current_replays_as_far_as_the_decisions_stand_and_says_so_in_one_line(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "back")
    data, current = bytes_of(saves), edited(*TURN_GONE, ("version: 1", "version: 2"))
    resumed = saves.resume("lane", "x", current, Onto.CURRENT)
    with resumed.journal as journal:
        (notice,) = resumed.notices
        assert notice == (
            "You go on with the newest version of this scenario. 2 of your 4 decisions stand; "
            "you decide again from there (lane.turn cannot be taken: there is no such choice)."
        )
        assert chosen(journal.playthrough) == ["walk", "walk"]
        after = journal.decide("look")
    assert bytes_of(saves).startswith(data)
    first, second = bytes_of(saves)[len(data) :].splitlines()
    line = json.loads(first)
    assert (line["kind"], line["kept"], line["version"], line["title"]) == ("replayed", 2, "2", "The Lane")
    assert (line["rules"], line["texts"]) == (rules_hash(current), texts_hash(current))
    assert "renamed" not in line
    assert json.loads(second)["choice"] == "look"
    assert same(reopened(saves, current=current), after)
    (info,) = saves.slots()
    assert (info.version, info.decisions) == ("2", 3)


def test_current_with_all_decisions_standing_says_so(saves: Saves) -> None:
    played(saves, "walk", "walk")
    current = edited(*RULES_EDITED)
    resumed = saves.resume("lane", "x", current, Onto.CURRENT)
    with resumed.journal as journal:
        assert resumed.notices == (
            "You go on with the newest version of this scenario. All your decisions stand.",
        )
        assert journal.playthrough.state.values[current.meters["trust"].slot] == 44
    assert chosen(reopened(saves, current=current)) == ["walk", "walk"]


def test_the_new_version_is_kept_too_so_that_the_save_opens_when_it_changes_again(saves: Saves) -> None:
    played(saves, "walk")
    second, third = edited(*RULES_EDITED), edited(("trust: +1}", "trust: +3}"))
    saves.resume("lane", "x", second, Onto.CURRENT).journal.close()
    assert kept(saves, second).read_bytes() == second.source
    with saves.resume("lane", "x", third, Onto.AS_PLAYED).journal as journal:
        assert texts_hash(journal.playthrough.scenario) == texts_hash(second)


def test_saying_what_to_do_when_nothing_changed_changes_nothing(saves: Saves) -> None:
    played(saves, "walk")
    data = bytes_of(saves)
    for onto in Onto:
        resumed = saves.resume("lane", "x", scenario(), onto)
        resumed.journal.close()
        assert resumed.notices == ()
    assert bytes_of(saves) == data


def test_going_back_after_the_change_of_rules_is_going_back_on_the_new_ones(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn")
    current = edited(*TURN_GONE)
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        journal.back(1)
    assert chosen(reopened(saves, current=current)) == ["walk"]


def test_what_another_program_adds_after_the_line_about_the_rules_is_not_cut(saves: Saves) -> None:
    played(saves, "walk")
    file_of(saves, "x").write_bytes(bytes_of(saves) + b'{"ki')
    with saves.resume("lane", "x", edited(*RULES_EDITED), Onto.CURRENT).journal as journal:
        data = bytes_of(saves) + b"a note\n"
        file_of(saves, "x").write_bytes(data)
        with pytest.raises(CannotWriteError):
            journal.decide("walk")
    assert bytes_of(saves) == data


def test_a_torn_line_is_cut_off_by_the_line_about_the_rules(saves: Saves) -> None:
    played(saves, "walk")
    data = bytes_of(saves)
    file_of(saves, "x").write_bytes(data + b'{"ki')
    resumed = saves.resume("lane", "x", edited(*RULES_EDITED), Onto.CURRENT)
    resumed.journal.close()
    assert len(resumed.notices) == 2
    assert bytes_of(saves).startswith(data + b'{"kind":"replayed",')


# -- ids renamed with `was`


def test_renamed_scenes_and_choices_are_followed(saves: Saves) -> None:
    before = played(saves, "walk", "look", "walk")
    current = edited(*RENAMED)
    with pytest.raises(RulesChangedError) as caught:
        saves.resume("lane", "x", current)
    assert (caught.value.standing, caught.value.total) == (3, 3)
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        assert [tuple(d) for d in journal.playthrough.decisions] == [
            ("path", "stroll", "player"),
            ("path", "look", "player"),
            ("path", "stroll", "player"),
        ]
        assert journal.playthrough.state.values == before.state.values
        after = journal.decide("stroll")
    line = json.loads(bytes_of(saves).splitlines()[4])
    assert line["renamed"] == [[1, "path", "stroll"], [2, "path", "look"], [3, "path", "stroll"]]
    assert same(reopened(saves, current=current), after)


def test_names_that_were_renamed_twice_are_found_from_version_to_version(saves: Saves) -> None:
    """The third version names only the second's ids: what the journal wrote down is enough."""
    played(saves, "walk")
    second = edited(*RENAMED)
    saves.resume("lane", "x", second, Onto.CURRENT).journal.close()
    third = edited(*RENAMED, ("stroll: {was: [walk], text", "amble: {was: [stroll], text"))
    with saves.resume("lane", "x", third, Onto.CURRENT).journal as journal:
        assert chosen(journal.playthrough) == ["amble"]
    assert chosen(reopened(saves, current=third)) == ["amble"]


def test_an_id_that_is_there_wins_over_a_former_one(saves: Saves) -> None:
    played(saves, "look")
    current = edited(("walk: {text", "walk: {was: [look], text"))
    resumed = saves.resume("lane", "x", current)  # former ids alone are no rule
    with resumed.journal as journal:
        assert resumed.notices == (TEXTS_CHANGED,)
        assert chosen(journal.playthrough) == ["look"]
    with saves.resume(
        "lane", "x", edited(("walk: {text", "walk: {was: [look], once: true, text")), Onto.CURRENT
    ).journal as journal:
        assert chosen(journal.playthrough) == ["look"]


def test_a_scene_that_is_gone_without_a_trace_ends_what_stands(saves: Saves) -> None:
    played(saves, "walk", "look")
    current = edited(
        *(change for change in RENAMED if "was: [lane]" not in change[1]), ("  lane:", "  path:")
    )
    with pytest.raises(RulesChangedError) as caught:
        saves.resume("lane", "x", current)
    assert (caught.value.standing, caught.value.total) == (0, 2)
    assert caught.value.why == "the story is now at path, not at lane"


def test_a_former_id_of_a_choice_counts_only_in_its_scene(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "back")
    current = edited(("walk: {text", "walk: {was: [back], text"), ("back: {text", "return_: {text"))
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        assert chosen(journal.playthrough) == ["walk", "walk", "turn"]


# -- endings and the change of rules


def test_an_ending_that_no_longer_is_one_is_not_listed_as_ended(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "ditch")
    assert saves.slots()[0].ended
    current = edited(
        ("mud: {text: Mud., ending: ditch}", "mud: {text: Mud., choices: {wade: {text: Wade, goto: out}}}")
    )
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        assert not saves.slots()[0].ended
        journal.decide("wade")
        assert saves.slots()[0].ended
        journal.back(4)
    assert not saves.slots()[0].ended
    assert saves.endings("lane") == {"mud", "out"}


def test_an_ending_that_a_change_of_rules_leads_to_is_listed_and_found(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn")
    current = edited(("needs: trust >= 42, goto: field}", "needs: trust >= 42, goto: out}"))
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        assert journal.playthrough.ending is not None
    assert saves.slots()[0].ended
    assert saves.endings("lane") == {"out"}


# -- the file of the scenario gone


def test_a_save_whose_scenario_is_gone_opens_from_the_kept_copy(saves: Saves) -> None:
    before = played(saves, "walk")
    resumed = saves.resume("lane", "x", None)
    with resumed.journal as journal:
        assert resumed.notices == (FILE_GONE,)
        assert same(journal.playthrough, before)
        assert journal.playthrough.scenario.id == "lane"
        after = journal.decide("look")
    assert same(reopened(saves), after)


def test_without_file_and_without_copy_the_save_says_what_is_missing(saves: Saves) -> None:
    played(saves, "walk")
    data, copy = bytes_of(saves), kept(saves, scenario())
    copy.unlink()
    with pytest.raises(ScenarioGoneError) as caught:
        saves.resume("lane", "x", None)
    assert str(caught.value) == (
        'The save "x" cannot be opened as it was played: its scenario is not there, '
        f"and no copy of it was kept ({copy}). Put the scenario lane back where Stance looks for scenarios."
    )
    assert bytes_of(saves) == data
    assert chosen(reopened(saves)) == ["walk"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (edited(*TEXTS_EDITED).source, "has been changed"),
        (b"format: 1\n", "cannot be read by this version of Stance"),
        (b"\x00", "cannot be read by this version of Stance"),
    ],
)
def test_a_kept_copy_that_is_not_what_it_was_is_not_played(saves: Saves, data: bytes, why: str) -> None:
    played(saves, "walk")
    kept(saves, scenario()).write_bytes(data)
    for current, onto in ((None, None), (edited(*RULES_EDITED), Onto.AS_PLAYED)):
        with pytest.raises(ScenarioGoneError) as caught:
            saves.resume("lane", "x", current, onto)
        assert caught.value.why.endswith(why)


def test_a_kept_copy_that_is_a_folder_cannot_be_read(saves: Saves) -> None:
    played(saves, "walk")
    kept(saves, scenario()).unlink()
    kept(saves, scenario()).mkdir()
    with pytest.raises(CannotReadError):
        saves.resume("lane", "x", None)


def test_the_question_does_not_offer_what_was_not_kept(saves: Saves) -> None:
    played(saves, "walk")
    kept(saves, scenario()).unlink()
    with pytest.raises(RulesChangedError) as caught:
        saves.resume("lane", "x", edited(*RULES_EDITED))
    assert not caught.value.can_play_as_played
    assert "No copy of it as it was played has been kept; take it onto the new rules." in str(caught.value)
    with pytest.raises(ScenarioGoneError):
        saves.resume("lane", "x", edited(*RULES_EDITED), Onto.AS_PLAYED)


# -- lines about a change of rules that do not read


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"kept": 9}, "it keeps the first 9 decisions of 1 taken so far"),
        ({"kept": None}, '"kept" is missing or not a whole number from 0 to 2147483647'),
        ({"rules": "x"}, '"rules" is not 64 signs of 0-9 and a-f'),
        ({"renamed": 5}, '"renamed" is not a list'),
        ({"renamed": [5]}, '"renamed" is not a list of [number, scene, choice]'),
        ({"renamed": [[1, "lane"]]}, '"renamed" is not a list of [number, scene, choice]'),
        (
            {"renamed": [["1", "lane", "walk"]]},
            '"number" is missing or not a whole number from 0 to 2147483647',
        ),
        ({"renamed": [[0, "lane", "walk"]]}, "it renames decision 0 of 1 taken so far"),
        ({"renamed": [[2, "lane", "walk"]]}, "it renames decision 2 of 1 taken so far"),
        (
            {"renamed": [[1, "lane", "Walk"]]},
            '"choice" is not a name as scenario files have them (small letters, digits and _)',
        ),
    ],
)
def test_a_bad_line_about_the_rules_is_named(saves: Saves, keys: dict[str, object], why: str) -> None:
    played(saves, "walk")
    current = edited(*RULES_EDITED)
    saves.resume("lane", "x", current, Onto.CURRENT).journal.close()
    header, decision, last = bytes_of(saves).splitlines(keepends=True)
    line = json.loads(last) | keys
    bad = json.dumps({key: value for key, value in line.items() if value is not None}).encode() + b"\n"
    file_of(saves, "x").write_bytes(header + decision + bad)
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", current)
    assert (caught.value.line, caught.value.why) == (3, why)
