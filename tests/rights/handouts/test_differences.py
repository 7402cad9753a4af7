"""What changed between two versions of a paper."""

from rights.handouts.services.differences import MOST_BLOCKS, Kind, columns, differences, shown, told_in, with_french


def part(key, text, heading="", language="fr"):
    return {"key": key, "heading": heading, "text": text, "language": language}


def marked(runs):
    return [run.text for run in runs if run.is_changed]


def test_the_same_words_are_no_change():
    old = [part("title", "RSA"), part("a", "Un."), part("b", "Deux.")]
    assert differences(old, [part("title", "RSA"), part("x", "Un."), part("b", "Deux.")]) == []


def test_numbers_are_told_whole_with_their_sign():
    old, new = [part("a", "Vous recevez 646,52\u00a0€ par mois, 0\u202f%."), part("b", "Tél. 04 78 00 00 00")], None
    new = [part("a", "Vous recevez 1\u202f651,69\u00a0€ par mois, 5\u202f%."), part("b", "Tél. 04 78 00 00 01")]
    amount, phone = differences(old, new)
    assert marked(amount.old) == ["646,52\u00a0€", "0\u202f%"]
    assert marked(amount.new) == ["1\u202f651,69\u00a0€", "5\u202f%"]
    assert (marked(phone.old), marked(phone.new)) == (["04 78 00 00 00"], ["04 78 00 00 01"])


def test_blocks_come_go_and_move_in_the_order_of_today():
    old = [part("title", "T"), part("a", "Un bloc."), part("b", "Deux."), part("c", "Trois."), part("d", "Quatre.")]
    new = [part("title", "T"), part("d", "Quatre."), part("a", "Un bloc."), part("n", "Tout neuf."), part("c", "Trois.")]
    found = differences(old, new)
    assert [(change.kind, change.key) for change in found] == [(Kind.MOVED, "d"), (Kind.REMOVED, "b"), (Kind.ADDED, "n")]
    assert marked(found[1].old) == ["Deux."]
    assert marked(found[2].new) == ["Tout neuf."]


def test_a_block_made_anew_under_the_same_heading_is_one_block_rewritten():
    old = [part("a", "Envoyez la demande à la caisse avant le 15 mars.", "Comment faire")]
    new = [part("z", "Envoyez la demande à la caisse avant le 30 mars.", "Comment faire")]
    [change] = differences(old, new)
    assert change.kind == Kind.CHANGED
    assert (marked(change.old), marked(change.new)) == (["15"], ["30"])
    assert {each.kind for each in differences(old, [new[0] | {"heading": "Ailleurs"}])} == {Kind.ADDED, Kind.REMOVED}


def test_texts_with_little_in_common_are_told_one_after_the_other():
    [change] = differences([part("a", "Le ciel, ce matin, est bleu")], [part("a", "La CAF, au 3230, répond demain")])
    assert marked(change.old) == ["Le ciel, ce matin, est bleu"]
    assert marked(change.new) == ["La CAF, au 3230, répond demain"]


def test_a_block_that_fell_back_to_french_says_its_language():
    [change] = differences([part("a", "نص", language="ar")], [part("a", "Un texte")])
    assert (change.old_language, change.new_language) == ("ar", "fr")


def test_what_lies_far_from_a_change_is_left_out():
    words = "des mots qui restent " * 60
    [change] = differences([part("a", f"{words}100\u00a0€ {words}")], [part("a", f"{words}200\u00a0€ {words}")])
    assert marked(change.new) == ["200\u00a0€"]
    assert len("".join(run.text for run in change.new)) < 300
    assert "…" in change.new[0].text


def test_only_the_first_changes_are_shown():
    old = [part(str(number), f"Bloc {number} avant.") for number in range(50)]
    found = differences(old, [each | {"text": each["text"].replace("avant", "après")} for each in old])
    assert (len(found), len(shown(found))) == (50, MOST_BLOCKS)
    assert shown([]) == []
    [huge] = differences([part("a", "a" * 30_000)], [part("a", "b" * 30_000)])
    assert shown([huge]) == [huge]
    assert huge.letters < 3_000


def test_each_language_of_a_paper_begins_with_its_title():
    parts = [part("title", "RSA"), part("a", "Un"), part("title", "RSA", language="tr"), part("a", "Bir", language="tr")]
    assert [[each["text"] for each in side] for side in columns(parts)] == [["RSA", "Un"], ["RSA", "Bir"]]


def test_a_part_that_fell_back_to_french_tells_what_changed_in_the_french_of_the_paper():
    arabic = differences([part("a", "نص", language="ar")], [part("a", "Avant le 30 mars")])
    french = differences([part("a", "Avant le 15 mars")], [part("a", "Avant le 30 mars")])
    [alone], [beside] = with_french(arabic, []), with_french(arabic, french)
    assert alone.kind == beside.kind == Kind.UNTRANSLATED
    assert marked([*alone.old, *alone.new, *beside.old]) == []
    assert marked(beside.new) == ["30"]
    [back] = differences([part("a", "Avant le 15 mars")], [part("a", "نص", language="ar")])
    assert back.kind == Kind.TRANSLATED


def test_changes_are_told_with_the_words_of_the_reader_where_they_are_known():
    old = [part("h", "Combien ?", "Combien ?"), part("a", "10\u00a0€", "Combien ?"), part("b", "Un", "Combien ?")]
    found = differences(old, [old[0], part("a", "12\u00a0€", "Combien ?"), part("b", "Deux", "Combien ?")])
    assert [change.heading_language for change in found] == ["fr", "fr"]
    heading = "Ne kadar?"
    turkish = [part("h", heading, heading, "tr"), part("a", "12 avro", heading, "tr"), part("b", "Deux", heading)]
    amount, late = told_in(found, turkish, "tr")
    assert (amount.heading, amount.heading_language, amount.own_language) == (heading, "tr", "tr")
    assert [run.text for run in amount.own] == ["12 avro"]
    assert (late.heading, late.own) == (heading, []), "it is in French there too"
