from django.urls import include, path
from wagtail import hooks

from rights.handouts import desk_views, standard_pages
from rights.handouts.panels import paper_tabs_add
from rights.handouts.services import pictures  # noqa: F401 (its blocks say how they print)
from rights.handouts.sources import HOOK

hooks.register(HOOK, standard_pages.what_is_printed)


@hooks.register("register_admin_urls")
def addresses_of_the_tab():
    urls = [
        path("<int:page_id>/look/", desk_views.LookView.as_view(), name="look"),
        path("<int:page_id>/counts/", desk_views.CountsView.as_view(), name="counts"),
        path("<int:page_id>/page-<int:number>.png", desk_views.PictureView.as_view(), name="picture"),
        path("<int:page_id>/draft.pdf", desk_views.DraftPdfView.as_view(), name="pdf"),
    ]
    return [path("paper/", include((urls, "paper")))]


# Wagtail reads the hooks of all rooms before it answers which are registered.
paper_tabs_add()
