"""The owner of the papers in these tests."""

import pytest

from accounts.models import Office
from documents import registry
from documents.tests.factories import OwnerOfOfficePapers


@pytest.fixture(autouse=True)
def owner(monkeypatch):
    """Answer for papers about offices while a test runs."""
    stand_in = OwnerOfOfficePapers()
    monkeypatch.setitem(registry._owners, Office, (stand_in, stand_in.gate))
    return stand_in
