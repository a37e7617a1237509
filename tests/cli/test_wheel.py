"""The wheel is whole: installed into an empty environment it plays from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run to success, without this checkout's environment in the way."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "STANCE", "VIRTUAL_ENV"))}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, input=said, capture_output=True, text=True, check=False, env=clean
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_module_and_every_scenario(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "game").rglob("*") if path.is_file()}
    code = {name for name in code if "__pycache__" not in name}
    scenarios = {f"game/_scenarios/{path.name}" for path in (ROOT / "scenarios").glob("*.yaml")}
    assert code | scenarios <= held


def test_installed_into_an_empty_environment_it_plays_from_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    folder = "Scripts" if os.name == "nt" else "bin"
    run(place / folder / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    stance = place / folder / "stance"
    assert run(stance, "--version", cwd=empty).stdout.startswith("stance ")
    assert "account_crisis" in run(stance, "list", cwd=empty).stdout
    out = run(
        stance, "play", "account_crisis", "--plain", "--saves", tmp_path / "kept", cwd=empty, said="1\n" * 40
    )
    assert "Your career path: " in out.stdout
    assert list(empty.iterdir()) == []


def test_an_editable_install_sees_an_edited_scenario_at_once(tmp_path: Path) -> None:
    """This test environment is an editable install: the scenarios are the checkout's own."""
    code = "from game.cli.places import shipped_scenarios as s; print(s())"
    found = Path(run(sys.executable, "-c", code, cwd=tmp_path).stdout.strip())
    assert found == ROOT / "scenarios"
