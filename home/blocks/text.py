from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError
from wagtail_localize.segments import StringSegmentValue

from .base import RICH_TEXT_FEATURES

__all__ = ["QuoteBlock", "TableBlock", "TextBlock", "TextTableBlock"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Short paragraphs and lists.")
        template = "blocks/text.html"
        preview_value = "<p>Vous pouvez demander cette aide <b>toute l'année</b>. La demande est gratuite.</p>"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who says it"), max_length=90)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=120, help_text=_("For example: resident of Vénissieux."))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("The words of a person, with their name.")
        template = "blocks/quote.html"
        preview_value = {"text": "Seule, je n'y arrivais pas.", "speaker": "Une habitante", "role": "Vénissieux"}


class TextTableBlock(TypedTableBlock):
    """A table of plain text cells whose headings and cells are translated one by one."""

    text = blocks.CharBlock(label=_("Text"), required=False)

    def get_translatable_segments(self, value):
        segments = [StringSegmentValue(f"heading-{index}", column["heading"] or "") for index, column in enumerate(value.columns)]
        for row_index, row in enumerate(value.row_data):
            segments += [StringSegmentValue(f"cell-{row_index}-{index}", cell or "") for index, cell in enumerate(row["values"])]
        return segments

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            kind, *position = segment.path.split("-")
            if kind == "heading":
                value.columns[int(position[0])]["heading"] = segment.render_text()
            else:
                value.row_data[int(position[0])]["values"][int(position[1])] = segment.render_text()
        return value

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = []
        if not value.columns or not value.row_data:
            errors.append(_("Give the table at least one column and one row."))
        if len(value.columns) > 5:
            errors.append(_("A table has 5 columns at most: a phone shows no more."))
        if any(not (column["heading"] or "").strip() for column in value.columns):
            errors.append(_("Give each column a heading."))
        if errors:
            raise TypedTableBlockValidationError(non_block_errors=errors)
        return value


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        label=_("What the table says"), max_length=160, help_text=_("One sentence that gives the result: read first, before the figures.")
    )
    row_headers = blocks.BooleanBlock(label=_("The first column names the rows"), required=False, default=True)
    table = TextTableBlock(label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A small table, with a heading on each column and a sentence that gives its result.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Le plafond augmente avec le nombre de personnes.",
            "row_headers": True,
            "table": {
                "columns": [{"type": "text", "heading": "Personnes"}, {"type": "text", "heading": "Plafond par mois"}],
                "rows": [{"values": ["1 personne", "862 €"]}, {"values": ["2 personnes", "1 293 €"]}],
                "caption": "",
            },
        }
