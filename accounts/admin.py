"""Staff pages for people and offices. Rights come from roles, so there are no groups and no permission boxes."""

from typing import Any, cast

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin, messages
from django.contrib.auth import admin as _auth_admin  # noqa: F401  registers Group, which we take away
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import people
from accounts.models import Office, User
from accounts.people import PersonRefused
from accounts.person_acts import ACTS, Act, ActForm
from accounts.person_form import PersonForm
from accounts.roles import Role

# Pages of libraries that would show or change rights, addresses and secrets past our own rules.
for _model in (Group, EmailAddress, Authenticator):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


def signed_in(request: HttpRequest) -> User:
    """The member of staff at the keyboard; the admin lets nobody else in."""
    return cast(User, request.user)


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin[Office]):
    """The own office: what stands on letters, pages and mails."""

    list_display = ["code", "name", "city", "phone", "email"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Office]:
        """Start at the gate."""
        return Office.objects.visible_to(signed_in(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Office | None = None) -> list[str]:
        """The code is part of numbers that were given out; no office makes itself the head office."""
        return ["code", "is_central"] if obj else ["is_central"]

    def has_delete_permission(self, request: HttpRequest, obj: Office | None = None) -> bool:
        """An office with cases stays."""
        return False


class RoleFilter(admin.SimpleListFilter):
    """People by role."""

    title = gettext_lazy("peran")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every role."""
        return [(str(value), label) for value, label in Role.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Those who hold it."""
        return queryset.filter(roles__contains=[self.value()]) if self.value() else queryset


@admin.register(User)
class PersonAdmin(admin.ModelAdmin[User]):
    """People are invited, changed and let go; never deleted, because their names stand on cases."""

    form = PersonForm
    list_display = ["name", "email", "position", "role_names", "is_active", "second_factor", "last_login"]
    list_filter = ["is_active", RoleFilter]
    list_per_page = 50
    list_select_related = ["office"]
    search_fields = ["name", "email"]
    ordering = ["name", "pk"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Start at the gate; tell in the same query who has a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        seen: QuerySet[User] = User.objects.visible_to(signed_in(request))
        return seen.annotate(has_factor=Exists(factors)).order_by(*self.ordering)

    @admin.display(description=gettext_lazy("peran"))
    def role_names(self, person: User) -> str:
        """The roles in words."""
        return ", ".join(str(Role(role).label) for role in person.roles) or "-"

    @admin.display(description=gettext_lazy("langkah kedua"), boolean=True, ordering="has_factor")
    def second_factor(self, person: User) -> bool:
        """Whether one is set up."""
        return bool(getattr(person, "has_factor", False))

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        """Only a superuser moves people between offices."""
        fields = ["email", "name", "position", "phone", "office", "roles", "language"]
        return fields if signed_in(request).is_superuser else [name for name in fields if name != "office"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Who has signed in keeps the address: with another one, someone else could ask for a password."""
        return ["email"] if obj and obj.last_login else []

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  Django's own
        **kwargs: Any,
    ) -> type[ModelForm[User]]:
        """Tell the form who fills it in."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.acting = signed_in(request)
        return cast("type[ModelForm[User]]", form)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001  Django's own
        """Save; a new person gets an invitation in the same transaction."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            people.invite(obj, at=timezone.now())
            messages.success(request, _("Undangan sedang dikirim."))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Deactivate instead."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the acts."""
        act = self.admin_site.admin_view(self.act_view)
        own = path("<int:pk>/tindakan/<slug:act_name>/", act, name="accounts_user_act")
        return [own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the acts that fit."""
        person = self.get_object(request, object_id)
        acts = [act for act in ACTS.values() if person and act.fits(person)]
        may = self.has_change_permission(request, person)
        context = {**(extra_context or {}), "acts": acts if may else []}
        return super().change_view(request, object_id, form_url, context)

    def act_view(self, request: HttpRequest, pk: int, act_name: str) -> HttpResponse:
        """Ask, then act. A person one may not see is 404; a refusal is told on the person's page."""
        person = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        act = ACTS.get(act_name)
        if act is None or not act.fits(person):
            raise Http404
        form = ActForm(request.POST or None, act=act)
        if request.method != "POST" or not form.is_valid():
            return self._ask(request, person, act, form)
        try:
            act.run(person, by=signed_in(request), reason=form.cleaned_data["reason"], at=timezone.now())
        except PersonRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, str(act.done))
        return redirect("admin:accounts_user_change", pk)

    def _ask(self, request: HttpRequest, person: User, act: Act, form: ActForm) -> HttpResponse:
        own = {"title": act.label, "person": person, "act": act, "form": form}
        context = {**self.admin_site.each_context(request), **own}
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/accounts/act.html", context, status=status)
