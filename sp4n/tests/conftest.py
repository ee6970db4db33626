"""What these tests need of a new deployment: rules, ladder and holidays."""

from datetime import UTC, datetime

import pytest

from accounts.tests.reference_rows import load_once
from deadlines.memory import forget
from deadlines.reference import load_reference


@pytest.fixture
def reference(db):
    """Rules, ladder and holidays; agencies are made by the test."""
    load_once("deadlines", lambda: load_reference(at=datetime(2026, 1, 2, tzinfo=UTC)))
    forget()
