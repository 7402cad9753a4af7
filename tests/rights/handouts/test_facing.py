"""Two languages row by row."""

from rights.handouts.services.document import Row, Sheet, words_of
from rights.handouts.services.facing import face, paired


def flow(words):
    return {"kind": "flow", "content": [{"kind": "paragraph", "runs": [{"t": words}]}]}


def condition(words, label=""):
    return {"kind": "conditions", "form": "required", "label": [{"t": label}] if label else [], "items": [flow(words)["content"]]}


def sheet(language, *rows):
    return Sheet(language, [{"t": f"Titre {language}"}], list(rows))


def cells(row):
    return [(cell["language"], words_of(cell["nodes"])) for cell in row["cells"]]


def late(key, words):
    return Row(key, [flow(words)], "fr", is_late=True)


def test_a_row_holds_the_same_part_in_both_languages_the_language_of_the_sheet_first():
    faced = face(sheet("ar", Row("a", [flow("أ")], "ar")), sheet("fr", Row("a", [flow("A")], "fr")))
    assert cells(faced["rows"][0]) == [("ar", "أ"), ("fr", "A")]
    assert [(column["language"], column["direction"], column["name"]) for column in faced["columns"]] == [
        ("ar", "rtl", "العربية"),
        ("fr", "ltr", "Français"),
    ]


def test_what_is_not_translated_stands_once_across_both_columns_and_says_so_to_the_reader_who_misses_it():
    for first, second in (("fr", "ar"), ("ar", "fr")):
        french, arabic = sheet("fr", Row("a", [flow("A")], "fr")), sheet("ar", late("a", "A"))
        faced = face(*((french, arabic) if first == "fr" else (arabic, french)))
        (row,) = faced["rows"]
        (cell,) = row["cells"]
        notice, words = cell["nodes"]
        assert (cell["language"], words_of(words), second) == ("fr", "A", second)
        assert notice["kind"] == "notice"
        assert {run["lang"] for run in notice["runs"]} == {"ar"}


def test_parts_that_follow_each_other_and_are_not_translated_are_told_of_once():
    french = sheet("fr", *(Row(key, [flow(key)], "fr") for key in "abc"))
    faced = face(french, sheet("ar", late("a", "a"), late("b", "b"), Row("c", [flow("ج")], "ar")))
    assert [len(row["cells"]) for row in faced["rows"]] == [1, 1, 2]
    assert [[node["kind"] for node in row["cells"][0]["nodes"]] for row in faced["rows"]] == [["notice", "flow"], ["flow"], ["flow"]]


def test_between_two_translations_only_the_one_that_is_late_shows_french():
    faced = face(sheet("tr", Row("a", [flow("A")], "tr")), sheet("ar", late("a", "A français")))
    own, other = faced["rows"][0]["cells"]
    assert (own["language"], other["language"]) == ("tr", "fr")
    assert [node["kind"] for node in other["nodes"]] == ["notice", "flow"]


def test_two_translations_that_are_both_late_show_the_french_once_and_tell_both_readers():
    faced = face(sheet("tr", late("a", "A")), sheet("ar", late("a", "A")))
    (cell,) = faced["rows"][0]["cells"]
    assert [node["kind"] for node in cell["nodes"]] == ["notice", "notice", "flow"]
    assert [node["runs"][0]["lang"] for node in cell["nodes"][:2]] == ["tr", "ar"]


def test_a_part_that_one_language_lacks_stands_alone_in_its_place():
    french = sheet("fr", Row("a", [flow("A")], "fr"), Row("b", [flow("B")], "fr"), Row("c", [flow("C")], "fr"))
    arabic = sheet("ar", Row("a", [flow("أ")], "ar"), Row("new", [flow("جديد")], "ar"), Row("c", [flow("ج")], "ar"))
    faced = face(french, arabic)
    assert [row["key"] for row in faced["rows"]] == ["a", "new", "b", "c"]
    assert [len(row["cells"]) for row in faced["rows"]] == [2, 1, 1, 2]
    notice = faced["rows"][1]["cells"][0]["nodes"][0]
    assert (notice["kind"], {run["lang"] for run in notice["runs"]}) == ("notice", {"fr", "ar"})


def test_rows_of_the_second_language_alone_keep_their_order():
    rows = [Row(key, [flow(key)], "fr") for key in "xaybz"]
    assert [(own or other).key for own, other in paired([rows[1], rows[3]], rows)] == list("xaybz")
    assert [(own or other).key for own, other in paired([], rows)] == list("xaybz")


def test_in_one_language_the_items_of_a_list_are_one_list():
    rows = [
        Row("c.1", [condition("un", "Il faut")], "fr"),
        Row("c.2", [condition("deux")], "fr"),
        Row("c.3", [condition("trois", "Autre liste")], "fr"),
    ]
    own = sheet("fr", *rows)
    first, second = face(own)["rows"]
    assert [words_of(item) for item in first["cells"][0]["nodes"][0]["items"]] == ["un", "deux"]
    assert words_of(second["cells"][0]["nodes"][0]["items"]) == "trois"
    assert [part["text"] for part in own.parts[1:]] == ["Il faut\nun", "deux", "Autre liste\ntrois"], "what is said part by part is left alone"


def test_a_late_item_breaks_the_list_and_the_sheet_of_one_language_says_so_once():
    arabic = sheet("ar", Row("c.1", [condition("أ", "شروط")], "ar"), late("c.2", "B"), late("c.3", "C"), Row("c.4", [condition("د")], "ar"))
    rows = face(arabic)["rows"]
    assert [row["cells"][0]["language"] for row in rows] == ["ar", "fr", "fr", "ar"]
    assert [[node["kind"] for node in row["cells"][0]["nodes"]] for row in rows[1:3]] == [["notice", "flow"], ["flow"]]


def test_what_is_told_to_the_readers_of_one_language_alone_bears_no_notice_for_the_others():
    aside = Row("elsewhere", [flow("على الصفحة الفرنسية")], "ar", is_aside=True)
    for first, second in (("fr", "ar"), ("ar", "fr")):
        sheets = {"fr": sheet("fr", Row("a", [flow("A")], "fr")), "ar": sheet("ar", Row("a", [flow("أ")], "ar"), aside)}
        row = face(sheets[first], sheets[second])["rows"][-1]
        assert [node["kind"] for node in row["cells"][0]["nodes"]] == ["flow"]
