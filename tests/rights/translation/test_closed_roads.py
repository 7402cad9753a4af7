"""wagtail-localize's own screens that would go around the room are closed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, TranslationSource

from tests.rights.translation.conftest import change_block, publish, translation_into, version_in

pytestmark = pytest.mark.django_db


def test_who_may_not_publish_does_not_publish_by_synchronising(client_of, rsa, django_capture_on_commit_callbacks):
    part = change_block(rsa, "what_is_it", 0, "<p>Une aide, chaque mois.</p>")
    publish(rsa)
    source = TranslationSource.objects.get_for_instance(rsa)
    for segment in source.stringsegment_set.filter(context__path__startswith=part):
        StringTranslation.objects.create(
            locale=version_in(rsa, "en").locale, context=segment.context, translation_of=segment.string, data="Only typed.", translation_type="manual"
        )
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of("translation").post(address, {"publish_translations": "on"})
    assert answer["Location"] == reverse("translation:report")
    assert version_in(rsa, "en").is_in_french(part)
    assert "Only typed." not in str(version_in(rsa, "en").what_is_it)


def test_a_po_file_is_judged_whatever_screen_it_comes_from(client_of, rsa):
    record = translation_into(rsa, "en")
    po = record.export_po()
    for entry in po:
        entry.msgstr = "<img src=x onerror=alert(1)>"
    address = reverse("wagtail_localize:upload_pofile", args=[record.pk])
    answer = client_of("translation").post(address, {"file": SimpleUploadedFile("a.po", str(po).encode())})
    assert answer["Location"] == reverse("translation:exchange")
    assert not StringTranslation.objects.filter(data__contains="onerror").exists()
