"""The two sides of a sentence: what a translator is warned of, and what is only another way of writing it."""

import pytest
from wagtail_localize.models import StringTranslation

from rights.translation.services.comparing import compare

SAME = [
    ("1 173,04 € par mois", "€1,173.04 a month", "en"),
    ("1 173,04 € par mois", "1 173,04 € في الشهر", "ar"),
    ("1 173,04 € par mois", "١٬١٧٣٫٠٤ يورو في الشهر", "ar"),
    ("1\u202f173,04\xa0€ par mois", "Ayda 1.173,04 €", "tr"),
    ("1 173,04 € par mois", "1\xa0173,04 євро на місяць", "uk"),
    ("1 173,04 € par mois", "1.173,04 € por mês", "pt"),
    ("8,50 € par jour", "€8.50 a day", "en"),
    ("Vous avez <b>2 mois</b>.", "You have <b>two months</b>.", "en"),
    ("Vous avez deux mois.", "You have 2 months.", "en"),
    ("Vous avez 2 mois.", "أمامكم شهران.", "ar"),
    ("Vous avez 2 mois.", "لديكم شهران (2).", "ar"),
    ("Vous avez 2 mois.", "İki ayınız var.", "tr"),
    ("Vous avez 2 mois.", "У вас є два місяці.", "uk"),
    ("Vous avez 2 mois.", "Tem dois meses.", "pt"),
    ("La carte dure 1 an.", "The card lasts a year.", "en"),
    ("La carte dure 1 an.", "مدة البطاقة سنة واحدة.", "ar"),
    ("Trois enfants", "ثلاثة أطفال", "ar"),
    ("depuis le 1er avril 2026", "since 1 April 2026", "en"),
    ("depuis le 1er avril 2026", "since April 1st, 2026", "en"),
    ("depuis le 1er avril 2026", "منذ 1 أبريل (أفريل) 2026", "ar"),
    ("depuis le 1er avril 2026", "منذ ١ نيسان ٢٠٢٦", "ar"),
    ("depuis le 1er avril 2026", "1 Nisan 2026'dan beri", "tr"),
    ("depuis le 1er avril 2026", "з 1 квітня 2026 року", "uk"),
    ("depuis le 1er avril 2026", "desde 1 de abril de 2026", "pt"),
    ("depuis le 1er avril 2026", "since 01/04/2026", "en"),
    ("avant le 31/12/2026", "before 31 December 2026", "en"),
    ("entre avril et juin", "بين شهر 4 وشهر 6", "ar"),
    ("Appelez le 32 30.", "Call 3230.", "en"),
    ("Appelez le 3230.", "اتصلوا بالرقم 32 30.", "ar"),
    ("Appelez le 04 78 63 40 40.", "Call 0478634040.", "en"),
    ("Appelez le 04 78 63 40 40.", "Зателефонуйте +33 4 78 63 40 40.", "uk"),
    ("Appelez le 0 806 001 620.", "0806 001 620'yi arayın.", "tr"),
    ("Un taux de 80 %", "A rate of 80%", "en"),
    ("Un taux de 80 %", "Oran %80", "tr"),
    ("Un taux de 80 %", "نسبة 80 بالمئة", "ar"),
    ("de 9 h à 12 h 30", "9 am to 12:30 pm", "en"),
    ("de 14h à 17h30", "2pm to 5.30pm", "en"),
    ("La C2S est gratuite.", "It is free.", "en"),
    ("Leur licence est CC BY 4.0.", "Lisansları CC BY 4.0.", "tr"),
    ("L'aide est de {rsa-personne-seule} par mois.", "المبلغ {rsa-personne-seule} في الشهر.", "ar"),
    ('Lisez <a id="a1">ceci</a> et <a id="a2">cela</a>.', '<a id="a2">Bunu</a> ve <a id="a1">şunu</a> okuyun.', "tr"),
    ("Deux villes<br/>Lyon", "Two towns", "en"),
    ("Vous pouvez choisir l'espace entre les lignes.", "Satır aralığını seçebilirsiniz.", "tr"),
    ("Un enfant mineur", "A child under 18", "en"),
]
DIFFERENT = [
    ("1 173,04 € par mois", "€1,137.04 a month", "en", "number", "1 173,04"),
    ("1 173,04 € par mois", "1.173.04 € a month", "en", "number", "1 173,04"),
    ("18 609 €", "18.609 €", "en", "number", "18 609"),
    ("18 609 €", "18,609 €", "tr", "number", "18 609"),
    ("1 173,04 € par mois", "1 173,05 € في الشهر", "ar", "number", "1 173,04"),
    ("Vous avez 2 mois.", "You have 3 months.", "en", "number", "2"),
    ("Vous avez deux mois.", "You have three months.", "en", "number", "deux"),
    ("Vous avez 4 mois.", "لديكم شهران.", "ar", "number", "4"),
    ("de 1 à 2 ans, puis 1 an", "2 to 2 years, then 1 year", "en", "number", "1"),
    ("Rien à payer", "You pay 20 euros", "en", "number", "20"),
    ("Un taux de 80 %", "A rate of 80", "en", "number", "%"),
    ("25 €", "$25", "en", "number", "€"),
    ("depuis le 1er avril 2026", "since 1 May 2026", "en", "date", "1er avril"),
    ("depuis le 1er avril 2026", "منذ 2 أبريل 2026", "ar", "date", "1er avril"),
    ("depuis le 1er avril 2026", "1 Mayıs 2026'dan beri", "tr", "date", "1er avril"),
    ("depuis le 1er avril 2026", "з 1 травня 2026 року", "uk", "date", "1er avril"),
    ("du 1er avril au 3 mai", "de 3 de abril a 1 de maio", "pt", "date", "1er avril"),
    ("depuis octobre 2026", "since November 2026", "en", "date", "octobre"),
    ("depuis toujours", "since 3 June", "en", "date", "3 June"),
    ("Appelez le 04 78 63 40 40.", "Call 04 78 63 40 41.", "en", "phone", "04 78 63 40 40"),
    ("Appelez le 30 39.", "اتصلوا بنا.", "ar", "phone", "30 39"),
    ("Appelez-nous.", "Call us on 04 78 63 40 40.", "en", "phone", "04 78 63 40 40"),
    ("{rsa-personne-seule} par mois", "{rsa-couple} a month", "en", "figure", "{rsa-personne-seule}"),
    ("{rsa-personne-seule} par mois", "{rsa personne seule} a month", "en", "figure", "{rsa-personne-seule}"),
    ("{rsa-personne-seule} par mois", "a month", "en", "figure", "{rsa-personne-seule}"),
    ("Par mois", "{rsa-couple} a month", "en", "figure", "{rsa-couple}"),
    ("Par mois", "rsa-couple} a month", "en", "figure", "}"),
    ('Lisez <a id="a1">ceci</a>.', "Read this.", "en", "link", "ceci"),
    ('Lisez <a id="a1">ceci</a>.', '<a id="a1">Read</a> <a id="a2">this</a>.', "en", "link", "this"),
    ('Lisez <a id="a1">ceci</a>.', '<a id="a1">Read</a> <a id="a1">this</a>.', "en", "link", "a1"),
    ("Lisez <b>ceci</b>.", "Read <b>this.", "en", "markup", "<b>"),
    ("Lisez <b>ceci</b>.", "Read this</b>.", "en", "markup", "</b>"),
    ("Lisez ceci.", "Read <script>this</script>.", "en", "markup", "<script>"),
    ("Lisez<br>ceci.", "Read<br onfocus=alert(1) tabindex=1>this.", "en", "markup", "<br onfocus=alert(1) tabindex=1>"),
    ("Lisez ceci.", "Read <b onclick=alert(1)>this</b>.", "en", "markup", "<b onclick=alert(1)>"),
    ('Lisez <a id="a1">ceci</a>.', 'Read <a id="a1" href="https://x.example">this</a>.', "en", "markup", '<a id="a1" href="https://x.example">'),
    ("Moins de 3 ans", "< 3 years", "en", "markup", "< 3 years"),
]


@pytest.mark.parametrize(("french", "translated", "language"), SAME)
def test_the_same_thing_written_otherwise_is_no_difference(french, translated, language):
    assert compare(french, translated, language=language) == []


@pytest.mark.parametrize(("french", "translated", "language", "kind", "what"), DIFFERENT)
def test_what_was_changed_is_named(french, translated, language, kind, what):
    found = compare(french, translated, language=language)
    assert (kind, what) in [(difference.kind, difference.what) for difference in found]


def test_an_amount_of_the_register_is_called_by_its_name():
    attributes = {"a1": {"linktype": "figure", "key": "rsa-personne-seule"}}
    (difference,) = compare('Vous avez <a id="a1">le RSA</a>.', "You have RSA.", language="en", attributes=attributes)
    assert difference.kind == "figure"
    assert "le RSA" in difference.message


def test_one_wrong_date_is_said_once():
    found = compare("depuis le 1er avril 2026", "since 12 May 2026", language="en")
    assert [difference.kind for difference in found] == ["date"]


def test_a_language_it_does_not_know_is_compared_by_its_digits():
    assert compare("Vous avez 2 mois.", "2 maanden", language="nl") == []
    assert [difference.what for difference in compare("Vous avez 2 mois.", "3 maanden", language="nl")] == ["2", "3"]


@pytest.mark.django_db
def test_the_translations_of_the_demo_raise_no_alarm():
    texts = StringTranslation.objects.exclude(context__path__in=["slug", "search_words", "variants"]).values_list(
        "translation_of__data", "data", "locale__language_code"
    )
    alarms = [(french, data) for french, data, language in texts if compare(french, data, language=language)]
    assert len(alarms) <= len(texts) / 100, alarms
