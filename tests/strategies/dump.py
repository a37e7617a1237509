"""Plain data as the YAML an author would write: block style, no anchors, changes such as +6 unquoted."""

from __future__ import annotations

from typing import Any

import yaml


class Raw(str):
    """A text that stands in the file without quotes, such as +6."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    Raw, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:int", str.__str__(text))
)


def dump(data: dict[str, Any]) -> str:
    """The YAML text of a scenario given as plain data."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
