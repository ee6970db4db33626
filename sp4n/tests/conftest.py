"""What these tests need of a new deployment: rules, ladder and holidays."""

from datetime import UTC, datetime

import pytest

from deadlines.reference import load_reference


@pytest.fixture
def reference(db):
    """Rules, ladder and holidays; agencies are made by the test."""
    load_reference(at=datetime(2026, 1, 2, tzinfo=UTC))
