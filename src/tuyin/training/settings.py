"""The settings of a training run: one TOML file says everything that shapes the weights."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tuyin.errors import InputError

BUNDLED = Path(__file__).with_name("mini.toml")
_ADDED = ("source", "compressions", "headlines")


@dataclass(frozen=True, slots=True)
class Source:
    """One table of parallel sentences.

    `weights` says how often a pair of a direction ("kk-en") is drawn in one round. `min_digits`
    is the share of numbers both sides must have. With `rank` above 0 a pair is kept if its own
    target is among that many nearest of 64 by the encoder. `joined` is the share of neighbours
    that are also given as two-sentence pairs, `sourceless` that of targets also given with an empty
    source: the checks ask how likely a text is from nowhere. `added` names a table for a column that
    the file lacks (columns `key`, see `mixture.key_of`, and that one): only rows that it has are taken.
    """

    name: str
    file: str
    weights: Mapping[str, float]
    columns: Mapping[str, str]
    tags: tuple[str, ...] = ()
    recase: bool = False
    swap_numbers: bool = False
    joined: float = 0.0
    max_ratio: float = 2.2
    min_digits: float = 0.0
    min_words: int = 0
    limit: int = 0
    rank: int = 0
    sourceless: float = 0.0
    added: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shortening:
    """One table for the summarizer: `compress` has long and short columns, `headline` is a news set."""

    name: str
    file: str
    weight: float
    held_out: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """The network: pieces kept, decoder layers, and the encoder layers they start from (none: random)."""

    pieces: int
    decoder_layers: int
    copied: tuple[int, ...]
    last_scale: float


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of training, up to step `until`.

    `rates` are (step, learning rate) points with straight lines between them. Encoder layers from
    `encoder_from` on are trained, at `encoder_rate` times the rate; where that is the number of
    layers none is, and the embeddings are not either. `tokens` are target tokens a batch, padding
    included; `candidates` the pieces a batch's softmax runs over, 0 for all (faster on a GPU). `boost`
    multiplies how often the pairs of a table are drawn, or those made of it alone: "tv_news+numbers"
    goes before "tv_news".
    """

    until: int
    rates: tuple[tuple[int, float], ...]
    encoder_from: int
    encoder_rate: float = 0.1
    tokens: int = 2560
    dropout: float = 0.1
    candidates: int = 4096
    boost: Mapping[str, float] = field(default_factory=dict)

    def shares(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Apply the boosts to the weights of groups ("tv_news+joined kk-en")."""
        return {group: weight * self._boost_of(group.split(" ")[0]) for group, weight in weights.items()}

    def _boost_of(self, name: str) -> float:
        return self.boost.get(name, self.boost.get(name.split("+", maxsplit=1)[0], 1.0))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that shapes the weights."""

    seed: int
    max_tokens: int
    overlap_words: int
    valid_rows: int
    average: int
    shape: Shape
    sources: tuple[Source, ...]
    compressions: tuple[Shortening, ...]
    headlines: tuple[Shortening, ...]
    phases: tuple[Phase, ...]
    length_penalty: float = 1.0  # of beam search, kept beside the exported weights

    @property
    def weights(self) -> dict[str, float]:
        """Name each group of pairs ("tv_news kk-en") and how often a pair of it is drawn in a round.

        Pairs with swapped numbers are drawn half as often as those they are made of.
        """
        shares = {}
        for source in self.sources:
            for direction, weight in source.weights.items():
                shares[f"{source.name} {direction}"] = weight
                shares[f"{source.name}+joined {direction}"] = weight
                shares[f"{source.name}+sourceless {direction}"] = weight
                shares[f"{source.name}+numbers {direction}"] = weight / 2
        for shortening in (*self.compressions, *self.headlines):
            for lang in ("en", "ru"):
                shares[f"{shortening.name} {lang}-{lang}"] = shortening.weight
                shares[f"{shortening.name}+numbers {lang}-{lang}"] = shortening.weight
        return shares


def _source(entry: Mapping[str, Any]) -> Source:
    values = {"columns": {}, **entry}
    values["tags"] = tuple(entry.get("tags", ()))
    return Source(**values)


def _phase(entry: Mapping[str, Any]) -> Phase:
    return Phase(**{**entry, "rates": tuple((int(step), float(rate)) for step, rate in entry["rates"])})


def _read(path: Path) -> dict[str, Any]:
    """Read a file over its `base`, a file of this package: tables of sources add up, all else replaces."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if "base" not in table:
        return table
    under = _read(BUNDLED.with_name(table.pop("base")))
    added = {key: [*under.get(key, ()), *table.get(key, ())] for key in _ADDED}
    return {**under, **table, **added}


def _require_tables(table: Mapping[str, Any]) -> None:
    """Refuse a boost of a table that is not there: it would do nothing and not say so."""
    boosted = {name.split("+")[0] for phase in table["phase"] for name in phase.get("boost", {})}
    if unknown := boosted - {entry["name"] for key in _ADDED for entry in table.get(key, ())}:
        raise ValueError(f"boost names no table: {', '.join(sorted(unknown))}")


def load_settings(path: Path = BUNDLED) -> Settings:
    """Read a settings file. Raises InputError with the key that is wrong or missing.

    With `base = "mini.toml"` it says only what differs: its sources are added, its phases replace.
    """
    try:
        table = _read(path)
        _require_tables(table)
        shape = {**table.pop("shape")}
        shape["copied"] = tuple(shape["copied"])
        return Settings(
            shape=Shape(**shape),
            sources=tuple(_source(entry) for entry in table.pop("source", ())),
            compressions=tuple(Shortening(**entry) for entry in table.pop("compressions", ())),
            headlines=tuple(Shortening(**entry) for entry in table.pop("headlines", ())),
            phases=tuple(_phase(entry) for entry in table.pop("phase")),
            **table,
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path}: not a settings file ({error}); mini.toml in this package is one"
        ) from error
