"""The library: what files say of themselves, before they are read."""

from __future__ import annotations

from pathlib import Path

from game.scenario.library import find, read_head

GOOD = Path(__file__).parent / "good"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_an_entry_says_what_stands_above_the_scenes() -> None:
    entry = read_head(GOOD / "everything.yaml")
    assert (entry.id, entry.title, entry.role, entry.minutes) == ("everything", "No", "On", "8")
    assert entry.summary == 'A shop, a debt and a week. "No," says the summary: it may, in a folded text.'
    assert entry.tags == ("money", "8:40", "#1")
    assert entry.loaded.scenario is not None
    assert entry.loaded is entry.loaded, "it is read once"


def test_a_file_that_says_nothing_readable_is_called_by_its_name(tmp_path: Path) -> None:
    for text in ("", "- a list\n", "just text\n", "title: [a, b]\ntags: none\n", "id: [\n"):
        entry = read_head(write(tmp_path, "late-invoice.yaml", text))
        assert (entry.id, entry.title, entry.tags) == ("late_invoice", "late-invoice", ())


def test_a_file_that_cannot_be_read_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_bytes(b"title: \xe9\n")
    assert read_head(tmp_path / "broken.yaml").title == "broken"
    assert read_head(tmp_path / "nothing.yaml").title == "nothing"


def test_what_is_wrong_in_the_scenes_does_not_hide_the_head(tmp_path: Path) -> None:
    entry = read_head(write(tmp_path, "x.yaml", 'title: "One"\nscenes:\n  a: "never closed\n'))
    assert entry.title == "One"
    assert entry.loaded.scenario is None


def test_one_id_is_listed_once_and_the_first_folder_wins(tmp_path: Path) -> None:
    write(tmp_path / "mine", "b.yaml", "id: same\ntitle: Mine\n")
    write(tmp_path / "mine", "a.yml", "id: other\ntitle: Other\n")
    write(tmp_path / "mine", "notes.txt", "title: no scenario\n")
    write(tmp_path / "shipped", "c.yaml", "id: same\ntitle: Shipped\n")
    (tmp_path / "mine" / "folder.yaml").mkdir()
    found = find([tmp_path / "mine", tmp_path / "nowhere", tmp_path / "shipped"])
    assert [(entry.id, entry.title) for entry in found] == [("other", "Other"), ("same", "Mine")]
