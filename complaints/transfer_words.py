"""What the reporter reads when another office takes the report on (PO 58/2023 art. 17)."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TITLES: dict[str, Promise] = {"transferred": gettext_lazy("Laporan Anda diteruskan ke kantor lain")}


def office(values: Mapping[str, Any]) -> str:
    """Return which office handles the report now; number and code stay."""
    words = _("Sekarang ditangani %(office)s. Nomor dan kode Anda tetap berlaku.")
    return words % {"office": values.get("office", "")}
