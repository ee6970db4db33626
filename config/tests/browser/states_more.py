"""The reports that agencies act on, and a forum's minutes that its people may read."""

from django.test import Client

from complaints.models import Complaint, ImprovementSuggestion
from complaints.stages import Stage
from complaints.tests import factories, portal_driver
from config.tests.access_objects import follow_up_objects
from config.tests.resolution_objects import (
    RESOLUTION_FILES,
    RESOLUTION_FORMS,
    RESOLUTION_STATES,
    add_resolution,
)
from documents.models import Document
from forums.minutes import begin, share
from forums.models import Forum
from forums.moves import advance
from forums.tests.factories import DAY


def add_more(world):
    """A delivered report whose actions are due, and shared minutes."""
    case = portal_driver.case_in_examination(world.walk.staff, account="Perkara kelima.").case
    Complaint.objects.filter(pk=case.pk).update(stage=Stage.LHP_ISSUED)
    case.refresh_from_db()
    agency_by_link = Client()
    held = follow_up_objects(case, agency_by_link)
    world.clients["acting"] = agency_by_link
    agency_by_link.post(f"/jawab/lhp/isi/{held['delivery_key']}/terima/")
    world.objects |= {f"due_{name}": value for name, value in held.items()}
    world.objects["suggestion"] = ImprovementSuggestion.objects.create(
        complaint=case,
        agency=case.agency,
        text="Umumkan syarat di loket.",
        sent_on=portal_driver.SENT,
        document_id=world.objects["paper"],
    ).pk
    add_resolution(world)
    moving = portal_driver.case_in_examination(world.walk.staff, account="Perkara keenam.").case
    world.objects["offered"] = offered_transfer(moving, world.walk.staff)
    forum = Forum.objects.get(slug=world.objects["forum"])
    advance(forum, "open", by=forum.facilitator, at=DAY)
    share(begin(forum, by=forum.facilitator, at=DAY), by=forum.facilitator, at=DAY)


def offered_transfer(case, staff):
    """A hand-over that waits for the head of another unit."""
    paper = Document.objects.filter(about_id=case.pk).exclude(number="").first()
    return case.transfers.create(
        kind="between_examiners", from_office=case.office, to_office=case.office, to_head=staff.head_examination,
        by=staff.examiner, coordinated_with="Kepala unit", coordinated_on=factories.MONDAY, coordination="Sepakat.",
        reason="Bidang.", offered_on=factories.MONDAY, offered_at=factories.at(factories.MONDAY), document=paper,
    ).pk  # fmt: skip


MORE_STATES = {
    **RESOLUTION_STATES,
    "admin/complaints/complaint/penyerahan/<int:pk>/": ("head", "/admin/complaints/complaint/penyerahan/{offered}/"),
    "admin/complaints/complaint/penyerahan/<int:pk>/<slug:name>/": (
        "head", "/admin/complaints/complaint/penyerahan/{offered}/accept_transfer/",
    ),
    "tanda-tangan/<str:token>/baca/": ("nobody", "/tanda-tangan/{invitation}/baca/"),
    "portal/saran/<int:pk>/": ("focal", "/portal/saran/{suggestion}/"),
    "portal/lhp/<int:pk>/tindakan/<int:action_pk>/": (
        "focal", "/portal/lhp/{due_delivery}/tindakan/{due_action}/",
    ),
    "jawab/lhp/isi/<slug:key>/tindakan/<int:action_pk>/": (
        "acting", "/jawab/lhp/isi/{due_delivery_key}/tindakan/{due_action}/",
    ),
}  # fmt: skip
MORE_FILES = {
    **RESOLUTION_FILES,
    "forum/<slug:slug>/kalender.ics": "calendar",
    "forum/<slug:slug>/bahan/<int:pk>/": "a file of the forum",
    "portal/saran/<int:pk>/surat/": "PDF",
    "portal/lhp/<int:pk>/laporan/": "PDF",
    "portal/lhp/<int:pk>/surat/": "PDF",
    "portal/lhp/<int:pk>/berkas/<int:file_pk>/": "the agency's own file",
    "jawab/lhp/isi/<slug:key>/laporan/": "PDF",
    "jawab/lhp/isi/<slug:key>/surat/": "PDF",
    "jawab/lhp/isi/<slug:key>/berkas/<int:file_pk>/": "the agency's own file",
    "admin/agencies/agreement/<int:pk>/naskah/": "PDF",
    "admin/agencies/focalpoint/cakupan/unduh/": "workbook",
}
MORE_FORMS = {"jawab/lhp/<path:token>/": "leads to the form", **RESOLUTION_FORMS}
