"""People in front of browsers: each signs in, reads and presses what the page offers, by its words."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.db import connection
from django.utils import timezone
from pypdf import PdfReader

from documents.rendering import render_next
from notices.delivery import deliver_next

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,  # style sheets of other sites, which there are none of
}
PHONE, NARROWEST, DESK = (360, 740), (320, 740), (1280, 900)
PASSWORD = "sandi-uji-coba"
PATIENCE = 10_000  # milliseconds


def aside(task):
    """Do a task in a thread of its own, where Playwright's event loop does not run: sealing a paper starts one."""

    def done():
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(done).result()


def work():
    """Do what a worker does: make the papers that wait, send the mails that wait."""
    now = timezone.now()
    while aside(lambda: render_next(now=now)) or deliver_next(now=now):
        pass


def mails_to(address):
    """The mails that reached an address, oldest first."""
    return [message for message in mail.outbox if address in message.to]


def text_of(pdf):
    """All words of a PDF, with single blanks."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@dataclass
class Browsers:
    """One Chromium with a context of its own for everybody who takes part; notes whatever a page complains of."""

    browser: object
    site: str
    complaints: list = field(default_factory=list)
    contexts: list = field(default_factory=list)

    def open(self, size=DESK, *, script=True, locale="id-ID"):
        """Return a page in a fresh context."""
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            timezone_id="Asia/Makassar",
            java_script_enabled=script,
        )
        self.contexts.append(context)
        sheet = context.new_page()
        sheet.set_default_timeout(PATIENCE)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return sheet

    def _heard(self, said):
        refused = "status of 422" in said.text  # a form that was sent back; the browser logs it like a fault
        if said.type in {"error", "warning"} and not refused:
            self.complaints.append(f"{said.page.url}: {said.text}")

    def signed_in(self, user, size=DESK, **kwargs):
        """Sign in with address and password, as a person does."""
        sheet = self.open(size, **kwargs)
        sheet.goto("/masuk/")
        sheet.get_by_label("E-mail").fill(user.email)
        sheet.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        sheet.get_by_role("button", name="Masuk", exact=True).click()
        sheet.get_by_role("button", name="Keluar").first.wait_for()
        return sheet

    def close(self):
        for context in self.contexts:
            context.close()


def violations(sheet, *, contrast=True):
    """What axe objects to on the page shown, with the element. Contrast takes half the time of all rules."""
    options = RULES if contrast else {**RULES, "rules": {"color-contrast": {"enabled": False}}}
    found = Axe().run(sheet, options=options).response["violations"]
    return [(item["id"], item["nodes"][0]["html"][:200]) for item in found]


def fits(sheet):
    """Whether nothing has to be scrolled sideways."""
    return sheet.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def fill_in(form, answers):
    """Fill in the fields of a form by their labels; True ticks a box or a choice."""
    for label, value in answers.items():
        control = form.get_by_label(re.compile(f"^{re.escape(label)}")).first
        if value is True:
            control.check()
        elif control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)


def fill_day(sheet, name, day, month, year):
    """Fill in a date in three parts."""
    sheet.locator(f"#id_{name}_0").fill(day)
    sheet.locator(f"#id_{name}_1").select_option(month)
    sheet.locator(f"#id_{name}_2").fill(year)


def press_on(sheet, words="Simpan dan lanjut"):
    """Press the main button of a filing step and wait for the next page."""
    with sheet.expect_navigation():
        sheet.get_by_role("button", name=words, exact=True).click()


@dataclass
class Desk:
    """A member of staff with one case on the desk."""

    sheet: object
    number: str

    def open_case(self):
        """A whole number in the search at the top opens its case."""
        self.sheet.goto("/admin/")
        self.sheet.get_by_label("Cari nomor, instansi, atau pokok masalah").fill(self.number)
        self.sheet.get_by_role("search").get_by_role("button", name="Cari").click()
        self.sheet.locator(".nh-panel--next").wait_for()

    def step(self, words, answers=None):
        """Make a move: the first one stands on the desk with its form, the others are a press away."""
        self.open_case()
        panel = self.sheet.locator(".nh-panel--next")
        if not panel.get_by_role("button", name=words, exact=True).count():
            panel.get_by_role("link", name=words, exact=True).click()
        form = self.sheet.locator("form").filter(has=self.sheet.get_by_role("button", name=words, exact=True))
        fill_in(form, answers or {})
        form.get_by_role("button", name=words, exact=True).click()
        self.sheet.get_by_text(f"Langkah dicatat: {words}.").wait_for()

    def checklist(self, phase, *, missing=()):
        """Answer every item of a check list: fulfilled, except those in `missing`."""
        self.open_case()
        self.sheet.get_by_role("link", name=re.compile(f"^Verifikasi {phase}")).click()
        for item in self.sheet.locator("fieldset.nh-check").all():
            words = item.locator("legend").inner_text()
            item.get_by_label("Hasil").select_option("missing" if words in missing else "met")
        self.sheet.get_by_role("button", name="Simpan daftar periksa").click()
        self.sheet.get_by_role("heading", level=1).wait_for()

    def reads_letters(self, count=1):
        """The head of the unit reads the drafts that wait and passes them on."""
        for _number in range(count):
            self.sheet.goto("/admin/documents/document/?view=periksa")
            self.sheet.get_by_role("rowheader").get_by_role("link").first.click()
            self.sheet.get_by_role("button", name="Sudah saya periksa").click()
            self.sheet.get_by_text("Menunggu tanda tangan", exact=False).first.wait_for()

    def signs_letters(self, count=1):
        """The head of office picks all that wait, reads them, ticks and signs; the worker makes and sends them."""
        self.sheet.goto("/admin/documents/document/?view=tanda-tangan")
        boxes = self.sheet.get_by_role("checkbox", name=re.compile("^Pilih"))
        assert boxes.count() == count
        for box in boxes.all():
            box.check()
        self.sheet.get_by_role("button", name="Tanda tangani yang dipilih").click()
        self.sheet.locator("main, #content").get_by_role("checkbox").check()
        self.sheet.get_by_role("button", name="Tanda tangani", exact=True).click()
        self.sheet.get_by_text("Tidak ada surat yang menunggu tanda tangan.").wait_for()
        work()
