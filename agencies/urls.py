"""The addresses of agencies. /instansi/ and /instansi/<slug>/ are promised to stay."""

from django.urls import URLPattern, URLResolver, path

from agencies.views import public, public_standard

app_name = "agencies"
urlpatterns: list[URLPattern | URLResolver] = [
    path("instansi/", public.list_agencies, name="list"),
    path("instansi/saran/", public.suggest_agencies, name="suggest"),
    path("instansi/<slug:slug>/", public.detail, name="detail"),
    path("instansi/<slug:slug>/standar/<int:pk>/", public_standard.standard, name="standard"),
    path("instansi/<slug:slug>/standar/<int:pk>/sk/", public_standard.decree, name="standard_decree"),
]
