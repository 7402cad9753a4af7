"""The interface's catalogues are whole: nothing missing, fuzzy, out of date or with another placeholder. Run by `make lint`."""

import gettext
import re
import shutil
import string
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

BASE_DIR = Path(__file__).resolve().parents[1]
TWO_SPACES = re.compile(r"[ \u00a0\u202f]{2}")
PYTHON_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
PLACELESS = re.compile(r"%[sd](?!\w)")
PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


def languages() -> list[str]:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    from django.conf import settings

    return [code for code, _name in settings.LANGUAGES]


def placeholders(text: str) -> set[str]:
    """Return what a text has filled in, by name; `%s` and `%d` count as themselves. Raises `ValueError` for a brace left open."""
    braces = {name for _text, name, _spec, _conv in string.Formatter().parse(text.replace("%", "")) if name and name.isidentifier()}
    return set(PYTHON_PLACEHOLDER.findall(text)) | set(PLACELESS.findall(text)) | braces


def plural_forms(catalogue: polib.POFile) -> Counter:
    """Return how many of the numbers from 0 to 200 each plural form of a catalogue serves; nothing when its header does not say."""
    declared = PLURAL_FORMS.search(catalogue.metadata.get("Plural-Forms", ""))
    if not declared:
        return Counter()
    choose = gettext.c2py(declared[2].strip())
    served = Counter(choose(number) for number in range(201))
    return Counter({form: served[form] for form in range(int(declared[1]))})


def catalogue_problems(path: Path, messages: set[tuple]) -> list[str]:
    """Return what is wrong in one catalogue, beside the messages that the code holds."""
    if not path.exists():
        return ["there is no catalogue"]
    catalogue = polib.pofile(str(path))
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    problems = [f"not in the catalogue: {key[1]!r}" for key in sorted(messages - set(entries), key=str)]
    problems += [f"no longer in the code: {key[1]!r}" for key in sorted(set(entries) - messages, key=str)]
    forms = plural_forms(catalogue)
    if not forms:
        problems.append("the header does not say the plural forms")
    for entry in entries.values():
        problems += entry_problems(entry, forms)
    return problems


def entry_problems(entry: polib.POEntry, forms: Counter) -> Iterator[str]:
    """Yield what is wrong in one message."""
    texts = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
        return
    if not all(text.strip() for text in texts.values()):
        yield f"not translated: {entry.msgid!r}"
        return
    if entry.msgid_plural and forms and set(texts) != set(forms):
        yield f"{len(texts)} plural forms instead of {len(forms)}: {entry.msgid!r}"
        return
    allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural or "")
    for form, text in texts.items():
        try:
            found = placeholders(text)
        except ValueError:
            yield f"a brace is left open: {text!r}"
            continue
        # A form for one, two or no things may write the number out; one that serves many must hold it.
        serves_many = not entry.msgid_plural or forms[form] > 2
        if found - allowed or (serves_many and found != allowed):
            yield f"other placeholders than {entry.msgid!r}: {text!r}"
        elif TWO_SPACES.search(text):
            yield f"two spaces in a row: {text!r}"


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
