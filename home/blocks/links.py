from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import CodeBlock, CodeTextBlock, MailAddressBlock, SameInEveryLanguage, WebAddressBlock, require_together

__all__ = ["PHONE_VALIDATOR", "ContactBlock", "SourceBlock", "SourcePageBlock"]

PHONE_VALIDATOR = RegexValidator(
    r"^(\+?\d{1,3} )?\d{1,4}( \d{2,4})*$",
    _("Write the number in groups of digits with spaces: “04 72 00 00 00” or “32 30”."),
)


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("What they do for the reader"), required=False, max_length=160)
    phone = CodeBlock(label=_("Phone"), required=False, max_length=30, validators=[PHONE_VALIDATOR])
    hours = blocks.CharBlock(label=_("Opening hours"), required=False, max_length=160)
    email = MailAddressBlock(label=_("Email"), required=False)
    address = CodeTextBlock(label=_("Address"), required=False, rows=3)
    url = WebAddressBlock(label=_("Web page"), required=False)
    link_label = blocks.CharBlock(label=_("Words of the link"), required=False, max_length=90)

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        require_together(value, "url", "link_label")
        if not any(value.get(name) for name in ("phone", "email", "address", "url")):
            raise blocks.StructBlockValidationError(
                block_errors={"phone": ValidationError(_("Give at least one way to reach them: phone, email, address or web page."))}
            )
        return value

    class Meta:
        icon = "user"
        label = _("Contact")
        description = _("Who can help: phone first, then address and hours.")
        template = "blocks/contact.html"
        preview_value = {"name": "CAF du Rhône", "role": "répond à vos questions", "phone": "32 30", "hours": "du lundi au vendredi"}


class SourceBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Name of the page"), max_length=160)
    url = WebAddressBlock(label=_("Address"))
    checked_on = blocks.DateBlock(
        label=_("Checked on"), required=False, help_text=_("The day you read this page again and found our text right. Leave empty if nobody has.")
    )

    class Meta:
        icon = "link"
        label = _("Source")
        description = _("An official page that our text rests on.")
        template = "blocks/source.html"
        preview_value = {"label": "Le RSA, sur service-public.gouv.fr", "url": "https://www.service-public.gouv.fr/", "checked_on": None}


class SourcePageBlock(SameInEveryLanguage, blocks.PageChooserBlock):
    """A page of the French tree; readers are given its version in their language."""
