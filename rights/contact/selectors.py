from django.db.models import QuerySet

from home.models import ContactPage
from rights.contact.models import ContactMessage


def contact_page(*, language: str, slug: str) -> ContactPage | None:
    """Return the live and public contact page of a language, when that is its address."""
    pages = ContactPage.objects.live().public().filter(locale__language_code=language, slug=slug)
    return pages.select_related("locale").first()


def messages_waiting() -> QuerySet[ContactMessage]:
    """Return the messages that nobody has answered, the oldest first."""
    return ContactMessage.objects.filter(answered=False).order_by("sent_on")
