"""Seats in the staff pages: the office appoints a government's people, by decree, from a day to a day."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from agencies.admin.access import KeptAdmin
from agencies.appointments import AppointmentRefused, person_for
from sp4n.governments import GROUPS
from sp4n.models import Seat
from sp4n.permissions import is_on_government


class SeatForm(forms.ModelForm[Seat]):
    """A new seat: the person by e-mail, who gets an invitation when new."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("Orang yang belum punya akun mendapat undangan ke alamat ini"),
    )
    name = forms.CharField(
        label=gettext_lazy("Nama"), max_length=120, help_text=gettext_lazy("Dipakai untuk akun baru")
    )

    class Meta:
        model = Seat
        fields = ["agency", "role", "position", "decree", "valid_from", "valid_to"]

    by: User  # set by the page

    def clean(self) -> dict[str, Any]:
        """Tie the role to the right kind of agency, and find or invite the person."""
        data = super().clean() or self.cleaned_data
        agency, role = data.get("agency"), data.get("role")
        if agency and role and is_on_government(role) != (agency.group.code in GROUPS):
            words = (
                _("Peran ini dipegang di pemerintah daerah, bukan di unit")
                if is_on_government(role)
                else _("Peran ini dipegang di unit, bukan di pemerintah daerah")
            )
            self.add_error("agency", words)
        if not self.errors:
            self._find_person(data)
        return data

    def _find_person(self, data: dict[str, Any]) -> None:
        try:
            self.instance.user = person_for(
                email=data["email"],
                name=data["name"],
                position=data["position"],
                by=self.by,
                at=timezone.now(),
            )
        except AppointmentRefused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


@admin.register(Seat)
class SeatAdmin(KeptAdmin):
    """All seats. A seat is ended by its last day; who held it stays readable."""

    list_display = ["agency", "user", "role", "position", "valid_from", "valid_to", "ended_on"]
    list_filter = ["role"]
    list_select_related = ["agency", "user"]
    search_fields = ["agency__name", "agency__short_name", "user__name", "user__email", "position", "decree"]
    ordering = ["-valid_from", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Seat]:
        """Start at the gate."""
        return Seat.objects.visible_to(cast(User, request.user)).select_related("agency__group", "user")

    def get_form(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:  # type: ignore[override]
        """A new seat asks for the person; an old one only for its end."""
        if obj is None:
            form: Any = super().get_form(request, obj, form=SeatForm, **kwargs)
            form.by = request.user
            return form
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:  # type: ignore[override]
        if obj is None:
            return ["agency", "role", "email", "name", "position", "decree", "valid_from", "valid_to"]
        return ["agency", "user", "role", "position", "decree", "valid_from", "valid_to", "ended_on"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["agency", "user", "role", "position", "decree", "valid_from"] if obj else []
