"""Tags for the parts of a translation: what is not translated yet is shown in French, and says so."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, override

from home.selectors import SOURCE_LANGUAGE, language_direction

register = template.Library()

DIRECTION = language_direction(SOURCE_LANGUAGE)


RUN = "run_of_parts"


@dataclass
class Run:
    """Parts that follow each other: `is_told` while the last ones are in French and readers know it. `met` is how many there were."""

    is_told: bool = False
    met: int = 0


class PartNode(template.Node):
    def __init__(self, owner, steps, nodelist):
        self.owner, self.steps, self.nodelist = owner, steps, nodelist

    def render(self, context):
        is_french = is_in_french(self.owner.resolve(context), *[step.resolve(context) for step in self.steps])
        run = context.get(RUN) or Run()
        run.met += 1
        if not is_french:
            before = run.met
            inner = self.nodelist.render(context)
            # A stream of which some blocks are translated says nothing by itself: its blocks do.
            if run.met == before and get_language() != SOURCE_LANGUAGE:
                run.is_told = False
            return inner
        notice, run.is_told = self.notice(context.get(RUN)), True
        with override(SOURCE_LANGUAGE):
            inner = self.nodelist.render(context)
        return format_html('<div class="part">{}<div lang="{}" dir="{}">{}</div></div>', notice, SOURCE_LANGUAGE, DIRECTION, inner)

    @staticmethod
    def notice(run: Run | None) -> str:
        if run is None:
            return format_html('<p class="soft">{}</p>', gettext("This part is not translated yet. Here it is in French."))
        return "" if run.is_told else format_html('<p class="soft">{}</p>', gettext("What follows is not translated yet. Here it is in French."))


@register.tag
def part(parser, token):
    """What stands between `{% part page "how_much" block.id %}` and `{% endpart %}` is a part of `page`: where it is in French, readers are told."""
    _name, owner, *steps = token.split_contents()
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(parser.compile_filter(owner), [parser.compile_filter(step) for step in steps], nodelist)


class PartsNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        with context.push(**{RUN: Run()}):
            return self.nodelist.render(context)


@register.tag
def parts(parser, token):
    """Of the parts between `{% parts %}` and `{% endparts %}`, those in French that follow each other are told of once, before the first."""
    nodelist = parser.parse(("endparts",))
    parser.delete_first_token()
    return PartsNode(nodelist)


@register.simple_tag
def french(owner, *steps) -> str:
    """The attributes that a word or two of `owner` need where they are in French in a page that is not; nothing otherwise."""
    return french_attributes(is_in_french(owner, *steps))


@register.simple_tag
def french_link(link) -> str:
    """The same for the title of a link of the frame."""
    return french_attributes(link.is_in_french)


@register.simple_tag
def french_if(is_french) -> str:
    """The attributes that words need which are in French on a page that is not."""
    return french_attributes(bool(is_french) and (get_language() or SOURCE_LANGUAGE) != SOURCE_LANGUAGE)


def french_attributes(is_french: bool) -> str:
    return format_html(' lang="{}" dir="{}"', SOURCE_LANGUAGE, DIRECTION) if is_french else ""


def is_in_french(owner, *steps) -> bool:
    asked = getattr(owner, "is_in_french", None)
    # In a French part everything is in French already.
    return bool(asked and (get_language() or settings.LANGUAGE_CODE) != SOURCE_LANGUAGE and asked(".".join(str(step) for step in steps)))
