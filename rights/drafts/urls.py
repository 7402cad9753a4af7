from django.urls import path

from rights.drafts import views

urlpatterns = [
    path("", views.ImportView.as_view(), name="import"),
    path("<uuid:pk>/", views.ReviewView.as_view(), name="review"),
    path("pages/<int:page_id>/", views.KeptView.as_view(), name="kept"),
]
