"""A person who fills in the filing form with a browser that has no script."""

from django.urls import reverse

from agencies.models import Region
from complaints.models import Complaint
from complaints.tests import factories
from complaints.tests import sample_files as samples

ANSWERS = {
    "instansi": {"query": "dinas contoh", "agency": "dinas-contoh", "official": "Petugas loket 2"},
    "upaya": {
        "complained": "yes", "when_day": "", "when_month": "2", "when_year": "2026", "channel": "letter",
        "reply": "none", "reply_text": "", "court": "no",
    },
    "kejadian": {
        "story": "Akta kelahiran anak saya belum terbit.\nPetugas menyuruh menunggu.",
        "when_day": "8", "when_month": "1", "when_year": "2026", "place": "Loket Kandangan",
    },
    "bukti": {},
    "harapan": {"hope": "Akta kelahiran anak saya diterbitkan."},
    "data-diri": {
        "capacity": "victim", "represented": "", "organisation": "", "full_name": "R.H.", "nik": "6303 0517 0890 9999",
        "birth_place": "Martapura", "birth_date_day": "17", "birth_date_month": "8", "birth_date_year": "1990",
        "marital": "married", "occupation": "pedagang", "seen": "",
    },
    "kontak": {
        "phone": "0812 3456 7890", "email": "rh@contoh.example", "address": "Jalan Contoh RT 02", "regency": "63.03",
        "district": "63.03.05", "village": "Desa Contoh",
    },
    "kerahasiaan": {"confidential": "yes"},
}  # fmt: skip


class Filer:
    """Sends steps one after the other; `last` is the latest response."""

    def __init__(self, client):
        self.client = client
        self.last = None

    def step(self, slug, **changes):
        """Send one step with the usual answers, changed by `changes`."""
        self.last = self.client.post(address(slug), {**ANSWERS[slug], **changes})
        return self.last

    def all_steps(self, **changes):
        """Send every step; `changes` maps a step (with _ for -) to changed answers."""
        for slug in ANSWERS:
            response = self.step(slug, **changes.get(slug.replace("-", "_"), {}))
            assert response.status_code == 302, (slug, response.context["form"].errors)

    def send(self, **changes):
        """Declare and send."""
        self.last = self.client.post(reverse("complaints:filing_check"), {"truth": "on", **changes})
        return self.last

    def finish(self):
        """Open the confirmation."""
        self.last = self.client.get(reverse("complaints:filing_done"))
        return self.last


def address(slug):
    """The address of a step."""
    return reverse("complaints:filing_step", args=[slug])


def office_and_places():
    """The office, an agency, two regencies with a district each."""
    factories.office()
    factories.agency("Dinas Contoh", slug="dinas-contoh")
    for code, name, kind, parent in (
        ("63", "Kalimantan Selatan", "province", None),
        ("63.03", "Banjar", "regency", "63"),
        ("63.71", "Banjarmasin", "city", "63"),
        ("63.03.05", "Martapura", "district", "63.03"),
        ("63.71.01", "Banjarmasin Selatan", "district", "63.71"),
    ):
        Region.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "parent_id": parent})


def the_case():
    """The only case there is."""
    return Complaint.objects.get()


def two_files():
    """A picture and a paper."""
    return [samples.upload("tanda-terima.jpg", samples.picture()), samples.upload("surat.pdf", samples.pdf())]
