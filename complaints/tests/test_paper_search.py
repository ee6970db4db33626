"""Outgoing letters are found by the number of their case and by the agency; a name finds nothing."""

import pytest

from complaints.paper_search import papers_of_cases
from complaints.tests.factories import agency, file_case, staff
from complaints.tests.portal_driver import letter_sent
from documents.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
LIST = "/admin/documents/document/"


def found(text):
    condition = papers_of_cases(text)
    return (
        set() if condition is None else set(Document.objects.filter(condition).values_list("kind", flat=True))
    )


def test_the_number_of_a_case_finds_all_its_papers():
    letter = letter_sent()
    file_case(account="Lain.", agency=agency("Dinas Lain"))
    case = letter.complaint
    for text in (case.agenda_number, case.agenda_number.lstrip("0"), case.registration_number):
        assert {"receipt", "clarification_1", "notice_accepted"} <= found(text)
    assert found("000999.2026") == set()


def test_an_agency_finds_the_papers_of_its_cases_and_the_letters_it_was_sent():
    superior = agency("Kanwil Pertanahan Contoh")
    letter = letter_sent()
    assert "receipt" in found("Dinas Contoh")
    letter.agency = superior
    letter.save()
    assert found("Kanwil Pertanahan") == {"clarification_1"}


@pytest.mark.parametrize("secret", ["Rumbia", "Rumbia Hasanah Zuhra", "Gang Teratai", "Teratai 77"])
def test_a_reporter_is_never_found(client, secret):
    letter_sent(people=(people := staff()), is_confidential=False)
    assert found(secret) == set()
    client.force_login(people.head)
    assert client.get(LIST, {"q": secret}).context["rows"] == []


def test_a_search_by_agency_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    people = staff()
    client.force_login(people.head)
    for number in range(6):
        file_case(account=f"Perkara {number}.")
    client.get(LIST)
    with django_assert_max_num_queries(14):
        assert len(client.get(LIST, {"q": "Dinas Contoh"}).context["rows"]) == 6
