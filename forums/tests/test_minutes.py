"""Minutes: nothing changes after freezing unseen, and nobody signs what they did not read."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader

from complaints.tests.factories import user
from documents.models import Certificate
from documents.rendering import render_next
from documents.sealing.judge import State, judge
from forums.codes import check_code, send_code
from forums.ledger import broken_links
from forums.minutes import begin, freeze, hash_of, may_freeze, remark, share, unfreeze, write_summary
from forums.models import (
    Element,
    Forum,
    MinutesState,
    Participant,
    Signature,
    SignatureMethod,
    SignatureState,
    SigningRule,
)
from forums.moves import advance
from forums.people import Person, owner_of, reply
from forums.refusals import ForumInvalid, ForumRefused
from forums.signing import (
    Given,
    ask_signers,
    conclude,
    decline,
    progress,
    record_paper,
    sign,
)
from forums.stages import Stage
from forums.tests import factories
from forums.tests.factories import DAY
from notices.models import Notice

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(hours=4)


def frozen(forum):
    minutes = freeze(begin(forum, by=forum.facilitator, at=DAY), by=forum.facilitator, at=DAY)
    ask_signers(minutes, by=forum.facilitator, at=DAY)
    return minutes


def typed(signature, **changes):
    given = {
        "method": SignatureMethod.TYPED, "seen_hash": signature.minutes.text_hash,
        "typed_name": signature.participant.name, "agrees": True,
    }  # fmt: skip
    return Given(**{**given, **changes})


def sign_all(minutes):
    for signature in minutes.signatures.select_related("minutes", "participant"):
        sign(signature, typed(signature), at=LATER)


def test_the_minutes_are_frozen_only_when_every_required_element_came(held):
    Participant.objects.filter(forum=held, element__code="ahli").update(arrived_at=None, arrival="")
    with pytest.raises(ForumRefused, match="Belum ada wakil"):
        frozen(held)


def test_frozen_minutes_have_a_number_a_hash_and_no_names_in_the_stored_text(held):
    minutes = frozen(held)
    assert minutes.content["number"] == "BA/001/FKP/XI/2026"
    assert minutes.text_hash == hash_of(minutes)
    assert "Wakil Unsur A" not in str(minutes.content)
    held.refresh_from_db()
    assert held.stage_now is Stage.SIGNING


def test_a_changed_name_changes_the_hash_and_stops_the_signing(held):
    minutes = frozen(held)
    person = Participant.objects.filter(forum=held).last()
    person.name = "Nama Lain"
    person.save(update_fields=["name"])
    signature = minutes.signatures.select_related("minutes", "participant").first()
    with pytest.raises(ForumRefused, match="berubah"):
        sign(signature, typed(signature), at=LATER)


def test_a_change_after_freezing_is_a_new_version_that_voids_the_signatures(held):
    minutes = frozen(held)
    sign_all(minutes)
    fresh = unfreeze(minutes, reason="Salah tulis batas waktu", by=held.facilitator, at=LATER)
    minutes.refresh_from_db()
    assert (minutes.state, fresh.version, fresh.signatures.count()) == (MinutesState.VOID, 2, 0)
    again = freeze(fresh, by=held.facilitator, at=LATER)
    assert again.content["number"] == "BA/001/FKP/XI/2026"
    with pytest.raises(ForumRefused):
        conclude(minutes, by=held.facilitator, at=LATER)


def test_a_new_version_needs_a_reason(held):
    with pytest.raises(ForumInvalid):
        unfreeze(frozen(held), reason=" ", by=held.facilitator, at=LATER)


def test_frozen_text_is_not_written_any_more(held):
    minutes = frozen(held)
    with pytest.raises(ForumRefused):
        write_summary(minutes, "Lain", by=held.facilitator, at=LATER)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"method": ""}, "method"),
        ({"typed_name": "Orang Lain"}, "typed_name"),
        ({"method": SignatureMethod.DRAWN, "drawing": ""}, "drawing"),
        ({"method": SignatureMethod.DRAWN, "drawing": "M 1 1 L 2 2 <script>"}, "drawing"),
        ({"agrees": False}, "agrees"),
    ],
)
def test_a_signature_that_lacks_something_says_what(held, changes, field):
    signature = frozen(held).signatures.select_related("minutes", "participant").first()
    with pytest.raises(ForumInvalid) as refused:
        sign(signature, typed(signature, **changes), at=LATER)
    assert field in refused.value.errors
    signature.refresh_from_db()
    assert signature.state == SignatureState.ASKED


def test_who_read_another_text_signs_nothing(held):
    signature = frozen(held).signatures.select_related("minutes", "participant").first()
    with pytest.raises(ForumRefused, match="Baca lagi"):
        sign(signature, typed(signature, seen_hash="0" * 64), at=LATER)


def test_a_signature_is_given_once(held):
    signature = frozen(held).signatures.select_related("minutes", "participant").first()
    sign(signature, typed(signature), at=LATER)
    for again in (
        lambda: sign(signature, typed(signature), at=LATER),
        lambda: decline(signature, "Tidak", at=LATER),
    ):
        with pytest.raises(ForumRefused, match="sudah menjawab"):
            again()


def test_a_drawn_signature_a_reservation_and_a_refusal_go_into_the_record(held):
    first, second, third, _fourth = frozen(held).signatures.select_related("minutes", "participant")
    sign(first, typed(first, method=SignatureMethod.DRAWN, drawing="M 1 1 L 20 30"), at=LATER)
    sign(second, typed(second, reservation="Batas waktu terlalu lama"), at=LATER)
    decline(third, "Isi tidak sesuai pembicaraan", at=LATER)
    states = Signature.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["signed", "reserved", "declined", "asked"]
    assert not list(broken_links(held))
    with pytest.raises(ForumInvalid):
        decline(_fourth, " ", at=LATER)


def test_one_per_element_and_the_organiser_put_the_minutes_in_force(held):
    minutes = frozen(held)
    sign_all(minutes)
    assert progress(minutes).is_met
    conclude(minutes, by=held.facilitator, at=LATER)
    held.refresh_from_db()
    minutes.refresh_from_db()
    assert (held.stage_now, minutes.state) == (Stage.FOLLOW_UP, MinutesState.IN_FORCE)
    assert minutes.document.number == "BA/001/FKP/XI/2026"


def test_what_lacks_is_named_and_a_reason_stands_in_for_it(held):
    minutes = frozen(held)
    organiser, *others = minutes.signatures.select_related("minutes", "participant")
    sign(others[0], typed(others[0]), at=LATER)
    assert "penyelenggara" in progress(minutes).lacking
    with pytest.raises(ForumInvalid, match="Belum lengkap"):
        conclude(minutes, by=held.facilitator, at=LATER)
    done = conclude(minutes, by=held.facilitator, at=LATER, reason="Dua unsur tidak dapat dihubungi")
    assert done.concluded_reason
    assert organiser.state == SignatureState.ASKED


def test_with_every_participant_signing_each_of_them_is_asked(held):
    held.signing_rule = SigningRule.EVERYONE
    held.save()
    everybody = Participant.objects.filter(forum=held).count()
    minutes = frozen(held)
    assert minutes.signatures.count() == everybody
    assert len(progress(minutes).lacking) == everybody


def test_a_sheet_signed_on_paper_is_marked_as_such(held):
    signature = frozen(held).signatures.first()
    done = record_paper(signature, ContentFile(b"scan", "lembar.pdf"), by=held.facilitator, at=LATER)
    assert (done.method, done.recorded_by) == (SignatureMethod.PAPER, held.facilitator)


def test_a_code_is_sent_to_the_address_on_file_and_tries_are_counted(held):
    person = frozen(held).signatures.select_related("participant__forum__office").first().participant
    assert send_code(person, at=LATER)
    code = Notice.objects.filter(kind="forum_code").last().body.split(": ")[1][:6]
    assert not check_code(person, "000000" if code != "000000" else "111111")
    assert check_code(person, f"{code[:3]} {code[3:]}")
    for _try in range(6):
        check_code(person, "999999")
    assert not check_code(person, code)


def test_the_personal_address_of_an_earlier_mail_stops_working(held):
    minutes = frozen(held)
    tokens = [
        notice.body.split("/tanda-tangan/")[1].split("/")[0]
        for notice in Notice.objects.filter(kind="forum_sign")
    ]
    assert owner_of(tokens[0], at=LATER)
    assert owner_of(tokens[0], at=LATER + timedelta(days=90)) is None
    assert owner_of("bukan-alamat", at=LATER) is None
    assert ask_signers(minutes, by=held.facilitator, at=LATER) == 0


def test_only_who_runs_the_forum_freezes_or_concludes(held):
    minutes = begin(held, by=held.facilitator, at=DAY)
    stranger = user("X.Y.")
    with pytest.raises(ForumRefused):
        freeze(minutes, by=stranger, at=DAY)
    minutes = frozen(held)
    with pytest.raises(ForumRefused):
        conclude(minutes, by=stranger, at=LATER)


def test_remarks_are_taken_only_while_the_draft_is_shared(held):
    minutes = begin(held, by=held.facilitator, at=DAY)
    person = held.participants.first()
    with pytest.raises(ForumRefused):
        remark(minutes, person, "Kurang jelas", at=DAY)
    share(minutes, by=held.facilitator, at=DAY)
    assert remark(minutes, person, "Kurang jelas", at=DAY).text == "Kurang jelas"


def test_an_answer_to_an_invitation_names_a_deputy_once(held):
    person = held.participants.last()
    deputy = Person(name="Wakil Ganti", element=Element.objects.get(code="sipil"))
    first = reply(person, "deputy", at=DAY, deputy=deputy)
    assert reply(person, "deputy", at=DAY, deputy=deputy) == first
    assert first.stands_in_for == person


def test_a_forum_without_topics_or_people_is_neither_announced_nor_opened(reference):
    forum = factories.forum()
    forum.topics.all().delete()
    with pytest.raises(ForumRefused):
        advance(forum, "announce", by=forum.facilitator, at=DAY)


def test_the_finished_paper_carries_every_signature_and_the_seal(held):
    minutes = frozen(held)
    sign_all(minutes)
    conclude(minutes, by=held.facilitator, at=LATER)
    assert render_next(now=LATER, pk=minutes.document_id or minutes.forum.minutes.get().document_id)
    paper = held.minutes.get().document
    paper.refresh_from_db()
    with paper.file.open() as file:
        pdf = file.read()
    found = judge(pdf, at=LATER)
    assert found.state is State.VALID
    assert len(found.signatures) == 5
    assert Certificate.objects.filter(document=paper).count() == 4
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Wakil Unsur A" in text
    assert "BA/001/FKP/XI/2026" in text


@pytest.mark.parametrize(("kind", "may"), [("fkp", False), ("hearing", False), ("coordination", True)])
def test_only_a_visit_between_offices_may_do_without_the_elements_of_a_consultation(held, kind, may):
    held.participants.exclude(is_organiser=True).exclude(element__code="ahli").update(
        arrived_at=None, arrival=""
    )
    Forum.objects.filter(pk=held.pk).update(kind=kind)
    held.refresh_from_db()
    assert bool(may_freeze(held)) is may
