"""Who does what in an ombudsman office (domain brief, section 10). Names only: rights stand in `permissions`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role in a representative office. A person may hold several."""

    HEAD = "head", _("Kepala Perwakilan")
    HEAD_VERIFICATION = "head_verification", _("Kepala Keasistenan PVL")
    HEAD_EXAMINATION = "head_examination", _("Kepala Keasistenan Pemeriksaan Laporan")
    HEAD_PREVENTION = "head_prevention", _("Kepala Keasistenan Pencegahan")
    ASSISTANT_VERIFICATION = "assistant_verification", _("Asisten PVL")
    ASSISTANT_EXAMINATION = "assistant_examination", _("Asisten Pemeriksaan")
    ASSISTANT_PREVENTION = "assistant_prevention", _("Asisten Pencegahan")
    REGISTRY = "registry", _("Tata usaha dan arsip")
    OFFICE_ADMIN = "office_admin", _("Admin kantor")
    AUDITOR = "auditor", _("Auditor")
    DATA_PROTECTION = "data_protection", _("Pejabat pelindungan data pribadi")
    ASSISTANT_RESOLUTION = "assistant_resolution", _("Asisten Resolusi dan Monitoring")
    HEAD_RESOLUTION = "head_resolution", _("Kepala Keasistenan Resolusi dan Monitoring")
    QUALITY = "quality", _("Keasistenan Manajemen Mutu")
    MEMBER = "member", _("Anggota Ombudsman")
    CHAIR = "chair", _("Ketua Ombudsman")


# They count only for staff of the head office (Office.is_central); there they reach beyond the own office's cases.
CENTRAL_ROLES = frozenset(
    {Role.ASSISTANT_RESOLUTION, Role.HEAD_RESOLUTION, Role.QUALITY, Role.MEMBER, Role.CHAIR}
)


class LocalRole(models.TextChoices):
    """A role in a local government that handles its own complaints. Given by a seat (`sp4n`), never by an account."""

    COORDINATOR = "coordinator", _("Admin koordinator")
    LIAISON = "liaison", _("Pejabat penghubung")
    UNIT_HEAD = "unit_head", _("Kepala unit")
    SECRETARY = "secretary", _("Sekretaris daerah")
    INSPECTOR = "inspector", _("Inspektorat")
    REGISTER = "register", _("Petugas daftar lembaga")
