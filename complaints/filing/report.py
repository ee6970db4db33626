"""From the answers of a draft to the report that the intake takes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.utils.translation import get_language, gettext

from accounts.formfields import ApproximateDate
from complaints.filing import advice
from complaints.filing.agency_choice import region_of
from complaints.filing.drafts import Draft
from complaints.forms.filing_agency import AgencyForm
from complaints.forms.filing_base import StepForm, choice_words
from complaints.forms.filing_event import EffortForm
from complaints.forms.filing_person import ContactForm
from complaints.intake import Person, Report
from complaints.models import CaseKind, Channel, ReporterClass

STANDS_FOR_OTHERS = {ReporterClass.PROXY, ReporterClass.GROUP, ReporterClass.LEGAL_BODY}


def report_of(draft: Draft, forms: Mapping[str, StepForm], *, today: date) -> Report:
    """Build the report from valid forms of all steps."""
    agency = cast(AgencyForm, forms["instansi"])
    effort = cast(EffortForm, forms["upaya"])
    event = forms["kejadian"].cleaned_data
    person = forms["data-diri"].cleaned_data
    other_region = agency.cleaned_data["other_region"]
    consultation = advice.is_consultation(draft, today=today)
    return Report(
        kind=CaseKind.CONSULTATION if consultation else CaseKind.REPORT,
        channel=Channel.WEBSITE,
        account=event["story"] or gettext("Cerita disampaikan lewat rekaman suara."),
        hope=forms["harapan"].cleaned_data["hope"],
        event_place=event["place"],
        agency=agency.found,
        agency_text="" if agency.found else agency.agency_words(),
        official=agency.cleaned_data["official"],
        region=None if agency.found else region_of(other_region),
        reporter_class=ReporterClass(person["capacity"]),
        is_confidential=forms["kerahasiaan"].cleaned_data["confidential"] == "yes",
        reporter=_reporter(forms),
        represented=_represented(person),
        language=get_language() or "id",
        **_date("event_on", "event_precision", event["when"]),
        **_effort(effort),
    )


def _date(name: str, precision: str, value: ApproximateDate | None) -> dict[str, Any]:
    if value is None:
        return {}
    return {name: value.latest, precision: "day" if value.day else "month"}


def _effort(form: EffortForm) -> dict[str, Any]:
    """Details left over from an answer that was changed to "not yet" do not enter the case."""
    data = form.cleaned_data
    told = {"prior_complaint": data["complained"], "in_court": data["court"]}
    if data["complained"] != "yes":
        return told
    return {
        **told,
        "prior_channel": choice_words(form, "channel"),
        "prior_answer": form.reply_words(),
        **_date("prior_on", "prior_precision", data["when"]),
    }


def _reporter(forms: Mapping[str, StepForm]) -> Person:
    form = forms["data-diri"]
    data, contact = form.cleaned_data, cast(ContactForm, forms["kontak"])
    check = getattr(form, "check", None)
    return Person(
        full_name=data["full_name"],
        organisation=data["organisation"] if data["capacity"] in STANDS_FOR_OTHERS else "",
        nik=data["nik"],
        birth_place=data["birth_place"],
        birth_date=data["birth_date"].earliest,
        sex=check.sex if check else "",
        marital_status=choice_words(form, "marital"),
        occupation=data["occupation"],
        address=contact.address_words(),
        region_code=contact.region_code(),
        phone=contact.cleaned_data["phone"],
        email=contact.cleaned_data["email"],
    )


def _represented(person: Mapping[str, Any]) -> Person | None:
    """Return whom a proxy stands for. A group or a legal body is named with the reporter."""
    if person["capacity"] == ReporterClass.PROXY:
        return Person(full_name=person["represented"])
    return None
