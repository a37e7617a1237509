"""Languages by their tags, `fr` or `pt-BR`: what is one, which are wanted, and which of those there is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\Z", re.IGNORECASE | re.ASCII)
_NO_LANGUAGE = frozenset(["C", "POSIX"])
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of them that is set counts, as for other programs."""


def tag_of(text: str) -> str:
    """The language tag in its usual spelling, `pt_br` as `pt-BR`; empty for what is none."""
    found = _TAG.match(text.strip())
    if not found:
        return ""
    language, script, region = found.groups()
    parts = [language.lower(), script and script.capitalize(), region and region.upper()]
    return "-".join(part for part in parts if part)


def preferred(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that the environment asks for, the best first, read as gettext reads it."""
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    if _bare(locale) in _NO_LANGUAGE:
        return ()
    listed = environment.get("LANGUAGE") or locale
    found = (tag_of(_bare(one)) for one in listed.split(":"))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _bare(locale: str) -> str:
    """`fr_FR` of `fr_FR.UTF-8@euro`"""
    return locale.partition(".")[0].partition("@")[0]


def fitting(wanted: Sequence[str], there: Collection[str], own: str) -> str:
    """Which of the translations that are there is shown; empty for the author's own words.

    `own` is the language these are in, empty where nobody says so. Each wanted language is looked for as it
    is, then without its region and script, before the next one is.
    """
    for want in wanted:
        for tag in _shorter(want):
            if tag in there:
                return tag
        if own and own.partition("-")[0] == want.partition("-")[0]:
            return ""
    return ""


def _shorter(tag: str) -> Iterator[str]:
    """`pt-BR`, `pt`"""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
