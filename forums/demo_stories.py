"""What the forums of the demonstration are about: four after public reports of real ones, with invented people."""

from dataclasses import dataclass
from datetime import date

from forums.models import ForumKind, SigningRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One forum: facts, topics, people (name, element, position or body, signs), talk and plan."""

    agency: str  # slug
    title: str
    kind: ForumKind
    rule: SigningRule
    held_on: date | None  # None: a coming one
    place: str
    summary: str
    topics: tuple[str, ...]
    people: tuple[tuple[str, str, str, bool], ...]
    said: tuple[tuple[str, str, str, str], ...] = ()  # element, text, answer, why
    agreed: tuple[str, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()  # action, output


TUBAN = "bakesbangpol-tuban"
BANJARMASIN = Story(
    agency="kesbangpol-banjarmasin",
    title="Forum dengar pendapat tata kerja dan standar pelayanan Kesbangpol Kota Banjarmasin",
    kind=ForumKind.HEARING,
    rule=SigningRule.EVERYONE,
    held_on=date(2024, 5, 16),
    place="Ruang Rapat BPBD Kota Banjarmasin",
    summary="Masukan untuk tata kerja, pengelolaan informasi, dan standar pelayanan.",
    topics=("Tata kerja organisasi", "Pengelolaan dan akses informasi", "Standar pelayanan"),
    people=(
        ("L. F.", "penyelenggara", "Kepala Badan", True),
        ("R. H.", "penyelenggara", "Sekretaris Badan", True),
        ("S. A.", "parpol", "Pengurus partai politik", True),
        ("N. D.", "parpol", "Pengurus partai politik", True),
        ("M. Y.", "ormas", "Pengurus organisasi kemasyarakatan", True),
        ("A. W.", "sipil", "Pemantau pemilu", True),
        ("K. R.", "ahli", "Dosen ilmu pemerintahan", True),
        ("T. S.", "pengguna", "Pengguna layanan", True),
        ("D. P.", "pemangku", "Penyelenggara pemilu", True),
    ),
    said=(
        ("pemangku", "Sosialisasi wawasan politik kepada warga perlu lebih sering.", "taken_up",
         "Jadwal sosialisasi setiap tiga bulan."),
        ("ormas", "Syarat pelaporan keberadaan ormas belum ada di situs.", "taken_up",
         "Syarat dan contoh surat dimuat di situs dan di loket."),
        ("parpol", "Waktu pencairan bantuan perlu dipersingkat.", "partly",
         "Waktu pemeriksaan berkas dipersingkat; waktu pencairan diatur peraturan lain."),
    ),
    agreed=("Standar pelayanan dimuat di situs dan di ruang tunggu.", "Sosialisasi diadakan setiap tiga bulan."),
    plan=(("Memuat standar pelayanan di situs dan ruang tunggu", "Standar pelayanan terbit"),
          ("Menyusun jadwal sosialisasi tahunan", "Jadwal sosialisasi")),
)  # fmt: skip
TUBAN_FORUM = Story(
    agency=TUBAN,
    title="Forum Konsultasi Publik standar pelayanan Bakesbangpol Kabupaten Tuban 2025",
    kind=ForumKind.CONSULTATION,
    rule=SigningRule.PER_ELEMENT,
    held_on=date(2025, 5, 23),
    place="Ruang Rapat Bakesbangpol Kabupaten Tuban",
    summary="Tiga standar pelayanan dibahas bersama pengguna layanan dan instansi terkait.",
    topics=(
        "Standar pelayanan hibah bantuan keuangan partai politik",
        "Standar pelayanan pelaporan keberadaan organisasi kemasyarakatan",
        "Standar pelayanan pelaporan deteksi dini konflik sosial",
    ),
    people=(
        ("E. K.", "penyelenggara", "Sekretaris Badan", True),
        ("B. S.", "parpol", "Pengurus partai politik", True),
        ("H. M.", "ormas", "Forum kerukunan umat beragama", True),
        ("I. N.", "mahasiswa", "Badan eksekutif mahasiswa", True),
        ("J. R.", "vertikal", "Instansi vertikal", True),
        ("C. W.", "vertikal", "Instansi vertikal", False),
        ("V. A.", "media", "Wartawan", True),
        ("G. H.", "pengguna", "Pengguna layanan", True),
        ("P. L.", "ahli", "Akademisi", True),
        ("U. T.", "sipil", "Organisasi masyarakat sipil", True),
    ),
    said=(
        ("ormas", "Pertemuan tatap muka seperti ini perlu diadakan secara rutin.", "taken_up",
         "Forum diadakan setiap tahun."),
        ("pengguna", "Aplikasi pelaporan partai dan ormas belum dikenal warga.", "taken_up",
         "Sosialisasi aplikasi masuk rencana aksi."),
        ("vertikal", "Pelanggaran oleh organisasi perlu langkah pencegahan bersama.", "partly",
         "Dibahas dalam rapat koordinasi; kewenangan penindakan ada pada instansi lain."),
    ),
    agreed=("Ketiga standar pelayanan disempurnakan menurut masukan.", "Aplikasi pelaporan disosialisasikan."),
    plan=(("Menyosialisasikan aplikasi pelaporan partai politik dan ormas", "Dua kali sosialisasi"),
          ("Menetapkan tiga standar pelayanan", "Keputusan penetapan")),
)  # fmt: skip
INSPECTORATE_VISIT = Story(
    agency="inspektorat-banjar",
    title="Koordinasi Inspektorat Kabupaten Banjar dengan Ombudsman Kalimantan Selatan",
    kind=ForumKind.COORDINATION,
    rule=SigningRule.EVERYONE,
    held_on=date(2023, 11, 8),
    place="Aula Kantor Perwakilan Ombudsman RI Kalimantan Selatan",
    summary="Cara menyelesaikan pengaduan masyarakat dan tindak lanjut penunjukan narahubung dibahas bersama.",
    topics=("Penanganan pengaduan masyarakat", "Narahubung di setiap perangkat daerah"),
    people=(
        ("K. W.", "penyelenggara", "Inspektur", True),
        ("Y. P.", "vertikal", "Kepala Keasistenan Pemeriksaan Laporan", True),
        ("D. T.", "vertikal", "Kepala Keasistenan Penerimaan dan Verifikasi Laporan", True),
    ),
    said=(
        ("penyelenggara", "Pengaduan diselesaikan lewat konfirmasi, klarifikasi, lalu audit bila perlu.", "taken_up",
         "Laporan dapat dinyatakan selesai pada setiap tahap."),
        ("vertikal", "Pengelola pengaduan di setiap perangkat daerah perlu SOP yang jelas.", "taken_up",
         "SOP disusun bersama bagian organisasi."),
    ),
    agreed=("Pengaduan diselesaikan dulu di perangkat daerah yang dituju.", "Setiap perangkat daerah punya SOP."),
)  # fmt: skip
REGENCY_VISIT = Story(
    agency="pemkab-hulu-sungai-selatan",
    title="Kunjungan Ombudsman Baelang ke Pemerintah Kabupaten Hulu Sungai Selatan",
    kind=ForumKind.COORDINATION,
    rule=SigningRule.EVERYONE,
    held_on=date(2021, 3, 3),
    place="Aula Ramu Kantor Bupati Hulu Sungai Selatan",
    summary="Kerja sama, penunjukan narahubung, dan saluran pengaduan warga dibahas bersama pemerintah kabupaten.",
    topics=("Nota kesepahaman", "Penunjukan narahubung", "Saluran pengaduan warga"),
    people=(
        ("B. N.", "penyelenggara", "Bupati", True),
        ("I. K.", "penyelenggara", "Kepala Bagian Hukum", True),
        ("U. G.", "vertikal", "Kepala Perwakilan Ombudsman", True),
    ),
    said=(
        ("vertikal", "Narahubung perlu ditunjuk dengan keputusan kepala daerah.", "taken_up",
         "Bagian hukum menyiapkan konsep keputusan."),
        ("penyelenggara", "Unit pemantau pelayanan publik di setiap kecamatan menerima laporan warga.", "taken_up",
         "Unit pemantau menjadi saluran ke kantor Ombudsman."),
    ),
    agreed=("Bagian hukum menyusun konsep nota kesepahaman.", "Bupati menunjuk narahubung."),
)  # fmt: skip
COMING = Story(
    agency="dpmptsp-banjarbaru",
    title="Forum Konsultasi Publik standar pelayanan perizinan Kota Banjarbaru",
    kind=ForumKind.CONSULTATION,
    rule=SigningRule.PER_ELEMENT,
    held_on=None,
    place="Aula DPMPTSP Kota Banjarbaru",
    summary="Rancangan standar pelayanan perizinan dibahas sebelum ditetapkan. Warga boleh memberi masukan.",
    topics=("Syarat dan jangka waktu izin bangunan", "Pelayanan bagi penyandang disabilitas"),
    people=(
        ("W. I.", "penyelenggara", "Kepala Bidang", True),
        ("Y. F.", "pengguna", "Pelaku usaha kecil", True),
        ("O. D.", "ahli", "Akademisi", True),
        ("Z. M.", "sipil", "Organisasi penyandang disabilitas", True),
        ("F. S.", "media", "Wartawan", False),
    ),
)
