"""The commands, their options and their help. What they do is in a module each, imported when they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from game import __version__
from game.cli.places import Places

Command = TypeVar("Command", bound=Callable[..., Any])


def _folder(context: click.Context, option: click.Parameter, value: str | None) -> Path | None:
    """A folder, which need not be there yet."""
    if value is None:
        return None
    path = Path(value)
    if not value.strip():
        raise click.BadParameter("the name is empty; name a folder, or leave the option out")
    if path.exists() and not path.is_dir():
        raise click.BadParameter(f"{path} is not a folder")
    return path


def _folders(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(path for value in values if (path := _folder(context, option, value)) is not None)


def places(command: Command) -> Command:
    """The options that say where saves and scenarios lie; the same for every command."""
    command = click.option(
        "--scenarios",
        "scenarios",
        multiple=True,
        callback=_folders,
        metavar="DIR",
        help="Look for scenarios here and nowhere else (repeatable).",
    )(command)
    return click.option(
        "--saves",
        callback=_folder,
        metavar="DIR",
        help="Keep playthroughs here.",
    )(command)


def _places(context: click.Context, saves: Path | None, scenarios: tuple[Path, ...]) -> Places:
    """A command's own options before those given to `stance` itself."""
    outer: Places = context.find_object(Places) or Places()
    return Places(saves or outer.saves_option, scenarios or outer.scenarios_option)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stance", message="%(prog)s %(version)s")
@places
@click.pass_context
def stance(context: click.Context, saves: Path | None, scenarios: tuple[Path, ...]) -> None:
    """Stance, a decision game. Without a command it opens the library."""
    context.obj = Places(saves, scenarios)
    if context.invoked_subcommand is None:
        from game.cli.play import open_library  # noqa: PLC0415

        context.exit(open_library(context.obj))


@stance.command()
@click.argument("scenario")
@click.option("--plain", is_flag=True, help="Line by line; by itself when output is no terminal.")
@click.option("--seed", metavar="NUMBER", help="Fix the chance of a new playthrough.")
@click.option("--slot", metavar="NAME", help="The save to go on with, or to begin under this name.")
@click.option("--decisions", metavar="A,B,C", default="", help="Choices to take first, by id.")
@click.option("--language", metavar="TAG", help="In this language, such as fr, or as written: original.")
@click.option(
    "--onto",
    type=click.Choice(["played", "current"]),
    help="When the rules changed since: go on as it was played, or replay onto the current version.",
)
@click.option("--trial", is_flag=True, help="For authors: leave no save.")
@click.option(
    "--watch", is_flag=True, help="For authors: read the file again whenever it changes; nothing is saved."
)
@click.option("--from", "scene", metavar="SCENE", help="For authors: begin in this scene; nothing is saved.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help="For authors: begin with this value of a meter, a fact or a count (repeatable); nothing is saved.",
)
@places
@click.pass_context
def play(
    context: click.Context,
    /,
    *,
    scenario: str,
    saves: Path | None,
    scenarios: tuple[Path, ...],
    **options: Any,
) -> None:
    """Play SCENARIO: a file, or the id of one in the library."""
    from game.cli.play import Options  # noqa: PLC0415
    from game.cli.play import play as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios), scenario, Options(**options)))


@stance.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--strict", is_flag=True, help="Hold them to the scenario checklist too.")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for tools, or as annotations of a GitHub workflow.",
)
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="Visit at most so many states.")
@click.pass_context
def check(context: click.Context, /, *, files: tuple[str, ...], **options: Any) -> None:
    """Say everything that is wrong with scenario files; of a folder, with every one in it.

    A file without errors is explored: every state that can occur. What never happens is told, what should not
    happen comes with a playthrough that shows it, and the rest in a few lines.

    Exit status: 0 clean, 1 findings, 2 a file could not be read, 3 not settled within the budget.
    """
    from game.cli.check import check as run  # noqa: PLC0415
    from game.cli.checking import Asked  # noqa: PLC0415

    context.exit(run(files, Asked(**options)))


@stance.command()
@click.argument("scenario")
@click.option(
    "--players",
    type=click.Choice(["uniform", "manager", "leader", "needed"]),
    help="One kind of players; all four when not said.",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Play N times at random instead.")
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="Visit at most so many states.")
@click.option("--json", is_flag=True, help="For tools.")
@places
@click.pass_context
def odds(
    context: click.Context,
    /,
    *,
    scenario: str,
    saves: Path | None,
    scenarios: tuple[Path, ...],
    **options: Any,
) -> None:
    """Say how likely each path of SCENARIO is, for each kind of players.

    Exit status: 0 exact (or a sample was asked for), 3 sampled because it is too large.
    """
    from game.cli.odds import Asked  # noqa: PLC0415
    from game.cli.odds import odds as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios), scenario, Asked(**options)))


@stance.command("map")
@click.argument("scenario")
@click.option(
    "--format",
    type=click.Choice(["mermaid", "svg"]),
    help="What to draw it as; by the name of the output file when not said, and else mermaid.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it here."
)
@click.option(
    "--players",
    type=click.Choice(["uniform", "manager", "leader", "needed"]),
    default="uniform",
    show_default=True,
    help="Whose playthroughs make lines thick.",
)
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="Visit at most so many states.")
@places
@click.pass_context
def map_(
    context: click.Context,
    /,
    *,
    scenario: str,
    saves: Path | None,
    scenarios: tuple[Path, ...],
    **options: Any,
) -> None:
    """Draw SCENARIO as a graph: its scenes and endings, and how often each way is taken.

    For a picture: stance map FILE -o map.svg

    Exit status: 0 exact, 3 sampled because it is too large.
    """
    from game.cli.map import Asked  # noqa: PLC0415
    from game.cli.map import map_ as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios), scenario, Asked(**options)))


@stance.command()
@click.argument("file", metavar="FILE")
@click.pass_context
def new(context: click.Context, file: str) -> None:
    """Write a first scenario to FILE: commented, and it plays as it stands."""
    from game.cli.new import new as run  # noqa: PLC0415

    context.exit(run(Path(file)))


@stance.command()
@click.pass_context
def schema(context: click.Context) -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from game.cli.schema import schema as run  # noqa: PLC0415

    context.exit(run())


@stance.command()
@click.argument("scenario")
@click.option("--language", metavar="TAG", help="In this translation, such as fr.")
@places
@click.pass_context
def text(
    context: click.Context,
    /,
    *,
    scenario: str,
    language: str | None,
    saves: Path | None,
    scenarios: tuple[Path, ...],
) -> None:
    """Print every word of SCENARIO in story order, for proof-reading."""
    from game.cli.text import text as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios), scenario, language))


@stance.command()
@click.argument("scenario")
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="Visit at most so many states.")
@click.option("--json", is_flag=True, help="For tools.")
@places
@click.pass_context
def words(
    context: click.Context,
    /,
    *,
    scenario: str,
    saves: Path | None,
    scenarios: tuple[Path, ...],
    **options: Any,
) -> None:
    """Say how much there is to read in SCENARIO: in each scene, and in a playthrough.

    Exit status: 0 exact, 3 sampled because it is too large.
    """
    from game.cli.words import Asked  # noqa: PLC0415
    from game.cli.words import words as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios), scenario, Asked(**options)))


@stance.command()
@click.argument("file", metavar="FILE")
@click.argument("language", metavar="LANGUAGE")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 when something is left to do.")
@click.pass_context
def translate(context: click.Context, file: str, language: str, *, check: bool) -> None:
    """Write the translation of a scenario into a language such as fr, or bring it up to date.

    It lies beside the scenario: NAME.fr.yaml. What stands in it is kept.
    """
    from game.cli.translate import translate as run  # noqa: PLC0415

    context.exit(run(Path(file), language, check=check))


@stance.command("list")
@places
@click.pass_context
def list_(context: click.Context, saves: Path | None, scenarios: tuple[Path, ...]) -> None:
    """List the scenarios there are."""
    from game.cli.listing import scenarios as run  # noqa: PLC0415

    context.exit(run(_places(context, saves, scenarios)))


@stance.group(invoke_without_command=True)
@places
@click.pass_context
def saves(context: click.Context, saves: Path | None, scenarios: tuple[Path, ...]) -> None:
    """List, rename, copy or delete saved playthroughs."""
    context.obj = _places(context, saves, scenarios)
    if context.invoked_subcommand is None:
        from game.cli.listing import slots  # noqa: PLC0415

        context.exit(slots(context.obj))


@saves.command("rename")
@click.argument("scenario")
@click.argument("slot")
@click.argument("new")
@click.pass_context
def saves_rename(context: click.Context, scenario: str, slot: str, new: str) -> None:
    """Give a save of SCENARIO another name."""
    from game.cli.slots import rename  # noqa: PLC0415

    context.exit(rename(context.obj, scenario, slot, new))


@saves.command("copy")
@click.argument("scenario")
@click.argument("slot")
@click.argument("new", required=False)
@click.pass_context
def saves_copy(context: click.Context, scenario: str, slot: str, new: str | None) -> None:
    """Copy a save of SCENARIO."""
    from game.cli.slots import copy  # noqa: PLC0415

    context.exit(copy(context.obj, scenario, slot, new))


@saves.command("delete")
@click.argument("scenario")
@click.argument("slot")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def saves_delete(context: click.Context, scenario: str, slot: str, *, yes: bool) -> None:
    """Delete a save of SCENARIO."""
    from game.cli.slots import delete  # noqa: PLC0415

    context.exit(delete(context.obj, scenario, slot, ask=not yes))
