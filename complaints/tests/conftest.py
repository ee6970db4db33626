"""Reference data for tests that need rules and code lists."""

import pytest

from complaints.tests.factories import load_reference


@pytest.fixture
def reference(db):
    """Rules, holidays, code lists, check lists, regions."""
    load_reference()
