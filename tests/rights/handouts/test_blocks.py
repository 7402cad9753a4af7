"""Every block that may stand in a page that is printed is printed."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail import hooks
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from home import blocks as house
from home.models import PortalImage
from rights.handouts.services import document
from rights.handouts.services.blocks import Place, is_printed, nodes_of, printer_of
from rights.handouts.services.document import CannotPrint, words_of
from rights.handouts.services.files import Files
from rights.handouts.sources import HOOK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("french")]


def offered(block, path):
    """Yield the blocks of a stream, those of the streams inside them included."""
    if isinstance(block, StreamBlock):
        for name, child in block.child_blocks.items():
            yield f"{path}.{name}", child
            yield from offered(child, f"{path}.{name}")
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from offered(child, f"{path}.{name}")
    elif isinstance(block, ListBlock):
        yield from offered(block.child_block, path)


def printed_models():
    return [source.model for sources in hooks.get_hooks(HOOK) for source in sources()]


def streams():
    for model in printed_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from offered(field.stream_block, f"{model.__name__}.{field.name}")


def test_every_block_of_the_pages_that_are_printed_is_printed():
    found = dict(streams())
    assert len(found) > 60
    assert [path for path, block in found.items() if not is_printed(block)] == [], "see rights.handouts.services.blocks"


def test_every_block_gives_nodes_of_the_kinds_that_are_drawn():
    kinds = {line.split()[0] for line in document.__doc__.split("Nodes:")[1].splitlines() if line.startswith("    ")}
    assert "heading" in kinds
    seen = {}
    for _path, block in streams():
        if (printer := printer_of(block)) and type(block) not in seen:
            value = block.to_python(block.get_prep_value(block.get_preview_value()))
            seen[type(block)] = {
                node["kind"] for node in printer(value, Place(Files(), is_professional=True, address="https://exemple.org/f/abc123"))
            }
    assert set().union(*seen.values()) <= kinds
    empty = {block.__name__ for block, found in seen.items() if not found}
    assert empty <= {"ImageBlock", "AudioBlock", "VideoBlock", "PictogramRowBlock", "LinkedPageBlock"} | {
        name for name in empty if name.startswith("Optional")
    }


def printed(block, value, **place):
    return printer_of(block)(block.to_python(value), Place(Files(), **place))


def test_a_block_that_nobody_prints_says_so_to_who_wrote_it():
    class Bound:
        block, value = house.base.CodeBlock(), "x"

    with pytest.raises(LookupError, match="CodeBlock"):
        nodes_of(Bound, Place(Files()))


def test_conditions_stand_in_three_lists_whatever_their_order():
    block = house.ConditionsBlock()
    kinds = ["excluded", "required", "one_of", "required"]
    nodes = printed(block, [{"kind": kind, "text": f"<p>{kind}</p>"} for kind in kinds])
    assert [(node["form"], bool(node["label"])) for node in nodes] == [("required", True), ("required", False), ("one_of", True), ("excluded", True)]
    assert len({node["part"] for node in nodes}) == 4


def test_steps_are_numbered_and_say_how_they_follow():
    steps = [{"title": "Un", "joined": "then"}, {"title": "Deux", "joined": "or", "channel": "phone", "account": True}]
    first, second = printed(house.StepsBlock(), steps)
    assert (first["number"], first["joint"], second["number"], words_of(second["joint"])) == (1, [], 2, "Ou bien")
    assert [words_of(tag) for tag in second["tags"]] == ["Par téléphone", "Il faut un compte"]


def test_a_note_for_professionals_is_for_them_alone():
    value = {"text": "<p>Article L262-2</p>"}
    assert printed(house.ProfessionalNoteBlock(), value) == []
    assert "L262-2" in words_of(printed(house.ProfessionalNoteBlock(), value, is_professional=True))


def test_the_source_of_a_figure_is_pressed_by_all_and_copied_by_professionals():
    value = {
        "value": "3 mois",
        "label": "Délai",
        "date": "2026-01-01",
        "source_label": "CAF",
        "source_url": "https://www.caf.exemple/x",
        "to_check": True,
    }
    for is_professional in (False, True):
        (node,) = printed(house.KeyFigureBlock(), value, is_professional=is_professional)
        (link,) = [run for run in node["details"] if "href" in run]
        assert ("written" in link) is is_professional
        assert "Vérifiez ce chiffre" in words_of(node["details"])


def test_a_contact_says_how_to_reach_it():
    (node,) = printed(
        house.ContactBlock(), {"name": "CAF", "phone": "32 30", "address": "1 rue du Port\n69001 Lyon", "email": "a@b.fr", "hours": "lundi"}
    )
    assert [words_of(line["label"]) for line in node["lines"]] == ["Téléphone", "Horaires", "Adresse", "Adresse mail"]
    assert words_of(node["lines"][2]["runs"]) == "1 rue du Port, 69001 Lyon"
    assert node["lines"][0]["runs"][0]["href"] == "tel:3230"


def portrait(name="photo.png", size=(30, 60), **values):
    data = io.BytesIO()
    Image.new("RGBA", size, (200, 30, 30, 120)).save(data, "PNG")
    return PortalImage.objects.create(title="Accueil", file=ContentFile(data.getvalue(), name=name), **values)


@pytest.fixture
def media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def image_value(image, **values):
    image.contextual_alt_text, image.decorative = values.pop("alt", ""), values.pop("decorative", False)
    return house.ImageBlock().normalize({"image": image, "caption": "", **values})


def test_a_picture_is_printed_as_a_jpeg_with_what_it_shows(media_root):
    files = Files()
    (node,) = printer_of(house.ImageBlock())(image_value(portrait(credit="Ana"), alt="Une femme au guichet", caption="Lyon"), Place(files))
    assert (node["alt"], words_of(node["caption"])) == ("Une femme au guichet", "Lyon")
    assert node["width"] < 0.6
    assert Image.open(io.BytesIO(files.all[node["file"]])).format == "JPEG"
    assert ("Ana", "") in files.credits


def test_in_black_a_picture_has_no_colour(media_root):
    files = Files(is_black=True)
    (node,) = printer_of(house.ImageBlock())(image_value(portrait(), decorative=True), Place(files))
    assert Image.open(io.BytesIO(files.all[node["file"]])).mode == "L"


def test_a_picture_that_says_nothing_of_what_it_shows_is_refused_by_its_name(media_root):
    with pytest.raises(CannotPrint, match="Accueil"):
        printer_of(house.ImageBlock())(image_value(portrait()), Place(Files()))


def test_words_stand_for_a_picture_whose_file_is_gone(media_root):
    image, files = portrait(), Files()
    image.file.storage.delete(image.file.name)
    (node,) = printer_of(house.ImageBlock())(image_value(image, alt="Une femme au guichet"), Place(files))
    assert node["kind"] == "box"
    assert "Une femme au guichet" in words_of(node)
    assert files.missing == ["Une femme au guichet"]
    assert files.all == {}
