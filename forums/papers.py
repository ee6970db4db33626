"""What the documents app asks about the minutes of a forum: the text with names, the signatures, who may read."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.models import Document
from documents.registry import Act
from documents.stamps import has_stamps
from forums.minutes import with_names
from forums.models import Forum, Minutes, Signature, SignatureMethod
from forums.signing import GIVEN

if TYPE_CHECKING:
    from accounts.models import User


def gate(user: "User") -> QuerySet[Forum]:
    """Return the forums whose papers a person may read in the staff pages."""
    return Forum.objects.of_staff(user)


class ForumPapers:
    """Owner of the papers of forums (documents.registry.SignedByMany)."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the text of the minutes with names and signatures, in Indonesian."""
        minutes = self._minutes(document)
        with override("id"):
            return {**document.content, **_texts(minutes, is_listed=not has_stamps(document))}

    def acts(self, document: Document) -> list[Act]:
        """Return one act per signature, in the order in which they were given."""
        minutes = self._minutes(document)
        given = minutes.signatures.filter(state__in=GIVEN).select_related("participant__element")
        with override("id"):
            return [_act(minutes, row) for row in given.order_by("at", "pk")]

    def visible_to(self, user: "User", document: Document) -> bool:
        """Whether a person may read the paper in the staff pages."""
        return gate(user).filter(pk=document.about_id).exists()

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """Nothing follows: `forums.signing.conclude` has written stage, event and mails."""

    def _minutes(self, document: Document) -> Minutes:
        return Minutes.objects.select_related("forum__office", "forum__organiser").get(
            pk=document.content["minutes"]
        )


def _act(minutes: Minutes, row: Signature) -> Act:
    return Act(
        name=row.participant.name,
        capacity=row.participant.element.name,
        reason=f"forum_minutes {row.text_hash[:16]}",
        when=_moment(minutes, row),
        how=row.get_method_display(),
        typed=row.participant.name if row.method == SignatureMethod.TYPED else "",
        drawing=row.drawing,
        remark=_("Dengan catatan") if row.reservation else "",
    )


def _texts(minutes: Minutes, *, is_listed: bool) -> dict[str, Any]:
    content = with_names(minutes)
    held_on = date.fromisoformat(content["held_on"])
    opening = _("%(organiser)s menyelenggarakan %(kind)s tentang %(title)s pada %(day)s di %(place)s.") % {
        "organiser": content["organiser"], "kind": content["kind"], "title": content["title"],
        "day": date_format(held_on, "l, j F Y"), "place": content["place"] or _("ruang daring"),
    }  # fmt: skip
    return {
        "opening": opening,
        "paragraphs": [*_blocks(content), *_annexes(content), *_signatures(minutes, is_listed=is_listed)],
        "closing": _("Demikian Berita Acara ini dibuat dan ditandatangani oleh para pihak yang tercantum."),
    }  # fmt: skip


def _blocks(content: dict[str, Any]) -> list[Any]:
    blocks: list[Any] = [_("Pokok bahasan:"), {"list": content["topics"]}]
    blocks += _standards(content.get("standards", []))
    if content.get("summary"):
        blocks.append({"text": content["summary"].split("\n\n")})
    people = [
        [
            row["name"],
            ", ".join(part for part in (row["position"], row["organisation"]) if part) or "–",
            row["element"],
        ]
        for row in content["participants"]
    ]
    blocks.append({"head": [_("Peserta"), _("Jabatan dan lembaga"), _("Unsur")], "table": people})
    if content["contributions"]:
        said = [
            [
                row["text"],
                row["element"] or "–",
                f"{row['answer'] or _('belum ditanggapi')}. {row['answer_text']}".strip(),
            ]
            for row in content["contributions"]
        ]
        blocks.append({"head": [_("Masukan"), _("Unsur"), _("Tanggapan")], "table": said})
    if content["agreements"]:
        blocks += [_("Yang disepakati:"), {"list": content["agreements"]}]
    if content["actions"]:
        plan = [
            [
                row["action"],
                row["owner"],
                date_format(date.fromisoformat(row["due_on"]), "j F Y"),
                row["output"] or "–",
            ]
            for row in content["actions"]
        ]
        blocks.append(
            {"head": [_("Rencana aksi"), _("Penanggung jawab"), _("Batas waktu"), _("Hasil")], "table": plan}
        )
    return blocks


def _annexes(content: dict[str, Any]) -> list[Any]:
    """Return the annexes by name and fingerprint: whoever has the file can tell whether it is that one."""
    rows = content.get("annexes", [])
    if not rows:
        return []
    lines = [f"{row['name']} ({row['kind']}), SHA-256 {row['sha256']}" for row in rows]
    return [_("Lampiran:"), {"list": lines}]


def _standards(rows: list[dict[str, Any]]) -> list[Any]:
    if not rows:
        return []
    discussed = [
        _("%(service)s, rancangan versi %(n)s") % {"service": row["service"], "n": row["version"]}
        for row in rows
    ]
    changed = [
        [row["service"], change["component"], change["text"]] for row in rows for change in row["changes"]
    ]
    head = [_("Perubahan standar"), _("Komponen"), _("Isi baru")]
    table = [{"head": head, "table": changed}] if changed else []
    return [_("Standar pelayanan yang dibahas:"), {"list": discussed}, *table]


def _signatures(minutes: Minutes, *, is_listed: bool) -> list[Any]:
    """Return the signatures as evidence: the hash they were given for, reservations, refusals.

    is_listed: also who, for which element, when and how; else the stamps on the page of signatures say so.
    """
    rows = list(minutes.signatures.select_related("participant__element").order_by("at", "pk"))
    table = [
        [
            row.participant.name,
            row.participant.element.name,
            _moment(minutes, row),
            row.get_method_display() or "–",
        ]
        for row in rows
        if row.state in GIVEN
    ]
    listed = {"head": [_("Ditandatangani oleh"), _("Unsur"), _("Waktu"), _("Cara")], "table": table}
    blocks: list[Any] = [
        *([listed] if is_listed else []),
        _("Tanda tangan elektronik tidak tersertifikasi. Sidik isi: %(hash)s.") % {"hash": minutes.text_hash},
    ]
    notes = [f"{row.participant.name}: {row.reservation}" for row in rows if row.reservation]
    if notes:
        blocks += [_("Catatan penanda tangan:"), {"list": notes}]
    declined = [f"{row.participant.name}: {row.reason}" for row in rows if row.state == "declined"]
    if declined:
        blocks += [_("Tidak menandatangani:"), {"list": declined}]
    if minutes.concluded_reason:
        blocks.append(
            _("Diberlakukan sebelum semua menandatangani: %(why)s") % {"why": minutes.concluded_reason}
        )
    return blocks


def _moment(minutes: Minutes, row: Signature) -> str:
    if row.at is None:
        return "–"
    local = row.at.astimezone(minutes.forum.office.zone)
    return f"{date_format(local, 'j F Y')} {time_format(local, 'H.i')} {local:%Z}"
