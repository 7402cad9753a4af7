from django.urls import reverse
from wagtail.admin.panels import Panel

from rights.explainers.services.proof import proof_is_missing


class EasyReadProofPanel(Panel):
    """Where the easy-to-read text stands, and the way to the screen of its proof; nothing before the page exists."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "explainers/proof/panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        @property
        def proof_url(self) -> str:
            return reverse("easy_read:proof", args=[self.instance.pk])

        @property
        def state(self):
            from rights.explainers.services.proof_state import proof_state

            return proof_state(self.instance)

        @property
        def is_missing(self) -> bool:
            return proof_is_missing(self.instance)
