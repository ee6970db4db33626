"""The register: its list, its export, an organisation with all that belongs to it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from complaints.files_intake import file_response
from documents.sheets import add_sheet
from forums.models import Participant
from organisations.lists import Asked, Shelf, attention, export_head, export_rows, page_of
from organisations.models import ForumInvitation, Organisation, OrganisationDocument, OrganisationKind
from organisations.views.access import Keeper, of_keeper, of_organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_KEY = 18  # digits that a key surely holds
SHOWN = 50


def asked_of(request: HttpRequest) -> Asked:
    """Read the filter from the address."""
    shelf, kind, after = (request.GET.get(name, "") for name in ("keadaan", "jenis", "sesudah"))
    is_key = after.isascii() and after.isdecimal() and len(after) <= LONGEST_KEY
    return Asked(
        shelf=shelf if shelf in Shelf.values else Shelf.ACTIVE,
        kind=kind if kind in OrganisationKind.values else "",
        words=request.GET.get("q", "").replace("\0", "").strip()[:100],
        after=int(after) if is_key else 0,
    )


def _url(name: str, asked: Asked, after: int = 0) -> str:
    state = {"q": asked.words, "jenis": asked.kind, "keadaan": str(asked.shelf), "sesudah": str(after or "")}
    return f"{reverse(name)}?{urlencode({key: value for key, value in state.items() if value})}"


@of_keeper
@require_safe
def organisations(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """List the organisations of the person's units."""
    asked, rows = asked_of(request), keeper.organisations()
    page = page_of(rows, asked, on=keeper.today)
    context = {
        "keeper": keeper, "asked": asked, "shelves": Shelf.choices, "kinds": OrganisationKind.choices,
        "rows": page.rows, "attention": attention(rows, on=keeper.today),
        "attention_url": _url("organisations:list", Asked(shelf=Shelf.ATTENTION)),
        "is_filtered": bool(asked.words or asked.kind or asked.after or asked.shelf != Shelf.ACTIVE),
        "first_url": _url("organisations:list", asked) if asked.after else "",
        "next_url": _url("organisations:list", asked, page.next_key) if page.next_key else "",
        "export_url": _url("organisations:export", asked),
    }  # fmt: skip
    return render(request, "organisations/list.html", context)


@of_keeper
@require_safe
def export(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Send the filtered list as a workbook."""
    book = Workbook(write_only=True)
    rows = export_rows(keeper.organisations(), asked_of(request), on=keeper.today)
    add_sheet(book, "Lembaga", export_head(), rows, widths=(44, 30, 30, 40, 18, 14, 14))
    response = HttpResponse(content_type=XLSX, headers={"Cache-Control": "private, no-store"})
    response["Content-Disposition"] = f'attachment; filename="lembaga-{keeper.today.isoformat()}.xlsx"'
    book.save(response)
    return response


@of_organisation
@require_safe
def organisation(request: HttpRequest, keeper: Keeper, row: Organisation) -> HttpResponse:
    """Show an organisation."""
    documents = [(one, one.state(on=keeper.today)) for one in row.documents.all()[:SHOWN]]
    context = {
        "keeper": keeper, "organisation": row, "contacts": row.contacts.order_by("-is_active", "pk"),
        "documents": documents, "warnings": [one for one, state in documents if state],
        "reports": row.reports.all()[:SHOWN], "invitations": _invitations(row),
    }  # fmt: skip
    return render(request, "organisations/organisation.html", context)


def _invitations(row: Organisation) -> list[Participant]:
    """Return where the organisation's people were invited, the newest forum first."""
    made = ForumInvitation.objects.filter(contact__organisation=row).values("participant_id")
    found = Participant.objects.filter(pk__in=made).select_related("forum")
    return list(found.order_by("-forum__starts_at", "pk")[:SHOWN])


@of_organisation
@require_safe
def document(request: HttpRequest, keeper: Keeper, row: Organisation, document_pk: int) -> HttpResponseBase:
    """Hand out a document."""
    return file_response(get_object_or_404(OrganisationDocument, pk=document_pk, organisation=row))
