"""Sign-in, sign-out and account: the library's views and names under our own addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, path, re_path

from accounts import views
from accounts.answers import answered

_SIGN_IN: list[URLPattern | URLResolver] = [
    path("masuk/", answered(account.login), name="account_login"),
    path("masuk/nonaktif/", account.account_inactive, name="account_inactive"),
    path("masuk/ulang/", answered(account.reauthenticate), name="account_reauthenticate"),
    path("masuk/langkah-kedua/", answered(mfa.authenticate), name="mfa_authenticate"),
    path("masuk/ulang/langkah-kedua/", answered(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "masuk/ulang/kunci-sandi/",
        answered(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("masuk/kunci-sandi/", answered(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/lupa/", answered(account.password_reset), name="account_reset_password"),
    path("masuk/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "masuk/lupa/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^masuk/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        answered(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("keluar/", account.logout, name="account_logout"),
]

_ACCOUNT: list[URLPattern | URLResolver] = [
    path("akun/", views.profile, name="account_profile"),
    path("akun/kata-sandi/", answered(account.password_change), name="account_change_password"),
    path("akun/kata-sandi/baru/", answered(account.password_set), name="account_set_password"),
    path("akun/langkah-kedua/", mfa.index, name="mfa_index"),
    path("akun/langkah-kedua/aplikasi/", answered(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/langkah-kedua/aplikasi/hapus/", answered(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/langkah-kedua/kode/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "akun/langkah-kedua/kode/baru/",
        answered(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("akun/langkah-kedua/kode/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/kunci-sandi/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("akun/kunci-sandi/tambah/", answered(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("akun/kunci-sandi/<int:pk>/hapus/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("akun/kunci-sandi/<int:pk>/ubah/", answered(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]

# Pages of the library that we do not offer. Their names must exist, because it asks for their addresses.
_CLOSED: list[URLPattern | URLResolver] = [
    path("masuk/daftar/", views.not_offered, name="account_signup"),
    path("akun/email/", views.not_offered, name="account_email"),
    path("akun/email/periksa/", views.not_offered, name="account_email_verification_sent"),
    path("akun/email/periksa/<str:key>/", views.not_offered, name="account_confirm_email"),
    path("masuk/kode/", views.not_offered, name="account_confirm_login_code"),
]

urlpatterns = [*_SIGN_IN, *_ACCOUNT, *_CLOSED]
