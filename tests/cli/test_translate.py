"""`stance translate`, and what other commands make of what it writes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.cli import translate as module
from game.cli.check import check
from game.cli.checking import Asked
from game.cli.talk import Exit
from game.cli.translate import translate
from game.scenario.translation.writing import LostError
from tests.cli.shell import stance
from tests.scenario.translation.french import changed, put


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario and its French translation, where the program runs."""
    put(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


ENGLISH, FRENCH = Path("corridor.yaml"), Path("corridor.fr.yaml")


def test_a_first_run_writes_the_file_and_a_second_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate(ENGLISH, "PT_br", check=False) is Exit.GOOD
    path = Path("corridor.pt-BR.yaml")
    assert capsys.readouterr().out == f"{path}: written: 35 texts, 35 not translated\n"
    before = path.read_bytes()
    assert translate(ENGLISH, "pt-BR", check=False) is Exit.GOOD
    assert capsys.readouterr().out == f"{path}: up to date: 35 texts, 35 not translated\n"
    assert path.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == [
        "corridor.fr.yaml",
        "corridor.pt-BR.yaml",
        "corridor.yaml",
    ]


def test_an_update_says_what_is_new_stale_and_unused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(
        ENGLISH,
        ("title: On the stairs", "title: On the back stairs"),
        ("describe: [What did Ines want?]", "act: [Ask her]"),
    )
    said = "35 texts, 1 of them new, 1 stale, 1 not translated; 1 not used any more\n"
    before = FRENCH.read_bytes()
    assert translate(ENGLISH, "fr", check=True) is Exit.FINDINGS
    assert capsys.readouterr().out == f"corridor.fr.yaml: would be updated: {said}"
    assert FRENCH.read_bytes() == before
    assert translate(ENGLISH, "fr", check=False) is Exit.GOOD
    assert capsys.readouterr().out == f"corridor.fr.yaml: updated: {said}"


def test_check_is_content_with_a_whole_translation_and_with_nothing_else(folder: Path) -> None:
    assert translate(ENGLISH, "fr", check=True) is Exit.GOOD
    assert translate(ENGLISH, "de", check=True) is Exit.FINDINGS
    assert not Path("corridor.de.yaml").exists()
    changed(FRENCH, ("      Le couloir\n", ""))
    assert translate(ENGLISH, "fr", check=True) is Exit.FINDINGS


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (("    text: >\n      Le couloir\n", "    text: Le couloir : la suite\n"), "colon-in-text"),
        (("of: corridor", "of: lift"), "other-scenario"),
        (("translation: 1", "translation: 2"), "other-format"),
        (("  role:", "  title:"), "duplicate-key"),
    ],
)
def test_a_file_that_does_not_read_is_left_alone_and_what_is_wrong_told(
    folder: Path, capsys: pytest.CaptureFixture[str], broken: tuple[str, str], why: str
) -> None:
    text = changed(FRENCH, broken)
    assert translate(ENGLISH, "fr", check=False) is Exit.FINDINGS
    assert FRENCH.read_text("utf-8") == text
    told = capsys.readouterr().err
    assert "corridor.fr.yaml is left as it is" in told
    assert f": {why}: " in told


@pytest.mark.parametrize("fails", ["fsync", "replace", "open"])
def test_a_write_that_fails_leaves_the_file_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    changed(ENGLISH, ("title: On the stairs", "title: On the back stairs"))
    before = FRENCH.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if fails == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif fails == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        (folder / f".stance-{os.getpid()}.new").mkdir()
    assert translate(ENGLISH, "fr", check=False) is Exit.FINDINGS
    assert FRENCH.read_bytes() == before
    assert "corridor.fr.yaml cannot be written: " in capsys.readouterr().err
    assert [one for one in folder.iterdir() if one.suffix == ".new" and one.is_file()] == []


def test_what_is_saved_in_an_editor_meanwhile_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(ENGLISH, ("title: On the stairs", "title: On the back stairs"))
    make = module.written

    def written(*arguments: object) -> object:
        changed(FRENCH, ("Le couloir", "Le long couloir"))
        return make(*arguments)

    monkeypatch.setattr(module, "written", written)
    assert translate(ENGLISH, "fr", check=False) is Exit.FINDINGS
    assert "another program has changed it meanwhile" in capsys.readouterr().err
    assert "Le long couloir" in FRENCH.read_text("utf-8")


def test_a_fault_of_the_program_is_told_and_nothing_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: object) -> None:
        raise LostError("the new file would not have: Le couloir")

    monkeypatch.setattr(module, "written", lose)
    before = FRENCH.read_bytes()
    assert translate(ENGLISH, "fr", check=False) is Exit.FINDINGS
    assert "left as it is: the new file would not have: Le couloir" in capsys.readouterr().err
    assert FRENCH.read_bytes() == before


def test_marks_and_links_stay(folder: Path) -> None:
    (folder / "fr").mkdir()
    there = FRENCH.rename(folder / "fr" / "mine.yaml")
    there.write_bytes(b"\xef\xbb\xbf" + there.read_bytes())
    there.chmod(0o640)
    FRENCH.symlink_to(there)
    changed(ENGLISH, ("title: On the stairs", "title: On the back stairs"))
    assert translate(ENGLISH, "fr", check=False) is Exit.GOOD
    assert FRENCH.is_symlink()
    assert there.read_bytes().startswith(b"\xef\xbb\xbf#")
    assert "#> On the back stairs" in there.read_text("utf-8")
    assert there.stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_translated_is_told_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate(ENGLISH, "french", check=False) is Exit.UNREADABLE
    assert '"french" is no language tag' in capsys.readouterr().err
    assert translate(FRENCH, "fr", check=False) is Exit.UNREADABLE
    assert "name the scenario: stance translate corridor.yaml fr" in capsys.readouterr().err
    assert translate(Path("nowhere.yaml"), "fr", check=False) is Exit.UNREADABLE
    assert "not-found" in capsys.readouterr().err
    changed(ENGLISH, ("version: 2", "language: fr"))
    assert translate(ENGLISH, "fr", check=False) is Exit.FINDINGS
    assert "is written in fr, as it says itself" in capsys.readouterr().err
    changed(ENGLISH, ("start: morning", "start: evening"))
    assert translate(ENGLISH, "de", check=False) is Exit.FINDINGS
    assert "unknown-scene" in capsys.readouterr().err


# -- check


def test_check_tells_the_gaps_of_the_translations_beside_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(FRENCH, ("      Le couloir\n", ""))
    assert check(("corridor.yaml",), Asked()) is Exit.FINDINGS
    out = capsys.readouterr().out
    assert "corridor.fr.yaml:13:3: warning: untranslated: 1 of 35 texts is not translated: title" in out
    assert "corridor.fr.yaml: 35 texts in fr: 1 not translated\n" in out
    assert out.endswith("2 files: 1 error, 1 warning\n"), "the corridor's own lift is never open"


@pytest.mark.parametrize("named", [(".",), ("corridor.yaml",), ("corridor.fr.yaml", "corridor.yaml")])
def test_each_translation_is_checked_once(
    folder: Path, capsys: pytest.CaptureFixture[str], named: tuple[str, ...]
) -> None:
    check(named, Asked())
    assert capsys.readouterr().out.count("35 texts in fr: all translated") == 1


def test_tools_are_told_of_gaps_in_the_translations_own_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(FRENCH, ("hash: 1810fe3e", "hash: 00000000"))
    assert check(("corridor.fr.yaml",), Asked(format="json", strict=True)) is Exit.FINDINGS
    [told] = json.loads(capsys.readouterr().out)["files"]
    assert told["translation"] == {
        "of": "corridor",
        "language": "fr",
        "texts": 35,
        "missing": 0,
        "stale": 1,
        "unused": 0,
    }
    assert [(one["code"], one["severity"], one["line"]) for one in told["problems"]] == [
        ("stale-text", "error", 13)
    ]
    check(("corridor.fr.yaml",), Asked(format="github"))
    assert capsys.readouterr().out.startswith("::warning file=corridor.fr.yaml,line=13,col=3,")


def test_a_translation_without_its_scenario_is_told_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    FRENCH.rename("lift.fr.yaml")
    assert check(("lift.fr.yaml",), Asked()) is Exit.FINDINGS
    assert "no-scenario: there is no scenario lift.yaml beside this translation" in capsys.readouterr().out
    Path("lift.fr.yaml").rename("french.yaml")
    check(("french.yaml",), Asked())
    assert "its name does not say of what" in capsys.readouterr().out
    put(folder)
    changed(ENGLISH, ("start: morning", "start: evening"))
    check(("corridor.fr.yaml",), Asked())
    assert "scenario-broken: it cannot be compared" in capsys.readouterr().out


# -- playing


def test_the_game_is_told_in_the_language_of_the_environment(folder: Path) -> None:
    done = stance(
        "play", "corridor.yaml", "--plain", "--seed", "7", said="1\n", cwd=folder, LANG="fr_FR.UTF-8"
    )
    assert "Le couloir" in done.stdout
    assert "You chose: Donner une date à Inès" in done.stdout
    assert "needs Confiance de l'étage 60+" in done.stdout
    assert "Monday" not in done.stdout


def test_the_command_line_counts_more_than_the_settings_and_they_more_than_the_environment(
    folder: Path,
) -> None:
    kept = folder / "settings.json"
    play = ("play", "corridor.yaml", "--plain", "--seed", "7")
    environment = {"LC_ALL": "fr_FR.UTF-8", "STANCE_SETTINGS": str(kept)}
    kept.write_text('{"language": "original"}')
    assert "The Corridor" in stance(*play, cwd=folder, **environment).stdout
    assert "Le couloir" in stance(*play, "--language", "fr", cwd=folder, **environment).stdout
    kept.write_text('{"language": "fr"}')
    environment["LC_ALL"] = "C"
    assert "Le couloir" in stance(*play, cwd=folder, **environment).stdout
    done = stance(*play, "--language", "original", "--slot", "x", cwd=folder, **environment)
    assert "The Corridor" in done.stdout


def test_a_language_that_is_not_there_is_told(folder: Path) -> None:
    done = stance("text", "corridor.yaml", "--language", "de", cwd=folder)
    assert done.stdout.startswith("# The Corridor\n")
    assert done.stderr == "corridor has no translation into de; it is told as it was written.\n"
    wrong = stance("play", "corridor.yaml", "--language", "deutsch", cwd=folder)
    assert wrong.returncode == 2
    assert '--language: "deutsch" is no language tag' in wrong.stderr


def test_a_trial_tells_it_too(folder: Path) -> None:
    trial = ("play", "corridor.yaml", "--plain", "--from", "afternoon", "--language")
    absent = "corridor has no translation into de; it is told as it was written."
    assert absent in stance(*trial, "de", cwd=folder).stderr
    assert "no translation" not in stance(*trial, "fr", cwd=folder).stderr
    changed(FRENCH, ("of: corridor", "of: lift"))
    broken = stance(*trial, "fr", cwd=folder).stderr
    assert "The translation is not shown: " in broken
    assert "no translation" not in broken


def test_the_list_and_the_manuscript_are_in_the_language(folder: Path) -> None:
    listed = stance("--scenarios", ".", "list", cwd=folder, LANG="fr_FR.UTF-8")
    assert listed.stdout == "corridor  Le couloir (Cheffe d'équipe, troisième étage, 2 min)\n"
    text = stance("text", "corridor.yaml", cwd=folder, LANG="fr_FR.UTF-8").stdout
    assert text.startswith("# The Corridor\n"), "an author reads what was written, unless it is asked for"
    assert stance("text", "corridor.yaml", "--language", "fr", cwd=folder).stdout.startswith("# Le couloir\n")


def test_a_translation_that_does_not_read_is_told_and_the_original_played(folder: Path) -> None:
    changed(FRENCH, ("of: corridor", "of: lift"))
    done = stance("play", "corridor.yaml", "--plain", "--language", "fr", cwd=folder)
    assert "The Corridor" in done.stdout
    assert "The translation is not shown: corridor.fr.yaml:8:5: other-scenario" in done.stderr
