"""How projects and engagements of the lab, and what is said of its resources, are printed: see `rights.handouts.sources`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.selectors import SOURCE_LANGUAGE, site_settings
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.blocks import flow_of, heading
from rights.handouts.services.document import Node, Row, Runs, Sheet
from rights.handouts.services.files import Files
from rights.handouts.services.writing import SheetWriter, page_link, place_of, short_address
from rights.handouts.sources import Source
from rights.lab import handout_blocks as printed
from rights.lab.models import EngagementPage, LabProjectPage, ResourcePage
from rights.lab.selectors_engagements import chapters_elsewhere
from rights.lab.selectors_linked import linked_of
from rights.lab.selectors_projects import other_projects
from rights.lab.selectors_resource import Resource, ShownVersion, resource_of


def what_is_printed() -> list[Source]:
    pages = [(LabProjectPage, project_sheet), (EngagementPage, engagement_sheet), (ResourcePage, resource_sheet)]
    return [Source(model, forms, sheet) for model, sheet in pages]


def forms(page: Any) -> list[Form]:
    return [Form.SHEET]


class LabWriter(SheetWriter):
    """Writes what projects and engagements share."""

    def section(self, field: str, title: str, write: Callable[[Any, int], list[Node]] | None = None, *, level: int = 3) -> None:
        """Write a stream under its title; nothing without blocks. `write` gives the nodes of a block and its number, unless its kind says enough."""
        found = getattr(self.page, field)
        if not found:
            return
        self.heading(f"{field}.heading", title)
        if write is None:
            self.stream(field, level=level)
            return
        for number, block in enumerate(found, start=1):
            self.part(f"{field}.{block.id}", lambda block=block, number=number: write(block.value, number))

    def partners(self, title: str, found: Iterable[Any], *, key: str, with_role: bool = True) -> None:
        if found:
            self.heading(key, title)
        for block in found:
            self.part(f"partners.{block.id}", lambda block=block: printed.partnership(block.value, self.place, with_role=with_role))

    def linked(self) -> None:
        groups = linked_of(page=self.page)
        if groups:
            self.heading("linked", _("To go further"))
        for group in groups:
            own = group.pages[0].source._meta.model_name
            self.rows.append(Row(f"linked.{own}", [heading(group.heading, 3)], self.language))
            self.links(f"linked.{own}.pages", [page_link(each.page) for each in group.pages])

    def links(self, key: str, links: list[Runs]) -> None:
        self.rows.append(Row(key, [{"kind": "links", "items": links}], self.language))

    def call(self) -> None:
        """Write whom to talk to: the contact of the page, or the phone of the portal."""
        if self.page.call_title:
            self.part("call_title", lambda: [heading(self.page.call_title, 2)])
        else:
            self.heading("call_title", _("Shall we talk about it together?"))
        if self.page.call_text:
            self.part("call_text", lambda: flow_of(texts.flow(self.page.call_text)))
        self.stream("contact")
        site = site_settings(language=self.language)
        if not self.page.contact and site and site.phone:
            self.say("call_phone", texts.said(_("Call %(number)s"), number=texts.phone_number(site.phone)), texts.line(site.phone_hours))


def project_sheet(page: LabProjectPage, form: Form, files: Files) -> Sheet:
    writer = LabWriter(page, place_of(page, files, form))
    others, total = other_projects(page=page), len(page.phases)
    if others.origin:
        writer.say("origin", texts.line(_("This project continues another one:")), page_link(others.origin.link.page))
    for sequel in others.sequels:
        key = f"sequels.{sequel.link.source.slug}"
        writer.say(key, texts.line(_("This project is continued by another one:")), page_link(sequel.link.page))
    writer.stream("body", level=2)
    writer.section("phases", _("The project, phase by phase"), lambda value, number: printed.phase(value, writer.place, number=number, total=total))
    writer.section("key_figures", _("In figures"))
    writer.section("quotes", _("What people say"))
    writer.section("territories", _("Where the project is"))
    writer.partners(_("With whom"), page.other_partners, key="other_partners")
    writer.linked()
    writer.call()
    writer.partners(_("The project is co-funded by"), page.co_funders, key="co_funders", with_role=False)
    return writer.sheet(lead=writer.lead(writer.line("summary")), file=files.pictogram(page.pictogram))


def engagement_sheet(page: EngagementPage, form: Form, files: Files) -> Sheet:
    writer = LabWriter(page, place_of(page, files, form))
    number = texts.line(_("Engagement %(number)s") % {"number": page.number}) if page.number else []
    lead = writer.lead(printed.strong(number), writer.line("summary"))
    writer.heading("plain_summary.heading", _("In short, in plain words"))
    writer.part("plain_summary", lambda: flow_of(texts.flow(page.plain_summary)))
    _definition(page, writer)
    writer.section("key_figures", _("Why act?"))
    writer.section("quotes", _("What people say"))
    writer.section("ambitions", _("The ambitions"))
    writer.section("levers", _("The levers of change"), lambda value, number: printed.lever(value, writer.place, number=number))
    writer.section("examples", _("Inspiring examples"))
    _chapters(page, writer)
    writer.stream("body", level=2)
    if page.partners or page.territories:
        writer.heading("partners.heading", _("With whom, and where"))
    writer.stream("partners")
    writer.stream("territories")
    writer.linked()
    writer.call()
    return writer.sheet(lead=lead, file=files.pictogram(page.pictogram))


def _definition(page: EngagementPage, writer: LabWriter) -> None:
    if not page.definition:
        return
    if page.definition_title:
        writer.part("definition_title", lambda: [heading(page.definition_title, 2)])
    else:
        writer.heading("definition_title", _("What it means"))
    writer.stream("definition")


def _chapters(page: EngagementPage, writer: LabWriter) -> None:
    """Write the chapters; a translation that has none yet says which ones there are, and where they are read: they are longer than all the rest."""
    elsewhere = chapters_elsewhere(page=page)
    if not elsewhere:
        writer.section("chapters", _("The chapters"))
        return
    writer.heading("chapters.heading", _("The chapters"))
    titles = printed.entries(*(texts.paragraphs(texts.line_in(chapter.title, SOURCE_LANGUAGE)) for chapter in elsewhere))
    told = texts.joined(
        texts.line(_("They are not translated yet. You can read them on the page in French:")), texts.web_address(short_address(page))
    )
    writer.rows.append(Row("chapters.elsewhere", [{"kind": "flow", "content": [*texts.paragraphs(told), *titles]}], writer.language, is_aside=True))


def resource_sheet(page: ResourcePage, form: Form, files: Files) -> Sheet:
    """What a resource is, for whom, and where it is found: its files are read on a screen or printed from there."""
    resource = resource_of(page=page)
    writer = LabWriter(page, replace(place_of(page, files, form), level=3))
    writer.heading("get", _("Get it"))
    writer.say("get.address", texts.line(_("The files are on this page of the site:")), texts.web_address(short_address(page)))
    for group in resource.by_language:
        writer.rows.append(Row(f"versions.{group.code}", [heading(group.label, 3)], writer.language))
        for version in group.versions:
            writer.part(f"versions.{version.block.id}", lambda version=version: _version(version, writer))
    _another_way(page, resource, writer)
    writer.section("body", _("About this resource"))
    writer.heading("origin", _("Who made it, and what you may do with it"))
    writer.rows.append(Row("origin.facts", [_facts(_origin(page, resource))], writer.language))
    writer.rows.append(Row("origin.cite.heading", [heading(_("How to cite it"), 3)], writer.language))
    writer.say("origin.cite", texts.line(resource.citation.sentence))
    return writer.sheet(lead=[*writer.lead(writer.line("summary")), _facts(_about(page, resource))])


def _version(version: ShownVersion, writer: LabWriter) -> list[Node]:
    if version.is_link:
        return printed.link_version(version.block.value, writer.place)
    if version.is_out_of_reach:
        told = _("This file is no longer here.") if version.is_missing else _("This file is not public.")
        return printed.version([texts.line(told), texts.line(version.block.value["note"])], {"is_accessible": False})
    return printed.file_version(version.block.value, writer.place, document=version.document)


def _another_way(page: ResourcePage, resource: Resource, writer: LabWriter) -> None:
    if resource.has_accessible_version and not resource.is_out_of_reach and not page.accessible_alternative:
        return
    writer.rows.append(Row("another_way", [heading(_("How to get it in another way"), 3)], writer.language))
    if page.accessible_alternative:
        writer.part("accessible_alternative", lambda: flow_of(texts.paragraphs(texts.line(page.accessible_alternative))))
    elif not resource.has_accessible_version:
        writer.say("accessible_alternative", texts.line(_("No version is accessible yet. Tell us what you need: we make you one.")))
    else:
        writer.say("accessible_alternative", texts.line(_("Tell us which version you need: we send it to you.")))


def _facts(facts: list[tuple[str, Runs]]) -> Node:
    return {"kind": "facts", "items": [{"label": texts.line(label), "runs": runs} for label, runs in facts if runs]}


def _about(page: ResourcePage, resource: Resource) -> list[tuple[str, Runs]]:
    topic = resource.topic.title if resource.topic else ""
    languages = texts.joined(*(texts.line(group.label) for group in resource.by_language), by=texts.comma())
    return [
        (pgettext("resource", "Kind"), texts.line(page.get_kind_display())),
        (_("For whom"), texts.line(page.get_audience_display())),
        (_("Topic"), texts.line_in(topic, SOURCE_LANGUAGE) if resource.is_topic_french else texts.line(topic)),
        (_("Languages"), languages),
        (_("Territories"), _in_french(resource.territories)),
    ]


def _origin(page: ResourcePage, resource: Resource) -> list[tuple[str, Runs]]:
    licence = texts.line(page.get_licence_display())
    return [
        (_("Authors"), _in_french(author.in_full for author in resource.authors)),
        (_("Published by"), _in_french([page.publisher])),
        (_("Date of publication"), texts.day(page.published_on)),
        (_("Licence"), texts.link(licence, resource.licence_url) if resource.licence_url else licence),
    ]


def _in_french(names: Iterable[str]) -> Runs:
    return texts.joined(*(texts.line_in(name, SOURCE_LANGUAGE) for name in names if name), by=texts.comma())
