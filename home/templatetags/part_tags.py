"""Tags for the parts of a translation: what is not translated yet is shown in French, and says so."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, override

from home.selectors import SOURCE_LANGUAGE, language_direction

register = template.Library()

DIRECTION = language_direction(SOURCE_LANGUAGE)


class PartNode(template.Node):
    def __init__(self, owner, steps, nodelist):
        self.owner, self.steps, self.nodelist = owner, steps, nodelist

    def render(self, context):
        if not is_in_french(self.owner.resolve(context), *[step.resolve(context) for step in self.steps]):
            return self.nodelist.render(context)
        notice = gettext("This part is not translated yet. Here it is in French.")
        with override(SOURCE_LANGUAGE):
            inner = self.nodelist.render(context)
        return format_html(
            '<div class="part"><p class="soft">{}</p><div lang="{}" dir="{}">{}</div></div>', notice, SOURCE_LANGUAGE, DIRECTION, inner
        )


@register.tag
def part(parser, token):
    """What stands between `{% part page "how_much" block.id %}` and `{% endpart %}` is a part of `page`: where it is in French, readers are told."""
    _name, owner, *steps = token.split_contents()
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(parser.compile_filter(owner), [parser.compile_filter(step) for step in steps], nodelist)


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
