"""Years and months, as precise as what is known."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from home.blocks.base import CodeBlock

__all__ = ["PeriodPointBlock"]

YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)


class PeriodPointBlock(CodeBlock):
    """A year, or a year and a month: `2021`, `2021-03`."""

    def __init__(self, **kwargs):
        validator = RegexValidator(rf"^{YEAR_OR_MONTH.pattern}\Z", _("Write a year, “2021”, or a year and a month, “2021-03”."))
        super().__init__(max_length=7, validators=[validator], **kwargs)
