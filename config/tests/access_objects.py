"""Rows of the upper apps for the table of `test_access`, and what the variable parts of its addresses mean."""

from django.utils import timezone

from agencies.tests.factories import AgreementFactory
from complaints.letters.starting_words import starting_words
from complaints.models import CannedText, ExaminationReport, OrderState, WordingPreview
from complaints.tell_follow_up import new_delivery_link
from complaints.tests import factories
from complaints.wording_preview import ask
from complaints.wordings import save_draft
from forums.door import door_address
from forums.moves import advance
from forums.people import new_address
from forums.tests.factories import DAY, forum
from forums.tests.factories import person as forum_person
from forums.tests.standards import before_forum
from outreach.tests.factories import counter, episode, item, post, visit


def outreach_objects(office, responsible):
    """One of each, by the names that `PARTS` gives them."""
    asked = item(episode(responsible, of=office), by=responsible)
    return {
        "visit": visit(of=office).pk,
        "counter": counter(of=office).pk,
        "item": asked.pk,
        "episode": asked.episode_id,
        "post": post(factories.user("U.P."), of=office).pk,
        "agreement": AgreementFactory(responsible=responsible).pk,
    }


def writing_objects(case, by):
    """What an office keeps ready for its letters."""
    CannedText.objects.create(office=case.office, use="note", title="Telepon", text="Pelapor menelepon.")
    words, now = starting_words("completion_request"), factories.at(factories.MONDAY)
    draft = save_draft("completion_request", words, by=by, at=now)
    waiting, failed = (ask(draft, case, by=by, at=now) for _each in range(2))
    WordingPreview.objects.filter(pk=failed.pk).update(state=OrderState.FAILED)
    return {"preview": waiting.pk, "failed_preview": failed.pk}


def follow_up_objects(case, browser):
    """An examination report as its agency has it, and a browser that opened the link of the mail."""
    day = factories.MONDAY
    report = ExaminationReport.objects.create(
        complaint=case, conclusion="found", saved_at=factories.at(day), issued_on=day
    )
    action = report.actions.create(
        number=1, text="Terbitkan.", agency=case.agency, proof="Salinan.", term_days=30
    )
    delivery = report.deliveries.create(agency=case.agency, sent_on=day)
    link = "/jawab/" + new_delivery_link(delivery, at=timezone.now()).split("/jawab/")[1]
    opened = browser.get(link)
    return {
        "delivery": delivery.pk,
        "action": action.pk,
        "delivery_key": opened.url.rstrip("/").rsplit("/", 1)[1],
    }


def returned_transfer(case, by):
    """A hand-over inside the office that was sent back: it holds nothing up."""
    return case.transfers.create(
        kind="between_examiners", from_office=case.office, to_office=case.office, to_head=by, by=by,
        coordinated_with="Kepala unit", coordinated_on=factories.MONDAY, coordination="Sepakat.", reason="Bidang.",
        offered_on=factories.MONDAY, offered_at=factories.at(factories.MONDAY), state="returned",
        answered_on=factories.MONDAY, answered_by=by, answer="Bidang kami lain.",
    ).pk  # fmt: skip


def forum_objects(office):
    """An announced forum of an agency of the office, and the personal address of somebody invited."""
    held = forum(office=office, is_registration_open=True)
    person = forum_person(held, "Wakil Contoh", "pengguna")
    address = new_address(person, at=DAY)
    person.registered_at = DAY
    person.save()
    item = before_forum(held)
    advance(held, "announce", by=held.facilitator, at=DAY)
    keys = {
        "forum_key": held.pk,
        "forum_person": person.pk,
        "forum_ticket": door_address(person).split("/")[-2],
    }
    keys |= {"standard": item.pk, "standard_service": item.service_id, "standard_version": item.version_id}
    return {**keys, "forum": held.slug, "invitation": address.split("/")[-2]}


# What the variable parts of an address mean: by its beginning, the first that fits.
PARTS = (
    ("admin/complaints/complaint/tampilan/", {"pk": "view"}),
    ("admin/complaints/complaint/penyerahan/", {"pk": "transfer", "name": "=return_transfer"}),
    ("admin/complaints/complaint/", {
        "pk": "case", "name": "=record_document_exam", "phase": "=formil", "clock": "clock", "change": "=pause",
        "file": "file", "bundle": "=0", "made": "=0", "link": "=0", "code": "=2026", "figure": "=akses", "rule": "rule",
    }),
    ("admin/complaints/letterwording/", {"code": "=completion_request", "made": "preview"}),
    ("admin/pekerjaan/", {"key": "=weekly-digest"}),
    ("admin/notices/notice/", {"pk": "notice", "object_id": "notice"}),
    ("admin/accounts/user/", {"pk": "person", "act_name": "=nonaktifkan", "object_id": "person"}),
    ("admin/documents/document/", {"pk": "paper", "object_id": "paper"}),
    ("admin/deadlines/deadline/", {"object_id": "clock"}),
    ("admin/r/", {"content_type_id": "=1", "object_id": "=1"}),
    ("admin/agencies/agency/", {"pk": "agency", "object_id": "agency"}),
    ("admin/agencies/agreement/", {"pk": "agreement", "object_id": "agreement"}),
    ("admin/agencies/focalpoint/", {"pk": "point", "object_id": "point"}),
    ("admin/outreach/counter/", {"pk": "counter", "object_id": "counter"}),
    ("admin/outreach/episode/pertanyaan/", {"pk": "item"}),
    ("admin/outreach/episode/", {"pk": "episode", "object_id": "episode"}),
    ("admin/outreach/post/", {"pk": "post", "object_id": "post"}),
    ("admin/outreach/visit/", {"pk": "visit", "object_id": "visit"}),
    ("admin/sp4n/seat/", {"object_id": "seat"}),
    ("aduan/", {"slug": "=tidak-ada"}),
    ("portal/aduan/", {"name": "=verify", "file_pk": "=1"}),
    ("portal/pemeriksaan/", {"name": "=tutup", "finding_pk": "=1", "recommendation_pk": "=1", "file_pk": "=1"}),
    ("portal/rekomendasi-inspektorat/", {"pk": "=1", "file_pk": "=1"}),
    ("instansi/<slug:slug>/standar/", {"slug": "agency_slug", "pk": "=0"}),
    ("portal/lembaga/", {"pk": "=1", "contact_pk": "=1", "document_pk": "=1"}),
    ("portal/deteksi-dini/", {"pk": "=1"}),
    ("instansi/", {"slug": "agency_slug"}),
    ("portal/rekomendasi/", {"pk": "recommended", "file_pk": "file"}),
    ("jawab/rekomendasi/isi/", {"key": "recommended_key", "file_pk": "file"}),
    ("portal/lhp/", {"pk": "delivery", "action_pk": "action", "file_pk": "file"}),
    ("jawab/lhp/isi/", {"key": "delivery_key", "action_pk": "action", "file_pk": "file"}),
    ("portal/standar/", {"service": "standard_service", "pk": "standard_version", "other": "standard_version"}),
    ("portal/forum/", {
        "pk": "forum_key", "item": "=0", "name": "=announce", "person": "forum_person", "made": "=0", "signature": "=0",
        "code": "forum_ticket", "year": "=2026",
    }),
    ("portal/", {"pk": "letter", "file_pk": "file"}),
    ("jawab/isi/", {"key": "key", "file_pk": "file"}),
    ("jawab/", {"token": "=bukan-token"}),
    ("kalender/", {"token": "=bukan-alamat"}),
    ("lacak/laporan/surat/", {"pk": "party_letter"}),
    ("lacak/laporan/dokumen/", {"pk": "receipt"}),
    ("lacak/laporan/berkas/", {"pk": "file"}),
    ("lapor/lanjut/", {"code": "=bukan-kode"}),
    ("lapor/", {"slug": "=instansi"}),
    ("forum/<slug:slug>/standar/", {"slug": "forum", "pk": "standard"}),
    ("forum/", {"slug": "forum", "pk": "=0"}),
    ("tanda-tangan/", {"token": "invitation"}),
    ("verifikasi/", {"code": "code"}),
    ("", {"app_label": "=complaints", "url": "=tidak-ada/", "uidb36": "=1", "key": "=bukan-kunci", "pk": "=1"}),
)  # fmt: skip
