"""The sentences of the paper itself, in the language of the moment. What stands in braces is filled in by the templates."""

from django.utils.translation import gettext as _


def labels(site: str) -> dict[str, str]:
    """`site` is the name of the portal."""
    return {
        "site": site,
        "page": _("Page %(number)s of %(pages)s") % {"number": "{page}", "pages": "{pages}"},
        "contents": _("Contents"),
        "version": _("Version %(version)s") % {"version": "{version}"},
        "status": _("Is this paper still right? Scan the code, or type the address."),
        "made_by": _("Made by:"),
        "co_funders": _("With the support of"),
        "licence": _("Licence:"),
    }
