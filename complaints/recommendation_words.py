"""The words a reporter reads about the work of the head office and the recommendation."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

TITLES: dict[str, Promise] = {
    "returned_for_data": gettext_lazy("Kami melengkapi data laporan Anda"),
    "resolution_session": gettext_lazy("Pertemuan dengan para pihak sudah berlangsung"),
    "recommendation_issued": gettext_lazy("Ketua Ombudsman menandatangani Rekomendasi"),
    "recommendation_received": gettext_lazy("Atasan instansi menerima Rekomendasi"),
    "superior_reported": gettext_lazy("Atasan instansi melaporkan pelaksanaan Rekomendasi"),
    "recommendation_judged": gettext_lazy("Kami menilai pelaksanaan Rekomendasi"),
}
_CARRIED_OUT: dict[str, Promise] = {
    "done": gettext_lazy("Rekomendasi dilaksanakan."),
    "partly": gettext_lazy("Rekomendasi dilaksanakan sebagian."),
    "not_done": gettext_lazy("Rekomendasi tidak dilaksanakan. Kami mengumumkannya."),
}
_SESSION: dict[str, Promise] = {
    "agreed": gettext_lazy("Anda dan instansi mencapai kesepakatan. Kami menyiapkan penutupan laporan."),
    "continued": gettext_lazy("Pertemuan dilanjutkan pada hari lain."),
    "not_agreed": gettext_lazy("Belum ada kesepakatan."),
}


def carried_out(values: Mapping[str, Any]) -> str:
    """Return how far the recommendation was carried out."""
    return str(_CARRIED_OUT.get(values.get("result", ""), ""))


def session_result(values: Mapping[str, Any]) -> str:
    """Return what a session with the parties led to."""
    return str(_SESSION.get(values.get("result", ""), ""))
