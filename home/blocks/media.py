from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments import StringSegmentValue
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from home.services.pictograms import known_pictograms

__all__ = ["AudioBlock", "ImageBlock", "OptionalImageBlock", "PictogramBlock", "PictogramRowBlock", "VideoBlock"]


class PictogramBlock(SnippetChooserBlock):
    """A drawing of the library; decorative by itself: the words beside it carry the meaning."""

    def __init__(self, **kwargs):
        super().__init__("home.Pictogram", **kwargs)

    def bulk_to_python(self, values):
        known = known_pictograms(values)
        return super().bulk_to_python(values) if known is None else known

    class Meta:
        icon = "image"
        label = _("Pictogram")


class ImageBlock(blocks.StructBlock):
    image = WagtailImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=160)

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        image = value.get("image")
        alternative = (getattr(image, "contextual_alt_text", "") or "").strip()
        if image and not image.decorative and alternative == (value.get("caption") or "").strip():
            raise blocks.StructBlockValidationError(
                block_errors={"caption": ValidationError(_("The caption repeats what the picture shows. Say something else, or leave it empty."))}
            )
        return value

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A photograph, with what it shows in words, or marked as decorative.")
        template = "blocks/image.html"
        preview_value = {"image": None, "caption": "L'accueil du centre social"}


class OptionalImageBlock(ImageBlock):
    """An image inside a larger block, which may go without.

    wagtail-localize reads the words of an image only at the top of a stream or in a list: here the block gives and takes them itself.
    """

    image = WagtailImageBlock(label=_("Image"), required=False)

    def get_translatable_segments(self, value):
        alternative = getattr(value["image"], "contextual_alt_text", "")
        return [StringSegmentValue("image.alt_text", alternative or ""), StringSegmentValue("caption", value["caption"] or "")]

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            if segment.path == "caption":
                value["caption"] = segment.render_text()
            elif value["image"]:
                value["image"].contextual_alt_text = segment.render_text()
        return value

    def clean(self, value):
        value = super().clean(value)
        if value.get("caption") and not value.get("image") and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors={"caption": ValidationError(_("Choose the image that this caption goes with."))})
        return value


class PictogramItemBlock(blocks.StructBlock):
    pictogram = PictogramBlock()
    text = blocks.CharBlock(label=_("Words"), max_length=90)

    class Meta:
        icon = "image"
        label = _("Pictogram and words")


class PictogramRowBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or PictogramItemBlock(), min_num=2, max_num=6, **kwargs)

    class Meta:
        icon = "grip"
        label = _("Row of pictograms")
        description = _("Two to six pictograms, each with its words.")
        template = "blocks/pictogram_row.html"
        preview_value = []


class AudioBlock(blocks.StructBlock):
    audio = AudioChooserBlock(label=_("Recording"), help_text=_("The recording's own page holds its transcript, needed to publish."))

    class Meta:
        icon = "media"
        label = _("Recording")
        description = _("A voice that reads the text, with its transcript.")
        template = "blocks/audio.html"
        preview_value = {"audio": None}


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label=_("Video"), help_text=_("The video's own page holds its captions and transcript, needed to publish."))

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video with captions and transcript. Never played by itself.")
        template = "blocks/video.html"
        preview_value = {"video": None}
