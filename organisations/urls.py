"""The addresses of the organisations register."""

from django.urls import URLPattern, path

from organisations.views import entries, invite, register

app_name = "organisations"

urlpatterns: list[URLPattern] = [
    path("portal/lembaga/", register.organisations, name="list"),
    path("portal/lembaga/baru/", entries.new, name="new"),
    path("portal/lembaga/ekspor.xlsx", register.export, name="export"),
    path("portal/lembaga/<int:pk>/", register.organisation, name="organisation"),
    path("portal/lembaga/<int:pk>/ubah/", entries.change, name="change"),
    path("portal/lembaga/<int:pk>/orang/", entries.new_contact, name="new_contact"),
    path("portal/lembaga/<int:pk>/orang/<int:contact_pk>/", entries.change_contact, name="contact"),
    path("portal/lembaga/<int:pk>/dokumen/", entries.new_document, name="new_document"),
    path("portal/lembaga/<int:pk>/dokumen/<int:document_pk>/", register.document, name="document"),
    path("portal/lembaga/<int:pk>/kegiatan/", entries.new_report, name="new_report"),
    path("portal/forum/<int:pk>/lembaga/", invite.pick, name="pick"),
]
