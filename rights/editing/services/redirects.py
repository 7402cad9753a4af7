"""Old addresses lead to pages that have moved; an address that a page takes again leads nowhere else."""

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


def stale_redirects_delete(*, page: Page) -> int:
    """Delete the redirections made by themselves whose old address now belongs to `page` or to a page under it.

    Left in place, they would lead in circles as soon as that page is withdrawn. Returns how many there were.
    """
    parts = page.get_url_parts()
    if parts is None:
        return 0
    start = Redirect.normalise_path(parts[2])
    candidates = Redirect.objects.filter(Q(old_path=start) | Q(old_path__startswith=f"{start}/"), automatically_created=True)
    if not candidates.exists():
        return 0
    taken = set()
    for owner in [page.specific, *page.get_descendants().defer_streamfields().specific()]:
        parts = owner.get_url_parts()
        if parts is not None:
            taken |= {Redirect.normalise_path(parts[2].rstrip("/") + route) for route in owner.get_route_paths()}
    deleted, _details = candidates.filter(old_path__in=taken).delete()
    return deleted
