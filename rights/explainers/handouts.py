"""How explainers and life events are printed: see `rights.handouts.sources`."""

from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE
from rights.explainers.blocks import EasyReadHeadingBlock, EasyReadRowBlock, LifeEventRightBlock, RecordingBlock
from rights.explainers.models import ExplainerPage, LifeEventPage
from rights.explainers.selectors import other_rights_of_event, rights_of_event
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.blocks import CONDITION_KINDS, Place, condition, flow_of, heading, paper, printed_with_page, prints, step
from rights.handouts.services.document import Node, Sheet
from rights.handouts.services.files import Files
from rights.handouts.services.pictures import keep_picture
from rights.handouts.services.writing import SheetWriter, page_link, place_of, short_address, title_of
from rights.handouts.sources import Source

# A right of a life event bears its number and the title of its page; a recording says what stands on the sheet.
printed_with_page(LifeEventRightBlock, RecordingBlock)


def what_is_printed() -> list[Source]:
    return [Source(ExplainerPage, explainer_forms, explainer_sheet), Source(LifeEventPage, life_event_forms, life_event_sheet)]


def explainer_forms(page: ExplainerPage) -> list[Form]:
    return [Form.SHEET, *([Form.EASY] if page.has_easy_read else []), Form.PROFESSIONAL]


def explainer_sheet(page: ExplainerPage, form: Form, files: Files) -> Sheet:
    place = place_of(page, files, form)
    if form == Form.EASY:
        return easy_read_sheet(page, place)
    writer = SheetWriter(page, place)
    lead = explainer_lead(page, writer)
    for section in page.sections:
        writer.heading(section.field, section.question)
        if section.appeal_delay:
            writer.part("appeal_delay", lambda: _appeal_delay(page))
        if section.kind == "conditions":
            _conditions(page, writer, section.value)
        elif section.kind == "steps":
            for number, block in enumerate(section.value, start=1):
                writer.part(f"steps.{block.id}", lambda block=block, number=number: [step(block.value, number)])
        elif section.kind == "documents":
            for block in section.value:
                writer.part(f"documents.{block.id}", lambda block=block: [paper(block.value)])
        else:
            writer.stream(section.field)
    if place.is_professional:
        writer.sources()
    return writer.sheet(lead=lead, file=files.pictogram(page.pictogram))


def explainer_lead(page: ExplainerPage, writer: SheetWriter) -> list[Node]:
    """The name printed on letters, the short answer; for professionals also for whom and where."""
    name = writer.line("official_name")
    if page.acronym:
        name = texts.joined(name, [{"t": " ("}, *writer.line("acronym"), {"t": ")"}], by="")
    nodes = writer.lead([run | {"b": True} for run in name], writer.line("short_answer"))
    if writer.place.is_professional:
        whom = texts.joined(*map(texts.line, page.audience_labels), by=texts.comma())
        facts = [(_("For whom"), whom), (_("Where"), texts.line(page.territory_label))]
        nodes.append({"kind": "facts", "items": [{"label": texts.line(label), "runs": runs} for label, runs in facts if runs]})
    return nodes


def _appeal_delay(page: ExplainerPage) -> list[Node]:
    label, words = texts.line(_("Time you have to act:")), texts.line(page.appeal_delay)
    return [{"kind": "callout", "urgency": "urgent", "label": label, "title": words, "content": []}]


def _conditions(page: ExplainerPage, writer: SheetWriter, value) -> None:
    for kind in CONDITION_KINDS:
        told = None
        for block in getattr(value, kind):
            key = f"conditions.{block.id}"
            # The words above the list are said again where the language changes.
            is_first, told = told != writer.is_late(key), writer.is_late(key)
            writer.part(key, lambda block=block, is_first=is_first: [condition(block.value, is_first=is_first)])
    if value.not_covered:
        writer.heading("not_covered.heading", _("What is not included"), level=3)
        writer.part("not_covered", lambda: flow_of(texts.flow(value.not_covered)))


def easy_read_sheet(page: ExplainerPage, place: Place) -> Sheet:
    """The sentences with their pictures. The sheet bears the name that the text may bear: FALC only while people concerned have accepted it."""
    writer = SheetWriter(page, place)
    proof = page.easy_read_proof
    label = {"kind": "facts", "items": [{"label": texts.line(_("Easy to read (FALC)") if proof else _("Simple text")), "runs": []}]}
    # What people concerned accepted is printed as they read it: the answer that they did not read is none of it.
    answer = [] if proof else writer.lead(writer.line("short_answer"))
    writer.stream("easy_read")
    if proof:
        writer.heading("proof.heading", _("Who has read this text?"))
        writer.part("proof", lambda: _proof(proof))
    return writer.sheet(lead=[label, *answer], file=place.files.pictogram(page.pictogram))


@prints(EasyReadHeadingBlock)
def easy_heading(value, place: Place) -> list[Node]:
    return [heading(value, 2)]


@prints(EasyReadRowBlock)
def easy_row(value, place: Place) -> list[Node]:
    """A picture beside one to three sentences. A photograph whose file is gone leaves its place to the words that say what it shows."""
    if not value["image"]:
        return [{"kind": "easy_row", "file": place.files.pictogram(value["pictogram"]), "alt": "", "lines": texts.lines(value["text"])}]
    kept = keep_picture(value["image"], place.files)
    lines = [*([kept.instead] if kept.instead else []), *texts.lines(value["text"])]
    return [{"kind": "easy_row", "file": kept.file, "alt": kept.alt, "lines": lines}]


def _proof(proof) -> list[Node]:
    """Who read the text, but not their names: what is printed cannot be taken back when somebody no longer wants to be named."""
    read = texts.said(
        _("People concerned read this text and said that it is clear: %(organisation)s, %(date)s."),
        organisation=proof.organisation,
        date=texts.day(proof.read_on),
    )
    mention = "© Logo européen Facile à lire : Inclusion Europe. Plus d'informations : easy-to-read.eu"
    return flow_of(texts.paragraphs(read, texts.line_in(mention, SOURCE_LANGUAGE)))


def life_event_forms(page: LifeEventPage) -> list[Form]:
    return [Form.SHEET, Form.PROFESSIONAL]


def life_event_sheet(page: LifeEventPage, form: Form, files: Files) -> Sheet:
    """What to do in which order: each right is a step, with the short address of its own page."""
    place = place_of(page, files, form)
    writer = SheetWriter(page, place)
    lead = writer.lead(writer.line("introduction"))
    rights = rights_of_event(page=page)
    if rights:
        writer.heading("rights", _("What to do, in this order"))
        shown = {right.explainer.translation_key: (number, right) for number, right in enumerate(rights, start=1)}
        for block in page.rights:
            explainer = block.value["explainer"]
            if explainer is not None and explainer.translation_key in shown:
                writer.part(f"rights.{block.id}", lambda key=explainer.translation_key: [_right(*shown[key])])
    writer.stream("body", level=2)
    if others := other_rights_of_event(page=page, shown=[right.explainer for right in rights]):
        writer.heading("other_rights", _("Other rights to look at"))
        writer.part("other_rights.list", lambda: [{"kind": "links", "items": [page_link(other) for other in others]}])
    writer.heading("who_helps", _("Who can help me?"))
    writer.stream("who_helps")
    if place.is_professional:
        writer.sources()
    return writer.sheet(lead=lead, file=files.pictogram(page.pictogram))


def _right(number: int, right) -> Node:
    return {
        "kind": "step",
        "number": number,
        "joint": [],
        "title": title_of(right.explainer),
        "tags": [texts.line(right.when)],
        "content": texts.paragraphs(texts.line(right.why)),
        "link": texts.web_address(short_address(right.explainer)),
    }
