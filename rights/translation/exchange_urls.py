"""The addresses of the exchange, to be included in those of the room."""

from django.urls import path

from rights.translation import exchange_views as views

urlpatterns = [
    path("", views.ExchangeView.as_view(), name="exchange"),
    path("<slug:language>/all.po", views.DownloadView.as_view(), name="exchange_all"),
    path("<slug:language>/missing.po", views.DownloadView.as_view(only_missing=True), name="exchange_missing"),
    path("<slug:language>/<int:pk>.po", views.DownloadView.as_view(), name="exchange_one"),
    path("sent/<uuid:pk>/", views.PreviewView.as_view(), name="exchange_preview"),
    path("sent/<uuid:pk>/refused.po", views.RefusedView.as_view(), name="exchange_refused"),
]
