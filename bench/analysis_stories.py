"""The synthetic stories of the analysis's figures: the variants that `story` has not."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.places import OUT, shared
from bench.story import scenario_yaml


@dataclass(frozen=True)
class Variant:
    """One story, by the generator's own options."""

    scenes: int
    step: int = 1
    guards: str = "mixed"

    @property
    def stem(self) -> str:
        step = f"_step{self.step}" if self.step != 1 else ""
        guards = f"_{self.guards}" if self.guards != "mixed" else ""
        return f"story{self.scenes}{step}{guards}"


STEP_5 = Variant(100, step=5)
PHASED = Variant(100, guards="phased")
STEP_1 = Variant(100)
LARGE = Variant(1_000)


def variant(of: Variant) -> Path:
    """The story in the Stance format, beside its neutral form, made anew.

    Raises CannotMeasureError where the generator is missing.
    """
    generator = shared("gen_story.py")
    folder = OUT / "analysis"
    command = [sys.executable, generator, "--scenes", str(of.scenes), "--step", str(of.step)]
    command += ["--guards", of.guards, "--formats", "json", "--out", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    path = folder / f"{of.stem}.yaml"
    path.write_text(scenario_yaml(json.loads(neutral(path).read_text(encoding="utf-8"))), encoding="utf-8")
    return path


def neutral(path: Path) -> Path:
    """The neutral form of a story that was made here."""
    return path.with_suffix(".json")
