"""What the keeper enters: organisations, contact persons, documents, activity reports."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.models import Agency
from organisations.forms import ContactForm, DocumentForm, OrganisationForm, ReportForm
from organisations.models import ContactPerson, Organisation
from organisations.register import (
    Facts,
    Handed,
    RegisterInvalid,
    correct,
    enter,
    hand_in,
    report,
    write_contact,
)
from organisations.views.access import Keeper, of_keeper, of_organisation

ASKS = require_http_methods(["GET", "HEAD", "POST"])


def _data(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _done(request: HttpRequest, form: forms.Form, work: Callable[[], Any], *, said: str) -> bool:
    """Do what a valid form asks; what is refused stands beside the field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        work()
    except RegisterInvalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field, sentence)
        return False
    messages.success(request, said)
    return True


def _page(
    request: HttpRequest, keeper: Keeper, form: forms.Form, *, title: str, organisation: Organisation | None = None
) -> HttpResponse:  # fmt: skip
    context = {
        "keeper": keeper, "form": form, "title": title, "organisation": organisation,
        "has_file": form.is_multipart(),
    }  # fmt: skip
    return render(request, "organisations/form.html", context, status=422 if form.errors else 200)


@of_keeper
@ASKS
def new(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Enter an organisation."""
    units = Agency.objects.filter(pk__in=keeper.units).order_by("name")
    form = OrganisationForm(_data(request)[0], units=units)
    made: list[Organisation] = []

    def work() -> None:
        facts = dict(form.cleaned_data)
        unit = facts.pop("unit", None) or keeper.kept_units()[0]
        made.append(enter(unit, Facts(**facts), at=keeper.at))

    if _done(request, form, work, said=_("Lembaga dicatat. Tambahkan orang yang dihubungi dan dokumennya.")):
        return redirect(made[0])
    return _page(request, keeper, form, title=_("Catat lembaga"))


@of_organisation
@ASKS
def change(request: HttpRequest, keeper: Keeper, row: Organisation) -> HttpResponse:
    """Correct an organisation."""
    names = ("name", "kind", "element", "address", "is_active")
    form = OrganisationForm(_data(request)[0], initial={name: getattr(row, name) for name in names})
    if _done(request, form, lambda: correct(row, Facts(**form.cleaned_data)), said=_("Perubahan disimpan.")):
        return redirect(row)
    row.refresh_from_db()
    return _page(request, keeper, form, title=_("Ubah data lembaga"), organisation=row)


@of_organisation
@ASKS
def new_contact(request: HttpRequest, keeper: Keeper, row: Organisation) -> HttpResponse:
    """Add a contact person."""
    form = ContactForm(_data(request)[0])
    if _done(request, form, lambda: write_contact(row, form.cleaned_data), said=_("Orangnya dicatat.")):
        return redirect(row)
    return _page(request, keeper, form, title=_("Tambah orang yang dihubungi"), organisation=row)


@of_organisation
@ASKS
def change_contact(
    request: HttpRequest, keeper: Keeper, row: Organisation, contact_pk: int
) -> HttpResponse:  # fmt: skip
    """Correct a contact person, or note that the person no longer is one."""
    contact = get_object_or_404(ContactPerson, pk=contact_pk, organisation=row)
    names = ("name", "position", "email", "phone", "is_active")
    form = ContactForm(_data(request)[0], initial={name: getattr(contact, name) for name in names})
    if _done(
        request, form, lambda: write_contact(row, form.cleaned_data, contact=contact),
        said=_("Perubahan disimpan."),
    ):  # fmt: skip
        return redirect(row)
    return _page(request, keeper, form, title=_("Ubah orang yang dihubungi"), organisation=row)


@of_organisation
@ASKS
def new_document(request: HttpRequest, keeper: Keeper, row: Organisation) -> HttpResponse:
    """Take a document."""
    form = DocumentForm(*_data(request), received_at=keeper.at)

    def work() -> None:
        facts = dict(form.cleaned_data)
        hand_in(row, Handed(file=facts.pop("upload"), **facts), by=keeper.user)

    if _done(request, form, work, said=_("Dokumen disimpan.")):
        return redirect(row)
    return _page(request, keeper, form, title=_("Tambah dokumen"), organisation=row)


@of_organisation
@ASKS
def new_report(request: HttpRequest, keeper: Keeper, row: Organisation) -> HttpResponse:
    """Take an activity report."""
    form = ReportForm(_data(request)[0])
    if _done(
        request, form,
        lambda: report(row, form.cleaned_data, by=keeper.user, on=keeper.today, at=keeper.at),
        said=_("Laporan kegiatan dicatat."),
    ):  # fmt: skip
        return redirect(row)
    return _page(request, keeper, form, title=_("Catat laporan kegiatan"), organisation=row)
