from itertools import count

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from home.services.readiness import unknown_amounts_of
from home.services.svg import svg_clean

# Room is left for a number after a key of 50 characters.
LONGEST_KEY = 45


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


class KeyedForm(WagtailAdminModelForm):
    """The form of what has a name and a key: an empty key is made from the name, as the address of a page is from its title."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("key") and "key" not in self.errors:
            cleaned["key"] = self.free_key(cleaned["name"])
        return cleaned

    def free_key(self, name: str) -> str:
        model = self._meta.model
        own = slugify(name)[:LONGEST_KEY] or model._meta.model_name
        taken = set(model.objects.exclude(pk=self.instance.pk).filter(key__startswith=own).values_list("key", flat=True))
        return own if own not in taken else next(key for number in count(2) if (key := f"{own}-{number}") not in taken)


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
