"""Find a person's cases by NIK, phone or e-mail: by keyed hash, never by opening an identity."""

import re

import phonenumbers
from django.db.models import Q

from accounts.encryption import keyed_hash
from accounts.models import User
from complaints.models import Complaint, Identity
from complaints.permissions import may_open_identity, may_search_identity

NIK = re.compile(r"\d{16}")
PHONE = re.compile(r"(?:\+|0)[\d ().-]{7,18}|\d{10,15}")
FOUND_MAX = 50


def looks_like_identity(text: str) -> bool:
    """Whether `text` is a NIK, a telephone number or an e-mail address rather than words or a case number."""
    bare = re.sub(r"[\s-]", "", text)
    return bool(NIK.fullmatch(bare) or PHONE.fullmatch(text) or re.fullmatch(r"\S+@\S+", text))


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def condition_for(text: str) -> Q | None:
    """Return the condition on Identity that finds `text`, or None when it is none of the three."""
    bare = re.sub(r"[\s-]", "", text)
    if NIK.fullmatch(bare):
        return Q(nik_hash=keyed_hash(bare, purpose="nik"))
    if "@" in text:
        return Q(email_hash=keyed_hash(text.strip().casefold(), purpose="email"))
    number = _phone(text)
    return Q(phone_hash=keyed_hash(number, purpose="phone")) if number else None


def cases_of_person(text: str, user: User) -> list[Complaint] | None:
    """Return at most 50 cases, newest first, whose reporter or represented person is `text`.

    None when the person may not search or `text` is no NIK, phone or e-mail.
    """
    condition = condition_for(text)
    if condition is None or not may_search_identity(user):
        return None
    people = Identity.objects.filter(condition).order_by().values("complaint_id")
    cases = (
        Complaint.objects.visible_to(user)
        .filter(pk__in=people)
        .select_related("agency", "assignee", "office")
    )
    found = cases.order_by("-received_on", "-pk")[:FOUND_MAX]
    # Finding a confidential case by its reporter opens who the reporter is: only for those who may open it.
    return [case for case in found if not case.is_confidential or may_open_identity(user, case)]
