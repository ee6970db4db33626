"""The pages of standards: drafts for the agency's own people alone, published ones for everybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.models import Service, StandardVersion
from agencies.tests.factories import PDF
from complaints.tests.factories import agency, focal_point, user
from forums.contributions import Said, answer, contribute
from forums.models import Contribution, DiscussedStandard
from forums.moves import advance
from forums.tests import factories
from forums.tests.factories import DAY, prevention
from forums.tests.standards import before_forum, drafted, full, in_force

pytestmark = pytest.mark.django_db


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def now(monkeypatch):
    """Lets a test say what time it is: now(moment)."""
    moments = [DAY]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moments[-1])
    return moments.append


@pytest.fixture
def announced(reference):
    forum = factories.forum()
    factories.person(forum, "Wakil Contoh", "pengguna")
    return forum


def test_a_draft_is_404_for_everybody_but_the_agencys_own_people(announced, now, client):
    draft = drafted(announced)
    others = [
        client, signed_in(prevention()), signed_in(focal_point(agency("Dinas Lain"), user("X.Y.")).user),
    ]  # fmt: skip
    addresses = (
        f"/portal/standar/{draft.pk}/", f"/portal/standar/layanan/{draft.service_id}/",
        f"/portal/standar/{draft.pk}/banding/{draft.pk}/",
    )  # fmt: skip
    own = signed_in(announced.facilitator)
    for address in addresses:
        assert own.get(address).status_code == 200
        assert [other.get(address).status_code for other in others] == [302, 404, 404]
        assert [other.post(address, {}).status_code for other in others] == [302, 404, 404]
    for other in others[1:]:
        assert draft.service.name not in other.get("/portal/standar/").content.decode()
    staff = others[1].get(f"/portal/forum/{announced.pk}/standar/")
    assert (staff.status_code, draft.service.name in staff.content.decode()) == (200, False)


def test_the_public_reads_a_standard_only_once_its_forum_is_announced(announced, now, client):
    item = before_forum(announced)
    address = f"/forum/{announced.slug}/standar/{item.pk}/"
    assert client.get(address).status_code == 404
    advance(announced, "announce", by=announced.facilitator, at=DAY)
    page = client.get(address).content.decode()
    assert "Isi produk pelayanan." in page
    assert "pasal 21 huruf f" in page
    assert address in client.get(f"/forum/{announced.slug}/").content.decode()
    said = {"text": "Terlalu lama", "about": f"{item.pk}:jangka-waktu"}
    assert client.post(address, said).status_code == 302
    kept = Contribution.objects.get()
    assert (kept.standard, kept.component, kept.moderation) == (item, "jangka-waktu", "waiting")
    assert client.post(address, {**said, "about": f"{item.pk}:lain"}).status_code == 422
    assert client.post(address, {"text": ""}).status_code == 422
    announced.refresh_from_db()
    announced.is_public = False
    announced.save(update_fields=["is_public"])
    assert client.get(address).status_code == 404


def test_the_focal_point_goes_from_a_service_to_the_forum(announced, now):
    own = signed_in(announced.facilitator)
    added = own.post("/portal/standar/", {"agency": announced.organiser_id, "name": "Kartu keluarga"})
    assert added.status_code == 302
    assert (
        own.post("/portal/standar/", {"agency": announced.organiser_id, "name": "kartu Keluarga"}).status_code
        == 422
    )
    service = Service.objects.get(name="Kartu keluarga")
    own.post(f"/portal/standar/layanan/{service.pk}/")
    draft = StandardVersion.objects.get()
    address = f"/portal/standar/{draft.pk}/"
    bad = own.post(address, {**full(), "promised_length": "0", "promised_unit": "working_days"})
    assert bad.status_code == 422
    assert "Isi produk pelayanan." in bad.content.decode()
    kept = own.post(address, {**full(), "promised_length": "3", "promised_unit": "working_days"})
    assert kept.status_code == 302
    assert own.post(f"/portal/forum/{announced.pk}/standar/", {"version": draft.pk}).status_code == 302
    item = DiscussedStandard.objects.get()
    assert item.version == draft
    assert own.post(address, {**full(), "promised_unit": "working_days"}).status_code == 422
    assert own.get(f"/portal/forum/{announced.pk}/standar/{item.pk}/").status_code == 200


def test_a_contribution_is_taken_up_on_its_page_and_shown_with_the_change(held, now):
    item = before_forum(held)
    own = signed_in(held.facilitator)
    entry = {"text": "Tiga hari saja", "about": f"{item.pk}:jangka-waktu"}
    assert own.post(f"/portal/forum/{held.pk}/masukan/", entry).status_code == 302
    said = Contribution.objects.get()
    address = f"/portal/forum/{held.pk}/masukan/{said.pk}/standar/"
    assert own.post(address, {"text": "Tiga hari."}).status_code == 422
    answer(said, "taken_up", "Baik.", by=held.facilitator, at=DAY)
    assert own.post(address, {"text": ""}).status_code == 422
    assert own.post(address, {"text": "Tiga hari."}).status_code == 302
    newest = StandardVersion.objects.order_by("-number").first()
    compared = own.get(f"/portal/standar/{newest.pk}/banding/{item.version_id}/").content.decode()
    assert "<ins>" in compared
    assert "<del>" in compared
    assert (
        "Menjadi perubahan versi 2" in own.get(f"/portal/forum/{held.pk}/masukan/{said.pk}/").content.decode()
    )
    plain = contribute(held, Said(text="Lain"), at=DAY, by=held.facilitator)
    assert own.get(f"/portal/forum/{held.pk}/masukan/{plain.pk}/standar/").status_code == 404


def test_the_steps_to_the_pledge_are_taken_on_one_page(held, now, client):
    item = before_forum(held)
    in_force(held)
    own = signed_in(held.facilitator)
    address = f"/portal/forum/{held.pk}/standar/{item.pk}/"

    def take(step, day, **data):
        now(DAY + timedelta(days=day))
        return own.post(address, {"step": step, **data}).status_code

    assert take("publish", 4) == 422
    assert take("publish", 4, version=item.version_id) == 302
    comment = {"text": "Setuju"}
    public = f"/forum/{held.slug}/standar/{item.pk}/"
    assert "25 November 2026" in client.get(public).content.decode()
    now(DAY + timedelta(days=14))
    assert client.post(public, comment).status_code == 422
    assert take("publish", 14, version=item.version_id) == 302  # stale: nothing is done twice
    assert take("correct", 14, version=item.version_id) == 302
    decree = {"number": "188.4/9/2026", "dated_on": "2026-11-26", "signer": "Kepala Dinas"}
    assert take("adopt", 14, **decree, file=SimpleUploadedFile("sk.pdf", b"bukan pdf")) == 422
    assert take("adopt", 14, **decree, file=SimpleUploadedFile("sk.pdf", PDF)) == 302
    assert take("pledge", 15, pledge="Kami sanggup.", signer="Kepala Dinas") == 302
    assert take("in_force", 16, reason="") == 422
    assert take("in_force", 16, reason="Tetap.") == 302
    standard = f"/instansi/{held.organiser.slug}/standar/{item.service_id}/"
    page = client.get(standard).content.decode()
    assert "Kami sanggup." in page
    assert b"".join(client.get(f"{standard}sk/").streaming_content) == PDF
    assert "Kami sanggup." in client.get(public).content.decode()
