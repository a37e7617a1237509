"""Files that no author means to write: a report, never a traceback or a hang.

Each is read in a process of its own with memory capped at 1 GB and time at 20 s (`capped`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scenario import capped

IS_ROOT = os.geteuid() == 0
HEAD = """\
format: 1
title: T
meters:
  trust: {start: 40}
paths:
  done: {title: Done}
start: a
scenes:
"""


def scenes(text: str) -> bytes:
    return (HEAD + text).encode()


def laughs() -> bytes:
    """Each line nine times the one above it: 9¹³ values, if anybody followed the aliases."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{chr(c + 1)}: &{chr(c + 1)} [{', '.join([f'*{chr(c)}'] * 9)}]" for c in range(97, 110)]
    return "\n".join(lines).encode()


def calls_that_fork(depth: int) -> bytes:
    forks = "".join(
        f"  s{n}: {{text: x, choices: {{x: {{text: x, call: s{n + 1}, goto: return}}, "
        f"y: {{text: y, call: s{n + 1}, goto: return}}}}}}\n"
        for n in range(depth)
    )
    return scenes(
        f"  a: {{text: x, call: s0, goto: e}}\n  e: {{text: x, ending: done}}\n{forks}"
        f"  s{depth}: {{text: x, goto: return}}\n"
    )


def calls_in_a_row(depth: int) -> bytes:
    row = "".join(f"  s{n}: {{text: x, call: s{n + 1}, goto: return}}\n" for n in range(depth))
    return scenes(
        f"  a: {{text: x, call: s0, goto: e}}\n  e: {{text: x, ending: done}}\n{row}"
        f"  s{depth}: {{text: x, goto: return}}\n"
    )


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "fifty_megabytes": (
        lambda: b"title: x\n# " + b"x" * (50 * 2**20),
        "the.yaml: too-large: the file is larger than 16 MB, the most that is read",
    ),
    "nested_500_deep_in_brackets": (
        lambda: b"title: " + b"[" * 500,
        "the.yaml:1:47: too-deep: this is nested more than 40 levels deep",
    ),
    "nested_5000_deep_in_brackets": (  # the parser itself may have given up by then, at a place of its own
        lambda: b"title: " + b"[" * 5000,
        "too-deep: this is nested more than 40 levels deep",
    ),
    "nested_5000_deep_in_lines": (
        lambda: b"".join(b" " * n + b"title:\n" for n in range(5000)),
        "the.yaml:41:41: too-deep: this is nested more than 40 levels deep",
    ),
    "invalid_utf_8": (
        lambda: b"format: 1\ntitle: Le caf\xe9\n",
        'encoding: the character here, after "title: Le caf", is not saved as UTF-8 (byte 0xE9)',
    ),
    "utf_16": (
        lambda: "format: 1\ntitle: T\n".encode("utf-16"),
        "the.yaml: encoding: the file is saved as UTF-16, or is no text at all",
    ),
    "utf_16_without_a_mark": (
        lambda: "format: 1\n".encode("utf-16-le"),
        "the.yaml: encoding: the file is saved as UTF-16, or is no text at all",
    ),
    "nul_bytes": (
        lambda: b"format: 1\ntitle: T\0\0T\n",
        "the.yaml:2:9: control-character: an invisible control character (U+0000) stands here",
    ),
    "escape_sequence": (
        lambda: b"format: 1\ntitle: \x1b[31mred\n",
        "the.yaml:2:8: control-character: an invisible control character (U+001B) stands here",
    ),
    "empty": (lambda: b"", "the.yaml: empty: the file is empty"),
    "only_a_byte_order_mark": (lambda: b"\xef\xbb\xbf", "the.yaml: empty: the file is empty"),
    "only_comments": (lambda: b"# format: 1\n\n# later\n", "the.yaml: empty: the file is empty"),
    "only_dashes": (lambda: b"---\n---\n", "the.yaml:2:1: two-documents: a second document starts here"),
    "billion_laughs": (
        laughs,
        'the.yaml:1:4: anchor: a text cannot start with &: YAML takes "&a" for the name of a value',
    ),
    "cyclic_alias": (
        lambda: b"title: &t [*t]\n",
        'the.yaml:1:12: alias: a text cannot start with *: YAML takes "*t" for a reference (an alias)',
    ),
    "two_million_items": (
        lambda: b"- a\n" * 2_000_000,
        "the.yaml:1599997:3: too-large: there are over 1,600,000 values in this file",
    ),
    "a_million_unknown_keys": (
        lambda: b"".join(b"a%d: 1\n" % n for n in range(250_000)),
        'the.yaml:6:1: unknown-key: the scenario has none of these keys either: "a5", "a6", "a7"',
    ),
    "one_key_again_and_again": (
        lambda: b"a: 1\n" * 250_000,
        "the.yaml: too-many: there are 249,804 more problems than the 200 told here",
    ),
    "a_line_of_one_megabyte": (
        lambda: scenes("  a:\n    text: " + "long words " * 95_000 + "{tust}\n    ending: done\n"),
        "the.yaml:10:1045011: unknown-name: there is no meter or fact tust",
    ),
    "a_text_of_many_lines_and_placeholders": (
        lambda: scenes("  a:\n    text: >\n" + "      long {tust}\n" * 60_000 + "    ending: done\n"),
        "the.yaml: too-many: there are 59,800 more problems than the 200 told here",
    ),
    "many_lone_keys": (
        lambda: scenes("  a: {" + "a," * 100_000 + "}\n"),
        "the.yaml:9:6: brace-in-text: {a, a, a, a, a, a, a, a, a, a, a, a, a, …} is not read as text here",
    ),
    "expression_of_100_kb": (
        lambda: scenes("  a: {text: [{if: " + "trust + " * 12_500 + "1, text: x}], ending: done}\n"),
        "the.yaml:9:19: expression: this expression is too long: it has 100,001 characters",
    ),
    "expression_of_too_many_words": (
        lambda: scenes("  a: {text: [{if: " + "1+" * 900 + "1 > trust, text: x}], ending: done}\n"),
        "the.yaml:9:19: expression: this expression is too long: it has more than 500 words and signs",
    ),
    "ten_thousand_parentheses": (
        lambda: scenes("  a: {text: [{if: " + "(" * 10_000 + ", text: x}], ending: done}\n"),
        "the.yaml:9:19: expression: this expression is too long: it has 10,000 characters",
    ),
    "two_hundred_parentheses": (
        lambda: scenes("  a: {text: [{if: " + "(" * 150 + ", text: x}], ending: done}\n"),
        "the.yaml:9:59: expression: this is nested more than 40 levels deep",
    ),
    "an_id_of_10_kb": (
        lambda: scenes("  a: {text: x, goto: b}\n  " + "x" * 10_000 + ": {text: x, ending: done}\n"),
        "the.yaml:10:3: bad-key: this key is longer than 1,024 characters, which is the most",
    ),
    "an_id_of_900_letters": (
        lambda: scenes("  a: {text: x, goto: b}\n  " + "x" * 900 + ": {text: x, ending: done}\n"),
        'the.yaml:10:3: bad-id: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is 900 characters long',
    ),
    "twenty_thousand_misspelt_scenes": (
        lambda: scenes("".join(f"  scene_{n}: {{text: x, goto: scane_{n}}}\n" for n in range(20_000))),
        "the.yaml:9:28: unknown-scene: there is no scene scane_0",
    ),
    "a_syntax_error_in_every_scene": (
        lambda: scenes("".join(f'  s{n}:\n    text: "No," she says\n' for n in range(20_000))),
        'the.yaml:10:17: quote-ends: the text ends at its closing quote, and "she says" is left over',
    ),
    "two_million_quotes": (
        lambda: b'"' * 2_000_000,
        "the.yaml:1:3: indent: YAML takes what stands above this for the whole file",
    ),
    "a_fact_with_100000_words": (
        lambda: b"facts:\n  f: [" + b", ".join(b"w%d" % n for n in range(100_000)) + b"]\n",
        "the.yaml:2:6: wrong-type: a fact's list has 2 to 100 words",
    ),
    "a_trait_100000_times": (
        lambda: scenes(
            "  a: {text: x, choices: {b: {text: x, goto: a, traits: [" + "iterates," * 100_000 + "]}}}\n"
        ),
        "the.yaml:9:66: duplicate-trait: iterates stands twice in this list",
    ),
    "a_circle_of_9000_pages": (
        lambda: scenes(
            "  a: {text: x, goto: s0}\n"
            + "".join(f"  s{n}: {{text: x, goto: s{(n + 1) % 9000}}}\n" for n in range(9000))
        ),
        "the story goes round here without a choice: s0 → s1 → s2 → … → s8999 → s0",
    ),
    "calls_that_fork_40_deep": (
        lambda: calls_that_fork(40),
        "the.yaml:9:3: too-many-points: there are more than 10,000 scenes once calls are written out",
    ),
    "calls_3000_deep": (
        lambda: calls_in_a_row(3000),
        "the.yaml:42:3: too-deep: this calls s32, with 32 calls open already, which are the most",
    ),
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any user may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_gives_a_report_within_a_gigabyte_and_twenty_seconds(name: str, folder: Path) -> None:
    make, expected = CASES[name]
    path = folder / "the.yaml"
    path.write_bytes(make())
    assert expected in capped.report(path)


def test_a_folder_is_no_scenario(folder: Path) -> None:
    (folder / "the.yaml").mkdir()
    assert capped.report(folder / "the.yaml") == "the.yaml: not-a-file: this is a folder, not a scenario file"


def test_a_file_that_is_not_there_is_said_to_be_missing(folder: Path) -> None:
    assert capped.report(folder / "the.yaml") == "the.yaml: not-found: there is no such file"


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "the.yaml")
    assert (
        capped.report(folder / "the.yaml")
        == "the.yaml: not-a-file: this is a pipe or a device, not a scenario file"
    )


def test_a_device_is_not_read(folder: Path) -> None:
    (folder / "the.yaml").symlink_to("/dev/zero")
    assert "not-a-file: this is a pipe or a device" in capped.report(folder / "the.yaml")


def test_a_link_to_itself_cannot_be_read(folder: Path) -> None:
    (folder / "the.yaml").symlink_to("the.yaml")
    assert "the.yaml: unreadable: it cannot be read:" in capped.report(folder / "the.yaml")


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_a_file_that_may_not_be_read_says_so_when_root_has_become_somebody_else(folder: Path) -> None:
    path = folder / "the.yaml"
    path.write_text("format: 1\n")
    path.chmod(0o600)
    assert capped.report(path, uid=65534) == (
        "the.yaml: no-permission: you may not read this file\n   hint: check its permissions"
    )


@pytest.mark.skipif(IS_ROOT, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(folder: Path) -> None:
    path = folder / "the.yaml"
    path.write_text("format: 1\n")
    path.chmod(0)
    assert "the.yaml: no-permission: you may not read this file" in capped.report(path)
