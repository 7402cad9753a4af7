from django.urls import include, path

from rights.translation import editors, reports, review_views, views

app_name = "translation"
urlpatterns = [
    path("", reports.TranslationReport.as_view(), name="report"),
    path("results/", reports.TranslationReport.as_view(results_only=True), name="report_results"),
    path("left-behind/<int:page_id>/", editors.LeftBehindView.as_view(), name="left_behind"),
    path("review/<int:page_id>/", review_views.ReviewView.as_view(), name="review"),
    path("translate/<int:translation_id>/", views.TranslateView.as_view(), name="translate"),
    path("exchange/", include("rights.translation.exchange_urls")),
]
