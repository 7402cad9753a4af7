"""What several blocks share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Formatting that writers may use. No heading, colour, alignment, italic or image: the page and its blocks give those.
RICH_TEXT_FEATURES = ["bold", "ol", "ul", "link", "document-link", "language", "glossary", "figure"]
INLINE_FEATURES = ["bold", "link", "document-link", "language", "glossary", "figure"]


class SameInEveryLanguage:
    """Mixed into a text block: its value is a code, a number or an address, copied to the translations as it is."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class SaysWhy:
    """Mixed into a block of one field: left empty, it says why it is needed (`reason`) and not only that it is."""

    reason = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.field.error_messages["required"] = self.reason


class CodeBlock(SameInEveryLanguage, blocks.CharBlock):
    """One line that is never translated: a phone number, a postal address."""


class CodeTextBlock(SameInEveryLanguage, blocks.TextBlock):
    """Several lines that are never translated."""


class WebAddressBlock(SameInEveryLanguage, blocks.URLBlock):
    """The address of a web page; the same for all languages."""


class MailAddressBlock(SameInEveryLanguage, blocks.EmailBlock):
    """A mail address; the same for all languages."""


def require_together(value, first: str, second: str) -> None:
    """Raise when `second` is empty while `first` is filled; the error stands on `second`."""
    if value.get(first) and not value.get(second):
        raise blocks.StructBlockValidationError(
            block_errors={second: ValidationError(_("Needed when there is an address: say where the link goes."))}
        )
