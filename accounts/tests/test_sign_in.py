"""Signing in, from the form to the second factor."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.encryption import unseal
from accounts.tests.factories import PASSWORD, OfficeFactory, PersonFactory
from notices.delivery import deliver_next
from notices.models import Notice

pytestmark = pytest.mark.django_db


def sign_in(client, person, password=PASSWORD, **extra):
    return client.post("/masuk/", {"login": person.email, "password": password, **extra})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def add_app(client):
    """Set up a code app through the pages; return its secret."""
    page = client.get("/akun/langkah-kedua/aplikasi/")
    if page.status_code == 302:
        client.post(page.url, {"password": PASSWORD})
        page = client.get("/akun/langkah-kedua/aplikasi/")
    secret = page.context["form"].secret
    done = client.post("/akun/langkah-kedua/aplikasi/", {"code": code_for(secret)})
    assert done.status_code == 302
    return secret


def test_the_librarys_names_lead_to_our_addresses():
    assert reverse("account_login") == "/masuk/"
    assert reverse("account_logout") == "/keluar/"
    assert reverse("account_reset_password") == "/masuk/lupa/"
    assert reverse("account_profile") == "/akun/"
    assert reverse("mfa_index").startswith("/akun/")


@pytest.mark.parametrize("path", ["/masuk/daftar/", "/akun/email/", "/masuk/kode/", "/akun/email/periksa/"])
def test_nobody_signs_up_and_pages_we_do_not_offer_do_not_exist(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "x@contoh.example", "password1": PASSWORD}).status_code == 404


def test_a_person_signs_in_and_goes_where_they_belong(client):
    response = sign_in(client, PersonFactory())
    assert response.status_code == 302
    assert response.url == "/mulai/"
    assert client.get("/akun/").status_code == 200


def test_sign_in_starts_a_new_session_that_ends_with_the_browser_or_the_day(client):
    client.get("/masuk/")
    client.post("/bahasa/", {"language": "id"})
    before = client.session.session_key
    response = sign_in(client, PersonFactory())
    cookie = response.cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie.value != before
    assert cookie["max-age"] == ""
    assert client.session.get_expiry_age() <= 8 * 60 * 60


def test_the_pages_speak_the_persons_language_after_sign_in(client):
    response = sign_in(client, PersonFactory(language="en"))
    assert response.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client):
    person = PersonFactory()
    wrong = sign_in(client, person, "bukan ini sandinya")
    unknown = client.post("/masuk/", {"login": "tidak.ada@contoh.example", "password": "bukan ini sandinya"})
    assert wrong.status_code == unknown.status_code == 422
    shown = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in (wrong, unknown)]
    assert shown[0] == shown[1]
    assert "tidak cocok" in shown[0]
    assert PASSWORD not in shown[0]


@pytest.mark.parametrize("known", [True, False])
def test_after_five_wrong_passwords_the_page_says_from_when_to_try_again(client, known):
    address = PersonFactory().email if known else "tidak.ada@contoh.example"
    answers = [client.post("/masuk/", {"login": address, "password": f"salah {n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert re.search(r"Coba lagi pukul.\d\d\.\d\d", answers[-1].content.decode())


def test_another_person_is_not_locked_out_with_the_first(client):
    PersonFactory()
    for n in range(6):
        client.post("/masuk/", {"login": "tidak.ada@contoh.example", "password": f"salah {n}"})
    assert sign_in(client, PersonFactory()).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client):
    person = PersonFactory()
    for _ in range(2):
        for n in range(4):
            sign_in(client, person, f"salah {n}")
        assert sign_in(client, person).status_code == 302
        client.post("/keluar/")


def test_a_closed_account_does_not_come_in_and_open_sessions_end(client):
    person = PersonFactory()
    sign_in(client, person)
    person.is_active = False
    person.save()
    assert client.get("/akun/").status_code == 302
    assert "_auth_user_id" not in (sign_in(Client(), person).wsgi_request.session)


def test_signing_out_needs_a_deliberate_press(client):
    sign_in(client, PersonFactory())
    assert client.get("/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200
    assert client.post("/keluar/").status_code == 302
    assert client.get("/akun/").status_code == 302


def test_with_a_code_app_the_password_alone_does_not_open_the_account(client):
    person = PersonFactory(staff=True)
    sign_in(client, person)
    secret = add_app(client)
    client.post("/keluar/")
    response = sign_in(client, person)
    assert response.url == "/masuk/langkah-kedua/"
    assert client.get("/akun/").status_code == 302
    wrong = client.post("/masuk/langkah-kedua/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "Kode tidak cocok" in wrong.content.decode()
    assert client.post("/masuk/langkah-kedua/", {"code": code_for(secret)}).status_code == 302
    assert client.get("/akun/").status_code == 200


def test_a_recovery_code_opens_the_account_once(client):
    person = PersonFactory()
    sign_in(client, person)
    add_app(client)
    codes = client.get("/akun/langkah-kedua/kode/").context["unused_codes"]
    client.post("/keluar/")
    sign_in(client, person)
    assert client.post("/masuk/langkah-kedua/", {"code": codes[0]}).status_code == 302
    client.post("/keluar/")
    sign_in(client, person)
    assert client.post("/masuk/langkah-kedua/", {"code": codes[0]}).status_code == 422


def test_codes_cannot_be_tried_without_end(client):
    person = PersonFactory()
    sign_in(client, person)
    add_app(client)
    client.post("/keluar/")
    sign_in(client, person)
    answers = [client.post("/masuk/langkah-kedua/", {"code": f"00000{n}"}).status_code for n in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_secret_of_a_code_app_is_sealed_in_the_database(client):
    person = PersonFactory()
    sign_in(client, person)
    secret = add_app(client)
    stored = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    assert unseal(stored) == secret


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client):
    OfficeFactory()
    person = PersonFactory()
    assert client.post("/masuk/lupa/", {"email": person.email.upper()}).status_code == 302
    assert deliver_next(now=timezone.now())
    link = re.search(r"http://\S+/masuk/lupa/\S+", mail.outbox[0].body)[0]
    path = link.removeprefix(django_settings.SITE_URL)
    form = client.get(path, follow=True)
    new = "sandi baru yang panjang"
    here = form.request["PATH_INFO"]
    differs = client.post(here, {"password1": new, "password2": "lain sekali ini"})
    assert differs.status_code == 422
    assert "tidak sama" in differs.content.decode()
    assert client.post(here, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), person, new).status_code == 302
    assert "tidak berlaku lagi" in Client().get(path, follow=True).content.decode()


def test_asking_for_a_link_tells_nothing_about_who_has_an_account(client):
    OfficeFactory()
    person = PersonFactory()
    answers = [client.post("/masuk/lupa/", {"email": each}) for each in (person.email, "x@contoh.example")]
    assert answers[0].url == answers[1].url
    assert Notice.objects.count() == 1
    assert Notice.objects.get().user == person


def test_a_changed_password_is_told_by_mail_and_ends_other_sessions(client):
    person = PersonFactory(staff=True)
    elsewhere = Client()
    sign_in(elsewhere, person)
    sign_in(client, person)
    new = "sandi baru yang panjang"
    answer = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert Notice.objects.get().kind == "account_changed"
    assert client.get("/akun/").status_code == 200
    assert elsewhere.get("/akun/").status_code == 302
