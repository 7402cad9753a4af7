"""Many pages in a moment: rows written together, without the tree, the signals and the search index of pages made one by one."""

import copy
import uuid
from collections import defaultdict
from collections.abc import Callable

from django.db import connection
from django.db.models import F
from wagtail.models import Locale, Page, Site

from home.models import HomePage


def write_copies(sources: list[Page], change: Callable[[Page, Page], None]) -> list[Page]:
    """Write a copy of each page; `change(copy, source)` gives it its place, its slug and what else differs."""
    copies = []
    for source in sources:
        page = copy.copy(source)
        page.pk = page.id = None
        change(page, source)
        copies.append(page)
    Page.objects.bulk_create(copies)
    rows = defaultdict(list)
    for page, source in zip(copies, sources, strict=True):
        rows[source.specific_class].append((page.pk, source.pk))
    for model, pairs in rows.items():
        columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if not field.primary_key)
        table, key = model._meta.db_table, model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.executemany(f'INSERT INTO "{table}" ("{key}", {columns}) SELECT %s, {columns} FROM "{table}" WHERE "{key}" = %s', pairs)
    return copies


def last_step(parent: Page) -> int:
    return int(parent.get_last_child().path[-Page.steplen :], 36)


def multiply(pages: list[Page], times: int) -> None:
    """Put `times` copies of each page beside it, each a page of its own. Pages below it are not copied."""
    parents = {page.path: page.get_parent() for page in pages}
    steps = {parent.path: last_step(parent) for parent in parents.values()}

    def change(page: Page, source: Page) -> None:
        parent = parents[source.path]
        steps[parent.path] += 1
        step = steps[parent.path]
        page.path = Page._get_path(parent.path, page.depth, step)
        page.slug = f"{source.slug}-{step}"
        page.title = page.draft_title = f"{source.title} {step}"
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.translation_key = uuid.uuid4()
        page.numchild = 0

    write_copies([page for page in pages for _time in range(times)], change)
    for parent in parents.values():  # as many times as it has pages here
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + times)


def copy_tree_to(language: str) -> None:
    """Write the French tree in another language, every page a translation of the French one."""
    locale = Locale.objects.create(language_code=language)
    home = HomePage.objects.get(locale__language_code="fr")
    root = home.get_parent()
    place = Page._get_path(root.path, home.depth, last_step(root) + 1)

    def change(page: Page, source: Page) -> None:
        page.path = place + source.path[len(home.path) :]
        page.url_path = source.url_path.replace(home.url_path, f"/{home.slug}-{language}/", 1)
        if source.pk == home.pk:
            page.slug = f"{home.slug}-{language}"
        page.locale = locale

    write_copies(list(home.get_descendants(inclusive=True).order_by("path")), change)
    Page.objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    Site.clear_site_root_paths_cache()
