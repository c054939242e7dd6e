"""Endings that are written onto digits: «2000-ға», «5-ші», «90-е», "21st", "1990s"."""

from tuyin.records import Lang

_KAZAKH = """
ға ге қа ке на не ны ні ды ді ты ті ның нің дың дің тың тің да де та те нан нен дан ден тан тен мен бен пен
і ы сы сі ін ын інде ында інен ынан іне ына дай дей тай тей лық лік дық дік тық тік ші шы нші ншы інші ыншы
дағы дегі тағы тегі еу лар лер дар дер тар тер сын сін
"""
_RUSSIAN = "й я е го му м ми х ый ая ое ые ого ому ую ой ом ым ых ыми ти и ий ей ю ва мя ка ки ть"

ORDINALS = {
    Lang.KAZ: frozenset(("ші", "шы", "нші", "ншы", "інші", "ыншы")),
    Lang.RUS: frozenset(("й", "я", "го", "му", "ый", "ая", "ого", "ой")),
    Lang.ENG: frozenset(("st", "nd", "rd", "th")),
}
DECADES = {
    Lang.KAZ: frozenset(
        ("жылдар", "жылдары", "жылдардың", "жылдардан", "жылдарға", "жылдарда", "жылдардағы")
    ),
    Lang.RUS: frozenset(("е", "х", "м", "ые", "ых", "ми")),
    Lang.ENG: frozenset(("s",)),
}
ENDINGS = {
    Lang.KAZ: frozenset(_KAZAKH.split()),
    Lang.RUS: frozenset(_RUSSIAN.split()),
    Lang.ENG: ORDINALS[Lang.ENG] | DECADES[Lang.ENG],
}
# a Kazakh number in this case is one that something is a part of: «үштен бірі», a third
ABLATIVES = ("нан", "нен", "дан", "ден", "тан", "тен")
