from tests.rights.editing.conftest import client_of, groups, person

__all__ = ["client_of", "groups", "person"]
