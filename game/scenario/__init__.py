"""What a scenario is: read from YAML with its places, checked, and expanded into control points.

The only package that knows YAML. It runs no rules and draws no chance.
"""

from typing import TYPE_CHECKING

from game.scenario.problems import Problem, Severity

if TYPE_CHECKING:
    from game.scenario.loader import Loaded, ScenarioError, load, load_bytes, load_or_raise
    from game.scenario.model import CareerPath, Scenario, Scene

__all__ = [
    "CareerPath",
    "Loaded",
    "Problem",
    "Scenario",
    "ScenarioError",
    "Scene",
    "Severity",
    "load",
    "load_bytes",
    "load_or_raise",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Imported when asked for: a list of scenarios needs no model, a scenario that is loaded no YAML."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name in ("CareerPath", "Scenario", "Scene"):
            from game.scenario import model as where  # noqa: PLC0415
        else:
            from game.scenario import loader as where  # noqa: PLC0415

        return getattr(where, name)
