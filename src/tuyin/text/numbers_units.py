"""What a number counts: scales, per cents, currencies, measures and months, in all their forms."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.numbers_kk import cases


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in its normal form, `KZT`, and the sort of thing it measures, `money`.

    `size` is what one of it is worth in metres, square metres, kilograms or seconds, 0 where nothing is.
    """

    name: str
    sort: str
    size: float = 0.0


PERCENT = Unit("%", "share")
TIMES = Unit("times", "times")
_MONEY, _LENGTH, _AREA, _MASS, _TIME, _POWER, _OTHER = (
    "money",
    "length",
    "area",
    "mass",
    "time",
    "power",
    "other",
)

SYMBOLS = {
    "%": PERCENT, "‰": Unit("‰", "share"), "$": Unit("USD", _MONEY), "€": Unit("EUR", _MONEY),
    "£": Unit("GBP", _MONEY), "₸": Unit("KZT", _MONEY), "₽": Unit("RUB", _MONEY), "¥": Unit("CNY", _MONEY),
    "₴": Unit("UAH", _MONEY), "₺": Unit("TRY", _MONEY), "₹": Unit("INR", _MONEY), "°": Unit("degree", _OTHER),
    "№": Unit("", ""), "#": Unit("", ""),
}  # fmt: skip

# unit, sort, whole words : Kazakh words, taken with their case endings / stems that any ending may follow
_TABLE = """
%       share   percent percentage pct процентов проц пп               / пайыз процент пайыздық
KZT     money   tenge tenges тг kzt                         / теңге тенге
USD     money   dollar dollars usd buck bucks долл : / доллар
EUR     money   euro euros eur евро еуроны : евро / еуро
RUB     money   rouble ruble roubles rubles rub руб         / рубл
KGS     money   som soms kgs сома сомов сомам : сом /
UZS     money   sum uzs сума сумов : сум /
CNY     money   yuan yuans cny rmb renminbi                 / юан
GBP     money   pound pounds gbp sterling quid              / фунт
JPY     money   yen jpy иен иены йен йены : иена йена /
TRY     money   lira liras лиры лир : лира /
INR     money   rupee rupees inr рупия рупий рупии          /
CHF     money   franc francs chf франков франка : франк /
UAH     money   hryvnia hryvnias uah гривен гривны : гривна /
KRW     money   won krw вон вона /
AED     money   dirham dirhams aed дирхамов дирхама : дирхам /
AZN     money   manat manats маната манатов : манат /
cent    money   cent cents цента центов : цент           /
km      length  km kms kilometer kilometers kilometre kilometres км км² км2 kmh kph km2 / километр шақырым
m       length  m meter meters metre metres м метров metric / метр
cm      length  cm centimeter centimeters centimetre centimetres см / сантиметр
mm      length  mm millimeter millimeters millimetre millimetres мм / миллиметр
mile    length  mile miles mi mph миль мили милю милях милями / миля
foot    length  foot feet ft фута футов футах футам футами : фут /
inch    length  inch inches / дюйм
yard    length  yard yards ярда ярдов ярдах : ярд /
ha      area    ha hectare hectares га                      / гектар
acre    area    acre acres акра акров акрах : акр /
centner mass    centner centners                            / центнер
t       mass    t tonne tonnes ton tons т тн                / тонн
kg      mass    kg kgs kilo kilos kilogram kilograms кг кило : келі / килограмм
g       mass    gram grams gramme grammes гр                / грамм
l       mass    litre litres liter liters л                 / литр
barrel  mass    barrel barrels                              / баррель баррел
second  time    sec secs seconds сек секунд                 / секунд
minute  time    min mins minute minutes мин                 / минут
hour    time    hour hours hr hrs час часа часов часам часами часах / сағат
day     time    day days сутки суток день дня дней дням днями днях күні күнін күнінде күніне : күн /
week    time    week weeks неделя недели недель аптасы аптасында аптасына : апта / недел
month   time    month months месяц месяца месяцев месяцам месяцами месяце месяцах айы айында айының : ай /
year    time    year years yrs год года году годом годы годов годам годах лет летию летие летия /
year    time    жылы жылын жылғы : жыл / жылда жылды жылдо летн
W       power   w watt watts вт                             / ватт
kW      power   kw kilowatt kilowatts квт                   / киловатт
MW      power   mw megawatt megawatts мвт                   / мегаватт
GW      power   gw gigawatt gigawatts гвт                   / гигаватт
kWh     power   kwh квтч                                    /
degree  other   degree degrees                              / градус
times   times   times fold раз раза разы : есе рет                / еселе
-01     month   january     / январ қаңтар
-02     month   february    / феврал ақпан
-03     month   march март марта марте / наурыз
-04     month   april       / апрел сәуір
-05     month   may май мая мае / мамыр
-06     month   june        / июн маусым
-07     month   july        / июл шілде
-08     month   august      / август тамыз
-09     month   september sept / сентябр қыркүйек
-10     month   october     / октябр қазан
-11     month   november    / ноябр қараша
-12     month   december    / декабр желтоқсан
"""
_WEEKDAYS = """
monday    weekday monday mondays       / понедельник дүйсенбі
tuesday   weekday tuesday tuesdays     / вторник сейсенбі
wednesday weekday wednesday wednesdays среду / сәрсенбі
thursday  weekday thursday thursdays   / четверг бейсенбі
friday    weekday friday fridays : жұма / пятниц
saturday  weekday saturday saturdays   / суббот сенбі
sunday    weekday sunday sundays       / воскресен жексенбі
"""


_SIZES = {
    "km": 1000, "m": 1, "cm": 0.01, "mm": 0.001, "mile": 1609.34, "foot": 0.3048, "inch": 0.0254,
    "yard": 0.9144,
    "ha": 10_000, "acre": 4046.9, "t": 1000, "kg": 1, "g": 0.001, "GBP": 0.4536, "second": 1, "minute": 60,
    "hour": 3600, "day": 86_400, "week": 604_800, "W": 1, "kW": 1e3, "MW": 1e6, "GW": 1e9,
}  # a pound is money or weighs this  # fmt: skip


_LONGEST_ENDING = 9


class _Table:
    """Units by their forms: whole words, and stems that any ending may follow."""

    def __init__(self, lines: str) -> None:
        self._forms: dict[str, Unit] = {}
        self._stems: dict[str, Unit] = {}
        for line in lines.strip().splitlines():
            head, _, stems = line.partition("/")
            head, _, kazakh = head.partition(":")
            name, sort, *forms = head.split()
            forms += [form for word in kazakh.split() for form in cases(word)]
            unit = Unit(name, sort, _SIZES.get(name, 0.0))
            self._forms |= dict.fromkeys(forms, unit)
            self._stems |= dict.fromkeys(stems.split(), unit)
        self._stem = re.compile("|".join(sorted(self._stems, key=len, reverse=True)))

    def find(self, word: str) -> Unit | None:
        found = self._forms.get(word)
        if found is not None:
            return found
        match = self._stem.match(word)
        if match and len(word) - match.end() <= _LONGEST_ENDING:
            return self._stems[match[0]]
        return None


_UNITS, _DAYS = _Table(_TABLE), _Table(_WEEKDAYS)

SCALES = {
    Lang.KAZ: {"млн": 6, "млрд": 9, "трлн": 12, "тыс": 3},
    Lang.RUS: {"тыс": 3, "млн": 6, "млрд": 9, "трлн": 12, "мил": 6},
    Lang.ENG: {"mln": 6, "mn": 6, "bn": 9, "bln": 9, "trn": 12, "tn": 12, "trln": 12},
}
# letters that only scale a number they touch: 5K, $5m, 1.5b
SUFFIX_SCALES = {"k": 3, "m": 6, "b": 9, "bn": 9, "t": 12, "к": 3}
# words that may stand between a number and its unit
_BETWEEN = """
us american canadian australian square cubic metric nautical new current hong kong singapore zealand
percentage
ақш американдық канада австралия шаршы текше текті американских американского канадских австралийских
квадратных
квадратный квадратного кубических кубометров российских белорусских казахстанских ресей қазақстан кв куб sq
"""
BETWEEN = frozenset(_BETWEEN.split())


@lru_cache(maxsize=1 << 14)
def unit_of(word: str) -> Unit | None:
    """Name the unit that a word in small letters is a form of, None where it is none."""
    return _UNITS.find(word)


def named(word: str) -> Unit | None:
    """Name the unit of a word or a sign, in small letters: "%", «теңге»."""
    return SYMBOLS.get(word) or unit_of(word)


@lru_cache(maxsize=1 << 14)
def day_of(word: str) -> Unit | None:
    """Name the month or weekday that a word in small letters is a form of, None where it is none."""
    unit = unit_of(word)
    return unit if unit is not None and unit.sort == "month" else _DAYS.find(word)
