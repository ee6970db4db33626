"""The addresses of forums. /forum/…, /tanda-tangan/… are promised to stay."""

from django.urls import URLPattern, URLResolver, path

from forums.views import (
    own_page,
    public,
    public_standard,
    workplace,
    workplace_discussed,
    workplace_minutes,
    workplace_people,
    workplace_standards,
    workplace_talk,
)

app_name = "forums"

WORK: list[URLPattern | URLResolver] = [
    path("portal/forum/", workplace.forum_list, name="work_list"),
    path("portal/forum/baru/", workplace.new_forum, name="work_new"),
    path("portal/forum/tindakan/", workplace_talk.my_actions, name="work_my_actions"),
    path("portal/forum/tindakan/<int:item>/", workplace_talk.report_action, name="work_report"),
    path("portal/forum/<int:pk>/", workplace.forum_desk, name="work_forum"),
    path("portal/forum/<int:pk>/ubah/", workplace.edit_forum, name="work_edit"),
    path("portal/forum/<int:pk>/langkah/<slug:name>/", workplace.make_move, name="work_move"),
    path("portal/forum/<int:pk>/peserta/", workplace_people.people, name="work_people"),
    path("portal/forum/<int:pk>/undangan/", workplace_people.send_invitations, name="work_invite"),
    path("portal/forum/<int:pk>/peserta/<int:person>/", workplace_people.mark, name="work_mark"),
    path("portal/forum/<int:pk>/masukan/", workplace_talk.contributions, name="work_contributions"),
    path("portal/forum/<int:pk>/masukan/<int:item>/", workplace_talk.contribution, name="work_contribution"),
    path("portal/forum/<int:pk>/masukan/<int:item>/standar/", workplace_discussed.take_up_contribution,
         name="work_take_up"),
    path("portal/forum/<int:pk>/standar/", workplace_discussed.standards, name="work_discussed"),
    path("portal/forum/<int:pk>/standar/<int:item>/", workplace_discussed.standard, name="work_standard"),
    path("portal/standar/", workplace_standards.services, name="work_services"),
    path("portal/standar/layanan/<int:service>/", workplace_standards.service_standards, name="work_service"),
    path("portal/standar/<int:pk>/", workplace_standards.version, name="work_version"),
    path("portal/standar/<int:pk>/banding/<int:other>/", workplace_standards.compare_versions,
         name="work_compare"),
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
    path("forum/<slug:slug>/standar/<int:pk>/", public_standard.standard, name="standard"),
    path("forum/<slug:slug>/kalender.ics", public.calendar_file, name="calendar"),
    path("forum/<slug:slug>/bahan/<int:pk>/", public.material, name="material"),
    path("tanda-tangan/<str:token>/", own_page.own_page, name="sign"),
    path("tanda-tangan/<str:token>/baca/", own_page.read, name="read"),
]
