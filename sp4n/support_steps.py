"""The steps of supporting units: asked at the disposition or later, adding their part. One unit stays responsible."""

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.refusals import MoveInvalid
from sp4n.governments import government_of
from sp4n.models import HopKind, Support
from sp4n.recipients import tell_officers, tell_unit
from sp4n.step import Step


def supporters_of(step: Step, keys: list[Any], *, responsible: Agency | None) -> list[Agency]:
    """Return the chosen units. Raises MoveInvalid when one is no unit of this government, or is responsible itself."""
    units = list(
        Agency.objects.active().select_related("parent", "group").filter(pk__in=keys).order_by("name")
    )
    if len(units) != len(set(map(str, keys))) or any(
        government_of(one) != step.case.government for one in units
    ):
        raise MoveInvalid({"supporting": _("Pilih unit pemerintah daerah ini")})
    if responsible in units:
        raise MoveInvalid({"supporting": _("Unit yang menangani tidak perlu dipilih lagi")})
    return units


def ask_units(step: Step, units: list[Agency], *, asked: str = "") -> list[int]:
    """Ask units for their part; return the keys of the hops, which the reporter reads."""
    hops = []
    for unit in units:
        if step.case.supports.waiting().filter(unit=unit).exists():
            raise MoveInvalid({"supporting": _("Unit itu sudah diminta dan belum mengirim bagiannya")})
        Support.objects.create(grievance=step.case, unit=unit, asked=asked, asked_on=step.on)
        hops.append(step.hop(HopKind.SUPPORT, unit).pk)
        tell_unit(step.case, unit, "support", at=step.at, on=step.on, by=step.actor.user)
    return hops


def ask_support(step: Step) -> dict[str, Any]:
    """Ask one or several units for their part; unit, stage and limit stay."""
    keys = list(step.data.get("supporting") or [])
    if not keys:
        raise MoveInvalid({"supporting": _("Pilih unit pendukung")})
    units = supporters_of(step, keys, responsible=step.case.unit)
    return {"support": ask_units(step, units, asked=step.text("asked", _("Tulis bagian yang diminta")))}


def add_part(step: Step) -> dict[str, Any]:
    """The supporting unit's part, for who answers."""
    handles = step.standing.handles
    found = step.case.supports.waiting().filter(unit__in=handles).select_related("unit").first()
    if found is None:
        raise MoveInvalid({"text": _("Unit Anda tidak diminta, atau bagiannya sudah dikirim")})
    found.part = step.text("text", _("Tulis bagian unit Anda"))
    found.added_on, found.added_by = step.on, step.actor.user
    found.save(update_fields=["part", "added_on", "added_by"])
    found.files.set(step.data.get("files") or [])
    tell_officers(step.case, "part", at=step.at, on=step.on, by=step.actor.user)
    return {"part": found.pk, "unit": found.unit_id}
