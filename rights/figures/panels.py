from wagtail.admin.panels import InlinePanel


class ValuesPanel(InlinePanel):
    """The values of an amount, checked together."""

    def get_form_options(self):
        from rights.figures.forms import ValuesFormSet

        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ValuesFormSet
        return options
