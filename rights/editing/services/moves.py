"""A page that moves takes its translations along."""

from wagtail.models import Page


def translations_follow(*, page: Page, parent: Page) -> int:
    """Move the translations of `page` under the translations of `parent`, its new parent; return how many moved.

    A translation stays where it is while its language has no version of the new parent.
    """
    moved = 0
    parents = {version.locale_id: version.pk for version in parent.get_translations()}
    for number, locale in list(page.get_translations().values_list("pk", "locale_id")):
        if locale not in parents:
            continue
        version, target = Page.objects.get(pk=number), Page.objects.get(pk=parents[locale])
        if not version.is_child_of(target):
            version.move(target, pos="last-child")
            moved += 1
    return moved
