"""The addresses of complaints: filing, tracking, the portal of focal points. Staff pages hang in the admin."""

from django.urls import URLPattern, URLResolver, path

from complaints.views import (
    answer_by_link,
    calendar,
    filing,
    filing_send,
    filing_start,
    follow_up,
    follow_up_access,
    portal,
    portal_case,
    portal_sending,
    portal_suggestion,
    portal_wishes,
    recommendation,
    recommendation_access,
    track,
    track_case,
)
from complaints.views.answer_by_link import by_link
from complaints.views.portal_access import by_account

app_name = "complaints"
of_account, of_link = follow_up_access.DOOR.by_account, follow_up_access.DOOR.by_link
superior, by_mail = recommendation_access.DOOR.by_account, recommendation_access.DOOR.by_link

TRACKING: list[URLPattern | URLResolver] = [
    path("lacak/", track.enter, name="track"),
    path("lacak/keluar/", track.leave, name="track_leave"),
    path("lacak/kode-hilang/", track.lost_code, name="track_lost_code"),
    path("lacak/laporan/", track_case.case, name="track_case"),
    path("lacak/laporan/pesan/", track_case.send_message, name="track_message"),
    path("lacak/laporan/lengkapi/", track_case.complete, name="track_complete"),
    path("lacak/laporan/tanggapi/", track_case.reply, name="track_reply"),
    path("lacak/laporan/setuju/", track_case.agree, name="track_agree"),
    path("lacak/laporan/penyelesaian/", track_case.settlement, name="track_settlement"),
    path("lacak/laporan/cabut/", track_case.withdraw, name="track_withdraw"),
    path("lacak/laporan/batal-cabut/", track_case.take_back, name="track_take_back"),
    path("lacak/laporan/surat/<int:pk>/terima/", track_case.open_letter, name="track_open_letter"),
    path("lacak/laporan/dokumen/<int:pk>/", track_case.document, name="track_document"),
    path("lacak/laporan/berkas/<int:pk>/", track_case.file, name="track_file"),
]

FILING: list[URLPattern | URLResolver] = [
    path("lapor/", filing_start.start, name="filing_start"),
    path("lapor/telepon/", filing_start.call, name="filing_call"),
    path("lapor/contoh-surat/", filing_start.sample_letter, name="filing_sample_letter"),
    path("lapor/saran/", filing_start.advise, name="filing_advice"),
    path("lapor/nanti/", filing_start.later, name="filing_later"),
    path("lapor/lanjut/", filing_start.resume, name="filing_resume"),
    path("lapor/lanjut/<str:code>/", filing_start.resume, name="filing_resume_link"),
    path("lapor/lupakan/", filing_start.leave, name="filing_leave"),
    path("lapor/mulai-baru/", filing_start.start_over, name="filing_start_over"),
    path("lapor/periksa/", filing_send.check, name="filing_check"),
    path("lapor/terima-kasih/", filing_send.done, name="filing_done"),
    path("lapor/terima-kasih/tanda-terima/", filing_send.receipt, name="filing_receipt"),
    path("lapor/<slug:slug>/", filing.step, name="filing_step"),
]

PORTAL: list[URLPattern | URLResolver] = [
    path("portal/", portal.inbox, name="portal_inbox"),
    path("portal/<int:pk>/", by_account(portal_case.case), name="portal_case"),
    path("portal/<int:pk>/terima/", by_account(portal_case.receive), name="portal_receive"),
    path("portal/<int:pk>/surat/", by_account(portal_case.letter), name="portal_letter"),
    path("portal/<int:pk>/berkas/<int:file_pk>/", by_account(portal_case.file), name="portal_file"),
    path("portal/<int:pk>/tinjau/", by_account(portal_sending.review), name="portal_review"),
    path("portal/<int:pk>/terkirim/", by_account(portal_sending.sent), name="portal_sent"),
    path("portal/<int:pk>/tambahan-waktu/", by_account(portal_wishes.more_time), name="portal_more_time"),
    path("portal/<int:pk>/tanya/", by_account(portal_wishes.ask), name="portal_ask"),
    path("portal/<int:pk>/teruskan/", by_account(portal_wishes.hand_over), name="portal_hand_over"),
]

FOLLOW_UP: list[URLPattern | URLResolver] = [
    path("portal/saran/<int:pk>/", portal_suggestion.page, name="suggestion"),
    path("portal/saran/<int:pk>/surat/", portal_suggestion.letter, name="suggestion_letter"),
    path("portal/lhp/<int:pk>/", of_account(follow_up.page), name="follow_up"),
    path("portal/lhp/<int:pk>/terima/", of_account(follow_up.receive), name="follow_up_receive"),
    path("portal/lhp/<int:pk>/laporan/", of_account(follow_up.lhp), name="follow_up_lhp"),
    path("portal/lhp/<int:pk>/surat/", of_account(follow_up.letter), name="follow_up_letter"),
    path("portal/lhp/<int:pk>/berkas/<int:file_pk>/", of_account(follow_up.file), name="follow_up_file"),
    path(
        "portal/lhp/<int:pk>/tindakan/<int:action_pk>/", of_account(follow_up.action), name="follow_up_action"
    ),
    path("jawab/lhp/isi/<slug:key>/", of_link(follow_up.page), name="follow_up_link"),
    path("jawab/lhp/isi/<slug:key>/terima/", of_link(follow_up.receive), name="follow_up_receive_link"),
    path("jawab/lhp/isi/<slug:key>/laporan/", of_link(follow_up.lhp), name="follow_up_lhp_link"),
    path("jawab/lhp/isi/<slug:key>/surat/", of_link(follow_up.letter), name="follow_up_letter_link"),
    path(
        "jawab/lhp/isi/<slug:key>/berkas/<int:file_pk>/", of_link(follow_up.file), name="follow_up_file_link"
    ),
    path(
        "jawab/lhp/isi/<slug:key>/tindakan/<int:action_pk>/",
        of_link(follow_up.action),
        name="follow_up_action_link",
    ),
    path("jawab/lhp/<path:token>/", follow_up_access.enter, name="follow_up_by_link"),
]

RECOMMENDATION: list[URLPattern | URLResolver] = [
    path("portal/rekomendasi/<int:pk>/", superior(recommendation.page), name="recommendation"),
    path(
        "portal/rekomendasi/<int:pk>/terima/", superior(recommendation.receive), name="recommendation_receive"
    ),
    path("portal/rekomendasi/<int:pk>/naskah/", superior(recommendation.paper), name="recommendation_paper"),
    path("portal/rekomendasi/<int:pk>/surat/", superior(recommendation.letter), name="recommendation_letter"),
    path("portal/rekomendasi/<int:pk>/lapor/", superior(recommendation.report), name="recommendation_report"),
    path(
        "portal/rekomendasi/<int:pk>/berkas/<int:file_pk>/", superior(recommendation.file),
        name="recommendation_file",
    ),
    *(
        path(f"jawab/rekomendasi/isi/<slug:key>/{end}", by_mail(view), name=f"recommendation{name}_link")
        for end, view, name in (
            ("", recommendation.page, ""),
            ("terima/", recommendation.receive, "_receive"),
            ("naskah/", recommendation.paper, "_paper"),
            ("surat/", recommendation.letter, "_letter"),
            ("lapor/", recommendation.report, "_report"),
            ("berkas/<int:file_pk>/", recommendation.file, "_file"),
        )
    ),
    path("jawab/rekomendasi/<path:token>/", recommendation_access.enter, name="recommendation_by_link"),
]  # fmt: skip

BY_LINK: list[URLPattern | URLResolver] = [
    path("jawab/isi/<slug:key>/", by_link(portal_case.case), name="answer_case"),
    path("jawab/isi/<slug:key>/terima/", by_link(portal_case.receive), name="answer_receive"),
    path("jawab/isi/<slug:key>/surat/", by_link(portal_case.letter), name="answer_letter"),
    path("jawab/isi/<slug:key>/berkas/<int:file_pk>/", by_link(portal_case.file), name="answer_file"),
    path("jawab/isi/<slug:key>/tinjau/", by_link(portal_sending.review), name="answer_review"),
    path("jawab/isi/<slug:key>/terkirim/", answer_by_link.proof, name="answer_sent"),
    path("jawab/isi/<slug:key>/tambahan-waktu/", by_link(portal_wishes.more_time), name="answer_more_time"),
    path("jawab/isi/<slug:key>/tanya/", by_link(portal_wishes.ask), name="answer_ask"),
    # The last of this group: takes whatever a mail program made of the link, so that no token ends in an error's log.
    path("jawab/<path:token>/", answer_by_link.enter, name="answer_by_link"),
]

CALENDAR: list[URLPattern | URLResolver] = [
    path("akun/kalender/", calendar.calendar_link, name="calendar_link"),
    path("kalender/<str:token>/tenggat.ics", calendar.calendar_file, name="calendar"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *FILING,
    *TRACKING,
    *PORTAL,
    *FOLLOW_UP,
    *RECOMMENDATION,
    *BY_LINK,
    *CALENDAR,
]
