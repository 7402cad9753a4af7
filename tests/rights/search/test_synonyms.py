"""Synonyms come from content files and from the team, and what the team wrote is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.search.models import SynonymGroup

pytestmark = pytest.mark.django_db
FILE = "search-synonyms.yaml"


@pytest.fixture
def load(tmp_path):
    """Load a folder that holds synonyms only."""

    def run(text, **options):
        (tmp_path / FILE).write_text(text)
        return load_content(root=tmp_path, **options)

    return run


def group(key: str) -> SynonymGroup:
    return SynonymGroup.objects.get(content_key=key)


def test_a_file_brings_groups_and_changes_the_same_ones_when_it_is_loaded_again(load):
    before = SynonymGroup.objects.count()
    load("fr:\n  - [zaza, zozo]\nar:\n  - [زازا, زوزو]\n")
    load("fr:\n  - [zaza, zuzu, zizi]\n")
    assert SynonymGroup.objects.count() == before + 2
    assert group("fr-zaza").lines() == ["zaza", "zuzu", "zizi"]
    assert group("ar-زازا").locale.language_code == "ar"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("- [a, b]\n", "", "one list a language"),
        ("xx:\n  - [zaza, zozo]\n", "xx", "unknown language"),
        ("fr: zaza\n", "fr", "a list of groups"),
        ("fr:\n  - zaza\n", "fr[1]", "a list of words"),
        ("fr:\n  - [zaza, 115]\n", "fr[1]", "in quotes"),
        ("fr:\n  - [zaza]\n", "fr[1]", "deux"),
        ("fr:\n  - [zaza, ZAZA]\n", "fr[1]", "deux"),
        ("fr:\n  - [zaza, '…']\n", "fr[1]", "aucun mot"),
        ("fr:\n  - [zaza, zozo]\n  - [zaza, zuzu]\n", "fr[2]", "another group"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(load, text, place, reason):
    before = set(SynonymGroup.objects.values_list("words", flat=True))
    with pytest.raises(ContentError) as raised:
        load(text)
    [problem] = raised.value.problems
    assert (problem.file, problem.field) == (FILE, place)
    assert reason in problem.reason
    assert set(SynonymGroup.objects.values_list("words", flat=True)) == before


def save(client, synonyms: SynonymGroup, words: str):
    address = reverse(SynonymGroup.snippet_viewset.get_url_name("edit"), args=[synonyms.pk])
    return client.post(address, {"locale": synonyms.locale_id, "words": words})


def test_what_the_team_changed_is_not_overwritten_in_silence(load, editor_client, editor):
    load("fr:\n  - [zaza, zozo]\n")
    assert save(editor_client, group("fr-zaza"), "zaza\nmot de la rédaction").status_code == 302
    with pytest.raises(ContentError) as raised:
        load("fr:\n  - [zaza, zozo]\n")
    assert editor.username in raised.value.problems[0].reason
    assert "mot de la rédaction" in group("fr-zaza").words
    load("fr:\n  - [zaza, zozo]\n", overwrite=True)
    assert group("fr-zaza").lines() == ["zaza", "zozo"]


def test_the_team_is_told_what_a_group_needs(editor_client, load):
    load("fr:\n  - [zaza, zozo]\n")
    for words in ("zaza", "zaza\nZaza\n\n", "zaza\n!!", "\n".join(f"mot{number}" for number in range(40))):
        response = save(editor_client, group("fr-zaza"), words)
        assert response.status_code == 200
        assert response.context["form"].errors["words"]


def test_a_group_is_read_line_by_line():
    synonyms = SynonymGroup(locale=Locale.get_default(), words="  rsa \n\n revenu minimum\n")
    synonyms.clean()
    assert synonyms.words == "rsa\nrevenu minimum"
    assert str(synonyms) == "rsa = revenu minimum"
    with pytest.raises(ValidationError):
        SynonymGroup(locale=Locale.get_default(), words="rsa").full_clean()
