"""The standards of an agency's own services: versions written, read and compared by its focal points."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from agencies.models import Service, StandardVersion, StandardVersionQuerySet
from agencies.standard_compare import compare, laid_out
from agencies.standards import add_service, begin, missing_components, services_kept_by, write
from forums.forms.standards import ServiceForm, StandardForm
from forums.plan import organisers_for
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_visitor, posted


@of_visitor
def services(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the services whose standards the person writes; add one that is missing."""
    agencies = organisers_for(visitor.user, on=visitor.today)
    form = ServiceForm(posted(request), agencies=agencies)
    if request.method == "POST" and done(
        request, form,
        lambda: add_service(form.chosen(), form.cleaned_data["name"], by=visitor.user, on=visitor.today),
        said=_("Layanan ditambahkan."),
    ):  # fmt: skip
        return redirect("forums:work_services")
    rows = services_kept_by(visitor.user, on=visitor.today).prefetch_related("standards")
    return answer(
        request, visitor, "forums/workplace/services.html", title=_("Standar pelayanan"), services=rows, form=form,
        may=bool(agencies), status=422 if form.errors else 200,
    )  # fmt: skip


@of_visitor
def service_standards(request: HttpRequest, visitor: Visitor, service: int) -> HttpResponse:
    """Show the versions of one service; begin a new one."""
    held: Service = get_object_or_404(services_kept_by(visitor.user, on=visitor.today), pk=service)
    if request.method == "POST":
        draft = begin(held, by=visitor.user, on=visitor.today, at=visitor.at)
        return redirect("forums:work_version", pk=draft.pk)
    versions = list(_versions(visitor).filter(service=held))
    return answer(
        request, visitor, "forums/workplace/service_standards.html", title=held.local_name, service=held,
        versions=versions, has_draft=bool(versions and versions[0].is_draft),
    )  # fmt: skip


@of_visitor
def version(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Write a draft; read a version that no longer changes."""
    held: StandardVersion = get_object_or_404(_versions(visitor), pk=pk)
    form = StandardForm(posted(request), version=held)
    if request.method == "POST" and done(
        request, form,
        lambda: write(held, form.texts(), form.promise(), by=visitor.user, on=visitor.today),
        said=_("Rancangan disimpan."),
    ):  # fmt: skip
        return redirect("forums:work_version", pk=held.pk)
    return answer(
        request, visitor, "forums/workplace/version.html", version=held, form=form, rows=laid_out(held),
        title=_("%(service)s, versi %(n)s") % {"service": held.service.local_name, "n": held.number},
        missing=missing_components(held), status=422 if form.errors else 200,
    )  # fmt: skip


@of_visitor
def compare_versions(request: HttpRequest, visitor: Visitor, pk: int, other: int) -> HttpResponse:
    """Show two versions of one service, component by component."""
    new = get_object_or_404(_versions(visitor), pk=pk)
    old = get_object_or_404(_versions(visitor), pk=other, service=new.service_id)
    return answer(
        request, visitor, "forums/workplace/compare.html", old=old, new=new, changes=compare(old.texts, new.texts),
        title=_("%(service)s: versi %(old)s dan %(new)s") % {
            "service": new.service.local_name, "old": old.number, "new": new.number,
        },
    )  # fmt: skip


def _versions(visitor: Visitor) -> StandardVersionQuerySet:
    """The gate: versions of agencies the person serves today."""
    seen = StandardVersion.objects.visible_to(visitor.user, on=visitor.today)
    return seen.select_related("service__agency", "based_on")
