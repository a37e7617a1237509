"""Which translations there are of a scenario, and what a library says before it has read them."""

from __future__ import annotations

from pathlib import Path

from game.scenario.library import find
from game.scenario.translation.beside import beside, head_words, is_translation, scenario_of, split_name
from game.scenario.translation.worded import load_in
from tests.scenario.translation.french import ENGLISH, FRENCH, changed, put


def test_a_name_says_of_what_and_in_which_language() -> None:
    assert split_name(Path("a/account-crisis.pt-BR.yaml")) == ("account-crisis", "pt-BR")
    assert split_name(Path("account-crisis.yaml")) == ("account-crisis", "")
    assert split_name(Path("v1.final.yaml")) == ("v1.final", "")
    assert split_name(Path(".fr.yaml")) == (".fr", "")


def test_translations_are_told_by_what_they_are_and_not_by_their_names_alone(tmp_path: Path) -> None:
    scenario, french = put(tmp_path)
    odd = tmp_path / "corridor.de.yaml"
    odd.write_text(
        scenario.read_text("utf-8").replace("title: The Corridor", "id: odd\ntitle: Der Flur"), "utf-8"
    )
    assert is_translation(french)
    assert not is_translation(odd)
    assert beside(scenario) == {"fr": french}
    assert [entry.id for entry in find([tmp_path])] == ["odd", "corridor"]
    assert scenario_of(french) == scenario
    assert scenario_of(tmp_path / "other.fr.yaml") is None


def test_a_library_tells_titles_in_the_readers_language(tmp_path: Path) -> None:
    put(tmp_path)
    [entry] = find([tmp_path], ["fr-CA"])
    assert (entry.title, entry.role) == ("Le couloir", "Cheffe d'équipe, troisième étage")
    assert entry.loaded.scenario is not None
    assert entry.loaded.scenario.title == "Le couloir"
    [plain] = find([tmp_path])
    assert plain.title == "The Corridor"
    assert [*plain.translations] == ["fr"]
    assert plain.for_reader(["de"]).title == "The Corridor"


def test_the_head_of_a_translation_is_what_stands_above_its_scenes() -> None:
    words = head_words(FRENCH)
    assert words["title"] == "Le couloir"
    assert not any(path.startswith("scenes") for path in words)
    assert head_words(ENGLISH) == {}
    assert head_words(FRENCH.with_name("nowhere.fr.yaml")) == {}


def test_a_translation_that_does_not_read_is_named_and_the_original_told(tmp_path: Path) -> None:
    scenario, french = put(tmp_path)
    changed(french, ("language: fr", "language: de"))
    loaded = load_in(scenario, ["fr"])
    assert loaded.scenario is not None
    assert loaded.scenario.title == "The Corridor"
    assert (
        loaded.untranslated == f"{french}:9:11: other-language: the file's name says fr, and the file says de"
    )
    french.write_bytes(b"translation: 1\n\xff\n")
    assert "not saved as UTF-8" in load_in(scenario, ["fr"]).untranslated
    assert [entry.id for entry in find([tmp_path])] == ["corridor"], "it is no broken scenario"
    assert load_in(scenario, ["de"]).untranslated == ""
    assert load_in(scenario, []).untranslated == ""
