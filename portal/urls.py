from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from portal import views
from portal.feeds import ChangesFeed
from portal.media import serve_media
from rights.handouts import paper_urls
from rights.search.views import opensearch

handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"

urlpatterns = [
    path("", views.front, name="front"),
    path(f"{settings.ADMIN_PATH}/pages/", include("rights.plain_language.urls.editors")),
    path(f"{settings.ADMIN_PATH}/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media, name="media"),
    re_path(r"^pictogrammes/(?P<digest>[0-9a-f]{10})/(?P<keys>\d+(?:-\d+)*)\.svg$", views.pictogram_sheet, name="pictogram_sheet"),
    re_path(r"^f/(?P<address>[0-9a-z]{6}(?:/[\w/-]{1,100})?)\.svg$", views.short_address_drawing, name="short_address_drawing"),
    *paper_urls.short,
    path("f/<slug:code>", views.short_address, name="short_address"),
    path("f/<slug:code>/<path:sub_address>", views.short_address),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon),
    path("robots.txt", views.robots, name="robots"),
    *i18n_patterns(
        path("pas-encore-traduit/<int:page_id>/", views.not_translated, name="not_translated"),
        path("opensearch.xml", opensearch, name="opensearch"),
        path("changements.xml", ChangesFeed(), name="changes"),
        path("", include("rights.handouts.paper_urls")),
        path("", include("rights.workshops.registration_urls")),
        path("", include("rights.contact.urls")),
        path("", include("rights.handouts.urls")),
        # Files that pages make under their address: calendars, feeds, kits, exports. Others stay missing, without a turn through a language.
        re_path(r"^((?:[\w\-]+/)*[\w\-]+\.(?:ics|xml|zip|csv|json|bib))$", require_safe(serve), name="page_file"),
        path("", include(wagtail_urls)),
    ),
]
