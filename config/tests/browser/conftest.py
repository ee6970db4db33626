"""Fixtures of the journeys: reference data, an office with its people, browsers that report every complaint."""

import pytest

from complaints.tests.factories import load_reference, office, staff
from complaints.tests.filing_driver import office_and_places
from config.tests.browser.driver import Browsers


@pytest.fixture
def reference(transactional_db):
    """Rules, holidays, lists, the office and a few places."""
    load_reference()
    office_and_places()


@pytest.fixture
def people(reference):
    """The five people a case passes through."""
    return staff(office())


@pytest.fixture
def browsers(reference, browser, live_server):
    """Contexts of one Chromium. A page that logs an error or breaks the content policy fails the test."""
    all_of_them = Browsers(browser, live_server.url)
    yield all_of_them
    all_of_them.close()
    assert all_of_them.complaints == []
