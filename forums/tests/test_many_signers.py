"""Many signers, signers at the same moment, a worker that dies half-way: no signature is lost or doubled."""

import io
import shutil
import subprocess
import threading
from datetime import timedelta

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import connection
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents.models import Certificate, RenderState
from documents.rendering import render_next
from documents.sealing.authority import roots
from forums.ledger import broken_links
from forums.minutes import begin, freeze
from forums.models import Arrival, Element, MinutesState, Participant, SignatureState, SigningRule
from forums.refusals import ForumRefused
from forums.signing import ask_signers, conclude, sign
from forums.tests import factories
from forums.tests.factories import DAY
from forums.tests.test_minutes import typed

MANY = 200
LARGEST = 12 * 1024 * 1024  # bytes
LATER = DAY + timedelta(hours=4)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def crowd(forum, count):
    """Walk-ins until `count` people are there. Written at once: how they get on the list is tested elsewhere."""
    element = Element.objects.get(code="pengguna")
    there = forum.participants.count()
    names = [f"Warga {LETTERS[number // 26]} {LETTERS[number % 26]}" for number in range(count - there)]
    Participant.objects.bulk_create(
        Participant(forum=forum, element=element, name=name, initials="W.", arrived_at=DAY, arrival=Arrival.WALK_IN)
        for name in names
    )  # fmt: skip
    forum.signing_rule = SigningRule.EVERYONE
    forum.save(update_fields=["signing_rule"])


def asked(forum):
    """Frozen minutes whose signers were asked."""
    minutes = freeze(begin(forum, by=forum.facilitator, at=DAY), by=forum.facilitator, at=DAY)
    ask_signers(minutes, by=forum.facilitator, at=DAY)
    return minutes


def rows_of(minutes):
    return list(minutes.signatures.select_related("minutes", "participant").order_by("pk"))


def in_force(forum):
    """Minutes that everybody signed."""
    minutes = asked(forum)
    for number, signature in enumerate(rows_of(minutes)):
        sign(signature, typed(signature), at=LATER + timedelta(seconds=number))
    return conclude(minutes, by=forum.facilitator, at=LATER + timedelta(hours=1))


def at_once(*tasks):
    """Do tasks in threads that begin at the same moment; return what each raised, or None."""
    gate, raised = threading.Barrier(len(tasks)), [None] * len(tasks)

    def run(number):
        gate.wait()
        try:
            tasks[number]()
        except ForumRefused as refusal:
            raised[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def sealed(minutes, now=LATER + timedelta(hours=2)):
    assert render_next(now=now, pk=minutes.document_id)
    paper = minutes.document
    paper.refresh_from_db()
    assert paper.render_state == RenderState.DONE, paper.render_error
    with paper.file.open() as file:
        return file.read()


@pytest.mark.django_db
def test_two_hundred_signatures_stand_on_one_paper_and_both_judges_find_them(held, tmp_path):
    crowd(held, MANY)
    pdf = sealed(in_force(held))
    assert len(pdf) < LARGEST
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    assert len(signatures) == MANY + 1  # the seal of the office closes them
    trusted = [x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots()]
    for number in (0, MANY // 2, MANY):
        context = ValidationContext(
            trust_roots=trusted, allow_fetching=False, moment=LATER + timedelta(hours=2)
        )
        status = validate_pdf_signature(signatures[number], signer_validation_context=context, skip_diff=True)
        assert (status.intact, status.valid, status.trusted) == (True, True, True)
    path = tmp_path / "berita-acara.pdf"
    path.write_bytes(pdf)
    tool = shutil.which("pdfsig")
    assert tool, "poppler-utils is missing: the tests need its pdfsig"
    said = subprocess.run([tool, "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature Validation: Signature is Valid.") == MANY + 1


@pytest.mark.django_db
def test_a_worker_killed_half_way_leaves_nothing_and_the_next_one_makes_the_whole(held, monkeypatch):
    minutes = in_force(held)
    people = minutes.signatures.count()

    def killed(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("documents.rendering._keep", killed)
        with pytest.raises(KeyboardInterrupt):
            render_next(now=LATER, pk=minutes.document_id)
    minutes.document.refresh_from_db()
    assert minutes.document.render_state == RenderState.WAITING
    assert not Certificate.objects.filter(document=minutes.document).exists()
    pdf = sealed(minutes)
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures) == people + 1
    assert Certificate.objects.filter(document=minutes.document).count() == people


@pytest.mark.django_db(transaction=True)
def test_people_who_sign_at_the_same_moment_all_have_signed_once():
    forum = ready()
    minutes = asked(forum)
    rows = rows_of(minutes)
    twice = [lambda row=row: sign(row, typed(row), at=LATER) for row in rows * 2]
    refused = at_once(*twice)
    assert sum(1 for refusal in refused if refusal) == len(rows)
    states = set(minutes.signatures.values_list("state", flat=True))
    assert states == {SignatureState.SIGNED}
    assert forum.events.filter(move="signed").count() == len(rows)
    assert not list(broken_links(forum))


@pytest.mark.django_db(transaction=True)
def test_who_signs_while_the_minutes_come_into_force_stands_in_them_or_is_told():
    forum = ready()
    minutes = asked(forum)
    first, *others, last = rows_of(minutes)
    for row in (first, *others):
        sign(row, typed(row), at=LATER)
    late, concluding = at_once(
        lambda: sign(last, typed(last), at=LATER),
        lambda: conclude(minutes, by=forum.facilitator, at=LATER, reason="Satu orang tidak dapat dihubungi"),
    )
    assert concluding is None
    last.refresh_from_db()
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.IN_FORCE
    assert (last.state == SignatureState.SIGNED) is (late is None)
    assert bool(minutes.concluded_reason) is (late is not None)
    assert not list(broken_links(forum))


def ready():
    """A forum that is being held, for tests whose threads see only what is committed."""
    return factories.held_forum()
