"""The caret stands under the character that is wrong, however the text is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.nodes import Mapping, Place, Scalar
from game.scenario.parsing import parse
from game.scenario.places import Places
from game.scenario.problems import Problems
from game.scenario.source import Source
from tests.strategies import tries


def places_of(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the characters of `wanted` stand, which is a part of the value of the file's only key."""
    source = Source("the.yaml", text)
    root = parse(source, Problems()).root
    assert type(root) is Mapping
    node = root.get("key")
    assert type(node) is Scalar
    offset = node.text.index(wanted)
    places = Places(node, source)
    return [places.of(offset + number) for number in range(len(wanted))]


CASES = {
    "plain": "key: one two {here} three\n",
    "plain after non-ASCII": "key: été à Besançon 会議 🙂 {here}\n",
    "plain on later lines": "key: one\n  two\n\n   three {here} four\n",
    "single quotes": "key: 'one {here} two'\n",
    "single quotes, doubled": "key: 'it''s one, it''s {here} two'\n",
    "single quotes on later lines": "key: 'one\n  it''s\n\n  {here} two'\n",
    "double quotes": 'key: "one {here} two"\n',
    "double quotes, escaped": 'key: "one \\"two\\" \\\\ \\t\\u00e9\\x41\\U0001F642 {here} two"\n',
    "double quotes on later lines": 'key: "one \\\n   two\n\n   three\\n {here} two"\n',
    "double quotes, spaces escaped": 'key: "\\ \\_one\\N\\L\\P\\0 {here}"\n',
    "literal": "key: |\n  one\n\n    two {here}\n  three\n",
    "literal with a header": "key: |2- # why not\n   one\n    two {here}\n",
    "folded": "key: >\n  one\n  two\n\n  three {here} four\n",
    "folded and stripped": "key: >-\n\n  one\n    two\n  {here}\n",
    "literal, Windows line ends": "key: |\r\n  one\r\n  two {here}\r\n",
    "in a list of keys": "key: one {here}\nother: two\n",
}


@pytest.mark.parametrize("name", CASES)
def test_each_character_of_a_word_has_its_place_in_the_file(name: str) -> None:
    text = CASES[name]
    lines = Source("the.yaml", text).lines
    number, line = next((n, line) for n, line in enumerate(lines, 1) if "{here}" in line)
    first = line.index("{here}") + 1
    assert places_of(text, "{here}") == [(number, first + n) for n in range(len("{here}"))]


WORDS = st.lists(st.text("abcé'\"\\会:#-", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.sampled_from(["|", ">", "|-", ">+"]), st.data())
@tries(100)
def test_every_word_of_a_block_is_found_where_it_is_written(
    words: list[str], style: str, data: st.DataObject
) -> None:
    breaks = [data.draw(st.sampled_from([" ", "\n  ", "\n\n  "])) for _ in words]
    body = "  w" + "".join(f"{space}w{word}" for space, word in zip(breaks, words, strict=True))
    text = f"key: {style}\n{body}\n"
    assert_words_are_found(text, [f"w{word}" for word in words])


@given(WORDS, st.data())
@tries(100)
def test_every_word_in_quotes_is_found_where_it_is_written(words: list[str], data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from("'\""))
    breaks = [data.draw(st.sampled_from([" ", "\n  ", "\n\n  "])) for _ in words]
    written = [word.replace("'", "''") if quote == "'" else escaped(word) for word in words]
    body = "w" + "".join(f"{space}w{word}" for space, word in zip(breaks, written, strict=True))
    assert_words_are_found(f"key: {quote}{body}{quote}\n", [f"w{word}" for word in words])


def escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\u00e9")


def assert_words_are_found(text: str, words: list[str]) -> None:
    """Each word, from left to right, begins with a `w` at the place that is told."""
    source = Source("the.yaml", text)
    root = parse(source, Problems()).root
    assert type(root) is Mapping
    node = root.get("key")
    assert type(node) is Scalar
    places = Places(node, source)
    offset, before = 1, (0, 0)
    for word in words:
        offset = node.text.index(word, offset)
        line, column = places.of(offset)
        assert source.line(line)[column - 1] == "w"
        assert before < (line, column)
        offset, before = offset + len(word), (line, column)


def test_an_empty_text_is_where_it_is_written() -> None:
    source = Source("the.yaml", 'key: ""\n')
    root = parse(source, Problems()).root
    assert type(root) is Mapping
    node = root.get("key")
    assert type(node) is Scalar
    assert Places(node, source).of(0) in ((1, 6), (1, 7))


def test_a_text_that_does_not_stand_in_the_file_is_at_least_in_it() -> None:
    source = Source("the.yaml", "key: one\n")
    assert Places(Scalar("two {x}", Place(0, 5), ""), source).of(4) == (1, 6)


def test_past_the_end_of_a_text_is_the_end_of_it() -> None:
    source = Source("the.yaml", "key: |\n  one\n")
    root = parse(source, Problems()).root
    assert type(root) is Mapping
    node = root.get("key")
    assert type(node) is Scalar
    assert Places(node, source).of(99)[0] == 2
