"""Every date can say why it is that date; badges read as words with their unit."""

from datetime import date

import pytest
from django.utils.translation import override

from deadlines.clocks import end_clock, extend, pause, resume, start_clock
from deadlines.explain import badge, explain
from deadlines.holidays import work_calendar
from deadlines.models import Outcome
from deadlines.tests.factories import AT

D = date.fromisoformat


@pytest.fixture
def start(reference, office):
    def start(code, on):
        started = D(on) if on else None
        return start_clock(office, code, office=office, rules_on=D("2026-01-05"), started_on=started, at=AT)

    return start


def text(deadline, today="2026-03-01"):
    return " ".join(explain(deadline, today=D(today)).sentences).replace("\N{NO-BREAK SPACE}", " ")


def test_working_days_name_the_rule_the_start_and_each_holiday_skipped(start):
    deadline = start("PVL_FORMIL", "2026-02-12")
    found = explain(deadline, today=D("2026-03-01"))
    assert [item.day for item in found.skipped] == [D("2026-02-16"), D("2026-02-17")]
    assert text(deadline) == (
        "Dihitung 14 hari kerja sejak laporan diterima (tanggal agenda): Kamis, 12 Februari 2026. "
        "Hari pertama adalah hari sesudahnya. Sabtu dan Minggu tidak dihitung. "
        "Hari libur juga tidak dihitung: 16 Februari 2026 (Cuti Bersama Tahun Baru Imlek), "
        "17 Februari 2026 (Tahun Baru Imlek). Batas waktunya Jumat, 6 Maret 2026. "
        "Dasar: SK Ketua Ombudsman 244/2020. "
        "Aturan ini sangat mungkin berlaku, tetapi naskahnya belum kami lihat."
    )


def test_calendar_days_tell_when_the_end_moved_off_a_day_off(start):
    deadline = start("PVL_COMPLETE", "2026-04-23")
    found = explain(deadline, today=D("2026-05-01"))
    assert (found.due_on, found.due_effective) == (D("2026-05-23"), D("2026-05-25"))
    assert [(item.day.day, str(item.reason)) for item in found.skipped] == [(23, "Sabtu"), (24, "Minggu")]
    assert "Hitungan jatuh pada Sabtu, 23 Mei 2026, bukan hari kerja" in text(deadline)
    assert "Batas waktunya Senin, 25 Mei 2026. Dasar: UU 37/2008, pasal 25 ayat (3)." in text(deadline)
    assert "Kalau lewat: Pelapor dianggap mencabut" in text(deadline)
    assert "Batas ini sudah lewat: Pelapor dianggap mencabut" in text(deadline, today="2026-05-26")


def test_a_clock_not_yet_running_says_what_it_waits_for(start):
    assert "Hitungan belum berjalan" in text(start("RIKSA_KLAR_1", None))


def test_pauses_and_extensions_are_told_with_their_reason(start):
    deadline = start("RIKSA_KLAR_1", "2026-03-25")
    pause(deadline, on=D("2026-04-01"), reason="Gempa.", at=AT, by=None)
    assert "Dijeda sejak Rabu, 1 April 2026: Gempa." in text(deadline)
    resume(deadline, on=D("2026-04-06"), at=AT, by=None)
    extend(deadline, days=7, reason="Arsip di gudang.", at=AT, by=None)
    assert "sampai berjalan lagi Senin, 6 April 2026: Gempa." in text(deadline)
    assert "Diperpanjang 7 hari: Arsip di gudang." in text(deadline)


def test_an_unsure_rule_says_so(start):
    assert "Aturan ini belum terverifikasi." in text(start("CLASS_SEDANG", "2026-03-10"))


@pytest.mark.parametrize(
    ("code", "on", "today", "kind", "words"),
    [
        ("RIKSA_KLAR_1", "2026-03-25", "2026-03-26", "later", "13 hari lagi"),
        ("RIKSA_KLAR_1", "2026-03-25", "2026-04-02", "near", "6 hari lagi"),  # 3 working days
        ("RIKSA_KLAR_1", "2026-03-25", "2026-04-08", "today", "Hari ini"),
        ("RIKSA_KLAR_1", "2026-03-25", "2026-04-10", "late", "Lewat 2 hari"),
        ("PVL_FORMIL", "2026-02-12", "2026-02-20", "later", "10 hari kerja lagi"),
        ("PVL_FORMIL", "2026-02-12", "2026-02-27", "near", "5 hari kerja lagi"),
        ("PVL_FORMIL", "2026-02-12", "2026-03-10", "late", "Lewat 2 hari kerja"),
        ("PVL_FORMIL", "2026-02-12", "2026-03-07", "late", "Lewat 1 hari"),  # a Saturday: no working day yet
        ("PVL_FORMIL", "2026-02-12", "2028-03-06", "late", "Lewat 731 hari"),  # 2028 is not loaded
        ("RIKSA_KLAR_1", None, "2026-03-26", "paused", "Belum berjalan"),
    ],
)
def test_a_badge_says_how_long_in_the_rules_unit(start, code, on, today, kind, words):
    found = badge(start(code, on), today=D(today), calendar=work_calendar())
    assert (found.kind, found.words.replace("\N{NO-BREAK SPACE}", " ")) == (kind, words)


def test_a_badge_shows_the_short_date_with_the_year_when_it_is_another(start):
    deadline = start("PVL_FORMIL", "2026-12-23")
    assert badge(deadline, today=D("2026-12-28"), calendar=work_calendar()).detail == "Sen 18 Jan 2027"
    assert badge(deadline, today=D("2027-01-04"), calendar=work_calendar()).detail == "Sen 18 Jan"


@pytest.mark.parametrize(
    ("outcome", "kind", "words"),
    [
        (Outcome.MET, "done", "Dipenuhi Kam 2 Apr"),
        (Outcome.LAPSED, "none", "Batas terlewati"),
        (Outcome.CANCELLED, "none", "Tidak berlaku lagi"),
    ],
)
def test_an_ended_clock_shows_how_it_ended(start, outcome, kind, words):
    deadline = start("RIKSA_KLAR_1", "2026-03-25")
    end_clock(deadline, outcome, on=D("2026-04-02"), at=AT)
    found = badge(deadline, today=D("2026-04-03"), calendar=work_calendar())
    assert (found.kind, found.words) == (kind, words)


def test_a_paused_clock_and_no_clock_say_so(start):
    deadline = start("RIKSA_KLAR_1", "2026-03-25")
    pause(deadline, on=D("2026-04-01"), reason="Gempa.", at=AT, by=None)
    found = badge(deadline, today=D("2026-04-20"), calendar=work_calendar())
    assert (found.kind, found.words, found.detail) == ("paused", "Dijeda", "Sejak Rab 1 Apr")
    assert badge(None, today=D("2026-04-20"), calendar=work_calendar()).kind == "none"


def test_badges_cost_no_query_and_dates_follow_the_reader(start, django_assert_num_queries):
    deadline, calendar = start("RIKSA_KLAR_1", "2026-03-25"), work_calendar()
    with django_assert_num_queries(0), override("en"):
        assert badge(deadline, today=D("2026-04-02"), calendar=calendar).detail == "Wed 8 Apr"
