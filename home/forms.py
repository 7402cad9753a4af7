from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from home.services.readiness import unknown_amounts_of
from home.services.svg import svg_clean


class PictogramForm(WagtailAdminModelForm):
    upload = forms.FileField(
        label=_("SVG file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
        help_text=_("A simple black drawing, 50 kB at most. Black becomes the colour of the text."),
    )

    def clean_upload(self):
        upload = self.cleaned_data.get("upload")
        if upload:
            self.instance.svg = svg_clean(data=upload.read())
        elif not self.instance.svg:
            raise forms.ValidationError(_("Choose an SVG file."))
        return upload


class ReadyPageForm(WagtailAdminPageForm):
    """The editor's form of a page: a draft saves with gaps; publishing or submitting asks for all that readers need."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        """Make the address from the title where it is left empty: nobody needs to know what a slug is to save a draft."""
        title = self.cleaned_data.get("title")
        if title and "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = find_available_slug(self.parent_page, slugify(title) or slugify(title, allow_unicode=True))
        return super().clean()

    def _post_clean(self):
        super()._post_clean()
        # A draft keeps its gaps, not a key that stands for nothing.
        problems = unknown_amounts_of(self.instance) if self.is_deferred_validation else self.problems()
        for name, message in problems.items():
            if name == "__all__":
                self.add_error(None, message)
            elif name not in self.errors:
                self.add_error(name if name in self.fields else None, message)

    def problems(self) -> dict[str, str]:
        """Return what is asked of the page for what the editor does with it: more to publish than to have it read by others."""
        return self.instance.publication_problems() if self.publishes else self.instance.submission_problems()

    @property
    def publishes(self) -> bool:
        if self.data.get("workflow-action-name") == "approve":
            state = self.instance.current_workflow_state
            return bool(state and state.is_at_final_task)
        return bool(self.data.get("action-publish"))
