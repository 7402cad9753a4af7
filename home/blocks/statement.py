"""What an accessibility statement lists."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import CodeBlock, WebAddressBlock

__all__ = ["AuditedPageBlock", "DerogationBlock", "EnvironmentBlock", "ExemptContentBlock", "NonConformityBlock", "ToolBlock"]

CRITERION = RegexValidator(r"^\d{1,2}\.\d{1,2}$", _("Write the number of the criterion, such as 3.2."))


class ToolBlock(blocks.StructBlock):
    name = CodeBlock(label=_("Name"), max_length=90)
    url = WebAddressBlock(label=_("Web page"), required=False)

    class Meta:
        icon = "cogs"
        label = _("Tool of the audit")
        description = _("A program that helped to check the pages.")
        template = "blocks/tool.html"
        preview_value = {"name": "axe-core", "url": "https://github.com/dequelabs/axe-core"}


class EnvironmentBlock(blocks.StructBlock):
    assistive_technology = CodeBlock(label=_("Assistive technology and version"), max_length=90)
    browser = CodeBlock(label=_("Browser and version"), max_length=90)
    system = CodeBlock(label=_("Device or system"), required=False, max_length=90)

    class Meta:
        icon = "desktop"
        label = _("Test environment")
        description = _("An assistive technology with the browser it was tried in.")
        template = "blocks/environment.html"
        preview_value = {"assistive_technology": "NVDA 2025.3", "browser": "Firefox 145", "system": "Windows 11"}


class AuditedPageBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name of the page"), max_length=120)
    url = WebAddressBlock(label=_("Address"))

    class Meta:
        icon = "doc-empty"
        label = _("Page audited")
        description = _("A page of the audit's sample.")
        template = "blocks/audited_page.html"
        preview_value = {"name": "Accueil", "url": "https://droits.example.org/fr/"}


class NonConformityBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What does not work, and for whom"), max_length=250)
    criterion = CodeBlock(
        label=_("Criterion of the RGAA"), required=False, max_length=5, validators=[CRITERION], help_text=_("Leave empty before an audit.")
    )

    class Meta:
        icon = "cross"
        label = _("Non-conformity")
        description = _("Something that some people cannot use or read yet.")
        template = "blocks/non_conformity.html"
        preview_value = {"text": "Une vidéo n'a pas de sous-titres.", "criterion": "4.3"}


class DerogationBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Content"), max_length=250)
    reason = blocks.CharBlock(label=_("Why it would be a disproportionate burden"), max_length=250)
    alternative = blocks.CharBlock(label=_("What is offered instead"), required=False, max_length=250)

    class Meta:
        icon = "warning"
        label = _("Derogation")
        description = _("A content left as it is because the work would be out of proportion, and what is offered instead.")
        template = "blocks/derogation.html"
        preview_value = {"text": "Les plans des quartiers", "reason": "Il y en a 400.", "alternative": "Une personne vous guide au téléphone."}


class ExemptContentBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Content"), max_length=250)

    class Meta:
        icon = "minus"
        label = _("Content not covered by the law")
        description = _("A content that the law does not ask to be accessible: an old file, a map, the content of others.")
        template = "blocks/exempt_content.html"
        preview_value = {"text": "Les documents publiés avant le 23 septembre 2018"}
