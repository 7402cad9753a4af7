from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet, SnippetChosenView
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from rights.glossary.models import GlossaryTerm
from rights.glossary.rich_text import register_glossary_feature
from rights.glossary.services.agreeing import agreed_terms
from rights.glossary.services.explaining import explained, words_read_together

LONGEST_TERM = GlossaryTerm._meta.get_field("term").max_length
LONGEST_KEY = GlossaryTerm._meta.get_field("key").max_length


class WithDefinition:
    """Shows what each word means: the same word may be meant in two ways."""

    @property
    def columns(self):
        return [*super().columns, Column("definition", label=_("Definition"), accessor="definition")]


class TermChooseView(WithDefinition, ChooseView):
    pass


class TermChooseResultsView(WithDefinition, ChooseResultsView):
    pass


class TermChosenView(SnippetChosenView):
    """Tells the editor the key of the word, which is what a text stores."""

    def get_chosen_response_data(self, item):
        return {**super().get_chosen_response_data(item), "key": item.key, "term": item.term}


class TermChooserViewSet(SnippetChooserViewSet):
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView
    chosen_view_class = TermChosenView
    per_page = 20


class TermCreateView(CreateView):
    """Opens with the word that the report on hard words came from, if it did."""

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance()
        instance.term = self.request.GET.get("term", "")[:LONGEST_TERM]
        instance.key = slugify(instance.term)[:LONGEST_KEY]
        return instance


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    add_view_class = TermCreateView
    icon = "help"
    menu_label = _("Glossary")
    menu_order = 305
    add_to_admin_menu = True
    list_display = ["term", "abbreviation", "definition", "locale"]
    list_filter = ["locale", "keep_in_french"]
    list_per_page = 50
    ordering = ["term"]
    chooser_viewset_class = TermChooserViewSet


register_snippet(GlossaryTermViewSet)
hooks.register("register_rich_text_features", register_glossary_feature)
hooks.register("read_with_page", words_read_together)
hooks.register("rewrite_rich_text", explained)
hooks.register("agreed_words", agreed_terms)


@hooks.register("register_team_permissions")
def who_sees_the_words():
    """Who writes pages sees the words; who publishes them changes the words, which are public at once."""
    return {"writing": ["glossary.view_glossaryterm"]}
