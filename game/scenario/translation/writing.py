"""A translation's file written: a first one, or one brought up to date with its scenario.

Texts stand in story order, each below its original as comments. What a translator wrote is kept as it was
written, line by line; where that cannot be (braces around an entry), its text and comments are. Entries of
texts that the scenario no longer has go to the end. Writes no file: it makes the text of one.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.scenario.model import Scenario
from game.scenario.nodes import Place, Scalar
from game.scenario.problems import WHOLE_FILE
from game.scenario.source import LINE_BREAK
from game.scenario.translation.chunks import BEFORE, NOW, STALE, Chunk, Layout, laid_out
from game.scenario.translation.fitting import Fit, Pair, fit
from game.scenario.translation.reading import VERSION, Entry, Translation, read_from
from game.scenario.translation.walking import How, Passage

WIDTH = 112
"""Characters of a line of the original at most: an author's own lines are seldom longer, and stay whole."""
_AROUND = f"translation: {VERSION}\nof: a\nlanguage: en\ntexts:\n"


@dataclass(frozen=True, slots=True)
class Update:
    """A translation's file as it should be."""

    text: str
    fit: Fit
    """Of the scenario, and the file as it was."""
    new: int
    """Texts that had no entry."""


class LostError(Exception):
    """What a translator wrote would not be in the new file: a fault of the program, told before it harms."""


def written(scenario: Scenario, language: str, there: Translation | None) -> Update:
    """The file of a translation; `there` is what it holds so far. Raises LostError."""
    found = fit(scenario, there)
    layout = Layout() if there is None else laid_out(there)
    layout.head = layout.head or _head(scenario, language)
    remarks = _remarks(layout)
    layout.tail += _comments_left(found, layout)
    texts = [_block(pair, layout) for pair in found.pairs]
    parked = [_parked(entry, layout) for entry in found.unused]
    text = _joined(layout, texts, parked)
    if there is not None:
        _refuse_to_lose(_texts(there), remarks, text)
    return Update(text, found, sum(pair.entry is None for pair in found.pairs))


def filled_in(scenario: Scenario, language: str, words: Mapping[str, str]) -> str:
    """A whole file with these texts in it, by id path: for translations that nobody has typed."""
    layout = Layout(head=_head(scenario, language))
    texts = []
    for pair in fit(scenario, None).pairs:
        passage = pair.passage
        body = _rendered(passage.path, passage.hash, words.get(passage.path, ""), passage.how, layout)
        texts.append([*_quotes(passage, layout), *body])
    return _joined(layout, texts, [])


def _head(scenario: Scenario, language: str) -> list[str]:
    says = f"""\
# {" ".join(scenario.title.split())}, in {language}.
#
# Lines that start with {NOW} are the original. Write your text below each `text:`, deeper than it stands, on
# as many lines as you like. {{trust}} and the like are values that the game fills in: use the same ones.
# When an original has changed, `stance translate` shows the old one ({BEFORE}) above the new one and marks
# the entry as stale. It keeps comments of your own.
translation: {VERSION}
of: {scenario.id}
language: {language}"""
    return [f"{line}\n" for line in says.split("\n")]


def _joined(layout: Layout, texts: Sequence[list[str]], parked: Sequence[list[str]]) -> str:
    end = layout.end
    sections = layout.sections
    out = ["".join(layout.head).rstrip("\r\n"), "", sections.get("texts", "texts:")]
    for block in texts:
        out += [*block, ""]
    if parked:
        out += [f"{NOW} Not in the scenario any more:", sections.get("unused", "unused:")]
    elif remark := sections.get("unused", "").partition("#")[2]:
        out += [f"#{remark}"]
    for block in parked:
        out += [*block, ""]
    out += layout.tail
    return end.join(out).rstrip("\r\n") + end


# -- an entry


def _block(pair: Pair, layout: Layout) -> list[str]:
    """An entry's lines, without their ends; the last may hold several."""
    passage, entry = pair.passage, pair.entry
    if entry is None:
        return [
            *_quotes(passage, layout),
            *_rendered(passage.path, passage.hash, "", passage.how, layout),
        ]
    chunk = layout.chunks.get(entry.mark[0])
    quotes = _quotes(passage, layout)
    if pair.is_stale and chunk is not None:
        quotes = [*(f"{layout.pad}{line}" for line in _as_before(chunk.quoted)), *quotes]
    hash_ = entry.hash if pair.is_stale else passage.hash
    wanted = replace(entry, id=passage.path, hash=hash_)
    return [*_body(wanted, chunk, layout, quotes, passage.how, stale=pair.is_stale)]


def _parked(entry: Entry, layout: Layout) -> list[str]:
    """An entry that is of no text."""
    chunk = layout.chunks.get(entry.mark[0])
    quotes = [f"{layout.pad}{line}" for line in chunk.quoted] if chunk is not None else []
    return _body(entry, chunk, layout, quotes, "prose")


def _body(
    entry: Entry, chunk: Chunk | None, layout: Layout, quotes: list[str], how: How, *, stale: bool = False
) -> list[str]:
    """Comments, original and the entry itself: as it was written, where that still says the same."""
    if chunk is None:
        return [*quotes, *_rendered(entry.id, entry.hash, entry.said, how, layout)]
    above = [f"{layout.pad}{line}" for line in chunk.comments]
    if chunk.indent == layout.indent:
        lines = chunk.renamed(entry.id)
        if entry.hash:
            lines = chunk.with_hash(lines, entry.hash, layout.end, stale=stale)
        if _reads_as(entry, lines):
            return [*above, *quotes, "".join(lines).rstrip("\r\n")]
    if any("#" in line for line in chunk.lines):
        above += [f"{layout.pad}# {line.strip()}" for line in chunk.lines if line.strip()]
    return [*above, *quotes, *_rendered(entry.id, entry.hash, entry.said, how, layout, stale=stale)]


def _quotes(passage: Passage, layout: Layout) -> list[str]:
    """The original as comments, its long lines broken."""
    out: list[str] = []
    for line in LINE_BREAK.split(passage.source):
        whole = line.startswith("|")  # a table's row
        out += [line] if whole else textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        out += [] if line.strip() else [""]
    return [f"{layout.pad}{NOW} {line}".rstrip() for line in out]


def _as_before(quoted: list[str]) -> list[str]:
    """The original as the text translates it: what is called so already, or what was the newest."""
    before = [line for line in quoted if line.startswith(BEFORE)]
    return before or [BEFORE + line[len(NOW) :] for line in quoted]


def _rendered(
    path: str, hash_: str, said: str, how: How, layout: Layout, *, stale: bool = False
) -> list[str]:
    """An entry that nobody has written yet, or that cannot stay as it was written."""
    pad = layout.pad
    lines = [f"{pad}{path}:"]
    if hash_:
        lines.append(f"{pad}  hash: {hash_}{STALE if stale else ''}")
    if not said:
        return [*lines, f"{pad}  text: {'|' if how == 'prose' else '>'}"]
    block = [*lines, f"{pad}  text: |", *(f"{pad}    {line}" if line else "" for line in said.split("\n"))]
    wanted = Entry(id=path, mark=WHOLE_FILE, hash=hash_, text=Scalar(said, Place(0, 0), ""))
    if _reads_as(wanted, [f"{line}\n" for line in block]):
        return block
    quoted = json.dumps(said, ensure_ascii=False)
    for sign, escape in (("\u2028", "\\L"), ("\u2029", "\\P")):
        quoted = quoted.replace(sign, escape)
    return [*lines, f"{pad}  text: {quoted}"]


def _reads_as(entry: Entry, lines: Sequence[str]) -> bool:
    """Whether these lines by themselves are this entry."""
    found = read_from(Path("entry"), (_AROUND + "".join(lines)).encode()).translation
    there = found.texts.get(entry.id) if found is not None and len(found.texts) == 1 else None
    return there is not None and (there.said, there.hash) == (entry.said, entry.hash)


# -- nothing is lost


def _comments_left(found: Fit, layout: Layout) -> list[str]:
    """The translator's comments above entries that are left out."""
    entries = [*(pair.entry for pair in found.pairs), *found.unused]
    kept = {entry.mark[0] for entry in entries if entry is not None}
    return [line for top, chunk in layout.chunks.items() if top not in kept for line in chunk.comments]


def _refuse_to_lose(texts: Counter[str], remarks: Counter[str], text: str) -> None:
    """Every text and every comment of the translator is in what will be written."""
    now = read_from(Path("file"), text.encode())
    if now.translation is None:
        raise LostError(f"the new file would not be readable:\n{now.report()}")
    lost = texts - _texts(now.translation)
    lost += remarks - _remarks(laid_out(now.translation))
    if lost:
        raise LostError(f"the new file would not have: {next(iter(lost))}")


def _texts(translation: Translation) -> Counter[str]:
    entries = [*translation.texts.values(), *translation.unused.values()]
    return Counter(entry.said for entry in entries if entry.said)


def _remarks(layout: Layout) -> Counter[str]:
    beside = (line.partition("#")[2].strip() for line in layout.sections.values())
    above = (line for chunk in layout.chunks.values() for line in chunk.comments)
    return Counter(line.strip("# ") for line in (*layout.tail, *beside, *above) if line.strip("# "))
