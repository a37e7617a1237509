"""The words and signs of an expression, and the error that everything about expressions raises."""

from __future__ import annotations

import re
from typing import NamedTuple

from game.scenario.problems import quoted

MAX_LENGTH = 2_000
"""How long an expression may be, in characters."""
MAX_TOKENS = 500
"""How many words and signs it may have: its tree stays shallow enough for anyone to walk it."""

COMPARATORS = frozenset(["==", "!=", "<", "<=", ">", ">="])
RESERVED = frozenset(["and", "or", "not", "true", "false"])

_TOKEN = re.compile(r"\s*(?:([0-9]+)|([A-Za-z_]\w*)|(==|!=|<=|>=|//|[<>+\-*%().,])|(\S))")
_DASHES = {"\N{MINUS SIGN}": "minus sign", "\N{EN DASH}": "dash", "\N{EM DASH}": "dash"}
_NOT_OURS = {
    "=": "write == to compare",
    "&": "write and",
    "|": "write or",
    "!": "write not",
    "/": "write // for division, which rounds down",
    "≥": "write >=",
    "≤": "write <=",
    "≠": "write !=",
    "×": "write *",
    '"': "a fact's word stands without quotes",
    "'": "a fact's word stands without quotes",
    "“": "a fact's word stands without quotes",
    "{": "names stand without braces in an expression",
}


class ExpressionError(Exception):
    """An expression that cannot be; knows where in its text, and what to do about it."""

    def __init__(self, code: str, message: str, offset: int, width: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.width = width
        self.hint = hint


class Token(NamedTuple):
    kind: str
    """number, name, sign or end"""
    text: str
    start: int


def tokens(text: str) -> list[Token]:
    """The expression's words and signs, an `end` last. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise _too_long(f"it has {len(text):,} characters, {MAX_LENGTH:,} are the most")
    out = []
    for found in _TOKEN.finditer(text):
        kind = found.lastindex or 0
        if kind == 4:
            raise _unknown_sign(text, found.group(4), found.start(4))
        out.append(Token(("", "number", "name", "sign")[kind], found.group(kind), found.start(kind)))
        if len(out) > MAX_TOKENS:
            raise _too_long(f"it has more than {MAX_TOKENS} words and signs")
    out.append(Token("end", "", len(text.rstrip())))
    return out


def _too_long(why: str) -> ExpressionError:
    hint = "let a fact remember a part of it, with an effect like =(…)"
    return ExpressionError("expression", f"this expression is too long: {why}", 0, 1, hint)


def _unknown_sign(text: str, sign: str, start: int) -> ExpressionError:
    if sign in _DASHES:
        message = f"this {_DASHES[sign]} (U+{ord(sign):04X}) is not the minus of the keyboard"
        return ExpressionError("unicode-minus", message, start, 1, "write -")
    hint = _joined(text, start) if sign == "=" else ""
    return ExpressionError(
        "expression", f"{quoted(sign)} has no meaning here", start, 1, hint or _NOT_OURS.get(sign, "")
    )


def _joined(text: str, start: int) -> str:
    """Of `> =` and `=>`: how the comparison is written that was meant."""
    before, after = text[:start].rstrip()[-1:], text[start + 1 :].lstrip()[:1]
    other = before if before in ("<", ">", "!") else after
    return f"write {other}= to compare" if other in ("<", ">", "!") else ""
