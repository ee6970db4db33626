"""The addresses of forums. /forum/…, /tanda-tangan/… are promised to stay."""

from django.urls import URLPattern, URLResolver, path

from forums.views import own_page, public

app_name = "forums"

urlpatterns: list[URLPattern | URLResolver] = [
    path("forum/", public.forums, name="list"),
    path("forum/<slug:slug>/", public.forum, name="forum"),
    path("forum/<slug:slug>/kalender.ics", public.calendar_file, name="calendar"),
    path("forum/<slug:slug>/bahan/<int:pk>/", public.material, name="material"),
    path("tanda-tangan/<str:token>/", own_page.own_page, name="sign"),
    path("tanda-tangan/<str:token>/baca/", own_page.read, name="read"),
]
