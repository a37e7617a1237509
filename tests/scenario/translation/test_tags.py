"""Language tags, what the environment asks for, and which translation fits."""

from __future__ import annotations

import pytest

from game.scenario.translation.tags import fitting, preferred, tag_of


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        (" de ", "de"),
        ("french", ""),
        ("f", ""),
        ("", ""),
        ("fr-", ""),
        ("../fr", ""),
        ("fr.UTF-8", ""),
        ("bak", "bak"),
    ],
)
def test_a_tag_is_a_language_and_perhaps_a_script_and_a_country(written: str, tag: str) -> None:
    assert tag_of(written) == tag
    assert tag_of(tag) == tag


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, ()),
        ({"LANG": "fr_FR.UTF-8"}, ("fr-FR",)),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "de_AT@euro"}, ("de-AT",)),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "pt_BR.UTF-8"}, ("pt-BR",)),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, ("fr-FR",)),
        ({"LANG": "fr_FR", "LANGUAGE": "de:fr:de:en_GB"}, ("de", "fr", "en-GB")),
        ({"LANGUAGE": "fr"}, ("fr",)),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, ()),
        ({"LC_ALL": "POSIX", "LANG": "fr_FR"}, ()),
        ({"LANG": "nonsense here"}, ()),
    ],
)
def test_the_environment_is_read_as_other_programs_read_it(
    environment: dict[str, str], wanted: tuple[str, ...]
) -> None:
    assert preferred(environment) == wanted


@pytest.mark.parametrize(
    ("wanted", "there", "own", "chosen"),
    [
        (["fr"], ["fr", "de"], "", "fr"),
        (["pt-BR"], ["pt"], "", "pt"),
        (["pt-BR"], ["pt", "pt-BR"], "", "pt-BR"),
        (["pt"], ["pt-BR"], "", ""),
        (["de", "fr"], ["fr"], "", "fr"),
        (["en", "fr"], ["fr"], "en", ""),
        (["en-GB", "fr"], ["fr"], "en", ""),
        (["en-GB"], ["en-GB"], "en", "en-GB"),
        (["en", "fr"], ["fr"], "", "fr"),
        (["fr"], [], "en", ""),
        ([], ["fr"], "en", ""),
    ],
)
def test_the_first_wanted_language_counts_and_the_authors_own_is_one_of_them(
    wanted: list[str], there: list[str], own: str, chosen: str
) -> None:
    assert fitting(wanted, there, own) == chosen
