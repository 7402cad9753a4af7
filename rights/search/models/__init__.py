from .counts import SearchCount
from .index import SearchDocument, SearchEntry, SearchPosting, SearchTerm
from .page import SearchPage
from .synonyms import SynonymGroup

__all__ = ["SearchCount", "SearchDocument", "SearchEntry", "SearchPage", "SearchPosting", "SearchTerm", "SynonymGroup"]
