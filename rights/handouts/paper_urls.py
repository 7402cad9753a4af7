"""Where paper leads: the short address that it bears, the same in all languages, and the page that tells its age, in each."""

from django.urls import path, register_converter

from rights.handouts import paper_views
from rights.handouts.converters import MiscopiedConverter, PaperConverter

register_converter(PaperConverter, "paper")
register_converter(MiscopiedConverter, "miscopied")

short = [
    path("f/", paper_views.code_form, name="paper_code"),
    path("f/<paper:paper>", paper_views.scan, name="paper"),
    path("f/<paper:paper>/", paper_views.scan),
    path("f/<miscopied:written>", paper_views.miscopied),
    # In capital letters, as some keyboards write.
    path("F/", paper_views.in_capitals),
    path("F/<path:written>", paper_views.in_capitals),
]
urlpatterns = [
    path("papier/", paper_views.code_page, name="paper_code_page"),
    path("papier/<paper:paper>/", paper_views.status_page, name="paper_status"),
]
