"""Run an exported model for its evaluation, as plainly as can be: no cutting, no checks, no retries."""

from collections.abc import Sequence
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.records import Lang
from tuyin.text.script import is_foreign
from tuyin.training.export import read_length_penalty
from tuyin.training.pairs import CODES

BATCH_TOKENS = 1024
MAX_SOURCE, MAX_TARGET = 256, 200


class Exported:
    """Hold a CTranslate2 folder: the bundled model, or a converted NLLB."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        import ctranslate2  # noqa: PLC0415  (costs a second)
        from tokenizers import Tokenizer  # noqa: PLC0415

        if not (folder / "model.bin").is_file():
            raise ModelError(f"{folder}: no model.bin; python -m tuyin.training export makes one")
        self._model = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=threads)
        # not AutoTokenizer: NLLB's, read from a folder, turns its language codes into <unk>
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._length_penalty = read_length_penalty(folder)
        self._ids = self._tokenizer.get_vocab(with_added_tokens=True)

    def run(
        self,
        sentences: Sequence[str],
        *,
        source: str,
        target: str,
        tags: Sequence[str] = (),
        beam: int = 4,
        no_repeat: int = 0,
    ) -> list[str]:
        """Translate (or with a task's tag shorten) sentences; languages are kk, ru, en."""
        encodings = self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        pieces = [[CODES[source], *tags, *e.tokens[:MAX_SOURCE], "</s>"] for e in encodings]
        results = self._model.translate_batch(
            pieces,
            target_prefix=[[CODES[target]]] * len(pieces),
            beam_size=beam,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=MAX_TARGET,
            length_penalty=self._length_penalty,
            no_repeat_ngram_size=no_repeat,
            suppress_sequences=[[piece] for piece in self._ids if is_foreign(piece, Lang(CODES[target]))]
            or None,
        )
        ids = [[self._ids[t] for t in r.hypotheses[0][1:]] for r in results]
        return [str(self._tokenizer.decode(line, skip_special_tokens=True)).strip() for line in ids]
