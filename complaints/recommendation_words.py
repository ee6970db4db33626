"""The words a reporter reads about the work of the head office and the recommendation."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TITLES: dict[str, Promise] = {
    "returned_for_data": gettext_lazy("Kami melengkapi data laporan Anda"),
    "resolution_session": gettext_lazy("Pertemuan dengan para pihak sudah berlangsung"),
    "point_set": gettext_lazy("Butir kesepakatan mulai kami pantau"),
    "point_reported": gettext_lazy("Instansi melaporkan pelaksanaan kesepakatan"),
    "point_judged": gettext_lazy("Kami menilai pelaksanaan kesepakatan"),
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
    "agreed": gettext_lazy("Anda dan instansi mencapai kesepakatan. Kami memantau pelaksanaannya."),
    "continued": gettext_lazy("Pertemuan dilanjutkan pada hari lain."),
    "not_agreed": gettext_lazy("Belum ada kesepakatan."),
}
_POINT: dict[str, Promise] = {
    "done": gettext_lazy("Butir %(number)s: dilaksanakan."),
    "partly": gettext_lazy("Butir %(number)s: dilaksanakan sebagian."),
    "not_done": gettext_lazy("Butir %(number)s: belum dilaksanakan."),
}


def carried_out(values: Mapping[str, Any]) -> str:
    """Return how far the recommendation was carried out."""
    return str(_CARRIED_OUT.get(values.get("result", ""), ""))


def session_result(values: Mapping[str, Any]) -> str:
    """Return what a session with the parties led to."""
    return str(_SESSION.get(values.get("result", ""), ""))


def _point_set(values: Mapping[str, Any]) -> str:
    if not values.get("due"):
        return ""
    due = date_format(date.fromisoformat(values["due"]), "j F Y")
    words = {"number": values.get("number", ""), "date": due}
    return _("Butir %(number)s dilaksanakan paling lambat %(date)s.") % words


def _point_reported(values: Mapping[str, Any]) -> str:
    return _("Butir %(number)s. Kami memeriksa buktinya.") % {"number": values.get("number", "")}


def _point_judged(values: Mapping[str, Any]) -> str:
    said = _POINT.get(values.get("result", ""))
    return str(said) % {"number": values.get("number", "")} if said else ""


DETAILS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "resolution_session": session_result, "recommendation_judged": carried_out, "point_set": _point_set,
    "point_reported": _point_reported, "point_judged": _point_judged,
}  # fmt: skip
