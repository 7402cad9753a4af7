"""The sentences of the paper itself, in the language of the moment. What stands in braces is filled in by the templates."""

from django.utils.translation import gettext as _

from rights.handouts.options import Form, Options


def labels(site: str) -> dict[str, str]:
    """`site` is the name of the portal."""
    return {
        "site": site,
        "page": _("Page %(number)s of %(pages)s") % {"number": "{page}", "pages": "{pages}"},
        "contents": _("Contents"),
        "version": _("Version %(version)s") % {"version": "{version}"},
        "status": _("Is this paper still right? Scan the code, or type the address."),
        "chosen": _("The pages chosen for you"),
        "booklet_status": _("Is this booklet still right? Scan the code."),
        "made_by": _("Made by:"),
        "co_funders": _("With the support of"),
        "licence": _("Licence:"),
    }


def size_of(options: Options) -> str:
    """Return the size of the letters: large ones are asked for whatever the form."""
    if options.is_large:
        return "large"
    return "easy" if options.form == Form.EASY else "plain"
