"""What a person chooses of a handout, as a plain form. Its fields are the parameters of the address of the PDF."""

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rights.handouts.options import Form, Options, Paper

# What each form is, in the one line that lets a person choose it.
EXPLAINED = {
    Form.SHEET: _("The whole page, as it is read on the site"),
    Form.EASY: _("Easy to read: short sentences, a picture beside each"),
    Form.PROFESSIONAL: _("For professionals: with the notes for them and the sources"),
    Form.POSTER: _("Poster: to hang on a wall, with the dates and the place"),
}
IN_A_BOOKLET = [Form.SHEET, Form.EASY, Form.PROFESSIONAL]
CHOOSE = _("Choose one of these.")
PARAMETERS = ("forme", "avec", "lettres", "papier", "encre")
NAMES = dict(settings.LANGUAGES)


def _choice(label, choices=(), help_text="", invalid="") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": invalid or CHOOSE},
    )


class PaperForm(forms.Form):
    """The choices that every handout has. `offered` are the forms that there are, the plain one first, `languages` those that may face `language`.

    An address that says no form asks for the first one. A value that is not offered is an error of its field; what else was chosen stays chosen.
    """

    forme = _choice(_("What to print"), invalid=_("This form does not exist for this page. Choose one of these."))
    avec = _choice(
        _("Second language"),
        help_text=_("It stands beside the first one, paragraph by paragraph: two people read the same paper together."),
        invalid=_("This page does not exist in this language. Choose one of these."),
    )
    lettres = _choice(_("Letters"), [("", _("Usual, about 11 points")), ("grandes", _("Large, 18 points or more"))])
    papier = _choice(
        _("Paper"),
        [("", _("A4, for any printer")), (Paper.A3.value, _("A3, twice as large: for a poster"))],
        invalid=_("Only a poster is printed on A3. Choose the poster, or A4."),
    )
    encre = _choice(_("Ink"), [("", _("Colours")), ("noire", _("Black only: nothing is lost"))])

    def __init__(self, data: QueryDict, *, offered: list[Form], languages: list[str], language: str):
        said = data.copy()
        said["forme"] = data.get("forme") or offered[0].value
        if data.get("papier") == Paper.A4:
            said["papier"] = ""
        super().__init__(said)
        self.auto_id = "%s"
        self.fields["forme"].choices = [(form.value, EXPLAINED[form]) for form in offered]
        others = [(code, NAMES[code]) for code in NAMES if code in languages and code != language]
        self.fields["avec"].choices = [("", _("None")), *others]
        if Form.POSTER not in offered:
            self.fields["papier"].choices = self.fields["papier"].choices[:1]

    def clean(self):
        values = super().clean()
        if values.get("papier") == Paper.A3 and values.get("forme") != Form.POSTER:
            self.add_error("papier", _("Only a poster is printed on A3. Choose the poster, or A4."))
        return values

    def options(self) -> Options:
        """Return what a valid form asks for."""
        return Options.read(self.cleaned_data)

    @property
    def shown_fields(self) -> list:
        """The fields in which there is something to choose, or to mend."""
        return [field for field in self if len(field.field.choices) > 1 or field.errors]


def form_of(query: QueryDict, *, default: Options, **kwargs) -> PaperForm:
    """Return the form as an address fills it; one that says nothing of paper asks for the `default`."""
    is_asked = any(name in query for name in PARAMETERS)
    return PaperForm(query if is_asked else QueryDict(default.query()), **kwargs)
