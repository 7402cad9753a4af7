"""The sessions in the editor of a workshop."""

from functools import partial

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.permissions import page_permission_policy


def _typed(name: str, **kwargs) -> FieldPanel:
    """A field without the button of comments, at which the Tab key would stop between two hours."""
    return FieldPanel(name, disable_comments=True, **kwargs)


class SessionsPanel(InlinePanel):
    """The sessions to come, each with its day and hours, what readers are told of it, and what to look at."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault(
            "panels",
            [
                FieldRowPanel([_typed("day", required_on_save=True), _typed("starts_at", required_on_save=True), _typed("ends_at")]),
                FieldRowPanel([_typed("place_name", heading=pgettext_lazy("session", "Place")), _typed("place_address")]),
                _typed("online_url"),
                _typed("note"),
            ],
        )
        super().__init__(*args, **kwargs)

    def get_form_options(self):
        from rights.workshops.session_forms import SessionForm, SessionFormSet

        options = super().get_form_options()
        sessions = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        sessions["form"] = get_form_for_model(
            self.db_field.related_model, form_class=SessionForm, fields=sessions["fields"], defer_required_on_fields=deferred
        )
        sessions["formset"] = SessionFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "workshops/admin/sessions_panel.html"

        @cached_property
        def warnings(self):
            """What there is to look at, by translation key."""
            from rights.workshops.services.warnings import session_warnings

            sessions = [form.instance for form in self.formset.forms if form.instance.start]
            for session in sessions:
                session.workshop = self.instance
            return session_warnings(sessions)

        @cached_property
        def is_shared(self) -> bool:
            """Whether the page is saved, and French: its sessions may be worked with elsewhere too."""
            return self.instance.pk is not None and self.instance.is_source

        @cached_property
        def may_publish(self) -> bool:
            return self.is_shared and page_permission_policy.user_has_permission_for_instance(self.request.user, "publish", self.instance)

        @property
        def editor_url(self) -> str:
            return reverse("wagtailadmin_pages:edit", args=[self.instance.pk]) if self.is_shared else ""

        @property
        def agenda_url(self) -> str:
            """The way to the sessions of this workshop in the agenda, once readers know of it."""
            known = self.is_shared and self.instance.live
            return reverse("workshops_agenda:agenda", query={"workshop": self.instance.pk}) if known else ""

        @property
        def repeat_url(self) -> str:
            return reverse("workshops_agenda:repeat", args=[self.instance.pk]) if self.is_shared else ""

        @property
        def repetitions(self) -> list:
            """The rules that made sessions of this workshop, each with its words."""
            from rights.workshops.services.repetitions import repetition_in_words

            return [(each, repetition_in_words(each)) for each in self.instance.repetitions.all()] if self.is_shared else []

        @cached_property
        def past_count(self) -> int:
            shown = {form.instance.pk for form in self.formset.forms}
            return sum(session.pk not in shown for session in self.instance.sessions.all()) if self.is_shared else 0

        @property
        def rows(self):
            """Each child panel with what is said above its fields."""
            return [(child, self.warnings.get(child.form.instance.translation_key, [])) for child in self.children]

        def get_comparison(self):
            """Compare the moments themselves: the form's day and hours are no fields of a session."""
            session = self.panel.db_field.related_model
            moments = [partial(compare.FieldComparison, session._meta.get_field(name)) for name in ("start", "end")]
            [whole] = super().get_comparison()
            return [partial(whole.func, whole.args[0], [*moments, *whole.args[1]], **whole.keywords)]
