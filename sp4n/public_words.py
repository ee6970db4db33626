"""What the reporter reads: a headline per stage, a line per event, the words of mails. Tables, no decisions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sp4n.models import Grievance, HopKind
from sp4n.stages import Stage

L = gettext_lazy


@dataclass(frozen=True, slots=True)
class Headline:
    """The top of the reporter's page: what is, and what that means."""

    title: str | Promise
    lead: str | Promise


HEADLINES: dict[Stage, Headline] = {
    Stage.RECEIVED: Headline(
        L("Aduan Anda sudah diterima"),
        L("Petugas memeriksanya dan menentukan unit yang menangani."),
    ),
    Stage.NEED_DATA: Headline(
        L("Kami perlu data dari Anda"),
        L("Kirim data yang diminta supaya aduan dapat diproses."),
    ),
    Stage.VERIFIED: Headline(
        L("Aduan Anda sudah diperiksa"),
        L("Aduan segera diteruskan ke unit yang menangani."),
    ),
    Stage.DISPOSITIONED: Headline(
        L("Aduan Anda sudah ada di unit"),
        L("Unit itu akan mulai mengerjakannya."),
    ),
    Stage.IN_PROGRESS: Headline(
        L("Aduan Anda sedang dikerjakan"),
        L("Unit menyiapkan jawaban untuk Anda."),
    ),
    Stage.POSTPONED: Headline(
        L("Pengerjaan aduan ditunda"),
        L("Alasannya ada di bawah. Batas waktu tetap berjalan."),
    ),
    Stage.ANSWERED: Headline(
        L("Aduan Anda sudah dijawab"),
        L("Baca jawabannya. Belum puas? Tulis tanggapan Anda."),
    ),
    Stage.REPORTER_REPLY: Headline(
        L("Tanggapan Anda sudah diterima"),
        L("Unit membaca tanggapan Anda dan mengerjakannya lagi."),
    ),
    Stage.FORWARDED_OUT: Headline(
        L("Aduan Anda diteruskan"),
        L("Instansi yang berwenang ada di bawah. Nomor aduan Anda tetap sama."),
    ),
    Stage.ARCHIVED: Headline(
        L("Aduan Anda tidak diproses"),
        L("Alasannya ada di bawah."),
    ),
    Stage.CLOSED: Headline(
        L("Aduan Anda sudah selesai"),
        L("Anda dapat memberi nilai. Masalah muncul lagi? Kirim aduan lanjutan."),
    ),
}

_EVENTS: dict[str, Promise] = {
    "received": L("Aduan diterima"),
    "verify": L("Aduan diperiksa dan lengkap"),
    "ask_data": L("Kami meminta data kepada Anda"),
    "give_data": L("Data dari Anda diterima"),
    "lapse_data": L("Data tidak datang sampai batas waktu, aduan dianggap dicabut"),
    "take_up": L("Unit mulai mengerjakan"),
    "postpone": L("Pengerjaan ditunda"),
    "resume": L("Pengerjaan dilanjutkan"),
    "answer": L("Aduan dijawab"),
    "reply": L("Anda menanggapi jawaban"),
    "go_on": L("Unit mengerjakan lagi"),
    "accept_answer": L("Anda menerima jawaban"),
    "lapse_reply": L("Tidak ada tanggapan sampai batas waktu, aduan selesai"),
    "rate": L("Anda memberi nilai"),
    "archive": L("Aduan tidak diproses"),
    "close": L("Aduan ditutup"),
}
HOPPING = frozenset({"dispose", "pass_on", "hand_over", "forward_out", "refer_to_inspectorate"})
# Moves whose reason is written for the reporter.
TOLD = frozenset({"ask_data", "pass_on", "postpone", "hand_over", "forward_out", "archive", "close"})

_MAILS: dict[str, Promise] = {
    "received": L("Aduan Anda sudah kami terima. Simpan nomor aduan dan kode akses Anda."),
    "verified": L("Aduan Anda sudah diperiksa dan segera diteruskan ke unit yang menangani."),
    "ask_data": L(
        "Petugas memerlukan data dari Anda. Kirim paling lambat tanggal yang tertulis di halaman aduan."
    ),
    "dispose": L("Aduan Anda diteruskan ke pihak yang menangani."),
    "postpone": L("Pengerjaan aduan Anda ditunda. Alasannya ada di halaman aduan."),
    "answer": L(
        "Aduan Anda sudah dijawab. Baca jawabannya; Anda dapat menanggapi sampai tanggal yang tertulis."
    ),
    "closed": L("Aduan Anda sudah selesai. Anda dapat memberi nilai di halaman aduan."),
    "lapse_data": L("Data yang diminta tidak datang sampai batas waktu, maka aduan dianggap dicabut."),
}
_TASKS: dict[str, Promise] = {
    "received": L("Ada aduan baru yang perlu diverifikasi."),
    "dispose": L("Ada aduan yang didisposisikan kepada unit Anda."),
    "give_data": L("Pelapor mengirim data yang diminta."),
    "reply": L("Pelapor menanggapi jawaban."),
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
    return _("Diteruskan ke %(agency)s") % {"agency": name}


def mail_words(what: str) -> str:
    """Return the news of a mail to the reporter."""
    return str(_MAILS[what])


def task_words(what: str) -> str:
    """Return the news of a mail to an officer."""
    return str(_TASKS[what])
