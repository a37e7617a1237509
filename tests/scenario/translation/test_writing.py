"""A translation's file: what a translator wrote is kept, and a second run changes no byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import Scenario, load_bytes
from game.scenario.source import stripped
from game.scenario.translation import writing
from game.scenario.translation.fitting import translated
from game.scenario.translation.reading import Translation, read_from
from game.scenario.translation.walking import passages
from game.scenario.translation.writing import LostError, filled_in, written
from tests.scenario.translation.french import ENGLISH, FRENCH, corridor
from tests.strategies import scenarios, tries

HOSTILE = (
    "- a: b",
    "# no comment",
    "#> not the original",
    "a # b",
    "'quoted' and \"quoted\"",
    "{trust} [x] &a *b !c |d >e %f @g `h`",
    "Lundi : 8 h 40",
    "ends with a colon:",
    "two  spaces and two at the end of a line  \nand another line",
    "one\n\n\ntwo\n   indented\n\n- list\n- list",
    "\tno tab first",
    "a\ttab",
    "line\u2028separator and \u2029 another",
    "no\xa0break, 日本語, 🙂, עברית",
    "null",
    "true",
    "1.10",
    "---\nnew document\n...",
    "? key\n: value",
    "\\n \\x41 \\",
    "x" * 10_000,
    "word " * 2_000,
    "[@click=app.quit]x[/oops]",
)


def read(text: str) -> Translation:
    found = read_from(Path("corridor.fr.yaml"), text.encode())
    assert found.translation is not None, found.report()
    return found.translation


def edited(*pairs: tuple[str, str]) -> Scenario:
    text = ENGLISH.read_text("utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    found = load_bytes("corridor.yaml", text.encode())
    assert found.scenario is not None, found.report()
    return found.scenario


def updated(scenario: Scenario, text: str) -> str:
    """The file after an update, which is the same after another."""
    once = written(scenario, "fr", read(text)).text
    assert written(scenario, "fr", read(once)).text == once
    return once


def entry(path: str, text: str) -> str:
    """The lines from an entry's comments to the blank line after it."""
    return next(block for block in text.split("\n\n") if f"\n  {path}:\n" in f"\n{block}\n")


def test_a_first_file_has_every_text_below_its_original() -> None:
    made = written(corridor(), "fr", None)
    assert made.new == len(made.fit.missing) == 35
    assert entry("scenes.morning.choices.date.why", made.text).split("\n") == [
        "  #> A date stops the asking.",
        "  scenes.morning.choices.date.why:",
        "    hash: 7332e317",
        "    text: >",
    ]
    there = read(made.text)
    assert (there.of, there.language) == ("corridor", "fr")
    assert [*there.texts] == [passage.path for passage in passages(corridor())]


def test_an_update_without_changes_changes_no_byte() -> None:
    text = FRENCH.read_text("utf-8")
    assert updated(corridor(), text) == text
    made = written(corridor(), "fr", None).text
    assert updated(corridor(), made) == made


def test_a_changed_original_is_shown_beside_the_one_that_was_translated() -> None:
    scenario = edited(("title: On the stairs", "title: On the back stairs"))
    once = updated(scenario, FRENCH.read_text("utf-8"))
    stale = [
        "  #- On the stairs",
        "  #> On the back stairs",
        "  scenes.stairs.title:",
        "    hash: 916da7a2  # stale: when the text says what #> says, delete this line",
        "    text: >",
        "      Dans l'escalier",
    ]
    assert entry("scenes.stairs.title", once).split("\n") == stale
    again = edited(("title: On the stairs", "title: On the steep stairs"))
    stale[1] = "  #> On the steep stairs"
    assert entry("scenes.stairs.title", updated(again, once)).split("\n") == stale, "the first stays"
    assert updated(corridor(), once) == FRENCH.read_text("utf-8"), "and all is well when it is taken back"


def test_a_stale_text_whose_hash_is_deleted_is_up_to_date() -> None:
    scenario = edited(("title: On the stairs", "title: On the back stairs"))
    once = updated(scenario, FRENCH.read_text("utf-8"))
    lines = [line for line in once.split("\n") if "# stale" not in line]
    done = written(scenario, "fr", read("\n".join(lines)))
    assert done.fit.stale == ()
    assert entry("scenes.stairs.title", done.text).split("\n")[:3] == [
        "  #> On the back stairs",
        "  scenes.stairs.title:",
        f"    hash: {passage_hash(scenario, 'scenes.stairs.title')}",
    ]


def passage_hash(scenario: Scenario, path: str) -> str:
    return next(passage.hash for passage in passages(scenario) if passage.path == path)


def test_what_is_not_used_any_more_is_kept_at_the_end_and_comes_back() -> None:
    gone = edited(("debrief:\n  describe: [What did Ines want?]\n", ""))
    once = updated(gone, FRENCH.read_text("utf-8"))
    head, _, tail = once.partition("\nunused:\n")
    assert "debrief" not in head
    assert "      Que voulait Inès ?\n" in tail
    assert updated(corridor(), once) == FRENCH.read_text("utf-8")


def test_a_renamed_scene_takes_its_translation_with_it() -> None:
    scenario = edited(("  stairs:", "  landing:"), ("goto: stairs", "goto: landing"))
    once = updated(scenario, FRENCH.read_text("utf-8"))
    assert once == FRENCH.read_text("utf-8").replace("scenes.stairs.", "scenes.landing.")


ODD = """# Mine.
language: "fr"   # mine too
translation: 1
# before of
of: corridor
texts:   # here they are

    # a remark

    # and another
    title:
        text: "Le
          couloir"     # folded
        # last

    'role':   # quoted
        text: |
            Cheffe
            # this is text

        hash: cd6bd988   # kept
    summary: {hash: f2f699e3, text: "Deux, trois"}  # in braces
    scenes.nowhere.text: {text: Perdu}
    # after all
"""


def test_whatever_a_translator_wrote_is_in_the_file_afterwards() -> None:
    once = updated(corridor(), ODD)
    there = read(once)
    assert there.texts["title"].said == "Le couloir"
    assert there.texts["role"].said == "Cheffe\n# this is text"
    assert there.texts["summary"].said == "Deux, trois"
    assert there.unused["scenes.nowhere.text"].said == "Perdu"
    for comment in (
        "Mine.",
        "mine too",
        "before of",
        "a remark",
        "and another",
        "folded",
        "last",
        "here they are",
    ):
        assert once.count(f"# {comment}") == 1, comment
    assert "# in braces" in once
    assert once.rstrip().endswith("# after all")
    as_written = (
        "        text: |\n            Cheffe\n            # this is text\n\n        hash: cd6bd988   # kept\n"
    )
    assert f"    role:   # quoted\n{as_written}" in once.replace("'", "")


def test_lines_end_as_they_did() -> None:
    text = FRENCH.read_text("utf-8").replace("\n", "\r\n")
    assert updated(corridor(), text) == text
    changed = updated(edited(("title: On the stairs", "title: On the back stairs")), text)
    assert changed.count("\r\n") == changed.count("\n")


def test_a_file_in_braces_is_written_anew_with_all_that_it_said() -> None:
    text = '{translation: 1, of: corridor, language: fr, texts: {title: {text: "Le couloir"}}}\n# mine\n'
    once = updated(corridor(), text)
    assert read(once).texts["title"].said == "Le couloir"
    assert "# mine" in once


def test_texts_in_braces_are_written_anew() -> None:
    text = 'translation: 1  # one\nof: corridor\nlanguage: fr\ntexts: {title: {text: "Le couloir"}} # mine\n'
    once = updated(corridor(), text)
    assert read(once).texts["title"].said == "Le couloir"
    assert once.startswith("translation: 1  # one\nof: corridor\nlanguage: fr\n\ntexts:\n")
    assert "# mine" in once


def test_an_entry_that_stands_deeper_than_the_others_is_written_anew_with_its_comments() -> None:
    text = FRENCH.read_text("utf-8").replace(
        "  title:\n    hash: 1810fe3e\n    text: >\n      Le couloir\n", ""
    )
    entry = "      title: # mine\n        hash: 1810fe3e\n        text: Le couloir # and mine\n"
    once = updated(corridor(), f"{text}\nunused:  # for later\n{entry}")
    assert "\n# for later\n" in once, "though nothing is unused now"
    assert read(once).texts["title"].said == "Le couloir"
    assert read(once).unused == {}
    assert "# title: # mine" in once
    assert "# text: Le couloir # and mine" in once


@pytest.mark.parametrize(
    "lost", ["      Le couloir\n", "  # Pas « Manager » : le titre n'est pas la posture.\n", "of"]
)
def test_a_file_that_would_lose_something_is_refused(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    joined = writing._joined
    monkeypatch.setattr(writing, "_joined", lambda *parts: joined(*parts).replace(lost, ""))
    with pytest.raises(LostError):
        written(corridor(), "fr", read(FRENCH.read_text("utf-8")))


@pytest.mark.parametrize("said", HOSTILE, ids=lambda text: text[:12])
def test_any_text_goes_through_the_file_as_it_is(said: str) -> None:
    words = {passage.path: said.strip() for passage in passages(corridor())}
    text = filled_in(corridor(), "fr", words)
    assert {path: entry.said for path, entry in read(text).texts.items()} == words
    assert updated(corridor(), text) == text
    moved = edited(("  stairs:", "  landing:"), ("goto: stairs", "goto: landing"))
    assert read(updated(moved, text)).texts["scenes.landing.text"].said == said.strip()
    stale = edited(("title: On the stairs", "title: On the back stairs"))
    assert read(updated(stale, text)).texts["scenes.stairs.title"].said == said.strip()


def test_control_characters_do_not_come_through() -> None:
    words = {"title": "\x1b]52;c;x\x07 \u202eevil\u2066 \x9b31m"}
    there = read(filled_in(corridor(), "fr", {"title": stripped(words["title"])}))
    assert there.texts["title"].said == "]52;c;x evil 31m"


@tries(25)
@given(scenarios())
def test_a_scenario_translated_into_itself_by_way_of_a_file_is_itself(scenario: Scenario) -> None:
    words = {passage.path: passage.source for passage in passages(scenario)}
    text = filled_in(scenario, "fr", words)
    there = translated(scenario, read(text))
    for name in ("title", "summary", "meters", "facts", "paths", "scenes", "debrief"):
        assert getattr(there, name) == getattr(scenario, name)
    again = written(scenario, "fr", read(text))
    assert again.text == text
    assert again.fit.missing == again.fit.stale == again.fit.unused == ()


OTHERS = (
    (),
    (("title: On the stairs", "title: On the back stairs"), ("Monday, 8:40", "Monday, 9:00")),
    (("  stairs:", "  landing:"), ("goto: stairs", "goto: landing")),
    (
        ("debrief:\n  describe: [What did Ines want?]\n", ""),
        ("levels: {0: thin, 50: steady}", "levels: {0: thin}"),
    ),
)


@tries(40)
@given(st.data())
def test_comments_stay_wherever_they_stand(data: st.DataObject) -> None:
    out, comments = [], []
    for line in FRENCH.read_text("utf-8").split("\n"):
        may_have_one_above = line.startswith(("  #", "    hash:", "    text:")) or line.endswith(":")
        if may_have_one_above and data.draw(st.integers(0, 5)) == 0:
            indent = min(data.draw(st.sampled_from([0, 2, 4])), len(line) - len(line.lstrip()))
            comments.append(f"# remark {len(comments)}.")
            out.append(" " * indent + comments[-1])
        if line.startswith(("    hash:", "    text:")) and data.draw(st.integers(0, 9)) == 0:
            comments.append(f"# remark {len(comments)}.")
            out.append(f"{line}  {comments[-1]}")
        else:
            out.append(line)
    once = updated(edited(*data.draw(st.sampled_from(OTHERS))), "\n".join(out))
    assert [once.count(comment) for comment in comments] == [1] * len(comments)


def said_in(translation: Translation) -> list[str]:
    entries = [*translation.texts.values(), *translation.unused.values()]
    return sorted(entry.said for entry in entries if entry.said)


@tries(15)
@given(scenarios(), scenarios(), st.randoms(use_true_random=False))
def test_no_work_is_lost_when_a_scenario_becomes_another(before: Scenario, after: Scenario, chance) -> None:
    words = {
        passage.path: f"mot {at} : {chance.choice(HOSTILE)}".strip()
        for at, passage in enumerate(passages(before))
    }
    text = filled_in(before, "fr", words)
    once = updated(after, text)
    there = read(once)
    assert said_in(there) == sorted(words.values())
    assert said_in(read(written(before, "fr", there).text)) == sorted(words.values()), "and back again"
