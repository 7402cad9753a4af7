from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.services.amounts import HOOK as KEEP_AMOUNTS
from rights.figures.rich_text import register_figure_feature
from rights.figures.services.showing import Register
from rights.figures.viewsets import FigureViewSet, amounts_in_use_stay, only_french_is_edited

the_register = Register()

register_snippet(FigureViewSet)
hooks.register("register_rich_text_features", register_figure_feature)
hooks.register(KEEP_AMOUNTS, lambda: the_register)
hooks.register("before_delete_snippet", amounts_in_use_stay)
# After wagtail-localize, which opens its own screen for a translation.
hooks.register("before_edit_snippet", only_french_is_edited, order=100)


@hooks.register("register_team_permissions")
def who_sees_the_amounts():
    """Who writes pages sees the amounts; who publishes them changes the amounts, which are public at once."""
    return {"writing": ["figures.view_figure"]}
