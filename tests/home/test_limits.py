"""What a job takes of the machine, where the machine has set less already."""

import subprocess
import sys
from pathlib import Path

import home

LIMITS = Path(home.__file__).with_name("jobs")
JOB = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (900, 900))
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
from limits import take_limits, take_seconds
take_limits(seconds=None)
take_seconds(5)
take_seconds(2_000)
print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)[0] == 1 << 29)
"""


def test_a_job_runs_where_the_service_has_limits_of_its_own():
    done = subprocess.run([sys.executable, "-c", JOB], env={"PYTHONPATH": str(LIMITS)}, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("(900, 900) True\n", "")
