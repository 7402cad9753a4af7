"""What follows a change of a session or of a workshop at once, for those who registered."""

from django.dispatch import receiver
from wagtail.signals import page_published

from rights.workshops.events import session_changed
from rights.workshops.models import WorkshopPage
from rights.workshops.services.registrations import registrations_follow_capacity, registrations_follow_session


@receiver(session_changed)
def people_are_told(sender, session, **kwargs):
    registrations_follow_session(session=session)


@receiver(page_published, sender=WorkshopPage)
def places_that_a_workshop_has_more_of(sender, instance, **kwargs):
    if instance.is_source:
        registrations_follow_capacity(workshop=instance)
