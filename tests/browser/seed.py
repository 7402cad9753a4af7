"""Adds to a served portal what the demo does not show, and prints as JSON the public addresses of its pages and a few keys.

Run in the environment of the server: `python -m tests.browser.seed`.
"""

import json
from collections import defaultdict

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale  # noqa: E402
from wagtail_localize.models import Translation  # noqa: E402

from home.models import ContactPage  # noqa: E402
from home.selectors import not_translated_url  # noqa: E402
from home.services.short_addresses import short_code  # noqa: E402
from rights.contact.views import FORM_ADDRESS, SENT_ADDRESS  # noqa: E402
from rights.explainers.models import ExplainerPage, TopicPage  # noqa: E402
from rights.handouts.addresses import FORM_ADDRESS as FORM_ADDRESS_OF_PAPER  # noqa: E402
from rights.handouts.addresses import SELECTION_ADDRESS  # noqa: E402
from rights.handouts.options import Options  # noqa: E402
from rights.handouts.services.codes import PaperCode  # noqa: E402
from rights.handouts.services.editions import paper_address, remember, version_of  # noqa: E402
from rights.handouts.services.making import make  # noqa: E402
from rights.workshops.models import WorkshopIndexPage, WorkshopPage  # noqa: E402
from rights.workshops.models.pages import MATERIAL_ADDRESS, POSTER_ADDRESS  # noqa: E402
from rights.workshops.selectors import past, public_sessions, shown, upcoming  # noqa: E402
from rights.workshops.selectors_registration import form_address, link_of, places_of  # noqa: E402
from rights.workshops.services.registrations import Person, registration_make  # noqa: E402
from tests.browser.kinds import LANGUAGES  # noqa: E402
from tests.browser.lone_pages import TITLES, add_lone_page  # noqa: E402
from tests.contracts.site import PAGE_MODELS  # noqa: E402


def addresses() -> dict[str, dict[str, list[str]]]:
    """Return addresses by kind of page and language; the first of a list is the one looked at closely."""
    lone = {language: add_lone_page(language) for language in TITLES}
    registrations = registration_addresses()
    found = defaultdict(lambda: defaultdict(list))
    for language in LANGUAGES:
        for model in PAGE_MODELS:
            for page in model.objects.live().filter(locale__language_code=language).order_by("path"):
                kind = "every_block" if page.pk in {item.pk for item in lone.values()} else model._meta.model_name
                found[kind][language].append(page.url)
                for ending in page.sub_addresses():
                    found["material" if ending == MATERIAL_ADDRESS else "easy_read"][language].append(page.url + ending)
                if model is WorkshopPage:
                    found["poster"][language].append(page.url + POSTER_ADDRESS)
                    coming = upcoming(public_sessions().filter(workshop__translation_key=page.translation_key))
                    found["session"][language] += [f"{page.url}seance/{session.code}/" for session in coming[:1]]
                if model is WorkshopIndexPage:
                    found["calendar_month"][language].append(f"{page.url}?mois={timezone.localdate():%Y-%m}")
                    found["calendar_chosen"][language].append(f"{page.url}?public=residents&langue=fr&du=31/12")
                if model is ExplainerPage:
                    found["print_form"][language].append(page.url + FORM_ADDRESS_OF_PAPER)
                if model is ContactPage:
                    found["contact_form"][language].append(page.url + FORM_ADDRESS)
                    found["contact_sent"][language].append(page.url + SENT_ADDRESS)
        for kind, own in registrations.items():
            found[kind][language].append(own[language])
        some = ExplainerPage.objects.live().filter(locale__language_code=language).order_by("path")[:3]
        found["selection"][language].append(f"/{language}/{SELECTION_ADDRESS}?choix={'.'.join(short_code(page.translation_key) for page in some)}")
        found["paper_changed"][language].append(changed_paper(some[0], language))
        elsewhere = lone["ar" if language == "fr" else "fr"]
        found["not_translated"][language].append(not_translated_url(page=elsewhere, language=language))
        found["search_results"][language].append(found["searchpage"][language][0] + "?q=caf")
        found["not_found"][language].append(f"/{language}/nulle-part/")
    return found


def changed_paper(page: ExplainerPage, language: str) -> str:
    """Return the page of a paper in two languages that said other words, here and there."""
    options = Options(second="fr" if language != "fr" else "ar")
    [printed] = make(page, options).printed
    parts = [part | {"text": f"{part['text'][:-20]} 2019" if place % 4 == 2 else part["text"]} for place, part in enumerate(printed.parts)]
    remember(printed.page, options, parts)
    return paper_address(PaperCode(short_code(page.translation_key), version_of(parts)), language)


def registration_addresses() -> dict[str, dict[str, str]]:
    """Return by kind and language the form of a session that has room, of one that is full and of one that is over, and what people get of them."""
    asking = [session for session in upcoming(public_sessions()) if session.workshop.takes_registrations]
    places = places_of(asking)
    free = next(session for session in asking if places[session.pk].is_open)
    full = next(session for session in asking if places[session.pk].is_full)
    over = next(session for session in past(public_sessions()) if session.workshop.takes_registrations)
    someone = {"first_name": "Amina", "language": "fr", "needs": ("interpreter",), "phone": "06 12 34 56 78"}
    kept = registration_make(session=free, person=Person(**someone), token="a" * 32)
    waiting = registration_make(session=full, person=Person(**someone), token="b" * 32)

    def in_each(address) -> dict[str, str]:
        return {language: address(language) for language in LANGUAGES}

    forms = {"registration_form": free, "registration_full": full, "registration_closed": over}
    found = {kind: in_each(lambda language, session=session: form_address(*shown([session], language=language))) for kind, session in forms.items()}
    for kind, registration in {"registration": kept, "registration_waiting": waiting}.items():
        found[kind] = in_each(lambda language, registration=registration: link_of(registration, language=language))
    found["registration_lost"] = {language: f"{address[:-3]}xx/" for language, address in found["registration"].items()}
    return found


def editor_ids() -> dict[str, int]:
    """Return the keys of what the tests of the admin open: the first French topic, its first explainer, and this one's Arabic translation."""
    topic = TopicPage.objects.filter(locale__language_code="fr").order_by("path").first()
    explainer = topic.get_children().order_by("path").first()
    arabic = explainer.get_translation(Locale.objects.get(language_code="ar"))
    translation = Translation.objects.get(source__object_id=explainer.translation_key, target_locale__language_code="ar")
    return {"topic": topic.pk, "explainer": explainer.pk, "arabic": arabic.pk, "arabic_translation": translation.pk}


def colleague() -> dict[str, str]:
    """Return the name and the password of a second account, made here."""
    name, password = "collegue", "une phrase de passe pour essayer"
    get_user_model().objects.create_superuser(name, "", password)
    return {"name": name, "password": password}


if __name__ == "__main__":
    print(json.dumps({"addresses": addresses(), "ids": editor_ids(), "colleague": colleague()}))
