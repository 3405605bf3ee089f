"""A small reference directory of places that do not exist, in the layouts of the real files."""

import csv
from pathlib import Path

from keniki.ingest.graph.codes import with_check_digit

PREFECTURES = [
    ("13", "東都", "ﾄｳﾄ", "とうと", "Toto"),
    ("20", "松野県", "ﾏﾂﾉｹﾝ", "まつのけん", "Matsuno"),
    ("34", "海原県", "ｶｲﾊﾞﾗｹﾝ", "かいばらけん", "Kaibara"),
]
MUNICIPALITIES = [
    ("13102", "東都", "中央区", "ﾁﾕｳｵｳｸ", "特別区"),
    ("13120", "東都", "砧谷区", "ｷﾇﾀﾔｸ", "特別区"),
    ("20201", "松野県", "飯岡市", "ｲｲｵｶｼ", "中核市"),
    ("20202", "松野県", "龍ケ峰市", "ﾘﾕｳｶﾞﾐﾈｼ", "施行時特例市"),
    ("20203", "松野県", "津市", "ﾂｼ", "都市Ⅰ－１"),
    ("20204", "松野県", "丹野篠市", "ﾀﾝﾉｼﾉｼ", "都市Ⅰ－１"),
    ("20301", "松野県", "日向町", "ﾋﾅﾀﾏﾁ", "町村Ⅰ－１"),
    ("20302", "松野県", "つが原村", "ﾂｶﾞﾊﾗﾑﾗ", "町村Ⅰ－１"),
    ("34100", "海原県", "大浜市", "ｵｵﾊﾏｼ", "政令指定都市"),
    ("34201", "海原県", "中津市", "ﾅｶﾂｼ", "都市Ⅰ－１"),
    ("34301", "海原県", "日向町", "ﾋﾕｳｶﾞﾁﾖｳ", "町村Ⅰ－１"),
]
_HISTORY = [
    ("20204", "松野県", "", "", "篠市", "しのし", "2019-05-01", "篠市(20204)が丹野篠市(20204)に名称変更"),
    ("20204", "松野県", "", "", "丹野篠市", "たんのしのし", "2019-05-01",
     "篠市(20204)が丹野篠市(20204)に名称変更"),
    ("20311", "松野県", "峰郡", "みねぐん", "上峰村", "かみみねむら", "2005-10-01",
     "龍ケ峰市(20202)、上峰村(20311)が合併し、龍ケ峰市を新設\n峰郡(20310)の廃止"),
    ("20312", "松野県", "峰郡", "みねぐん", "二分村", "にぶむら", "2006-03-01",
     "二分村(20312)大字東が飯岡市(20201)に編入し、大字西が津市(20203)に編入"),
    ("34311", "海原県", "磯郡", "いそぐん", "磯町", "いそちょう", "2006-03-31",
     "磯町(34311)が磯区(34101)に編入"),
    ("34101", "海原県", "大浜市", "おおはまし", "磯区", "いそく", "2006-03-31",
     "磯町(34311)が磯区(34101)に編入"),
    ("20201", "松野県", "", "", "飯岡市", "いいおかし", "2015-04-01", "飯岡市(20201)が中核市に移行"),
    ("20201", "松野県", "", "", "飯岡市", "いいおかし", "1999-04-01", "飯岡市(20201)がなぜか宙に浮く"),
]  # fmt: skip


def write_made_up_reference(folder: Path) -> Path:
    """Write the directory and return it."""
    codes = {five: with_check_digit(five) for five, *_ in MUNICIPALITIES}
    prefecture_codes = {five: with_check_digit(five + "000") for five, *_ in PREFECTURES}
    _write(
        folder / "muni-codes/jisx0402_municipality_codes.csv",
        ["code", "prefecture", "city", "prefecture_kana", "city_kana"],
        [[prefecture_codes[five], name, "", kana, ""] for five, name, kana, *_ in PREFECTURES]
        + [[codes[five], prefecture, name, "", kana] for five, prefecture, name, kana, _ in MUNICIPALITIES],
    )
    _write(
        folder / "muni-types/ruiji_dantai_list.csv",
        ["団体コード", "都道府県名", "市区町村名", "非選定", "区分"],
        [[codes[five], prefecture, name, "", group] for five, prefecture, name, _, group in MUNICIPALITIES],
    )
    _write(
        folder / "muni-history/estat_haichi_bungo_1970_2024.csv",
        ["標準地域コード", "都道府県", "政令市・郡・支庁・振興局等", "政令市・郡・支庁・振興局等（ふりがな）",
         "市区町村", "市区町村（ふりがな）", "廃置分合等施行年月日", "改正事由"],
        [list(row) for row in _HISTORY],
    )  # fmt: skip
    _write(
        folder / "census-2020/census2020_day_night_population.csv",
        [
            "area_code5",
            "lg_code6",
            "name",
            "population_2020",
            "nighttime_population_2020",
            "daytime_population_2020",
        ],
        [
            ["20201", codes["20201"], "松野県 飯岡市", "98164", "98164", "102005"],
            ["34101", "", "磯区", "5", "5", "4"],
        ],
    )
    _write(
        folder / "fiscal/municipal_fiscal_indices_FY2019_2021.csv",
        ["lg_code6", "pref", "name", "fiscal_year", "fiscal_capacity_index"],
        [
            [codes["20201"], "松野県", "飯岡市", "2021", "0.54"],
            [codes["20203"], "松野県", "津市", "2021", "-"],
        ],
    )
    _write(
        folder / "muni-points/localgovjp-utf8.csv",
        ["pid", "pref", "city", "citykana", "lat", "lng", "lgcode"],
        [["20", "松野県", "飯岡市", "いいおかし", "35.5", "137.8", codes["20201"]],
         ["34", "海原県", "大浜市", "おおはまし", "34.4", "132.4", codes["34100"]],
         ["34", "海原県", "大浜市 中央区", "おおはまし ちゅうおうく", "34.4", "132.4",
          with_check_digit("34102")]],
    )  # fmt: skip
    return folder


def _write(path: Path, heading: list[str], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *rows])
