"""Settings of the served portal, each in a process of its own as on a server."""

import stat
import subprocess
import sys

import pytest

from tests.conftest import BASE_DIR

SECURE = {"HTTPS": "1", "BASE_URL": "https://portail.example", "ALLOWED_HOSTS": "portail.example"}
READ_SECRET = "import sys, pathlib; from portal.secrets import read_or_create_secret as read; print(read(pathlib.Path(sys.argv[1]), length=50))"


@pytest.fixture
def manage(production_environment):
    """Return a function that runs `manage.py` with production settings and returns what it prints."""

    def run(*arguments: str, **environment: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=BASE_DIR, env=production_environment | environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return run


def test_the_deployment_check_is_clean_behind_tls(manage):
    assert "no issues" in manage("check", "--deploy", "--fail-level", "WARNING", **SECURE)


def test_the_secret_is_made_once_and_is_read_by_its_owner_only(manage, production_environment, tmp_path):
    show = ("shell", "--no-imports", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    first = manage(*show).strip()
    file = tmp_path / "data" / "secret-key"
    assert len(first) >= 50
    assert first == file.read_text().strip() == manage(*show).strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert manage(*show, SECRET_KEY="a" * 60).strip() == "a" * 60
    assert file.read_text().strip() == first


def test_processes_that_start_together_end_with_one_secret(tmp_path):
    file = tmp_path / "new" / "secret-key"
    command = [sys.executable, "-c", READ_SECRET, str(file)]
    processes = [subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) for _process in range(8)]
    secrets = {process.communicate(timeout=30)[0].strip() for process in processes}
    assert secrets == {file.read_text().strip()}
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]
