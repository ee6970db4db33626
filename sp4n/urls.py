"""The addresses of the local lane: for the public, for governments, for inspectorates."""

from django.urls import URLPattern, path

from sp4n.views import case, desk, exchange, inspection, public, recommended, track

app_name = "sp4n"

PUBLIC: list[URLPattern] = [
    path("aduan/", public.start, name="start"),
    path("aduan/terkirim/", public.sent, name="sent"),
    path("aduan/lacak/", track.enter, name="track"),
    path("aduan/lacak/keluar/", track.leave, name="track_leave"),
    path("aduan/lacak/kode-hilang/", track.lost_code, name="track_lost_code"),
    path("aduan/lacak/aduan/", track.page, name="track_case"),
    path("aduan/lacak/aduan/data/", track.give_data, name="track_data"),
    path("aduan/lacak/aduan/tanggapan/", track.reply, name="track_reply"),
    path("aduan/lacak/aduan/nilai/", track.rate, name="track_rate"),
    path("aduan/lacak/aduan/lanjutan/", track.again, name="track_again"),
    path("aduan/lacak/aduan/ombudsman/", track.to_ombudsman, name="track_ombudsman"),
    path("aduan/lacak/aduan/tanda-terima/", track.receipt, name="track_receipt"),
    path("aduan/lacak/aduan/berkas/<int:pk>/", track.file, name="track_file"),
    path("aduan/<slug:slug>/", public.tell, name="tell"),
    path("aduan/<slug:slug>/dijawab/", public.answered, name="answered"),
]

DESK: list[URLPattern] = [
    path("portal/aduan/", desk.inbox, name="inbox"),
    path("portal/aduan/impor/", exchange.bring_in, name="import"),
    path("portal/aduan/impor/<int:pk>/ditolak.csv", exchange.refused, name="refused"),
    path("portal/aduan/ekspor.csv", exchange.export, name="export"),
    path("portal/aduan/<int:pk>/", case.page, name="case"),
    path("portal/aduan/<int:pk>/langkah/<slug:name>/", case.move, name="move"),
    path("portal/aduan/<int:pk>/catatan/", case.note, name="note"),
    path("portal/aduan/<int:pk>/identitas/", case.identity, name="identity"),
    path("portal/aduan/<int:pk>/berkas/<int:file_pk>/", case.file, name="file"),
]

INSPECTORATE: list[URLPattern] = [
    path("portal/pemeriksaan/", inspection.matters, name="inspections"),
    path("portal/pemeriksaan/baru/", inspection.begin, name="inspection_new"),
    path("portal/pemeriksaan/<int:pk>/", inspection.matter, name="inspection"),
    path("portal/pemeriksaan/<int:pk>/catat/<slug:name>/", inspection.act, name="inspection_act"),
    path("portal/pemeriksaan/<int:pk>/temuan/<int:finding_pk>/", inspection.recommend, name="recommend"),
    path(
        "portal/pemeriksaan/<int:pk>/rekomendasi/<int:recommendation_pk>/",
        inspection.follow_up,
        name="follow_up",
    ),
    path("portal/pemeriksaan/<int:pk>/berkas/<int:file_pk>/", inspection.file, name="inspection_file"),
    path(
        "portal/pemeriksaan/<int:pk>/laporan-berkas/<int:file_pk>/",
        inspection.report_file,
        name="inspection_report_file",
    ),
]

ADDRESSED: list[URLPattern] = [
    path("portal/rekomendasi-inspektorat/", recommended.listed, name="recommendations"),
    path("portal/rekomendasi-inspektorat/<int:pk>/", recommended.page, name="recommended"),
    path(
        "portal/rekomendasi-inspektorat/<int:pk>/berkas/<int:file_pk>/",
        recommended.file,
        name="recommended_file",
    ),
]

urlpatterns: list[URLPattern] = [*PUBLIC, *DESK, *INSPECTORATE, *ADDRESSED]
