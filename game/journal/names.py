"""What a slot may be called: a name that is a good file name on every system.

Letters of any script, digits, spaces and such signs as no system gives a meaning to; 1 to 60 characters; two
names that differ only by case are one slot. Refuses the rest with a reason, and never bends a name into shape
silently: only the Unicode form is settled (NFC), so that a name typed on one system is found on another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from game.journal.errors import BadSlotNameError

MAX_LENGTH = 60
"""Characters; 60 of four bytes each and the ending still fit into the 255 bytes of a file name."""

SIGNS = "-_',.&+!()"
_SPACES_AND_SIGNS = frozenset(f" {SIGNS}’")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d) *(\.|\Z)")  # `nul.txt` is one, too
_AUTOMATIC = re.compile(r"playthrough ([1-9]\d{0,8})\Z")


def checked(name: str) -> str:
    """The name in its settled form. Raises BadSlotNameError."""
    name = settled(name)
    if not name.strip():
        raise BadSlotNameError(name, "it is empty")
    if len(name) > MAX_LENGTH:
        raise BadSlotNameError(name, f"it is longer than {MAX_LENGTH} characters")
    if name != name.strip():
        raise BadSlotNameError(name, "it starts or ends with a space")
    if name != name.strip("."):
        raise BadSlotNameError(name, "it starts or ends with a dot")
    for character in name:
        if not _is_allowed(character):
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise BadSlotNameError(name, f"{shown} cannot be part of it")
    if _DEVICE.match(key(name)):
        raise BadSlotNameError(name, "Windows keeps that name for a device")
    return name


def settled(name: str) -> str:
    """The name in Unicode's composed form, which systems do not agree on in their folders."""
    return unicodedata.normalize("NFC", name)


def _is_allowed(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd" or character in _SPACES_AND_SIGNS


def key(name: str) -> str:
    """What two names of the same slot have in common."""
    return settled(settled(name).casefold())


def automatic(taken: Iterable[str]) -> str:
    """`playthrough 3`, where 2 is the highest number taken: a later playthrough has a higher number."""
    numbers = [int(found.group(1)) for found in map(_AUTOMATIC.match, map(key, taken)) if found]
    return f"playthrough {max(numbers, default=0) + 1}"


def copy_of(name: str, taken: Iterable[str]) -> str:
    """`name copy`, `name copy 2`, …: the first that is free, the name cut where it would get too long."""
    keys = {key(one) for one in taken}
    number = 1
    while True:
        ending = " copy" if number == 1 else f" copy {number}"
        candidate = name[: MAX_LENGTH - len(ending)].rstrip() + ending
        if key(candidate) not in keys:
            return candidate
        number += 1
