"""The addresses of paper. They end alike in every language: whoever has one knows the others."""

from django.urls import path

from rights.handouts import selection_views, views
from rights.handouts.addresses import BOOKLET, FORM_ADDRESS, SELECTION_ADDRESS, SHEET

urlpatterns = [
    path(SELECTION_ADDRESS, selection_views.selection, name="selection"),
    path(f"{SELECTION_ADDRESS}{BOOKLET}", selection_views.booklet, name="selection_booklet"),
    path(f"<path:path>/{FORM_ADDRESS}", views.print_form, name="print_form"),
    path(f"<path:path>/{FORM_ADDRESS}{SHEET}", views.sheet, name="print_sheet"),
]
