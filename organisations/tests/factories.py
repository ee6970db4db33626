"""A unit with its register. Nothing random."""

from datetime import UTC, date, datetime, timedelta

from complaints.files_intake import accept_upload
from complaints.models import FilePurpose
from complaints.tests.sample_files import pdf, upload
from forums.models import Element
from forums.reference_data import load_reference
from organisations.models import Organisation
from organisations.permissions import KEEPS
from organisations.register import Facts, Handed, enter, hand_in, write_contact
from sp4n.tests.factories import government, officer, unit

TODAY = date(2026, 5, 13)
NOW = datetime(2026, 5, 13, 1, tzinfo=UTC)  # 09.00 in Banjarmasin


def kesbangpol(of=None):
    return unit(of or government(), name="Kesbangpol")


def keeper(of=None):
    return officer(of or kesbangpol(), KEEPS, "P.D.")


def organisation(of=None, name="Forum Warga", element="ormas", **fields):
    load_reference()  # a browser test before this one has emptied the table
    facts = {"kind": "civil", "name": name, "element": Element.objects.get(code=element), **fields}
    return enter(of or kesbangpol(), Facts(**facts), at=NOW)


def contact(of, name="Hamdan Malik", **fields):
    facts = {"position": "Ketua", "email": "hm@contoh.example", "phone": "+6281200000321", "is_active": True}
    return write_contact(of, {"name": name, **facts, **fields})


def document(of: Organisation, by, kind="registration", days=40, **fields):
    """A document that ends `days` after TODAY; None: it does not end."""
    file = accept_upload(upload("skt.pdf", pdf()), purpose=FilePurpose.LEGAL_DEED, at=NOW)
    end = None if days is None else TODAY + timedelta(days=days)
    return hand_in(of, Handed(kind=kind, file=file, valid_to=end, **fields), by=by)
