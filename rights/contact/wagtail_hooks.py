from wagtail import hooks

from rights.contact.viewsets import ContactMessageViewSet


@hooks.register("register_admin_viewset")
def messages_of_readers():
    return ContactMessageViewSet()
