"""A recommendation as its superior has it, and an agreement as its agency has it, for the walks over all pages."""

from django.test import Client
from django.utils import timezone

from complaints.models import Complaint, Receiver, Recommendation, ResolutionSession
from complaints.stages import Stage
from complaints.tell_recommendation import new_recommendation_link
from complaints.tests import factories, portal_driver
from documents.drafting import draft
from documents.models import Reader


def recommendation_objects(case, browser, *, received_on=None):
    """A recommendation to the agency of the case as superior, and a browser that opened the link of the mail."""
    day = factories.MONDAY
    papers = [
        draft(
            kind, about=case, office=case.office, reader=Reader.AGENCY, title="Rekomendasi", content={},
            at=factories.at(day), by=None,
        )
        for kind in ("recommendation", "recommendation_cover")
    ]  # fmt: skip
    one = Recommendation.objects.create(
        complaint=case, superior=case.agency, document=papers[0], issued_on=day
    )
    delivery = one.deliveries.create(
        receiver=Receiver.SUPERIOR, letter=papers[1], sent_on=day, received_on=received_on
    )
    link = "/jawab/" + new_recommendation_link(delivery, at=timezone.now()).split("/jawab/")[1]
    opened = browser.get(link)
    return {"recommended": delivery.pk, "recommended_key": opened.url.rstrip("/").rsplit("/", 1)[1]}


def add_resolution(world):
    """A recommendation whose report is due, one that nobody opened, and an agreement that is being carried out."""
    for name, received_on in (("due", factories.MONDAY), ("new", None)):
        case = _case(world, Stage.RECOMMENDATION, account=f"Perkara rekomendasi {name}.")
        browser = world.clients[f"{name}_superior"] = Client()
        held = recommendation_objects(case, browser, received_on=received_on)
        world.objects |= {f"{name}_{key}": value for key, value in held.items()}
    case = _case(world, Stage.RESMON, account="Perkara kesepakatan.")
    session = ResolutionSession.objects.create(
        complaint=case, kind="mediation", participants="Para pihak", minutes="Dirundingkan.", result="agreed",
        held_on=portal_driver.SENT, at=factories.at(portal_driver.SENT),
    )  # fmt: skip
    session.points.create(number=1, text="Terbitkan surat.", agency=case.agency, proof="Salinan.")
    delivery = session.deliveries.create(
        agency=case.agency, sent_on=session.held_on, received_on=session.held_on
    )
    world.objects |= {"agreed_delivery": delivery.pk, "at_centre": case.pk}


def _case(world, stage, *, account):
    case = portal_driver.case_in_examination(world.walk.staff, account=account).case
    Complaint.objects.filter(pk=case.pk).update(stage=stage)
    case.refresh_from_db()
    return case


RESOLUTION_STATES = {
    "portal/rekomendasi/<int:pk>/lapor/": ("focal", "/portal/rekomendasi/{due_recommended}/lapor/"),
    "jawab/rekomendasi/isi/<slug:key>/lapor/": (
        "due_superior", "/jawab/rekomendasi/isi/{due_recommended_key}/lapor/",
    ),
}  # fmt: skip
RESOLUTION_FACES = (
    ("focal", "/portal/rekomendasi/{new_recommended}/"),
    ("focal", "/portal/lhp/{agreed_delivery}/"),
    ("examiner", "/admin/complaints/complaint/{at_centre}/resolusi/"),
    ("examiner", "/admin/complaints/complaint/{at_centre}/change/"),
)
RESOLUTION_FILES = {
    f"{door}{page}": "PDF" if page in {"naskah/", "surat/"} else "the superior's own file"
    for door in ("portal/rekomendasi/<int:pk>/", "jawab/rekomendasi/isi/<slug:key>/")
    for page in ("naskah/", "surat/", "berkas/<int:file_pk>/")
}
RESOLUTION_FORMS = {"jawab/rekomendasi/<path:token>/": "leads to the form"}
