"""The index: which page holds which word, and how much the word says of the page. Written by `services.index`, read by SQL."""

from django.db import models


class SearchDocument(models.Model):
    """A page in all its languages: what a search finds, and shows in one of them."""

    translation_key = models.UUIDField(unique=True)

    def __str__(self):
        return str(self.translation_key)


class SearchEntry(models.Model):
    """One live public page, and what a result shows of it. Its title, address and language are read from the page."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="entries")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    summary = models.TextField(blank=True)
    name = models.CharField(max_length=160, blank=True)
    easy_read_address = models.CharField(max_length=40, blank=True)
    has_audio = models.BooleanField(default=False)
    # What a translation still shows in French: "title", "summary", or both.
    in_french = models.CharField(max_length=20, blank=True)
    digest = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "locale"], name="search_entry_once_a_language")]

    def __str__(self):
        return f"{self.page_id}"


class SearchTerm(models.Model):
    """A stem of one language, the number of pages that hold it, and its written forms (small letters, one space between)."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    stem = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(default=0)
    forms = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "stem"], name="search_term_once_a_language")]

    def __str__(self):
        return self.stem


class SearchPosting(models.Model):
    """A term stands in a document; `weight` says how much, from 1 to about 350."""

    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="postings", db_index=False)
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "document"], name="search_posting_once")]
        # Holds all that a search reads: the table itself is not opened.
        indexes = [models.Index(fields=["term", "document", "weight"], name="search_posting_read")]

    def __str__(self):
        return f"{self.term_id} {self.document_id} {self.weight}"
