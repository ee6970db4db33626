"""What the tests of forums share: a forum that is being held, with everybody there who has to be."""

import pytest

from complaints.tests.factories import load_reference
from forums.moves import advance
from forums.tests import factories

REQUIRED = ("pengguna", "ahli", "sipil")


@pytest.fixture
def reference(db):
    load_reference()


@pytest.fixture
def held(reference):
    """One signer per required element and the organiser, all there."""
    forum = factories.forum()
    factories.person(forum, "Penyelenggara Utama", "penyelenggara", came=True, is_organiser=True)
    for number, element in enumerate(REQUIRED):
        factories.person(forum, f"Wakil Unsur {chr(65 + number)}", element, came=True, signs=True)
    for move in ("announce", "open"):
        advance(forum, move, by=forum.facilitator, at=factories.DAY)
    forum.refresh_from_db()
    return forum
