"""The one writer of service standards: begun, written, fixed, adopted by decree, with the pledge to serve by them.

Whoever answers for the agency does all of it (UU 25/2009 arts. 20-22): the office and other governments write nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from agencies.decrees import Decree
from agencies.models import Agency, FocalPoint, Service, StandardComponent, StandardState, StandardVersion

if TYPE_CHECKING:
    from accounts.models import User

TEXT_LIMIT = 5_000  # characters of one component
FEE = "biaya"  # the component that people read as the fee of the service
_FEE_LIMIT = 120
# The usual words of the pledge, in the language it is published in (UU 25/2009 art. 22).
PLEDGE_TEXT = (
    "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan. "
    "Apabila tidak menepati janji ini, kami siap menerima sanksi sesuai peraturan perundang-undangan."
)


class StandardRefused(Exception):
    """It cannot be done so; the message says why. `field`: the field of the form that it is about, or ""."""

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(str(reason))
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How long the service takes at most, in a unit of ServiceUnit; no length: not promised in numbers."""

    length: int | None
    unit: str


def may_keep_standards(user: "User", agency_id: int, *, on: date) -> Verdict:
    """Whether the person writes the standards of an agency: its focal points on the legal date `on`."""
    if user.is_active and FocalPoint.objects.serving(on).filter(user=user, agency_id=agency_id).exists():
        return YES
    return no(_("Standar pelayanan disusun narahubung instansinya sendiri."))


def services_kept_by(user: "User", *, on: date) -> QuerySet[Service]:
    """The services whose standards the person writes: the gate of the pages about them."""
    serving = FocalPoint.objects.serving(on).filter(user=user).values_list("agency_id", flat=True)
    rows = Service.objects.filter(agency_id__in=list(serving), is_active=True).select_related("agency")
    return rows.order_by("agency__name", "name")


@transaction.atomic
def add_service(agency: Agency, name: str, *, by: "User", on: date) -> Service:
    """Add a service that has no standard yet."""
    _need_keeper(by, agency.pk, on=on)
    words = " ".join(name.split())
    if not words:
        raise StandardRefused(_("Tulis nama layanannya"), field="name")
    if agency.services.filter(name__iexact=words).exists():
        raise StandardRefused(_("Layanan ini sudah ada di daftar"), field="name")
    return Service.objects.create(agency=agency, name=words)


@transaction.atomic
def begin(service: Service, *, by: "User", on: date, at: datetime) -> StandardVersion:
    """Return the draft in work; without one, begin it from the newest version."""
    held = _lock(service.pk)
    _need_keeper(by, held.agency_id, on=on)
    newest = held.standards.order_by("-number").first()
    if newest is not None and newest.is_draft:
        return newest
    return StandardVersion.objects.create(
        service=held, number=newest.number + 1 if newest else 1, based_on=newest, created_at=at, created_by=by,
        texts=newest.texts if newest else {},
        promised_length=newest.promised_length if newest else held.promised_length,
        promised_unit=newest.promised_unit if newest else held.promised_unit,
    )  # fmt: skip


@transaction.atomic
def write(
    version: StandardVersion, texts: Mapping[str, str], promise: Promise, *, by: "User", on: date
) -> StandardVersion:
    """Write the texts of a draft by component code; components not named keep theirs."""
    kept = _draft(version, by=by, on=on)
    known = set(StandardComponent.objects.values_list("code", flat=True))
    for code, text in texts.items():
        if code not in known:
            raise StandardRefused(_("Pilih komponen yang ada di daftar"))
        if len(text) > TEXT_LIMIT:
            raise StandardRefused(_("Paling banyak %(n)s huruf") % {"n": TEXT_LIMIT}, field=code)
    written = {code: text.strip() for code, text in texts.items()}
    kept.texts = {code: text for code, text in {**kept.texts, **written}.items() if text}
    kept.promised_length, kept.promised_unit = promise.length, promise.unit
    kept.save(update_fields=["texts", "promised_length", "promised_unit"])
    return kept


@transaction.atomic
def fix(version: StandardVersion, *, by: "User", on: date, at: datetime) -> StandardVersion:
    """Freeze a draft, so that everybody speaks about the same text; a fixed version stays as it is."""
    held = _lock(version.service_id)
    _need_keeper(by, held.agency_id, on=on)
    kept = StandardVersion.objects.get(pk=version.pk)
    if not kept.is_draft:
        return kept
    if not kept.texts:
        raise StandardRefused(_("Isi dulu komponen standarnya."))
    kept.state, kept.fixed_at = StandardState.FIXED, at
    kept.save(update_fields=["state", "fixed_at"])
    return kept


def missing_components(version: StandardVersion) -> list[StandardComponent]:
    """Return the components of the law for which the version has no text."""
    return [row for row in StandardComponent.objects.all() if not version.texts.get(row.code)]


def need_complete(version: StandardVersion) -> None:
    """Raise StandardRefused while a component of the law is empty (PP 96/2012 art. 25)."""
    if missing := missing_components(version):
        names = ", ".join(row.local_name for row in missing[:5])
        raise StandardRefused(_("Komponen ini masih kosong: %(names)s.") % {"names": names})


@transaction.atomic
def adopt(version: StandardVersion, decree: Decree, signer: str, *, by: "User", on: date) -> StandardVersion:
    """Put a fixed version in force by decree. The one before is replaced, and the service promises what this one says.

    Raises StandardRefused for a draft, an empty component, or a decree of a later day than `on`.
    """
    held = _lock(version.service_id)
    _need_keeper(by, held.agency_id, on=on)
    kept = StandardVersion.objects.get(pk=version.pk)
    if kept.state != StandardState.FIXED:
        raise StandardRefused(_("Hanya rancangan yang sudah dipublikasikan yang dapat ditetapkan."))
    need_complete(kept)
    if held.standards.filter(adopted_on__isnull=False, number__gt=kept.number).exists():
        raise StandardRefused(_("Versi yang lebih baru sudah ditetapkan."))
    if decree.dated_on > on:
        raise StandardRefused(_("Tanggal keputusan tidak boleh sesudah hari ini"), field="dated_on")
    held.standards.filter(state=StandardState.ADOPTED).update(state=StandardState.REPLACED)
    kept.state, kept.adopted_on = StandardState.ADOPTED, decree.dated_on
    kept.decree_number, kept.signer = decree.number.strip(), signer.strip()
    if decree.file is not None:
        kept.decree_file = decree.file
    kept.save()
    _promise(held, kept)
    return kept


def _promise(service: Service, version: StandardVersion) -> None:
    """What is in force is what people read and what complaints are measured by."""
    service.promised_length, service.promised_unit = version.promised_length, version.promised_unit
    service.fee, service.fee_en = Truncator(version.texts.get(FEE, "")).chars(_FEE_LIMIT), ""
    service.source, service.source_en = version.decree_number[:200], ""
    service.save(update_fields=["promised_length", "promised_unit", "fee", "fee_en", "source", "source_en"])


@transaction.atomic
def publish_pledge(
    version: StandardVersion, text: str, signer: str, *, by: "User", on: date
) -> StandardVersion:
    """Publish the pledge (maklumat) to serve by the standard in force (UU 25/2009 art. 22)."""
    held = _lock(version.service_id)
    _need_keeper(by, held.agency_id, on=on)
    kept = StandardVersion.objects.get(pk=version.pk)
    if kept.state != StandardState.ADOPTED:
        raise StandardRefused(_("Maklumat dipublikasikan sesudah standarnya ditetapkan."))
    if not text.strip():
        raise StandardRefused(_("Tulis isi maklumatnya"), field="pledge")
    kept.pledge, kept.pledge_signer, kept.pledge_on = text.strip(), signer.strip(), on
    kept.save(update_fields=["pledge", "pledge_signer", "pledge_on"])
    return kept


def _lock(service: int) -> Service:
    held: Service = Service.objects.select_for_update().get(pk=service)
    return held


def _need_keeper(user: "User", agency: int, *, on: date) -> None:
    if not (verdict := may_keep_standards(user, agency, on=on)):
        raise StandardRefused(str(verdict.reason))


def _draft(version: StandardVersion, *, by: "User", on: date) -> StandardVersion:
    held = _lock(version.service_id)
    _need_keeper(by, held.agency_id, on=on)
    kept = StandardVersion.objects.get(pk=version.pk)
    if not kept.is_draft:
        raise StandardRefused(_("Versi ini tidak berubah lagi. Mulai versi baru untuk mengubah standarnya."))
    return kept
