"""Issued paper never changes: the database itself refuses."""

import pytest
from django.db import ProgrammingError, transaction

from documents.models import Document, DocumentState
from documents.rendering import render_next
from documents.signing import void
from documents.tests.factories import NOW, a_draft, checked, head, signed

pytestmark = pytest.mark.django_db

TEXT = {
    "number": "B/9999/X", "content": {}, "dated_on": "2020-01-01", "verification_code": "2222-2222-2222",
    "title": "Lain", "template": "minutes", "template_version": 2, "kind": "receipt", "reader": "internal",
    "state": "draft", "signed_by": None, "series": "lain",
}  # fmt: skip
BYTES = {"sha256": "0" * 64, "file": "documents/lain.pdf", "size": 1}


def refused(action):
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        action()


@pytest.mark.parametrize("field", TEXT)
@pytest.mark.parametrize("rendered", [False, True])
def test_no_update_changes_the_text_of_an_issued_paper(field, rendered):
    paper = signed()
    if rendered:
        render_next(now=NOW)
    refused(lambda: Document.objects.filter(pk=paper.pk).update(**{field: TEXT[field]}))


@pytest.mark.parametrize("field", BYTES)
def test_no_update_changes_the_bytes_once_they_exist(field):
    paper = signed()
    render_next(now=NOW)
    refused(lambda: Document.objects.filter(pk=paper.pk).update(**{field: BYTES[field]}))


def test_a_void_paper_changes_no_more_than_an_issued_one():
    paper = void(signed(), reason="Salah.", by=head(), at=NOW)
    refused(lambda: Document.objects.filter(pk=paper.pk).update(number="B/9999/X"))
    refused(lambda: Document.objects.filter(pk=paper.pk).update(state=DocumentState.ISSUED))


def test_save_is_refused_like_update():
    paper = signed()
    paper.content = {}
    refused(paper.save)


@pytest.mark.parametrize("is_void", [False, True])
def test_issued_papers_are_not_deleted(is_void):
    paper = signed()
    if is_void:
        void(paper, reason="Salah.", by=head(), at=NOW)
    refused(lambda: Document.objects.filter(pk=paper.pk).delete())


@pytest.mark.parametrize("make", [a_draft, checked])
def test_drafts_may_still_change(make):
    paper = make()
    assert Document.objects.filter(pk=paper.pk).update(title="Lain") == 1
