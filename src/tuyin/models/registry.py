"""The models tuyin knows by name, each pinned to a commit of the hub where one is known for certain.

Adding one is adding a row. Where several are here, `auto` takes the highest `quality`.
"""

import difflib
from collections.abc import Mapping

from tuyin.errors import ModelError
from tuyin.models.info import Info, Layout, Task
from tuyin.records import Lang

_KK, _RU, _EN = Lang.KAZ, Lang.RUS, Lang.ENG
_KK_EN, _KK_RU, _RU_EN = (_KK, _EN), (_KK, _RU), (_RU, _EN)
_ALL = frozenset({_KK_EN, _KK_RU, _RU_EN, (_EN, _RU), (_RU, _KK), (_EN, _KK)})
# what articles need: Kazakh into both, Russian into English
DIRECTIONS = frozenset({_KK_EN, _KK_RU, _RU_EN})
_BOTH = frozenset({_EN, _RU})
_TRANSLATE, _SUMMARIZE = frozenset({Task.TRANSLATE}), frozenset({Task.SUMMARIZE})
_HF_ONLY = (Layout.HF,)

_NLLB_LICENSE = "CC-BY-NC-4.0"

_ROWS = (
    Info(
        "mini", frozenset(Task), "CC-BY-SA-4.0", directions=DIRECTIONS, languages=_BOTH, convention="nllb",
        parameters=46, max_tokens=120, engines=(Layout.CT2,), quality=33,
        note="in the package; good for the gist",
    ),
    # translators ------------------------------------------------------------------------------
    Info(
        "nllb-600m", _TRANSLATE, _NLLB_LICENSE, "facebook/nllb-200-distilled-600M",
        "f8d333a098d19b4fd9a8b18f94170487ad3f821d", _ALL, convention="nllb",
        parameters=615, download_mb=2500, max_tokens=512, quality=54,
        note="chrF++ kk→en 54.2 on FLORES-200, 47.8 on NTREX-128",
    ),
    Info(
        "nllb-1.3b", _TRANSLATE, _NLLB_LICENSE, "facebook/nllb-200-distilled-1.3B",
        "7be3e24664b38ce1cac29b8aeed6911aa0cf0576", _ALL, convention="nllb",
        parameters=1370, download_mb=5500, max_tokens=512, quality=57,
        note="chrF++ kk→en 57.2 on FLORES-200, 50.4 on NTREX-128",
    ),
    Info(
        "nllb-3.3b", _TRANSLATE, _NLLB_LICENSE, "facebook/nllb-200-3.3B",
        "1a07f7d195896b2114afcb79b7b57ab512e7b43e", _ALL, convention="nllb",
        parameters=3345, download_mb=17600, max_tokens=512, quality=59,
        note="the best of NLLB that fits one machine",
    ),
    Info(
        "tilmash", _TRANSLATE, _NLLB_LICENSE, "issai/tilmash", directions=_ALL, convention="nllb",
        parameters=1370, download_mb=5500, max_tokens=512, quality=58, gated=True,
        note="NLLB-1.3B taught on KazParC; ask for access on its page, then set HF_TOKEN",
    ),
    Info(
        "madlad400-3b", _TRANSLATE, "Apache-2.0", "google/madlad400-3b-mt",
        "fa184c675da0b5c9e1c8694fccd4e12e2d422094", _ALL, convention="madlad",
        parameters=2940, download_mb=11800, max_tokens=512, quality=56,
        prefixes={_EN: "<2en> ", _RU: "<2ru> ", _KK: "<2kk> "},
        note="the best whose licence allows commercial use",
    ),
    Info(
        "kazrush", _TRANSLATE, "Apache-2.0", "deepvk/kazRush-kk-ru", directions=frozenset({_KK_RU}),
        convention="plain", parameters=197, download_mb=800, max_tokens=512, quality=52,
        note="Kazakh into Russian only",
    ),
    Info(
        "opus-mt-trk-en", _TRANSLATE, "Apache-2.0",
        "Helsinki-NLP/opus-mt-tc-bible-big-trk-deu_eng_fra_por_spa",
        "f1cda35b5be3f5a6466e9edd892a7c489e7a001f", frozenset({_KK_EN}), convention="opus",
        parameters=237, download_mb=950, max_tokens=512, quality=34, prefixes={_EN: ">>eng<< "},
        note="Turkic languages into English; chrF++ kk→en 33.9 on NTREX-128",
    ),
    Info(
        "opus-mt-ru-en", _TRANSLATE, "CC-BY-4.0", "Helsinki-NLP/opus-mt-ru-en",
        "fbd6dc73284f95536648512cc21d57f19191961a", frozenset({_RU_EN}), convention="plain",
        parameters=76, download_mb=310, max_tokens=512, quality=50,
        note="Russian into English only",
    ),
    Info(
        "m2m100-418m", _TRANSLATE, "MIT", "facebook/m2m100_418M",
        "55c2e61bbf05dfb8d7abccdc3fae6fc8512fd636", _ALL, convention="m2m100",
        parameters=484, download_mb=1940, max_tokens=1024, quality=15,
        note="weak on Kazakh: mini is better",
    ),
    Info(
        "m2m100", _TRANSLATE, "MIT", "facebook/m2m100_1.2B",
        "7b36184180524c1a1bbfa37f120a608046250b98", _ALL, convention="m2m100",
        parameters=1239, download_mb=4960, max_tokens=1024, quality=19,
        note="chrF++ kk→en 19.0 on FLORES-200: mini is better",
    ),
    Info(
        "wmt19-ru-en", _TRANSLATE, "Apache-2.0", "facebook/wmt19-ru-en", directions=frozenset({_RU_EN}),
        convention="plain", parameters=300, download_mb=1200, max_tokens=1024, engines=_HF_ONLY, quality=55,
        note="Russian into English only; --engine hf",
    ),
    # summarizers; their conventions are keys of `tuyin.summarizers.families` --------------------
    Info(
        "distilbart", _SUMMARIZE, "Apache-2.0", "sshleifer/distilbart-cnn-12-6",
        "a4f8f3ea906ed274767e9906dbaede7531d660ff", languages=frozenset({_EN}), convention="bart",
        parameters=306, download_mb=1220, max_tokens=1024, quality=42,
    ),
    Info(
        "bart-cnn", _SUMMARIZE, "MIT", "facebook/bart-large-cnn",
        "37f520fa929c961707657b28798b30c003dd100b", languages=frozenset({_EN}), convention="bart",
        parameters=406, download_mb=1630, max_tokens=1024, quality=44,
    ),
    Info(
        "flan-t5", _SUMMARIZE, "Apache-2.0", "google/flan-t5-base",
        "7bcac572ce56db69c1ea7c8af255c5d7c9672fc2", languages=frozenset({_EN}), convention="flan-t5",
        parameters=248, download_mb=990, max_tokens=512, quality=35,
    ),
    Info(
        "mt5-xlsum", _SUMMARIZE, "CC-BY-NC-SA-4.0", "csebuetnlp/mT5_multilingual_XLSum",
        "2437a524effdbadc327ced84595508f1e32025b3", languages=_BOTH, convention="mt5-xlsum",
        parameters=582, download_mb=2330, max_tokens=512, quality=36, note="one sentence: a headline",
    ),
    Info(
        "rut5-gazeta", _SUMMARIZE, "Apache-2.0", "IlyaGusev/rut5_base_sum_gazeta",
        languages=frozenset({_RU}), convention="rut5", parameters=244, download_mb=980, max_tokens=600,
        quality=43,
    ),
    Info(
        "mbart-gazeta", _SUMMARIZE, "Apache-2.0", "IlyaGusev/mbart_ru_sum_gazeta",
        languages=frozenset({_RU}), convention="mbart", parameters=867, download_mb=3470, max_tokens=600,
        quality=44,
    ),
    Info(
        "primera", _SUMMARIZE, "Apache-2.0", "allenai/PRIMERA-multinews", languages=frozenset({_EN}),
        convention="bart", parameters=447, download_mb=1790, max_tokens=4096, engines=_HF_ONLY, quality=40,
        note="made for several articles of one story; fed as BART, 1,024 tokens at a time; --engine hf",
    ),
)  # fmt: skip

REGISTRY: Mapping[str, Info] = {info.name: info for info in _ROWS}

_ALIASES = {
    "m2m100-1.2b": "m2m100",
    "madlad400": "madlad400-3b",
    "opus-mt": "opus-mt-trk-en",
    "distilbart-cnn": "distilbart",
    "bart-large-cnn": "bart-cnn",
    "flan-t5-base": "flan-t5",
}


def lookup(name: str) -> Info | None:
    """Return the row of a name or of a hub id, in whatever case; None for another."""
    asked = name.casefold()
    if (row := REGISTRY.get(_ALIASES.get(asked, asked))) is not None:
        return row
    return next((row for row in _ROWS if row.hub and row.hub.casefold() == asked), None)


def unknown(name: str) -> ModelError:
    """Make the error for a name that is no model, with the nearest ones there are."""
    near = difflib.get_close_matches(name.casefold(), [*REGISTRY, *_ALIASES], n=3, cutoff=0.5)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return ModelError(
        f"unknown model {name!r}; {meant}`tuyin models list` names them, owner/name is one of the hub's"
    )
