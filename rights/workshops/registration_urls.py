from django.urls import path

from rights.workshops import registration_views

urlpatterns = [
    path("<str:index_slug>/<str:workshop_slug>/seance/<str:code>/inscription/", registration_views.register, name="workshop_registration"),
    path("mon-inscription/<str:token>/", registration_views.my_registration, name="my_registration"),
]
