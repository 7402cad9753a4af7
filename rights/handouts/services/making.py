"""From pages to the document of a handout: what is drawn, and all that it needs."""

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from home.selectors import language_direction
from home.services.visibility import visibility_read_once
from rights.handouts.options import Form, Options
from rights.handouts.services.booklets import make_booklet
from rights.handouts.services.document import Document, Printed, words_of
from rights.handouts.services.facing import face
from rights.handouts.services.files import Files
from rights.handouts.services.labels import labels, size_of
from rights.handouts.services.second import told_in_second
from rights.handouts.services.sheets import explain, parts_of, trust, written
from rights.handouts.services.trust import maker
from rights.handouts.services.versions import forms_of, languages_of, versions_of
from rights.handouts.services.warnings import warnings_for_editors

__all__ = ["forms_of", "languages_of", "make", "make_booklet"]


def make(page: Page, options: Options, *, is_draft: bool = False) -> Document:
    """Return the handout of a specific page, its own language first. A draft is printed as it is given, public or not, and says so.

    Raises `CannotPrint`, in the language of the moment, for what nobody may read, a form or a language that the page lacks, a picture without words.
    """
    with visibility_read_once():
        pages = versions_of(page, options.second, options.form, is_draft=is_draft)
        files = Files(is_black=options.is_black)
        versions = [written(each, options.form, files) for each in pages]
    language = page.locale.language_code
    with override(language):
        with files.credited() as credits:
            made = maker(language, files)
        site = made.pop("name")
        made["second"] = told_in_second(options.second)
        trust(versions, files, credits=credits, **made)
        printed = Printed(page, options, parts_of(versions), versions[0].sheet.days_ahead)
        explain(versions)
        sheets = [each.sheet for each in versions]
        return Document(
            language=language,
            direction=language_direction(language),
            title=words_of(sheets[0].title),
            sheets=[face(*sheets)],
            form="poster" if options.form == Form.POSTER else "sheet",
            paper=options.paper.value,
            size=size_of(options),
            is_black=options.is_black,
            watermark=_("Draft – do not hand out") if is_draft else "",
            labels=labels(site),
            files=files.all,
            printed=[printed],
            warnings=warnings_for_editors(sheets, files) if is_draft else [],
        )
