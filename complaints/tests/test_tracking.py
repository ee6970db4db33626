"""The way into one's own case: number and code, the pass in the browser, the lost code."""

import json

import pytest
from django.core import signing
from django.test import Client

from accounts.encryption import unseal
from complaints import tracking
from complaints.access import find_case, new_code, normalise, renew_as_asked, renew_by_mail
from complaints.models import CaseEvent
from complaints.tests.factories import MONDAY, at, file_case
from complaints.tests.tracking_driver import html_of, opened, set_clock, url
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def filed():
    return file_case()


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    set_clock(monkeypatch, MONDAY, 3)


@pytest.fixture
def sent(monkeypatch):
    """What is handed to the workers instead of being sent."""
    tasks = []
    monkeypatch.setattr(
        "celery.current_app.send_task", lambda name, args, **_options: tasks.append((name, args))
    )
    return tasks


def enter(number, code, client=None):
    return (client or Client()).post(url(""), {"number": number, "code": code})


class TestNumberAndCode:
    @pytest.mark.parametrize("typed", ["{0}", " {0} ", "1.2026"])
    def test_the_number_may_be_typed_as_people_type_it(self, filed, typed):
        number = typed.format(filed.complaint.agenda_number)
        assert enter(number, filed.access_code).status_code == 302

    def test_the_code_may_be_typed_small_and_without_the_hyphen(self, filed):
        assert (
            enter(filed.complaint.agenda_number, filed.access_code.lower().replace("-", " ")).status_code
            == 302
        )

    def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(self, filed):
        number = filed.complaint.agenda_number
        wrong_code = enter(number, "AAAA-AAAA")
        wrong_number = enter("000999.2026", filed.access_code)
        assert wrong_code.status_code == wrong_number.status_code == 422
        pages = [wrong_code.content.decode(), wrong_number.content.decode()]
        for page, typed in zip(
            pages, [(number, "AAAA-AAAA"), ("000999.2026", filed.access_code)], strict=True
        ):
            for word in typed:
                assert word in page, "what was typed stays"
        bare = [page.replace(number, "N").replace("000999.2026", "N") for page in pages]
        bare = [page.replace("AAAA-AAAA", "C").replace(filed.access_code, "C") for page in bare]
        assert without_token(bare[0]) == without_token(bare[1])

    def test_a_wrong_number_costs_the_database_what_a_wrong_code_costs(
        self, filed, django_assert_num_queries
    ):
        for number, code in [(filed.complaint.agenda_number, new_code()), ("000999.2026", filed.access_code)]:
            with django_assert_num_queries(1):
                assert find_case(number, code) is None

    def test_an_empty_form_says_what_to_write(self):
        response = enter("", "")
        assert response.status_code == 422
        assert "Tulis nomor laporan" in response.content.decode()
        assert "Tulis kode akses" in response.content.decode()

    def test_five_wrong_tries_close_the_number_for_a_while_even_to_the_right_code(self, filed):
        number = filed.complaint.agenda_number
        for _ in range(5):
            assert enter(number, "AAAA-AAAA").status_code == 422
        response = enter(number, filed.access_code)
        assert response.status_code == 429
        assert "pukul" in response.content.decode(), "says from when it is open again"
        assert enter("1.2026", filed.access_code).status_code == 429, "another spelling is the same number"

    def test_a_number_nobody_has_is_throttled_alike(self):
        assert [enter("000777.2026", "AAAA-AAAA").status_code for _ in range(6)] == [422] * 5 + [429]

    def test_one_address_cannot_try_number_after_number(self):
        codes = [enter(f"{n:06}.2026", "AAAA-AAAA").status_code for n in range(31)]
        assert codes == [422] * 30 + [429]


def without_token(page):
    lines = page.splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


class TestPass:
    def test_without_a_pass_every_page_asks_for_number_and_code(self):
        assert Client().get(url("case")).headers["Location"] == url("")

    def test_the_cookie_is_for_tracking_only_and_out_of_reach_of_scripts(self, filed):
        cookie = opened(filed).cookies[tracking.COOKIE]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/lacak/", True, "Strict")
        assert int(cookie["max-age"]) == 30 * 60

    def test_a_forged_pass_opens_nothing(self, filed):
        other = file_case(account="Perkara orang lain.")
        client = opened(filed)
        value = client.cookies[tracking.COOKIE].value
        payload = [other.complaint.pk, other.complaint.access_code_hash[:20]]
        forged = [
            value[:-2] + "xx",
            signing.dumps(payload, salt="another"),
            signing.dumps(payload, key="guessed", salt="complaints.tracking"),
            "",
            "x:y:z",
        ]
        for text in forged:
            client.cookies[tracking.COOKIE] = text
            assert client.get(url("case")).status_code == 302

    def test_after_half_an_hour_without_a_click_it_is_over(self, filed, monkeypatch):
        client = opened(filed)
        real = signing.time.time
        monkeypatch.setattr(signing.time, "time", lambda: real() + 31 * 60)
        assert client.get(url("case")).status_code == 302

    def test_each_page_starts_the_half_hour_anew(self, filed, monkeypatch):
        client = opened(filed)
        real = signing.time.time
        monkeypatch.setattr(signing.time, "time", lambda: real() + 20 * 60)
        assert client.get(url("case")).status_code == 200
        monkeypatch.setattr(signing.time, "time", lambda: real() + 45 * 60)
        assert client.get(url("case")).status_code == 200

    def test_a_new_code_ends_older_passes(self, filed):
        client = opened(filed)
        assert renew_by_mail(filed.complaint.agenda_number, "rh@contoh.example", at=at(MONDAY, 3))
        assert client.get(url("case")).status_code == 302
        assert enter(filed.complaint.agenda_number, filed.access_code).status_code == 422

    def test_leaving_closes_the_case_in_this_browser(self, filed):
        client = opened(filed)
        client.post(url("leave"))
        assert client.get(url("case")).status_code == 302

    def test_pages_are_not_kept_by_the_browser(self, filed):
        assert "no-store" in opened(filed).get(url("case")).headers["Cache-Control"]

    def test_who_has_the_case_open_is_not_asked_again(self, filed):
        assert opened(filed).get(url("")).headers["Location"] == url("case")


class TestLostCode:
    def ask(self, number, email, sent, **extra):
        response = Client().post(url("lost_code"), {"number": number, "email": email}, **extra)
        return response, [renew_as_asked(args[0], at=at(MONDAY, 3)) for _name, args in sent]

    def test_the_new_code_goes_to_the_address_on_file_and_opens_the_case(self, filed, sent):
        response, done = self.ask(filed.complaint.agenda_number, "RH@contoh.example", sent)
        assert (response.status_code, done) == (200, [True])
        mail = Notice.objects.get(kind="new_access_code")
        assert mail.address == "rh@contoh.example"
        code = next(
            word for word in mail.body.split() if "-" in word and len(normalise(word.strip("."))) == 8
        )
        assert enter(filed.complaint.agenda_number, code.strip(".")).status_code == 302
        assert code not in mail.subject
        assert code not in response.content.decode(), "never shown"
        assert CaseEvent.objects.filter(move="access_code_renewed").count() == 1

    def test_the_page_says_and_does_the_same_for_a_pair_that_does_not_fit(
        self, filed, sent, django_assert_num_queries
    ):
        number = filed.complaint.agenda_number
        Client().get(url("lost_code"))
        pages = []
        for given in [
            (number, "rh@contoh.example"),
            (number, "lain@contoh.example"),
            ("9.2026", "x@contoh.example"),
        ]:
            with django_assert_num_queries(0):
                response = Client().post(url("lost_code"), {"number": given[0], "email": given[1]})
            pages.append((response.status_code, without_token(response.content.decode())))
        assert pages[0] == pages[1] == pages[2]
        assert len(sent) == 3, "a worker looks, so the time it takes tells nothing"

    def test_a_strangers_address_gets_nothing_and_the_old_code_stays(self, filed, sent):
        _response, done = self.ask(filed.complaint.agenda_number, "lain@contoh.example", sent)
        assert done == [False]
        assert not Notice.objects.filter(kind="new_access_code").exists()
        assert enter(filed.complaint.agenda_number, filed.access_code).status_code == 302

    def test_the_task_carries_nothing_readable(self, filed, sent):
        Client().post(
            url("lost_code"), {"number": filed.complaint.agenda_number, "email": "rh@contoh.example"}
        )
        [(name, [asked])] = sent
        assert name == "complaints.tasks.renew_access_code"
        assert "contoh.example" not in asked
        assert json.loads(unseal(asked)) == [filed.complaint.agenda_number, "rh@contoh.example"]

    def test_it_works_while_the_broker_is_away(self, filed, monkeypatch):
        from kombu.exceptions import OperationalError

        def away(*_args, **_kwargs):
            raise OperationalError

        monkeypatch.setattr("celery.current_app.send_task", away)
        Client().post(
            url("lost_code"), {"number": filed.complaint.agenda_number, "email": "rh@contoh.example"}
        )
        assert Notice.objects.filter(kind="new_access_code").count() == 1

    def test_asking_again_and_again_is_stopped(self, filed, sent):
        number = filed.complaint.agenda_number
        codes = [self.ask(number, f"a{n}@contoh.example", sent)[0].status_code for n in range(6)]
        assert codes == [200] * 5 + [429]

    def test_a_mistyped_address_keeps_what_was_typed(self, sent):
        response = Client().post(url("lost_code"), {"number": "12.2026", "email": "rh(at)contoh"})
        assert response.status_code == 422
        assert "rh(at)contoh" in response.content.decode()
        assert not sent


def test_the_case_page_shows_number_and_headline_and_no_name(filed):
    page = html_of(opened(filed))
    assert filed.complaint.agenda_number in page
    assert "Kami sedang memeriksa kelengkapan laporan Anda" in page
    assert "R.H." not in page
