"""Owing messages: what is written, in which language, and what never is."""

from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.db import connection, transaction
from django.template.loader import get_template

from accounts.tests.factories import OfficeFactory, PersonFactory
from notices.delivery import deliver_next
from notices.mail import as_mail
from notices.models import Notice, NoticeState
from notices.outbox import Recipient, compose, dead_count, owe
from notices.tests.factories import NOW, NoticeFactory

pytestmark = pytest.mark.django_db

VALUES = {"number": "001017.2026", "url": "https://contoh.example/lacak/"}


def owed(kind="stage", *, address="rh@contoh.example", values=VALUES, **fields):
    to = fields.pop("to", None) or Recipient(address=address, label="Pelapor")
    return owe(kind, office=OfficeFactory(), to=to, values=values, at=NOW, **fields)


def test_a_message_tells_the_news_what_to_do_how_to_open_and_who_we_are():
    notice = owed()
    assert notice.subject == "Laporan 001017.2026: ada perkembangan"
    parts = notice.body.split("\n\n")
    assert parts[0].startswith("Ada kabar baru")
    assert "https://contoh.example/lacak/" in parts[2]
    assert "Perwakilan Kalimantan Selatan" in parts[-1]
    assert "0511 000 0137" in parts[-1]
    assert "\n\n\n" not in notice.body
    assert not notice.body.startswith("Subject")


def test_without_an_address_nothing_is_owed():
    assert owed(address="") is None
    assert not Notice.objects.exists()


def test_address_and_text_are_sealed_in_the_database():
    notice = owed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_notice::text FROM notices_notice")
        row = cursor.fetchone()[0]
    assert "rh@contoh.example" not in row
    assert "Ada kabar baru" not in row
    assert notice.masked_address == "r***@contoh.example"


def test_text_from_people_stays_as_it_was_written_and_cannot_add_a_header():
    letter = compose(
        "stage", office=OfficeFactory(), language="id", values={**VALUES, "number": "1 & 2\nBcc: x@y.example"}
    )
    assert letter.subject == "Laporan 1 & 2"
    assert "&amp;" not in letter.body


def test_a_long_subject_is_cut_to_the_column():
    letter = compose("stage", office=OfficeFactory(), language="id", values={**VALUES, "number": "9" * 500})
    assert len(letter.subject) == 200


def test_the_language_is_the_readers():
    assert owed().language == "id"
    notice = owed(to=Recipient(address="rh@contoh.example", label="Pelapor", language="en"))
    assert notice.language == "en"


def test_a_dedupe_key_makes_a_message_exist_once():
    assert owed(dedupe_key="pengingat:1") is not None
    assert owed(dedupe_key="pengingat:1") is None
    assert owed(dedupe_key="pengingat:2") is not None
    assert Notice.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_owe_it_once():
    OfficeFactory()

    def sweep(_number):
        try:
            return owed(dedupe_key="pengingat:1") is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(sweep, range(4))) == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_owes_nothing(post_office):
    with transaction.atomic():
        owed()
        transaction.set_rollback(True)
    assert deliver_next(now=NOW) is False


def test_owing_costs_one_query(django_assert_num_queries):
    office, to = OfficeFactory(), Recipient(address="rh@contoh.example", label="Pelapor")
    owe("stage", office=office, to=to, values=VALUES, at=NOW, about=office)
    with django_assert_num_queries(1):
        owe("stage", office=office, to=to, values=VALUES, at=NOW, about=office)


@pytest.mark.parametrize(("wants", "state"), [(True, NoticeState.IN_DIGEST), (False, NoticeState.WAITING)])
def test_a_message_waits_for_the_digest_only_for_a_person_who_wants_it(wants, state):
    person = PersonFactory(staff=True, wants_digest=wants)
    to = Recipient(address=person.email, label="Petugas", user=person)
    assert owed(to=to, digestible=True).state == state
    assert owed(to=to).state == NoticeState.WAITING, "what is not digestible goes at once"


def test_the_open_line_of_the_digest_holds_no_single_purpose_link():
    person = PersonFactory(staff=True, wants_digest=True)
    to = Recipient(address=person.email, label="Petugas", user=person)
    notice = owed(to=to, digestible=True, values={**VALUES, "link": "https://contoh.example/jawab/rahasia/"})
    assert notice.digest_line.endswith("https://contoh.example/lacak/")
    assert "rahasia" not in notice.digest_line


def parsed(notice):
    return message_from_bytes(as_mail(notice).message().as_bytes(), policy=policy.default)


def test_the_mail_is_plain_text_and_simple_html_from_us_to_one_person(settings):
    settings.DEFAULT_FROM_EMAIL = "kantor@contoh.example"
    notice = owed()
    message = parsed(notice)
    assert message["From"] == "kantor@contoh.example"
    assert message["To"] == notice.address
    assert message["Message-ID"] == notice.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "id"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    html = message.get_body(("html",)).get_content()
    assert '<html lang="id">' in html
    assert 'href="https://contoh.example/lacak/"' in html
    for unwanted in ("<img", "<script", "style=", "src="):
        assert unwanted not in html


def test_markup_in_a_message_is_shown_not_obeyed():
    notice = NoticeFactory(
        body='<script>alert(1)</script> & "kutip" https://contoh.example/?a=1&b="><b>x\n', subject="<b>x</b>"
    )
    html = parsed(notice).get_body(("html",)).get_content()
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_a_real_backend_takes_the_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notice = owed()
    assert deliver_next(now=NOW) is True
    assert mail.outbox[0].extra_headers["Message-ID"] == notice.message_id


def test_given_up_messages_are_counted_per_office():
    NoticeFactory.create_batch(2, dead=True)
    NoticeFactory()
    assert dead_count(OfficeFactory()) == 2
    assert dead_count(OfficeFactory(code="PLK")) == 0
    assert dead_count(None) == 0


def test_the_message_page_is_there():
    assert get_template("notices/message.html")
