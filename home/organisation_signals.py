"""What follows a change of an organisation or of its logo."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from home.models import Organisation, PortalImage
from home.services.organisations import OrganisationsChange


@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=PortalImage)
def organisations_changed(sender, **kwargs):
    transaction.on_commit(OrganisationsChange())
