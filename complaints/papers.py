"""What the documents app asks about papers of a case: identities at rendering, effects of issuing, who may read."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from complaints.actors import SYSTEM, Actor
from complaints.identity import reporter_identity
from complaints.issued_lhp import issue, send_cover, send_monitoring_letter
from complaints.issued_recommendation import issue_recommendation, send_recommendation
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import CaseKind, Complaint, RequestState, Transfer
from complaints.moves import refresh_queue
from complaints.permissions import works_on
from complaints.recipients import tell_reporter_by_mail
from complaints.streams import tell_reporter
from complaints.tell_agency import announce_letter, tell_agency
from complaints.tell_suggestion import send_suggestion
from deadlines.clocks import end_open_clocks
from deadlines.models import Outcome
from documents.blocks import named
from documents.models import Document, Reader

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

REPORTER_TOKEN = "{{pelapor}}"  # noqa: S105  stands in letter texts where the reporter is meant
CONFIDENTIAL = "Pelapor (identitas dirahasiakan)"


class CasePapers:
    """Owner of the papers of complaints (documents.registry)."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the content with identities filled in; called by the worker that renders, nowhere else.

        Of a confidential reporter no paper carries the name, not even the letter to the person: letters lie on tables.
        """
        case = self._case(document)
        content = dict(document.content)
        name = self._name_for(case, document)
        addressee = content.get("addressee") or {}
        if addressee.get("kind") == "reporter":
            content["addressee"] = {**addressee, "lines": self._address_lines(case)}
        if document.kind == "receipt":
            content["reporter_lines"] = [CONFIDENTIAL] if case.is_confidential else self._identity_lines(case)
        filled: dict[str, Any] = _replace(content, name)
        return filled

    def _case(self, document: Document) -> Complaint:
        return Complaint.objects.select_related("office", "agency").get(pk=document.about_id)

    def _name_for(self, case: Complaint, document: Document) -> str:
        if case.kind == CaseKind.OWN_INITIATIVE:
            return ""  # nobody reported; no text of such a case names a reporter
        if document.reader == Reader.REPORTER:
            return "Saudara" if case.is_confidential else reporter_identity(case).full_name
        return CONFIDENTIAL if case.is_confidential else reporter_identity(case).full_name

    def _address_lines(self, case: Complaint) -> list[str]:
        identity = reporter_identity(case)
        if case.is_confidential:
            return [CONFIDENTIAL, _("Nomor laporan %(number)s") % {"number": case.agenda_number}]
        return [
            line
            for line in (identity.full_name, identity.organisation, *identity.address.split("\n"))
            if line
        ]

    def _identity_lines(self, case: Complaint) -> list[str]:
        identity = reporter_identity(case)
        return [line for line in (identity.full_name, identity.organisation, identity.address) if line]

    def visible_to(self, user: "User", document: Document) -> bool:
        """Whether staff may read the paper: those who may open the case."""
        case = Complaint.objects.filter(pk=document.about_id).first()
        return case is not None and works_on(user, case)

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """Send what was signed: dates of the letter, timeline, mails, clocks, ledger. Runs inside the signing."""
        case = lock_case(document.about_id)
        on = document.dated_on or case.local_date(at)
        case.letters.filter(document=document).update(sent_on=on)
        send = _ON_ISSUE.get(document.kind)
        if send is not None:
            send(case, document, on, at)
        actor = Actor.staff(by) if by else SYSTEM
        detail = {"document": document.pk, "kind": document.kind, "number": document.number}
        record(case, "paper_issued", actor=actor, on=max(on, case.last_event_on or on), at=at, detail=detail,
               binds_dates=True)  # fmt: skip
        refresh_queue(case)
        if document.kind == "lhp" and by is not None:
            issue(document, on=max(on, case.last_event_on or on), at=at, by=by)
        if document.kind == "recommendation" and by is not None:
            issue_recommendation(case, on=max(on, case.last_event_on or on), at=at, by=by)


def arrived_cases(user: "User") -> "QuerySet[Complaint]":
    """Return the cases that another office handed over to the person's, with the papers that office had issued."""
    arrived = Transfer.objects.arrived_at(user.office_id or 0)
    return Complaint.objects.filter(pk__in=arrived.values("complaint"))


def _replace(value: Any, name: str) -> Any:
    """Return `value` with the reporter's token replaced, through lists and mappings."""
    if isinstance(value, str):
        return value.replace(REPORTER_TOKEN, name)
    if isinstance(value, list):
        return [_replace(part, name) for part in value]
    if isinstance(value, dict):
        return {key: _replace(part, name) for key, part in value.items()}
    return value


def _completion_request(case: Complaint, document: Document, on: date, at: datetime) -> None:
    tell_reporter(case, "completion_requested", on=on, at=at, document=document)
    tell_reporter_by_mail(case, "incomplete", at=at)


def _notice_accepted(case: Complaint, document: Document, on: date, at: datetime) -> None:
    tell_reporter(case, "letter_sent", on=on, at=at, document=document)
    tell_reporter_by_mail(case, "stage", at=at)


def _clarification(case: Complaint, document: Document, on: date, at: datetime) -> None:
    request = case.clarifications.select_related("agency", "passed_to", "document", "complaint__office").get(
        document=document
    )
    request.state = RequestState.SENT
    request.sent_on = on
    request.document = document
    # The letter may have been changed before it was signed: what the agency answers is what the letter asks.
    request.questions = named(document.content, "questions") or request.questions
    request.summary = "\n".join(named(document.content, "summary") or [request.summary])
    request.save(update_fields=["state", "sent_on", "questions", "summary"])
    tell_reporter(case, "clarification_sent", on=on, at=at, values={"round": request.round})
    tell_agency(request, "clarification_request", on=on, at=at)
    tell_reporter_by_mail(case, "stage", at=at)


def _summons(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """The reporter hears that the agency was called, or reads the own summons; a witness's summons stays inside."""
    if document.reader == Reader.REPORTER:
        _notice_accepted(case, document, on, at)
    elif document.reader == Reader.AGENCY:
        tell_reporter(case, "summons_sent", on=on, at=at)
        _announce(case, document, on, at)


def _invitation(case: Complaint, document: Document, on: date, at: datetime) -> None:
    if document.reader == Reader.REPORTER:
        tell_reporter(case, "conciliation_invited", on=on, at=at, document=document)
        tell_reporter_by_mail(case, "letter", at=at)
    else:
        _announce(case, document, on, at)


def _announce(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """Tell the agency by mail that a letter of an instrument is on its way; what it says stands in the letter."""
    instrument = document.instruments.select_related("agency").first()
    if instrument is not None and instrument.agency is not None:
        announce_letter(case, instrument.agency, number=document.number, on=on, at=at)


def _findings(case: Complaint, document: Document, on: date, at: datetime) -> None:
    tell_reporter(case, "findings_sent", on=on, at=at, document=document)
    tell_reporter_by_mail(case, "result", at=at)


def _closing_letter(case: Complaint, document: Document, on: date, at: datetime) -> None:
    end_open_clocks(case, Outcome.MET, on=on, at=at, codes=["PVL_NOTAUTH_NOTICE"])
    tell_reporter(case, "letter_sent", on=on, at=at, document=document)
    tell_reporter_by_mail(case, "letter", at=at)


_ON_ISSUE: dict[str, Callable[[Complaint, Document, date, datetime], None]] = {
    "completion_request": _completion_request,
    "notice_accepted": _notice_accepted,
    "notice_not_authorised": _closing_letter,
    "notice_refused": _closing_letter,
    "clarification_1": _clarification,
    "clarification_2": _clarification,
    "summons": _summons,
    "conciliation_invitation": _invitation,
    "notice_findings": _findings,
    "lhp_cover": send_cover,
    "recommendation_cover": send_recommendation,
    "monitoring_letter": send_monitoring_letter,
    "notice_transferred": _notice_accepted,
    "improvement_suggestion": send_suggestion,
    "closing_letter": _closing_letter,
}
