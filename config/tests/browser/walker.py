"""Walks pages as the people who see them, and notes what is wrong with each, in both languages."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Error

from config.tests.browser.driver import DESK, NARROWEST, Browsers, fits, violations

LANGUAGES = {"id": NARROWEST, "en": DESK}


@dataclass
class Walker:
    """One browser for everybody who has a client in the world; `faults` lists what was found."""

    browsers: Browsers
    clients: dict
    faults: list = field(default_factory=list)
    sheets: dict = field(default_factory=dict)

    def walk(self, pages):
        """Look at every page: Indonesian on the narrowest screen, English on a desk and on the narrowest screen."""
        for shown in pages:
            for language in shown.languages:
                self._look(shown, language, LANGUAGES[language])

    def _look(self, shown, language, size):
        sheet = self._sheet(shown.who, language)
        sheet.set_viewport_size({"width": size[0], "height": size[1]})
        try:
            response = sheet.goto(shown.address)
        except Error as broken:
            found = [f"no page: {broken.message}"]
        else:
            found = self._faults(sheet, response, shown, language)
        self.faults += [f"{language} {shown.who} {shown.address}: {fault}" for fault in found]

    def _faults(self, sheet, response, shown, language):
        found = []
        if response.status != shown.status:
            found.append(f"{response.status}, not {shown.status}")
        if urlsplit(sheet.url).path != urlsplit(shown.address).path:
            found.append(f"leads to {sheet.url}")
        if sheet.locator("html").get_attribute("lang") != language:
            found.append("another language")
        # At the end of the page a bar of buttons stands in its own place and covers no field half.
        sheet.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        # The colours of a page are the same in every language.
        objections = violations(sheet, contrast=language == shown.languages[0])
        found += [f"axe {name}: {element}" for name, element in objections]
        for width, height in dict.fromkeys((LANGUAGES[language], NARROWEST)):
            sheet.set_viewport_size({"width": width, "height": height})
            found += [] if fits(sheet) else [f"wider than {width}"]
        return found + self._heard(shown.status)

    def _heard(self, status):
        """What the console said since the last page. It repeats the status of a refusal; that is no fault."""
        said, self.browsers.complaints[:] = list(self.browsers.complaints), []
        return [f"console: {words}" for words in said if f"status of {status} " not in words or status == 200]

    def _sheet(self, who, language):
        if (who, language) not in self.sheets:
            sheet = self.browsers.open()
            sheet.context.add_cookies(
                [self._cookie(name, morsel.value) for name, morsel in self.clients[who].cookies.items()]
            )
            sheet.context.add_cookies([self._cookie(settings.LANGUAGE_COOKIE_NAME, language)])
            self.sheets[who, language] = sheet
        return self.sheets[who, language]

    def _cookie(self, name, value):
        return {"name": name, "value": value, "domain": urlsplit(self.browsers.site).hostname, "path": "/"}
