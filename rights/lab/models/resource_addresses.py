"""What machines read of the library and of a resource: addresses that are no pages.

They end without a slash. Wagtail looks for them with one, but its redirections check them as they are.
"""

from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import re_path


class LibraryFiles:
    """What is new, and the whole library to take away."""

    @re_path(r"^nouveautes\.xml/?$")
    def news_view(self, request):
        from rights.lab.feeds import ResourceFeed

        return ResourceFeed()(request, page=self)

    @re_path(r"^ressources\.(csv|json)/?$")
    def export_view(self, request, ending):
        from rights.lab.library_views import export

        return export(request, self, ending)


class ResourceFiles:
    """How to cite a resource, and what machines know of it."""

    @re_path(r"^citer\.bib/?$")
    def bibtex_view(self, request):
        from rights.lab.library_views import bibtex

        return bibtex(request, self)

    @cached_property
    def told(self):
        """What machines are told of: what the page shows, which sets it when it has read it."""
        from rights.lab.selectors_resource import resource_of

        return resource_of(page=self)

    def structured_data(self):
        from rights.lab.structured_data_resource import resource_data

        return [resource_data(self.told)]
