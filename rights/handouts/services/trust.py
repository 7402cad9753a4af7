"""What a sheet says of itself: when it was checked, until when to rely on it, who made it, who paid for it, what may be done with it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import PortalImage
from home.selectors import site_settings
from home.services.organisations import organisations
from home.services.texts import texts_of
from rights.figures.selectors import register
from rights.figures.services.uses import NAMED
from rights.handouts.services import texts
from rights.handouts.services.document import Runs
from rights.handouts.services.files import LOGO, Files
from rights.translation.selectors import review_of
from rights.translation.services.reviews import may_be_reviewed


def trust_lines(page: Any) -> list[dict[str, Any]]:
    """Return what the reader of a page is told of its age, in the language of the moment; one query for a translation, none otherwise."""
    lines = []
    if reviewed := getattr(page, "last_reviewed", None):
        lines.append({"label": texts.line(_("Checked on")), "runs": texts.day(reviewed)})
    lines += check_lines([check_again_before(page)], late=_("It should have been checked again since: ask before you rely on it."))
    if may_be_reviewed(page):
        lines.append({"label": [], "runs": _translation_review(page)})
    return lines


def check_lines(days: Iterable[date | None], *, late: str) -> list[dict[str, Any]]:
    """Return until when to rely on a paper that must be checked again before each of some days, or `late`; nothing without any."""
    before = min(filter(None, days), default=None)
    if before is None:
        return []
    if before < timezone.localdate():
        return [{"label": [], "runs": texts.line(late)}]
    return [{"label": texts.line(_("Check again before")), "runs": texts.day(before)}]


def _translation_review(page: Any) -> Runs:
    review = review_of(page)
    if review is None:
        return texts.line(_("Nobody has checked this translation yet."))
    told = texts.said(_("Translation checked by %(reviewer)s on %(date)s."), reviewer=str(review.reviewer), date=texts.day(review.reviewed_on))
    changed = [] if review.is_current else texts.line(_("It has changed since: nobody has checked the changes yet."))
    return texts.joined(told, changed)


def check_again_before(page: Any) -> date | None:
    """Return the day from which the sheet of a page may be wrong: its next review, or sooner the day when one of its amounts ends or changes.

    A day that has passed is that of a review that is late. None for a page that is never reviewed and names no amount.
    """
    today = timezone.localdate()
    days = [getattr(page, "next_review", None), *amounts_change_on(page, today)]
    return min((day for day in days if day), default=None)


def amounts_change_on(page: Any, today: date) -> Iterable[date]:
    """Yield the coming days when an amount that the page names is no longer what it is."""
    amounts = register()
    keys = {token or key for _field, text in texts_of(page) for token, key in NAMED.findall(text)}
    for amount in (amounts[key] for key in keys & amounts.keys()):
        period, following = amount.period(today), amount.next(today)
        if following:
            yield following.start
        if period and period.end and period.end >= today:
            yield period.end + timedelta(days=1)


def maker(language: str, files: Files) -> dict[str, Any]:
    """Return who made a sheet and with whose money: `made_by` and `co_funders` of its trust, `name` of the portal; three queries."""
    row = site_settings(language=language)
    if row is None:
        return {"name": "", "made_by": [], "co_funders": []}
    return {"name": row.name, "made_by": made_by(row), "co_funders": _co_funders(row, files)}


def made_by(row: Any) -> Runs:
    """Return who made a sheet and how to reach them, from the settings of the site in the language of the moment."""
    return texts.joined(texts.line_of(row, "name"), texts.phone_number(row.phone), texts.line_of(row, "phone_hours"), by=texts.comma())


def _co_funders(row: Any, files: Files) -> list[dict[str, str]]:
    known = organisations()
    chosen = [known[number] for number in (raw["value"] for raw in row.co_funders.raw_data if raw["type"] == "organisation") if number in known]
    logos = PortalImage.objects.prefetch_renditions(LOGO).in_bulk({each.logo_id for each in chosen} - {None}) if chosen else {}
    return [{"name": each.name, "file": files.logo(logos[each.logo_id]) if each.logo_id in logos else "", "alt": each.logo_text} for each in chosen]


def licence(credits: Iterable[tuple[str, str]]) -> Runs:
    """Return what may be done with the sheet: its texts, then each drawing and photograph that it holds (`Files.credits`)."""
    return texts.joined(texts.line(_("Texts: CC BY 4.0.")), pictures(credits))


def pictures(credits: Iterable[tuple[str, str]]) -> Runs:
    """Return who made drawings and photographs, and what may be done with them."""
    told = [texts.joined(texts.line(credit), texts.line(name), by=texts.comma()) for credit, name in sorted(credits)]
    return texts.joined(*(texts.said(_("Pictures: %(credit)s."), credit=each) for each in told))
