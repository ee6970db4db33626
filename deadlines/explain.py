"""Why this date: a clock told in words, and the badge that lists show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Office
from deadlines.calendar import CalendarMissing, SkippedDay, WorkCalendar
from deadlines.holidays import work_calendar
from deadlines.models import Certainty, Deadline, DeadlineRule, Outcome, Pause, Unit

NEAR_HOURS = 6  # the same for a clock in real hours
NEAR_WORKING_DAYS = 5  # from here on a badge is a triangle (design: "near")
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything a date rests on. `sentences` says the same for people, in their language."""

    rule: DeadlineRule
    article: str
    start_text: str
    started_on: date | None
    length: int
    unit: str
    due_on: date | None
    due_effective: date | None
    skipped: list[SkippedDay]
    pauses: list[Pause]
    extension_days: int
    extension_reason: str
    certainty: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Badge:
    """A deadline at a glance: `kind` is later, near, today, late, paused, done or none (templates/parts/due.html)."""

    kind: str
    words: str
    detail: str


def explain(deadline: Deadline, *, today: date) -> Explanation:
    """Return why the clock ends when it ends, as known on the local date `today`.

    Cost: one query for the pauses unless they are prefetched. Errors: CalendarMissing.
    """
    rule, pauses = deadline.rule, list(deadline.pauses.all())
    skipped = _skipped(deadline, work_calendar())
    sentences = [
        *_about_start(deadline),
        *_about_days_off(deadline, skipped),
        *_about_pauses(pauses),
        *_about_extension(deadline),
        *_about_law(rule, late=deadline.due_effective is not None and deadline.due_effective < today),
    ]
    return Explanation(
        rule=rule,
        article=law_of(rule),
        start_text=rule.local_start_text,
        started_on=deadline.started_on,
        length=deadline.length,
        unit=rule.unit,
        due_on=deadline.due_on,
        due_effective=deadline.due_effective,
        skipped=skipped,
        pauses=pauses,
        extension_days=deadline.extension_days,
        extension_reason=deadline.extension_reason,
        certainty=rule.certainty,
        sentences=sentences,
    )


def badge(
    deadline: Deadline | None, *, today: date, calendar: WorkCalendar, now: datetime | None = None
) -> Badge:
    """Return the badge of a clock on the local date `today`; its rule must be loaded. Costs no query.

    A clock in real hours says how many are left at the instant `now` (its office must be loaded); without it, the day.
    """
    if deadline is None:
        return Badge("none", _("Belum dimulai"), "")
    if deadline.outcome != Outcome.OPEN:
        return _ended(deadline, today)
    if deadline.due_effective is None:
        return _without_date(deadline)
    if deadline.paused_on is not None:
        since = short_date(deadline.paused_on, today=today)
        return Badge("paused", _("Dijeda"), _("Sejak %(date)s") % {"date": since})
    if deadline.due_at is not None and now is not None:
        return _in_hours(deadline.due_at, deadline.office, today=today, now=now)
    return _running(deadline, deadline.due_effective, today=today, calendar=calendar)


def count_words(count: int, unit: str) -> str:
    """Return "14 hari", "14 hari kerja" or "24 jam", number and unit kept on one line."""
    if unit == Unit.HOURS:
        words = ngettext("%(count)s jam", "%(count)s jam", count)
    elif unit == Unit.WORKING:
        words = ngettext("%(count)s hari kerja", "%(count)s hari kerja", count)
    else:
        words = ngettext("%(count)s hari", "%(count)s hari", count)
    return (words % {"count": count}).replace(" ", _NBSP, 1)


def law_of(rule: DeadlineRule) -> str:
    """Return regulation and article: "UU 37/2008, pasal 33 ayat (1)", in the reader's language."""
    return rule.local_source


def local_hour(at: datetime, office: Office) -> str:
    """Return "18.40 WITA": the time of day of an instant at an office, with the zone's name."""
    local = at.astimezone(office.zone)
    return f"{local:%H.%M} {local.tzname()}".replace(" ", _NBSP)


def long_date(day: date) -> str:
    """Return "Jumat, 20 November 2026" in the reader's language."""
    return date_format(day, "l, j F Y")


def short_date(day: date, *, today: date) -> str:
    """Return "Jum 20 Nov", with the year when it is not this year's."""
    return date_format(day, "D j M" if day.year == today.year else "D j M Y")


def _ended(deadline: Deadline, today: date) -> Badge:
    ended = short_date(deadline.ended_on, today=today) if deadline.ended_on else ""
    limit = (
        _("Batas %(date)s") % {"date": short_date(deadline.due_effective, today=today)}
        if deadline.due_effective
        else ""
    )
    if deadline.outcome == Outcome.MET:
        return Badge("done", _("Dipenuhi %(date)s") % {"date": ended}, limit)
    if deadline.outcome == Outcome.LAPSED:
        return Badge("none", _("Batas terlewati"), limit)
    return Badge("none", _("Tidak berlaku lagi"), ended)


def _without_date(deadline: Deadline) -> Badge:
    if deadline.started_on is not None:
        return Badge("paused", _("Belum dihitung"), _("Hari libur tahun itu belum dimuat"))
    return Badge("paused", _("Belum berjalan"), _("Tanggal mulai belum dicatat"))


def _in_hours(due: datetime, office: Office, *, today: date, now: datetime) -> Badge:
    """Whole hours, rounded down: "0 jam lagi" is never said, the last hour counts in minutes."""
    day = short_date(office.local_date(due), today=today)
    detail = _("%(date)s pukul %(hour)s") % {"date": day, "hour": local_hour(due, office)}
    late = due <= now
    minutes = int(abs(due - now) / timedelta(minutes=1))
    hours = minutes // 60
    count = count_words(hours, Unit.HOURS) if hours else _minutes(minutes)
    if late:
        return Badge("late", _("Lewat %(count)s") % {"count": count}, detail)
    near = due - now <= timedelta(hours=NEAR_HOURS)
    return Badge("today" if near else "near", _("%(count)s lagi") % {"count": count}, detail)


def _minutes(count: int) -> str:
    return (ngettext("%(count)s menit", "%(count)s menit", count) % {"count": count}).replace(" ", _NBSP, 1)


def _running(deadline: Deadline, due: date, *, today: date, calendar: WorkCalendar) -> Badge:
    detail = short_date(due, today=today)
    if due == today:
        return Badge("today", _("Hari ini"), detail)
    working = _working_days(today, due, calendar)
    in_working_days = deadline.rule.unit == Unit.WORKING and bool(working)
    count = count_words(
        abs(working or 0) if in_working_days else abs((due - today).days),
        Unit.WORKING if in_working_days else Unit.CALENDAR,
    )
    if due < today:
        return Badge("late", _("Lewat %(count)s") % {"count": count}, detail)
    near = working is not None and working <= NEAR_WORKING_DAYS
    return Badge("near" if near else "later", _("%(count)s lagi") % {"count": count}, detail)


def _working_days(today: date, due: date, calendar: WorkCalendar) -> int | None:
    """Count working days from today to the due day; None when today lies in a year nobody has loaded."""
    try:
        return calendar.working_days_between(today, due)
    except CalendarMissing:
        return None


def _skipped(deadline: Deadline, calendar: WorkCalendar) -> list[SkippedDay]:
    """Days off that moved the date: inside the count for working days, at its end for plain days."""
    if deadline.started_on is None or deadline.due_on is None or deadline.due_effective is None:
        return []
    if deadline.rule.unit == Unit.HOURS:
        return []
    if deadline.rule.unit == Unit.WORKING:
        return calendar.skipped(deadline.started_on, deadline.due_effective)
    if deadline.due_on == deadline.due_effective:
        return []
    day_before = date.fromordinal(deadline.due_on.toordinal() - 1)
    return calendar.skipped(day_before, deadline.due_effective, weekends=True)


def _about_start(deadline: Deadline) -> Iterator[str]:
    rule = deadline.rule
    words = {"count": count_words(deadline.length, rule.unit), "event": rule.local_start_text}
    if deadline.started_on is None:
        yield _("Batasnya %(count)s sejak %(event)s.") % words
        yield _("Hitungan belum berjalan, karena tanggal itu belum dicatat.")
        return
    words["date"] = long_date(deadline.started_on)
    if deadline.started_at is not None:
        words["hour"] = local_hour(deadline.started_at, deadline.office)
        yield _("Dihitung %(count)s sejak %(event)s: %(date)s pukul %(hour)s.") % words
        yield _("Jam berjalan terus, juga pada malam hari, akhir pekan, dan hari libur.")
        return
    yield _("Dihitung %(count)s sejak %(event)s: %(date)s.") % words
    yield _("Hari pertama adalah hari sesudahnya.")


def _about_days_off(deadline: Deadline, skipped: Sequence[SkippedDay]) -> Iterator[str]:
    if deadline.due_on is None or deadline.due_effective is None:
        if deadline.started_on is not None:
            yield _("Batasnya belum dihitung, karena hari libur tahun itu belum dimuat.")
        return
    effective = long_date(deadline.due_effective)
    if deadline.due_at is not None:
        hour = local_hour(deadline.due_at, deadline.office)
        yield _("Batas waktunya %(date)s pukul %(hour)s.") % {"date": effective, "hour": hour}
        return
    if deadline.rule.unit == Unit.WORKING:
        yield _("Sabtu dan Minggu tidak dihitung.")
        if skipped:
            yield _("Hari libur juga tidak dihitung: %(days)s.") % {"days": _listed(skipped)}
    elif skipped:
        yield _("Hitungan jatuh pada %(date)s, bukan hari kerja (%(days)s).") % {
            "date": long_date(deadline.due_on),
            "days": _listed(skipped),
        }
    yield _("Batas waktunya %(date)s.") % {"date": effective}


def _listed(skipped: Sequence[SkippedDay]) -> str:
    return ", ".join(f"{date_format(item.day, 'j F Y')} ({item.reason})" for item in skipped)


def _about_pauses(pauses: Sequence[Pause]) -> Iterator[str]:
    for pause in pauses:
        words = {"first": long_date(pause.from_on), "reason": pause.reason}
        if pause.to_on is None:
            yield _("Dijeda sejak %(first)s: %(reason)s") % words
        else:
            words["again"] = long_date(pause.to_on)
            yield _("Tidak dihitung sejak %(first)s sampai berjalan lagi %(again)s: %(reason)s") % words


def _about_extension(deadline: Deadline) -> Iterator[str]:
    if deadline.extension_days:
        yield _("Diperpanjang %(count)s: %(reason)s") % {
            "count": count_words(deadline.extension_days, deadline.rule.unit),
            "reason": deadline.extension_reason,
        }


def _about_law(rule: DeadlineRule, *, late: bool) -> Iterator[str]:
    yield _("Dasar: %(law)s.") % {"law": law_of(rule)}
    if rule.lapse_text:
        sentence = _("Batas ini sudah lewat: %(text)s") if late else _("Kalau lewat: %(text)s")
        yield sentence % {"text": rule.local_lapse_text}
    if rule.certainty == Certainty.UNSURE:
        yield _("Aturan ini belum terverifikasi.")
    elif rule.certainty == Certainty.LIKELY:
        yield _("Aturan ini sangat mungkin berlaku, tetapi naskahnya belum kami lihat.")
