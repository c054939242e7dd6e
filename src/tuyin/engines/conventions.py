"""How each family of translators is fed, as its authors trained it.

A convention is known by its key in `CONVENTIONS`; the registry of models names it. In a frame,
`SOURCE` and `TARGET` stand for the family's own codes of the two languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuyin.errors import ModelError
from tuyin.records import Lang

SOURCE, TARGET = "{source}", "{target}"
END = "</s>"  # of every family there is


@dataclass(frozen=True, slots=True)
class Convention:
    """The frame of a family's source, what its target begins with, and its names for languages.

    The source is `before` + the text's tokens + `after`; the target begins, after the model's own
    start, with `prefix`. `codes` are the family's codes; empty, where a model has one direction and is
    told nothing. `max_tokens` is the longest source it bears, all of the frame included.
    Where the codes are `written`, the tokenizer splits them as it splits the text.
    """

    name: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = (END,)
    prefix: tuple[str, ...] = ()
    codes: Mapping[Lang, str] = field(default_factory=dict)
    max_tokens: int = 512
    written: bool = False

    def source_frame(self, source: Lang, target: Lang) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tokens before and after the text."""
        return self._filled(self.before, source, target), self._filled(self.after, source, target)

    def target_prefix(self, source: Lang, target: Lang) -> tuple[str, ...]:
        """Return the tokens that the target is made to begin with."""
        return self._filled(self.prefix, source, target)

    def langs_named(self, source: Lang, target: Lang) -> tuple[Lang, ...]:
        """Return the languages whose codes the model is fed, so those it must know."""
        named = {SOURCE: source, TARGET: target}
        return tuple(dict.fromkeys(named[part] for part in self._parts if part in named))

    @property
    def overhead(self) -> int:
        """How many tokens of the source are the frame's, at most; a written code may be two."""
        return len(self.before) * (1 + self.written) + len(self.after)

    @property
    def _parts(self) -> tuple[str, ...]:
        return (*self.before, *self.after, *self.prefix)

    def _filled(self, tokens: tuple[str, ...], source: Lang, target: Lang) -> tuple[str, ...]:
        values = {SOURCE: self.codes.get(source, ""), TARGET: self.codes.get(target, "")}
        return tuple(values.get(token, token) for token in tokens)


_NLLB = {lang: lang.value for lang in Lang}
_M2M = {Lang.KAZ: "__kk__", Lang.RUS: "__ru__", Lang.ENG: "__en__"}
_MBART = {Lang.KAZ: "kk_KZ", Lang.RUS: "ru_RU", Lang.ENG: "en_XX"}
_MADLAD = {Lang.KAZ: "<2kk>", Lang.RUS: "<2ru>", Lang.ENG: "<2en>"}
_OPUS = {Lang.KAZ: ">>kaz<<", Lang.RUS: ">>rus<<", Lang.ENG: ">>eng<<"}

CONVENTIONS: Mapping[str, Convention] = {
    convention.name: convention
    for convention in (
        # 1,024 positions, but trained on 512 tokens
        Convention("nllb", before=(SOURCE,), prefix=(TARGET,), codes=_NLLB),
        Convention("m2m100", before=(SOURCE,), prefix=(TARGET,), codes=_M2M),
        # the first mBART ends its source with the language, mBART-50 begins it so
        Convention("mbart", after=(END, SOURCE), prefix=(TARGET,), codes=_MBART),
        Convention("mbart50", before=(SOURCE,), prefix=(TARGET,), codes=_MBART),
        # MADLAD-400: a T5 that is told the target only
        Convention("madlad", before=(TARGET,), codes=_MADLAD, written=True, max_tokens=256),
        # OPUS-MT of several targets: told the target. Half of its 512 positions: a translation may grow
        Convention("opus", before=(TARGET,), codes=_OPUS, max_tokens=256),
        # one direction, told nothing: OPUS-MT ru-en, kazRush (a T5), wmt19
        Convention("plain", max_tokens=256),
    )
}

_BY_MODEL_TYPE = {"m2m_100": "nllb", "bart": "nllb", "marian": "plain", "fsmt": "plain", "t5": "plain"}


def convention(name: str) -> Convention:
    """Return the convention of that name. Raises ModelError, naming those there are."""
    if name not in CONVENTIONS:
        raise ModelError(f"unknown convention {name!r} of translators; known are {', '.join(CONVENTIONS)}")
    return CONVENTIONS[name]


def detect(config: Mapping[str, object], *, has: Mapping[str, int] | None = None) -> Convention:
    """Tell the convention of a checkpoint from its transformers config.json and its vocabulary.

    A hint for a model that no registry knows. `has` is the vocabulary (token → id) where it was read:
    it tells NLLB from M2M100, MADLAD from a plain T5, and an OPUS-MT of several targets from one of
    a single target. Raises ModelError for a model that is no translator of a known type.
    """
    known = has or {}
    for name in ("nllb", "m2m100", "madlad", "opus"):
        if any(code in known for code in CONVENTIONS[name].codes.values()):
            return CONVENTIONS[name]
    model_type = str(config.get("model_type"))
    if model_type == "mbart":
        return CONVENTIONS["mbart50" if config.get("tokenizer_class") == "MBart50Tokenizer" else "mbart"]
    if model_type not in _BY_MODEL_TYPE:
        raise ModelError(
            f"model type {model_type!r} is no translator that tuyin knows; "
            "use NLLB, M2M100, mBART, Marian, T5 or MADLAD"
        )
    return CONVENTIONS[_BY_MODEL_TYPE[model_type]]
