from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from portal.content.existing import LOADED


@hooks.register("register_log_actions")
def content_loading(actions):
    @actions.register_action(LOADED)
    class LoadedFormatter(LogFormatter):
        label = _("Content files loaded")
        message = _("Loaded from content files")
