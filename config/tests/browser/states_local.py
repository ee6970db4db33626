"""The local lane's part of the world: a complaint at a government, answered, and a matter of its inspectorate."""

from datetime import timedelta

from django.test import Client

from complaints.tests import factories, portal_driver
from complaints.tests.sample_files import pdf, upload
from config.tests.test_access import signed_in
from sp4n import inspections
from sp4n.actors import Actor
from sp4n.models import Grievance
from sp4n.recommendation_reports import report
from sp4n.tests.factories import SECRETS, driven, officer, unit

TELL = "/aduan/pemkab-banjar/"


def add_local(world):
    """A reporter, a coordinator, a liaison and an inspector, each with something to see."""
    walk = driven(on=portal_driver.OPENED).answered(on=portal_driver.OPENED)
    reporter = Client()
    reporter.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    world.clients |= {
        "plaintiff": reporter, "teller": _told(),
        **{name: signed_in(walk.people[name]) for name in ("coordinator", "liaison", "inspector")},
    }  # fmt: skip
    world.objects |= {"grievance": walk.case.pk, "fresh": Grievance.objects.latest("pk").pk}
    _matter(world, walk)
    _helped(world, walk)


def _helped(world, walk):
    """A complaint on which another unit is asked for its part."""
    day = portal_driver.OPENED
    helped = driven(on=day, people=walk.people, account="Lampu taman mati.").in_work(on=day)
    helping = unit(walk.people["government"], "Dinas Taman")
    helped.coordinate("ask_support", day, supporting=[helping.pk], asked="Peta lampu.")
    world.clients["helper"] = signed_in(officer(helping, "liaison", "D.T.", email="dt@contoh.example"))
    world.objects["helped"] = helped.case.pk


def _told():
    """Somebody who has just sent a complaint and reads its number and code."""
    client = Client()
    key = client.get(TELL).context["form"].initial["key"]
    given = {
        "account": "Lampu jalan mati sejak Senin.", "place": "Martapura", "full_name": SECRETS["name"],
        "phone": "0812 0000 0777", "email": SECRETS["email"], "address": SECRETS["address"], "key": key,
        "uploads": [upload("foto.pdf", pdf())],
    }  # fmt: skip
    assert client.post(TELL, given).status_code == 302
    return client


def _matter(world, walk):
    """A matter with a finding and a recommendation."""
    day = portal_driver.OPENED
    when = {"actor": Actor.officer(walk.people["inspector"]), "on": day, "at": factories.at(day, 3)}
    matter = inspections.open_inspection(
        walk.people["government"], subject="Pungutan di loket", office=world.walk.case.office, **when
    )
    finding = inspections.add_finding(matter, text="Pungutan tanpa dasar.", **when)
    advice = inspections.recommend(
        finding,
        agency=walk.people["unit"],
        text="Kembalikan uangnya.",
        due_on=day + timedelta(days=14),
        **when,
    )
    liaison = Actor.officer(walk.people["liaison"])
    report(advice, text="Uang sudah kembali separuh.", actor=liaison, on=day, at=factories.at(day, 4))
    inspections.record_follow_up(advice, state="partly", text="Separuh lagi belum.", **when)
    report(advice, text="Sisanya menyusul.", actor=liaison, on=day, at=factories.at(day, 5))
    world.objects |= {"matter": matter.pk, "finding": finding.pk, "advice_given": advice.pk}


# Who, and where, for the addresses of the local lane.
LOCAL_STATES = {
    "aduan/terkirim/": ("teller", "/aduan/terkirim/"),
    "aduan/lacak/aduan/": ("plaintiff", "/aduan/lacak/aduan/"),
    "aduan/<slug:slug>/": ("nobody", TELL),
    "aduan/<slug:slug>/dijawab/": ("nobody", f"{TELL}dijawab/"),
    "portal/aduan/": ("coordinator", "/portal/aduan/"),
    "portal/aduan/impor/": ("coordinator", "/portal/aduan/impor/"),
    "portal/aduan/<int:pk>/": ("liaison", "/portal/aduan/{grievance}/"),
    "portal/aduan/<int:pk>/langkah/<slug:name>/": ("coordinator", "/portal/aduan/{fresh}/langkah/verify/"),
    "portal/pemeriksaan/": ("inspector", "/portal/pemeriksaan/"),
    "portal/pemeriksaan/baru/": ("inspector", "/portal/pemeriksaan/baru/"),
    "portal/pemeriksaan/<int:pk>/": ("inspector", "/portal/pemeriksaan/{matter}/"),
    "portal/pemeriksaan/<int:pk>/catat/<slug:name>/": (
        "inspector", "/portal/pemeriksaan/{matter}/catat/temuan/",
    ),
    "portal/pemeriksaan/<int:pk>/temuan/<int:finding_pk>/": (
        "inspector", "/portal/pemeriksaan/{matter}/temuan/{finding}/",
    ),
    "portal/rekomendasi-inspektorat/": ("liaison", "/portal/rekomendasi-inspektorat/"),
    "portal/rekomendasi-inspektorat/<int:pk>/": ("liaison", "/portal/rekomendasi-inspektorat/{advice_given}/"),
    "portal/pemeriksaan/<int:pk>/rekomendasi/<int:recommendation_pk>/": (
        "inspector", "/portal/pemeriksaan/{matter}/rekomendasi/{advice_given}/",
    ),
}  # fmt: skip
LOCAL_FACES = (
    ("coordinator", "/portal/aduan/{fresh}/"),
    ("coordinator", "/portal/aduan/{fresh}/langkah/forward_out/"),
    ("liaison", "/portal/aduan/{helped}/"),
    ("liaison", "/portal/aduan/{helped}/langkah/ask_support/"),
    ("helper", "/portal/aduan/{helped}/langkah/add_part/"),
)
LOCAL_FILES = {
    "aduan/lacak/aduan/tanda-terima/": "PDF",
    "aduan/lacak/aduan/berkas/<int:pk>/": "a file of the complaint",
    "portal/aduan/impor/<int:pk>/ditolak.csv": "CSV",
    "portal/aduan/ekspor.csv": "CSV",
    "portal/aduan/<int:pk>/berkas/<int:file_pk>/": "a file of the complaint",
    "portal/pemeriksaan/<int:pk>/berkas/<int:file_pk>/": "a file of the matter",
    "portal/pemeriksaan/<int:pk>/laporan-berkas/<int:file_pk>/": "a file of a unit's report",
    "portal/rekomendasi-inspektorat/<int:pk>/berkas/<int:file_pk>/": "a file of the unit's report",
}
# Forms that are sent from the pages above; asking for them shows nothing of their own.
LOCAL_FORMS = {
    f"aduan/lacak/aduan/{name}/": "a form of the reporter's page"
    for name in ("data", "tanggapan", "nilai", "lanjutan", "ombudsman")
} | {
    "aduan/lacak/keluar/": "a form of the reporter's page",
    "portal/aduan/<int:pk>/catatan/": "a form of the complaint's page",
    "portal/aduan/<int:pk>/identitas/": "a form of the complaint's page",
}
