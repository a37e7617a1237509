"""What a test needs of the machine it runs on. A skip says what was missing; CI counts it as a failure."""

from __future__ import annotations

import os

import pytest


def need(condition: object, reason: str) -> None:
    """Skip the test unless the condition holds; with STANCE_REQUIRE_ALL=1, fail it instead."""
    if condition:
        return
    if os.environ.get("STANCE_REQUIRE_ALL") == "1":
        pytest.fail(f"STANCE_REQUIRE_ALL is set, and this could not run: {reason}")
    pytest.skip(reason)
