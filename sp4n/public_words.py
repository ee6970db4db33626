"""What the reporter reads: a headline per stage, a line per event, the words of mails. Tables, no decisions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sp4n.models import Grievance, HopKind
from sp4n.stages import Stage


@dataclass(frozen=True, slots=True)
class Headline:
    """The top of the reporter's page: what is, and what that means."""

    title: str | Promise
    lead: str | Promise


HEADLINES: dict[Stage, Headline] = {
    Stage.RECEIVED: Headline(
        gettext_lazy("Aduan Anda sudah diterima"),
        gettext_lazy("Petugas memeriksanya dan menentukan unit yang menangani."),
    ),
    Stage.NEED_DATA: Headline(
        gettext_lazy("Kami perlu data dari Anda"),
        gettext_lazy("Kirim data yang diminta supaya aduan dapat diproses."),
    ),
    Stage.VERIFIED: Headline(
        gettext_lazy("Aduan Anda sudah diperiksa"),
        gettext_lazy("Aduan segera diteruskan ke unit yang menangani."),
    ),
    Stage.DISPOSITIONED: Headline(
        gettext_lazy("Aduan Anda sudah ada di unit"),
        gettext_lazy("Unit itu akan mulai mengerjakannya."),
    ),
    Stage.IN_PROGRESS: Headline(
        gettext_lazy("Aduan Anda sedang dikerjakan"),
        gettext_lazy("Unit menyiapkan jawaban untuk Anda."),
    ),
    Stage.POSTPONED: Headline(
        gettext_lazy("Pengerjaan aduan ditunda"),
        gettext_lazy("Alasannya ada di bawah. Batas waktu tetap berjalan."),
    ),
    Stage.ANSWERED: Headline(
        gettext_lazy("Aduan Anda sudah dijawab"),
        gettext_lazy("Baca jawabannya. Belum puas? Tulis tanggapan Anda."),
    ),
    Stage.REPORTER_REPLY: Headline(
        gettext_lazy("Tanggapan Anda sudah diterima"),
        gettext_lazy("Unit membaca tanggapan Anda dan mengerjakannya lagi."),
    ),
    Stage.FORWARDED_OUT: Headline(
        gettext_lazy("Aduan Anda diteruskan"),
        gettext_lazy("Instansi yang berwenang ada di bawah. Nomor aduan Anda tetap sama."),
    ),
    Stage.ARCHIVED: Headline(
        gettext_lazy("Aduan Anda tidak diproses"),
        gettext_lazy("Alasannya ada di bawah."),
    ),
    Stage.CLOSED: Headline(
        gettext_lazy("Aduan Anda sudah selesai"),
        gettext_lazy("Anda dapat memberi nilai. Masalah muncul lagi? Kirim aduan lanjutan."),
    ),
}

_EVENTS: dict[str, Promise] = {
    "received": gettext_lazy("Aduan diterima"),
    "verify": gettext_lazy("Aduan diperiksa dan lengkap"),
    "ask_data": gettext_lazy("Kami meminta data kepada Anda"),
    "give_data": gettext_lazy("Data dari Anda diterima"),
    "lapse_data": gettext_lazy("Data tidak datang sampai batas waktu, aduan dianggap dicabut"),
    "take_up": gettext_lazy("Unit mulai mengerjakan"),
    "add_part": gettext_lazy("Unit pendukung mengirim bagiannya kepada unit yang menangani"),
    "postpone": gettext_lazy("Pengerjaan ditunda"),
    "resume": gettext_lazy("Pengerjaan dilanjutkan"),
    "answer": gettext_lazy("Aduan dijawab"),
    "reply": gettext_lazy("Anda menanggapi jawaban"),
    "go_on": gettext_lazy("Unit mengerjakan lagi"),
    "accept_answer": gettext_lazy("Anda menerima jawaban"),
    "lapse_reply": gettext_lazy("Tidak ada tanggapan sampai batas waktu, aduan selesai"),
    "rate": gettext_lazy("Anda memberi nilai"),
    "archive": gettext_lazy("Aduan tidak diproses"),
    "close": gettext_lazy("Aduan ditutup"),
}
HOPPING = frozenset({"dispose", "pass_on", "hand_over", "forward_out", "refer_to_inspectorate"})
# Moves whose reason is written for the reporter.
TOLD = frozenset({"ask_data", "pass_on", "postpone", "hand_over", "forward_out", "archive", "close"})

_MAILS: dict[str, Promise] = {
    "received": gettext_lazy("Aduan Anda sudah kami terima. Simpan nomor aduan dan kode akses Anda."),
    "verified": gettext_lazy("Aduan Anda sudah diperiksa dan segera diteruskan ke unit yang menangani."),
    "ask_data": gettext_lazy(
        "Petugas memerlukan data dari Anda. Kirim paling lambat tanggal yang tertulis di halaman aduan."
    ),
    "dispose": gettext_lazy("Aduan Anda diteruskan ke pihak yang menangani."),
    "postpone": gettext_lazy("Pengerjaan aduan Anda ditunda. Alasannya ada di halaman aduan."),
    "answer": gettext_lazy(
        "Aduan Anda sudah dijawab. Baca jawabannya; Anda dapat menanggapi sampai tanggal yang tertulis."
    ),
    "closed": gettext_lazy("Aduan Anda sudah selesai. Anda dapat memberi nilai di halaman aduan."),
    "lapse_data": gettext_lazy(
        "Data yang diminta tidak datang sampai batas waktu, maka aduan dianggap dicabut."
    ),
}
_TASKS: dict[str, Promise] = {
    "received": gettext_lazy("Ada aduan baru yang perlu diverifikasi."),
    "dispose": gettext_lazy("Ada aduan yang didisposisikan kepada unit Anda."),
    "give_data": gettext_lazy("Pelapor mengirim data yang diminta."),
    "reply": gettext_lazy("Pelapor menanggapi jawaban."),
    "support": gettext_lazy("Unit Anda diminta mengirim bagiannya untuk sebuah aduan."),
    "part": gettext_lazy("Unit pendukung mengirim bagiannya."),
}


def headline(case: Grievance) -> Headline:
    """Return the headline of the case's stage."""
    return HEADLINES[case.stage_now]


def event_words(move: str) -> str:
    """Return one line of the timeline for a move that is no hand-over; '' for what the reporter need not read."""
    return str(_EVENTS.get(move, ""))


def hop_words(kind: str, name: str) -> str:
    """Return the line of a hand-over, with the name of who has it now."""
    if kind == HopKind.OMBUDSMAN:
        return _("Diteruskan ke Ombudsman")
    if kind == HopKind.INSPECTORATE:
        return _("Diserahkan ke Inspektorat")
    words = (
        _("%(agency)s diminta ikut membantu") if kind == HopKind.SUPPORT else _("Diteruskan ke %(agency)s")
    )
    return words % {"agency": name}


def mail_words(what: str) -> str:
    """Return the news of a mail to the reporter."""
    return str(_MAILS[what])


def task_words(what: str) -> str:
    """Return the news of a mail to an officer."""
    return str(_TASKS[what])
