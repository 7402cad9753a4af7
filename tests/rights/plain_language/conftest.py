import sys
from types import ModuleType

import pytest

from tests.rights.plain_language import fake_engine


@pytest.fixture
def small_engine(monkeypatch):
    """Put the small engine of the tests in the place of the real one, which has tests of its own."""
    for name, functions in {"checking": ("check", "count"), "markup": ("readable",)}.items():
        module = ModuleType(f"rights.plain_language.engine.{name}")
        for function in functions:
            setattr(module, function, getattr(fake_engine, function))
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return fake_engine
