"""A folder to run the program in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.shell import CORRIDOR


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one scenario and a folder for saves."""
    (tmp_path / "saves").mkdir()
    (tmp_path / "scenarios").mkdir()
    shutil.copy(CORRIDOR, tmp_path / "scenarios" / "corridor.yaml")
    return tmp_path
