"""Who signs papers: the installation itself without any setting, a remote service only when everything is set."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.signing import signing
from documents.tests.stand_in_service import StandIn

REMOTE = {
    "SIGNING_PROVIDER": "remote", "SIGNING_ADDRESS": "https://esign.example.go.id/", "SIGNING_USER": "kantor",
    "SIGNING_PASSWORD": "sandi", "SIGNING_ISSUER": "Balai Uji", "SIGNING_SEAL_ID": "segel@example.go.id",
    "SIGNING_SEAL_PASSPHRASE": "frasa",
}  # fmt: skip


@pytest.fixture
def environ(tmp_path):
    roots = tmp_path / "roots.pem"
    roots.write_text(StandIn().root_pem)
    return {**REMOTE, "SIGNING_ROOTS": str(roots)}


def test_without_any_setting_the_installation_signs_itself():
    assert signing(environ={}) == ("documents.sealing.local.LocalProvider", {})


def test_a_remote_service_is_taken_when_everything_is_set(environ):
    provider, given = signing(environ=environ)
    assert provider == "documents.sealing.remote.RemoteProvider"
    assert (given["address"], given["timeout"]) == ("https://esign.example.go.id", 30)
    assert "BEGIN CERTIFICATE" in given["roots"]


@pytest.mark.parametrize("name", [*(name for name in REMOTE if name != "SIGNING_PROVIDER"), "SIGNING_ROOTS"])
def test_what_is_missing_is_named_in_a_sentence(environ, name):
    with pytest.raises(ImproperlyConfigured, match=f"Set {name} in the environment"):
        signing(environ={**environ, name: " "})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SIGNING_PROVIDER", "bsre", "SIGNING_PROVIDER is 'bsre'. Set it to local or remote"),
        ("SIGNING_ADDRESS", "http://esign.example.go.id", "Set it like https://"),
        ("SIGNING_ADDRESS", "esign.example.go.id", "Set it like https://"),
        ("SIGNING_ROOTS", "/tidak/ada.pem", "where no certificates can be read"),
        ("SIGNING_ROOTS", __file__, "where no certificates can be read"),
        ("SIGNING_TIMEOUT", "lama", "SIGNING_TIMEOUT is 'lama'"),
    ],
)
def test_a_wrong_value_says_what_to_set_and_shows_no_secret(environ, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        signing(environ={**environ, name: value})
    for secret in ("sandi", "frasa"):
        assert secret not in str(refused.value)
