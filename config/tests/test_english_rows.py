"""Reference rows have English words beside the Indonesian ones, and keep what staff write in either."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from agencies.models import AgencyGroup
from complaints.models import ClosureReason
from deadlines.citation import REGULATIONS

PAIRS = [
    (model, field.name)
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if isinstance(field, models.Field) and f"{field.name}_en" in {other.name for other in model._meta.fields}
]


@pytest.fixture
def loaded(db):
    call_command("load_reference", verbosity=0)


@pytest.mark.usefixtures("loaded")
def test_every_reference_row_comes_with_english_words():
    missing = [
        f"{model.__name__}.{column}: {words}"
        for model, column in PAIRS
        for words in model.objects.filter(**{f"{column}_en": ""})
        .exclude(**{column: ""})
        .values_list(column, flat=True)
    ]
    assert PAIRS
    assert missing == []


@pytest.mark.usefixtures("loaded")
def test_every_regulation_that_rows_name_is_cited_in_english_too():
    sources = [
        model for model in apps.get_models() if "regulation" in {field.name for field in model._meta.fields}
    ]
    named = {words for model in sources for words in model.objects.values_list("regulation", flat=True)}
    assert named
    assert [
        words
        for words in named
        if not any(words == known or words.startswith(f"{known} ") for known in REGULATIONS)
    ] == []


@pytest.mark.usefixtures("loaded")
def test_rows_of_an_older_deployment_get_their_english_words():
    AgencyGroup.objects.update(name_en="")
    call_command("load_reference", verbosity=0)
    assert AgencyGroup.objects.get(code="kementerian").name_en == "Ministries"


@pytest.mark.usefixtures("loaded")
def test_loading_again_leaves_what_staff_have_written():
    ClosureReason.objects.filter(code="DICABUT").update(name_en="Taken back")
    ClosureReason.objects.filter(code="DUPLIKAT").update(name="Laporan kembar", name_en="")
    call_command("load_reference", verbosity=0)
    assert ClosureReason.objects.get(code="DICABUT").name_en == "Taken back"
    assert ClosureReason.objects.get(code="DUPLIKAT").name_en == ""
