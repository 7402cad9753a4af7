from django.urls import path

from rights.contact import views

urlpatterns = [
    path(f"<str:slug>/{views.FORM_ADDRESS}", views.write, name="contact_form"),
    path(f"<str:slug>/{views.SENT_ADDRESS}", views.sent, name="contact_sent"),
]
