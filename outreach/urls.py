"""The addresses of helpers in the districts. Staff pages hang in the admin."""

from django.urls import URLPattern, URLResolver, path

from outreach.views import helper_pages

app_name = "outreach"

urlpatterns: list[URLPattern | URLResolver] = [
    path("pendamping/", helper_pages.own_entries, name="own_entries"),
    path("pendamping/catat/", helper_pages.take, name="take"),
]
