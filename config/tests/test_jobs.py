"""A scheduled job that fails is seen by staff and can be run again."""

import pytest
from celery.signals import task_failure, task_success
from django.core.cache import cache

from accounts.roles import Role
from complaints.lapse import lapse_due
from complaints.tasks import lapse_completions
from complaints.tests import factories
from config import jobs
from config.celery import app
from config.staff_menu import staff_groups

pytestmark = pytest.mark.django_db
PAGE = "/admin/pekerjaan/"
RUN = f"{PAGE}lapse-completions/jalankan/"


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


@pytest.fixture
def admin_user():
    return factories.user("O.A.", Role.OFFICE_ADMIN)


def broken(monkeypatch):
    def fail(**_given):
        raise ZeroDivisionError("Rumbia Hasanah, 0812")

    monkeypatch.setattr("complaints.tasks.lapse_due", fail)


def state(key="lapse-completions"):
    return next(job for job in jobs.jobs() if job.key == key)


def test_every_job_of_the_schedule_has_a_name_for_people():
    assert set(app.conf.beat_schedule) <= set(jobs.LABELS)


def test_a_failed_job_is_counted_in_the_menu_and_named_on_its_page_without_the_errors_words(
    client, admin_user, monkeypatch
):
    broken(monkeypatch)
    assert lapse_completions.apply().failed()
    assert (state().is_failing, state().error, jobs.failing_count()) == (True, "ZeroDivisionError", 1)
    client.force_login(admin_user)
    page = client.get(PAGE).content.decode()
    assert "ZeroDivisionError" in page
    assert "Rumbia" not in page
    assert page.index("Menutup laporan") < page.index("Membuat PDF surat"), "what failed comes first"
    entries = [link for group in staff_groups(client.get(PAGE).wsgi_request) for link in group.links]
    assert [link.count for link in entries if str(link.label) == "Pekerjaan berkala"] == [1]


def test_a_later_success_takes_the_sign_away(monkeypatch):
    broken(monkeypatch)
    lapse_completions.apply()
    monkeypatch.setattr("complaints.tasks.lapse_due", lapse_due)
    assert lapse_completions.apply().successful()
    assert not state().is_failing
    assert state().failed_at < state().succeeded_at


def test_the_admin_runs_it_again(client, admin_user, monkeypatch):
    sent = []
    monkeypatch.setattr(app, "send_task", sent.append)
    client.force_login(admin_user)
    assert client.post(RUN).status_code == 302
    assert sent == ["complaints.tasks.lapse_completions"]
    assert client.post(f"{PAGE}lain/jalankan/").status_code == 404
    assert client.get(RUN).status_code == 405


def test_who_may_not_sees_no_button_and_is_refused(client, monkeypatch):
    monkeypatch.setattr(app, "send_task", pytest.fail)
    people = factories.staff()
    client.force_login(people.head)
    assert "Jalankan sekarang" not in client.get(PAGE).content.decode()
    assert client.post(RUN).status_code == 403
    client.force_login(people.verifier)
    assert client.get(PAGE).status_code == 403


def test_one_look_tells_all_jobs(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert len(jobs.jobs()) == len(app.conf.beat_schedule)


def test_other_tasks_leave_no_sign():
    class Other:
        name = "documents.tasks.render_one"

    jobs.note_failure(Other(), ZeroDivisionError())
    assert jobs.failing_count() == 0
    assert task_failure.has_listeners()
    assert task_success.has_listeners()
