"""Who signs shows the second factor once more; what was ticked is carried out afterwards."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.urls import reverse

from accounts.tests.test_sign_in import code_for
from documents.models import DocumentState
from documents.tests.factories import checked, head
from documents.views.access import version_of

pytestmark = pytest.mark.django_db

PASSWORD = "sandi-uji-coba"
ASKED = "/masuk/ulang/langkah-kedua/"


@pytest.fixture
def required(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def secret():
    """The head's code app."""
    made = generate_totp_secret()
    TOTP.activate(head(), made)
    return made


@pytest.fixture
def at_desk(client, secret):
    """The head, come in with password and code half a minute ago: the same code does not serve twice."""
    client.post("/masuk/", {"login": head().email, "password": PASSWORD})
    code = code_for(secret)
    client.post("/masuk/langkah-kedua/", {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={head().pk}&code={code}")
    return client


def sign(client, paper):
    here = reverse("admin:documents_sign", args=[paper.pk])
    return client.post(here, {"confirm": "on", "sure": "on", f"seen_{paper.pk}": version_of(paper)})


def state_of(paper):
    paper.refresh_from_db()
    return paper.state


def test_a_letter_is_signed_after_the_code_and_nothing_ticked_is_lost(at_desk, required, secret, settings):
    first, second, third = checked(), checked(), checked()
    asked = sign(at_desk, first)
    assert asked.url.startswith(ASKED)
    assert state_of(first) == DocumentState.CHECKED
    wrong = at_desk.post(asked.url, {"code": "000000"})
    assert (wrong.status_code, state_of(first)) == (422, DocumentState.CHECKED)
    done = at_desk.post(asked.url, {"code": code_for(secret)})
    assert done.status_code == 302
    assert state_of(first) == DocumentState.ISSUED
    sign(at_desk, second)  # within the five minutes
    assert state_of(second) == DocumentState.ISSUED
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert sign(at_desk, third).url.startswith(ASKED)
    assert state_of(third) == DocumentState.CHECKED


def test_the_password_alone_signs_nothing(at_desk, required):
    paper = checked()
    asked = sign(at_desk, paper)
    again = at_desk.post(asked.url.replace(ASKED, "/masuk/ulang/"), {"password": PASSWORD})
    assert again.url.startswith(ASKED)
    assert state_of(paper) == DocumentState.CHECKED


def test_several_letters_wait_for_one_code(at_desk, required, secret):
    papers = [checked(), checked()]
    picked = {"pick": [paper.pk for paper in papers], "confirm": "1", "sure": "on"}
    seen = {f"seen_{paper.pk}": version_of(paper) for paper in papers}
    asked = at_desk.post(reverse("admin:documents_sign_several"), {**picked, **seen})
    at_desk.post(asked.url, {"code": code_for(secret)})
    assert [state_of(paper) for paper in papers] == [DocumentState.ISSUED] * 2


def test_in_the_demo_nobody_is_asked(client):
    client.force_login(head())
    paper = checked()
    sign(client, paper)
    assert state_of(paper) == DocumentState.ISSUED
