from django.urls import include, path

app_name = "translation"
urlpatterns = [
    path("exchange/", include("rights.translation.exchange_urls")),
]
