from home.models import ContactPage


def contact_page(*, language: str, slug: str) -> ContactPage | None:
    """Return the live and public contact page of a language, when that is its address."""
    pages = ContactPage.objects.live().public().filter(locale__language_code=language, slug=slug)
    return pages.select_related("locale").first()
