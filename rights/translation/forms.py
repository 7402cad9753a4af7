"""The field of one sentence on the translation screen."""

from django import forms
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.selectors import language_direction
from rights.translation.services.comparing import Difference, compare
from rights.translation.services.sentences import Sentence
from rights.translation.services.typed_text import stored
from rights.translation.services.writing import Typed

LONGEST = 20_000
MOST_ROWS = 12
# What the marks of a sentence are judged by; the rest is a matter for people.
REFUSED_KINDS = frozenset({"markup"})


class SentenceForm(forms.Form):
    """What is typed for a sentence, and what its translator says of it. `version` tells which text they started from."""

    text = forms.CharField(required=False, max_length=LONGEST, strip=False, widget=forms.Textarea)
    version = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    is_read_again = forms.BooleanField(required=False, label=gettext_lazy("I have read this proposal again: it is right."))
    is_meant = forms.BooleanField(required=False, label=gettext_lazy("It is meant so."))

    def __init__(self, data=None, *, sentence: Sentence, language: str):
        super().__init__(data, prefix=sentence.name, initial={"text": sentence.text_shown, "version": sentence.version})
        self.sentence, self.language = sentence, language
        self.is_conflict = self.is_outdated = self.is_written = self.has_focus = False
        rows = 2 + sum(len(line) // 60 for line in sentence.text_shown.split("\n")) + sentence.text_shown.count("\n")
        self.fields["text"].widget.attrs |= {
            "lang": language,
            "dir": language_direction(language),
            "rows": min(MOST_ROWS, rows),
            "spellcheck": "true",
        }

    def clean_text(self):
        typed = self.cleaned_data["text"]
        if not self.sentence.error and _lines(typed) == _lines(self.sentence.text_shown):
            return self.sentence.text
        if self.sentence.is_one_line:
            typed = " ".join(typed.splitlines())
        return stored(typed, is_rich=self.sentence.is_rich, links=self.sentence.links)

    def typed(self) -> Typed:
        return Typed(self.sentence.key, self.cleaned_data["text"], self.cleaned_data["version"], self.cleaned_data["is_read_again"])

    def start_again(self) -> None:
        """Fill the field with the former translation; nothing is saved yet."""
        self.data = self.data.copy()
        self.data[self.add_prefix("text")] = self.sentence.former_text_shown
        self.has_focus = True

    def start_from_present(self) -> None:
        """Make what is in the field replace, once it is saved again, the text that is there now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.sentence.version

    def after_writing(self, sentence: Sentence) -> "SentenceForm":
        """Return the form to show now that `sentence` is what is kept: this one, unless its text was not touched while another's changed."""
        if not self.is_written:
            self.sentence = sentence
            return self
        if self.cleaned_data["text"] != sentence.text:
            return SentenceForm(sentence=sentence, language=self.language)
        self.sentence = sentence
        self.start_from_present()
        return self

    @cached_property
    def differences(self) -> list[Difference]:
        """What the text in the field and the French do not share; nothing for a text that readers already have, or that is refused."""
        text = self.cleaned_data.get("text") if self.is_bound and self.is_valid() else self.sentence.text
        if not text or (self.is_bound and not self.is_valid()) or text == self.sentence.published or self.sentence.is_unread:
            return []
        found = compare(self.sentence.french, text, language=self.language, attributes=self.sentence.links)
        return [difference for difference in found if difference.kind not in REFUSED_KINDS]

    @property
    def is_doubtful(self) -> bool:
        """Whether something differs that the translator has not said to be meant."""
        if not self.is_bound or not self.differences or self.cleaned_data["is_meant"]:
            return False
        stays_of_machine = self.sentence.is_machine and self.cleaned_data["text"] == self.sentence.text and not self.cleaned_data["is_read_again"]
        return not stays_of_machine

    @property
    def text_error_id(self) -> str:
        return f"{self['text'].id_for_label}_error"

    @property
    def text_field(self) -> SafeString:
        """The field, tied to what is said of it."""
        notes = [f"{self.sentence.name}-french"]
        notes += [self.text_error_id] if self.problems else []
        notes += [f"{self.sentence.name}-warnings"] if self.differences else []
        attributes = {"aria-describedby": " ".join(notes)}
        if self.problems:
            attributes["aria-invalid"] = "true"
        if self.has_focus:
            attributes["autofocus"] = True
        return self["text"].as_widget(attrs=attributes)

    @property
    def problems(self) -> list[str]:
        """What keeps the sentence from being saved, in words."""
        found = list(self["text"].errors) if self.is_bound else []
        if self.is_conflict:
            found.append(_("Somebody else changed this sentence meanwhile. Your text is below, theirs above it. Keep what is best, then save again."))
        if not self.is_bound and self.sentence.error:
            found.append(self.sentence.error)
        return found


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").strip().split("\n")
