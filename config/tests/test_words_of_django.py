"""What Django's own pages say is in our words, and their dates are written as everywhere."""

from datetime import UTC, date, datetime

import polib
import pytest
from django.conf import settings
from django.contrib.admin.utils import display_for_value
from django.forms import DateField
from django.utils.translation import gettext, ngettext, override

from accounts.tests.factories import PersonFactory

OURS = settings.BASE_DIR / "locale/id/LC_MESSAGES/django.po"


def test_the_indonesian_catalogue_holds_only_words_of_django_that_are_said_otherwise_here():
    for entry in polib.pofile(str(OURS)):
        assert entry.msgid.isascii() or "“" in entry.msgid or "’" in entry.msgid or "…" in entry.msgid
        assert not entry.occurrences
        with override("id"):
            said = (
                ngettext(entry.msgid, entry.msgid_plural, 2) if entry.msgid_plural else gettext(entry.msgid)
            )
        assert said == (entry.msgstr or entry.msgstr_plural[0]), entry.msgid


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("id", "25 November 2026", "25 November 2026, pukul 09.12 WITA"),
        ("en", "25 November 2026", "25 November 2026, 09:12 WITA"),
    ],
)
def test_dates_in_lists_are_written_out(language, day, moment):
    with override(language):
        assert display_for_value(date(2026, 11, 25), "-") == day
        assert display_for_value(datetime(2026, 11, 25, 1, 12, tzinfo=UTC), "-") == moment


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("typed", ["03-04-2026", "03/04/2026", "2026-04-03", "3 April 2026"])
def test_the_day_is_typed_before_the_month_in_either_language(language, typed):
    with override(language):
        assert DateField(localize=True).clean(typed) == date(2026, 4, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "heading"), [("id", "Kelompok instansi"), ("en", "Agency groups")])
def test_a_list_is_headed_by_what_it_lists(client, language, heading):
    client.force_login(PersonFactory(admin=True, language=language))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with override(language):  # the language of a request would stay with the thread
        page = client.get("/admin/agencies/agencygroup/").content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert f"<title>{heading} | " in page
