"""What the tests of forums share."""

import pytest

from complaints.tests.factories import load_reference
from forums.tests import factories

REQUIRED = factories.REQUIRED


@pytest.fixture
def reference(db):
    load_reference()


@pytest.fixture
def held(reference):
    """One signer per required element and the organiser, all there."""
    return factories.held_forum()
