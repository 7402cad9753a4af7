"""The addresses of Wagtail's page editor, answered by the views that have the panel. To be included before those of Wagtail's admin."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from rights.plain_language import editors

urlpatterns = [
    path("add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/", editors.ClarityCreateView.as_view()),
    path("<int:page_id>/edit/", editors.ClarityEditView.as_view()),
    path("<int:page_id>/revisions/<int:revision_id>/revert/", editors.ClarityRevertView.as_view()),
]
for decorator in (require_admin_access, display_custom_404, never_cache):  # those of Wagtail's own addresses, in its order
    urlpatterns = decorate_urlpatterns(urlpatterns, decorator)
