"""A passkey in a real browser, under the strict policy."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from accounts.tests.factories import PASSWORD, OfficeFactory, PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def device(browser):
    """A device with a fingerprint reader; `refused` lists what the policy or a script complained of."""
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.refused = []
    page.on("console", lambda line: page.refused.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.refused.append(str(error)))
    yield page
    context.close()


def named(live_server):
    """Passkeys belong to a name, so the site is opened by its name and not by its number."""
    return live_server.url.replace("127.0.0.1", "localhost")


def test_a_passkey_is_added_and_then_opens_the_account_without_a_password(device, live_server, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    OfficeFactory()
    person = PersonFactory(staff=True)
    site = named(live_server)
    device.goto(f"{site}/masuk/?next=/akun/")
    device.get_by_label("E-mail").fill(person.email)
    device.get_by_label("Kata sandi").fill(PASSWORD)
    device.get_by_role("button", name="Masuk", exact=True).click()
    expect(device.get_by_role("heading", level=1)).to_have_text("Akun Anda")
    device.get_by_role("link", name="Langkah kedua untuk masuk").click()
    device.get_by_role("link", name="Tambah kunci sandi").click()
    device.get_by_label("Kata sandi").fill(PASSWORD)
    device.get_by_role("button", name="Lanjut").click()
    device.get_by_role("button", name="Tambah kunci sandi").click()
    expect(device.get_by_role("heading", level=1)).to_have_text("Kode cadangan")
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() == 1
    device.get_by_role("button", name="Keluar").first.click()
    device.goto(f"{site}/masuk/")
    device.get_by_role("button", name="Masuk dengan kunci sandi").click()
    device.wait_for_url(lambda url: "/masuk/" not in url)
    device.goto(f"{site}/akun/")
    expect(device.get_by_role("heading", level=1)).to_have_text("Akun Anda")
    assert device.refused == []


def test_a_device_that_refuses_is_told_in_words(device, live_server, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    device.goto(f"{named(live_server)}/masuk/")
    expect(device.locator("#passkey-error")).to_be_hidden()
    device.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(device.get_by_role("alert")).to_contain_text("Kunci sandi tidak terbaca")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_sign_in_page_fits_and_works_without_scripts(browser, live_server, width):
    person = PersonFactory()
    context = browser.new_context(
        java_script_enabled=False, locale="id-ID", viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/masuk/?next=/akun/")
    assert page.get_by_role("button", name="Masuk dengan kunci sandi").count() == 0
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun Anda")
    context.close()
