"""The engine is pure: to import it loads no screen, no server, no YAML."""

from __future__ import annotations

import subprocess
import sys

FORBIDDEN = ("yaml", "textual", "rich", "numpy", "starlette", "sqlalchemy", "click", "watchfiles", "filelock")
SCRIPT = """
import sys
import {module}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def loaded_by(module: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after importing this one."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(module=module)], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_importing_the_engine_loads_none_of_the_libraries_of_other_packages() -> None:
    loaded = loaded_by("game.engine")
    assert "game" in loaded
    assert not loaded & set(FORBIDDEN)


def test_reading_a_scenario_loads_yaml_and_no_screen() -> None:
    loaded = loaded_by("game.scenario.loader")
    assert "yaml" in loaded
    assert not loaded & set(FORBIDDEN) - {"yaml"}
