"""Invariants of the composition, checked by `manage.py check`."""

from django.conf import settings
from django.core.checks import Error, register
from modelcluster.models import get_all_child_relations
from wagtail.models import get_translatable_models

from home.fields import TranslatedPartsField
from home.models.parts import TranslatedParts

OUR_ROOMS = {"home", "rights"}


@register()
def source_language_comes_first(app_configs, **kwargs):
    if not settings.LANGUAGES or settings.LANGUAGES[0][0] != settings.LANGUAGE_CODE:
        return [Error("The first entry of LANGUAGES must be the source language.", id="portal.E001")]
    return []


@register()
def every_page_field_is_declared(app_configs, **kwargs):
    """Each field of each page type is declared translated or synchronised."""
    from portal.sitemap import page_models

    errors = []
    for model in page_models():
        declared = {field.field_name for field in model.translatable_fields}
        own = {
            field.name
            for field in model._meta.get_fields()
            if field.concrete
            and not isinstance(field, TranslatedPartsField)
            and field.model.__module__.split(".")[0] in OUR_ROOMS
            and not field.auto_created
        }
        own |= {
            relation.get_accessor_name()
            for relation in get_all_child_relations(model)
            if relation.related_model.__module__.split(".")[0] in OUR_ROOMS
        }
        own = {name for name in own if not name.endswith("_ptr")}
        for name in sorted(own - declared):
            errors.append(Error(f"{model.__name__}.{name} is declared neither translated nor synchronised.", obj=model, id="portal.E002"))
    return errors


@register()
def every_translation_knows_its_parts(app_configs, **kwargs):
    """Whatever is translated has the field in which `rights.translation` writes which of its parts are still in French."""
    models = [model for model in get_translatable_models() if model._meta.app_config.name.split(".")[0] in OUR_ROOMS]
    lacking = [model for model in models if not issubclass(model, TranslatedParts)]
    return [Error(f"{model.__name__} is translated and does not inherit TranslatedParts.", obj=model, id="portal.E003") for model in lacking]
