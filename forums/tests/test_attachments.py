"""Photos and annexes belong to the minutes by their fingerprints; evidence of an action goes to the facilitator."""

from datetime import timedelta

import pytest
from django.urls import reverse

from complaints.tests.factories import agency, focal_point, user
from complaints.tests.sample_files import pdf, upload
from forums.contributions import Said, contribute
from forums.minutes import begin, compose, freeze
from forums.models import ActionItem, FileKind, ForumFile
from forums.papers import _annexes
from forums.stages import Stage
from forums.tests import factories
from forums.tests.factories import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DAY + timedelta(hours=1))


def page(name, *args):
    return reverse(f"forums:work_{name}", args=args)


def sent(client, forum, kind, **more):
    file = upload("lampiran.pdf", pdf(), "application/pdf")
    return client.post(page("files", forum.pk), {"file": file, "kind": kind, **more})


def test_the_minutes_name_their_annexes_and_keep_them_once_frozen(client, held):
    client.force_login(factories.prevention())
    assert sent(client, held, "annex").status_code == 422
    client.force_login(held.facilitator)
    for kind in ("annex", "material"):
        assert sent(client, held, kind, is_public="on").status_code == 302
    annex, material = ForumFile.objects.order_by("pk")
    content = compose(held)
    assert [row["sha256"] for row in content["annexes"]] == [annex.sha256]
    assert annex.sha256 in _annexes(content)[1]["list"][0]
    download = client.get(page("file", held.pk, annex.pk))
    assert b"".join(download.streaming_content).startswith(b"%PDF")
    assert download.headers["Content-Security-Policy"] == "sandbox"
    assert material.name in client.get(held.get_absolute_url()).content.decode()
    freeze(begin(held, by=held.facilitator, at=DAY), by=held.facilitator, at=DAY)
    for file in (annex, material):
        client.post(page("drop_file", held.pk, file.pk))
    assert list(ForumFile.objects.all()) == [annex]
    assert sent(client, held, "photo").status_code == 422


def test_what_is_no_document_is_refused_beside_the_field(client, held):
    client.force_login(held.facilitator)
    bad = upload("program.exe", b"MZ" + b"\0" * 200, "application/octet-stream")
    answered = client.post(page("files", held.pk), {"file": bad, "kind": "material"})
    assert answered.status_code == 422
    assert "program.exe" in answered.content.decode()
    assert client.post(page("files", held.pk), {"kind": "evidence", "file": bad}).status_code == 422
    assert not ForumFile.objects.exists()


def test_an_action_may_come_from_a_contribution_and_is_reported_with_evidence(client, held):
    owner = agency("Dinas Pelaksana")
    said = contribute(held, Said(text="Loketnya kurang."), at=DAY, by=held.facilitator)
    client.force_login(held.facilitator)
    form = {
        "action": "Tambah loket",
        "owner_name": owner.name,
        "due_on": "2026-12-01",
        "contribution": said.pk,
    }
    client.post(page("actions", held.pk), form)
    item = ActionItem.objects.get()
    assert item.contribution == said
    held.stage = Stage.FOLLOW_UP
    held.save()
    client.force_login(focal_point(owner, user("P.L.")).user)
    report = {"state": "done", "text": "Sudah.", "evidence": upload("bukti.pdf", pdf(), "application/pdf")}
    assert client.post(page("report", item.pk), report).status_code == 302
    file = ForumFile.objects.get()
    assert (file.kind, file.is_public, file.report.item) == (FileKind.EVIDENCE, False, item)
    client.force_login(held.facilitator)
    assert "bukti.pdf" in client.get(page("actions", held.pk)).content.decode()
