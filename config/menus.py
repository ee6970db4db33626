"""The public menu. Pages are named by their stable addresses, so a page that is not there yet is not shown."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEntry:
    """One link; `current` marks the section the reader is in."""

    label: str | Promise
    path: str
    current: bool = False


_PLACES: dict[str, tuple[tuple[str | Promise, str], ...]] = {
    "top": (
        (_("Lapor"), "/lapor/"),
        (_("Lacak"), "/lacak/"),
        (_("Instansi"), "/instansi/"),
        (_("Forum"), "/forum/"),
        (_("Verifikasi"), "/verifikasi/"),
    ),
    "foot": (
        (_("Buat laporan"), "/lapor/"),
        (_("Lacak laporan"), "/lacak/"),
        (_("Adukan layanan pemerintah daerah"), "/aduan/"),
        (_("Periksa keaslian dokumen"), "/verifikasi/"),
        (_("Cari instansi"), "/instansi/"),
        (_("Forum konsultasi publik"), "/forum/"),
        (_("Masuk untuk petugas dan instansi"), "/masuk/"),
    ),
}


# Addresses that a page names outside a menu; we promise that they stay.
PAGES = {"report": "/lapor/", "track": "/lacak/", "account": "/akun/", "portal": "/portal/"}


@lru_cache(maxsize=32)
def exists(path: str) -> bool:
    """Whether an address leads to a page."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def public_entries(place: str, *, path: str) -> list[PublicEntry]:
    """Return the links of one place on the page, for a reader who is at `path`."""
    return [
        PublicEntry(label=label, path=address, current=path.startswith(address))
        for label, address in _PLACES[place]
        if exists(address)
    ]
