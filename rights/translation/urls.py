from django.urls import include, path

from rights.translation import views

app_name = "translation"
urlpatterns = [
    path("exchange/", include("rights.translation.exchange_urls")),
    path("review/<int:page_id>/", views.ReviewView.as_view(), name="review"),
]
