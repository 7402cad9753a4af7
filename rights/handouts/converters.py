"""What stands in addresses for a paper."""

from rights.handouts.services.codes import PaperCode, read_code


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
