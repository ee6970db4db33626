"""The standards of the demonstration: the three of the public report of Tuban, taken through every real step."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agencies.decrees import Decree
from agencies.models import ServiceUnit, StandardVersion
from agencies.standards import PLEDGE_TEXT, Promise, add_service, begin, write
from forums.contributions import Said, answer, contribute
from forums.models import DiscussedStandard, Element, Forum
from forums.standards import adopt, correct, pledge, publish, put, review, take_up

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardStory:
    """One standard: the service, how long it takes, and its own components; the rest is the same for all."""

    service: str
    length: int
    unit: str
    texts: dict[str, str]
    said: tuple[str, str, str, str, str] | None = None  # element, component, text, why, the new text


SHARED = {
    "dasar-hukum": "UU 25/2009 tentang Pelayanan Publik\nPP 96/2012",
    "biaya": "Tidak dipungut biaya",
    "sarana": "Ruang layanan, ruang tunggu, jalur kursi roda, dan komputer",
    "kompetensi": "Memahami peraturan bidangnya dan mampu melayani dengan ramah",
    "pengawasan": "Dilakukan atasan langsung dan Inspektorat",
    "pengaduan": "Kotak saran, telepon kantor, dan SP4N-LAPOR!",
    "jumlah-pelaksana": "3 orang",
    "jaminan-pelayanan": "Pelayanan diberikan menurut standar ini",
    "jaminan-keamanan": "Data pemohon dijaga kerahasiaannya",
    "evaluasi": "Survei kepuasan masyarakat paling sedikit sekali setahun",
}
TUBAN_STANDARDS = (
    StandardStory(
        service="Hibah bantuan keuangan partai politik", length=14, unit=ServiceUnit.WORKING_DAYS,
        texts={
            "persyaratan": "Surat permohonan\nLaporan pertanggungjawaban tahun sebelumnya\nRekening partai",
            "prosedur": "Permohonan diterima, berkas diperiksa, hasil pemeriksaan disampaikan, bantuan dicairkan",
            "jangka-waktu": "14 hari kerja sejak berkas lengkap",
            "produk": "Pencairan bantuan keuangan partai politik",
        },
    ),
    StandardStory(
        service="Pelaporan keberadaan organisasi kemasyarakatan", length=5, unit=ServiceUnit.WORKING_DAYS,
        texts={
            "persyaratan": "Surat pemberitahuan\nAkta pendirian\nSusunan pengurus",
            "prosedur": "Berkas diterima di loket, diperiksa, lalu dicatat",
            "jangka-waktu": "5 hari kerja sejak berkas lengkap",
            "produk": "Surat tanda terima pemberitahuan keberadaan organisasi",
        },
        said=(
            "pengguna", "prosedur", "Pelaporan lewat aplikasi belum disebut di prosedurnya.",
            "Aplikasi disebut di prosedur.", "Berkas diterima di loket atau lewat aplikasi, diperiksa, lalu dicatat",
        ),
    ),
    StandardStory(
        service="Pelaporan deteksi dini konflik sosial", length=24, unit=ServiceUnit.HOURS,
        texts={
            "persyaratan": "Uraian kejadian, tempat, dan waktu",
            "prosedur": "Laporan diterima, dinilai, lalu diteruskan ke tim terpadu",
            "jangka-waktu": "24 jam sejak laporan diterima",
            "produk": "Tindak lanjut laporan",
        },
    ),
)  # fmt: skip
COMING_STANDARD = StandardStory(
    service="Persetujuan bangunan gedung rumah tinggal", length=20, unit=ServiceUnit.WORKING_DAYS,
    texts={
        "persyaratan": "KTP, bukti kepemilikan tanah, gambar rencana",
        "prosedur": "Permohonan daring, pemeriksaan berkas, pemeriksaan teknis, penerbitan",
        "jangka-waktu": "20 hari kerja sejak berkas lengkap",
        "produk": "Persetujuan bangunan gedung",
    },
)  # fmt: skip


def put_before(forum: Forum, stories: tuple[StandardStory, ...], *, at: datetime) -> None:
    """Write the drafts of the organiser, and put them before its forum."""
    for story in stories:
        put(forum, _draft(forum, story, at=at), by=forum.facilitator, at=at)


def _draft(forum: Forum, story: StandardStory, *, at: datetime) -> StandardVersion:
    by, on, organiser = forum.facilitator, forum.office.local_date(at), forum.organiser
    if organiser is None:
        raise ValueError("Standards are those of an agency.")
    draft = begin(add_service(organiser, story.service, by=by, on=on), by=by, on=on, at=at)
    promise = Promise(length=story.length, unit=story.unit)
    return write(draft, {**SHARED, **story.texts}, promise, by=by, on=on)


def discuss(forum: Forum, stories: tuple[StandardStory, ...], *, at: datetime) -> None:
    """Hear what is said about a component in the room, and change the draft by it."""
    for story in stories:
        if story.said is not None:
            element, component, text, why, new = story.said
            about = forum.standards.get(service__name=story.service)
            row = Said(
                text=text, element=Element.objects.get(code=element), standard=about, component=component
            )
            said = contribute(forum, row, at=at, by=forum.facilitator)
            answer(said, "taken_up", why, by=forum.facilitator, at=at)
            take_up(said, new, by=forum.facilitator, at=at + HOUR)


def finish(forum: Forum, *, signed_on: date) -> None:
    """Publish, correct, adopt, pledge and review every standard, on days within the law's terms."""
    for number, item in enumerate(forum.standards.order_by("pk"), start=1):
        _finish_one(item, number, signed_on=signed_on)


def _finish_one(item: DiscussedStandard, number: int, *, signed_on: date) -> None:
    forum = item.forum
    by = forum.facilitator

    def at(days: int) -> datetime:
        return datetime.combine(signed_on + timedelta(days=days), time(9), tzinfo=forum.office.zone)

    newest = item.service.standards.order_by("-number").first() or item.version
    item = publish(item, newest, by=by, at=at(3))
    item = correct(item, newest, by=by, at=at(22))
    decree = Decree(number=f"188.45/{40 + number}/KPTS/2025", dated_on=signed_on + timedelta(days=30))
    item = adopt(item, decree, "Kepala Badan", by=by, at=at(30))
    item = pledge(item, PLEDGE_TEXT, "Kepala Badan", by=by, at=at(35))
    review(item, "Standar masih sesuai dengan kebutuhan pengguna layanan.", by=by, at=at(380))
