"""Markdown as lines a screen reader can read: emphasis marks gone, lists and quotes kept as such."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def lines(blocks: Iterable[str], width: int) -> list[str]:
    """The blocks as lines, one empty line between paragraphs; `width` 0 leaves paragraphs unwrapped."""
    out: list[str] = []
    for block in blocks:
        for paragraph in _paragraphs(block):
            if out:
                out.append("")
            out += paragraph if width <= 0 else _wrapped(paragraph, width)
    return out


def _wrapped(paragraph: list[str], width: int) -> list[str]:
    out: list[str] = []
    for line in paragraph:
        hang = "  " if line.startswith(("- ", "> ")) else ""
        out += textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False) or [""]
    return out


def _paragraphs(block: str) -> list[list[str]]:
    """Each top-level block of Markdown as a list of lines: a list or a quote stays together."""
    out: list[list[str]] = []
    prefixes: list[str] = []
    rows: list[list[str]] | None = None
    for token in _MARKDOWN.parse(block):
        if token.level == 0 and token.nesting >= 0:
            out.append([])
        if token.type in ("list_item_open", "blockquote_open"):
            prefixes.append("> " if "quote" in token.type else _bullet(token))
        elif token.type in ("list_item_close", "blockquote_close"):
            prefixes.pop()
        elif token.type == "table_open":
            rows = []
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "table_close" and rows is not None:
            out[-1] += ["".join(prefixes) + line for line in _table(rows)]
            rows = None
        elif token.type == "inline" and rows is not None:
            rows[-1].append(_said(token))
        elif token.type == "inline":
            out[-1] += ["".join(prefixes) + line for line in _said(token).split("\n")]
        elif token.type in ("fence", "code_block", "html_block"):
            out[-1] += token.content.rstrip("\n").split("\n")
    return [paragraph for paragraph in out if paragraph]


def _table(rows: list[list[str]]) -> list[str]:
    """A line for each row, every cell with the head of its column: nobody has to remember which it was."""
    head, *others = rows
    return [
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell)
        for row in others
    ] or ["; ".join(head)]


def _bullet(token: Token) -> str:
    return f"{token.info}{token.markup} " if token.info else "- "


def _said(token: Token) -> str:
    """Inline text without its marks."""
    out = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            out.append(" " if child.type == "softbreak" else "\n")
        elif child.content:
            out.append(child.content)
    return "".join(out)
