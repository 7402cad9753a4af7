"""What the team must renew in the accessibility statement, and by when."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LIFE = relativedelta(years=3)


def statement_warnings(page) -> list[str]:
    """Return what is out of date in a statement, one sentence each, in the language of the moment; empty when nothing is."""
    today = timezone.localdate()
    warnings = []
    if _is_past(page.statement_date, today):
        warnings.append(_("This statement dates from %(date)s: the law asks for a new one after 3 years.") % {"date": _written(page.statement_date)})
    if _is_past(page.audit_date, today):
        warnings.append(_("The audit dates from %(date)s: more than 3 years ago.") % {"date": _written(page.audit_date)})
    if _is_past(page.scheme_date, today):
        warnings.append(_("The multi-year scheme began on %(date)s: it holds for 3 years at most.") % {"date": _written(page.scheme_date)})
    if page.plan_year and page.plan_year < today.year:
        warnings.append(_("The action plan is that of %(year)s: publish the one of this year.") % {"year": page.plan_year})
    return warnings


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day + LIFE < today


def _written(day: date) -> str:
    return date_format(day)
