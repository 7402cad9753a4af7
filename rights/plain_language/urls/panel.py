from django.urls import path

from rights.plain_language import views

app_name = "clarity"
urlpatterns = [
    path("<int:page_id>/check/", views.CheckView.as_view(), name="check"),
    path("<int:page_id>/keep/", views.KeepView.as_view(), name="keep"),
    path("<int:page_id>/forget/", views.ForgetView.as_view(), name="forget"),
    path("new/<slug:app_label>/<slug:model_name>/<int:parent_id>/check/", views.CheckNewView.as_view(), name="check_new"),
]
