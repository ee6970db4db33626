"""Every kind of page there is: which addresses of `access.txt` show one, who looks at it, and in what state.

A page that somebody gets with 200 is walked without a word here. An address that nobody gets (it needs a state of
its own) or that answers with a file needs an entry below; without one the build fails (`unnamed`).
"""

from dataclasses import dataclass

from complaints.forms.desk_moves import FORMS
from complaints.tests.filing_driver import ANSWERS
from config.tests.browser.states_forum import FORUM_FACES, FORUM_FILES, FORUM_STATES
from config.tests.browser.states_local import LOCAL_FACES, LOCAL_FILES, LOCAL_FORMS, LOCAL_STATES
from config.tests.browser.states_more import MORE_FILES, MORE_FORMS, MORE_STATES
from config.tests.browser.states_registers import REGISTER_FACES, REGISTER_FILES, REGISTER_STATES
from config.tests.resolution_objects import RESOLUTION_FACES
from config.tests.test_access import PEOPLE, filled, rows

# Who looks, by the beginning of the address: the first who gets it. Otherwise the order of the table.
LOOKERS = (
    ("admin/complaints/complaint/", ("examiner", "head", "verifier", "auditor")),
    ("admin/outreach/", ("verifier", "head")),
    ("admin/", ("head", "admin", "auditor", "verifier")),
    ("akun/", ("newcomer",)),
    ("masuk/ulang/", ("newcomer",)),
    ("keluar/", ("newcomer",)),
)
FILES = {
    "healthz": "a word for the watch of the operator",
    "readyz": "a word for the watch of the operator",
    "masuk/kunci-sandi/": "numbers for the passkey script",
    "akun/langkah-kedua/kode/unduh/": "the codes as text",
    "verifikasi/otoritas.pem": "the certificate that papers are checked against",
    "verifikasi/pencabutan.crl": "the list of certificates that were taken back",
    "instansi/saran/": "suggestions as JSON",
    "lacak/laporan/dokumen/<int:pk>/": "PDF",
    "lacak/laporan/berkas/<int:pk>/": "the reporter's own file",
    "lapor/terima-kasih/tanda-terima/": "PDF",
    "portal/<int:pk>/surat/": "PDF",
    "portal/<int:pk>/berkas/<int:file_pk>/": "the agency's own file",
    "jawab/isi/<slug:key>/surat/": "PDF",
    "jawab/isi/<slug:key>/berkas/<int:file_pk>/": "the agency's own file",
    "kalender/<str:token>/tenggat.ics": "calendar",
    "admin/jsi18n/": "words for scripts",
    "admin/autocomplete/": "suggestions as JSON",
    "admin/documents/document/<int:pk>/pdf/": "PDF",
    "admin/documents/document/<int:pk>/pratinjau/": "PDF",
    "admin/documents/document/<int:pk>/word/": "DOCX",
    "admin/complaints/complaint/ekspor/": "CSV",
    "admin/complaints/complaint/angka/<slug:code>/unduh/": "workbook",
    "admin/complaints/complaint/angka/<slug:code>/cetak/<int:made>/": "PDF",
    "admin/complaints/letterwording/<slug:code>/pratinjau/<int:made>/pdf/": "PDF",
    "admin/complaints/complaint/<int:pk>/berkas/<int:file>/": "a file of the case",
    "admin/complaints/complaint/<int:pk>/cetak/<int:bundle>/": "PDF",
    "admin/agencies/focalpoint/<int:pk>/sk/": "the decree of an appointment",
    "admin/outreach/counter/<int:pk>/qr.svg": "picture",
    "admin/outreach/visit/pekerja.js": "the script that keeps the page of a visit",
    "admin/outreach/visit/<int:pk>/isi/status/": "numbers for the script of a visit",
    **LOCAL_FILES,
    **MORE_FILES,
    **FORUM_FILES,
    **REGISTER_FILES,
}
ELSEWHERE = {
    "mulai/": "leads to the start page of the person",
    "bahasa/": "changes the language",
    "surat-lokal/": "exists on a developer's machine only",
    "akun/kata-sandi/baru/": "leads to the change of the password: everybody has one",
    "masuk/daftar/": "not offered",
    "akun/email/": "not offered",
    "akun/email/periksa/": "not offered",
    "akun/email/periksa/<str:key>/": "not offered",
    "masuk/kode/": "not offered",
    "jawab/<path:token>/": "leads to the form",
    "admin/": "leads to the queue",
    "admin/login/": "leads to the common page to sign in",
    "admin/r/<path:content_type_id>/<path:object_id>/": "leads to the page of the thing itself",
    "admin/complaints/complaint/<int:pk>/": "leads to the desk",
    "admin/complaints/complaint/angka/": "leads to the year",
    "admin/(?P<url>.*)$": "what does not exist",
    **LOCAL_FORMS,
    **MORE_FORMS,
}
# Pages that need more than the world of the access table has: who, and where.
STATES = {
    "masuk/langkah-kedua/": ("halfway", "/masuk/langkah-kedua/"),
    "masuk/ulang/langkah-kedua/": ("guarded", "/masuk/ulang/langkah-kedua/"),
    "masuk/ulang/kunci-sandi/": ("guarded", "/masuk/ulang/kunci-sandi/"),
    "akun/langkah-kedua/": ("guarded", "/akun/langkah-kedua/"),
    "akun/langkah-kedua/aplikasi/hapus/": ("guarded", "/akun/langkah-kedua/aplikasi/hapus/"),
    "akun/langkah-kedua/kode/": ("guarded", "/akun/langkah-kedua/kode/"),
    "akun/langkah-kedua/kode/baru/": ("guarded", "/akun/langkah-kedua/kode/baru/"),
    "akun/langkah-kedua/aplikasi/": ("newcomer", "/akun/langkah-kedua/aplikasi/"),
    "akun/kunci-sandi/": ("guarded", "/akun/kunci-sandi/"),
    "akun/kunci-sandi/tambah/": ("guarded", "/akun/kunci-sandi/tambah/"),
    "akun/kunci-sandi/<int:pk>/hapus/": ("guarded", "/akun/kunci-sandi/{passkey}/hapus/"),
    "akun/kunci-sandi/<int:pk>/ubah/": ("guarded", "/akun/kunci-sandi/{passkey}/ubah/"),
    "lapor/saran/": ("unsure", "{advice}"),
    "lapor/nanti/": ("filer", "/lapor/nanti/"),
    "lapor/<slug:slug>/": ("filer", "/lapor/instansi/"),
    "lapor/periksa/": ("filer", "/lapor/periksa/"),
    "lapor/terima-kasih/": ("sender", "/lapor/terima-kasih/"),
    "portal/<int:pk>/tinjau/": ("focal", "/portal/{letter}/tinjau/"),
    "portal/<int:pk>/terkirim/": ("focal", "/portal/{answered}/terkirim/"),
    "jawab/isi/<slug:key>/tinjau/": ("link", "/jawab/isi/{key}/tinjau/"),
    "jawab/isi/<slug:key>/terkirim/": ("linked", "/jawab/isi/{used_key}/terkirim/"),
    "pendamping/": ("companion", "/pendamping/"),
    "pendamping/catat/": ("companion", "/pendamping/catat/"),
    **LOCAL_STATES,
    **MORE_STATES,
    **FORUM_STATES,
    "admin/documents/document/<int:pk>/pindaian/": ("verifier", "/admin/documents/document/{numbered}/pindaian/"),
    **REGISTER_STATES,
    "admin/documents/document/<int:pk>/ubah/": ("verifier", "/admin/documents/document/{draft}/ubah/"),
    "admin/complaints/complaint/<int:pk>/terkait/<int:link>/lepas/": (
        "verifier", "/admin/complaints/complaint/{case}/terkait/{joined}/lepas/",
    ),
    "admin/complaints/complaint/<int:pk>/kelompok/<slug:name>/": (
        "examiner", "/admin/complaints/complaint/{case}/kelompok/hold_review/",
    ),
}  # fmt: skip
# More faces of addresses that are walked once above; each in one language, by turns.
FACES = (
    *LOCAL_FACES,
    *RESOLUTION_FACES,
    *FORUM_FACES,
    *REGISTER_FACES,
    *(("filer", f"/lapor/{slug}/") for slug in ANSWERS),
    *(("examiner", f"/admin/complaints/complaint/{{case}}/langkah/{name}/") for name in FORMS),
    *(("verifier", f"/admin/complaints/complaint/{{case}}/periksa/{phase}/") for phase in ("formil", "materiil")),
    *((who, "/admin/complaints/complaint/{case}/change/") for who in ("verifier", "head", "auditor")),
    ("head", "/admin/complaints/letterwording/completion_request/pratinjau/{failed_preview}/"),
    ("verifier", "/admin/complaints/complaint/?view=semua"),
    ("head", "/admin/documents/document/?view=semua"),
    ("admin", "/admin/accounts/user/{person}/change/"),
    ("verifier", "/admin/documents/document/{draft}/change/"),
    ("head_verification", "/admin/documents/document/{draft}/change/"),
    ("nobody", "/lapor/?tanya=1"),
    ("nobody", "/instansi/?q=dinas"),
)  # fmt: skip
# The history of a row is one page for every register; one of them is walked.
HISTORY = "/admin/accounts/user/"
# Pages that say no. (who, where, status)
REFUSALS = (
    ("nobody", "/tidak-ada/", 404),
    ("focal", "/portal/999999/", 404),
    ("head", "/admin/tidak-ada/", 404),
    ("head", "/admin/complaints/complaint/999999/change/", 404),
    ("verifier", "/admin/accounts/user/", 403),
    ("nobody", "/jawab/isi/bukan-kunci/", 410),
)


@dataclass(frozen=True)
class Page:
    """A page as one person sees it."""

    who: str
    address: str
    status: int = 200
    languages: tuple[str, ...] = ("id", "en")


def closed(route, got):
    """Refused to everybody, or Django's own way to a page: `…/<path:object_id>/` leads to `…/change/`."""
    return route.endswith("<path:object_id>/") or {got[person] for person in PEOPLE} <= {"in", "403"}


def looker(route, got):
    """The person who looks at an address, None where nobody gets it."""
    order = next((people for begin, people in LOOKERS if route.startswith(begin)), PEOPLE)
    able = {person for person in PEOPLE if got[person] == "200"}
    if able and order == ("newcomer",):
        return "newcomer"
    return next((person for person in (*order, *PEOPLE) if person in able), None)


def seen():
    """Yield (route, who looks, whether an entry or a refusal to everybody says what it is) of every GET address."""
    for route, method, got in rows():
        if method == "GET":
            named = route in FILES or route in ELSEWHERE or route in STATES
            yield route, None if named else looker(route, got), named or closed(route, got)


def unnamed():
    """Addresses that nobody gets and of which no entry says why, and entries whose address is gone."""
    entries = {*FILES, *ELSEWHERE, *STATES}
    known = list(seen())
    return [route for route, who, is_named in known if not who and not is_named] + sorted(
        entries - {route for route, _who, _named in known}
    )


def _languages(address, turn):
    """One language by turns for what is nearly the same page again: the empty form of a register."""
    return (("id", "en")[turn % 2],) if address.endswith("/add/") else ("id", "en")


def every_page(world):
    """All pages, each once or twice: see `Page.languages`."""
    found = []
    for turn, (route, who, _is_named) in enumerate(seen()):
        if route in STATES:
            person, address = STATES[route]
            found.append(Page(person, address.format(**world.objects)))
        elif who:
            address = filled(route, world)
            found.append(Page(who, address, languages=_languages(address, turn)))
    found = [page for page in found if "/history/" not in page.address or page.address.startswith(HISTORY)]
    for turn, (who, address) in enumerate(FACES):
        found.append(Page(who, address.format(**world.objects), languages=(("id", "en")[turn % 2],)))
    found += [Page(*refusal) for refusal in REFUSALS]
    return list(dict.fromkeys(found))
