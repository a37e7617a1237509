"""Commas in lists of texts: `[What did you know, and when?]` is two texts to YAML, and nobody is told.

Told only where an entry plainly goes on with the sentence before it; tags and short labels are left alone.
"""

from __future__ import annotations

from game.scenario.lone_keys import in_quotes
from game.scenario.nodes import Node, Scalar, Sequence
from game.scenario.problems import quoted
from game.scenario.reader import Reader

_ENDS = ".!?…:;"
_CLOSING = "\"'”’)*_"
"""What may stand behind the end of a sentence."""
SENTENCE = 3
"""Words that a text has at least to be taken for the beginning of a sentence by itself."""


def warn_of_commas(node: Sequence, reader: Reader) -> None:
    """Once for each sentence that was torn apart."""
    if not node.flow:
        return
    run: list[Scalar] = []
    for item in [*node.items, None]:
        if type(item) is Scalar and run and _goes_on(run[-1], item):
            run.append(item)
            continue
        if len(run) > 1 and _is_sentence(run):
            _warn(run, reader)
        run = [item] if type(item) is Scalar and not item.style else []


def _goes_on(before: Scalar, item: Node) -> bool:
    """A small letter after a text that has no end, on the same line."""
    return (
        type(item) is Scalar
        and not item.style
        and item.line == before.line
        and item.text[:1].islower()
        and not _is_ended(before.text)
    )


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(tuple(_ENDS))


def _is_sentence(run: list[Scalar]) -> bool:
    """It begins with a capital letter, and it ends like a sentence or is as long as one before the comma."""
    first = run[0].text
    starts = first.lstrip("*_\"'“‘(")[:1].isupper()
    return starts and (_is_ended(run[-1].text) or len(first.split()) >= SENTENCE)


def _warn(run: list[Scalar], reader: Reader) -> None:
    rest = ", ".join(item.text for item in run[1:])
    whole = in_quotes(f"{run[0].text}, {rest}")
    message = f"a comma ends an entry in […], so {quoted(rest)} is a text of its own"
    hint = f"put quotes around all of it: [{whole}]; if it is another text, give it a capital letter"
    reader.problems.warn(run[1].mark, "comma-in-list", message, hint, width=len(rest))
