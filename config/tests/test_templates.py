"""Whole-repository checks of templates and static files, and of what the form pack draws."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.conf import settings
from django.template import TemplateSyntaxError, engines
from django.template.loader import render_to_string
from django.utils import translation

from accounts.formfields import ApproximateDateField, ChoiceCards, Question
from config.templatetags import narahubung

ROOT = settings.BASE_DIR
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']|javascript:|data:image", re.IGNORECASE
)
OTHER_HOST = re.compile(r"(?:src|href|action)=[\"']https?://", re.IGNORECASE)


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_short_and_lives_under_the_strict_policy(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert not INLINE.search(text)
    assert not OTHER_HOST.search(text)


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.parent.name == "parts"], ids=name_of)
def test_a_part_says_first_what_it_needs(path):
    assert path.read_text("utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_can_be_compiled(path):
    engines["django"].from_string(path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(ROOT.glob("static/**/*.css")), ids=name_of)
def test_every_file_that_a_style_sheet_names_is_there(path):
    for address in re.findall(r"url\([\"']?([^)\"']+)[\"']?\)", path.read_text("utf-8")):
        assert not address.startswith(("http", "data:", "/"))
        assert (path.parent / address).is_file()


def test_the_script_keeps_within_its_budget():
    assert len(Path(ROOT / "static/narahubung.js").read_bytes()) <= 6 * 1024 * 3  # about 6 KB once compressed


class ReportForm(forms.Form):
    story = forms.CharField(
        label="Ceritakan", help_text="Tulis apa saja.", widget=forms.Textarea, max_length=50
    )
    started = ApproximateDateField(label="Kapan?", help_text="Kira-kira saja.")
    place = forms.CharField(label="Di mana?", required=False)
    secret = forms.ChoiceField(
        label="Rahasiakan?",
        choices=[("y", "Ya"), ("n", "Tidak")],
        widget=ChoiceCards(hints={"y": "Nama disimpan."}),
    )
    true = forms.BooleanField(
        label="Benar", error_messages={"required": "Centang pernyataan sebelum mengirim"}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(Question("story"), "started", "place", "secret", "true")
        self.helper.add_input(Submit("go", "Simpan dan lanjut"))
        self.helper.add_input(Submit("later", "Nanti", css_class="nh-btn--text"))


def drawn(form):
    return (
        engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}").render({"form": form})
    )


def test_label_hint_error_and_control_come_in_this_order():
    html = drawn(ReportForm({}))
    places = [
        html.index(mark)
        for mark in ('for="id_story"', 'id="id_story_hint"', 'id="id_story_error"', '<textarea name="story"')
    ]
    assert places == sorted(places)


def test_a_control_is_tied_to_every_id_that_is_on_the_page_and_to_no_other():
    for form in (ReportForm(), ReportForm({})):
        html = drawn(form)
        named = {word for ids in re.findall(r'aria-describedby="([^"]+)"', html) for word in ids.split()}
        assert named
        assert named <= set(re.findall(r'\sid="([^"]+)"', html))


def test_ids_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', drawn(ReportForm({})))
    assert len(ids) == len(set(ids))


def test_the_summary_has_the_same_words_as_the_fields_and_leads_to_the_controls():
    form = ReportForm({"story": "x", "started_day": "8", "started_year": "2026", "secret": "", "true": ""})
    html = drawn(form)
    links = dict(re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', html))
    assert links["id_started_1"] == "Pilih bulan kejadian"
    assert links["id_true"] == "Centang pernyataan sebelum mengirim"
    assert "id_secret_0" in links
    assert "Ada 3 hal yang perlu diperbaiki" in html
    for target, words in links.items():
        assert f'id="{target}"' in html
        assert html.count(words) >= 2


def test_only_the_wrong_part_of_a_date_is_marked():
    html = drawn(ReportForm({"started_day": "8", "started_year": "2026"}))
    controls = re.findall(r'<(?:input|select)[^>]*name="started_(\w+)"[^>]*aria-invalid="true"', html)
    assert controls == ["month"]


def test_radios_stand_in_a_named_group_with_their_hints():
    html = drawn(ReportForm())
    assert re.search(
        r'<fieldset id="div_id_secret".*<legend class="nh-legend">Rahasiakan\?</legend>', html, re.DOTALL
    )
    assert '<span class="nh-choice__hint">Nama disimpan.</span>' in html


def test_what_may_stay_empty_says_so_and_nothing_wears_an_asterisk():
    html = drawn(ReportForm())
    assert html.count("(boleh dikosongkan)") == 1
    assert "*" not in html


def test_a_long_text_is_not_cut_by_the_browser():
    html = drawn(ReportForm())
    assert "maxlength" not in re.search(r"<textarea[^>]*>", html).group(0)
    assert 'data-count="50"' in html


def test_a_question_is_the_heading_of_its_page():
    assert '<h1><label for="id_story">Ceritakan</label></h1>' in drawn(ReportForm())


def test_buttons_have_the_products_look():
    html = drawn(ReportForm())
    assert '<button type="submit" name="go" value="1" class="nh-btn nh-btn--primary"' in html
    assert '<button type="submit" name="later" value="1" class="nh-btn nh-btn--text"' in html


def test_what_was_typed_is_still_there_and_harmless():
    html = drawn(ReportForm({"story": "<b>Halo</b>"}))
    assert "&lt;b&gt;Halo&lt;/b&gt;" in html


AT = datetime(2026, 11, 20, 1, 12, tzinfo=UTC)  # 09.12 in Banjarmasin


@pytest.mark.parametrize(
    ("language", "read", "value", "words"),
    [
        ("id", "local_date", date(2026, 11, 20), "Jumat, 20 November 2026"),
        ("id", "local_date", datetime(2026, 11, 20, 16, 30, tzinfo=UTC), "Sabtu, 21 November 2026"),
        ("id", "short_date", AT, "Jum 20 Nov"),
        ("id", "local_time", AT, "pukul 09.12 WITA"),
        ("id", "local_moment", AT, "20 November 2026, pukul 09.12 WITA"),
        ("id", "thousands", 1144, "1.144"),
        ("en", "thousands", 1144, "1,144"),
        ("en", "local_date", date(2026, 11, 20), "Friday, 20 November 2026"),
        ("id", "filesize_mb", 86016, "84 KB"),
        ("id", "filesize_mb", 1258291, "1,2 MB"),
        ("id", "tel", "0511 336 0137", "+625113360137"),
        ("id", "local_date", None, ""),
        ("id", "local_time", None, ""),
    ],
)
def test_dates_times_and_numbers_read_as_people_write_them(language, read, value, words):
    with translation.override(language):
        assert getattr(narahubung, read)(value).replace("\N{NO-BREAK SPACE}", " ") == words


def test_an_icon_nobody_drew_is_a_mistake_of_the_template():
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        narahubung.icon("unicorn")


def test_icons_are_silent():
    assert all('aria-hidden="true"' in narahubung.icon(name) for name in narahubung.icons())


@pytest.mark.parametrize("kind", ["later", "near", "today", "late", "paused", "done", "none"])
def test_a_deadline_is_told_by_shape_and_words(kind):
    due = {"kind": kind, "words": "3 hari kerja lagi", "detail": "Rab 25 Nov"}
    html = render_to_string("parts/due.html", {"due": due})
    assert "3 hari kerja lagi" in html
    assert "Rab 25 Nov" in html
    others = [narahubung.due_shape(other) for other in narahubung._DUE_SHAPES if other != kind]
    assert narahubung.due_shape(kind) in html
    assert not any(shape in html for shape in others)
