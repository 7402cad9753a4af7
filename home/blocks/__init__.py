"""Structured blocks. Editors choose what to say; the heading level, colour and place follow from the page."""

from .links import *  # noqa: F403
from .links import __all__ as _links
from .media import *  # noqa: F403
from .media import __all__ as _media
from .panels import *  # noqa: F403
from .panels import __all__ as _panels
from .steps import *  # noqa: F403
from .steps import __all__ as _steps
from .stream import *  # noqa: F403
from .stream import __all__ as _stream
from .text import *  # noqa: F403
from .text import __all__ as _text

__all__ = [*_links, *_media, *_panels, *_steps, *_stream, *_text]
