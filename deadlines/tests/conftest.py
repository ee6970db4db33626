"""What the tests of this app share."""

from datetime import UTC, datetime

import pytest

from accounts.tests.reference_rows import load_once
from deadlines import memory, registry
from deadlines.memory import forget
from deadlines.reference import load_reference
from deadlines.tests.factories import OfficeFactory
from deadlines.tests.owner import OfficeClocks


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Rows written by factories are not announced, so every test starts without memories."""
    memory._process.token = ""
    yield
    memory._process.token = ""


@pytest.fixture
def reference(db):
    """The years, rules and ladder of a new deployment."""
    load_once("deadlines", lambda: load_reference(at=datetime(2026, 1, 2, tzinfo=UTC)))
    forget()


@pytest.fixture
def office(db):
    return OfficeFactory()


@pytest.fixture
def owner(monkeypatch):
    """Offices own clocks, for the length of a test."""
    clocks = OfficeClocks()
    monkeypatch.setattr(registry, "_owners", {type(OfficeFactory.build()): clocks})
    return clocks
