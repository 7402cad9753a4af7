"""Content files are loaded as their documentation says; one wrong thing anywhere changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from home.models import Pictogram
from portal.content import load
from portal.content.existing import is_empty_portal
from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.explainers.models import TopicPage
from tests.conftest import DEMO
from tests.portal.conftest import write_folder

TOPIC, EXPLAINER = "topics/sante.fr.yaml", "explainers/medecin-traitant.fr.yaml"
ENGLISH = "explainers/medecin-traitant.en.yaml"
LIBRARY = "pictograms/pictograms.yaml"


def state() -> dict:
    """Everything that a loading writes, by page where it matters."""
    return {
        "pages": dict(Page.objects.values_list("pk", "latest_revision_id")),
        "revisions": Revision.objects.count(),
        "translations": set(StringTranslation.objects.values_list("pk", "data")),
        "pictograms": set(Pictogram.objects.values_list("key", "digest")),
    }


def changed_pages(before: dict) -> set[str]:
    after = state()["pages"]
    return {page.slug for page in Page.objects.filter(pk__in=[key for key in after if after[key] != before["pages"].get(key)])}


def replace(folder, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))


def problems_of(folder) -> list:
    with pytest.raises(ContentError) as raised:
        load_content(root=folder)
    return raised.value.problems


def test_the_example_of_the_readme_can_be_read_in_both_languages(empty_portal, folder, client):
    load_content(root=folder)
    for address, words in {
        "/fr/": "Vos droits, en mots simples.",
        "/fr/droits/sante/": "Se soigner, payer moins cher",
        "/fr/droits/sante/medecin-traitant/": "rembourse mieux vos consultations",
        "/fr/droits/sante/medecin-traitant/falc/": "Le médecin traitant est votre médecin.",
        "/en/rights/health/": "Getting treatment, paying less",
        "/en/rights/health/regular-doctor/": "pays back more of each visit",
        "/en/rights/health/regular-doctor/falc/": "Your regular doctor is your doctor.",
    }.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert words in answer.content.decode(), address


def test_every_file_of_the_demo_is_a_live_page(db):
    written = [path for path in DEMO.rglob("*.??.yaml") if not path.name.startswith(("site.", "glossary.", "figures."))]
    assert Page.objects.live().filter(depth__gt=1).count() == len(written)


def test_loading_the_demo_again_changes_nothing(db):
    before = state()
    load_content(root=DEMO)
    assert state() == before


def test_small_positions_stand_first_in_every_language(empty_portal, folder):
    write_folder(
        folder,
        {
            "topics/argent.fr.yaml": "title: Argent\nslug: argent\nintroduction: Vivre.\npictogram: doctor\nposition: 2\n",
            "topics/argent.en.yaml": "title: Money\nslug: money\nintroduction: Living.\n",
            "topics/sante.fr.yaml": (folder / "topics/sante.fr.yaml").read_text() + "position: 1\n",
        },
    )
    load_content(root=folder)
    for language, titles in (("fr", ["Santé", "Argent"]), ("en", ["Health", "Money"])):
        assert list(TopicPage.objects.filter(locale__language_code=language).order_by("path").values_list("title", flat=True)) == titles


def test_only_what_changed_in_a_file_changes_on_the_site(empty_portal, folder):
    load_content(root=folder)
    before = state()
    replace(folder, ENGLISH, "It is free.", "It costs nothing.")
    load_content(root=folder)
    assert changed_pages(before) == {"regular-doctor"}
    assert Page.objects.get(slug="regular-doctor").specific.short_answer.endswith("It costs nothing.")

    before = state()
    replace(folder, TOPIC, "trouver un médecin.", "trouver un docteur.")
    load_content(root=folder)
    assert "sante" in changed_pages(before) <= {"sante", "health"}
    assert Page.objects.get(slug="sante").specific.introduction.endswith("trouver un docteur.")


def test_a_text_taken_out_of_its_file_leaves_the_page(empty_portal, folder):
    replace(folder, EXPLAINER, "review_every: 6", "review_every: 6\nacronym: MT\nnot_covered: Rien.")
    replace(folder, ENGLISH, "easy_read:", "acronym: RD\nnot_covered: Nothing.\neasy_read:")
    load_content(root=folder)
    replace(folder, EXPLAINER, "\nacronym: MT\nnot_covered: Rien.", "")
    replace(folder, ENGLISH, "acronym: RD\nnot_covered: Nothing.\n", "")
    load_content(root=folder)
    for slug in ("medecin-traitant", "regular-doctor"):
        page = Page.objects.get(slug=slug).specific
        assert (slug, page.acronym, page.not_covered) == (slug, "", "")


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "reason"),
    [
        pytest.param(EXPLAINER, "title: Comment", "title: [Comment", "line ", "not valid YAML", id="broken YAML"),
        pytest.param(EXPLAINER, "title: Comment", "title: !!python/name:os.system Comment", "line ", "not valid YAML", id="YAML that would run code"),
        pytest.param(TOPIC, "slug: sante", "slug: sante\nslug: soin", "line ", "written twice", id="field written twice"),
        pytest.param(TOPIC, "title:", "titel:", "titel", "unknown field", id="unknown field"),
        pytest.param(EXPLAINER, "      role:", "      rôle:", "who_helps[1].contact", "unknown field “rôle”", id="unknown field of a block"),
        pytest.param(EXPLAINER, "  - heading:", "  - titre:", "easy_read[1]", "unknown block", id="unknown block"),
        pytest.param(LIBRARY, "file: doctor.svg", "file: nobody.svg", "doctor.file", "missing file", id="missing drawing"),
        pytest.param(LIBRARY, "file: doctor.svg", "file: ../home.fr.yaml", "doctor.file", "missing file", id="file outside its folder"),
        pytest.param(LIBRARY, "key: doctor", "key: [doctor]", "", "line of text", id="key that is not a text"),
        pytest.param(EXPLAINER, "audience: [everyone]", "audience: everyone", "audience", "a list is expected", id="text for a list"),
        pytest.param(EXPLAINER, "audience: [everyone]", "audience: [nobody]", "audience", "not one of", id="unknown choice"),
        pytest.param(EXPLAINER, "topic: sante", "topic: [sante]", "topic", "", id="list for a text"),
        pytest.param(EXPLAINER, "topic: sante", "topic: sante\nother_topics: [{a: b}]", "other_topics", "", id="group for a text in a list"),
        pytest.param(EXPLAINER, "last_reviewed: 2026-11-15", "last_reviewed: bientôt", "last_reviewed", "not a date", id="text for a date"),
        pytest.param(EXPLAINER, "if_stuck:\n  - text:", "if_stuck:\n  text:", "if_stuck", "a list of blocks", id="group for a list of blocks"),
        pytest.param(EXPLAINER, "pictogram: doctor\naudience", "pictogram: no\naudience", "pictogram", "quotes", id="answer for a key"),
        pytest.param(EXPLAINER, "topic: sante", "topic: nulle-part", "topic", "unknown topic", id="unknown topic"),
        pytest.param(EXPLAINER, "Le conciliateur", "[Le conciliateur](page:standard/rien)", "if_stuck[1].text", "unknown page", id="link to no page"),
        pytest.param(EXPLAINER, "Le conciliateur", "[Le conciliateur](www.caf.fr)", "if_stuck[1].text", "not a link", id="link that is no address"),
        pytest.param(EXPLAINER, "title: Comment", f"title: {'très ' * 12}", "title", "70", id="title too long"),
        pytest.param(EXPLAINER, "slug: medecin-traitant", "slug: médecin / traitant", "slug", "", id="slug that is no address"),
        pytest.param(EXPLAINER, 'phone: "36 46"', 'phone: "36-46 bis"', "who_helps", "32 30", id="malformed phone"),
        pytest.param(EXPLAINER, 'phone: "36 46"', "hours: le matin\n      hours: le soir", "line ", "written twice", id="field of a block written twice"),
        pytest.param(ENGLISH, "\n\n      With them", " With them", "what_is_it", "paragraphs", id="translation: a paragraph too few"),
        pytest.param(ENGLISH, "  - row:\n      text: |\n        Your regular doctor is your doctor.\n        They know your health.\n", "", "easy_read", "2 entries", id="translation: an entry too few"),
        pytest.param(ENGLISH, "[Assurance maladie](lang:fr) (health", "Assurance maladie (health", "what_is_it", "language mark", id="translation: a link too few"),
        pytest.param(ENGLISH, "slug:", "pictogram: doctor\nslug:", "pictogram", "same in all languages", id="translation: what is not translated"),
        pytest.param(ENGLISH, "short_answer:", "acronym: GP\nshort_answer:", "acronym", "the French has nothing", id="translation: a text without French"),
        pytest.param(ENGLISH, "official_name: Registering a regular doctor\n", "", "official_name", "not translated", id="translation: a text missing"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_nothing_changes(db, folder, file, old, new, field, reason):
    before = state()
    replace(folder, file, old, new)
    assert any(problem.file == file and problem.field.startswith(field) and reason in problem.reason for problem in problems_of(folder))
    assert state() == before


@pytest.mark.parametrize(
    ("file", "data", "field", "reason"),
    [
        ("images/images.yaml", "- {key: photo, title: Photo, file: photo.jpg, credit: Nous, licence: CC0}", "photo.file", "missing file"),
        ("topics/soins.fr.yaml", "{title: Soins, slug: sante, introduction: Soins., pictogram: doctor}", "slug", "already the address of"),
        ("topics/sante.xx.yaml", "title: Santé", "", "unknown language “xx”"),
        ("themes/sante.fr.yaml", "title: Santé", "", "unknown folder “themes”"),
        ("standard/aide.en.yaml", "title: Help", "", "the French comes first"),
        ("standard/vide.fr.yaml", "", "", "empty"),
        ("standard/latin.fr.yaml", "title: Santé".encode("latin-1"), "", "UTF-8"),
        ("standard/liste.fr.yaml", "- un\n- deux", "", "fields"),
        ("standard/Grandes Lettres.fr.yaml", "title: Titre", "", "unexpected file name"),
        ("topics/note.txt", "à relire", "", "unexpected file"),
    ],
)
def test_a_file_that_should_not_be_there_is_named_and_nothing_changes(db, folder, file, data, field, reason):
    before = state()
    write_folder(folder, {file: data})
    [problem] = problems_of(folder)
    assert (problem.file, problem.field) == (file, field)
    assert reason in problem.reason
    assert state() == before


def test_the_address_of_an_editors_page_is_not_taken(db, folder, french_page):
    """The folder's topic moves under the demo's list of rights, where an editor has written a page at the same address."""
    french_page("droits").add_child(instance=french_page("argent").__class__(title="Soins", slug="soins", introduction="Soins.", live=False))
    replace(folder, TOPIC, "slug: sante", "slug: soins")
    before = state()
    assert [(problem.file, problem.field) for problem in problems_of(folder)] == [(TOPIC, "slug")]
    assert state() == before


def test_the_command_lists_all_problems_and_fails(db, folder):
    replace(folder, TOPIC, "title:", "titel:")
    replace(folder, ENGLISH, "slug:", "territory: france\nslug:")
    with pytest.raises(CommandError) as raised:
        call_command("load_content", str(folder))
    first, *lines = str(raised.value).splitlines()
    assert "Nothing was changed" in first
    assert any(line.startswith(f"  - {TOPIC}: titel: unknown field") for line in lines)
    assert any(line.startswith(f"  - {ENGLISH}: territory: this is the same in all languages") for line in lines)
    with pytest.raises(CommandError, match="does not exist"):
        call_command("load_content", str(folder / "nowhere"))


def test_what_an_editor_has_changed_is_not_overwritten_in_silence(empty_portal, folder, editor):
    load_content(root=folder)
    page = Page.objects.get(slug="medecin-traitant").specific
    page.short_answer = "Réponse de la rédaction."
    page.save_revision(user=editor, log_action=True).publish(user=editor)
    replace(folder, TOPIC, "trouver un médecin.", "trouver un docteur.")
    before = state()
    [problem] = problems_of(folder)
    assert problem.file == EXPLAINER
    assert editor.username in problem.reason
    assert "--overwrite" in problem.reason
    assert state() == before
    load_content(root=folder, overwrite=True)
    page.refresh_from_db()
    assert page.short_answer.startswith("Vous demandez à un médecin.")
    load_content(root=folder)


def test_a_loading_that_is_cut_short_leaves_nothing(empty_portal, folder, monkeypatch):
    save_translation = load.save_translation
    seen = []

    def cut_short(**kwargs):
        seen.append(kwargs)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return save_translation(**kwargs)

    monkeypatch.setattr(load, "save_translation", cut_short)
    with pytest.raises(KeyboardInterrupt):
        load_content(root=folder)
    assert is_empty_portal()
    assert not Pictogram.objects.exists()
    monkeypatch.undo()
    load_content(root=folder)
    assert Page.objects.get(slug="regular-doctor").live
