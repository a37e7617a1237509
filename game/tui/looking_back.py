"""A summary laid out for the ending screen: values for its widgets, and nothing about the game computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content

from game.debrief import DECISIONS, FOUND, NOTHING_DECIDED, PATH, QUESTIONS, Course, Summary
from game.tui.markdown import Para, paragraphs
from game.tui.shown import ACCENT, MINUS, MUTED, STRONG, TITLE, cut, labelled, literal, signed
from game.tui.widgets.chart import Series
from game.tui.widgets.menu import Row

_STANCES = 2
"""Manager and leader, the first meters."""
_MOVE = 14
"""Cells for what moved one of them."""
_UP, _DOWN = "↑", "↓"


def frame(summary: Summary) -> tuple[Content, Content]:
    """What stands in the card's upper and lower edge."""
    return literal(PATH), literal(summary.kind)


def path(summary: Summary) -> Iterator[Para]:
    """The career path."""
    yield Para(literal(summary.path, TITLE))
    if summary.about:
        yield Para(literal(summary.about), tight=True)


def stance(summary: Summary) -> Iterator[Para]:
    """The title one had against the stance one took: sentences, the last the one to remember."""
    for number, said in enumerate(summary.said, 1):
        yield Para(literal(said, STRONG if 1 < number == len(summary.said) else ""), tight=True)


def lines(summary: Summary, *, in_words: bool) -> list[Series]:
    """Manager and leader for the chart."""
    return [
        Series(one.label, one.values, _said(one, -1, in_words=in_words)) for one in summary.courses[:_STANCES]
    ]


def meters(summary: Summary, *, in_words: bool) -> Iterator[Para]:
    """How the scenario's own meters went, all of them where there is no chart; then the paths found."""
    shown = summary.courses[_STANCES:] if summary.reasons else summary.courses
    if shown:
        yield Para(Content(), pieces=tuple(_went(one, in_words=in_words) for one in shown))
    if len(summary.paths_found) > 1:
        found = Content.styled(f"{FOUND}: ", MUTED) + literal(" · ".join(summary.paths_found))
        yield Para(found, tight=True)


def _went(one: Course, *, in_words: bool) -> Content:
    """`Client trust 42 → 58 steady`; in words, `Client trust thin → steady`."""
    begun, ended = (_said(one, at, in_words=in_words) for at in (0, -1))
    word = one.words[-1]
    return Content.assemble(
        labelled(one.label, MUTED),
        " ",
        (f"{begun} → " if begun != ended else "", MUTED),
        literal(ended, STRONG),
        " " if word and word != ended else "",
        literal(word if word != ended else ""),
    )


def _said(one: Course, at: int, *, in_words: bool) -> str:
    """A value, or its word where words are wanted and there is one."""
    return one.words[at] if in_words and one.words[at] else str(one.values[at]).replace("-", MINUS)


def heading(summary: Summary) -> list[Para]:
    """Above the decisions."""
    return [Para(literal(DECISIONS if summary.reasons else NOTHING_DECIDED, MUTED))]


def rows(summary: Summary, *, in_words: bool) -> Iterator[Row]:
    """Each decision: what was chosen, what it moved of manager and leader, its scene and its reason."""
    for number, reason in enumerate(summary.reasons, 1):
        body = literal(reason.title) + (Content(" · ") + literal(reason.why) if reason.why else Content())
        yield Row(
            key=str(number),
            head=literal(reason.choice),
            mark=str(number),
            aside=_moved(summary, number - 1, in_words=in_words),
            body=(body,),
            spaced=True,
        )


def _moved(summary: Summary, decision: int, *, in_words: bool) -> Content:
    """`Leader +5`; in words, `Leader ↑`."""
    said = []
    for one in summary.courses[:_STANCES]:
        if change := one.moves[decision]:
            change_said = (_UP if change > 0 else _DOWN) if in_words else signed(change)
            said.append(cut(literal(one.label), _MOVE - len(change_said) - 1) + f" {change_said}")
    return Content("  ").join(said)


def questions(summary: Summary) -> Iterator[Para]:
    """The scenario's questions, to take away."""
    if summary.questions:
        yield Para(literal(QUESTIONS, MUTED))
    for about, asked in summary.questions:
        yield Para(literal(about, ACCENT))
        for question in asked:
            for number, para in enumerate(paragraphs([question])):
                before = "  " if number else "· "
                yield replace(para, first=before + para.first, rest="  " + para.rest, tight=True)
