"""The text of the reports about forums, in Indonesian: numbers by element, answers, agreements, the plan. No names."""

from collections import Counter
from typing import Any

from django.utils.formats import date_format

from accounts.models import Office
from forums.door import counts
from forums.duty import governments, held_in
from forums.models import ActionState, Answer, Forum, Moderation
from forums.moves import current_minutes

EMPTY = "–"


def text_of_forum(forum: Forum) -> dict[str, Any]:
    """Return the content of the report of one forum. Call in the language of papers."""
    day = date_format(forum.office.local_date(forum.starts_at), "l, j F Y")
    minutes = current_minutes(forum)
    facts = [
        ["Jenis", str(forum.get_kind_display())], ["Penyelenggara", forum.organiser_name], ["Waktu", day],
        ["Tempat", forum.place or forum.online_url or EMPTY], ["Tahap", str(forum.get_stage_display())],
        ["Berita Acara", (minutes.content.get("number") if minutes else "") or "belum ada"],
    ]  # fmt: skip
    return {
        "subject": "Laporan Forum",
        "opening": f"Laporan ini merangkum forum {forum.title} menurut catatan pada kantor kami.",
        "paragraphs": [
            {"table": facts}, "Pokok bahasan:", {"list": [topic.title for topic in forum.topics.all()]},
            *_attendance(forum), *_talk(forum), *_plan(forum),
        ],
        "closing": "Demikian laporan ini dibuat dari catatan forum pada hari laporan ini.",
    }  # fmt: skip


def _attendance(forum: Forum) -> list[Any]:
    rows = counts(forum)
    if not rows:
        return []
    total = ["Jumlah", str(sum(one.listed for one in rows)), str(sum(one.came for one in rows))]
    lines = [[one.element.name, str(one.listed), str(one.came)] for one in rows]
    return [{"head": ["Unsur", "Di daftar", "Hadir"], "table": [*lines, total]}]


def _talk(forum: Forum) -> list[Any]:
    said = Counter(forum.contributions.exclude(moderation=Moderation.HIDDEN).values_list("answer", flat=True))
    blocks: list[Any] = [{
        "head": ["Masukan", "Jumlah"],
        "table": [[str(answer.label), str(said[answer.value])] for answer in Answer],
    }]  # fmt: skip
    agreed = list(forum.notes.filter(is_agreement=True).values_list("text", flat=True))
    return [*blocks, "Yang disepakati:", {"list": agreed}] if agreed else blocks


def _plan(forum: Forum) -> list[Any]:
    rows = [
        [item.action, item.owner.name, date_format(item.due_on, "j F Y"), str(item.get_state_display())]
        for item in forum.actions.select_related("owner")
    ]
    return (
        [{"head": ["Rencana aksi", "Penanggung jawab", "Batas waktu", "Keadaan"], "table": rows}]
        if rows
        else []
    )


def text_of_year(office: Office, year: int) -> dict[str, Any]:
    """Return the content of the report of a year. Call in the language of papers."""
    forums = held_in(office, year)
    found = governments(office, year)
    none = [one.name for one in found if one.code and not one.consultations]
    blocks: list[Any] = [_overview(forums)]
    if forums:
        blocks.append({
            "head": ["Tanggal", "Forum", "Penyelenggara", "Hadir"],
            "table": [[_day(forum), forum.title, forum.organiser_name, str(_came(forum))] for forum in forums],
        })  # fmt: skip
    rows = [
        [one.name, str(len(one.lines)), str(one.holding), str(one.consultations)] for one in found if one.code
    ]
    blocks.append(
        {"head": ["Pemerintah", "Instansi", "Instansi yang mengadakan", "Konsultasi publik"], "table": rows}
    )
    if none:
        blocks += ["Belum ada Forum Konsultasi Publik yang tercatat di:", {"list": none}]
    return {
        "subject": f"Laporan Forum Tahun {year}",
        "opening": f"{office.name} merangkum forum yang tercatat pada tahun {year}.",
        "paragraphs": blocks,
        "closing": "Setiap penyelenggara layanan mengadakan Forum Konsultasi Publik paling sedikit sekali setahun "
        "(Permenpan RB Nomor 16 Tahun 2017). Forum yang tidak dicatat pada kantor kami tidak termuat.",
    }


def _overview(forums: list[Forum]) -> dict[str, Any]:
    actions = Counter(state for forum in forums for state in forum.actions.values_list("state", flat=True))
    said = sum(forum.contributions.exclude(moderation=Moderation.HIDDEN).count() for forum in forums)
    return {
        "head": ["Angka pokok", "Jumlah"],
        "table": [
            ["Forum yang diadakan", str(len(forums))],
            ["Orang yang hadir", str(sum(_came(forum) for forum in forums))],
            ["Masukan", str(said)],
            ["Tindakan dalam rencana aksi", str(sum(actions.values()))],
            ["Tindakan yang selesai", str(actions[ActionState.DONE])],
        ],
    }


def _came(forum: Forum) -> int:
    return forum.participants.filter(arrived_at__isnull=False).count()


def _day(forum: Forum) -> str:
    return date_format(forum.office.local_date(forum.starts_at), "j F Y")
