"""Panels of the editor of the lab."""

from wagtail.admin.panels import Panel

from rights.lab.services.warnings import phase_warnings


class PhaseWarningsPanel(Panel):
    """The phases that time has overtaken; nothing when there is none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "lab/phase_warnings_panel.html"

        @property
        def warnings(self) -> list[str]:
            return phase_warnings(self.instance)

        def is_shown(self):
            return super().is_shown() and bool(self.warnings)
