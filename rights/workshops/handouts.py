"""How workshops are printed: the sheet to hand out, the poster to hang, the programme of the coming month. See `rights.handouts.sources`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.selectors import SOURCE_LANGUAGE, site_settings
from home.services.dates import day_in_words, in_paris
from home.templatetags.date_tags import capital
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.blocks import Place, flow_of, heading, prints
from rights.handouts.services.document import Node, Row, Runs, Sheet
from rights.handouts.services.files import Files
from rights.handouts.services.writing import SheetWriter, page_link, place_of, short_address
from rights.handouts.sources import Source
from rights.workshops.blocks import MaterialBlock, PartnerBlock
from rights.workshops.handout_sessions import session_row
from rights.workshops.models import WorkshopIndexPage, WorkshopPage
from rights.workshops.selectors import ShownSession, public_sessions, shown, upcoming
from rights.workshops.selectors_workshop import Dates, dates_of, explainers_used, poster_of

# A programme tells of the coming month, and of no more sessions than two hands can hold.
DAYS, MOST_SESSIONS = 31, 200


def what_is_printed() -> list[Source]:
    return [Source(WorkshopPage, workshop_forms, workshop_sheet), Source(WorkshopIndexPage, index_forms, programme)]


def workshop_forms(page: WorkshopPage) -> list[Form]:
    return [Form.SHEET, Form.POSTER]


def index_forms(page: WorkshopIndexPage) -> list[Form]:
    return [Form.SHEET]


def workshop_sheet(page: WorkshopPage, form: Form, files: Files) -> Sheet:
    dates = dates_of(page=page)
    writer = SheetWriter(page, place_of(page, files, form))
    if form == Form.POSTER:
        return _poster(page, dates, writer)
    facts = {"kind": "facts", "items": [{"label": texts.line(label), "runs": runs} for label, runs in _facts(page) if runs]}
    writer.heading("dates", _("Next dates"))
    if dates.all_coming:
        writer.rows += [session_row(each, language=writer.language) for each in dates.all_coming]
    else:
        writer.say("dates.none", texts.line(_("No session of this workshop is planned for now.")))
    if dates.is_more:
        writer.say("dates.more", texts.joined(texts.line(_("Later dates are on this page:")), texts.web_address(short_address(page))))
    _how_to_come(page, writer)
    writer.stream("body", level=2)
    _around(page, writer)
    return writer.sheet(lead=[*writer.lead(writer.line("summary")), facts], file=files.pictogram(page.pictogram))


def _facts(page: WorkshopPage) -> list[tuple[str, Runs]]:
    interpreter = page.get_interpreter_display() if page.has_interpreter else ""
    return [
        (_("For whom"), texts.line(page.get_audience_display())),
        (_("Languages spoken"), texts.joined(*map(texts.line, page.spoken_labels), by=texts.comma())),
        (_("Interpreter"), texts.line(interpreter)),
        (_("French sign language"), texts.line(_("Yes") if page.lsf else "")),
        (_("Level of French"), texts.line(page.get_french_level_display())),
        (_("Price"), texts.line(_price(page))),
        (pgettext("number of people", "Places"), texts.line(page.capacity)),
    ]


def _price(page: WorkshopPage) -> str:
    return _("Free of charge") if page.is_free else _("%(price)s €") % {"price": floatformat(page.price, "-2")}


def _how_to_come(page: WorkshopPage, writer: SheetWriter) -> None:
    writer.heading("coming", _("How to come"))
    phone = texts.said(_("Call %(number)s"), number=texts.phone_number(page.registration_phone)) if page.registration_phone else []
    mail = texts.joined(texts.line(_("Or write:")), texts.mail(page.registration_email)) if page.registration_email else []
    here = texts.web_address(short_address(page)) if page.takes_registrations else []
    online = texts.joined(texts.line(_("To register on the site, choose a date on this page:")), here) if here else []
    access = [{"t": run["t"], "b": True} | run for run in texts.line(page.get_access_display())]
    writer.say("coming.how", access, phone, mail, online)
    for field, words in (("what_to_bring", _("What to bring")), ("access_notes", _("Access and welcome"))):
        if getattr(page, field):
            writer.heading(f"{field}.heading", words, level=3)
            writer.part(field, lambda field=field: flow_of(texts.flow(getattr(page, field))))


def _around(page: WorkshopPage, writer: SheetWriter) -> None:
    if explainers := explainers_used(page=page):
        writer.heading("explainers", _("Your rights on this subject"))
        links = [page_link(each.page) for each in explainers]
        writer.rows.append(Row("explainers.list", [{"kind": "links", "items": links}], writer.language))
    if page.partners:
        writer.heading("partners.heading", pgettext("partners", "With"))
        writer.stream("partners")


def _title(title: str, is_french: bool) -> Runs:
    return texts.line_in(title, SOURCE_LANGUAGE) if is_french else texts.line(title)


def _poster(page: WorkshopPage, dates: Dates, writer: SheetWriter) -> Sheet:
    """The first dates, the place that they share, and what one must know to come: as much as one sheet says from two metres away."""
    site = site_settings(language=writer.language)
    poster = poster_of(page=page, dates=dates, site_phone=site.phone if site else "")
    for each in poster.sessions:
        writer.rows.append(session_row(each, language=writer.language, with_place=not poster.place, is_brief=True))
    if not poster.sessions:
        writer.say("dates.none", texts.line(_("No session of this workshop is planned for now.")))
    if poster.place:
        name, *address = [texts.line_in(part, SOURCE_LANGUAGE) for part in poster.place]
        writer.say("place", [run | {"b": True} for run in name], *address)
    writer.say("tags", *map(texts.line, poster.tags))
    online = texts.web_address(short_address(page)) if poster.is_online else []
    writer.say("contact", texts.line(poster.how), texts.phone_number(poster.phone) or texts.mail(poster.mail) or online)
    writer.say("today", texts.line(_("Today’s dates, on your phone:")))
    return writer.sheet(lead=writer.lead(writer.line("summary")), file=writer.place.files.pictogram(page.pictogram))


@dataclass(frozen=True)
class Programme:
    """The sessions of the coming month, by day; `is_more` says that it has more of them than are told here."""

    start: datetime
    end: datetime
    days: list[tuple[Any, list[ShownSession]]]
    is_more: bool


def programme_of(*, language: str, now: datetime | None = None) -> Programme:
    """Return the sessions of all workshops in the coming month as readers of a language see them; three queries."""
    now = now or timezone.now()
    end = in_paris(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=DAYS)
    found = list(upcoming(public_sessions(), now=now).filter(start__lt=end)[: MOST_SESSIONS + 1])
    told = shown(found[:MOST_SESSIONS], language=language, now=now)
    days = [(day, list(own)) for day, own in groupby(told, key=lambda each: in_paris(each.session.start).date())]
    return Programme(now, end - timedelta(days=1), days, len(found) > MOST_SESSIONS)


def programme(page: WorkshopIndexPage, form: Form, files: Files) -> Sheet:
    """All that is held, cancelled, put off and moved, day after day: what is hung in a hall for a month."""
    told = programme_of(language=page.locale.language_code)
    writer = SheetWriter(page, place_of(page, files, form))
    span = texts.said(_("From %(first)s to %(last)s."), first=day_in_words(told.start), last=day_in_words(told.end))
    for day, own in told.days:
        writer.heading(f"day.{day.isoformat()}", capital(day_in_words(day)), until=max(each.session.end for each in own))
        for each in own:
            writer.rows.append(session_row(each, language=writer.language, title=_session_title(each)))
    if not told.days:
        writer.say(
            "none", texts.line(_("No workshop is planned in these days. Later dates are on this page:")), texts.web_address(short_address(page))
        )
    if told.is_more:
        writer.say(
            "more", texts.line(_("There are more sessions in these days. All of them are on this page:")), texts.web_address(short_address(page))
        )
    lead = writer.lead([run | {"b": True} for run in span], writer.line("introduction"))
    # The days are those of the printing: the same sessions printed tomorrow are the same paper.
    lead[0]["content"][0]["is_dated"] = True
    return writer.sheet(lead=lead, days_ahead=DAYS)


def _session_title(each: ShownSession) -> Runs:
    spoken = texts.joined(*map(texts.line, each.page.spoken_labels), by=" · ")
    title = [run | {"b": True} for run in _title(each.page.title, each.is_title_french)]
    return texts.joined(title, [{"t": "("}, *spoken, {"t": ")"}]) if spoken else title


@prints(PartnerBlock)
def partner(value, place: Place) -> list[Node]:
    return [{"kind": "links", "items": [texts.link(texts.line(value["name"]), value["url"])]}]


@prints(MaterialBlock)
def material(value, place: Place) -> list[Node]:
    """A document for those who run the workshop: what it is; its page says where to get it."""
    facts = texts.joined(*map(texts.line, [value.kind_label, value.language_label, value.licence_label]), by=texts.comma())
    return [heading(value["title"], place.level), *flow_of(texts.paragraphs(facts))]
