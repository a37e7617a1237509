"""Small scenarios for examples worked by hand."""

from __future__ import annotations

from textwrap import dedent, indent

from game.scenario import Scenario
from tests.strategies import loaded


def made(scenes: str, head: str = "", paths: tuple[str, ...] = ()) -> Scenario:
    """A scenario of these scenes and an ending `z` on the path `programs`; it starts at `a`.

    `head` holds meters, facts and traits; `paths` are more paths.
    """
    of_paths = "".join(f"  {path}: {{title: {path}}}\n" for path in ("programs", *paths))
    top = f"format: 1\nid: small\ntitle: Small\npaths:\n{of_paths}start: a\n{dedent(head).strip()}\n"
    last = "  z: {text: The end., ending: programs}\n"
    return loaded(f"{top}scenes:\n{indent(dedent(scenes).strip(), '  ')}\n{last}")
