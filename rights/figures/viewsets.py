"""The register in the admin: its list, its chooser, and what keeps a key that texts use."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet, SnippetChosenView
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from rights.figures.forms import MOST_PLACES
from rights.figures.models import Figure
from rights.figures.presentation import STATES, value_in_words
from rights.figures.selectors import places_in_words, register, today


class AmountColumn(Column):
    """Something that the register says of an amount today."""

    def get_value(self, instance):
        amount = register().get(instance.key)
        return self.told(amount, today()) if amount else ""

    def told(self, amount, day):
        raise NotImplementedError


class ValueColumn(AmountColumn):
    def told(self, amount, day):
        return value_in_words(amount.period(day), amount.unit, get_language())


class SinceColumn(AmountColumn):
    def told(self, amount, day):
        period = amount.period(day)
        return date_format(period.start) if period else ""


class NextColumn(AmountColumn):
    def told(self, amount, day):
        period = amount.next(day)
        if period is None:
            return ""
        value = value_in_words(period, amount.unit, get_language())
        return gettext("%(amount)s from %(date)s") % {"amount": value, "date": date_format(period.start)}


class StateColumn(AmountColumn):
    def told(self, amount, day):
        return STATES[amount.state(day)]


class WithValue:
    """Shows what each amount is worth today."""

    @property
    def columns(self):
        return [*super().columns, ValueColumn("value", label=_("Value")), Column("key", label=_("Key"))]


class FigureChooseView(WithValue, ChooseView):
    pass


class FigureChooseResultsView(WithValue, ChooseResultsView):
    pass


class FigureChosenView(SnippetChosenView):
    """Tells the editor the key of the amount, which is what a text stores, and its name."""

    def get_chosen_response_data(self, item):
        return {**super().get_chosen_response_data(item), "key": item.key, "label": item.label}


class FigureChooserViewSet(SnippetChooserViewSet):
    choose_view_class = FigureChooseView
    choose_results_view_class = FigureChooseResultsView
    chosen_view_class = FigureChosenView
    per_page = 20


class FigureCreateView(CreateView):
    """An amount begins in French: its label is translated afterwards, its values never are."""

    def run_before_hook(self):
        if self.locale and self.locale.language_code != settings.LANGUAGE_CODE:
            messages.warning(self.request, gettext("An amount is added in French; its name is translated afterwards."))
            return redirect(reverse(Figure.snippet_viewset.get_url_name("add"), query={"locale": settings.LANGUAGE_CODE}))
        return super().run_before_hook()


class FigureViewSet(SnippetViewSet):
    model = Figure
    add_view_class = FigureCreateView
    icon = "order"
    menu_label = _("Amounts")
    menu_name = "figures"
    menu_order = 306
    add_to_admin_menu = True
    list_display = [
        "label",
        Column("token", label=_("In a plain text")),
        ValueColumn("value", label=_("Value")),
        SinceColumn("since", label=_("Since")),
        NextColumn("next", label=_("Next value")),
        StateColumn("state", label=_("State")),
    ]
    list_filter = ["unit"]
    list_per_page = 50
    ordering = ["label"]
    chooser_viewset_class = FigureChooserViewSet

    def get_queryset(self, request):
        """List each amount once: its other languages hold its name alone, which is translated with the other texts."""
        return Figure.objects.filter(locale_id=Locale.objects.get(language_code=settings.LANGUAGE_CODE).pk)  # the search knows this field


def only_french_is_edited(request, figure):
    """Lead whoever opens a translation by hand to the French row, which holds all but the name."""
    if not isinstance(figure, Figure) or figure.is_source:
        return None
    source = Figure.objects.filter(translation_key=figure.translation_key, locale__language_code=settings.LANGUAGE_CODE).first()
    if source is None:
        return None
    messages.warning(request, gettext("This amount is changed in French, for all languages."))
    return redirect(Figure.snippet_viewset.get_url_name("edit"), source.pk)


def amounts_in_use_stay(request, figures):
    """Refuse to delete an amount that texts name, saying where."""
    for figure in figures:
        if isinstance(figure, Figure) and figure.is_source and (places := places_in_words(key=figure.key, most=MOST_PLACES)):
            text = gettext("“%(label)s” cannot be deleted: texts use it. It is used in %(places)s.")
            messages.error(request, text % {"label": figure.label, "places": places})
            return redirect(Figure.snippet_viewset.get_url_name("edit"), figure.pk)
    return None
