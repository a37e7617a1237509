"""Whether the full-screen game can be shown. Imports nothing: it is asked before anything else is."""

from __future__ import annotations

import os
import sys

SIGNS = "❯●○━╸─│▌↓⏎…"
"""Some of what the screen is drawn with."""


def is_screen() -> bool:
    """A terminal all around that can be drawn on, and an encoding that has what is drawn."""
    return _is_terminal() and _has_signs()


def why_not() -> str:
    """Why there is no screen, where only the encoding is against it: that can be changed. Else empty."""
    if not _is_terminal() or _has_signs():
        return ""
    return f"stance: no full screen in {sys.stderr.encoding}; PYTHONIOENCODING=utf-8 makes one."


def _is_terminal() -> bool:
    capable = os.environ.get("TERM", "") != "dumb" or os.name == "nt"
    return capable and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _has_signs() -> bool:
    """Of standard error, which Textual draws on."""
    try:
        SIGNS.encode(sys.stderr.encoding)
    except UnicodeEncodeError:
        return False
    return True
