"""The addresses of the team's screens."""

from django.urls import path

from rights.workshops import agenda_views, repeat_views
from rights.workshops.agenda import AgendaView

app_name = "workshops_agenda"
urlpatterns = [
    path("", AgendaView.as_view(), name="agenda"),
    path("results/", AgendaView.as_view(results_only=True), name="agenda_results"),
    path("repeat/", repeat_views.ChooseView.as_view(), name="choose"),
    path("repeat/<int:page_id>/", repeat_views.RepeatView.as_view(), name="repeat"),
    path("repetitions/<int:repetition_id>/", repeat_views.ChangeRepetitionView.as_view(), name="change_repetition"),
    path("<int:session_id>/cancel/", agenda_views.CancelView.as_view(), name="cancel"),
    path("<int:session_id>/postpone/", agenda_views.PostponeView.as_view(), name="postpone"),
    path("<int:session_id>/move/", agenda_views.MoveView.as_view(), name="move"),
    path("<int:session_id>/restore/", agenda_views.RestoreView.as_view(), name="restore"),
    path("<int:session_id>/remove/", agenda_views.RemoveView.as_view(), name="remove"),
]
