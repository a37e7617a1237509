"""A scenario with too much of everything: what a screen of 60 × 20 has to bear."""

from __future__ import annotations

from pathlib import Path

CJK = "老客戶在星期一早上打電話來,沒有人接。他說春天的數字不對,夏天也不會對。"
RTL = "دانا روزاك"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LINE = (
    "A choice that takes three lines at sixty columns, since whoever wrote it wanted every circumstance of "
    "the case to be known before anybody decided anything at all"
)
PARAGRAPH = (
    "The paragraph goes on for some time, as letters from that office do, and says in its second half what "
    "it might have said in its first, had anybody asked for it then."
)
PAGES = 30
METERS = {
    f"m{number}": label for number, label in enumerate(["漢字の信頼度", RTL, WORD, *["The same again"] * 7])
}
"""Ten, besides manager and leader."""


def scenario(folder: Path) -> Path:
    """The file, written into the folder."""
    meters = "\n".join(
        f'  {name}: {{label: "{label}", levels: {{0: thin, 60: "{CJK[:8]}"}}}}'
        for name, label in METERS.items()
    )
    moved = ", ".join(f"{name}: +{number + 1}" for number, name in enumerate(METERS))
    long = "\n\n".join(f"        {PARAGRAPH} ({number + 1})" for number in range(PAGES * 4))
    rest = f"traits: [innovates], effects: {{{moved}}}, goto: long, once: false"
    choices = "\n".join(f'      c{number}: {{text: "{LINE} ({number})", {rest}}}' for number in range(8))
    file = folder / "crowd.yaml"
    file.write_text(
        f"""\
format: 1
title: "{CJK}"
role: "{RTL}, {WORD}"
summary: "{CJK * 3}"
tags: ["{CJK[:6]}", "{RTL}", "{WORD}"]
meters:
{meters}
paths:
  out: {{title: "{RTL} {CJK}", about: "{WORD} {WORD}"}}
start: square
scenes:
  square:
    title: "{WORD} {CJK}"
    text: "{WORD * 3} {CJK * 4} {RTL}"
    choices:
{choices}
      locked: {{text: "{LINE} (9)", needs: {{if: m0 >= 99, text: "{CJK} {RTL}"}}, goto: long}}
  long:
    title: "{CJK}"
    text: |
{long}
    choices:
      again: {{text: "{CJK * 2}", result: "{RTL} {WORD}", goto: square}}
      out: {{text: "{WORD}", goto: out, why: "{CJK * 3}"}}
  out: {{title: "{CJK}", text: "{PARAGRAPH}", ending: out}}
""",
        "utf-8",
    )
    return file
