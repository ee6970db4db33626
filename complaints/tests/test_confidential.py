"""Identity apart: who may open it, what that leaves behind, and how a reporter is called meanwhile."""

import pytest
from django.db import ProgrammingError, transaction

from accounts.roles import Role
from complaints.identity import REASONS, display_name, initials_of, open_identity
from complaints.models import IdentityView
from complaints.refusals import MoveRefused
from complaints.tests.factories import MONDAY, at, driven, file_case, office, user
from complaints.tests.portal_driver import case_in_examination

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def walk():
    return driven(on=MONDAY, is_confidential=True)


def opened(walk, by, *, reason="verify", detail=""):
    return open_identity(walk.case, by=by, reason=reason, detail=detail, at=at(MONDAY, 3))


def test_opening_shows_the_identity_and_writes_who_when_and_why(walk):
    [identity] = opened(walk, walk.staff.verifier)
    assert identity.nik == "6303051708909999"
    view = IdentityView.objects.get()
    assert (view.by, view.reason, view.at) == (walk.staff.verifier, "verify", at(MONDAY, 3))
    assert walk.case.events.filter(move="identity_opened", by=walk.staff.verifier).count() == 1


@pytest.mark.parametrize(("reason", "detail"), [("", ""), ("curious", ""), ("other", ""), ("other", "  ")])
def test_without_a_reason_nothing_is_shown_and_nothing_written(walk, reason, detail):
    with pytest.raises(MoveRefused, match="alasan"):
        opened(walk, walk.staff.verifier, reason=reason, detail=detail)
    assert not IdentityView.objects.exists()


@pytest.mark.parametrize("reason", sorted(set(REASONS) - {"other"}))
def test_each_listed_reason_is_enough(walk, reason):
    assert opened(walk, walk.staff.head, reason=reason)


@pytest.mark.parametrize(
    "role", [Role.ASSISTANT_EXAMINATION, Role.ASSISTANT_PREVENTION, Role.OFFICE_ADMIN, Role.AUDITOR]
)
def test_who_does_not_handle_the_case_may_not_open_it(walk, role):
    with pytest.raises(MoveRefused):
        opened(walk, user("X.Y.", role))
    assert not IdentityView.objects.exists()


def test_verifiers_lose_the_right_when_the_case_moves_on_and_only_the_team_has_it():
    walk = case_in_examination()
    assert opened(walk, walk.staff.examiner)
    for other in (walk.staff.verifier, user("E.X.", Role.ASSISTANT_EXAMINATION)):
        with pytest.raises(MoveRefused, match="petugas yang menangani"):
            opened(walk, other)


def test_another_offices_head_and_a_recused_person_may_not(walk):
    walk.case.recusals.create(user=walk.staff.head, reason="Keluarga", at=at(MONDAY))
    for stranger in (user("L.N.", Role.HEAD, of=office("PLK")), walk.staff.head):
        with pytest.raises(MoveRefused, match="tidak dapat Anda tangani"):
            opened(walk, stranger)


def test_the_record_of_an_opening_cannot_be_changed_or_removed(walk):
    opened(walk, walk.staff.verifier)
    view = IdentityView.objects.get()
    for change in (lambda: IdentityView.objects.update(reason="letter"), view.delete):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            change()
    assert IdentityView.objects.get().reason == "verify"


@pytest.mark.parametrize(
    ("is_confidential", "initials", "called"),
    [
        (True, "", "Pelapor (identitas dirahasiakan)"),
        (True, "R.H.", "Pelapor (identitas dirahasiakan)"),
        (False, "R.H.", "Pelapor R.H."),
        (False, "", "Pelapor"),
    ],
)
def test_how_a_reporter_is_called(is_confidential, initials, called):
    case = file_case(is_confidential=is_confidential).complaint
    assert display_name(case, initials=initials) == called


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Rumbia Hasanah", "R.H."),
        ("rumbia", "R."),
        ("R.H.", "R.H."),
        ("A B C D E F", "A.B.C.D."),
        ("3 Kawan", "K."),
        ("", ""),
    ],
)
def test_initials_say_no_more_than_the_first_letters_of_four_words(name, initials):
    assert initials_of(name) == initials
