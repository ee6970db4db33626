"""The registers of a government's unit: an organisation with all that belongs to it, reports and a meeting."""

from datetime import timedelta

from complaints.tests import portal_driver
from complaints.tests.factories import at
from config.tests.test_access import signed_in
from earlywarning.journal import act
from earlywarning.tests import factories as warning
from forums.models import Forum
from organisations.register import report
from organisations.tests import factories as register
from sp4n.tests.factories import unit

DAY = portal_driver.OPENED
NOW = at(DAY)


def add_registers(world):
    """A keeper and a lead, each with something to see; the facilitator's forum may pick from the register."""
    home = register.kesbangpol()
    keeper, lead = register.keeper(home), warning.watcher(home)
    row = register.organisation(home)
    one = register.contact(row)
    ends = (DAY - register.TODAY).days
    paper = register.document(row, keeper, days=ends + 10)
    register.document(row, keeper, kind="board", days=ends - 10)
    done = {
        "held_on": DAY,
        "title": "Dialog warga",
        "place": "Martapura",
        "attendance": 30,
        "text": "Berjalan baik.",
    }
    report(row, done, by=keeper, on=DAY, at=NOW)
    seen = warning.report(lead, home, on=DAY, at=NOW, occurred_at=NOW - timedelta(hours=9))
    act(seen, "Camat mempertemukan kedua desa.", by=lead, at=NOW)
    warning.meeting(lead, home, on=DAY)
    world.clients |= {"keeper": signed_in(keeper), "watcher": signed_in(lead)}
    organiser = Forum.objects.get(pk=world.objects["held_forum"]).organiser
    other = register.organisation(organiser, "Himpunan Seni")
    register.contact(other)
    register.contact(other, name="Nur Aini", email="")
    newly = register.keeper(unit(home.parent, name="Kominfo"))
    world.clients["new_keeper"] = signed_in(newly)
    world.objects |= {
        "organisation": row.pk, "organisation_contact": one.pk, "organisation_paper": paper.pk, "warning": seen.pk,
    }  # fmt: skip


_ONE = "/portal/lembaga/{organisation}/"
_SEEN = "/portal/deteksi-dini/"
REGISTER_STATES = {
    "portal/lembaga/": ("keeper", "/portal/lembaga/"),
    "portal/lembaga/baru/": ("keeper", "/portal/lembaga/baru/"),
    "portal/lembaga/<int:pk>/": ("keeper", _ONE),
    "portal/lembaga/<int:pk>/ubah/": ("keeper", f"{_ONE}ubah/"),
    "portal/lembaga/<int:pk>/orang/": ("keeper", f"{_ONE}orang/"),
    "portal/lembaga/<int:pk>/orang/<int:contact_pk>/": ("keeper", f"{_ONE}orang/{{organisation_contact}}/"),
    "portal/lembaga/<int:pk>/dokumen/": ("keeper", f"{_ONE}dokumen/"),
    "portal/lembaga/<int:pk>/kegiatan/": ("keeper", f"{_ONE}kegiatan/"),
    "portal/forum/<int:pk>/lembaga/": ("facilitator", "/portal/forum/{held_forum}/lembaga/"),
    "portal/deteksi-dini/": ("watcher", _SEEN),
    "portal/deteksi-dini/baru/": ("watcher", f"{_SEEN}baru/"),
    "portal/deteksi-dini/rapat/": ("watcher", f"{_SEEN}rapat/"),
    "portal/deteksi-dini/rapat/baru/": ("watcher", f"{_SEEN}rapat/baru/"),
    "portal/deteksi-dini/<int:pk>/": ("watcher", f"{_SEEN}{{warning}}/"),
}
REGISTER_FACES = (("new_keeper", "/portal/lembaga/"), ("keeper", "/portal/lembaga/?keadaan=perhatian"))
REGISTER_FILES = {
    "portal/lembaga/ekspor.xlsx": "XLSX",
    "portal/lembaga/<int:pk>/dokumen/<int:document_pk>/": "a document of the organisation",
}
