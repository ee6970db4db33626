"""The figures of a period as a PDF: counted when it is asked for, set by a worker, kept for a week."""

from datetime import datetime
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Office, User
from complaints import orders
from complaints.figures.counting import Report, report
from complaints.figures.period import Period
from complaints.figures.words import blocks
from complaints.models import FiguresPrint
from documents.paper import clean
from documents.rendering import compile_pdf

MAKE = "complaints.tasks.print_figures"


@transaction.atomic
def ask(office: Office, period: Period, *, by: User, at: datetime) -> FiguresPrint:
    """Count the period and put its print in line; a worker makes it."""
    with override("id"):
        content = content_of(report(office, period), office=office, at=at)
    made: FiguresPrint = FiguresPrint.objects.create(
        office=office, period=period.code, content=content, asked_at=at, asked_by=by, expires_at=at + orders.KEPT,
    )  # fmt: skip
    transaction.on_commit(partial(current_app.send_task, MAKE, retry=False), robust=True)
    return made


def content_of(counted: Report, *, office: Office, at: datetime) -> dict[str, Any]:
    """Return the text of the print, in Indonesian."""
    period, today = counted.period, office.local_date(at)
    span = {"start": date_format(period.start, "j F Y"), "end": date_format(period.end, "j F Y")}
    counted_on = _("Dihitung %(day)s.") % {"day": date_format(today, "j F Y")}
    running = _("Periode ini belum selesai.") if today <= period.end else ""
    return {
        "office": office.name,
        "title": _("Statistik %(period)s") % {"period": period.label},
        "span": _("%(start)s sampai %(end)s") % span,
        "counted": f"{counted_on} {running}".strip(),
        "paragraphs": blocks(counted),
    }


def make_next(*, now: datetime) -> bool:
    """Make one waiting print; False when there is none."""
    return orders.make_next(FiguresPrint.objects.select_related("office"), _pdf, now=now)


def _pdf(made: FiguresPrint) -> bytes:
    paper: dict[str, Any] = clean(made.content)
    return compile_pdf("figures", 1, paper, day=made.office.local_date(made.asked_at))


def drop_expired(*, now: datetime) -> int:
    """Delete prints whose week is over, with their files; return how many."""
    return orders.drop_expired(FiguresPrint.objects.all(), now=now)
