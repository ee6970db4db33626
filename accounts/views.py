"""The account page, and the pages of the sign-in library that we do not offer."""

from typing import NoReturn, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import ProfileForm
from accounts.language import remember_language
from accounts.models import User


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change what a person says about themselves; links to password and second factor."""
    user = cast(User, request.user)  # login_required
    # Its own copy of the person: what was refused must not show in the page's header.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/profile.html", {"form": form}, status=422 if form.errors else 200)
    form.save()
    messages.success(request, _("Perubahan sudah disimpan."))
    response = redirect("account_profile")
    remember_language(response, form.cleaned_data["language"])
    return response


def not_offered(_request: HttpRequest, **_parts: str) -> NoReturn:
    """404: people are invited, and the office's admin keeps their addresses."""
    raise Http404
