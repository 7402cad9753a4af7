"""What is the same in all languages follows the French at once: a date, a pictogram, a phone number."""

from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


def synchronise_translations(*, source: TranslatableMixin) -> int:
    """Copy the synchronised fields of a source to its translations; return how many of these changed.

    wagtail-localize copies them only when a translation is saved again. Texts and streams are left alone; child rows are read
    from the source by their selectors.
    """
    names = [
        declared.field_name
        for declared in source.translatable_fields
        if isinstance(declared, SynchronizedField) and not declared.is_overridable(source) and source._meta.get_field(declared.field_name).concrete
    ]
    changed = 0
    for target in type(source).objects.filter(translation_key=source.translation_key).exclude(pk=source.pk):
        values = {name: getattr(source, source._meta.get_field(name).attname) for name in names}
        different = {name: value for name, value in values.items() if getattr(target, target._meta.get_field(name).attname) != value}
        if not different:
            continue
        for name, value in different.items():
            setattr(target, target._meta.get_field(name).attname, value)
        if isinstance(target, Page):
            target.save(update_fields=list(different), clean=False)
        else:
            target.save(update_fields=list(different))
        changed += 1
    return changed
