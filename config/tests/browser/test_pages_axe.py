"""Every kind of page passes axe (WCAG 2.2 AA), fits 320 pixels and keeps the content policy, in both languages.

The list comes from the table of access, so a page that nobody entered there, or in `pages.py`, fails.
"""

import pytest

from config.tests.browser.driver import aside
from config.tests.browser.pages import every_page, unnamed
from config.tests.browser.states import prepared
from config.tests.browser.walker import Walker

# Three walks of about the same length, each with its own data: they may run beside each other.
PARTS = {
    "public": lambda address: not address.startswith("/admin/"),
    "desk": lambda address: address.startswith(("/admin/complaints/complaint/", "/admin/documents/")),
    "registers": lambda address: (
        address.startswith("/admin/")
        and not address.startswith(("/admin/complaints/complaint/", "/admin/documents/"))
    ),
}


def test_of_every_address_it_is_known_whether_it_shows_a_page():
    assert unnamed() == [], "name it in pages.py: a state in which it is a page, a file, or where it leads"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_accessible_and_fits(part, transactional_db, browsers, monkeypatch):
    world = aside(lambda: prepared(monkeypatch))
    walker = Walker(browsers, world.clients)
    walker.walk(page for page in every_page(world) if PARTS[part](page.address))
    assert not walker.faults, "\n".join(walker.faults)
