"""Letters are found by register number, by the number of what they are about, or by an agency; never by a person."""

import pytest
from django.db.models import Q

from accounts.models import Office
from accounts.roles import Role
from documents import registry
from documents.models import Document, DocumentState
from documents.outbox_list import PAGE, names_a_person
from documents.tests.factories import a_draft, head, office, person, signed, writer

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/document/"


@pytest.fixture
def search(client):
    """Search as the head; return the keys shown."""

    def found(text, by=None, **how):
        client.force_login(by or head())
        response = client.get(LIST, {"q": text, **how})
        assert response.status_code == 200
        return [paper.pk for paper, _label, _pick in response.context["rows"]]

    return found


def test_a_register_number_is_found_by_its_beginning_in_any_case_wherever_the_letter_stands(search):
    paper, other = signed(), signed()
    assert search(paper.number) == [paper.pk]
    assert search(paper.number.lower()) == [paper.pk]
    assert set(search(paper.number.split("/")[0] + "/")) == {paper.pk, other.pk}
    assert search(paper.number, view="periksa") == []


def test_a_draft_without_number_is_not_found_by_nothing(search):
    a_draft()
    assert search("/") == []


def test_what_the_owner_of_the_papers_finds_is_shown_and_discarded_drafts_are_not(search, monkeypatch):
    mine = a_draft()
    gone = a_draft()
    Document.objects.filter(pk=gone.pk).update(state=DocumentState.DISCARDED)
    finder = {Office: lambda text: Q(about_id=office().pk) if text == "BJM" else None}
    monkeypatch.setattr(registry, "_finders", finder)
    assert search("BJM") == [mine.pk]
    assert search("PLK") == []


def test_a_search_stays_behind_the_gate(search, owner):
    paper = signed()
    assert search(paper.number, by=person("Q.Q.", Role.HEAD, of=office("PLK"))) == []
    owner.kept_out = {head().pk}
    assert search(paper.number) == []


def test_the_pages_of_a_search_keep_it(client):
    paper = signed()
    client.force_login(head())
    Document.objects.bulk_create(
        Document(
            kind=paper.kind, template=paper.template, title="x", office=paper.office, about=paper.about,
            reader=paper.reader,
            series=f"s{number}", number=paper.number, drafted_at=paper.drafted_at,
        )
        for number in range(PAGE + 5)
    )  # fmt: skip
    first = client.get(LIST, {"q": paper.number})
    assert len(first.context["rows"]) == PAGE
    second = client.get(LIST + first.context["next_url"])
    assert second.context["text"] == paper.number
    assert len(second.context["rows"]) == 6
    shown = {paper.pk for page in (first, second) for paper, _label, _pick in page.context["rows"]}
    assert len(shown) == PAGE + 6


@pytest.mark.parametrize(
    "text", ["6303051708909999", "0812 5550 0137", "+6281255500137", "rh@contoh.example"]
)
def test_a_person_s_number_or_address_does_not_stay_in_the_url(client, text):
    client.force_login(writer())
    assert names_a_person(text)
    response = client.get(LIST, {"q": text})
    assert (response.status_code, response.url) == (302, LIST)


@pytest.mark.parametrize(
    "text", ["000123.2026", "B/0012/PC.02-22/III/2026", "0031/LM/III/2026/BJM", "Dinas Sosial"]
)
def test_numbers_of_letters_and_cases_and_agencies_are_no_persons(text):
    assert not names_a_person(text)


@pytest.mark.parametrize("count", [1, 5])
def test_a_search_costs_as_many_queries_for_one_letter_as_for_five(
    client, django_assert_max_num_queries, count
):
    papers = [signed() for _number in range(count)]
    client.force_login(head())
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert len(client.get(LIST, {"q": papers[0].number.split("/")[0] + "/"}).context["rows"]) == count
