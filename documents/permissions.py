"""Who may do what with a document. The only module of the app that names roles."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from accounts.verdict import YES, Verdict, no
from documents.kinds import KINDS
from documents.models import Document, DocumentQuerySet
from documents.registry import owner_of, papers_arrived, papers_visible_to

CENTRAL_CHECKERS = (Role.QUALITY,)
CHECKERS = (Role.HEAD, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION, Role.HEAD_PREVENTION)
WRITERS = (
    *CHECKERS,
    Role.ASSISTANT_VERIFICATION,
    Role.ASSISTANT_EXAMINATION,
    Role.ASSISTANT_PREVENTION,
    Role.REGISTRY,
    Role.ASSISTANT_RESOLUTION,
    Role.HEAD_RESOLUTION,
    Role.QUALITY,
)
_CENTRAL = frozenset(kind.code for kind in KINDS.values() if kind.is_central)

_HIDDEN = no(_("Dokumen ini tidak dapat Anda buka."))


def visible_documents(user: User) -> DocumentQuerySet:
    """The gate for lists and pages: documents of the person's office about things the person may open.

    A paper of the head office is read by the office whose case it is as well, and the head office reads both. Papers
    of another office are read where the thing they are about was handed over to.
    """
    documents = Document.objects.all()
    if not user.is_authenticated or not user.is_staff or user.office_id is None:
        return documents.none()
    found = documents.filter(papers_visible_to(user))
    if user.is_central:
        return found
    reached = Q(office_id=user.office_id) | Q(kind__in=sorted(_CENTRAL))
    return found.filter(reached | papers_arrived(user))


def may_read(user: User, document: Document) -> bool:
    """The same gate for one document: staff of its office whom the owner of the paper lets in."""
    if not user.is_authenticated or not user.is_staff or user.office_id is None:
        return False
    reached = user.office_id == document.office_id or document.kind in _CENTRAL or user.is_central
    if not reached and not Document.objects.filter(papers_arrived(user), pk=document.pk).exists():
        return False
    return owner_of(document).visible_to(user, document)


def is_author(user: User, document: Document) -> bool:
    """Whether the person drafted the text or changed it since."""
    return user.pk == document.drafted_by_id or user.pk in document.editors


def may_revise(user: User, document: Document) -> Verdict:
    """Staff who write letters, on papers they can read."""
    if not may_read(user, document):
        return _HIDDEN
    return YES if user.has_role(*WRITERS) else no(_("Peran Anda tidak menulis surat."))


def may_check_any(user: User) -> bool:
    """Whether the person checks other people's drafts at all: what a list of work asks before it reads papers."""
    return user.has_role(*CHECKERS) or user.is_central


def may_check(user: User, document: Document) -> Verdict:
    """A head of unit or of office who did not write the text."""
    if not may_read(user, document):
        return _HIDDEN
    if document.kind in _CENTRAL:
        if not (user.is_central and user.has_role(*CENTRAL_CHECKERS)):
            return no(_("Hanya Keasistenan Manajemen Mutu kantor pusat yang memeriksa konsep ini."))
    elif not user.has_role(*CHECKERS) or user.office_id != document.office_id:
        return no(_("Hanya kepala keasistenan atau Kepala Perwakilan yang memeriksa konsep."))
    if is_author(user, document):
        return no(_("Anda menulis konsep ini. Orang lain harus memeriksanya."))
    return YES


def may_sign(user: User, document: Document) -> Verdict:
    """The head of the document's office, who neither wrote it nor is the only person who saw it before."""
    return could_sign(user, document) if may_read(user, document) else _HIDDEN


def could_sign(user: User, document: Document) -> Verdict:
    """As `may_sign`, for a document that came out of the gate already: costs no query."""
    if document.kind in _CENTRAL:
        if not (user.is_central and user.has_role(Role.CHAIR)):
            return no(_("Hanya Ketua Ombudsman yang menandatangani."))
    elif not user.has_role(Role.HEAD) or user.office_id != document.office_id:
        return no(_("Hanya Kepala Perwakilan yang menandatangani."))
    if is_author(user, document):
        return no(_("Anda menulis konsep ini, jadi tidak dapat menandatanganinya."))
    if document.drafted_by_id is None and not document.editors and user.pk == document.checked_by_id:
        return no(_("Anda sendiri yang memeriksa dokumen ini. Orang lain harus memeriksanya dulu."))
    return YES


def may_void(user: User, document: Document) -> Verdict:
    """The head of the document's office."""
    if not may_read(user, document):
        return _HIDDEN
    if document.kind in _CENTRAL:
        chair = user.is_central and user.has_role(Role.CHAIR)
        return YES if chair else no(_("Hanya Ketua Ombudsman yang membatalkan dokumen ini."))
    if user.has_role(Role.HEAD) and user.office_id == document.office_id:
        return YES
    return no(_("Hanya Kepala Perwakilan yang membatalkan dokumen terbit."))


def may_render_again(user: User, document: Document) -> Verdict:
    """Everyone who may read the paper: it changes nothing but the waiting file."""
    return YES if may_read(user, document) else _HIDDEN
