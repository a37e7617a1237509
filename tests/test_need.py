"""The helper that tells skipped from failed."""

from __future__ import annotations

import pytest

from tests.need import need


def test_what_is_there_is_no_reason_to_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_REQUIRE_ALL", "1")
    need(True, "never said")


def test_what_is_missing_skips_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANCE_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such thing"):
        need(False, "no such thing")


def test_where_all_is_required_what_is_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="could not run: no such thing"):
        need(False, "no such thing")
