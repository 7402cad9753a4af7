"""What follows a change of an organisation or of its logo."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from home.models import Organisation, PortalImage
from home.services.organisations import forget_organisations


@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=PortalImage)
def organisations_changed(sender, **kwargs):
    """Forget at once for who reads inside the transaction, then again for those who read the old ones meanwhile."""
    forget_organisations()
    transaction.on_commit(forget_organisations)
