"""Complaints in and out as CSV, keyed by the LAPOR tracking number. LAPOR has no open interface that we know."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Office
from agencies.models import Agency
from complaints.refusals import MoveInvalid, MoveRefused
from sp4n.actors import Actor
from sp4n.governments import units_of
from sp4n.intake import Plaint, lodge
from sp4n.models import Channel, Classification, Grievance, ImportRun
from sp4n.moves import advance

if TYPE_CHECKING:
    from accounts.models import User

COLUMNS = ("nomor_lapor", "tanggal", "judul", "isi", "lokasi", "klasifikasi", "unit", "pelapor", "telepon", "email",
           "anonim", "rahasia")  # fmt: skip
NEEDED = ("nomor_lapor", "tanggal", "isi", "pelapor")
MAX_ROWS, MAX_BYTES = 500, 2 * 1024 * 1024
YES = {"ya", "yes", "1", "true"}
LONGEST_ID = 30
LONGEST = {"isi": 5000, "judul": 120, "lokasi": 200, "pelapor": 120, "telepon": 30, "email": 254}


class FileUnreadable(Exception):
    """The file cannot be read as a table at all; the message says why."""


@dataclass
class Outcome:
    """What an import did. `refused`: (line of the file, LAPOR number, why)."""

    created: int = 0
    known: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def read_rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file. Raises FileUnreadable."""
    if len(content) > MAX_BYTES:
        raise FileUnreadable(_("Berkas terlalu besar. Bagi menjadi beberapa berkas"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadable(_("Simpan berkas sebagai CSV UTF-8, lalu unggah lagi")) from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", restval=""
    )
    missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
    if missing:
        raise FileUnreadable(_("Kolom yang tidak ada: %(names)s") % {"names": ", ".join(missing)})
    try:
        rows = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in reader]
    except csv.Error:
        raise FileUnreadable(_("Berkas ini bukan CSV yang dapat dibaca")) from None
    if len(rows) > MAX_ROWS:
        raise FileUnreadable(_("Paling banyak %(n)s baris. Bagi menjadi beberapa berkas") % {"n": MAX_ROWS})
    return rows


def import_rows(
    rows: Iterable[dict[str, str]], government: Agency, *, office: Office, by: "User", at: datetime
) -> ImportRun:
    """Bring rows in; a LAPOR number that is here already changes nothing, so a file may come twice.

    Each row is one transaction: a refused one leaves nothing behind and is reported with its line and reason.
    """
    units = {name.casefold(): unit for unit in units_of(government) for name in (unit.name, unit.slug)}
    result = Outcome()
    for line, row in enumerate(rows, start=2):  # the heading is line 1
        try:
            with transaction.atomic():
                is_new = _take(row, government, units, office=office, by=by, at=at)
        except (MoveInvalid, MoveRefused) as refusal:
            result.refused.append((line, row["nomor_lapor"], str(refusal)))
        else:
            result.created += is_new
            result.known += not is_new
    return ImportRun.objects.create(
        government=government,
        by=by,
        at=at,
        created=result.created,
        known=result.known,
        refused=result.refused,
    )


def _refuse(sentence: str) -> MoveRefused:
    return MoveRefused(sentence)


def _take(
    row: dict[str, str],
    government: Agency,
    units: dict[str, Agency],
    *,
    office: Office,
    by: "User",
    at: datetime,
) -> bool:
    """Take one row: lodge it, and verify and dispose it where the row says how. False: it is here already."""
    lapor_id = row["nomor_lapor"]
    if not lapor_id or len(lapor_id) > LONGEST_ID:
        raise _refuse(_("Nomor LAPOR kosong atau terlalu panjang"))
    if known := Grievance.objects.filter(lapor_id=lapor_id).first():
        if known.government_id != government.pk:
            raise _refuse(_("Nomor LAPOR ini sudah tercatat pada pemerintah daerah lain"))
        return False
    on = _day(row["tanggal"], today=office.local_date(at))
    classification, unit = _class(row["klasifikasi"]), _unit(row["unit"], units)
    if unit and not classification:
        raise _refuse(_("Unit diisi, tetapi klasifikasi kosong"))
    _check_lengths(row)
    lodged = lodge(_plaint(row, government), office=office, at=at, actor=Actor.officer(by), received_on=on)
    if lodged.is_repeat:
        raise _refuse(_("Aduan yang sama sudah masuk hari ini tanpa nomor LAPOR"))
    if classification:
        advance(lodged.grievance, "verify", actor=Actor.officer(by), at=at, classification=classification)
    if unit:
        advance(lodged.grievance, "dispose", actor=Actor.officer(by), at=at, unit=unit.pk)
    return True


def _plaint(row: dict[str, str], government: Agency) -> Plaint:
    return Plaint(
        government=government, account=row["isi"], full_name=row["pelapor"], phone=row["telepon"], email=row["email"],
        subject=row["judul"], place=row["lokasi"], is_anonymous=row["anonim"].casefold() in YES,
        is_secret=row["rahasia"].casefold() in YES, channel=Channel.LAPOR, lapor_id=row["nomor_lapor"],
    )  # fmt: skip


def _check_lengths(row: dict[str, str]) -> None:
    for name in ("isi", "pelapor"):
        if not row[name]:
            raise _refuse(_("Kolom %(name)s kosong") % {"name": name})
    for name, limit in LONGEST.items():
        if len(row[name]) > limit:
            raise _refuse(
                _("Kolom %(name)s terlalu panjang. Paling banyak %(n)s huruf") % {"name": name, "n": limit}
            )


def _day(text: str, *, today: date) -> date:
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, shape).date()  # noqa: DTZ007  a legal date has no zone
        except ValueError:
            continue
        if day > today:
            raise _refuse(_("Tanggal ini belum terjadi."))
        return day
    raise _refuse(_("Tanggal harus seperti 2026-05-13"))


def _class(text: str) -> str:
    if not text:
        return ""
    wanted = text.casefold()
    for member in Classification:
        if wanted in {member.value, str(member.label).casefold()}:
            return member.value
    raise _refuse(_("Klasifikasi tidak dikenal: %(text)s") % {"text": text[:40]})


def _unit(text: str, units: dict[str, Agency]) -> Agency | None:
    if not text:
        return None
    if unit := units.get(text.casefold()):
        return unit
    raise _refuse(_("Unit tidak dikenal: %(text)s") % {"text": text[:80]})


def safe(value: Any) -> str:
    """Return a cell that a spreadsheet shows as text: a leading =, +, - or @ would be run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


HEAD = ("nomor_lapor", "nomor_aduan", "tanggal", "judul", "klasifikasi", "unit", "tahap", "tenggat", "dijawab",
        "ditutup", "nilai", "anonim", "rahasia")  # fmt: skip


def export_lines(cases: Iterable[Grievance]) -> Iterator[list[str]]:
    """Yield the cells of the export: no names, and no words of secret complaints."""
    yield list(HEAD)
    for case in cases:
        cells = [
            case.lapor_id, case.number, case.received_on, _("(rahasia)") if case.is_secret else case.subject,
            case.classification, case.unit, case.stage, "" if case.due.year == date.max.year else case.due,
            case.answered_on, case.closed_on, case.rating, "ya" if case.is_anonymous else "tidak",
            "ya" if case.is_secret else "tidak",
        ]  # fmt: skip
        yield [safe(cell) for cell in cells]


def refused_lines(run: ImportRun) -> Iterator[list[str]]:
    """Yield the report of what was refused and why."""
    yield ["baris", "nomor_lapor", "alasan"]
    for line, lapor_id, why in run.refused:
        yield [str(line), safe(lapor_id), safe(why)]
