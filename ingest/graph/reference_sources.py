"""The files of the reference directory: whose they are, what they are called, and the day that they describe.

The days and titles are those of the files that a publisher brings; another edition needs another row here. A
file that does not say its day has none (`None`), or the earliest that it can describe, with a remark.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A reference file. `key` names it in IRIs, `path` is where it stands in the reference directory."""

    key: str
    path: str
    title: str
    title_en: str
    publishers: tuple[str, ...]
    licence: str
    as_of: date | None = None
    remark: str = ""


_STAT = "総務省統計局"
_MIC = "総務省"
_GOVERNMENT = "政府標準利用規約（第2.0版）に従い出典を示して利用"

CODES = Source(
    key="codes",
    path="muni-codes/jisx0402_municipality_codes.csv",
    title="全国地方公共団体コード",
    title_en="Codes of local governments",
    publishers=(_MIC,),
    licence="総務省ウェブサイトの公表資料。再配布元に利用条件の記載なし",
    remark="ファイルに時点の記載なし。2021年度から2024年1月まで市区町村に変更はない。",
)
KINDS = Source(
    key="kinds",
    path="muni-types/ruiji_dantai_list.csv",
    title="都道府県別団体名一覧表（類似団体）",
    title_en="Municipalities by prefecture with their types (similar bodies)",
    publishers=(_MIC,),
    licence="再配布元に利用条件の記載なし",
    as_of=date(2021, 4, 1),
    remark="ファイルに年度の記載なし。示せる最も早い日を時点とした。",
)
HISTORY = Source(
    key="history",
    path="muni-history/estat_haichi_bungo_1970_2024.csv",
    title="廃置分合等情報",
    title_en="Mergers and other changes of municipalities",
    publishers=(_STAT,),
    licence="e-Stat利用規約に従い出典を示して利用",
    as_of=date(2024, 1, 1),
)
CENSUS_2020 = Source(
    key="census-2020",
    path="census-2020/census2020_day_night_population.csv",
    title="令和2年国勢調査 従業地・通学地による人口・就業状態等集計",
    title_en="Population census 2020: population by place of work and schooling",
    publishers=(_STAT,),
    licence=_GOVERNMENT,
    as_of=date(2020, 10, 1),
    remark="従業地・通学地不詳の者を常住地にいるものとした公表値（不詳補完値ではない）。",
)
CENSUS_2015 = Source(
    key="census-2015",
    path="ssdse/SSDSE-A-2021_trimmed_census2015.csv",
    title="SSDSE-市区町村（SSDSE-A）2021年版（平成27年国勢調査）",
    title_en="SSDSE-A 2021 edition (population census 2015)",
    publishers=("独立行政法人統計センター",),
    licence="「SSDSE（独立行政法人統計センター）を加工して作成」と示して利用",
    as_of=date(2015, 10, 1),
    remark="2021年版の境域に組み替えた値。",
)
FISCAL = Source(
    key="fiscal",
    path="fiscal/municipal_fiscal_indices_FY2019_2021.csv",
    title="全市町村の主要財政指標",
    title_en="Main fiscal indices of all municipalities",
    publishers=(_MIC,),
    licence="CC BY 4.0",
)
DEPOPULATED = Source(
    key="depopulated",
    path="kaso/kaso_municipalities_R4_0401.csv",
    title="過疎地域市町村等一覧",
    title_en="Municipalities with depopulated areas",
    publishers=(_MIC,),
    licence="再配布元に利用条件の記載なし",
    as_of=date(2022, 4, 1),
)
AREA_CLASSES = Source(
    key="area-classes",
    path="area-class/chiiki_youken_class_R4_0401.csv",
    title="地域おこし協力隊 地域要件確認表",
    title_en="Area classes of the programme 地域おこし協力隊",
    publishers=(_MIC,),
    licence="再配布元は非公式。利用条件の記載なし",
    as_of=date(2022, 4, 1),
    remark="三大都市圏の内外はこの事業の用語であり、他の要件の判定には用いない。",
)
POINTS = Source(
    key="points",
    path="muni-points/localgovjp-utf8.csv",
    title="市区町村役所・役場の位置",
    title_en="Offices of municipalities",
    publishers=("国土地理院", "地方公共団体情報システム機構"),
    licence="CC0 1.0",
    remark="code4fukuiが編集。再編前の行政区を含む。",
)
PREFECTURE_POINTS = Source(
    key="prefecture-points",
    path="muni-points/prefjp-utf8.csv",
    title="都道府県庁の位置と所在地",
    title_en="Offices of prefectures and the municipalities in which they stand",
    publishers=("code4fukui",),
    licence="CC0 1.0",
    as_of=date(2021, 10, 31),
    remark="原典の記載なし。時点は示せる最も早い更新日とした。",
)
SOURCES = (
    CODES,
    KINDS,
    HISTORY,
    CENSUS_2020,
    CENSUS_2015,
    FISCAL,
    DEPOPULATED,
    AREA_CLASSES,
    POINTS,
    PREFECTURE_POINTS,
)
