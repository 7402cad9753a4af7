"""Panels of the page editor."""

from wagtail.admin.panels import Panel

from home.services.statement import statement_warnings


class StatementWarningsPanel(Panel):
    """The dates of an accessibility statement that have passed; nothing when none has."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/statement_warnings_panel.html"

        @property
        def warnings(self) -> list[str]:
            return statement_warnings(self.instance)

        def is_shown(self):
            return super().is_shown() and bool(self.warnings)
