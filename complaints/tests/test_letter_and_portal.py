"""The agency reads one set of questions: those of the letter as it was signed."""

from datetime import UTC, datetime

import pytest

from accounts.roles import Role
from complaints.letters import content_for
from complaints.models import ClarificationRequest, Complaint, RequestState
from complaints.tests.factories import agency, file_case, office, user
from documents.drafting import draft, revise
from documents.forms.desk import ContentForm
from documents.models import Reader
from documents.signing import check, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)


def test_what_was_changed_in_the_draft_is_what_the_agency_is_asked():
    case = Complaint.objects.get(pk=file_case().complaint.pk)
    asked = {"questions": ["Lama?"], "summary": "Ringkasan dengan nama R.H."}
    request = ClarificationRequest.objects.create(complaint=case, agency=agency(), round=1, **asked)
    writer = user("I.R.", Role.ASSISTANT_EXAMINATION)
    content = content_for("clarification_1", case, on=NOW.date(), agency=agency(), **asked)
    paper = draft(
        "clarification_1", about=case, office=office(), reader=Reader.AGENCY, title="Klarifikasi", content=content,
        at=NOW, by=writer,
    )  # fmt: skip
    request.document = paper
    request.save()

    form = ContentForm(content=content)
    typed = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    changed = {
        name: value.replace("Lama?", "Sejak kapan?\nMengapa?").replace(" dengan nama R.H.", " tanpa nama.")
        for name, value in typed.items()
    }
    form = ContentForm(changed, content=content)
    assert form.is_valid(), form.errors
    paper = revise(paper, content=form.revised(), by=writer, at=NOW)
    sign(check(paper, by=user("S.H.", Role.HEAD_EXAMINATION), at=NOW), by=user("H.K.", Role.HEAD), at=NOW)

    request.refresh_from_db()
    assert request.state == RequestState.SENT
    assert request.questions == ["Sejak kapan?", "Mengapa?"]
    assert request.summary == "Ringkasan tanpa nama."
