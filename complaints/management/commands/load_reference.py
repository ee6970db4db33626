"""`manage.py load_reference`: rules, holidays, regions, agencies and code lists. Safe to run at every start."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.local_text import add_english
from accounts.models import Office
from agencies.reference import load_reference as load_agencies
from complaints.reference_data import load_reference as load_code_lists
from deadlines.reference import load_reference as load_deadlines

_OFFICE = {
    "name": "Ombudsman Republik Indonesia Perwakilan Provinsi Kalimantan Selatan",
    "short_name": "Ombudsman RI Kalimantan Selatan",
    "city": "Banjarmasin",
    "address": "Banjarmasin, Kalimantan Selatan",
    "phone": "0511 000 0137",
    "emergency_phone": "0811 0000 0137",
    "whatsapp": "0811 0000 0137",
    "email": "kalsel@narahubung.example",
    "opening_hours": "Senin–Jumat, pukul 08.00–16.00 WITA",
    "opening_hours_en": "Monday–Friday, 08:00–16:00 WITA",
    "letter_unit_code": "PC.02-22",
}
_HEAD_OFFICE = {
    "name": "Ombudsman Republik Indonesia",
    "short_name": "Kantor pusat",
    "time_zone": "Asia/Jakarta",
    "city": "Jakarta",
    "address": "Jalan Contoh 2, Jakarta",
    "phone": "021 0000 0137",
    "email": "pusat@narahubung.example",
    "letter_unit_code": "PC.01-00",
}


class Command(BaseCommand):
    """Creates what is missing and leaves what staff have edited."""

    help = "Load rules, holidays, regions, agencies and code lists."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if not Office.objects.exists():
            Office.objects.create(code="BJM", **_OFFICE)
        Office.objects.get_or_create(is_central=True, defaults={"code": "PST", **_HEAD_OFFICE})
        add_english(Office.objects.all(), "opening_hours", [_OFFICE])
        load_deadlines(at=at)
        load_agencies()
        load_code_lists()
        if options["verbosity"]:
            self.stdout.write("Reference data is complete.")
