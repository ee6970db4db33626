"""The words a reporter reads: headline, what to do, the timeline. Plain sentences first, law after (design rules)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import recommendation_words, transfer_words
from complaints.models import Channel, Complaint, PublicEntry
from complaints.stages import EXAMINING, MONITORING, RAPID, RESOLVING, Stage

# code of a PublicEntry -> title; %(…)s are filled from its values
TITLES: dict[str, Promise] = {
    "received": gettext_lazy("Laporan kami terima"),
    "rapid_begun": gettext_lazy("Kami menangani laporan Anda sebagai keadaan darurat"),
    "rapid_called": gettext_lazy("Kami menghubungi instansi"),
    "rapid_set_back": gettext_lazy("Laporan Anda kami periksa dengan cara biasa"),
    "rapid_regularised": gettext_lazy("Keadaan darurat berakhir, laporan Anda berlanjut"),
    "became_report": gettext_lazy("Konsultasi atau tembusan Anda kami lanjutkan sebagai laporan"),
    "consultation_done": gettext_lazy("Kami mencatat konsultasi Anda"),
    "copy_noted": gettext_lazy("Kami mencatat tembusan surat Anda"),
    "completion_requested": gettext_lazy("Kami meminta Anda melengkapi berkas"),
    "completion_clock_started": gettext_lazy("Anda menerima surat permintaan kelengkapan"),
    "file_completed": gettext_lazy("Anda melengkapi berkas"),
    "file_complete": gettext_lazy("Berkas Anda lengkap"),
    "within_remit": gettext_lazy("Laporan termasuk wewenang kami"),
    "accepted": gettext_lazy("Laporan masuk tahap pemeriksaan"),
    "letter_sent": gettext_lazy("Kami mengirim surat kepada Anda"),
    "clarification_sent": gettext_lazy("Kami mengirim surat permintaan klarifikasi kepada instansi"),
    "clarification_received": gettext_lazy("Instansi menerima surat kami"),
    "answer_received": gettext_lazy("Instansi menjawab surat kami"),
    "direct_clarification": gettext_lazy("Kami bertemu langsung untuk meminta penjelasan"),
    "field_inspection": gettext_lazy("Kami memeriksa langsung di lapangan"),
    "summons_sent": gettext_lazy("Kami memanggil pihak yang dilaporkan"),
    "conciliation_begun": gettext_lazy("Anda dan instansi setuju mencari kesepakatan"),
    "conciliation_invited": gettext_lazy("Kami mengundang Anda ke pertemuan konsiliasi"),
    "conciliation_held": gettext_lazy("Pertemuan konsiliasi sudah berlangsung"),
    "conciliation_ended": gettext_lazy("Konsiliasi berakhir tanpa kesepakatan, pemeriksaan kami lanjutkan"),
    "settlement_asked": gettext_lazy("Kami bertanya apakah masalah Anda sudah selesai"),
    "settlement_confirmed": gettext_lazy("Anda membenarkan bahwa masalah sudah selesai"),
    "settlement_contested": gettext_lazy("Anda menyatakan masalah belum selesai"),
    "findings_sent": gettext_lazy("Hasil pemeriksaan siap Anda baca"),
    "findings_clock_started": gettext_lazy("Anda menerima pemberitahuan hasil pemeriksaan"),
    "findings_replied": gettext_lazy("Anda menanggapi hasil pemeriksaan"),
    "findings_agreed": gettext_lazy("Anda menyetujui hasil pemeriksaan"),
    "lhp_issued": gettext_lazy("Laporan Hasil Pemeriksaan kami terbitkan"),
    "lhp_sent": gettext_lazy("Kami mengirim Laporan Hasil Pemeriksaan kepada instansi"),
    "lhp_received": gettext_lazy("Instansi menerima Laporan Hasil Pemeriksaan"),
    "action_reported": gettext_lazy("Instansi melaporkan tindakan korektif"),
    "action_judged": gettext_lazy("Kami menilai tindakan korektif"),
    "monitored": gettext_lazy("Kami memantau pelaksanaan hasil pemeriksaan"),
    "handed_to_resolution": gettext_lazy("Laporan kami serahkan ke unit Resolusi dan Monitoring"),
    **recommendation_words.TITLES,
    **transfer_words.TITLES,
    "withdrawal_asked": gettext_lazy("Anda meminta laporan dicabut"),
    "withdrawal_taken_back": gettext_lazy("Anda membatalkan pencabutan"),
    "closed": gettext_lazy("Laporan selesai"),
    "lapse_undone": gettext_lazy("Penutupan dibatalkan, laporan Anda diproses lagi"),
    "reopened": gettext_lazy("Laporan dibuka kembali"),
    "message": gettext_lazy("Anda mengirim kabar"),
    "office_message": gettext_lazy("Pesan dari kami"),
    "file_added": gettext_lazy("Anda mengirim berkas tambahan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """One line of the timeline."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What a case page opens with: a sentence, who acts, and what the reporter must do."""

    title: str
    lead: str
    todo: str
    must_act: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStep:
    """One step of the public tracker. state: done, now or ahead."""

    label: str
    state: str
    meta: str


def _day(value: Any) -> str:
    """Write an ISO date as people say it; '' stays ''."""
    return date_format(date.fromisoformat(value), "j F Y") if value else ""


def words(entry: PublicEntry) -> PublicWords:
    """Return the words of a timeline entry in the active language."""
    title = str(TITLES.get(entry.code, entry.code))
    return PublicWords(title=title, text=entry.text or _sent(entry) or _detail(entry.code, entry.values))


def _sent(entry: PublicEntry) -> str:
    return entry.document.local_title if entry.code == "letter_sent" and entry.document else ""


def _detail(code: str, values: Mapping[str, Any]) -> str:  # noqa: PLR0911  one return per kind of line
    if code == "received":
        channel = Channel(values["channel"]).label if values.get("channel") in Channel.values else ""
        return _("Cara penyampaian: %(channel)s.") % {"channel": channel} if channel else ""
    if code == "accepted":
        return _("Nomor registrasi %(number)s.") % {"number": values.get("registration_number", "")}
    if code in {"completion_clock_started", "findings_clock_started"} and values.get("due"):
        return _("Batas waktu Anda sampai %(date)s.") % {"date": _day(values["due"])}
    if code in _MONITORING:
        return _MONITORING[code](values)
    if code == "rapid_called":
        return str(_CALLED.get(values.get("result", ""), ""))
    if code == "conciliation_held":
        return str(_CONCILIATION.get(values.get("result", ""), ""))
    if code == "message" and values.get("files"):
        return _("Disertai %(count)d berkas.") % {"count": values["files"]}
    return ""


_CALLED: dict[str, Promise] = {
    "no_answer": gettext_lazy("Belum diangkat. Kami mencoba lagi."),
    "reached": gettext_lazy("Instansi sudah kami beri tahu."),
    "promised": gettext_lazy("Instansi berjanji menangani."),
    "handled": gettext_lazy("Instansi menyatakan sudah menangani."),
}
_CONCILIATION: dict[str, Promise] = {
    "agreed": gettext_lazy("Anda dan instansi mencapai kesepakatan. Kami menyiapkan penutupan laporan."),
    "continued": gettext_lazy("Pertemuan dilanjutkan pada hari lain. Undangannya kami kirim."),
    "not_agreed": gettext_lazy("Belum ada kesepakatan."),
}
_JUDGED: dict[str, Promise] = {
    "done": gettext_lazy("Tindakan %(number)s: dilaksanakan."),
    "partly": gettext_lazy("Tindakan %(number)s: dilaksanakan sebagian."),
    "not_done": gettext_lazy("Tindakan %(number)s: belum dilaksanakan."),
}


def _clarification_received(values: Mapping[str, Any]) -> str:
    due = _day(values.get("due", ""))
    return _("Batas waktu menjawab mulai berjalan, sampai %(date)s.") % {"date": due} if due else ""


def _received(values: Mapping[str, Any]) -> str:
    due = _day(values.get("due", ""))
    return _("Batas waktu melaksanakannya sampai %(date)s.") % {"date": due} if due else ""


def _reported(values: Mapping[str, Any]) -> str:
    return _("Tindakan %(number)s. Kami memeriksa buktinya.") % {"number": values.get("number", "")}


def _judged(values: Mapping[str, Any]) -> str:
    said = _JUDGED.get(values.get("result", ""))
    return str(said) % {"number": values.get("number", "")} if said else ""


_MONITORING: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "clarification_received": _clarification_received, "lhp_received": _received, "action_reported": _reported,
    "action_judged": _judged, "recommendation_received": _received,
    **recommendation_words.DETAILS,
    "transferred": transfer_words.office,
}  # fmt: skip
_NOTHING = gettext_lazy("Tidak ada yang perlu Anda lakukan sekarang.")
_CHECKING = (gettext_lazy("Kami sedang memeriksa kelengkapan laporan Anda"), gettext_lazy(
    "Kalau ada yang kurang, kami memberi tahu Anda. Anda punya 30 hari untuk melengkapi."))  # fmt: skip
_JUDGING = (gettext_lazy("Kami sedang menilai apakah laporan ini wewenang kami"), gettext_lazy(
    "Berkas Anda lengkap. Keputusannya diambil dalam rapat perwakilan."))  # fmt: skip
_EXAMINING = (gettext_lazy("Kami sedang memeriksa laporan Anda"), gettext_lazy(
    "Kami membaca berkas dan meminta penjelasan kepada instansi."))  # fmt: skip
_WORDS_OF_STAGE: dict[Stage, tuple[Promise, Promise]] = {
    Stage.RECEIVED: _CHECKING,
    Stage.FORMAL_CHECK: _CHECKING,
    Stage.MATERIAL_CHECK: _JUDGING,
    Stage.PLENARY: _JUDGING,
    Stage.EXAMINATION: _EXAMINING,
    Stage.REVIEW: (gettext_lazy("Kami sedang merumuskan hasil pemeriksaan"), gettext_lazy(
        "Pemeriksaan sudah selesai. Kami menyiapkan surat pemberitahuan untuk Anda.")),
    Stage.RCO_ACTIVE: (gettext_lazy("Kami menangani laporan Anda sebagai keadaan darurat"), gettext_lazy(
        "Kami menghubungi instansi secara langsung.")),
    Stage.CONCILIATION: (gettext_lazy("Kami mempertemukan Anda dan instansi"), gettext_lazy(
        "Anda dan instansi setuju mencari kesepakatan bersama kami.")),
    Stage.LHP_ISSUED: (gettext_lazy("Kami memantau instansi melaksanakan hasil pemeriksaan"), gettext_lazy(
        "Ditemukan maladministrasi. Instansi wajib melakukan tindakan korektif.")),
    Stage.RESMON: (gettext_lazy("Laporan Anda ditangani unit resolusi dan monitoring"), gettext_lazy(
        "Instansi belum melaksanakan hasil pemeriksaan, jadi kami menempuh langkah berikutnya.")),
    Stage.RECOMMENDATION: (gettext_lazy("Ombudsman RI menerbitkan Rekomendasi"), gettext_lazy(
        "Atasan instansi wajib melaksanakan Rekomendasi dan melaporkannya kepada kami.")),
    Stage.CONSULT_DONE: (gettext_lazy("Konsultasi Anda sudah kami catat"), gettext_lazy("Catatannya ada di bawah.")),
    Stage.COPY_NOTED: (gettext_lazy("Tembusan surat Anda sudah kami catat"), gettext_lazy("Kami menyimpannya.")),
}  # fmt: skip


def headline(
    complaint: Complaint, *, due: date | None = None, missing: str = "", asked: bool = False
) -> Headline:
    """Return what the case page opens with.

    `due` is the reporter's own last day if a clock runs for them, `missing` the list asked for, `asked` whether a
    settlement waits for an answer.
    """
    stage = complaint.stage_now
    if stage is Stage.WAIT_REPORTER:
        return _waiting(due, missing)
    if stage is Stage.REPORTER_REPLY:
        return _reply(due)
    if stage is Stage.CLOSED:
        reason = complaint.closure_reason.local_plain_words if complaint.closure_reason else ""
        return Headline(
            title=_("Laporan selesai: %(reason)s") % {"reason": reason},
            lead=_("Surat penutupan ada di daftar berkas."),
            todo=_("Tidak puas? Anda dapat meminta dibuka lagi kalau ada fakta baru."),
        )
    if asked:
        return Headline(
            title=_("Instansi menyatakan masalah Anda sudah selesai"),
            lead=_("Bacalah penyelesaian menurut instansi, lalu jawab apakah itu benar."),
            todo=_("Jawab benar atau belum selesai."),
            must_act=True,
        )
    if stage is Stage.EXAMINATION and complaint.waiting_for == "agency":
        return Headline(
            title=_("Kami sedang menunggu jawaban dari instansi"),
            lead=_("Surat kami sudah dikirim. Instansi wajib menjawab secara tertulis."),
            todo=_(
                "Tidak ada yang perlu Anda lakukan sekarang. Kalau masalah sudah selesai, beri tahu kami."
            ),
        )
    title, lead = _WORDS_OF_STAGE[stage]
    return Headline(title=str(title), lead=str(lead), todo="" if not complaint.is_open else str(_NOTHING))


def _waiting(due: date | None, missing: str) -> Headline:
    todo = _("Kirim %(list)s.") % {"list": missing or _("berkas yang diminta")}
    if due:
        todo = _("Kirim %(list)s paling lambat %(date)s.") % {
            "list": missing or _("berkas yang diminta"),
            "date": date_format(due, "l, j F Y"),
        }
    return Headline(
        title=_("Kami menunggu berkas dari Anda"),
        lead=_("Kalau lewat batas waktu, laporan dianggap dicabut."),
        todo=todo,
        must_act=True,
    )


def _reply(due: date | None) -> Headline:
    todo = _("Setuju? Tidak perlu apa-apa. Keberatan? Kirim alasan dan bukti.")
    if due:
        todo = _("Setuju? Tidak perlu apa-apa. Keberatan? Kirim alasan dan bukti paling lambat %(date)s.") % {
            "date": date_format(due, "l, j F Y")
        }
    return Headline(
        title=_("Hasil pemeriksaan siap Anda baca"),
        lead=_("Surat pemberitahuan ada di daftar berkas."),
        todo=todo,
        must_act=True,
    )


_TRACK: tuple[tuple[Promise, frozenset[Stage]], ...] = (
    (gettext_lazy("Diterima"), frozenset({Stage.RECEIVED})),
    (gettext_lazy("Verifikasi"), frozenset(
        {Stage.FORMAL_CHECK, Stage.WAIT_REPORTER, Stage.MATERIAL_CHECK, Stage.PLENARY})),
    (gettext_lazy("Pemeriksaan"), EXAMINING | MONITORING | RESOLVING | RAPID),
    (gettext_lazy("Selesai"), frozenset({Stage.CLOSED, Stage.CONSULT_DONE, Stage.COPY_NOTED})),
)  # fmt: skip


def stage_steps(complaint: Complaint) -> list[StageStep]:
    """Return the four steps of the public tracker."""
    now = next(index for index, (_label, stages) in enumerate(_TRACK) if complaint.stage_now in stages)
    last = len(_TRACK) - 1
    steps = []
    for index, (label, _stages) in enumerate(_TRACK):
        done = index < now or now == last
        skipped = now == last and index == 2 and complaint.registration_number is None  # noqa: PLR2004  examination
        state = "done" if done and not skipped else "now" if index == now else "ahead"
        steps.append(StageStep(label=str(label), state=state, meta=_meta(complaint, index, state, last)))
    return steps


def _meta(complaint: Complaint, index: int, state: str, last: int) -> str:
    if index == 0:
        return date_format(complaint.received_on, "j F Y")
    if index == last and complaint.closed_on:
        return date_format(complaint.closed_on, "j F Y")
    return {"now": _("Sedang berjalan"), "ahead": _("Belum"), "done": _("Selesai")}[state]
