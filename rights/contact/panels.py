from wagtail.admin.panels import Panel


class MessagePanel(Panel):
    """The message as the reader wrote it, to read and not to change."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "contact/message_panel.html"
