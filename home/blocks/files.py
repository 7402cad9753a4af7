"""Documents chosen in pages."""

from wagtail.documents.blocks import DocumentChooserBlock


class ChosenDocumentBlock(DocumentChooserBlock):
    """A document of the library; those of a whole stream are read together with their facts, in two queries."""

    def bulk_to_python(self, values):
        from home.selectors_documents import facts_of

        documents = super().bulk_to_python(values)
        facts_of(documents=documents)
        return documents
