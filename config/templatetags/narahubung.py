"""Template words of the product: icons, deadline shapes, dates, times and numbers as people read them."""

import tomllib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from config.menus import PAGES, PublicEntry, public_entries
from config.portal_menu import keeps_register
from config.staff_menu import StaffGroup, search_address, staff_groups

register = template.Library()

_ICONS_FILE = Path(__file__).with_name("icons.toml")
_NARROW_SPACE = "\N{NO-BREAK SPACE}"

# Shapes of design.md section 4: a deadline is read from its shape and words before its colour.
_DUE_SHAPES = {
    "later": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>',
    "near": '<path d="M8 1.5 15.5 14.5H.5Z" fill="currentColor"/>',
    "today": '<path d="M8 .5 15.5 8 8 15.5.5 8Z" fill="currentColor"/>',
    "late": '<path d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5Z" fill="currentColor"/>'
    '<path class="nh-due__bang" d="M8 4v5M8 11.6v.1"/>',
    "paused": '<path d="M4.5 2.5v11M11.5 2.5v11" stroke="currentColor" stroke-width="3"/>',
    "done": '<path d="m2 8.5 4 4L14 4" fill="none" stroke="currentColor" stroke-width="2.6"/>',
    "none": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2 2.7"/>',
}


@lru_cache(maxsize=1)
def icons() -> dict[str, str]:
    """Return the drawings of icons.toml by name."""
    return tomllib.loads(_ICONS_FILE.read_text("utf-8"))


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Return an icon as inline SVG, silent to screen readers; `extra` adds classes. A word must stand beside it."""
    if name not in icons():
        raise template.TemplateSyntaxError(f"There is no icon {name!r} in {_ICONS_FILE.name}.")
    return format_html(
        '<svg class="nh-icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        f" {extra}" if extra else "",
        mark_safe(icons()[name]),  # noqa: S308  our own drawings
    )


@register.simple_tag
def due_shape(kind: str) -> SafeString:
    """Return the shape of a deadline badge; an unknown kind is drawn as one that has not started."""
    return format_html(
        '<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(_DUE_SHAPES.get(kind, _DUE_SHAPES["none"])),  # noqa: S308  our own drawings
    )


def _local(value: date | datetime) -> date:
    """Return the office's calendar day of an instant; a plain date stays as it is."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def local_date(value: date | datetime | None) -> str:
    """Friday, 20 November 2026: the long date, in the office's zone when an instant is given."""
    return date_format(_local(value), "l, j F Y") if value else ""


@register.filter
def day_month_year(value: date | datetime | None) -> str:
    """20 November 2026: without the weekday, for timelines."""
    return date_format(_local(value), "j F Y") if value else ""


@register.filter
def short_date(value: date | datetime | None) -> str:
    """Fri 20 Nov: the short date of staff lists."""
    return date_format(_local(value), "D j M") if value else ""


@register.filter
def local_time(value: datetime | None) -> str:
    """pukul 09.12 WITA: a time of day at the office, with the zone's name."""
    if not value:
        return ""
    local = timezone.localtime(value)
    clock = f"{local:%H.%M}" if get_language() != "en" else f"{local:%H:%M}"
    words = {"clock": clock, "zone": local.tzname() or ""}
    return (pgettext("waktu", "pukul %(clock)s %(zone)s") % words).replace(" ", _NARROW_SPACE).rstrip()


@register.filter
def local_moment(value: datetime | None) -> str:
    """20 November 2026, pukul 09.12 WITA."""
    return f"{day_month_year(value)}, {local_time(value)}" if value else ""


@register.filter
def thousands(value: float | None) -> str:
    """1.144 in Indonesian, 1,144 in English."""
    if value is None:
        return ""
    return _decimal_comma(f"{value:,}")


@register.filter
def percent(value: float | None) -> str:
    """86,84% in Indonesian, 86.84% in English; a dash when there is nothing to divide by."""
    return "–" if value is None else f"{_decimal_comma(f'{value:.2f}')}%"


@register.filter
def filesize_mb(value: int | None) -> str:
    """84 KB below one megabyte, else 1,2 MB. `value` is in bytes; files are counted in 1024s, as phones do."""
    if value is None:
        return ""
    if value < 1024 * 1024:
        return f"{max(1, round(value / 1024))}{_NARROW_SPACE}KB"
    return f"{_decimal_comma(f'{value / 1024 / 1024:.1f}')}{_NARROW_SPACE}MB"


def _decimal_comma(number: str) -> str:
    """Swap point and comma for readers of Indonesian."""
    return number if get_language() == "en" else number.translate(str.maketrans(",.", ".,"))


@register.filter
def tel(value: str) -> str:
    """Return a telephone number as an address for `tel:` links: digits, +62 instead of a leading 0."""
    digits = "".join(character for character in value if character.isdigit() or character == "+")
    return f"+62{digits[1:]}" if digits.startswith("0") else digits


@register.simple_tag
def page(name: str) -> str:
    """Return the stable address of a page: "report", "track", "account" or "portal"."""
    return PAGES[name]


@register.simple_tag(takes_context=True)
def public_menu(context: dict[str, Any], place: str = "top") -> list[PublicEntry]:
    """Return the public pages that exist, for `place` "top" (header) or "foot"."""
    request: HttpRequest | None = context.get("request")
    return public_entries(place, path=request.path if request else "")


@register.simple_tag(takes_context=True)
def leads_to_register(context: dict[str, Any]) -> bool:
    """Whether the portal's menu leads this person to the register of organisations."""
    return keeps_register(context["request"].user)


@register.simple_tag(takes_context=True)
def staff_menu(context: dict[str, Any]) -> list[StaffGroup]:
    """Return the groups of the staff sidebar that this person may see."""
    return staff_groups(context["request"])


@register.simple_tag
def staff_search_address() -> str:
    """Return where the header's search box leads; '' when there is no queue."""
    return search_address()
