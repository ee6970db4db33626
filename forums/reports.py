"""Reports about forums: frozen as text, numbered, made into a PDF by the worker like every paper."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Office
from documents.models import Document, Reader
from documents.signing import issue_now
from forums.duty import WAS_HELD
from forums.models import Forum, ForumReport
from forums.moves import lock_forum, need_facilitator
from forums.permissions import may_report_year
from forums.refusals import ForumRefused
from forums.report_text import text_of_forum, text_of_year

if TYPE_CHECKING:
    from accounts.models import User

KIND = "forum_report"


@transaction.atomic
def report_forum(forum: Forum, *, by: "User", at: datetime) -> ForumReport:
    """Report about one forum. Raises ForumRefused before it was held."""
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    if held.stage_now not in WAS_HELD:
        raise ForumRefused(_("Laporan dibuat sesudah forum dibuka."))
    year = held.office.local_date(held.starts_at).year
    with override("id"):
        content = text_of_forum(held)
    return _made(
        ForumReport(office=held.office, forum=held, year=year, at=at, by=by), "Laporan Forum", content
    )


@transaction.atomic
def report_year(office: Office, year: int, *, by: "User", at: datetime) -> ForumReport:
    """Report about the forums of a year. Raises ForumRefused for a year to come, and for who may not."""
    if not (verdict := may_report_year(by)):
        raise ForumRefused(verdict.reason)
    if year > office.local_date(at).year:
        raise ForumRefused(_("Tahun ini belum mulai."))
    with override("id"):
        content = text_of_year(office, year)
    made = ForumReport(office=office, year=year, at=at, by=by)
    return _made(made, f"Laporan Forum Tahun {year}", content)


def _made(made: ForumReport, title: str, content: dict[str, Any]) -> ForumReport:
    made.save(force_insert=True)
    made.document = issue_now(
        KIND, about=made, office=made.office, reader=Reader.INTERNAL, title=title, content=content, at=made.at
    )
    made.save(update_fields=["document"])
    return made


class ReportPapers:
    """Owner of the papers of reports (documents.registry)."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the frozen content: it names nobody."""
        return dict(document.content)

    def visible_to(self, user: "User", document: Document) -> bool:
        """Whether staff may read the paper: those of the office."""
        return ForumReport.objects.visible_to(user).filter(pk=document.about_id).exists()

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """Nothing follows: the report lies among the office's papers and on the page of its forum or year."""
