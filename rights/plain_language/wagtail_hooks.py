from django.urls import include, path
from wagtail import hooks

from rights.plain_language.content_checks import add_clarity
from rights.plain_language.urls import panel

hooks.register("construct_wagtail_userbar", add_clarity)


@hooks.register("register_admin_urls")
def addresses():
    return [path("clarity/", include(panel))]
