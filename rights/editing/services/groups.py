"""The groups of the team, made once and then left to the team.

A room of which something is edited outside pages and snippets says who may, in its `wagtail_hooks.py`:

    @hooks.register("register_team_permissions")
    def who_reads_messages():
        return {"publishing": ["contact.view_message", "contact.change_message"]}
"""

from collections.abc import Iterator

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail import hooks
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, TranslatableMixin, Workflow
from wagtail.snippets.models import get_snippet_models

from rights.editing.models import TeamGroup

HOOK = "register_team_permissions"
# The names are data, as if the team had typed them: it may change them.
WRITING, EASY_READ, TRANSLATION, PUBLISHING, ADMINISTRATION = "writing", "easy_read", "translation", "publishing", "administration"
NAMES = {
    WRITING: "Rédaction",
    EASY_READ: "Relecture FALC",
    TRANSLATION: "Traduction",
    PUBLISHING: "Publication",
    ADMINISTRATION: "Administration",
}
# What a new Wagtail comes with, and what the portal makes of it.
ADOPTED = {WRITING: "Editors", PUBLISHING: "Moderators"}
WORKFLOW, OUR_WORKFLOW = "Moderators approval", "Relecture avant publication"


def _manage(*models: str) -> list[str]:
    return [model.replace(".", f".{action}_") for model in models for action in ("add", "change", "delete")]


ENTER = ["wagtailadmin.access_admin"]
TRANSLATE = ["wagtail_localize.submit_translation"]
ON_PAGES = {
    WRITING: ["add_page", "change_page"],
    EASY_READ: ["change_page"],
    PUBLISHING: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    TRANSLATION: ["change_page"],
    ADMINISTRATION: ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
}
CHOOSE = ["wagtailimages.choose_image", "wagtaildocs.choose_document"]
ADD_AND_CHOOSE = [*CHOOSE, "wagtailimages.add_image", "wagtaildocs.add_document", "wagtailmedia.add_media"]
CHANGE = ["wagtailimages.change_image", "wagtaildocs.change_document", "wagtailmedia.change_media"]
IN_LIBRARIES = {
    WRITING: ADD_AND_CHOOSE,
    EASY_READ: CHOOSE,
    PUBLISHING: [*ADD_AND_CHOOSE, *CHANGE],
    TRANSLATION: ADD_AND_CHOOSE,
    ADMINISTRATION: [*ADD_AND_CHOOSE, *CHANGE, "wagtailmedia.delete_media", *_manage("wagtailcore.collection")],
}
EVERYTHING = ["add", "change", "delete", "view"]
# Snippets that are the same in every language, such as pictograms, and those that are translated.
ON_SNIPPETS = {
    WRITING: (["view"], []),
    EASY_READ: (["view"], []),
    PUBLISHING: (EVERYTHING, EVERYTHING),
    TRANSLATION: ([], ["view", "change"]),
    ADMINISTRATION: (EVERYTHING, EVERYTHING),
}
MANAGED = ("auth.user", "auth.group", "wagtailcore.locale", "wagtailcore.site", "wagtailcore.task", "wagtailcore.workflow")

ELSEWHERE = {
    WRITING: ENTER,
    EASY_READ: ENTER,
    PUBLISHING: [*ENTER, *TRANSLATE, *_manage("wagtailredirects.redirect")],
    TRANSLATION: [*ENTER, *TRANSLATE],
    ADMINISTRATION: [*ENTER, *TRANSLATE, *_manage("wagtailredirects.redirect", *MANAGED)],
}


def groups_ensure() -> None:
    """Make the groups that do not exist, and give each what it was never given; what the team changed stays as it is."""
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    if root is None or collection is None:
        return
    for key in NAMES:
        record = _record(key)
        if record.group is None:
            continue
        wanted = {
            "page": ON_PAGES[key],
            "collection": IN_LIBRARIES[key],
            "": [*ELSEWHERE[key], *_snippet_permissions(key), *_permissions_of_rooms(key)],
        }
        for scope, names in wanted.items():
            for label, permission in _find(names, "wagtailcore" if scope == "page" else ""):
                mark = f"{scope}:{label}"
                if mark in record.given:
                    continue
                if scope == "page":
                    GroupPagePermission.objects.get_or_create(group=record.group, page=root, permission=permission)
                elif scope == "collection":
                    GroupCollectionPermission.objects.get_or_create(group=record.group, collection=collection, permission=permission)
                else:
                    record.group.permissions.add(permission)
                record.given.append(mark)
        record.save()


def team_group(key: str) -> Group | None:
    """Return the group that does a part of the work, under whatever name the team gave it; None once the team has deleted it."""
    record = TeamGroup.objects.select_related("group").filter(key=key).first()
    return record.group if record else None


def _record(key: str) -> TeamGroup:
    """Return what is known of a group; make the group, or take over Wagtail's own, the first time."""
    record = TeamGroup.objects.select_related("group").filter(key=key).first()
    if record is not None:
        return record
    group = Group.objects.filter(name=NAMES[key]).first() or Group.objects.filter(name=ADOPTED.get(key, "")).first()
    if group is None:
        group = Group.objects.create(name=NAMES[key])
    elif group.name != NAMES[key]:
        group.name = NAMES[key]
        group.save()
        if key == WRITING:
            group.permissions.remove(*(permission for _label, permission in _find(TRANSLATE, "")))  # wagtail-localize gives it to all
        if key == PUBLISHING:
            Workflow.objects.filter(name=WORKFLOW).update(name=OUR_WORKFLOW)
            GroupApprovalTask.objects.filter(name=WORKFLOW).update(name=OUR_WORKFLOW)
    return TeamGroup.objects.create(key=key, group=group)


def _snippet_permissions(key: str) -> list[str]:
    same, translated = ON_SNIPPETS[key]
    return [
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in get_snippet_models()
        for action in (translated if issubclass(model, TranslatableMixin) else same)
    ]


def _permissions_of_rooms(key: str) -> list[str]:
    return [name for function in hooks.get_hooks(HOOK) for name in function().get(key, [])]


def _find(names: list[str], app_label: str) -> Iterator[tuple[str, Permission]]:
    """Yield the permissions that exist, by label; `app_label` completes names that have none."""
    labels = [name if "." in name else f"{app_label}.{name}" for name in names]
    if not labels:
        return
    wanted = Q()
    for label in labels:
        app, _dot, codename = label.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(wanted).select_related("content_type")
    }
    for label in labels:
        if label in found:
            yield label, found[label]
