"""Numbers are gap-free, whoever asks at once and whatever rolls back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from documents.models import Document, RegisterCounter
from documents.register import roman, take_number
from documents.signing import sign
from documents.tests.factories import NOW, checked, head, office, signed


@pytest.mark.django_db
def test_numbers_count_from_one_for_each_series_office_and_year():
    home, other = office(), office("PLK")
    taken = [
        take_number("letter", office=home, year=2026), take_number("letter", office=home, year=2026),
        take_number("letter", office=home, year=2025), take_number("letter", office=other, year=2026),
        take_number("minutes", office=home, year=2026), take_number("agenda", office=None, year=2026),
        take_number("agenda", office=None, year=2026),
    ]  # fmt: skip
    assert taken == [1, 2, 1, 1, 1, 1, 2]


@pytest.mark.django_db
def test_a_number_costs_one_query(django_assert_num_queries):
    home = office()
    with django_assert_num_queries(1):
        take_number("letter", office=home, year=2026)


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused_because_a_crash_would_leave_a_gap():
    with pytest.raises(transaction.TransactionManagementError):
        take_number("letter", office=None, year=2026)
    assert not RegisterCounter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_rolls_back_gives_its_number_back():
    home = office()
    with transaction.atomic():
        take_number("letter", office=home, year=2026)
    with transaction.atomic():
        assert take_number("letter", office=home, year=2026) == 2
        transaction.set_rollback(True)
    with transaction.atomic():
        assert take_number("letter", office=home, year=2026) == 2


@pytest.mark.django_db(transaction=True)
def test_a_signing_that_fails_leaves_no_gap(owner):
    owner.failure = RuntimeError("the case engine said no")
    paper = checked()
    with pytest.raises(RuntimeError):
        sign(paper, by=head(), at=NOW)
    owner.failure = None
    assert sign(paper, by=head(), at=NOW).number == "B/0001/PC.02-22/III/2026"


@pytest.mark.django_db(transaction=True)
def test_twenty_signings_at_once_get_one_to_twenty():
    papers, signer = [checked() for _index in range(20)], head()

    def sign_one(paper):
        try:
            return sign(paper, by=signer, at=NOW).number
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        numbers = sorted(pool.map(sign_one, papers))
    assert numbers == [f"B/{n:04d}/PC.02-22/III/2026" for n in range(1, 21)]
    assert len(set(Document.objects.values_list("verification_code", flat=True))) == 20


@pytest.mark.django_db
def test_a_letter_of_last_year_takes_a_number_of_last_year():
    signed()
    old = signed(at=datetime(2025, 8, 4, 2, tzinfo=UTC))
    assert old.number == "B/0001/PC.02-22/VIII/2025"
    assert signed().number == "B/0002/PC.02-22/III/2026"


@pytest.mark.django_db
def test_the_year_of_a_number_is_the_office_s_not_that_of_utc():
    new_year_in_banjarmasin = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    paper = signed(at=new_year_in_banjarmasin)
    assert paper.dated_on.isoformat() == "2027-01-01"
    assert paper.number == "B/0001/PC.02-22/I/2027"


def test_months_are_roman():
    assert [roman(month) for month in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]
