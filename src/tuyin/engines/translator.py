"""A translator made of a model's vocabulary and a runtime: cut, frame, batch, decode, restore."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property

from tuyin.engines import shortlist
from tuyin.engines.conventions import END
from tuyin.engines.memory import Budget
from tuyin.engines.pieces import Pieces, load_pieces
from tuyin.engines.runtime import Runtime, Search, Words
from tuyin.engines.source import Source
from tuyin.errors import ModelError
from tuyin.records import Decoding, Lang
from tuyin.signature import Signature
from tuyin.text import batch, chunk, script

MakeRuntime = Callable[[Source, Pieces], Runtime]
# A translation has rarely twice its source's tokens; what goes on longer is a loop, and costs as much
# as all its neighbours. The limit hangs on the sentence's length class, never on its batch.
_GROWTH, _SHORTEST_LIMIT = 2, 32
_LEAST_SHARE = 128  # smaller batches cost more than an idle worker
# scoring fills the whole vocabulary at each place of a target: small batches stay in the cache (1.3x)
_SCORED_TOKENS = 256
# each is masked at each step: a vocabulary of 200 languages has far more, and such a model hardly errs so
_MOST_LEFT_OUT = 20_000


class ModelTranslator:
    """A Translator (see `tuyin.protocols`). Vocabulary and model are loaded when first needed."""

    def __init__(
        self, source: Source, *, runtime: MakeRuntime, note: Callable[[str], None] | None = None
    ) -> None:
        if source.window < source.convention.overhead + 2:
            raise ModelError(f"{source.name}: max_tokens {source.window} leaves no room for a sentence")
        self._source = source
        self._make_runtime = runtime
        self._note = note or _say_nothing
        self._words: dict[Lang, Words | None] = {}

    @property
    def signature(self) -> Signature:
        """Everything of this engine that changes text; readable without loading the model."""
        return self._source.signature

    @property
    def max_tokens(self) -> int:
        """The longest source the model takes (language tag and </s> included)."""
        return self._source.window

    @cached_property
    def _pieces(self) -> Pieces:
        return load_pieces(self._source.directory)

    @cached_property
    def _runtime(self) -> Runtime:
        return self._make_runtime(self._source, self._pieces)

    @cached_property
    def _budget(self) -> Budget:
        return Budget(self._source, note=self._note)

    @cached_property
    def _workers(self) -> int:
        """Return how many batches are done at a time: as many as the runtime can and the memory bears."""
        budget = self._budget  # before the weights are loaded: they may be too many
        return budget.share(self._runtime.workers)

    def count_tokens(self, sentence: str) -> int:
        """Count the tokens of a source sentence (language tag and </s> included)."""
        [tokens] = self._pieces.encode([_tidy(sentence)])
        return len(tokens) + self._source.convention.overhead

    def translate(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, decoding: Decoding | None = None
    ) -> list[str]:
        """Translate each sentence; same length, same order, an empty sentence gives "".

        A sentence over `max_tokens` is cut at clause borders and rejoined, never truncated. Raises
        ModelError if the model cannot be loaded or lacks the direction, or memory runs out at batch 1.
        """
        found = self._best(sentences, source, target, decoding or self._source.decoding, count=1)
        return [texts[0] for texts in found]

    def candidates(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, count: int
    ) -> list[tuple[str, ...]]:
        """Give up to `count` translations of each sentence, best first, without repeats."""
        decoding = self._source.decoding
        wide = replace(decoding, beam=max(decoding.beam, count))
        found = self._best(sentences, source, target, wide, count=count)
        return [tuple(dict.fromkeys(texts)) for texts in found]

    def score(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang
    ) -> list[tuple[float, ...]]:
        """Give the log probability of each piece of each (source, translation)'s translation, its end last.

        Same length and order. A source of "" tells how likely the translation is by itself. Where a
        side is longer than the model takes there is (). The vocabulary must be one for both languages,
        as NLLB's is. Raises ModelError as `translate` does.
        """
        self._require(source, target)
        before, after = (self._framed(side) for side in self._source.convention.source_frame(source, target))
        prefix = self._source.convention.target_prefix(source, target)
        room = self._source.window - self._source.convention.overhead
        sources = self._pieces.encode([_tidy(text) for text, _ in pairs])
        targets = self._pieces.encode([_tidy(text) for _, text in pairs])
        fitting = [i for i, target_ in enumerate(targets) if max(len(sources[i]), len(target_)) <= room]
        batches = batch.plan([len(targets[i]) + 1 for i in fitting], max_tokens=_SCORED_TOKENS)
        found: list[tuple[float, ...]] = [()] * len(pairs)
        for places in batches:
            chosen = [fitting[place] for place in places]
            framed = [[*before, *sources[i], *after] for i in chosen]
            try:
                scored = self._runtime.score(framed, [targets[i] for i in chosen], prefix=prefix)
            except MemoryError as error:
                raise ModelError(f"{self._source.name}: out of memory; take fewer --threads") from error
            for i, log_probs in zip(chosen, scored, strict=True):
                found[i] = tuple(log_probs)
        return found

    def _best(
        self, sentences: Sequence[str], source: Lang, target: Lang, decoding: Decoding, *, count: int
    ) -> list[list[str]]:
        """Give each sentence's `count` best translations."""
        self._require(source, target)
        parts = self._cut([_tidy(sentence) for sentence in sentences])
        search = Search(decoding, max_tokens=0, count=count)
        rows = [tokens for _, pieces in parts for tokens in pieces]
        made = iter(self._decode(rows, source, target, search))
        found = [(chunks, [next(made) for _ in pieces]) for chunks, pieces in parts]
        return [texts[0] if len(texts) == 1 else _joined(chunks, texts) for chunks, texts in found]

    def _cut(self, sentences: Sequence[str]) -> list[tuple[tuple[chunk.Chunk, ...], list[list[str]]]]:
        """Give each sentence's chunks and their pieces: one, unless it is over the window."""
        room = self._source.window - self._source.convention.overhead
        encode = self._pieces.encode
        parts: list[tuple[tuple[chunk.Chunk, ...], list[list[str]]]] = []
        for sentence, tokens in zip(sentences, encode(sentences), strict=True):
            if len(tokens) <= room:
                parts.append(((chunk.Chunk(sentence),), [tokens]))
                continue
            chunks = chunk.cut(sentence, fits=lambda text: len(encode([text])[0]) <= room, max_tokens=room)
            parts.append((chunks, encode([part.text for part in chunks])))
        return parts

    def _decode(
        self, rows: Sequence[list[str]], source: Lang, target: Lang, search: Search
    ) -> list[list[str]]:
        """Translate rows of pieces, in batches of like lengths; an empty row gives ""."""
        before, after = (self._framed(side) for side in self._source.convention.source_frame(source, target))
        prefix = self._source.convention.target_prefix(source, target)
        search = replace(search, words=self._words_of(target))
        made = [[""] * search.count for _ in rows]
        filled = [i for i, tokens in enumerate(rows) if tokens]
        if not filled:
            return made
        framed = [[*before, *rows[i], *after] for i in filled]
        lengths = [len(tokens) for tokens in framed]
        batches = batch.plan(lengths, max_tokens=self._most_tokens(lengths, search.decoding.beam))

        def run(positions: Sequence[int]) -> list[list[list[str]]]:
            return self._run([framed[i] for i in positions], prefix, search)

        outputs = batch.restore(batches, _each(run, batches, workers=self._workers))
        texts = iter(self._pieces.decode([tokens for found in outputs for tokens in found]))
        for i, found in zip(filled, outputs, strict=True):
            made[i] = [next(texts) for _ in found]
        return made

    def _words_of(self, target: Lang) -> Words | None:
        """Return the words that outputs into a language are made of; None where that is all there are.

        Those of the model's list, if it has one; else all but those with letters that the language does
        not have. A small model copies what it does not know: without this, every second sentence of
        Kazakh news had a Kazakh word in mini's English (chrF++ 33.3 instead of 34.5 on 400 lines of
        newsdev2019).
        """
        if target not in self._words:
            source, known, special = self._source, self._pieces.target_ids, self._pieces.special
            has_list = source.shortlist and source.listed is target
            listed = frozenset(shortlist.read(source.directory, target) if has_list else ())
            left_out = tuple(
                piece
                for piece in known
                if piece not in special
                and (piece not in listed if listed else script.is_foreign(piece, target))
            )
            never = frozenset(left_out)
            allowed = tuple(piece for piece in known if piece not in never)
            is_worth_it = left_out and (listed or len(left_out) <= _MOST_LEFT_OUT)
            self._words[target] = Words(allowed, left_out) if is_worth_it else None
        return self._words[target]

    def _most_tokens(self, lengths: Sequence[int], beam: int) -> int:
        """Say how many tokens a batch may have: where there are few in all, each worker gets a share."""
        workers = self._workers
        most = self._budget.tokens(beam)
        return most if workers == 1 else min(most, max(_LEAST_SHARE, sum(lengths) // workers))

    def _framed(self, tokens: Sequence[str]) -> list[str]:
        """Turn a side of the frame into pieces: the same, unless its tags are written into the text."""
        if not self._source.convention.written or not tokens or tokens[0] == END:
            return list(tokens)
        return self._pieces.encode([" ".join(tokens)])[0]

    def _run(
        self, framed: Sequence[list[str]], prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        """Run one batch, in halves where it does not fit. Raises ModelError at batch 1."""
        longest = max(map(len, framed))
        size = longest * len(framed)
        beam = search.decoding.beam
        if len(framed) == 1 or size <= self._budget.tokens(beam):
            limit = max(_SHORTEST_LIMIT, _GROWTH * batch.step(longest))
            try:
                made = self._runtime.generate(framed, prefix=prefix, search=replace(search, max_tokens=limit))
            except MemoryError as error:
                if len(framed) == 1:
                    raise ModelError(
                        f"{self._source.name}: out of memory on one sentence of {longest} tokens; "
                        "use a smaller --model or --dtype int8"
                    ) from error
                self._budget.shrink(size, beam)
            else:
                self._budget.watch(size, beam)
                return made
        half = (len(framed) + 1) // 2
        return [*self._run(framed[:half], prefix, search), *self._run(framed[half:], prefix, search)]

    def _require(self, source: Lang, target: Lang) -> None:
        """Raise ModelError unless the model translates that way.

        A language its vocabulary lacks would be read as an unknown word, and nonsense written.
        """
        convention, name, allowed = self._source.convention, self._source.name, self._source.directions
        if allowed is not None and (source, target) not in allowed:
            known = ", ".join(sorted(f"{a.short}→{b.short}" for a, b in allowed))
            raise ModelError(
                f"{name} translates {known}, not {source.short}→{target.short}; choose another --model"
            )
        named = convention.langs_named(source, target)
        missing = [lang for lang in named if convention.codes.get(lang) not in self._pieces.ids]
        if missing or source == target:
            known = ", ".join(
                lang.short for lang, code in convention.codes.items() if code in self._pieces.ids
            )
            wanted = " and ".join(lang.short for lang in missing) or f"{source.short}→{target.short}"
            raise ModelError(
                f"{name} knows the languages {known or 'none'}, not {wanted}; choose another --model"
            )


def _each(
    run: Callable[[Sequence[int]], list[list[list[str]]]], batches: Sequence[list[int]], *, workers: int
) -> Iterator[list[list[list[str]]]]:
    """Run batches in their order, `workers` at a time."""
    if workers == 1 or len(batches) == 1:
        yield from map(run, batches)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(run, batches)


def _joined(chunks: Sequence[chunk.Chunk], texts: Sequence[Sequence[str]]) -> list[str]:
    """Join the chunks' best, their second best and so on; a chunk that has fewer gives its best."""
    most = max(map(len, texts))
    ranked = ([found[rank] if rank < len(found) else found[0] for found in texts] for rank in range(most))
    return [chunk.join_translated(chunks, made) for made in ranked]


def _tidy(sentence: str) -> str:
    """Make all white space single spaces, and a lone surrogate (which no tokenizer takes) a mark."""
    return " ".join(sentence.split()).encode(errors="replace").decode()


def _say_nothing(_: str) -> None: ...
