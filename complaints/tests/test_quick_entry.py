"""Consultations and copied letters: written down in a minute, counted apart, made a report by one step."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.actors import Actor
from complaints.ledger import broken_links
from complaints.models import Complaint
from complaints.moves import MoveRefused, advance
from complaints.tests.factories import at, staff, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PAGE = reverse("admin:complaints_quick_entry")
D = date.fromisoformat


@pytest.fixture
def people():
    return staff()


def sent(**fields):
    return {
        "kind": "KONS",
        "channel": "walk_in",
        "account": "Syarat KTP?",
        "answer": "KK dan akta.",
        **fields,
    }


def entered(client, person, **fields):
    client.force_login(person)
    response = client.post(PAGE, sent(**fields))
    assert response.status_code == 302, response.context["form"].errors
    return Complaint.objects.latest("pk")


def test_a_consultation_needs_channel_question_and_answer_and_nothing_about_the_person(client, people):
    case = entered(client, people.verifier)
    assert (case.stage, case.kind, case.closure_reason.code) == ("consult_done", "KONS", "KONSULTASI_SELESAI")
    assert case.events.last().reason == "KK dan akta."
    assert case.identities.get().full_name == ""
    assert not case.deadlines.exists(), "no clock of a report"


def test_a_copied_letter_needs_no_answer(client, people):
    case = entered(client, people.verifier, kind="TEMB", answer="")
    assert (case.stage, case.kind) == ("copy_noted", "TEMB")


@pytest.mark.parametrize("missing", ["channel", "account", "answer"])
def test_what_is_missing_is_told_beside_its_field_and_the_rest_stays(client, people, missing):
    client.force_login(people.verifier)
    page = client.post(PAGE, sent(**{missing: ""}, full_name="R.H."))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {missing}
    assert "R.H." in page.content.decode()
    assert not Complaint.objects.exists()


def test_who_may_enter_but_not_finish_leaves_it_to_the_verification_unit(client, people):
    case = entered(client, user("T.U.", Role.REGISTRY), kind="TEMB")
    assert (case.stage, case.kind) == ("received", "TEMB")


def test_pressed_twice_it_is_one(client, people):
    first = entered(client, people.verifier)
    assert entered(client, people.verifier) == first
    assert Complaint.objects.count() == 1


def test_who_may_not_enter_reports_finds_no_form(client, people):
    client.force_login(people.examiner)
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("kind", ["KONS", "TEMB"])
def test_by_one_step_it_becomes_a_report_with_the_same_number_whose_check_runs_from_that_day(
    client, people, kind
):
    case = entered(client, people.verifier, kind=kind)
    number, received = case.agenda_number, case.received_on
    day = case.received_on
    advance(
        case,
        "make_report",
        actor=Actor.staff(people.verifier),
        at=case.received_at,
        on=day,
        reason="Ternyata aduan.",
    )
    case.refresh_from_db()
    assert (case.kind, case.stage, case.agenda_number, case.received_on) == (
        "LM",
        "received",
        number,
        received,
    )
    assert (case.closed_on, case.closure_reason) == (None, None)
    assert case.deadlines.get().started_on == day
    assert case.events.last().detail == {"was": kind}
    assert not list(broken_links(case))


def test_only_the_verification_unit_makes_a_report_of_it(client, people):
    case = entered(client, people.verifier)
    with pytest.raises(MoveRefused):
        advance(
            case, "make_report", actor=Actor.staff(people.examiner), at=at(D("2030-01-02")), reason="Uji."
        )
