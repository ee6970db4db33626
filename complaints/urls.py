"""The addresses of complaints: filing, tracking, the portal of focal points. Staff pages hang in the admin."""

from django.urls import URLPattern, URLResolver, path

from complaints.views import track, track_case

app_name = "complaints"

TRACKING: list[URLPattern | URLResolver] = [
    path("lacak/", track.enter, name="track"),
    path("lacak/keluar/", track.leave, name="track_leave"),
    path("lacak/kode-hilang/", track.lost_code, name="track_lost_code"),
    path("lacak/laporan/", track_case.case, name="track_case"),
    path("lacak/laporan/pesan/", track_case.send_message, name="track_message"),
    path("lacak/laporan/lengkapi/", track_case.complete, name="track_complete"),
    path("lacak/laporan/tanggapi/", track_case.reply, name="track_reply"),
    path("lacak/laporan/penyelesaian/", track_case.settlement, name="track_settlement"),
    path("lacak/laporan/cabut/", track_case.withdraw, name="track_withdraw"),
    path("lacak/laporan/batal-cabut/", track_case.take_back, name="track_take_back"),
    path("lacak/laporan/surat/<int:pk>/terima/", track_case.open_letter, name="track_open_letter"),
    path("lacak/laporan/dokumen/<int:pk>/", track_case.document, name="track_document"),
    path("lacak/laporan/berkas/<int:pk>/", track_case.file, name="track_file"),
]

urlpatterns: list[URLPattern | URLResolver] = [*TRACKING]
