"""Numbers and months as each language writes them in words: what the comparison of two sides of a sentence must know of a language.

A language that is not here is compared by its digits and signs alone.
"""

import re

# One pattern per value, in the forms that stand in a sentence: cases, genders, prefixes and suffixes included.
NUMBER_WORDS: dict[str, dict[int, str]] = {
    "fr": {
        1: r"une?|premi(?:er|ère)s?|chaque|seule?",
        2: r"deux(?:ième)?|seconde?s?|double",
        3: r"trois(?:ième)?|triple",
        4: r"quatre|quatrième",
        5: r"cinq(?:uième)?",
        6: r"six(?:ième)?",
        7: r"sept(?:ième)?",
        8: r"huit(?:ième)?",
        9: r"neuf|neuvième",
        10: r"dix(?:ième)?",
        11: r"onze",
        12: r"douze",
        15: r"quinze",
        18: r"mineure?s?|majeure?s?",
        20: r"vingt",
        30: r"trente",
        50: r"cinquante",
        100: r"cents?",
        1000: r"mille",
    },
    "en": {
        1: r"an?|one|first|once|single|every|each|per",
        2: r"two|second|twice|both|double|couple|pair",
        3: r"three|third|triple",
        4: r"four(?:th)?",
        5: r"five|fifth",
        6: r"six(?:th)?",
        7: r"seven(?:th)?",
        8: r"eight[h]?",
        9: r"nine|ninth",
        10: r"ten(?:th)?",
        11: r"eleven",
        12: r"twelve",
        15: r"fifteen",
        20: r"twenty",
        30: r"thirty",
        50: r"fifty",
        100: r"hundred",
        1000: r"thousand",
    },
    "ar": {
        1: r"(?:[وفبلك]|ال)*(?:واحدة?|أولى?|أحد|إحدى|سنة|عام|شهر|يوم|أسبوع|ساعة|مرة|طفل|شخص|كل)",
        2: (
            r"(?:[وفبلك]|ال)*(?:اثن(?:ان|ين|ا|تان|تين|تا)|ثاني(?:ة)?|كلا|كلتا"
            r"|(?:شهر|سن|عام|يوم|أسبوع|ساع|مر|طفل|ولد|شخص|صفح|ورق|جز|نسخ|خطو|ألف|مئ|مائ|دور|طرف|والد|زوج|طريق|بطاق|سكن|غرف)(?:ت|ء)?(?:ان|ين|ي|ا)|\w+ت(?:ان|ين))"
        ),
        3: r"(?:[وفبلك]|ال)*(?:ثلاثة?|ثالثة?)",
        4: r"(?:[وفبلك]|ال)*(?:أربعة?|رابعة?)",
        5: r"(?:[وفبلك]|ال)*(?:خمسة?|خامسة?)",
        6: r"(?:[وفبلك]|ال)*(?:ستة?|سادسة?)",
        7: r"(?:[وفبلك]|ال)*(?:سبعة?|سابعة?)",
        8: r"(?:[وفبلك]|ال)*(?:ثماني?ة?|ثامنة?)",
        9: r"(?:[وفبلك]|ال)*(?:تسعة?|تاسعة?)",
        10: r"(?:[وفبلك]|ال)*(?:عشرة?|عاشرة?)",
        20: r"(?:[وفبلك]|ال)*عشر(?:ون|ين)",
        30: r"(?:[وفبلك]|ال)*ثلاث(?:ون|ين)",
        50: r"(?:[وفبلك]|ال)*خمس(?:ون|ين)",
        100: r"(?:[وفبلك]|ال)*(?:مئة|مائة)",
        1000: r"(?:[وفبلك]|ال)*(?:ألف|آلاف)",
    },
    "tr": {
        1: r"bir(?:inci|er)?\w{0,4}|ilk|tek|her|ayda|yılda|haftada|günde",
        2: r"iki(?:nci|si|miz|niz|şer)?\w{0,4}|çift",
        3: r"üç(?:üncü)?\w{0,4}",
        4: r"dör[td](?:üncü)?\w{0,4}",
        5: r"beş(?:inci)?\w{0,4}",
        6: r"altı(?:ncı)?\w{0,3}",
        7: r"yedi(?:nci)?\w{0,3}",
        8: r"sekiz(?:inci)?\w{0,3}",
        9: r"dokuz(?:uncu)?\w{0,3}",
        10: r"on(?:uncu)?",
        12: r"on iki",
        15: r"on beş",
        20: r"yirmi\w{0,3}",
        30: r"otuz\w{0,3}",
        50: r"elli\w{0,3}",
        100: r"yüz\w{0,3}",
        1000: r"bin\w{0,3}",
    },
    "uk": {
        1: r"од(?:ин|на|не|ного|ної|ному|ній|ну|ним|нією)|перш\w+|кож(?:ен|н\w+)|раз",
        2: r"дв(?:а|і|ох|ом|ома|ічі|оє)|друг(?:ий|а|е|ого|ої|ому|ій|у)|обид\w+|об(?:а|ох)",
        3: r"тр(?:и|ьох|ьом|ьома|оє|ичі)|трет\w+",
        4: r"чотир(?:и|ьох|ьом|ма)|четвер(?:тий|та|те|того|тої|о)",
        5: r"п['’ʼ]ят(?:ь|и|ьох|ьом|ий|а|е|ого|ої|еро)",
        6: r"ш(?:ість|ести|істьох|остий|оста|осте|остого)",
        7: r"с(?:ім|еми|імох|ьомий|ьома|ьоме|ьомого)",
        8: r"в(?:ісім|осьми|осьмий|осьма|осьме|осьмого)",
        9: r"дев['’ʼ]ят(?:ь|и|ьох|ий|а|е|ого)",
        10: r"десят(?:ь|и|ьох|ий|а|е|ого)",
        11: r"одинадцят\w+",
        12: r"дванадцят\w+",
        15: r"п['’ʼ]ятнадцят\w+",
        20: r"двадцят\w+",
        30: r"тридцят\w+",
        50: r"п['’ʼ]ятдесят\w*",
        100: r"ст(?:о|а)|сот\w+",
        1000: r"тисяч\w*",
    },
    "pt": {
        1: r"uma?|primeir[oa]s?|cada|únic[oa]|por",
        2: r"dois|duas|segund[oa]s?|amb[oa]s|dobro|dupl[oa]",
        3: r"três|terceir[oa]s?|triplo",
        4: r"quatro|quart[oa]s?",
        5: r"cinco|quint[oa]s?",
        6: r"seis|sext[oa]s?",
        7: r"sete|sétim[oa]s?",
        8: r"oito|oitav[oa]s?",
        9: r"nove|non[oa]s?",
        10: r"dez|décim[oa]s?",
        11: r"onze",
        12: r"doze",
        15: r"quinze",
        20: r"vinte",
        30: r"trinta",
        50: r"cinquenta",
        100: r"cem|cento",
        1000: r"mil",
    },
}
# Words that also mean something else: they explain a number of the other side, and ask nothing of it themselves.
ONLY_EXPLAIN: dict[str, frozenset[str]] = {
    "fr": frozenset(["neuf", "second", "seconde", "secondes", "double", "triple", "seconds"]),
    "en": frozenset(["second", "both", "double", "couple", "pair", "twice", "third"]),
    "tr": frozenset(["on", "yüz", "bin", "elli"]),
}

MONTHS: dict[str, tuple[str, ...]] = {
    "fr": (
        r"janvier|janv\.", r"février|févr\.", r"mars", r"avril|avr\.", r"mai", r"juin", r"juillet|juil\.", r"août", r"septembre|sept\.",
        r"octobre|oct\.", r"novembre|nov\.", r"décembre|déc\.",
    ),
    "en": (
        r"January|Jan", r"February|Feb", r"March|Mar", r"April|Apr", r"May", r"June|Jun", r"July|Jul", r"August|Aug", r"September|Sept?",
        r"October|Oct", r"November|Nov", r"December|Dec",
    ),
    "ar": (
        r"يناير|جانفي|كانون الثاني", r"فبراير|فيفري|شباط", r"مارس|[آا]ذار", r"[أإا]بريل|أفريل|نيسان", r"مايو|ماي|[أا]يار",
        r"يوني[وهة]|جوان|حزيران", r"يوليوز?|يوليه|جويلية|تموز", r"[أا]غسطس|غشت|أوت|آب", r"سبتمبر|شتنبر|[أا]يلول", r"[أا]كتوبر|تشرين الأول",
        r"نوفمبر|نونبر|تشرين الثاني", r"ديسمبر|دجنبر|كانون الأول",
    ),
    "tr": (
        r"Ocak", r"Şubat", r"Mart", r"Nisan", r"Mayıs", r"Haziran", r"Temmuz", r"Ağustos", r"Eylül", r"Ekim", r"Kasım", r"Aralı[kğ]",
    ),
    "uk": (
        r"січ(?:ень|н[яію]|нем)", r"лют(?:ий|ого|ому|им)", r"берез(?:ень|н[яію]|нем)", r"квіт(?:ень|н[яію]|нем)", r"трав(?:ень|н[яію]|нем)",
        r"черв(?:ень|н[яію]|нем)", r"лип(?:ень|н[яію]|нем)", r"серп(?:ень|н[яію]|нем)", r"верес(?:ень|н[яію]|нем)", r"жовт(?:ень|н[яію]|нем)",
        r"листопад[аіоу]?м?", r"груд(?:ень|н[яію]|нем)",
    ),
    "pt": (
        r"janeiro", r"fevereiro", r"março", r"abril", r"maio", r"junho", r"julho", r"agosto", r"setembro", r"outubro", r"novembro", r"dezembro",
    ),
}  # fmt: skip

PERCENT = re.compile(r"[%٪]|per ?cent|pour ?cent|yüzde|بالم[ائ]*ة|в[іi]дсотк|процент|por cento", re.IGNORECASE)
EURO = re.compile(r"€|\beuros?\b|\bEUR\b|[اإأ]?يورو|أورو|\bavro|євро|\bcent(?:s|imes?)\b|سنتيم|سنت|kuruş|цент|cêntimo", re.IGNORECASE)


def number_words(language: str) -> dict[int, re.Pattern]:
    """Return what each small number is called in a language; the longest names first, so that “on iki” is not “on”."""
    words = NUMBER_WORDS.get(language, {})
    return {value: re.compile(rf"(?<!\w)(?:{words[value]})(?!\w)", re.IGNORECASE) for value in sorted(words, reverse=True)}


def month_names(language: str) -> list[re.Pattern]:
    """Return what each month is called in a language, January first. English ones begin with a capital: one may march in May."""
    flags = 0 if language == "en" else re.IGNORECASE
    end = r"(?!\w)" if language != "tr" else r"(?:[’'’]?(?:[ıiuüae]\w*|d[aeıi]\w*|t[ae]\w*|l[ae]\w*|y[ae]\w*|n[ıiuü]\w*|s[ıiuü]\w*))?(?!\w)"
    start = r"(?<!\w)(?:[وفبلك]|ال)?" if language == "ar" else r"(?<!\w)"
    return [re.compile(rf"{start}(?P<month>{names}){end}", flags) for names in MONTHS.get(language, ())]


WORDS = {language: number_words(language) for language in NUMBER_WORDS}
MONTH_NAMES = {language: month_names(language) for language in MONTHS}
