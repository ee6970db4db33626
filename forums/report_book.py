"""Forums as workbooks (XLSX): one forum with talk and plan, or a year with the duty of governments. No names."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from accounts.models import Office
from documents.sheets import add_sheet
from forums.door import counts
from forums.duty import Government, held_in
from forums.models import Forum, Moderation

WIDTHS = (48, 28, 28, 18, 18, 40)


def forum_book(forum: Forum) -> bytes:
    """Return the workbook of one forum."""
    book = Workbook(write_only=True)
    rows: list[list[Any]] = [[one.element.local_name, one.listed, one.came] for one in counts(forum)]
    add_sheet(book, _("Kehadiran"), [_("Unsur"), _("Di daftar"), _("Hadir")], rows, widths=WIDTHS)
    said = forum.contributions.exclude(moderation=Moderation.HIDDEN).select_related("element", "topic")
    talk = [
        [
            item.text, item.element.local_name if item.element else "", item.topic.title if item.topic else "",
            item.get_answer_display(), item.answer_text,
        ]
        for item in said
    ]  # fmt: skip
    head = [_("Masukan"), _("Unsur"), _("Pokok bahasan"), _("Tanggapan"), _("Alasannya")]
    add_sheet(book, _("Masukan"), head, talk, widths=WIDTHS)
    agreed = [[text] for text in forum.notes.filter(is_agreement=True).values_list("text", flat=True)]
    add_sheet(book, _("Kesepakatan"), [_("Yang disepakati")], agreed, widths=WIDTHS)
    plan = [
        [item.action, item.owner.name, item.output, item.due_on, item.get_state_display(), item.state_reason]
        for item in forum.actions.select_related("owner")
    ]
    head = [_("Tindakan"), _("Penanggung jawab"), _("Hasil"), _("Batas waktu"), _("Keadaan"), _("Alasan")]
    add_sheet(book, _("Rencana aksi"), head, plan, widths=WIDTHS)
    return _saved(book)


def year_book(office: Office, year: int, found: Sequence[Government]) -> bytes:
    """Return the workbook of a year: per government, per agency, and the forums that were held."""
    book = Workbook(write_only=True)
    head = [
        _("Pemerintah"),
        _("Instansi"),
        _("Instansi yang mengadakan"),
        _("Konsultasi publik"),
        _("Forum lain"),
    ]
    rows: list[list[Any]] = [
        [one.name, len(one.lines), one.holding, one.consultations, one.others] for one in found
    ]
    add_sheet(book, _("Pemerintah"), head, rows, widths=WIDTHS)
    head = [_("Instansi"), _("Pemerintah"), _("Forum terakhir"), _("Konsultasi publik"), _("Forum lain")]
    lines = [
        [line.agency.name, one.name, line.newest, line.consultations, line.others]
        for one in found
        for line in one.lines
    ]
    add_sheet(book, _("Instansi"), head, lines, widths=WIDTHS)
    head = [_("Forum"), _("Penyelenggara"), _("Jenis"), _("Tanggal"), _("Tahap")]
    forums = [
        [
            forum.title, forum.organiser_name, forum.get_kind_display(), office.local_date(forum.starts_at),
            forum.get_stage_display(),
        ]
        for forum in held_in(office, year)
    ]  # fmt: skip
    add_sheet(book, _("Forum"), head, forums, widths=WIDTHS)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
