"""Sealed text and its keys."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.encryption import SealedTextUnreadable, is_newest, keyed_hash, rotate, seal, unseal
from accounts.management.commands.rotate_identity_keys import sealed_columns
from accounts.tests.factories import PersonFactory
from notices.models import Notice
from notices.tests.factories import NoticeFactory

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))


def rotated():
    out = StringIO()
    call_command("rotate_identity_keys", "--batch", "2", stdout=out)
    return out.getvalue()


def test_an_empty_text_stays_empty_without_a_key(settings):
    settings.IDENTITY_KEYS = []
    assert seal("") == unseal("") == rotate("") == keyed_hash("", purpose="x") == ""


def test_a_sealed_text_opens_and_does_not_show(settings):
    token = seal("R.H.")
    assert unseal(token) == "R.H."
    assert "R.H." not in token
    assert seal("R.H.") != token, "equal texts must not look equal"


def test_what_an_old_key_sealed_opens_after_a_new_one_is_put_in_front(settings):
    settings.IDENTITY_KEYS = [OLD]
    token = seal("R.H.")
    settings.IDENTITY_KEYS = [NEW, OLD]
    assert unseal(token) == "R.H."
    assert not is_newest(token)
    again = rotate(token)
    assert is_newest(again)
    settings.IDENTITY_KEYS = [NEW]
    assert unseal(again) == "R.H."


def test_a_hash_finds_the_same_value_after_a_key_is_added_in_front(settings):
    settings.IDENTITY_KEYS = [OLD]
    before = keyed_hash("6371", purpose="nik")
    settings.IDENTITY_KEYS = [NEW, OLD]
    assert keyed_hash("6371", purpose="nik") == before
    assert keyed_hash("6371", purpose="phone") != before


def test_without_the_right_key_the_error_says_what_is_missing_and_not_what_was_sealed(settings):
    settings.IDENTITY_KEYS = [OLD]
    token = seal("R.H.")
    settings.IDENTITY_KEYS = [OTHER]
    for opens in (unseal, rotate):
        with pytest.raises(SealedTextUnreadable, match="IDENTITY_KEYS") as caught:
            opens(token)
        assert "R.H." not in str(caught.value)


def raw(column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM notices_notice WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_rotation_finds_the_sealed_columns_of_all_apps_by_itself():
    found = {f"{model.__name__}.{name}" for model, names in sealed_columns() for name in names}
    assert {"Notice.address", "Notice.body", "Identity.nik", "Identity.full_name"} <= found


def test_rotation_seals_everything_again_and_twice_is_as_good_as_once(db, settings):
    settings.IDENTITY_KEYS = [OLD]
    notices = [NoticeFactory(body=body) for body in ("Satu.", "Dua.", "Tiga.", "", "Lima.")]
    factor = Authenticator.objects.create(
        user=PersonFactory(), type=Authenticator.Type.TOTP, data={"secret": seal("RAHASIA")}
    )
    settings.IDENTITY_KEYS = [NEW, OLD]
    first = rotated()
    assert "notices.Notice: 5 rows, 9 values" in first
    assert "1 rows, 1 values" in first
    assert "contoh.example" not in first
    assert "notices.Notice: 5 rows, 0 values" in rotated()
    settings.IDENTITY_KEYS = [NEW]
    assert [Notice.objects.get(pk=notice.pk).body for notice in notices] == [
        "Satu.",
        "Dua.",
        "Tiga.",
        "",
        "Lima.",
    ]
    assert raw("body", notices[3].pk) == ""
    factor.refresh_from_db()
    assert unseal(factor.data["secret"]) == "RAHASIA"


def test_rotation_stopped_halfway_goes_on_where_it_stopped(db, settings):
    settings.IDENTITY_KEYS = [OLD]
    first = NoticeFactory()
    settings.IDENTITY_KEYS = [OTHER]
    lost = NoticeFactory()
    NoticeFactory()
    settings.IDENTITY_KEYS = [NEW, OLD]
    with pytest.raises(CommandError, match=r"IDENTITY_KEYS"):
        call_command("rotate_identity_keys", "--batch", "1", stdout=StringIO())
    assert is_newest(raw("address", first.pk)), "what was done stays"
    assert not is_newest(raw("address", lost.pk))
    settings.IDENTITY_KEYS = [NEW, OLD, OTHER]
    assert "notices.Notice: 3 rows, 4 values" in rotated()
