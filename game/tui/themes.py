"""The colours: four themes of the house, and what every theme is made to offer.

Textual's own themes are there too. Their muted text is often too faint to read, so it is drawn nearer to the
text's colour until it can be (`offered`); colours of the terminal itself (ANSI) are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from textual.color import Color
from textual.theme import Theme

DARK, LIGHT = "stance-dark", "stance-light"
HIGH_DARK, HIGH_LIGHT = "stance-contrast-dark", "stance-contrast-light"
NAMES: Mapping[str, str] = {
    DARK: "dark",
    LIGHT: "light",
    HIGH_DARK: "high contrast dark",
    HIGH_LIGHT: "high contrast light",
}
"""What the house's themes are called on the screen."""

TEXT, SHAPE = 4.5, 3.0
"""The least contrast (WCAG 2) of text, and of what is only a shape: a rule, a bar."""
COLUMN = 4
"""Cells that a column of text has on top of the text's width: an indent, and a scrollbar's gutter."""


def name_of(theme: str) -> str:
    """What a theme is called on the screen."""
    return NAMES.get(theme, theme)


def in_order(themes: Iterable[str]) -> list[str]:
    """These themes, the house's own first, then the others as they come."""
    there = [*themes]
    return [name for name in NAMES if name in there] + [name for name in there if name not in NAMES]


def house() -> Iterable[Theme]:
    """The house's own themes."""
    yield _theme(
        DARK,
        text="#d9dce3",
        muted="#9aa1ae",
        accent="#e6b566",
        primary="#7fb2df",
        levels=("#15171c", "#20242c", "#282d37"),
        signals=("#ef8b93", "#e6b566", "#8fcb98"),
        is_dark=True,
    )
    yield _theme(
        LIGHT,
        text="#24272d",
        muted="#565b64",
        accent="#8a4a0a",
        primary="#20588c",
        levels=("#f6f4ee", "#ebe8df", "#e2ded3"),
        signals=("#a3202f", "#7d4a00", "#22662f"),
        is_dark=False,
    )
    yield _theme(
        HIGH_DARK,
        text="#ffffff",
        muted="#cccccc",
        accent="#ffd75f",
        primary="#8fd0ff",
        levels=("#000000", "#161616", "#1f1f1f"),
        signals=("#ffa3a9", "#ffd75f", "#94f0a2"),
        is_dark=True,
    )
    yield _theme(
        HIGH_LIGHT,
        text="#000000",
        muted="#333333",
        accent="#003f8f",
        primary="#003f8f",
        levels=("#ffffff", "#f0f0f0", "#e8e8e8"),
        signals=("#8c0014", "#5f3600", "#004d17"),
        is_dark=False,
    )


def _theme(
    name: str,
    *,
    text: str,
    muted: str,
    accent: str,
    primary: str,
    levels: tuple[str, str, str],
    signals: tuple[str, str, str],
    is_dark: bool,
) -> Theme:
    """`levels`: the screen, what lies over it, what lies over that. `signals`: error, warning, success."""
    background, surface, panel = levels
    error, warning, success = signals
    return Theme(
        name,
        primary=primary,
        secondary=muted,
        accent=accent,
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        error=error,
        warning=warning,
        success=success,
        boost=surface,
        dark=is_dark,
        variables={
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "text-accent": accent,
            "text-primary": primary,
            "text-secondary": muted,
            "text-error": error,
            "text-warning": warning,
            "text-success": success,
            "block-cursor-foreground": background,
            "block-cursor-background": primary,
            "input-cursor-background": text,
            "input-cursor-foreground": background,
            "input-selection-background": primary,
            "input-selection-foreground": background,
            "screen-selection-background": primary,
            "screen-selection-foreground": background,
            "footer-key-foreground": accent,
            "button-color-foreground": background,
        },
    )


def offered(variables: Mapping[str, str], text_width: int) -> dict[str, str]:
    """What our stylesheets may use on top of a theme's variables, and those of the latter that are mended."""
    widths = {"text-width": str(text_width), "column-width": str(text_width + COLUMN)}
    background, foreground = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    if background.ansi is not None or foreground.ansi is not None:
        return {**widths, "rule": variables["foreground-muted"]}
    surface = Color.parse(variables["surface"])
    worst = min(background, surface, key=partial(contrast, foreground))
    mended = {
        name: _away(Color.parse(variables[name]), worst, foreground, TEXT).hex
        for name in ("foreground-muted", "text-accent")
    }
    return {**widths, **mended, "rule": _away(worst, worst, foreground, SHAPE).hex}


def _away(color: Color, background: Color, foreground: Color, ratio: float) -> Color:
    """The colour, drawn towards the text's own as far as it needs to be told from the background."""
    color = background + color
    steps = (color.blend(foreground, step / 20, 1.0) for step in range(20))
    return next((one for one in steps if contrast(one, background) >= ratio), foreground)


def contrast(one: Color, other: Color) -> float:
    """How far two opaque colours can be told apart, from 1 to 21, as WCAG 2 has it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
