"""The public addresses of documents. They are printed on paper: they never change."""

from django.urls import path

from documents.views import verify

app_name = "documents"

urlpatterns = [
    path("verifikasi/", verify.verify, name="verify"),
    path("verifikasi/<str:code>/", verify.verify_code, name="verify_code"),
]
