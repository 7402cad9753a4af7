"""The kit of a workshop holds its material, and says what each file is."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from rights.explainers.models import ExplainerPage
from rights.workshops.models import WorkshopExplainer, WorkshopPage

pytestmark = pytest.mark.django_db


def document(name: str, **values):
    return get_document_model().objects.create(title=name, file=ContentFile(b"contenu " + name.encode(), name=name), **values)


@pytest.fixture
def with_material(workshop, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = WorkshopPage.objects.get(pk=workshop.pk)
    page.materials = [("material", material("Guide d'animation", document("guide.odt"))), ("material", material("Feuille", document("feuille.pdf")))]
    page.save_revision(clean=False).publish()
    return WorkshopPage.objects.get(pk=page.pk)


def material(title, document, **values):
    return {"title": title, "kind": "guide", "document": document, "licence": "cc_by_sa", "language": "fr", "date": "2026-11-22", **values}


def kit_of(client, page, **headers):
    response = client.get(f"{page.url}kit.zip", headers=headers)
    return response, zipfile.ZipFile(io.BytesIO(b"".join(response))) if response.status_code == 200 else None


def test_the_kit_holds_each_file_and_says_its_licence(client, with_material):
    response, kit = kit_of(client, with_material)
    assert response["Content-Disposition"] == 'attachment; filename="lire-une-lettre.zip"'
    assert kit.testzip() is None
    texts = [name for name in kit.namelist() if name.endswith(".txt")]
    assert len(kit.namelist()) == 3
    read_me = kit.read(texts[0]).decode("utf-8-sig")
    assert "Guide d'animation" in read_me
    assert "CC BY-SA 4.0" in read_me
    assert "22 novembre 2026" in read_me


def test_who_has_the_kit_does_not_download_it_again(client, with_material):
    first, _kit = kit_of(client, with_material)
    again, _kit = kit_of(client, with_material, **{"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_kit_that_names_other_explainers_is_another_kit(client, with_material):
    first, _kit = kit_of(client, with_material)
    explainer = ExplainerPage.objects.live().filter(locale=with_material.locale).first()
    with_material.explainers.add(WorkshopExplainer(explainer=explainer))
    with_material.save_revision(clean=False).publish()
    again, kit = kit_of(client, with_material, **{"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert any(explainer.title in kit.read(name).decode("utf-8-sig") for name in kit.namelist() if name.endswith(".txt"))


def test_two_files_of_one_name_are_both_there(client, with_material):
    other = document("autre.pdf")
    other.file.name = with_material.materials[0].value["document"].file.name
    other.save()
    with_material.materials.append(("material", material("Le même nom", other)))
    with_material.save_revision(clean=False).publish()
    _response, kit = kit_of(client, with_material)
    assert len(set(kit.namelist())) == 4


def test_a_file_missing_on_the_disk_is_said_and_the_rest_is_sent(client, with_material, caplog):
    with_material.materials[0].value["document"].file.storage.delete(with_material.materials[0].value["document"].file.name)
    _response, kit = kit_of(client, with_material)
    assert len(kit.namelist()) == 2


def test_a_private_document_is_not_given(client, with_material):
    private = Collection.get_first_root_node().add_child(name="Privé")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    get_document_model().objects.update(collection=private)
    assert client.get(f"{with_material.url}kit.zip").status_code == 404


def test_a_workshop_without_material_has_no_kit(client, workshop):
    assert client.get(f"{workshop.url}kit.zip").status_code == 404
