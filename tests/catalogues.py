"""The interface's catalogues are whole: nothing missing, fuzzy, out of date or with another placeholder. Run by `make lint`."""

import re
import shutil
import string
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

BASE_DIR = Path(__file__).resolve().parents[1]
TWO_SPACES = re.compile(r"[ \u00a0\u202f]{2}")
PYTHON_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def languages() -> list[str]:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    from django.conf import settings

    return [code for code, _name in settings.LANGUAGES]


def placeholders(text: str) -> set[str]:
    return set(PYTHON_PLACEHOLDER.findall(text)) | {
        name for _text, name, _spec, _conv in string.Formatter().parse(text.replace("%", "")) if name and name.isidentifier()
    }


def catalogue_problems(path: Path, messages: set[tuple]) -> list[str]:
    """Return what is wrong in one catalogue, beside the messages that the code holds."""
    if not path.exists():
        return ["there is no catalogue"]
    catalogue = polib.pofile(str(path))
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    problems = [f"not in the catalogue: {key[1]!r}" for key in sorted(messages - set(entries), key=str)]
    problems += [f"no longer in the code: {key[1]!r}" for key in sorted(set(entries) - messages, key=str)]
    for entry in entries.values():
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy:
            problems.append(f"fuzzy: {entry.msgid!r}")
        elif not all(text.strip() for text in texts):
            problems.append(f"not translated: {entry.msgid!r}")
        else:
            allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural or "")
            for text in texts:
                if placeholders(text) - allowed or (not entry.msgid_plural and placeholders(text) != allowed):
                    problems.append(f"other placeholders than {entry.msgid!r}: {text!r}")
                elif TWO_SPACES.search(text):
                    problems.append(f"two spaces in a row: {text!r}")
    return problems


def messages_in_code() -> set[tuple]:
    """Return the messages of the code and templates, as Django's own extractor finds them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("portal", "home", "rights", "templates"):
            shutil.copytree(BASE_DIR / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "migrations", "demo"))
        (copy / "locales" / "fr" / "LC_MESSAGES").mkdir(parents=True)
        script = (
            "import django; from django.conf import settings; settings.configure(USE_I18N=True, LOCALE_PATHS=['locales']); django.setup();"
            "from django.core.management import call_command;"
            "call_command('makemessages', locale=['fr'], verbosity=0, no_location=True, no_wrap=True)"
        )
        subprocess.run([sys.executable, "-c", script], cwd=copy, check=True)
        catalogue = polib.pofile(str(copy / "locales" / "fr" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in catalogue}


def main() -> int:
    messages = messages_in_code()
    found = 0
    for code in languages():
        problems = catalogue_problems(BASE_DIR / "locales" / code / "LC_MESSAGES" / "django.po", messages)
        found += len(problems)
        for problem in problems:
            print(f"locales/{code}: {problem}")
    print(f"catalogues: {len(messages)} messages, {len(languages())} languages, {found} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
