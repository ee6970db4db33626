"""Words and pictures of forums for templates."""

import io

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from forums.stages import MOVES

register = template.Library()

# Events that are not moves.
OTHER_EVENTS = {
    "prepared": _("Forum disiapkan"),
    "corrected": _("Data forum diubah"),
    "invited": _("Undangan dikirim"),
    "registered": _("Seseorang mendaftar"),
    "registration_confirmed": _("Pendaftaran dibenarkan"),
    "registration_removed": _("Pendaftaran dihapus"),
    "deputy_named": _("Wakil ditunjuk"),
    "arrived": _("Kehadiran dicatat"),
    "arrival_undone": _("Kehadiran dibatalkan"),
    "signer_chosen": _("Penanda tangan unsur dipilih"),
    "file_added": _("Berkas ditambahkan"),
    "file_removed": _("Berkas dihapus"),
    "minutes_begun": _("Konsep Berita Acara disusun"),
    "minutes_shared": _("Konsep dibagikan"),
    "signers_asked": _("Tanda tangan diminta"),
    "signer_reminded": _("Penanda tangan diingatkan"),
    "signed": _("Ditandatangani"),
    "declined": _("Tanda tangan ditolak"),
    "moderated": _("Masukan diperiksa"),
    "became_case": _("Masukan menjadi laporan"),
    "answered": _("Masukan ditanggapi"),
    "action_planned": _("Tindakan direncanakan"),
    "action_reported": _("Tindakan dilaporkan"),
    "report_judged": _("Laporan tindakan dinilai"),
    "action_clock": _("Batas waktu tindakan berubah"),
    "standard_put": _("Rancangan standar diajukan"),
    "standard_changed": _("Masukan menjadi perubahan standar"),
    "standard_published": _("Rancangan standar dipublikasikan"),
    "standard_corrected": _("Rancangan standar disempurnakan"),
    "standard_adopted": _("Standar pelayanan ditetapkan"),
    "pledge_published": _("Maklumat pelayanan dipublikasikan"),
    "standard_reviewed": _("Standar pelayanan ditinjau"),
    "standard_withdrawn": _("Standar ditarik dari proses"),
    "standard_clock": _("Batas waktu standar berubah"),
}


@register.filter
def forum_event(name: str) -> str:
    """The words for an event of the forum's ledger; one of a later version is shown by its code."""
    return str(MOVES[name].label if name in MOVES else OTHER_EVENTS.get(name, name))


@register.filter
def word_for(words: dict[str, str], code: str) -> str:
    """The word for a code; a code without one stands for itself."""
    return words.get(code, code)


@register.filter
def qr_code(address: str, label: str = "") -> SafeString:
    """An address as a QR code, drawn in the page; it holds nothing but the address. `label` says what it is for."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, scale=4, xmldecl=False, svgns=False
    )
    spoken = label or _("Kode QR undangan")
    return format_html('<div role="img" aria-label="{}">{}</div>', spoken, mark_safe(out.getvalue().decode()))  # noqa: S308
