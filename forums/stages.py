"""Where a forum can stand, and what leads on. It imports no table.

The three parts of a public consultation (Permenpan RB 16/2017): before, during, after. A forum that is being held is
open until its minutes are frozen; the minutes' own way (draft, shared, frozen, in force, void) stands in
`forums.models.minutes`.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where a forum stands."""

    PREPARED = "prepared"
    ANNOUNCED = "announced"
    HELD = "held"
    SIGNING = "signing"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Promise:
        """The stage's name for people."""
        return STAGE_LABELS[self]


STAGE_LABELS: dict[Stage, Promise] = {
    Stage.PREPARED: _("Disiapkan"),
    Stage.ANNOUNCED: _("Akan datang"),
    Stage.HELD: _("Berlangsung"),
    Stage.SIGNING: _("Menunggu tanda tangan"),
    Stage.FOLLOW_UP: _("Rencana aksi berjalan"),
    Stage.CLOSED: _("Selesai"),
    Stage.CANCELLED: _("Dibatalkan"),
}
STAGE_CHOICES = [(stage.value, label) for stage, label in STAGE_LABELS.items()]
FINAL = frozenset({Stage.CLOSED, Stage.CANCELLED})
PUBLIC = frozenset(Stage) - {Stage.PREPARED}  # what everybody may see of a public forum


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from stage to stage; the facilitator makes all of them."""

    name: str  # stands in URLs and in the ledger: never rename, retire
    label: Promise
    sources: frozenset[Stage]
    target: Stage
    needs_reason: bool = False


def _from(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


# A table is laid out as a table.
# fmt: off
_TABLE = (
    Move(name="announce", label=_("Umumkan"), sources=_from(Stage.PREPARED), target=Stage.ANNOUNCED),
    Move(name="open", label=_("Buka forum"), sources=_from(Stage.ANNOUNCED), target=Stage.HELD),
    Move(name="freeze_minutes", label=_("Bekukan Berita Acara"), sources=_from(Stage.HELD), target=Stage.SIGNING),
    Move(name="unfreeze_minutes", label=_("Ubah Berita Acara"), sources=_from(Stage.SIGNING), target=Stage.HELD,
         needs_reason=True),
    Move(name="conclude_signing", label=_("Berlakukan Berita Acara"), sources=_from(Stage.SIGNING),
         target=Stage.FOLLOW_UP),
    Move(name="close", label=_("Tutup forum"), sources=_from(Stage.FOLLOW_UP), target=Stage.CLOSED),
    Move(name="reopen", label=_("Buka kembali tindak lanjut"), sources=_from(Stage.CLOSED), target=Stage.FOLLOW_UP,
         needs_reason=True),
    Move(name="cancel", label=_("Batalkan forum"), sources=_from(Stage.PREPARED, Stage.ANNOUNCED),
         target=Stage.CANCELLED, needs_reason=True),
)
# fmt: on
MOVES: dict[str, Move] = {move.name: move for move in _TABLE}


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """Return the moves that the table opens at `stage`, in the order of the table."""
    return tuple(move for move in _TABLE if stage in move.sources)
