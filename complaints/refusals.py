"""How a move can fail: refused (not now, not you) or invalid (what was typed needs correcting)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class MoveRefused(Exception):
    """The move is not open: says what is, then what to do."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = str(reason)
        super().__init__(self.reason)


class MoveInvalid(Exception):
    """The data of the move need correcting. `errors` maps a field to a sentence for the person."""

    def __init__(self, errors: Mapping[str, str | Promise]) -> None:
        self.errors = {field: str(sentence) for field, sentence in errors.items()}
        super().__init__("; ".join(self.errors.values()) or _("Data belum lengkap."))
