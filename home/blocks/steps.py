from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import INLINE_FEATURES, WebAddressBlock, require_together

__all__ = ["CONDITION_KINDS", "ConditionBlock", "ConditionsBlock", "DocumentBlock", "DocumentsBlock", "StepBlock", "StepsBlock"]

JOINTS = [("then", _("Then")), ("and", _("And, at the same time")), ("or", _("Or, instead"))]
CHANNELS = [("online", _("On the internet")), ("phone", _("By phone")), ("paper", _("By post")), ("desk", _("At a desk"))]
CONDITION_KINDS = [
    ("required", _("Needed: all of these")),
    ("one_of", _("At least one of these")),
    ("excluded", _("No right if…")),
]


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=90, help_text=_("Begin with a verb: “Fill in the form”."))
    text = blocks.RichTextBlock(label=_("How"), features=["bold", "ul", "link", "document-link", "language", "figure"], required=False)
    joined = blocks.ChoiceBlock(label=_("After the previous step"), choices=JOINTS, default="then")
    channel = blocks.ChoiceBlock(label=_("Where it is done"), choices=CHANNELS, required=False)
    account = blocks.BooleanBlock(label=_("An account is needed"), required=False)
    url = WebAddressBlock(label=_("Link or form"), required=False)
    link_label = blocks.CharBlock(
        label=_("Words of the link"),
        required=False,
        max_length=90,
        help_text=_("Say what the reader does there: “Ask on caf.fr”. Never “click here”."),
    )

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        require_together(value, "url", "link_label")
        return value

    class Meta:
        icon = "list-ol"
        label = _("Step")
        description = _("One thing to do.")
        template = "blocks/step.html"
        preview_value = {
            "title": "Remplissez la demande",
            "text": "<p>Comptez 20 minutes.</p>",
            "joined": "then",
            "channel": "online",
            "account": True,
            "url": "https://www.caf.fr/",
            "link_label": "Faire la demande sur caf.fr",
        }


class StepsBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or StepBlock(), min_num=1, max_num=7, **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, in order: 7 steps at most.")
        template = "blocks/steps.html"
        preview_value = [StepBlock._meta_class.preview_value]


class ConditionBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=CONDITION_KINDS, default="required")
    text = blocks.RichTextBlock(
        label=_("Condition"), features=INLINE_FEATURES, help_text=_("One short sentence that speaks to the reader: “You live in France.”")
    )

    class Meta:
        icon = "tick"
        label = _("Condition")
        description = _("One condition to have this right.")
        template = "blocks/condition.html"
        preview_value = {"kind": "required", "text": "<p>Vous avez <b>25 ans ou plus</b>.</p>"}


class ConditionsBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or ConditionBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "tick"
        label = _("Conditions")
        description = _("Who has this right, and who does not.")
        template = "blocks/conditions.html"
        preview_value = [ConditionBlock._meta_class.preview_value]


class DocumentBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Document"), max_length=160)
    required = blocks.BooleanBlock(label=_("Always needed"), required=False, default=True)
    where = blocks.CharBlock(label=_("Where to get it"), required=False, max_length=250)

    class Meta:
        icon = "doc-full"
        label = _("Document to bring")
        description = _("A paper to bring or to send.")
        template = "blocks/document.html"
        preview_value = {"name": "Votre pièce d'identité", "required": True, "where": ""}


class DocumentsBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or DocumentBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "doc-full"
        label = _("Documents to bring")
        description = _("The papers to bring or to send.")
        template = "blocks/documents.html"
        preview_value = [DocumentBlock._meta_class.preview_value]
