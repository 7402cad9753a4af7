from django.urls import include, path
from wagtail import hooks

from rights.plain_language.urls import panel


@hooks.register("register_admin_urls")
def addresses():
    return [path("clarity/", include(panel))]
