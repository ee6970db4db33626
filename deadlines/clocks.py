"""The one writer of clocks: start, end, pause, resume, extend. Every change of a date leaves a ClockChange.

All functions work inside the caller's transaction (they lock rows), so that a step, its clocks and its notices
commit together or not at all.
"""

import logging
from collections.abc import Collection
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Office, User
from deadlines.calendar import CalendarMissing
from deadlines.counting import lay_out, spans
from deadlines.holidays import work_calendar
from deadlines.models import ChangeKind, ClockChange, Deadline, DeadlineQuerySet, Outcome, Pause, Unit
from deadlines.rules import rule_for

logger = logging.getLogger(__name__)


class ClockRefused(Exception):
    """The clock cannot be changed so; the message says why, for people."""


class ExtensionTooLong(ClockRefused):
    """The rule does not allow so many more days; `left` is how many it still allows."""

    def __init__(self, *, left: int) -> None:
        super().__init__(left)
        self.left = left

    def __str__(self) -> str:
        if not self.left:
            return _("Batas waktu ini tidak dapat diperpanjang lagi.")
        return ngettext(
            "Perpanjangan paling lama %(count)s hari lagi.",
            "Perpanjangan paling lama %(count)s hari lagi.",
            self.left,
        ) % {"count": self.left}


def start_clock(  # noqa: PLR0913  one keyword for each fact of a clock
    about: Model,
    code: str,
    *,
    office: Office,
    rules_on: date,
    started_on: date | None,
    at: datetime,
    by: User | None = None,
    part: str = "",
    length: int | None = None,
    may_wait: bool = False,
) -> Deadline:
    """Start the clock of rule `code` for `about` and return it.

    `rules_on`: the legal date whose rules apply (a case keeps those of its registration day). `started_on`: local date
    of the start event, None while it is not known (a letter whose receipt is not recorded). `part` tells clocks of one
    rule apart. A rule in hours counts from `at`. `length`: a shorter time than the rule's, in its unit; a longer one is
    ValueError. `may_wait`: without holidays of its year the clock gets its date when they are loaded.
    Errors: RuleMissing, CalendarMissing; IntegrityError when the same clock is already open.
    """
    rule = rule_for(code, on=rules_on)
    _check_length(length, longest=rule.length)
    instant = at if rule.unit == Unit.HOURS else None
    deadline = Deadline(
        rule=rule,
        office=office,
        about=about,
        part=part,
        title=rule.name,
        audience=rule.audience,
        started_on=office.local_date(instant) if instant else started_on,
        started_at=instant,
        own_length=None if length == rule.length else length,
        created_at=at,
    )
    _first_dates(deadline, may_wait=may_wait)
    deadline.save(force_insert=True)
    _record(deadline, _first_change(deadline), old=None, at=at, by=by)
    return deadline


def _first_change(deadline: Deadline) -> str:
    return ChangeKind.STARTED if deadline.started_on else ChangeKind.CREATED


def _check_length(length: int | None, *, longest: int) -> None:
    if length is not None and not 1 <= length <= longest:
        raise ValueError(f"{length} is not between 1 and the {longest} of the rule.")


def _first_dates(deadline: Deadline, *, may_wait: bool) -> None:
    try:
        lay_out(deadline, pauses=(), calendar=work_calendar())
    except CalendarMissing as missing:
        if not may_wait:
            raise
        code = deadline.rule.code
        logger.warning("A clock of rule %s has no date: load the holidays of %s.", code, missing.year)


def set_start(
    deadline: Deadline, *, started_on: date | None, at: datetime, by: User | None = None
) -> Deadline:
    """Record (or correct, or with None take back) the date of the start event, and count again.

    Errors: ClockRefused when the clock has ended or counts hours; CalendarMissing.
    """
    _lock_open(deadline)
    _need_days(deadline)
    old, first = deadline.due_effective, deadline.started_on is None
    deadline.started_on = started_on
    _count_again(deadline)
    _record(deadline, ChangeKind.STARTED if first else ChangeKind.RESTARTED, old=old, at=at, by=by)
    return deadline


def end_clock(
    deadline: Deadline, outcome: str, *, on: date, at: datetime, by: User | None = None, reason: str = ""
) -> Deadline:
    """End a clock on the legal date `on`; one that has ended stays as it is."""
    _lock(deadline)
    if deadline.outcome == Outcome.OPEN:
        _end([deadline], outcome, on=on, at=at, by=by, reason=reason)
    return deadline


def end_open_clocks(
    about: Model,
    outcome: str,
    *,
    on: date,
    at: datetime,
    by: User | None = None,
    codes: Collection[str] | None = None,
    reason: str = "",
) -> int:
    """End the open clocks of `about`, all or those with one of `codes`; return how many."""
    clocks = clocks_of(about).open().select_for_update(of=("self",)).order_by("pk")
    if codes is not None:
        clocks = clocks.filter(rule__code__in=codes)
    found = list(clocks)
    if found:
        _end(found, outcome, on=on, at=at, by=by, reason=reason)
    return len(found)


def pause(deadline: Deadline, *, on: date, reason: str, at: datetime, by: User | None) -> Deadline:
    """Stop the clock: `on` is the first day that does not count. Pausing a paused clock changes nothing.

    The due date keeps its value until the clock runs again; a paused clock is neither overdue nor reminded of.
    Errors: ClockRefused without a reason, or when the clock has ended or counts hours.
    """
    _need_reason(reason)
    _lock_open(deadline)
    _need_days(deadline)
    if deadline.paused_on is not None:
        return deadline
    Pause.objects.create(deadline=deadline, from_on=on, reason=reason, by=by)
    deadline.paused_on, deadline.remind_on = on, None
    deadline.save(update_fields=["paused_on", "remind_on"])
    _record(deadline, ChangeKind.PAUSED, old=deadline.due_effective, at=at, by=by, reason=reason)
    return deadline


def resume(deadline: Deadline, *, on: date, at: datetime, by: User | None) -> Deadline:
    """Let the clock run again: `on` is the first day that counts. A clock that runs is left alone.

    Errors: ClockRefused when the clock has ended; CalendarMissing.
    """
    _lock_open(deadline)
    if deadline.paused_on is None:
        return deadline
    _close_pauses([deadline], on=on)
    old, deadline.paused_on = deadline.due_effective, None
    _count_again(deadline)
    _record(deadline, ChangeKind.RESUMED, old=old, at=at, by=by)
    return deadline


def extend(deadline: Deadline, *, days: int, reason: str, at: datetime, by: User | None) -> Deadline:
    """Give `days` more, in the unit of the rule, on top of earlier extensions.

    Errors: ExtensionTooLong over the rule's cap (`max_extension_days` in all); ClockRefused without a reason,
    with less than one day, or when the clock has ended or counts hours; CalendarMissing.
    """
    _need_reason(reason)
    if days < 1:
        raise ClockRefused(_("Tulis jumlah hari, paling sedikit 1."))
    _lock_open(deadline)
    _need_days(deadline)
    left = max(0, deadline.rule.max_extension_days - deadline.extension_days)
    if days > left:
        raise ExtensionTooLong(left=left)
    old = deadline.due_effective
    deadline.extension_days += days
    deadline.extension_reason = reason
    _count_again(deadline)
    _record(deadline, ChangeKind.EXTENDED, old=old, at=at, by=by, reason=reason)
    return deadline


def nearest(about: Model) -> Deadline | None:
    """Return the running clock of `about` that is due first; None when none runs."""
    return clocks_of(about).running().order_by("due_effective", "pk").select_related("rule").first()


def clocks_of(about: Model) -> DeadlineQuerySet:
    """Return all clocks of `about`."""
    kind = ContentType.objects.get_for_model(about)
    return Deadline.objects.filter(about_type=kind, about_id=about.pk)


def _end(
    clocks: list[Deadline], outcome: str, *, on: date, at: datetime, by: User | None, reason: str
) -> None:
    _close_pauses([clock for clock in clocks if clock.paused_on is not None], on=on)
    for clock in clocks:
        clock.outcome, clock.ended_on, clock.paused_on = outcome, on, None
        clock.remind_on = clock.remind_at = None
    Deadline.objects.filter(pk__in=[clock.pk for clock in clocks]).update(
        outcome=outcome, ended_on=on, paused_on=None, remind_on=None, remind_at=None
    )
    ClockChange.objects.bulk_create(
        ClockChange(
            deadline=clock, kind=ChangeKind.ENDED, at=at, by=by, reason=reason,
            old_due=clock.due_effective, new_due=clock.due_effective,
        )
        for clock in clocks
    )  # fmt: skip


def _close_pauses(clocks: list[Deadline], *, on: date) -> None:
    if clocks:
        Pause.objects.filter(deadline__in=clocks, to_on__isnull=True).update(to_on=Greatest(F("from_on"), on))


def _count_again(deadline: Deadline) -> None:
    """Compute the dates of a locked clock anew and save them."""
    lay_out(deadline, pauses=spans(deadline.pauses.all()), calendar=work_calendar())
    deadline.save(update_fields=[
        "started_on", "due_on", "due_effective", "remind_on", "paused_on", "extension_days", "extension_reason",
    ])  # fmt: skip


def _lock_open(deadline: Deadline) -> None:
    _lock(deadline)
    if deadline.outcome != Outcome.OPEN:
        raise ClockRefused(
            _("Batas waktu ini sudah berakhir. Muat ulang halaman untuk melihat keadaan terbaru.")
        )


def _lock(deadline: Deadline) -> None:
    """Lock the row and bring the object up to date; its rule is a row that never changes, so it is kept."""
    rule = deadline.rule
    deadline.refresh_from_db(from_queryset=Deadline.objects.select_for_update())
    deadline.rule = rule


def _need_days(deadline: Deadline) -> None:
    if deadline.started_at is not None:
        raise ClockRefused(
            _("Batas waktu ini dihitung dalam jam, jadi tidak dapat dijeda, diperpanjang, atau digeser.")
        )


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise ClockRefused(_("Tulis alasannya, supaya siapa pun dapat memahami tanggal ini."))


def _record(
    deadline: Deadline,
    kind: str,
    *,
    old: date | None,
    at: datetime,
    by: User | None,
    reason: str = "",
) -> None:
    ClockChange.objects.create(
        deadline=deadline,
        kind=kind,
        at=at,
        by=by,
        old_due=old,
        new_due=deadline.due_effective,
        reason=reason,
    )
