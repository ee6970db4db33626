"""A forum that was held, with its minutes in force, a contribution and an agreed action."""

from datetime import date

from config.tests.test_access import signed_in
from forums.contributions import Said, contribute
from forums.minutes import begin, freeze
from forums.moves import advance
from forums.plan import Plan, plan
from forums.signing import ask_signers, conclude, sign
from forums.tests import factories
from forums.tests.conftest import REQUIRED
from forums.tests.factories import DAY, HOUR
from forums.tests.test_minutes import typed


def add_forum(world):
    """The focal point's agency owns the action; the facilitator sees the rest."""
    forum = factories.forum(slug="sudah-berlangsung", office=world.walk.case.office)
    by = forum.facilitator
    factories.person(forum, "Penyelenggara Utama", "penyelenggara", came=True, is_organiser=True)
    for number, element in enumerate(REQUIRED):
        factories.person(forum, f"Wakil Unsur {number}", element, came=True, signs=True)
    for move in ("announce", "open"):
        advance(forum, move, by=by, at=DAY)
    forum.refresh_from_db()
    said = contribute(forum, Said(text="Jam layanan terlalu pendek."), at=DAY, by=by)
    item = plan(
        forum,
        Plan(action="Pasang syarat", owner=world.walk.case.agency, due_on=date(2026, 12, 1)),
        by=by,
        at=DAY,
    )
    minutes = freeze(begin(forum, by=by, at=DAY), by=by, at=DAY)
    ask_signers(minutes, by=by, at=DAY)
    signatures = list(minutes.signatures.select_related("minutes", "participant"))
    for signature in signatures:
        sign(signature, typed(signature), at=DAY + HOUR)
    conclude(minutes, by=by, at=DAY + HOUR)
    world.clients["facilitator"] = signed_in(by)
    world.objects |= {
        "held_forum": forum.pk, "said": said.pk, "agreed": item.pk, "signature": signatures[0].pk,
    }  # fmt: skip


FORUM_STATES = {
    "portal/forum/tindakan/": ("focal", "/portal/forum/tindakan/"),
    "portal/forum/tindakan/<int:item>/": ("focal", "/portal/forum/tindakan/{agreed}/"),
    "portal/forum/<int:pk>/masukan/<int:item>/": (
        "facilitator", "/portal/forum/{held_forum}/masukan/{said}/",
    ),
    "portal/forum/<int:pk>/masukan/<int:item>/laporan/": (
        "head", "/portal/forum/{held_forum}/masukan/{said}/laporan/",
    ),
    "portal/forum/<int:pk>/berita-acara/<int:signature>/": (
        "facilitator", "/portal/forum/{held_forum}/berita-acara/{signature}/",
    ),
}  # fmt: skip
FORUM_FACES = (
    *(
        ("facilitator", f"/portal/forum/{{held_forum}}/{part}")
        for part in (
            "",
            "peserta/",
            "masukan/",
            "catatan/",
            "layar/",
            "rencana/",
            "berita-acara/",
            "laporan/",
            "berkas/",
        )
    ),
    # Before the meeting the door, the scanned code and the registrations have something to press.
    *(
        ("facilitator", f"/portal/forum/{{forum_key}}/{part}")
        for part in ("pintu/", "pintu/?cari=wakil", "pintu/{forum_ticket}/", "pendaftaran/")
    ),
    ("head", "/portal/forum/kewajiban/?tahun=2026&tampilkan=belum&wilayah=tanpa"),
)
FORUM_FILES = {
    "portal/forum/<int:pk>/berita-acara/pdf/": "PDF",
    "portal/forum/<int:pk>/berkas/<int:made>/": "a file of the forum",
    "portal/forum/<int:pk>/laporan/xlsx/": "XLSX",
    "portal/forum/<int:pk>/laporan/<int:made>/": "PDF",
    "portal/forum/kewajiban/<int:year>/xlsx/": "XLSX",
    "portal/forum/kewajiban/laporan/<int:made>/": "PDF",
}
