"""A forum that was held, with its minutes in force, a contribution and an agreed action."""

from datetime import date

from agencies.decrees import Decree, accept_decree
from agencies.standards import PLEDGE_TEXT
from agencies.standards import begin as begin_draft
from complaints.tests.sample_files import pdf, upload
from config.tests.test_access import signed_in
from forums.contributions import Said, answer, contribute
from forums.minutes import begin, freeze
from forums.moves import advance
from forums.plan import Plan, plan
from forums.signing import ask_signers, conclude, sign
from forums.standards import adopt, correct, pledge, publish, take_up
from forums.tests import factories
from forums.tests.conftest import REQUIRED
from forums.tests.factories import DAY, HOUR
from forums.tests.standards import before_forum
from forums.tests.test_minutes import typed


def add_forum(world):
    """The focal point's agency owns the action; the facilitator sees the rest."""
    forum = factories.forum(slug="sudah-berlangsung", office=world.walk.case.office)
    by = forum.facilitator
    factories.person(forum, "Penyelenggara Utama", "penyelenggara", came=True, is_organiser=True)
    for number, element in enumerate(REQUIRED):
        factories.person(forum, f"Wakil Unsur {number}", element, came=True, signs=True)
    standard = before_forum(forum, "Kartu keluarga")
    for move in ("announce", "open"):
        advance(forum, move, by=by, at=DAY)
    forum.refresh_from_db()
    said = contribute(forum, Said(text="Jam layanan terlalu pendek."), at=DAY, by=by)
    about = Said(text="Tiga hari saja.", standard=standard, component="jangka-waktu")
    changing = contribute(forum, about, at=DAY, by=by)
    answer(changing, "taken_up", "Disepakati.", by=by, at=DAY)
    changed = take_up(changing, "Tiga hari kerja.", by=by, at=DAY)
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
    in_force = _in_force(standard, changed)
    draft = begin_draft(standard.service, by=by, on=date(2026, 11, 23), at=DAY + 11 * 24 * HOUR)
    world.clients["facilitator"] = signed_in(by)
    world.objects |= {
        "held_forum": forum.pk, "said": said.pk, "agreed": item.pk, "signature": signatures[0].pk,
        "held_slug": forum.slug, "organiser_slug": forum.organiser.slug, "kept_standard": standard.pk,
        "kept_service": standard.service_id, "old_version": standard.version_id, "new_version": in_force.pk,
        "draft_version": draft.pk, "changing": changing.pk,
    }  # fmt: skip


def _in_force(item, version):
    """The standard published, corrected, adopted and pledged, day by day as the law has it."""
    by = item.forum.facilitator
    item.refresh_from_db()
    publish(item, version, by=by, at=DAY + 24 * HOUR)
    correct(item, version, by=by, at=DAY + 20 * 24 * HOUR)
    decree = Decree(
        number="188.4/12/2026", dated_on=date(2026, 12, 3), file=accept_decree(upload("sk.pdf", pdf()))
    )
    adopt(item, decree, "Kepala Dinas", by=by, at=DAY + 21 * 24 * HOUR)
    pledge(item, PLEDGE_TEXT, "Kepala Dinas", by=by, at=DAY + 21 * 24 * HOUR)
    return version


FORUM_STATES = {
    "portal/forum/tindakan/": ("focal", "/portal/forum/tindakan/"),
    "portal/forum/tindakan/<int:item>/": ("focal", "/portal/forum/tindakan/{agreed}/"),
    "portal/forum/<int:pk>/masukan/<int:item>/": (
        "facilitator", "/portal/forum/{held_forum}/masukan/{said}/",
    ),
    "portal/forum/<int:pk>/masukan/<int:item>/laporan/": (
        "head", "/portal/forum/{held_forum}/masukan/{said}/laporan/",
    ),
    "portal/forum/<int:pk>/masukan/<int:item>/standar/": (
        "facilitator", "/portal/forum/{held_forum}/masukan/{changing}/standar/",
    ),
    "portal/forum/<int:pk>/standar/<int:item>/": (
        "facilitator", "/portal/forum/{held_forum}/standar/{kept_standard}/",
    ),
    "portal/forum/<int:pk>/standar/<int:item>/tarik/": (
        "facilitator", "/portal/forum/{forum_key}/standar/{standard}/tarik/",
    ),
    "portal/standar/layanan/<int:service>/": ("facilitator", "/portal/standar/layanan/{kept_service}/"),
    "portal/standar/<int:pk>/": ("facilitator", "/portal/standar/{draft_version}/"),
    "portal/standar/<int:pk>/banding/<int:other>/": (
        "facilitator", "/portal/standar/{new_version}/banding/{old_version}/",
    ),
    "instansi/<slug:slug>/standar/<int:pk>/": (
        "nobody", "/instansi/{organiser_slug}/standar/{kept_service}/",
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
            "standar/",
        )
    ),
    # Before the meeting the door, the scanned code and the registrations have something to press.
    *(
        ("facilitator", f"/portal/forum/{{forum_key}}/{part}")
        for part in ("pintu/", "pintu/?cari=wakil", "pintu/{forum_ticket}/", "pendaftaran/")
    ),
    ("facilitator", "/portal/standar/"),
    ("facilitator", "/portal/standar/{new_version}/"),
    ("nobody", "/forum/{held_slug}/standar/{kept_standard}/"),
    ("nobody", "/instansi/{organiser_slug}/"),
    ("head", "/portal/forum/kewajiban/?tahun=2026&tampilkan=belum&wilayah=tanpa"),
)
FORUM_FILES = {
    "portal/forum/<int:pk>/berita-acara/pdf/": "PDF",
    "portal/forum/<int:pk>/berkas/<int:made>/": "a file of the forum",
    "portal/forum/<int:pk>/laporan/xlsx/": "XLSX",
    "portal/forum/<int:pk>/laporan/<int:made>/": "PDF",
    "portal/forum/kewajiban/<int:year>/xlsx/": "XLSX",
    "portal/forum/kewajiban/laporan/<int:made>/": "PDF",
    "instansi/<slug:slug>/standar/<int:pk>/sk/": "PDF",
}
