"""The public addresses of documents. They are printed on paper: they never change."""

from django.urls import path

from documents.views import authority, verify

app_name = "documents"

urlpatterns = [
    path("verifikasi/", verify.verify, name="verify"),
    path("verifikasi/otoritas.pem", authority.certificates, name="authority_certificates"),
    path("verifikasi/pencabutan.crl", authority.revocations, name="authority_revocations"),
    path("verifikasi/<str:code>/", verify.verify_code, name="verify_code"),
]
