"""The pages of the whole product: home, error pages, where a person belongs, the local mail page, the staff frame."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib import messages
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.test import Client, RequestFactory
from django.urls import path

from accounts.models import Office, User
from config import context, menus, staff_menu, urls, views
from config.home import RULES
from deadlines.models import DeadlineRule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_office_from_another_test():
    context.forget_office()
    menus.exists.cache_clear()
    yield
    context.forget_office()


@pytest.fixture
def office():
    return Office.objects.create(
        code="BJM",
        name="Perwakilan Kalimantan Selatan",
        short_name="Ombudsman Kalimantan Selatan",
        city="Banjarmasin",
        address="Jalan Contoh 1",
        phone="0511 336 0137",
        email="kantor@example.id",
    )


@pytest.fixture
def staff(office):
    return User.objects.create_user(
        "staf@example.id", name="D.A.", office=office, roles=["office_admin"], is_superuser=True
    )


@pytest.fixture
def person():
    return User.objects.create_user("orang@example.id", name="S.M.")


def test_home_works_before_any_office_exists(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "Ada masalah dengan pelayanan publik?" in response.content.decode()


def test_home_tells_how_to_reach_the_office(client, office):
    html = client.get("/").content.decode()
    assert 'href="tel:+625113360137"' in html
    assert "Ombudsman Kalimantan Selatan" in html


def test_home_tells_only_times_that_a_rule_in_force_gives(client):
    DeadlineRule.objects.all().delete()
    assert "hari kerja" not in client.get("/").content.decode()
    DeadlineRule.objects.create(
        code=RULES["check"],
        name="Kelengkapan",
        length=14,
        unit="working",
        start_event="receipt",
        start_text="diterima",
        audience="staff",
        regulation="SK",
        certainty="L",
        valid_from=date(2020, 1, 1),
    )
    assert "Biasanya 14 hari kerja" in client.get("/").content.decode()


def test_a_changed_office_shows_on_the_next_page(client, office):
    client.get("/")
    office.phone = "0511 999 0000"
    office.save()
    assert "0511 999 0000" in client.get("/").content.decode()


def test_the_office_costs_a_page_nothing_while_it_is_in_memory(office, django_assert_num_queries):
    context.current_office()
    with django_assert_num_queries(0):
        assert context.site(RequestFactory().get("/"))["office"].phone == office.phone


def test_a_page_brings_nothing_from_elsewhere_and_says_so(client, office):
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_language_switch_works_without_script(client, office):
    html = client.get("/").content.decode()
    assert re.search(r'<form class="nh-langform" action="/bahasa/" method="post">', html)
    response = client.post("/bahasa/", {"language": "en", "next": "/"}, follow=True)
    assert '<html lang="en">' in response.content.decode()


def test_the_menu_shows_only_pages_that_exist():
    for entry in menus.public_entries("top", path="/lapor/") + menus.public_entries("foot", path="/"):
        assert menus.exists(entry.path)
    assert not menus.exists("/tidak-ada/")


def test_what_does_not_exist_is_answered_with_a_way_on(client, office):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()
    assert "0511 336 0137" in response.content.decode()


def _forbidden(request):
    return views.permission_denied(request, Exception())


def _unreadable(request):
    return views.bad_request(request, Exception())


def _hurried(request):
    return views.too_many_requests(request, again_at=datetime(2026, 11, 20, 1, 12, tzinfo=UTC))


def _said(request):
    messages.success(request, "Pesan terkirim.")
    return views.home(request)


urlpatterns = [
    *urls.urlpatterns,
    path("uji/403/", _forbidden),
    path("uji/400/", _unreadable),
    path("uji/429/", _hurried),
    path("uji/pesan/", _said),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/uji/400/", 400, "Permintaan tidak dapat dibaca"),
        ("/uji/403/", 403, "Anda tidak punya izin membuka halaman ini"),
        ("/uji/429/", 429, "Coba lagi pukul\N{NO-BREAK SPACE}09.12\N{NO-BREAK SPACE}WITA."),
        ("/uji/pesan/", 200, "Pesan terkirim."),
    ],
)
def test_each_refusal_says_what_is_the_matter(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert words in response.content.decode()


def test_a_fault_is_answered_without_the_database_and_can_be_found_again(
    office, caplog, django_assert_num_queries
):
    context.current_office()
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/lapor/"))
    html = response.content.decode()
    fault = re.search(r"<code>(\w+)</code>", html).group(1)
    assert response.status_code == 500
    assert "0511 336 0137" in html
    assert fault in caplog.text


def test_a_form_that_was_open_too_long_gives_the_text_back_and_keeps_secrets():
    sent = {
        "story": "Tanggal 2 Maret <saya> minta surat",
        "password": "rahasia-sekali",
        "access_code": "7KQMR4TX",
    }
    response = Client(enforce_csrf_checks=True).post("/bahasa/", sent)
    html = response.content.decode()
    assert response.status_code == 403
    assert "Tanggal 2 Maret &lt;saya&gt; minta surat" in html
    assert "rahasia-sekali" not in html
    assert "7KQMR4TX" not in html
    assert "no-store" in response.headers["Cache-Control"]


def test_a_form_sent_from_another_site_is_not_echoed():
    headers = {"Sec-Fetch-Site": "cross-site"}
    response = Client(enforce_csrf_checks=True).post(
        "/bahasa/", {"story": "teks orang lain"}, headers=headers
    )
    assert response.status_code == 403
    assert "teks orang lain" not in response.content.decode()


def test_staff_begin_at_their_desk_and_others_at_their_account(client, staff, person):
    client.force_login(staff)
    assert client.get("/mulai/").headers["Location"] == "/admin/"
    client.force_login(person)
    assert client.get("/mulai/").headers["Location"] == "/akun/"


def test_a_visitor_who_opens_the_desk_is_sent_to_sign_in(client):
    response = client.get("/admin/", follow=False)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")
    assert client.get("/admin/login/").headers["Location"].startswith("/masuk/")


def test_a_person_without_a_role_is_told_so_at_the_desk(client, person):
    client.force_login(person)
    assert client.get("/admin/login/").status_code == 403


def test_the_menu_of_the_desk_shows_only_what_exists_and_what_one_may_open(rf, staff, person):
    request = rf.get("/admin/")
    request.user = staff
    for group in staff_menu.staff_groups(request):
        assert group.links
    request.user = person
    assert not [
        link
        for group in staff_menu.staff_groups(request)
        for link in group.links
        if link.url.startswith("/admin/")
    ]


def test_the_local_mail_page_is_not_there_in_production(client, settings):
    settings.SHOW_LOCAL_MAIL = False
    assert client.get("/surat-lokal/").status_code == 404


def test_the_local_mail_page_shows_the_newest_first(client, settings, tmp_path):
    settings.SHOW_LOCAL_MAIL = True
    settings.EMAIL_FILE_PATH = tmp_path
    backend = EmailBackend(file_path=str(tmp_path))
    backend.send_messages([EmailMessage("Pertama", "Isi satu: https://example.id/a", to=["a@example.id"])])
    backend.send_messages([EmailMessage("Kedua", "Isi dua", to=["b@example.id"])])
    html = client.get("/surat-lokal/").content.decode()
    assert html.index("Kedua") < html.index("Pertama")
    assert '<a href="https://example.id/a"' in html


def test_the_local_mail_page_may_be_empty(client, settings, tmp_path):
    settings.SHOW_LOCAL_MAIL = True
    settings.EMAIL_FILE_PATH = tmp_path
    assert "Belum ada surat" in client.get("/surat-lokal/").content.decode()
