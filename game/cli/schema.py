"""`stance schema`: what an editor can complete and underline."""

from __future__ import annotations

import json

from game.cli.talk import Exit, say
from game.scenario.schema import schema as made


def schema() -> Exit:
    """Print the schema."""
    say(json.dumps(made(), indent=2, ensure_ascii=False))
    return Exit.GOOD
