"""What a scenario is: read from YAML with its places, checked, and expanded into control points.

The only package that knows YAML. It runs no rules and draws no chance.
"""

from game.scenario.loader import Loaded, ScenarioError, load, load_bytes, load_or_raise
from game.scenario.model import CareerPath, Scenario, Scene
from game.scenario.problems import Problem, Severity

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
