from pathlib import PurePosixPath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.services.document_checks import check_document
from home.services.office_files import MACROS
from rights.drafts.document import Document
from rights.drafts.services.reading import read_document
from rights.drafts.services.refusals import MOST_PARAGRAPHS, NOT_WORD
from rights.drafts.targets import Target, all_targets

DOCX = ".docx"
WITH_MACROS = {".docm", ".dotm"}
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ImportForm(forms.Form):
    """A Word document, and the page that it becomes: what kind, and where."""

    document: Document

    place = forms.ChoiceField(label=_("What it becomes, and where"), error_messages={"required": _("Choose what the document becomes.")})
    file = forms.FileField(
        label=_("Word document (.docx)"),
        widget=forms.FileInput(attrs={"accept": f"{DOCX},{WORD_TYPE}"}),
        error_messages={"required": _("Choose the file to send."), "empty": _("This file is empty.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {
            f"{target.key}:{page.pk}": (target, page) for target in all_targets() for page in target.parents_for(user)
        }  # fmt: skip
        groups: dict[str, list] = {}
        for key, (target, page) in self.places.items():
            groups.setdefault(target.label, []).append((key, _("%(kind)s, in “%(page)s”") % {"kind": target.label, "page": page.title}))
        choices = list(groups.items())
        self.fields["place"].choices = choices if len(self.places) == 1 else [("", _("Choose…")), *choices]
        limits = {"size": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024**2, "paragraphs": MOST_PARAGRAPHS}
        self.fields["file"].help_text = _("%(size)s MB and %(paragraphs)s paragraphs at most.") % limits

    def clean_place(self) -> tuple[Target, object]:
        return self.places[self.cleaned_data["place"]]

    def clean_file(self):
        """Refuse what cannot be read, with the reason; keep what was read in `document`."""
        file = self.cleaned_data["file"]
        ending = PurePosixPath(file.name.lower()).suffix
        if ending != DOCX:
            raise ValidationError(MACROS if ending in WITH_MACROS else NOT_WORD)
        check_document(file=file, name=file.name, size=file.size)
        self.document = read_document(file.read(), file.name)
        file.seek(0)
        return file
