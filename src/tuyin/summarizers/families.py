"""What each family of seq2seq models needs to be fed, as its authors trained it.

A family is known by its key in `FAMILIES`. Tokens in braces are filled in: `{lang}` by the family's
token for the language, `{task}` by the task's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuyin.errors import ModelError
from tuyin.records import Lang

LANG, TASK = "{lang}", "{task}"


@dataclass(frozen=True, slots=True)
class Family:
    """One family: its frame of special tokens, window, lengths and prompts.

    The source is `before` + the prompt's tokens + `after`; the decoder starts with `start`.
    `max_tokens` is the longest source, all of that included. A summary has `min_summary` to
    `max_summary` tokens, fewer where the source is short. `prompt` and `headline_prompt` name
    templates of prompts/ with the field $text, "" where there is none: the headline is then the
    lead. Where `writes_points` is false, the model writes one sentence, and that is the headline.
    Every token attends to the `global_tokens` of the source, in a model that otherwise looks near by.
    """

    name: str
    start: tuple[str, ...]
    languages: frozenset[Lang]
    max_tokens: int
    prompt: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ("</s>",)
    headline_prompt: str = ""
    writes_points: bool = True
    global_tokens: frozenset[str] = frozenset()
    lang_tokens: Mapping[Lang, str] = field(default_factory=dict)
    min_summary: int = 30
    max_summary: int = 160
    no_repeat_ngram: int = 3
    length_penalty: float = 1.0

    def source_frame(self, lang: Lang, task: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tokens before and after the text."""
        return self._filled(self.before, lang, task), self._filled(self.after, lang, task)

    def decoder_start(self, lang: Lang) -> tuple[str, ...]:
        """Return the tokens the decoder begins with."""
        return self._filled(self.start, lang, "")

    def _filled(self, tokens: tuple[str, ...], lang: Lang, task: str) -> tuple[str, ...]:
        values = {LANG: self.lang_tokens.get(lang, ""), TASK: task}
        return tuple(values.get(token, token) for token in tokens)


_EN, _RU, _BOTH = frozenset({Lang.ENG}), frozenset({Lang.RUS}), frozenset({Lang.ENG, Lang.RUS})
_MBART_TOKENS = {Lang.ENG: "en_XX", Lang.RUS: "ru_RU"}

COMPRESS, HEADLINE = "<compress>", "<headline>"

FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        # bart-large-cnn, distilbart-cnn: positions 1,024, <s> and </s> included; the lengths are those
        # of their generation_config (56 to 142, no trigram twice, length penalty 2)
        Family(
            "bart",
            before=("<s>",),
            start=("</s>", "<s>"),
            languages=_EN,
            max_tokens=1024,
            prompt="bart.txt",
            min_summary=56,
            max_summary=142,
            length_penalty=2.0,
        ),
        # trained with the prefix "summarize: " and 512 tokens; relative positions would bear more, badly
        Family("t5", start=("<pad>",), languages=_EN, max_tokens=512, prompt="t5.txt"),
        Family(
            "flan-t5",
            start=("<pad>",),
            languages=_EN,
            max_tokens=512,
            prompt="flan-t5.txt",
            headline_prompt="flan-t5.headline.txt",
        ),
        # XL-Sum's targets are BBC's one-sentence leads: at most 84 tokens, no bigram twice
        Family(
            "mt5-xlsum",
            start=("<pad>",),
            languages=_BOTH,
            max_tokens=512,
            prompt="mt5-xlsum.txt",
            writes_points=False,
            min_summary=8,
            max_summary=84,
            no_repeat_ngram=2,
        ),
        # rut5_base_sum_gazeta: 600 tokens in, no 4-gram twice
        Family("rut5", start=("<pad>",), languages=_RU, max_tokens=600, prompt="rut5.txt", no_repeat_ngram=4),
        # the language is the source's last token and the decoder's first
        Family(
            "mbart",
            after=("</s>", LANG),
            start=(LANG,),
            languages=_BOTH,
            max_tokens=600,
            prompt="mbart.txt",
            lang_tokens=_MBART_TOKENS,
            no_repeat_ngram=4,
        ),
        # the language is the source's first token, and the decoder's second
        Family(
            "mbart50",
            before=(LANG,),
            start=("</s>", LANG),
            languages=_BOTH,
            max_tokens=1024,
            prompt="mbart.txt",
            lang_tokens=_MBART_TOKENS,
        ),
        # PRIMERA: each article ends in <doc-sep>, which all tokens see as they see the start; its targets
        # are Multi-News's summaries of 260 words, of which a brief needs the half
        Family(
            "led",
            before=("<s>",),
            after=("<doc-sep>", "</s>"),
            start=("</s>", "<s>"),
            languages=_EN,
            max_tokens=4096,
            prompt="led.txt",
            global_tokens=frozenset(("<s>", "<doc-sep>")),
            max_summary=200,
        ),
        # tuyin's own: a sentence or two in, a shorter one out, told by a task's token
        Family(
            "tuyin",
            before=(LANG, TASK),
            start=("</s>", LANG),
            languages=_BOTH,
            max_tokens=512,
            lang_tokens={lang: lang.value for lang in Lang},
            min_summary=2,
            max_summary=128,
            # digits are pieces of their own: "2000 … 3000" has "000" twice, and rightly
            no_repeat_ngram=0,
            # as its translations: ROUGE-L of the held-out English compressions 54.4 instead of 53.9
            length_penalty=1.5,
        ),
    )
}

_BY_MODEL_TYPE = {"bart": "bart", "led": "led", "t5": "t5", "mt5": "mt5-xlsum"}


def family(name: str) -> Family:
    """Return the family of that name. Raises ModelError, naming those there are."""
    if name not in FAMILIES:
        raise ModelError(f"unknown family of summarizers {name!r}; known are {', '.join(sorted(FAMILIES))}")
    return FAMILIES[name]


def detect(config: Mapping[str, object]) -> Family:
    """Tell the family of a checkpoint from its config.json; a hint, where nothing better is known.

    Raises ModelError for a model that is not seq2seq of a known type.
    """
    model_type = str(config.get("model_type"))
    if model_type == "mbart":
        # mBART-50's tokenizer class is the one thing that tells it from the first mBART
        return FAMILIES["mbart50" if config.get("tokenizer_class") == "MBart50Tokenizer" else "mbart"]
    if model_type == "t5" and config.get("feed_forward_proj") == "gated-gelu":
        # T5 1.1 as it is was never taught to summarize: what is found fine-tuned is FLAN, or Russian
        return FAMILIES["rut5" if _small_vocabulary(config) else "flan-t5"]
    if model_type not in _BY_MODEL_TYPE:
        raise ModelError(
            f"model type {model_type!r} is no summarizer that tuyin knows; use BART, T5 or mBART"
        )
    return FAMILIES[_BY_MODEL_TYPE[model_type]]


def _small_vocabulary(config: Mapping[str, object]) -> bool:
    size = config.get("vocab_size")
    return isinstance(size, int) and size < 32_000  # noqa: PLR2004 - T5 has 32,128; ruT5's cut-down one 30,000
