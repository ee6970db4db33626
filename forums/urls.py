"""The addresses of forums. /forum/…, /tanda-tangan/… are promised to stay."""

from django.urls import URLPattern, URLResolver, path

from forums.views import (
    own_page,
    public,
    registrations,
    reports,
    workplace,
    workplace_case,
    workplace_door,
    workplace_files,
    workplace_minutes,
    workplace_people,
    workplace_talk,
)

app_name = "forums"

WORK: list[URLPattern | URLResolver] = [
    path("portal/forum/", workplace.forum_list, name="work_list"),
    path("portal/forum/baru/", workplace.new_forum, name="work_new"),
    path("portal/forum/tindakan/", workplace_talk.my_actions, name="work_my_actions"),
    path("portal/forum/tindakan/<int:item>/", workplace_talk.report_action, name="work_report"),
    path("portal/forum/kewajiban/", reports.duty, name="work_duty"),
    path("portal/forum/kewajiban/<int:year>/xlsx/", reports.duty_book, name="work_duty_book"),
    path("portal/forum/kewajiban/laporan/<int:made>/", reports.year_pdf, name="work_year_pdf"),
    path("portal/forum/<int:pk>/", workplace.forum_desk, name="work_forum"),
    path("portal/forum/<int:pk>/ubah/", workplace.edit_forum, name="work_edit"),
    path("portal/forum/<int:pk>/langkah/<slug:name>/", workplace.make_move, name="work_move"),
    path("portal/forum/<int:pk>/peserta/", workplace_people.people, name="work_people"),
    path("portal/forum/<int:pk>/undangan/", workplace_people.send_invitations, name="work_invite"),
    path("portal/forum/<int:pk>/peserta/<int:person>/", workplace_people.mark, name="work_mark"),
    path("portal/forum/<int:pk>/berkas/", workplace_files.files, name="work_files"),
    path("portal/forum/<int:pk>/berkas/<int:made>/", workplace_files.file, name="work_file"),
    path("portal/forum/<int:pk>/berkas/<int:made>/hapus/", workplace_files.drop_file, name="work_drop_file"),
    path("portal/forum/<int:pk>/laporan/", reports.forum_reports, name="work_reports"),
    path("portal/forum/<int:pk>/laporan/xlsx/", reports.forum_workbook, name="work_forum_book"),
    path("portal/forum/<int:pk>/laporan/<int:made>/", reports.report_pdf, name="work_report_pdf"),
    path("portal/forum/<int:pk>/pendaftaran/", registrations.registrations, name="work_registrations"),
    path("portal/forum/<int:pk>/pendaftaran/<int:person>/", registrations.judge_registration,
         name="work_judge_registration"),
    path("portal/forum/<int:pk>/pintu/", workplace_door.door, name="work_door"),
    path("portal/forum/<int:pk>/pintu/catat/", workplace_door.note_at_door, name="work_note"),
    path("portal/forum/<int:pk>/pintu/<str:code>/", workplace_door.ticket, name="work_ticket"),
    path("portal/forum/<int:pk>/masukan/", workplace_talk.contributions, name="work_contributions"),
    path("portal/forum/<int:pk>/masukan/<int:item>/", workplace_talk.contribution, name="work_contribution"),
    path("portal/forum/<int:pk>/masukan/<int:item>/laporan/", workplace_case.contribution_case, name="work_case"),
    path("portal/forum/<int:pk>/layar/", workplace_talk.screen, name="work_screen"),
    path("portal/forum/<int:pk>/catatan/", workplace_talk.notes, name="work_notes"),
    path("portal/forum/<int:pk>/rencana/", workplace_talk.actions, name="work_actions"),
    path("portal/forum/<int:pk>/rencana/<int:made>/", workplace_talk.judge, name="work_judge"),
    path("portal/forum/<int:pk>/berita-acara/", workplace_minutes.minutes, name="work_minutes"),
    path("portal/forum/<int:pk>/berita-acara/pdf/", workplace_minutes.pdf, name="work_pdf"),
    path("portal/forum/<int:pk>/berita-acara/<int:signature>/", workplace_minutes.paper, name="work_paper"),
    path("portal/forum/<int:pk>/berita-acara/<int:signature>/ingatkan/", workplace_minutes.remind_signer,
         name="work_remind"),
]  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [
    *WORK,
    path("forum/", public.forums, name="list"),
    path("forum/<slug:slug>/", public.forum, name="forum"),
    path("forum/<slug:slug>/daftar/", registrations.registration, name="registration"),
    path("forum/<slug:slug>/kalender.ics", public.calendar_file, name="calendar"),
    path("forum/<slug:slug>/bahan/<int:pk>/", public.material, name="material"),
    path("tanda-tangan/<str:token>/", own_page.own_page, name="sign"),
    path("tanda-tangan/<str:token>/baca/", own_page.read, name="read"),
]
