"""Contacts: a directory by its heads, and offices with numbers, mail, hours and addresses in lines."""

from reading_by_profile import check_quotes, facts
from reading_made_up import briefing, extracted, facts_of, read_with, stated
from reading_slides import read_slides_with

DIRECTORY = (
    "# 一覧\n\n局 所\t所 在 地\t電話番号\n"
    "みほん東\t東市新町1-1 東合同庁舎\t0138(27)1100\nみほん西\t西市港2\t03(3363)1100\n"
)


def test_a_directory_by_its_heads():
    found = read_with("contacts", DIRECTORY)
    assert stated(found, "みほん東", "telephone") == ["0138(27)1100"]
    assert stated(found, "みほん西", "postalAddress") == ["西市港2"]


def test_a_table_without_such_heads_is_no_directory():
    assert not facts_of(read_with("contacts", DIRECTORY.replace("局 所", "品名")))


def test_each_number_belongs_to_the_office_before_it():
    found = read_with("contacts", "# 窓口\n\n見本局東課（03-6744-2497）  \n 見本局西課（03-6744-2141）\n")
    assert stated(found, "見本局東課", "telephone") == ["03-6744-2497"]
    assert stated(found, "見本局西課", "telephone") == ["03-6744-2141"]


def test_a_number_on_the_next_line_is_of_the_office_named_last():
    reached = "TEL: 03-6734-3667\n\nE-mail: [a@b.example](mailto:a@b.example)\n"
    text = "# 窓口\n\n【本件担当】 見本省見本局見本室\n\n" + reached
    found = read_with("contacts", text)
    assert stated(found, "見本室", "telephone") == ["03-6734-3667"]
    assert stated(found, "見本室", "email") == ["a@b.example"]


def test_an_address_and_its_office_in_two_lines_and_the_hours():
    found = read_with("contacts", "# 窓口\n\n住所:東市浜町2番5-1号 港合同庁舎5階  \n東県行政相談センター\n")
    assert stated(found, "東県行政相談センター", "postalAddress") == ["東市浜町2番5-1号 港合同庁舎5階"]


def test_a_number_without_any_office_is_left():
    assert not facts_of(read_with("contacts", "03-6734-3667\n", cover=""))


def test_the_real_directory_is_complete():
    document = briefing()
    found = extracted("contacts", document)
    check_quotes(document, found)
    rows = [line for line in document.lines if line.text.count("\t") == 2 and ")1100" in line.text]
    assert len(rows) == 50
    phones = facts_of(found, None, "telephone")
    assert len({f.about.key for f in phones if ")1100" in getattr(f.value, "words", "")}) == len(rows)


def test_the_page_that_a_source_names_is_of_the_slide_where_no_programme_is():
    text = "# 水車小屋の現状\n\n令和5年調査\n\n<https://example.org/mill>\n"
    (page,) = facts(
        read_slides_with("contacts", text, cover="# 水車小屋の活用等について\n\n見本省\n\n"), name="url"
    )
    assert (page.about.cls, page.about.label) == ("Section", "水車小屋の現状")


def test_the_ways_to_a_site_are_told_one_by_one():
    cover = "# 見本特交、見本情報館 について\n\n見本省 見本課\n\n"
    lines = (
        "【所在地】 東市新町1-1  \n【アクセス】 東線／東駅（中央口）より徒歩4分  \n地下鉄 西駅より徒歩5分  \n"
    )
    text = f"○ 町の窓口である「見本情報館」を開設\n\n{lines}"
    found = read_with("contacts", text, cover)
    assert stated(found, "見本情報館", "access") == [
        "東線／東駅（中央口）より徒歩4分",
        "地下鉄 西駅より徒歩5分",
    ]


def test_an_address_behind_a_postcode_needs_no_label():
    found = read_with(
        "contacts", "# 窓口\n\n東県行政相談センター\n\n〒892-0812\n\n東市浜町2番5-1号 港合同庁舎5階\n"
    )
    assert stated(found, "東県行政相談センター", "postalAddress") == ["東市浜町2番5-1号 港合同庁舎5階"]


def test_a_page_without_a_name_is_of_the_office_named_last():
    text = "# 窓口\n\n住所:東市浜町2番5-1号 港合同庁舎5階  \n東県行政相談センター\n\nURL:https://example.org/ask\n"
    assert stated(read_with("contacts", text), "東県行政相談センター", "url") == ["https://example.org/ask"]


def test_a_name_with_one_wrong_sign_is_the_office_of_the_directory():
    page = "# 相談所\n\nさほん東  \n<https://example.org/east>\n\n"
    [url] = facts_of(read_with("contacts", page + DIRECTORY.replace("みほん", "きほん")), None, "url")
    assert (url.about.label, url.confidence) == ("きほん東", "0.9")
    [url] = facts_of(read_with("contacts", page + DIRECTORY), None, "url")
    assert (url.about.label, url.confidence) == ("みほん東", "0.9")
    [url] = facts_of(read_with("contacts", page.replace("さほん東", "さほや東") + DIRECTORY), None, "url")
    assert (url.about.label, url.confidence) == ("さほや東", "1.0")


def test_who_is_in_charge_of_a_programme_is_whom_to_ask_about_it():
    text = "# 水車支援事業\n\n- 水車を直す町を支援する。\n\n担当：見本省 見本局 見本室 03-6734-3720\n"
    [asked] = facts(read_slides_with("contacts", text), "水車支援事業", "contact")
    assert asked.value.label == "見本省 見本局 見本室"


def test_a_page_of_other_examples_is_not_the_page_of_the_programme():
    text = "# 水車支援事業\n\n- 水車を直す町を支援する。\n\n※ 水車の他の例は、こちら。\n\n<https://example.org/others>\n"
    [url] = facts_of(read_with("contacts", text), None, "url")
    assert (url.about.cls, url.about.label) == ("ContactPoint", "水車の他の例")


def test_a_form_below_what_it_is_about_is_named_with_it():
    text = "# 水車支援事業\n\n【見本室との窓口について】\n\n登録をお願いする。\n\n（登録フォーム） <https://example.org/f>\n"
    [url] = facts_of(read_with("contacts", text), None, "url")
    assert url.about.label == "見本室との窓口 登録フォーム"


def test_a_number_behind_or_is_of_the_office_of_the_directory_that_has_it():
    text = "# 窓口\n\n◆ 水車専用ダイヤル: 0570-090110\n\n又は 03-3363-1100\n\n"
    found = read_with("contacts", text + DIRECTORY)
    assert stated(found, "水車専用ダイヤル", "telephone") == ["0570-090110"]
    assert stated(found, "みほん西", "telephone") == ["03-3363-1100", "03(3363)1100"]
    assert stated(read_with("contacts", text), "水車専用ダイヤル", "telephone") == ["0570-090110"]


FOOT = """# 水車支援交付金

＜事業の内容＞

1. 水車推進支援事業

水車を直す取組を支援します。

2. 水車中央サポート事業

- ① 番人を派遣する取組を支援します。
- ② 粉屋を探す取組を支援します。

【お問い合わせ先】
 （1、2①の事業）
 （2②の事業）

見本局東課（03-6744-2497）
 見本局西課（03-6744-2141）
"""


def test_the_offices_at_the_foot_are_asked_about_the_programmes_of_their_numbers():
    found = facts(read_slides_with("asked_offices", FOOT), name="contact")
    assert [(f.about.label, f.value.label, stated_part(f)) for f in found] == [
        ("水車推進支援事業", "見本局東課", ""),
        ("水車中央サポート事業", "見本局東課", "①"),
        ("水車中央サポート事業", "見本局西課", "②"),
    ]
    assert {f.confidence for f in found} == {"0.9"}


def test_the_bureau_of_the_cover_is_not_in_charge_where_the_foot_names_other_offices():
    assert not facts(read_slides_with("programmes", FOOT), "水車推進支援事業", "bureau")
    kept = facts(read_slides_with("programmes", FOOT.partition("【お問")[0]), "水車推進支援事業", "bureau")
    assert [f.value.label for f in kept] == ["見本局 見本課"]


def stated_part(fact):
    return fact.qualifiers["component"].words if "component" in fact.qualifiers else ""
