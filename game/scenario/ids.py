"""What an id is, and which one a file has that gives itself none."""

from __future__ import annotations

import re
from pathlib import Path

ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
"""Ids name folders and stand in reports: 64 characters are the most."""


def default_id(path: str) -> str:
    """`scenarios/account-crisis.yaml` is `account_crisis`."""
    name = re.sub("[^a-z0-9]+", "_", Path(path).stem.lower()).strip("_").lstrip("0123456789_")[:64]
    return name if ID.match(name) else "scenario"
