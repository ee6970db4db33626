"""The built-in words of letters as a first draft of an office's own: (subject, body). A test compares them."""

from complaints.letters.parts import THANKS
from complaints.letters.words import OMBUDSMAN_ACT

_REPORT = "Laporan Saudara yang kami terima pada tanggal {tanggal_diterima} dengan {nomor} mengenai “{pokok}”"
_HOW = "Penjelasan dapat disampaikan oleh pejabat penghubung instansi Saudara melalui {situs_portal}, melalui tautan "
_AGAIN = (
    "Apabila Saudara memiliki fakta baru yang belum kami ketahui, Saudara dapat menyampaikannya dan meminta laporan "
    "ini dibuka kembali. {kontak} {biaya}"
)
_SUMMONS = (
    (f"Berdasarkan Pasal 28 ayat (1) huruf a {OMBUDSMAN_ACT}, kami memanggil Saudara untuk memberikan keterangan dalam "
    "pemeriksaan laporan masyarakat {nomor}."),
    "{waktu_tempat}", "Keterangan yang kami minta:", "{pokok_bahasan}", "{akibat}",
)  # fmt: skip
_INVITATION = (
    ("Saudara telah menyetujui penyelesaian laporan {nomor} melalui konsiliasi (Pasal 8 ayat (1) huruf e "
    f"{OMBUDSMAN_ACT}). Kami mengundang Saudara untuk hadir pada:"),
    "{waktu_tempat}", "Pokok yang dirundingkan:", "{pokok_bahasan}",
    "Kesepakatan dibuat atas kehendak para pihak dan dituangkan dalam Berita Acara Konsiliasi.", "{bertemu_terpisah}",
)  # fmt: skip

_LETTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "completion_request": ("Permintaan kelengkapan data", (
        f"{_REPORT} telah kami periksa kelengkapannya. Berkas laporan tersebut belum lengkap.",
        f"Berdasarkan Pasal 25 ayat (2) {OMBUDSMAN_ACT}, kami minta Saudara melengkapi:",
        "{daftar_diminta}",
        ("Kelengkapan tersebut kami tunggu {batas}. Apabila sampai batas waktu itu berkas belum kami terima, menurut "
        "Pasal 25 ayat (4) Undang-Undang tersebut Saudara dianggap mencabut laporan."),
        ("Berkas dapat disampaikan melalui {situs_lacak} dengan nomor laporan dan kode akses Saudara, atau langsung ke "
        "kantor kami. {kontak} {biaya}"),
    )),
    "notice_accepted": ("Pemberitahuan laporan diterima", (
        (f"{_REPORT} telah dibahas dalam Rapat Perwakilan pada tanggal {{tanggal_rapat}}. Rapat memutuskan laporan "
        "Saudara diterima dan dilanjutkan ke tahap pemeriksaan."),
        "{data_laporan}",
        ("Pemeriksaan kami lakukan secara independen, tidak memihak, tanpa membeda-bedakan, dan tanpa memungut biaya, "
        f"sesuai Pasal 29 ayat (1) {OMBUDSMAN_ACT}. Kami dapat meminta keterangan dari Saudara, Terlapor, dan pihak "
        "lain yang terkait."),
        ("Perkembangan pemeriksaan dapat Saudara ikuti di {situs_lacak} dengan nomor laporan dan kode akses. Apabila "
        "masalah Saudara telah diselesaikan Terlapor, beri tahu kami. {kontak}"),
    )),
    "notice_not_authorised": ("Pemberitahuan laporan bukan wewenang Ombudsman", (
        (f"{_REPORT} telah kami periksa secara substantif sebagaimana dimaksud dalam Pasal 26 {OMBUDSMAN_ACT}. Rapat "
        "Perwakilan menyimpulkan bahwa Ombudsman tidak berwenang melanjutkan pemeriksaan atas laporan tersebut."),
        "{alasan}",
        ("Sesuai Pasal 27 ayat (2) Undang-Undang tersebut, kami menyarankan agar Saudara menyampaikan masalah ini "
        "kepada {instansi_berwenang}."),
        "Pemberitahuan ini kami sampaikan sesuai Pasal 27 ayat (1) Undang-Undang tersebut. {kontak} {biaya}",
    )),
    "notice_refused": ("Pemberitahuan laporan tidak dilanjutkan", (
        (f"{_REPORT} telah dibahas dalam Rapat Perwakilan. Rapat memutuskan laporan tersebut tidak dilanjutkan ke "
        "tahap pemeriksaan, dengan pertimbangan berikut."),
        "{alasan}",
        _AGAIN,
    )),
    "clarification_1": ("Permintaan klarifikasi I", (
        (f"Berdasarkan Pasal 28 ayat (1) huruf b {OMBUDSMAN_ACT}, kami memeriksa laporan masyarakat mengenai pelayanan "
        "di instansi yang Saudara pimpin."),
        "{data_laporan}", "Pokok laporan tersebut:", "{ringkasan}",
        ("Untuk itu kami minta Saudara memberikan penjelasan tertulis, disertai salinan dokumen yang mendukung, atas "
        "hal-hal berikut:"),
        "{pertanyaan}",
        ("Penjelasan kami tunggu {batas}. Apabila dalam batas waktu tersebut penjelasan belum kami terima, kami "
        "menyampaikan permintaan kedua (Pasal 33 ayat (2) Undang-Undang tersebut)."),
        f"{_HOW}yang kami kirim bersama surat ini, atau dengan surat.",
        "{kerahasiaan}",
    )),
    "clarification_2": ("Permintaan klarifikasi II", (
        ("Menindaklanjuti {surat_pertama}, penjelasan yang kami minta belum kami terima secara lengkap. Sesuai Pasal "
        f"33 ayat (2) {OMBUDSMAN_ACT}, kami menyampaikan permintaan klarifikasi yang kedua."),
        "{data_laporan}", "Pokok laporan tersebut:", "{ringkasan}",
        ("Kami minta Saudara memberikan penjelasan tertulis, disertai salinan dokumen yang mendukung, atas hal-hal "
        "berikut:"),
        "{pertanyaan}",
        ("Penjelasan kami tunggu {batas}. Apabila dalam batas waktu tersebut penjelasan tidak kami terima, Saudara "
        "dianggap tidak menggunakan hak untuk menjawab (Pasal 33 ayat (3) Undang-Undang tersebut), dan pemeriksaan "
        "kami lanjutkan."),
        f"{_HOW}yang kami kirim bersama surat ini, atau dengan surat.",
        "{kerahasiaan}",
    )),
    "summons-agency": ("Panggilan {panggilan_ke}", (*_SUMMONS, "{kerahasiaan}")),
    "summons-reporter": ("Panggilan {panggilan_ke}", (*_SUMMONS, "{kontak}")),
    "conciliation_invitation-agency": ("Undangan konsiliasi", (*_INVITATION, "{kerahasiaan}")),
    "conciliation_invitation-reporter": ("Undangan konsiliasi", (*_INVITATION, "{kontak}")),
    "notice_findings": ("Pemberitahuan hasil pemeriksaan", (
        (f"{_REPORT} telah selesai kami periksa. Gelar laporan pada tanggal {{tanggal_gelar}} menyimpulkan sebagai "
        "berikut."),
        "{kesimpulan}",
        ("Sebelum Laporan Hasil Pemeriksaan kami tetapkan, Saudara dapat menyampaikan tanggapan. Tanggapan yang "
        "disertai alasan dan bukti kami pertimbangkan untuk pemeriksaan kembali."),
        ("Tanggapan kami tunggu {batas}. Apabila sampai batas waktu itu tidak ada tanggapan, hasil pemeriksaan kami "
        "tetapkan sesuai kesimpulan tersebut."),
        ("Tanggapan dapat disampaikan melalui {situs_lacak} dengan nomor laporan dan kode akses Saudara, atau langsung "
        "ke kantor kami. {kontak}"),
    )),
    "monitoring_letter": ("Monitoring pelaksanaan Laporan Hasil Pemeriksaan", (
        ("Menindaklanjuti Laporan Hasil Pemeriksaan kami atas laporan masyarakat {nomor}, kami meminta penjelasan "
        "mengenai pelaksanaan tindakan korektif berikut:"),
        "{tindakan}", "{keterangan}",
        ("Pelaksanaannya dapat dilaporkan, dengan buktinya, melalui {situs_portal}, melalui tautan yang kami kirim "
        "bersama surat ini, atau dengan surat."),
        "{kerahasiaan}",
    )),
    "improvement_suggestion": ("Saran perbaikan", (
        (f"Berdasarkan Pasal 7 huruf d {OMBUDSMAN_ACT}, Ombudsman melakukan investigasi atas prakarsa sendiri dengan "
        "nomor registrasi {nomor_registrasi} mengenai “{pokok}”."),
        "Kami menyarankan perbaikan berikut:", "{saran}",
        "Kami minta tanggapan Saudara {batas}, melalui {situs_portal} atau dengan surat.",
        "{kerahasiaan}",
    )),
    "closing_letter": ("Penutupan laporan", (
        f"{_REPORT} kami tutup dengan alasan: {{alasan}}.", "{penjelasan}", _AGAIN,
    )),
}  # fmt: skip


def starting_words(code: str) -> dict[str, str]:
    """Return the fields of a first draft. Errors: KeyError for a letter without own words."""
    subject, paragraphs = _LETTERS[code]
    return {"subject": subject, "body": "\n\n".join(paragraphs), "closing": THANKS, "copies": ""}
