"""Guessing a password is made slow, for the one who guesses and nobody else."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

PASSWORD = "mot de passe"


@pytest.fixture
def log_in(client, editor, settings):
    """Return a function that tries to log in as the editor; AXES is off in other tests."""
    settings.AXES_ENABLED = True

    def attempt(password: str, name: str = editor.username, address: str = "192.0.2.1"):
        return client.post(reverse("wagtailadmin_login"), {"username": name, "password": password}, REMOTE_ADDR=address)

    return attempt


def test_after_five_wrong_passwords_the_right_one_waits_too(log_in, client):
    for _attempt in range(4):
        assert log_in("faux").status_code == 200
    log_in("faux")
    refused = log_in(PASSWORD)
    assert refused.status_code in {403, 429}
    html = BeautifulSoup(refused.content, "html.parser")
    assert html.html["lang"] == "fr"
    assert "15" in html.main.get_text()
    assert not client.session.get("_auth_user_id")
    assert log_in(PASSWORD, address="192.0.2.2").status_code == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(PASSWORD).status_code == 302


def test_a_log_in_that_succeeds_forgets_the_wrong_passwords(log_in):
    for _attempt in range(2):
        for _wrong in range(4):
            log_in("faux")
        assert log_in(PASSWORD).status_code == 302
