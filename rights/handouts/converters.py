"""What stands in addresses for a paper."""

from home.services.short_addresses import key_range
from rights.handouts.services.codes import BETWEEN, PaperCode, read_code


class PaperConverter:
    """The code of a paper, however it was copied; written as it is printed."""

    regex = "[^/]{11,44}"

    def to_python(self, value: str) -> PaperCode:
        code = read_code(value)
        if code is None:
            raise ValueError(value)
        return code

    def to_url(self, value: PaperCode) -> str:
        return str(value)


class MiscopiedConverter:
    """What somebody copied of a paper, that is neither its code nor that of a page: too short, too long, or with something after it."""

    regex = ".{1,200}"

    def to_python(self, value: str) -> str:
        written, _, more = value.partition("/")
        is_paper = read_code(written) is not None
        is_like_one = is_paper or ("." not in written and BETWEEN.search(written))
        if (is_paper and not more) or key_range(written) is not None or not is_like_one:
            raise ValueError(value)
        return written

    def to_url(self, value: str) -> str:
        return value
